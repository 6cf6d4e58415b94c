import type { Question } from '../domain/question.ts';
import type { TargetKind } from '../domain/target.ts';
import { fold } from '../text/fold.ts';

/** Asks for what is to be reached. */
const AIM =
  /\b(chi tieu|muc tieu|phan dau|dat ra|de ra|huong toi|huong den|dich den|ke hoach (dat|giao|la)|(can|phai|se) dat|muon)\b/;
/** Asks for what was reached. "Kết quả thi" is the name of an indicator. */
const REACHED =
  /\b(da dat|dat duoc|da (hoan thanh|thuc hien)|thuc te|thuc hien duoc|hien (nay|dat|co)|ket qua (dat|thuc hien|nam|cua|la|ve|bao)|ket qua$)\b|^ket qua (?!thi\b|hoc tap|ren luyen|khao sat)/;

/**
 * Whether a question asks for a target or for a result; undefined when it does not say, or says both. A figure of the
 * other kind is no answer then.
 */
export function askedKind(question: Question): TargetKind | undefined {
  const folded = fold(question.text).replace(/\s+/g, ' ').trim();
  const aim = AIM.test(folded);
  if (aim === REACHED.test(folded)) return undefined;
  return aim ? 'target' : 'result';
}

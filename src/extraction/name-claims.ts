import type { Span } from '../domain/span.ts';
import type { Claim } from './claims.ts';
import { readSubject, splitSubject, type Subject } from './subjects.ts';
import type { Surroundings } from './surroundings.ts';

/** The indicator of a figure: one stretch of text, or two that are read one after the other. */
export interface Name {
  readonly indicator: readonly Span[];
  readonly subject?: Subject;
}

/** What the figures of a sentence go on from. */
export interface Going {
  name?: Name;
  /** What stands before a colon, or "Về …,". */
  topic?: Span;
}

const isEmpty = (span: Span): boolean => span.start >= span.end;

/**
 * Names the indicator of each figure of a clause. A figure with no words but "tiểu học" before it goes on with the
 * indicator before it; `going` carries that from clause to clause of one sentence.
 */
export function nameClaims(
  text: string,
  claims: readonly Claim[],
  surroundings: Surroundings,
  going: Going,
): (Name | undefined)[] {
  return claims.map((claim, at) => {
    if (claim.lead.topic) going.topic = topicOf(text, claim.lead.topic) ?? going.topic;
    const next = claims[at + 1];
    const name = nameOne(text, claim, next, surroundings, going);
    if (name) going.name = name;
    return name;
  });
}

/** "Mầm non:" is no topic that could be an indicator. */
const topicOf = (text: string, topic: Span): Span | undefined =>
  readSubject(text, topic) || NOTHING.test(text.slice(topic.start, topic.end)) ? undefined : topic;
const NOTHING =
  /^(?:(?:các|những|một số|chỉ tiêu|mục tiêu|kết quả|cụ thể|chủ yếu|trong đó|như sau|đạt được|sau|về|và|năm|đến|giai đoạn|với|đặt ra|là|kế hoạch|nhiệm vụ|giải pháp|chung|đề ra|được giao|\d+|-)\s*)*$/iu;

function nameOne(
  text: string,
  { lead, tail }: Claim,
  next: Claim | undefined,
  surroundings: Surroundings,
  going: Going,
): Name | undefined {
  const { core } = lead;
  const inherited = going.topic ?? going.name?.indicator[0] ?? surroundings.name;
  const carried: readonly Span[] | undefined = going.topic
    ? [going.topic]
    : (going.name?.indicator ?? (surroundings.name ? [surroundings.name] : undefined));
  if (isEmpty(core)) {
    if (tail.of && inherited) {
      const subject = readSubject(text, tail.of);
      if (subject) return { indicator: splitFirst(text, carried!), subject };
    }
    const topicOnly = lead.topic && !tail.tells ? topicOf(text, lead.topic) : undefined;
    if (topicOnly) return split(text, [topicOnly], false);
    if (!isEmpty(tail.name)) return split(text, [tail.name], false);
    if (going.name && !(lead.topic && going.topic)) return going.name;
    return carried ? split(text, carried, false) : undefined;
  }
  const subject = readSubject(text, core);
  if (subject) {
    if (!isEmpty(tail.name) && (tail.tells || !carried))
      return { ...split(text, [tail.name], false), subject };
    return carried ? { indicator: splitFirst(text, carried), subject } : undefined;
  }
  going.topic = undefined;
  const several =
    next !== undefined && !isEmpty(next.lead.core) && readSubject(text, next.lead.core) !== undefined;
  const named = split(text, [core], several);
  if (tail.of && named.subject === undefined) {
    const of = readSubject(text, tail.of);
    if (of) return { ...named, subject: of };
  }
  if (lead.measured || isEmpty(tail.name)) return named;
  if (lead.has) return { ...split(text, [tail.name], false), ...shortSubject(text, core) };
  if (lead.joined) return named;
  return wordsOf(text, core) <= MOST_JOINED
    ? { indicator: [core, tail.name] }
    : split(text, [tail.name], false);
}

/** A longer lead (words) before "95% trường …" is no part of the name. */
const MOST_JOINED = 8;
const wordsOf = (text: string, span: Span): number => text.slice(span.start, span.end).split(/\s+/).length;

/** "Trường THPT A có 95% học sinh …": who has it, where that is short. */
const shortSubject = (text: string, core: Span): { subject?: Subject } =>
  core.end - core.start <= 40 && /\p{Lu}/u.test(text.slice(core.start, core.end)) ? { subject: core } : {};

function split(text: string, spans: readonly Span[], always: boolean): Name {
  const last = spans.at(-1);
  if (!last || spans.length > 1) return { indicator: spans };
  const { indicator, subject } = splitSubject(text, last, always);
  return { indicator: [indicator], ...(subject ? { subject } : {}) };
}

const splitFirst = (text: string, spans: readonly Span[]): readonly Span[] =>
  spans.length === 1 && spans[0] ? [splitSubject(text, spans[0], true).indicator] : spans;

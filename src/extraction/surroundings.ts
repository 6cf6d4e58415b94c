import type { Block, Version } from '../domain/document.ts';
import type { SchoolLevel } from '../domain/school-level.ts';
import type { Span } from '../domain/span.ts';
import type { TargetKind } from '../domain/target.ts';
import { splitSentences, trimSpan } from '../text/sentences.ts';
import { kindOfHeading, kindOfWords } from './target-kind.ts';
import { TIME } from './cues.ts';
import { strippedStart } from './read-lead.ts';
import { levelOf } from './subjects.ts';
import { readPeriods, type PeriodSpan } from './target-period.ts';

/** What stands above a line and is said of it too: headings, the lead-in of its list, the caption of its table. */
export interface Surroundings {
  readonly kind?: TargetKind;
  /** True when the lead-in or a heading announces figures: "các chỉ tiêu sau:". */
  readonly announced: boolean;
  readonly period?: PeriodSpan;
  readonly level?: Span & { readonly name: SchoolLevel };
  /** The words of the lead-in, or of the heading right above, that may name an indicator. */
  readonly name?: Span;
  /** True when that line is a lead-in, no heading. */
  readonly lead?: boolean;
}

export type Read = Pick<Version, 'text' | 'blocks' | 'enumerations' | 'metadata'>;

/** Lines above, nearest first, that say something of what follows. */
interface Above extends Span {
  readonly heading: boolean;
  readonly surroundings: Surroundings;
}

/** Bullets stand below numbers and letters, however deep those are. */
const BULLET = /^[-–•●▪+*◦○]/u;

interface Lead extends Above {
  /** True for a line that only stands over a table. */
  readonly caption: boolean;
  readonly depth: number;
  readonly mark: string;
}

/** What an item begins with: "9.", "a)", "-"; items of one list share it. */
const markOf = ({ label = '' }: Block): string =>
  label
    .trim()
    .replace(/\d+/g, '9')
    .replace(/^[a-zđ](?=[).])/u, 'a')
    .replace(/^[IVX]+(?=[).])/u, 'I');

/** Lead-ins and headings over each block, read once in the order of the text. */
export function readSurroundings({ text, blocks }: Pick<Read, 'text' | 'blocks'>): Map<Block, Surroundings> {
  const over = new Map<Block, Surroundings>();
  const headings: (Above & { level: number })[] = [];
  const leads: Lead[] = [];
  const base: Surroundings = { announced: false };
  let before: Block | undefined;
  for (const block of blocks) {
    if (block.caption) continue;
    if (block.kind === 'heading') {
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      leads.length = 0;
      const outer = headings.at(-1)?.surroundings ?? base;
      over.set(block, outer);
      const surroundings = within(outer, readLine(text, block, true));
      headings.push({ ...block, heading: true, surroundings });
      before = block;
      continue;
    }
    const depth = block.kind === 'item' ? block.level : block.kind === 'row' ? 99 : 0;
    // A lead-in holds for the items below it, and for the table or the lines right after it.
    while (leads.length > 0 && !reaches(leads.at(-1)!, block, depth, before)) leads.pop();
    const outer = leads.at(-1)?.surroundings ?? headings.at(-1)?.surroundings ?? base;
    over.set(block, outer);
    const lead = leadIn(text, block);
    if (lead)
      leads.push({
        ...lead,
        heading: false,
        mark: markOf(block),
        caption: !ANNOUNCING.test(text.slice(block.start, block.end)),
        depth,
        surroundings: within(outer, readLine(text, lead, false)),
      });
    before = block;
  }
  return over;
}

function reaches(lead: Lead, block: Block, depth: number, before: Block | undefined): boolean {
  if (lead.caption && block.kind !== 'row') return false;
  if (depth > lead.depth) return lead.mark === '' || lead.mark !== markOf(block);
  // "2. Về học tập:" / "- tốt 40%": another mark lies deeper.
  if (
    block.kind === 'item' &&
    (depth === lead.depth || BULLET.test(markOf(block))) &&
    lead.mark !== '' &&
    lead.mark !== markOf(block)
  )
    return true;
  return (
    before !== undefined &&
    before.start <= lead.start &&
    lead.start < before.end &&
    depth >= lead.depth &&
    block.kind === 'row'
  );
}

/** The last sentence of a line that ends with a colon, or a short line over a table. */
function leadIn(text: string, block: Block): Span | undefined {
  if (block.kind === 'row') return undefined;
  const written = text.slice(block.start, block.end);
  const announces = ANNOUNCING.test(written);
  if (!announces && (written.length > CAPTION || /[.;]\s*$/.test(written))) return undefined;
  const last = splitSentences(text, block).at(-1) ?? block;
  return trimSpan(text, last);
}
const ANNOUNCING = /[:：]\s*$|(?:như sau|sau đây|dưới đây|cụ thể)\s*\.?\s*$/iu;
/** A longer line (UTF-16 units) is no caption. */
const CAPTION = 160;

const ANNOUNCES = /(?<!\p{L})(?:chỉ tiêu|mục tiêu|kết quả|số liệu|tỷ lệ|tỉ lệ|thống kê)(?!\p{L})/iu;
const EMPTY_NAME =
  /(?:như sau|sau đây|dưới đây|cụ thể(?: như sau| là)?|gồm|bao gồm|là|theo cấp học|theo từng cấp học|ở các cấp học|các cấp học|theo các cấp|theo địa bàn|từng địa phương|của các \p{L}+|(?:chia )?theo \p{L}+(?: \p{L}+){0,2}|được giao|đạt|phấn đấu đạt)?[\s:.,]*$/iu;
const TIME_AT_END = new RegExp(String.raw`[\s,(]*(?:${TIME})[\s,)]*$`, 'iu');
const NO_NAME =
  /^(?:(?:các|những|một số|chỉ tiêu|mục tiêu|kết quả|nhiệm vụ|giải pháp|chủ yếu|cụ thể|chung|tổng quát|trọng tâm|phát triển|cơ bản|chính|chỉ tiêu|số liệu|bảng|biểu|phụ lục|đạt được|thực hiện|về|và|năm|phương hướng|học kỳ|học kì|năm học|đầu năm|cuối năm|tháng|[A-Z]\.|của|giáo dục|đào tạo|kinh tế|xã hội|văn hóa|y tế|[\d.:IVX-])+\s*)*$/iu;

function readLine(text: string, line: Span, heading: boolean): Surroundings {
  const written = text.slice(line.start, line.end);
  const period = readPeriods(text, line).at(-1);
  const level = levelOf(written);
  const name = nameOf(text, line);
  return {
    ...optional('kind', heading ? kindOfHeading(written) : (kindOfHeading(written) ?? kindOfWords(written))),
    announced: ANNOUNCES.test(written),
    ...optional('period', period),
    ...(level === undefined ? {} : { level: { start: line.start, end: line.end, name: level } }),
    ...optional('name', name),
    lead: !heading,
  };
}

function nameOf(text: string, line: Span): Span | undefined {
  const mark =
    /^(?:[-–•+*]|\(?[\divxa-zđIVX]{1,4}[.)])(?:\d+\.?)*\s+/u.exec(text.slice(line.start, line.end))?.[0] ??
    '';
  const bare = strippedStart(text, line.start + mark.length, line.end);
  const written = text.slice(bare.start, bare.end).replace(/\s*\((?:[^()]{0,30})\)[\s:.]*$/u, '');
  const told = written.slice(0, EMPTY_NAME.exec(written)?.index ?? written.length);
  const end = bare.start + told.replace(TIME_AT_END, '').length;
  const name = trimSpan(text, { start: bare.start, end });
  const said = text.slice(name.start, name.end);
  return said.length > 3 &&
    said.length <= CAPTION &&
    !NO_NAME.test(said) &&
    !/\d{2}/.test(said.replace(/(?:19|20)\d\d/g, ''))
    ? name
    : undefined;
}

/** What the nearer line says holds over the farther one; an indicator is named by the nearest line alone. */
function within(outer: Surroundings, inner: Surroundings): Surroundings {
  const { name: _name, ...rest } = outer;
  return { ...rest, ...inner, announced: inner.announced || outer.announced };
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

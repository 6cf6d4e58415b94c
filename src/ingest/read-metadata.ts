import type { Block, DocumentMetadata } from '../domain/document.ts';
import { overlaps } from '../domain/span.ts';
import { findDates, type DateMention } from '../text/dates.ts';
import { DOCUMENT_KINDS, findDocumentNumbers } from '../text/document-numbers.ts';
import { fold } from '../text/fold.ts';
import { findPeriods, periodKey } from '../text/periods.ts';
import { findPlaces, placeOfSite, type PlaceMention } from '../text/places.ts';
import { splitSentences } from '../text/sentences.ts';
import type { LaidOut } from './lay-out.ts';
import { HEAD_LINES, isLetterheadLine, readLetterhead } from './read-letterhead.ts';

/** What is looked through for day, place and organiser, in UTF-16 units: pages come as one line now and then. */
const LONGEST_OPENING = 6000;
/** A longer line (UTF-16 units) is no title. */
const LONGEST_TITLE = 250;

/** Metadata of a document: what the source declares, else what the text says; never a guess beyond either. */
export function readMetadata(
  laidOut: LaidOut,
  declared: Partial<DocumentMetadata>,
  source: string,
): DocumentMetadata {
  const lines = laidOut.blocks.map((block) => laidOut.text.slice(block.start, block.end));
  const formal = readLetterhead(lines);
  const title = declared.title ?? formal.title ?? readTitle(laidOut) ?? source;
  const opening = openingOf(laidOut, title);
  const school = declared.schoolYear ?? firstPeriod([title, opening], 'schoolYear');
  const outlet = declared.outlet ?? readOutlet(lines);
  const found: Partial<DocumentMetadata> = {
    kind: declared.kind ?? formal.kind ?? readKind(title),
    number: declared.number ?? formal.number,
    issuer: declared.issuer ?? formal.issuer ?? readIssuer(opening),
    issuedOn: declared.issuedOn ?? formal.issuedOn ?? readDay(opening),
    signer: declared.signer ?? formal.signer,
    summary: declared.summary ?? formal.summary,
    place: declared.place ?? readPlace(title, opening, laidOut.text, outlet),
    schoolYear: school,
    period: declared.period ?? readPeriod(title, opening),
    outlet,
  };
  const present = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return {
    ...present,
    title,
    bases: declared.bases ?? readBases(laidOut, opening),
    digest: declared.digest ?? false,
  };
}

function readTitle(laidOut: LaidOut): string | undefined {
  const head = laidOut.blocks.slice(0, HEAD_LINES).filter((block) => !block.caption);
  const line = (block: Block) => laidOut.text.slice(block.start, block.end);
  const heading = head.find((block) => block.kind === 'heading' && block.level === 1);
  if (heading) return line(heading);
  const untitled = head
    .slice(0, 6)
    .find(
      (block) =>
        block.kind !== 'item' &&
        line(block).length <= LONGEST_TITLE &&
        !/[.;:…!]$/u.test(line(block)) &&
        !isLetterheadLine(line(block)),
    );
  const first = head[0];
  return untitled
    ? line(untitled)
    : first &&
        firstSentence(line(first))
          .slice(0, LONGEST_TITLE)
          .replace(/\p{Surrogate}$/u, '');
}

const firstSentence = (line: string): string => {
  const span = splitSentences(line)[0];
  return span ? line.slice(span.start, span.end) : line;
};

/** The first paragraphs after the title, where the event's day, place and organiser stand. */
function openingOf(laidOut: LaidOut, title: string): string {
  const paragraphs = laidOut.blocks
    .filter((block) => !block.caption && block.kind !== 'heading')
    .map((block) => laidOut.text.slice(block.start, block.end))
    .filter((line) => line !== title && !isLetterheadLine(line) && !/^Căn cứ\s|^\P{Ll}*$/u.test(line));
  return paragraphs.slice(0, 3).join('\n').slice(0, LONGEST_OPENING);
}

function readKind(title: string): string | undefined {
  const named = DOCUMENT_KINDS.find((kind) => new RegExp(`^${kind}(?![a-z])`).test(fold(title)));
  return named === undefined ? undefined : title.slice(0, named.length).toLowerCase();
}

const AGENCY =
  /(?<!\p{L})(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Bộ|Sở|Phòng|Ban|Cục|Vụ|Trường)\s+(?:(?:tỉnh|thành phố|huyện|quận|thị xã)\s+)?[^,.;:()\n]{0,80}?(?=\s+(?:\(\p{L}+\)\s+)?(?:tổ chức|ban hành|yêu cầu|chỉ đạo|đã|vừa|tham mưu|triển khai|đề nghị|phối hợp)(?![\p{L}]))/gu;

/** A name holds no figure and no preposition: one that does has run on into the sentence. */
const RUNS_ON = /\d|(?<!\p{L})(?:đến|năm|về|của|tại|trong|cho|để|theo)(?!\p{L})/u;

/** The body that holds the event or gives the order: the agency that is the subject of the opening. */
function readIssuer(opening: string): string | undefined {
  const subject = [...opening.matchAll(AGENCY)].map(([name]) => name).find((name) => !RUNS_ON.test(name));
  return subject && subject.length <= 100 ? subject.replace(/\s*\(\p{L}+\)$/u, '').trim() : undefined;
}

/** The first day of the opening that does not date another document. */
function readDay(opening: string): string | undefined {
  const own = findDates(opening).find((date) => !datesAnother(opening, date));
  return own?.year === undefined ? undefined : own.iso;
}

/** Characters between the number of a document and its day: "ngày", "ban hành ngày". */
const LONGEST_JOINT = 20;
const CITED = new RegExp(
  String.raw`(?<!\p{L})(?:luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|công điện|tờ trình|kết luận số|kế hoạch số)(?!\p{L})[^,.;:()]{0,80}ngày\s*$`,
  'iu',
);

/** "trước ngày 31/10/2024": by when, not when. */
const DEADLINE = /(?<!\p{L})(?:trước|đến|hạn|chậm nhất|kể từ)\s+(?:hết\s+|là\s+)?(?:ngày\s+)?$/iu;

/** "Chỉ thị số 05/CT-TTg ngày 10/8/2022", "Nghị định của Chính phủ ngày 4/5/2020": not the day of this document. */
function datesAnother(text: string, date: DateMention): boolean {
  const before = text.slice(0, date.start);
  const number = findDocumentNumbers(before).at(-1);
  return (
    DEADLINE.test(before) ||
    CITED.test(before) ||
    (number !== undefined && date.start - number.end <= LONGEST_JOINT)
  );
}

/** The place named most in title and opening (each title mention counts three), else in the text, else the outlet's. */
function readPlace(
  title: string,
  opening: string,
  text: string,
  outlet: string | undefined,
): string | undefined {
  const tally = new Map<string, { name: string; count: number }>();
  const add = (part: string, weight: number) => {
    for (const place of findPlaces(part)) {
      const name = place.level ? `${place.level} ${properName(place)}` : properName(place);
      const entry = tally.get(place.key);
      // The fullest writing stands for the place: "thành phố Thái Bình" over "Thái Bình".
      const fuller = entry && entry.name.includes(' ') && /^\p{Ll}/u.test(entry.name) ? entry.name : name;
      tally.set(place.key, { name: fuller, count: (entry?.count ?? 0) + weight });
    }
  };
  add(title, 3);
  add(opening, 2);
  if (tally.size === 0) add(text, 1);
  else for (const place of findPlaces(text)) if (tally.has(place.key)) tally.get(place.key)!.count++;
  const site = outlet === undefined ? undefined : placeOfSite(outlet);
  const best = [...tally.values()].sort((a, b) => b.count - a.count)[0];
  if (tally.size > 0 && best && (best.count >= 2 || site === undefined)) return best.name;
  return site ?? best?.name;
}

/** "HÀ GIANG" of a letterhead is "Hà Giang". */
const properName = ({ name }: PlaceMention): string =>
  name === name.toUpperCase()
    ? name.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : name;

function firstPeriod(parts: readonly string[], type: 'schoolYear'): string | undefined {
  for (const part of parts) {
    const period = findPeriods(part).find((mention) => mention.type === type);
    if (period) return periodKey(period);
  }
  return undefined;
}

function readPeriod(title: string, opening: string): string | undefined {
  for (const part of [title, opening]) {
    const days = findDates(part);
    const period = findPeriods(part).find(
      (mention) =>
        mention.type !== 'schoolYear' &&
        /(?:năm|đoạn)\s*$/iu.test(part.slice(0, mention.start)) &&
        !days.some((day) => overlaps(day, mention)),
    );
    if (period) return period.type === 'range' ? `giai đoạn ${periodKey(period)}` : `năm ${period.from}`;
  }
  return undefined;
}

/** "(Baothanhhoa.vn) - …" at the start, "Theo dienbien.edu.vn" or "Nguồn: …" at the end. */
function readOutlet(lines: readonly string[]): string | undefined {
  const first = /^\(([\p{L}\d.-]+\.(?:vn|com|net|org))\)/iu.exec(lines[0] ?? '')?.[1];
  if (first) return first;
  const last = lines
    .slice(-3)
    .map((line) => /^(?:Theo|Nguồn)\s*:?\s*([\p{L}\d.-]+\.(?:vn|com|net|org))\.?$/iu.exec(line)?.[1]);
  return last.find((name) => name !== undefined);
}

/** Numbers of the documents it rests on: those in the "Căn cứ…" lines above its first part, and those it carries out. */
function readBases({ text, blocks }: LaidOut, opening: string): string[] {
  const part = blocks.findIndex((block) => block.kind === 'heading' && block.label !== undefined);
  const preamble = blocks.slice(0, part < 0 ? PREAMBLE_LINES : part);
  const based = preamble
    .map((block) => text.slice(block.start, block.end))
    .filter((line) => BASED.test(line));
  const started = opening.split('\n').filter((line) => /- Thực hiện\s/u.test(line));
  return [
    ...new Set(
      [...based, ...started].flatMap((line) => findDocumentNumbers(line).map((number) => number.written)),
    ),
  ];
}

const PREAMBLE_LINES = 40;
const BASED = /^(?:[-–+•*]\s*)?(?:Căn cứ|Thực hiện|Theo)\s/u;

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentMetadata } from '../../src/domain/document.ts';
import type { TargetDraft } from '../../src/domain/target.ts';
import { extractTargets } from '../../src/extraction/extract-targets.ts';
import { findEnumerations } from '../../src/ingest/find-enumerations.ts';
import { readDocument } from '../../src/ingest/read-document.ts';
import { readMarkdown } from '../../src/ingest/read-markdown.ts';
import { readText } from '../../src/ingest/read-text.ts';
import type { VersionDraft } from '../../src/library/version-draft.ts';
import { scoreTargets } from '../../scripts/score-targets.ts';
import { laidOutOf } from '../helpers/sample-text.ts';
import { anyText } from '../text/finder-promises.ts';
import { readLabelledTexts } from './labelled-texts.ts';
import { faultsOf } from './target-faults.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ARTICLES = path.join(ROOT, '..', 'shared', 'corpus');
const METADATA: DocumentMetadata = { title: 'Kế hoạch năm 2030', kind: 'kế hoạch', bases: [], digest: false };

function readFile(file: string): VersionDraft {
  const written = readFileSync(file, 'utf8');
  const read = file.endsWith('.md') ? readMarkdown(written) : undefined;
  if (read?.outcome === 'refused') throw new Error(read.reason);
  const version = readDocument(read?.source ?? readText(written), path.basename(file), file);
  if (!version) throw new Error(`${file}: no words`);
  return version;
}

const corpus = (folder: string): VersionDraft[] =>
  readdirSync(folder).map((file) => readFile(path.join(folder, file)));

function targetsOf(text: string, metadata = METADATA): TargetDraft[] {
  const laidOut = laidOutOf(text);
  return extractTargets({ ...laidOut, metadata, enumerations: findEnumerations(laidOut) });
}

/** "phòng học kiên cố · mầm non · 93,9 %". */
const say = ({ indicator, subject, value, unit }: TargetDraft): string =>
  [indicator, subject, [value.written, unit].filter(Boolean).join(' ')].filter(Boolean).join(' · ');
const said = (text: string): string[] => targetsOf(text).map(say);

describe('extractTargets', () => {
  it('reads the fourteen targets of the Bắc Giang digest, and nothing in the others', () => {
    const [bacGiang, ...others] = corpus(path.join(ROOT, 'corpus'));
    const found = extractTargets(bacGiang!);
    expect(found.map(say)).toEqual([
      'Kết quả thi HS giỏi quốc gia · 15',
      'xóa mù chữ · mức độ 2 · 100 %',
      'PCGD mầm non cho trẻ 5 tuổi · 100 %',
      'PCGD tiểu học đúng độ tuổi · mức độ 3 · 100 %',
      'PCGD THCS · mức độ 2 · 100 %',
      'PCGD THCS · mức độ 3 · 209 xã',
      'tỷ lệ tốt nghiệp THPT của HS · 97,5 %',
      'phòng học kiên cố · mầm non · 93,9 %',
      'phòng học kiên cố · tiểu học · 95,5 %',
      'phòng học kiên cố · THCS · 98,5 %',
      'phòng học kiên cố · THPT (công lập) · 95 %',
      'trường chuẩn quốc gia · mức độ 1 · 95 %',
      'trường chuẩn quốc gia · mức độ 2 · 19,1 %',
      'CSVC và việc kiên cố hóa trường, lớp học · 100 %',
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(Array.from({ length: 14 }, () => 'target'));
    expect(found[0]?.comparator).toBe('top');
    expect(
      found.slice(1, 5).map(({ fraction }) => `${fraction?.part}/${fraction?.whole} ${fraction?.unit}`),
    ).toEqual(Array.from({ length: 4 }, () => '209/209 xã'));
    expect(found.at(-1)?.period).toMatchObject({ from: 2023, to: 2023, origin: 'span' });
    expect(found[7]).toMatchObject({
      level: 'mầm non',
      period: { text: 'năm 2022', origin: 'document' },
      place: { name: 'tỉnh Bắc Giang', key: 'bac giang', origin: 'document' },
      issuer: 'UBND tỉnh Bắc Giang',
    });
    expect(others.flatMap((version) => extractTargets(version).map(say))).toEqual([]);
  });

  it.skipIf(!existsSync(ARTICLES))(
    'reads the same figures in the published articles (skipped where they do not lie beside the project)',
    () => {
      const figures = corpus(ARTICLES).map((version) =>
        extractTargets(version).map(({ value, unit }) => [value.written, unit].join(' ').trim()),
      );
      expect(figures.filter((each) => each.length > 0)).toEqual([
        [
          ...['15', '100 %', '100 %', '100 %', '100 %', '209 xã', '97,5 %'],
          ...['93,9 %', '95,5 %', '98,5 %', '95 %', '95 %', '19,1 %', '100 %'],
        ],
      ]);
    },
  );

  it.each([
    'Hội nghị có hơn 200 đại biểu và 10/10 huyện, thành phố trình bày khó khăn.',
    'Theo Điều 3 của Thông tư số 22/2019/TT-BGDĐT, học sinh lớp 12 học Chương trình GDPT 2018.',
    'Dịch COVID-19 làm 15 thí sinh F0, F1 nghỉ từ ngày 12/3 đến 26/3/2022.',
    'Liên hệ số điện thoại 0241.3822.456 trong năm học 2022-2023.',
    'Kết luận nêu 06 nhóm nhiệm vụ, 29 kế hoạch và 05 giải pháp.',
    'Tỉnh trao 200 suất quà trị giá 300 triệu đồng, miễn 100% học phí cho trẻ mồ côi.',
  ])('finds no indicator in “%s”', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('tells an aim from a result and an estimate', () => {
    const kinds = targetsOf(
      'Năm 2029, tỷ lệ chuyên cần đạt 92,03%. Năm 2030 phấn đấu tỷ lệ chuyên cần đạt 95%. Tỷ lệ chuyên cần cả năm ước đạt 94%.',
    );
    expect(kinds.map(({ kind, value }) => `${value.written} ${kind}`)).toEqual([
      '92,03 result',
      '95 target',
      '94 estimate',
    ]);
  });

  it('keeps what a figure was before, and how it is meant', () => {
    const found = targetsOf(
      'Nâng tỷ lệ phòng học kiên cố từ 91% lên 93,9%; tỷ lệ bỏ học không quá 0,5%; mỗi năm giảm tỷ lệ hộ nghèo 1,5%; tối thiểu 70% học sinh biết bơi.',
    );
    expect(found.map(({ from, value, comparator }) => [from?.written, value.decimal, comparator])).toEqual([
      ['91', '93.9', 'equal'],
      [undefined, '0.5', 'atMost'],
      [undefined, '1.5', 'decreaseBy'],
      [undefined, '70', 'atLeast'],
    ]);
  });

  it('takes the indicator of list items from their lead-in, which is their context', () => {
    const text = 'Tỷ lệ giáo viên đạt chuẩn đến năm 2031:\n- Mầm non: 90%;\n- Tiểu học: 88,5%.';
    const found = targetsOf(text);
    expect(found.map(say)).toEqual([
      'Tỷ lệ giáo viên đạt chuẩn · Mầm non · 90 %',
      'Tỷ lệ giáo viên đạt chuẩn · Tiểu học · 88,5 %',
    ]);
    const { text: canonical } = laidOutOf(text);
    expect(found[0]?.context.map(({ start, end }) => canonical.slice(start, end)).join(' ')).toContain(
      'đến năm 2031',
    );
    expect(found[0]?.period).toMatchObject({ to: 2031, type: 'by', origin: 'context' });
  });

  describe('on the labelled texts', () => {
    it.each([
      ['development', 0.95, 0.95],
      ['held-out', 0.95, 0.9],
    ] as const)('keeps its floors in the %s part', (part, precision, recall) => {
      const score = scoreTargets(readLabelledTexts(part));
      expect(score.precision).toBeGreaterThanOrEqual(precision);
      expect(score.recall).toBeGreaterThanOrEqual(recall);
    });

    it('has a held-out part that is large enough to tell', () => {
      const texts = readLabelledTexts('held-out');
      expect(texts.length).toBeGreaterThanOrEqual(25);
      expect(texts.flatMap(({ targets }) => targets).length).toBeGreaterThanOrEqual(200);
    });
  });

  describe('gives records whose every field stands in their span or context', () => {
    const faults = (text: string, targets: readonly TargetDraft[]): string[] =>
      targets.flatMap((target) => faultsOf(text, target).map((fault) => `${say(target)}: ${fault}`));

    it('in the corpus and the labelled texts', () => {
      const versions = [
        ...corpus(path.join(ROOT, 'corpus')),
        ...readLabelledTexts('development').map(({ version }) => version),
        ...readLabelledTexts('held-out').map(({ version }) => version),
      ];
      expect(versions.flatMap((version) => faults(version.text, extractTargets(version)))).toEqual([]);
    });

    it('in made-up sentences', () => {
      fc.assert(
        fc.property(fc.array(PIECE, { minLength: 1, maxLength: 24 }), (pieces) => {
          const text = pieces.join('');
          expect(faults(laidOutOf(text).text, targetsOf(text))).toEqual([]);
        }),
        { numRuns: 1500 },
      );
    });

    it('in any text', () => {
      fc.assert(
        fc.property(anyText(), (text) => {
          expect(faults(laidOutOf(text).text, targetsOf(text))).toEqual([]);
        }),
        { numRuns: 300 },
      );
    });
  });

  it.each(HOSTILE())('gets through 200 kB of %j', (run) => {
    const text = run.repeat(Math.ceil(200_000 / run.length)).slice(0, 200_000);
    const block = { start: 0, end: text.length, kind: 'paragraph', level: 0 } as const;
    const found = extractTargets({ text, blocks: [block], enumerations: [], metadata: METADATA });
    expect(found.slice(0, 50).flatMap((target) => faultsOf(text, target))).toEqual([]);
  });
});

/** What sentences of plans and reports are made of. */
const PIECE = fc.constantFrom(
  ...[
    'Tỷ lệ phòng học kiên cố ',
    'tỷ lệ tốt nghiệp THPT ',
    'số trường ',
    'Về phòng học, ',
    'PCGD THCS mức độ 2 ',
    'mầm non ',
  ],
  ...[
    'tiểu học ',
    'THCS ',
    'huyện Lục Ngạn ',
    'đạt ',
    'là ',
    'phấn đấu ',
    'duy trì ',
    'giảm còn ',
    'tăng từ ',
    'lên ',
    'tối thiểu ',
  ],
  ...[
    'không quá ',
    'trên ',
    'ước đạt ',
    'có ',
    'và ',
    ', ',
    '; ',
    '. ',
    ': ',
    ' (',
    ') ',
    '\n- ',
    '\n1. ',
    '\n## ',
    '…',
  ],
  ...[
    '93,9%',
    '100%',
    '90-95%',
    '209/209 xã',
    '12 trường',
    '1.250 tỷ đồng',
    '65 triệu đồng/người/năm',
    'top 15',
    '5,4 bản/học sinh',
  ],
  ...[
    ' năm 2025',
    'đến năm 2030',
    'năm học 2022-2023',
    ' so với năm 2020',
    ' trở lên',
    ' xã, phường đạt chuẩn',
    ' học sinh ',
    ' | ',
    '\n| ',
  ],
);

/** Short runs that would take a careless reader minutes. */
function HOSTILE(): string[] {
  return [
    'đạt 95% ',
    'tỷ lệ đạt 95%, ',
    'từ 91% lên ',
    '209/209 xã, ',
    '5-6-7-',
    'phấn đấu ',
    'năm 2025 ',
    ', và ',
    '((',
    ': ',
    'Về a, ',
    'huyện A đạt 9%, ',
    '1 ',
    'a',
    ' ',
    '%',
    ' | 95',
  ];
}

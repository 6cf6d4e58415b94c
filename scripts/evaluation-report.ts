import type { Verdict } from './judge-answer.ts';

export interface KindFigures {
  readonly kind: string;
  readonly asked: number;
  readonly right: number;
  readonly wronglyAnswered: number;
  readonly wronglyRefused: number;
  readonly citationRecall: number;
  readonly citationPrecision: number;
  /** Right when asked without diacritics. */
  readonly rightStripped: number;
}

export interface Report {
  readonly kinds: readonly KindFigures[];
  readonly all: KindFigures;
  readonly exactQuotes: boolean;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly verdicts: readonly Verdict[];
  readonly stripped: readonly Verdict[];
}

/** The figures of a run, by kind of question and over all. */
export function summarize(verdicts: readonly Verdict[], stripped: readonly Verdict[]): Report {
  const kinds = [...new Set(verdicts.map((verdict) => verdict.kind))];
  const times = verdicts.map((verdict) => verdict.ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return {
    kinds: kinds.map((kind) =>
      figures(
        kind,
        verdicts.filter((each) => each.kind === kind),
        stripped.filter((each) => each.kind === kind),
      ),
    ),
    all: figures('all', verdicts, stripped),
    exactQuotes: [...verdicts, ...stripped].every((verdict) => verdict.exactQuotes),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    verdicts,
    stripped,
  };
}

function figures(kind: string, verdicts: readonly Verdict[], stripped: readonly Verdict[]): KindFigures {
  const count = (outcome: Verdict['outcome']) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const mean = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((sum, verdict) => sum + of(verdict), 0) / Math.max(1, verdicts.length);
  return {
    kind,
    asked: verdicts.length,
    right: count('right'),
    wronglyAnswered: count('wronglyAnswered'),
    wronglyRefused: count('wronglyRefused'),
    citationRecall: mean((verdict) => verdict.citationRecall),
    citationPrecision: mean((verdict) => verdict.citationPrecision),
    rightStripped: stripped.filter((verdict) => verdict.outcome === 'right').length,
  };
}

const COLUMNS = [
  'kind',
  'asked',
  'right',
  'wrong',
  'refused',
  'cite rec.',
  'cite prec.',
  'right, no diacritics',
];

/** A table by kind, then every question that went amiss and why. */
export function renderReport(report: Report): string {
  const rows = [...report.kinds, report.all].map((kind) => [
    kind.kind,
    String(kind.asked),
    String(kind.right),
    String(kind.wronglyAnswered),
    String(kind.wronglyRefused),
    kind.citationRecall.toFixed(2),
    kind.citationPrecision.toFixed(2),
    String(kind.rightStripped),
  ]);
  const widths = COLUMNS.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  const amiss = (title: string, verdicts: readonly Verdict[]) =>
    verdicts
      .filter((verdict) => verdict.outcome !== 'right')
      .map((verdict) => `${title} ${verdict.id}: ${verdict.faults.join('; ')}`);
  return [
    line(COLUMNS),
    ...rows.map(line),
    '',
    `every quote exact: ${report.exactQuotes ? 'yes' : 'NO'}   p50 ${report.p50Ms} ms   p95 ${report.p95Ms} ms`,
    ...amiss('amiss', report.verdicts),
    ...amiss('amiss without diacritics', report.stripped),
  ].join('\n');
}

/** Questions whose outcome differs from an earlier run's. */
export function renderComparison(before: Report, after: Report): string {
  const differences = (title: string, old: readonly Verdict[], now: readonly Verdict[]) =>
    now.flatMap((verdict) => {
      const earlier = old.find((other) => other.id === verdict.id);
      if (!earlier || earlier.outcome === verdict.outcome) return [];
      return [`${title}${verdict.id}: ${earlier.outcome} → ${verdict.outcome} ${verdict.faults.join('; ')}`];
    });
  const lines = [
    ...differences('', before.verdicts, after.verdicts),
    ...differences('(no diacritics) ', before.stripped, after.stripped),
  ];
  const head = `\nright ${before.all.right} → ${after.all.right}, without diacritics ${before.all.rightStripped} → ${after.all.rightStripped}`;
  return `${[head, ...lines].join('\n')}\n`;
}

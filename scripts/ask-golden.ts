import { readFile } from 'node:fs/promises';
import type { App } from '../src/app.ts';
import { answerLine } from '../src/commands/ask-command.ts';
import { fold } from '../src/text/fold.ts';
import { type Report, summarize } from './evaluation-report.ts';
import { GOLDEN_LINE, type GoldenLine, judgeAnswer, type Verdict } from './judge-answer.ts';

/** The questions of a file, one JSON object a line. Throws on a line that is not one. */
export async function readGolden(file: string): Promise<GoldenLine[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => GOLDEN_LINE.parse(JSON.parse(line)));
}

/** Asks every question as typed and once more without diacritics, the way `ask` does, and judges the answers. */
export async function askGolden(lines: readonly GoldenLine[], app: App): Promise<Report> {
  return summarize(await judgeAll(lines, app), await judgeAll(lines.map(stripped), app));
}

async function judgeAll(lines: readonly GoldenLine[], app: App): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const line of lines) {
    const answer = await answerLine(app, line);
    verdicts.push(await judgeAnswer(line, answer, async (id) => (await app.desk.version(id))?.text));
  }
  return verdicts;
}

/** The same question as it is typed in a hurry. */
export const stripped = (line: GoldenLine): GoldenLine => ({
  ...line,
  q: strip(line.q),
  ...(line.turns === undefined ? {} : { turns: line.turns.map(strip) }),
});

/** Without diacritics, but with the capitals as typed. */
const strip = (text: string): string =>
  Array.from(text, (letter) =>
    letter === letter.toLowerCase() ? fold(letter) : fold(letter).toUpperCase(),
  ).join('');

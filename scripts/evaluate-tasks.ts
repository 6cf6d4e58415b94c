import { parseArgs } from 'node:util';
import { readTaskTexts } from '../test/extraction/labelled-tasks.ts';
import { scoreTasks, taskLines } from './score-tasks.ts';

/** Compares the tasks extracted from the labelled texts with their labels, for each part. */
function main(): void {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const report = Object.fromEntries(
    (['development', 'held-out'] as const).map((part) => {
      const texts = readTaskTexts(part);
      return [part, { texts: texts.length, tasks: scoreTasks(texts) }];
    }),
  );
  const lines = Object.entries(report).flatMap(([part, { texts, tasks }]) => [
    `## ${part}: ${texts} texts`,
    '',
    ...taskLines(tasks),
    '',
  ]);
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : lines.join('\n'));
}

main();

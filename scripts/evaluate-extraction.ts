import { parseArgs } from 'node:util';
import { readTaskTexts } from '../test/extraction/labelled-tasks.ts';
import { readLabelledTexts, type Part } from '../test/extraction/labelled-texts.ts';
import { scoreTargets, type TargetScore } from './score-targets.ts';
import { scoreTasks, taskLines } from './score-tasks.ts';

const PARTS: readonly Part[] = ['development', 'held-out'];

/** Compares what is extracted from the labelled texts with their labels, for each part and each kind of record. */
function main(): void {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const report = Object.fromEntries(
    PARTS.map((part) => {
      const [forTargets, forTasks] = [readLabelledTexts(part), readTaskTexts(part)];
      return [
        part,
        {
          texts: { targets: forTargets.length, tasks: forTasks.length },
          targets: scoreTargets(forTargets),
          tasks: scoreTasks(forTasks),
        },
      ];
    }),
  );
  const lines = Object.entries(report).flatMap(([part, { texts, targets, tasks }]) => [
    `## ${part}: ${texts.targets} texts for targets, ${texts.tasks} for tasks`,
    '',
    ...targetLines(targets),
    '',
    ...taskLines(tasks),
    '',
  ]);
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : lines.join('\n'));
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function targetLines(score: TargetScore): string[] {
  return [
    `targets: ${score.labelled} labelled, ${score.extracted} extracted, ${score.right} right; ` +
      `precision ${percent(score.precision)}, recall ${percent(score.recall)}`,
    ...Object.entries(score.fields).map(([field, share]) => `  ${field.padEnd(12)} ${percent(share)}`),
    ...Object.entries(score.styles).map(
      ([style, { precision, recall, labelled }]) =>
        `  ${style.padEnd(14)} ${labelled} labelled, precision ${percent(precision)}, recall ${percent(recall)}`,
    ),
    ...score.misses.map((miss) => `  - ${miss}`),
  ];
}

main();

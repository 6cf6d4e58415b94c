import type { WriteStream } from 'node:tty';
import type { TrainingProgress } from './train-table.ts';

const WIDTH = 30;

/** Where nobody looks on, a line for so many reports instead of a bar that redraws itself. */
const REPORTS_A_LINE = 10;

/** Draws how far training is: a bar on a terminal, lines in a file. */
export function progressBar(
  stream: Pick<WriteStream, 'write' | 'isTTY'>,
  steps: number,
): (progress: TrainingProgress) => void {
  const started = performance.now();
  let smooth: number | undefined;
  let reports = 0;
  return ({ step, loss }) => {
    smooth = smooth === undefined ? loss : 0.9 * smooth + 0.1 * loss;
    reports++;
    const seconds = (performance.now() - started) / 1000;
    const left = (seconds / step) * (steps - step);
    const filled = Math.round((WIDTH * step) / steps);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
    const text = `${bar} ${step}/${steps}  loss ${smooth.toFixed(3)}  ${(step / seconds).toFixed(1)} steps/s  ${left.toFixed(0)} s left`;
    if (stream.isTTY) stream.write(`\r${text}${step === steps ? '\n' : ''}`);
    else if (reports % REPORTS_A_LINE === 0 || step === steps) stream.write(`${text}\n`);
  };
}

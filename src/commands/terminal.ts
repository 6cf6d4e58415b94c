import type { TerminalStyle } from '../channels/cli/terminal-style.ts';

const WIDEST = 100;

/** How to write for the terminal at hand. */
export const terminalStyle = (): TerminalStyle => ({
  width: Math.min(process.stdout.columns ?? WIDEST, WIDEST),
  colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
});

export const write = (text: string): void => void process.stdout.write(`${text}\n`);

/** A line for the person at the terminal that is no part of what the command prints. */
export const writeError = (text: string): void => void process.stderr.write(`${text}\n`);

/** A line of progress on stderr: rewritten in place on a terminal, told at each tenth elsewhere. */
export class ProgressLine {
  #last = '';

  show(text: string, done?: number, total?: number): void {
    const line = total === undefined ? text : `${text} ${bar(done ?? 0, total)} ${done}/${total}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
    else {
      const tenth =
        total === undefined ? text : `${text} ${Math.floor((10 * (done ?? 0)) / Math.max(1, total))}`;
      if (tenth !== this.#last) process.stderr.write(`${line}\n`);
      this.#last = tenth;
    }
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  }
}

const CELLS = 20;
const bar = (done: number, total: number): string => {
  const full = total === 0 ? CELLS : Math.round((CELLS * done) / total);
  return '█'.repeat(full) + '░'.repeat(CELLS - full);
};

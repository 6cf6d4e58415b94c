/** How to write for a terminal. */
export interface TerminalStyle {
  /** Columns a line may take. */
  readonly width: number;
  /** False when the output is no terminal or NO_COLOR is set. */
  readonly colour: boolean;
}

/** What is read first. */
export const bold = (text: string, { colour }: TerminalStyle): string =>
  colour ? `\u001B[1m${text}\u001B[0m` : text;

/** What is read when wanted. */
export const dim = (text: string, { colour }: TerminalStyle): string =>
  colour ? `\u001B[2m${text}\u001B[0m` : text;

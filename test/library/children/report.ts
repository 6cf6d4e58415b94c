/** Tells the parent process one JSON value. */
export const report = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

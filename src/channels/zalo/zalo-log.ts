/** Takes lines for the log; a pino logger is one. */
export interface ZaloLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  /** For what a person must see to. */
  error(facts: object, message: string): void;
}

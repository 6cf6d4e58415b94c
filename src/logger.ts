import { pino, type Logger } from 'pino';

export interface LoggerOptions {
  /** What is blotted out of every line, wherever it came from. */
  readonly secrets?: readonly string[];
  /** Takes each line; stderr when absent. */
  readonly write?: (line: string) => void;
}

/**
 * Log lines as JSON on stderr, so that what a command prints stays clean. Secrets are never logged; whoever logs leaves
 * out what people wrote unless the settings ask for it.
 */
export function createLogger(level: string, { secrets = [], write }: LoggerOptions = {}): Logger {
  const stderr = write ? undefined : pino.destination({ dest: 2, sync: true });
  const out = write ?? ((line: string) => void stderr?.write(line));
  return pino({ level, base: null }, { write: (line: string) => out(hideSecrets(line, secrets)) });
}

/** The text without the secrets, as they are and as JSON writes them. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return written.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
}

export type { Logger };

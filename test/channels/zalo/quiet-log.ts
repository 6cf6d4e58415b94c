import type { ZaloLog } from '../../../src/channels/zalo/zalo-log.ts';

/** A log that is kept to be looked at. */
export function quietLog(): ZaloLog & {
  readonly lines: { level: string; facts: object; message: string }[];
} {
  const lines: { level: string; facts: object; message: string }[] = [];
  const at = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

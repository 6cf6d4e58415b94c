import { expect, it } from 'vitest';
import { AppError } from '../src/errors.ts';
import { createLogger, hideSecrets } from '../src/logger.ts';

/** What a logger with these secrets writes. */
function linesOf(
  level: string,
  secrets: readonly string[],
  log: (logger: ReturnType<typeof createLogger>) => void,
) {
  const lines: string[] = [];
  log(createLogger(level, { secrets, write: (line) => lines.push(line) }));
  return lines;
}

it('writes one JSON object a line, from its level up', () => {
  const lines = linesOf('warn', [], (logger) => {
    logger.info('not told');
    logger.warn({ snapshot: 'a1' }, 'told');
  });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: 40, time: expect.any(Number), snapshot: 'a1', msg: 'told' },
  ]);
  expect(lines[0]).toMatch(/\n$/);
});

it('tells the code, the facts and the causes of a fault', () => {
  const fault = new AppError('EMBEDDING_FAILED', 'refused', {
    facts: { status: 401 },
    cause: new Error('why'),
  });
  const [line] = linesOf('info', [], (logger) => logger.error({ err: fault }, 'failed'));
  expect(JSON.parse(line ?? '')).toMatchObject({
    msg: 'failed',
    err: { code: 'EMBEDDING_FAILED', facts: { status: 401 }, message: 'refused: why' },
  });
});

it('blots secrets out of messages, facts, causes and stacks, also as JSON writes them', () => {
  const secret = 'khóa "bí\\mật"\t5d1';
  const fault = new AppError('EMBEDDING_FAILED', `refused ${secret}`, {
    facts: { reason: `key ${secret}` },
    cause: new Error(secret),
  });
  const lines = linesOf('info', [secret, ''], (logger) => logger.error({ err: fault, key: secret }, secret));
  const [line = ''] = lines;
  expect(line).not.toContain('5d1');
  expect(JSON.parse(line)).toMatchObject({ key: '***', err: { facts: { reason: 'key ***' } }, msg: '***' });
});

it('leaves a text without secrets as it is', () => {
  expect(hideSecrets('Cổng 3000 đang bận', ['', 'khác'])).toBe('Cổng 3000 đang bận');
});

import { expect, it } from 'vitest';
import { RateLimit } from '../../src/conversation/rate-limit.ts';

const user = (key: string, most = 2) => [{ key, most }];

it('counts within the last minute, not within a clock minute', () => {
  let now = 0;
  const rate = new RateLimit(() => now);
  expect(rate.take('a', user('u'))).toEqual({ outcome: 'allowed' });
  now = 50_000;
  expect(rate.take('b', user('u'))).toEqual({ outcome: 'allowed' });
  expect(rate.take('c', user('u'))).toEqual({ outcome: 'tooMany', told: false, waitMs: 10_000 });
  expect(rate.take('d', user('u'))).toMatchObject({ outcome: 'tooMany', told: true });
  now = 60_000;
  expect(rate.take('e', user('u'))).toEqual({ outcome: 'allowed' });
  expect(rate.take('f', user('u'))).toMatchObject({ outcome: 'tooMany', waitMs: 50_000 });
});

it('counts a message that is tried again once', () => {
  const rate = new RateLimit(() => 0);
  for (let at = 0; at < 5; at++) expect(rate.take('same', user('u'))).toEqual({ outcome: 'allowed' });
  expect(rate.take('other', user('u'))).toEqual({ outcome: 'allowed' });
  expect(rate.take('third', user('u'))).toMatchObject({ outcome: 'tooMany' });
});

it('counts nothing by one key when another is full', () => {
  const rate = new RateLimit(() => 0);
  const both = (id: string, who: string) =>
    rate.take(id, [
      { key: who, most: 5 },
      { key: 'group', most: 2 },
    ]).outcome;
  expect([both('1', 'u1'), both('2', 'u2'), both('3', 'u3')]).toEqual(['allowed', 'allowed', 'tooMany']);
  for (let at = 0; at < 5; at++) expect(rate.take(`p${at}`, user('u3', 5))).toEqual({ outcome: 'allowed' });
});

it('keeps nothing of people who left', () => {
  let now = 0;
  const rate = new RateLimit(() => now);
  for (let at = 0; at < 10_001; at++) rate.take(`m${at}`, user(`u${at}`, 1));
  now = 60_000;
  rate.take('new', user('v'));
  expect(rate.take('again', user('u5', 1))).toEqual({ outcome: 'allowed' });
});

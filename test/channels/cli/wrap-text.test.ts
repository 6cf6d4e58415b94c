import { expect, it } from 'vitest';
import { hangText, wrapText } from '../../../src/channels/cli/wrap-text.ts';

it('parts between words, and leaves a word longer than a line whole', () => {
  expect(wrapText('một hai ba', 7)).toEqual(['một hai', 'ba']);
  expect(wrapText('https://rat-dai.vn/abc một', 7)).toEqual(['https://rat-dai.vn/abc', 'một']);
  expect(wrapText('', 7)).toEqual(['']);
});

it('hangs a text behind its mark, with some room however narrow the window', () => {
  expect(hangText('1. ', 'một hai ba bốn năm sáu', 23)).toBe('1. một hai ba bốn năm\n   sáu');
  expect(hangText('1. ', 'một hai ba', 2)).toBe('1. một hai ba');
});

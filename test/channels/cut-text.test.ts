import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cutText, shorten } from '../../src/channels/cut-text.ts';

describe('cutText', () => {
  it('parts at a line, else after a sentence, else at a word', () => {
    expect(cutText('một hai\nba bốn năm', 10)).toEqual(['một hai', 'ba bốn năm']);
    expect(cutText('Một hai. Ba bốn năm', 12)).toEqual(['Một hai.', 'Ba bốn năm']);
    expect(cutText('một hai ba bốn', 9)).toEqual(['một hai', 'ba bốn']);
  });

  it('keeps every character, whole, within the limit', () => {
    const units = fc.constantFrom('a', 'ế', ' ', '\n', '. ', '😀', '👨‍👩‍👧', 'e\u0301', 'x'.repeat(9));
    fc.assert(
      fc.property(fc.array(units, { maxLength: 60 }), fc.integer({ min: 4, max: 40 }), (parts, limit) => {
        const text = parts.join('');
        const pieces = cutText(text, limit);
        expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('does not part a letter from its marks where there is room', () => {
    expect(cutText(`${'b'.repeat(8)}e\u0302\u0301${'b'.repeat(9)}`, 10)[0]).toBe('b'.repeat(8));
  });
});

describe('cleanText', () => {
  it('composes letters and takes out what Telegram refuses', () => {
    expect(cleanText(' tie\u0302\u0301ng\u0000 \uD83D\r\n\n\n\nviệt ')).toBe('tiếng  \uFFFD\n\nviệt');
  });
});

describe('shorten', () => {
  it('ends in an ellipsis what is longer than allowed', () => {
    expect(shorten('một  hai\nba', 20)).toBe('một hai ba');
    expect(shorten('một hai ba bốn', 10)).toBe('một hai…');
  });
});

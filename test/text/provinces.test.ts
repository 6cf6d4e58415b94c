import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { PROVINCES, readProvince } from '../../src/text/provinces.ts';
import { tokenize } from '../../src/text/tokenize.ts';

const reading = (text: string) => ({
  text,
  tokens: tokenize(text),
  accented: true,
  capitals: /\p{Lu}\p{Ll}/u.test(text.slice(1)),
});

describe('PROVINCES', () => {
  it('are the 63 before the mergers of 2025, and Huế by its own name', () => {
    expect(PROVINCES).toHaveLength(64);
    expect(new Set(PROVINCES.map(fold)).size).toBe(64);
    for (const name of PROVINCES) {
      expect(name).toBe(name.normalize('NFC').trim());
      expect(name).toMatch(/^\p{Lu}\p{Ll}+(?: (?:- )?\p{Lu}\p{Ll}+)*$/u);
    }
  });

  it('are each read in all their syllables, with accents and without', () => {
    for (const name of PROVINCES) {
      const level = name === 'Hồ Chí Minh' ? 'thành phố' : undefined;
      const length = tokenize(name).length;
      for (const text of [name, name.toUpperCase(), fold(name), name.toLowerCase()])
        expect(readProvince(reading(text), 0, 0, level)?.length).toBe(length);
    }
  });
});

describe('readProvince', () => {
  it('reads the longest name that stands there', () => {
    expect(readProvince(reading('Thừa Thiên - Huế'), 0, 0, undefined)).toEqual({ length: 3 });
    expect(readProvince(reading('Hà Nam'), 0, 0, undefined)).toEqual({ length: 2 });
    expect(readProvince(reading('Hà Nghĩa'), 0, 0, undefined)).toBeUndefined();
  });

  it('hands on the level before the name, or says the one after it', () => {
    expect(readProvince(reading('Thái Bình'), 0, 0, 'thành phố')).toEqual({ length: 2, level: 'thành phố' });
    expect(readProvince(reading('Thai Binh city'), 0, 0, undefined)).toEqual({
      length: 2,
      level: 'thành phố',
    });
    expect(readProvince(reading('Thai Binh province'), 0, 0, undefined)).toEqual({
      length: 2,
      level: 'tỉnh',
    });
  });

  it('finds nothing past the end', () => {
    expect(readProvince(reading('Hà'), 0, 0, undefined)).toBeUndefined();
    expect(readProvince(reading(''), 0, 0, undefined)).toBeUndefined();
  });
});

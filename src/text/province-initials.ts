import { fold } from './fold.ts';
import { PROVINCES } from './provinces.ts';

/** Provinces by their folded initials; initials that two provinces share name neither. */
const BY_INITIALS: ReadonlyMap<string, string> = byInitials();

function byInitials(): Map<string, string> {
  const named = PROVINCES.map((name) => {
    const words = fold(name).match(/[a-z]+/g) ?? [];
    return { name, initials: words.map((word) => word[0]).join('') };
  });
  const shared = (initials: string) => named.filter((other) => other.initials === initials).length > 1;
  return new Map(
    named
      .filter(({ initials }) => initials.length > 1 && !shared(initials))
      .map(({ initials, name }) => [initials, name]),
  );
}

/** Initials that in this field stand for nothing else; others ("TB", "KT", "VP") mean a province only after "tỉnh". */
const ALONE = new Set(['ag', 'bg', 'brvt', 'kg', 'tth', 'yb']);
const INITIALS = /(?<![\p{L}\d/.-])((?:tỉnh|tinh)\s+)?(\p{L}{2,4})(?![\p{L}\d/-])/giu;

/** A typed question with the initials of provinces spelt out: "tỉnh BG" is "tỉnh Bắc Giang". */
export function spellOutProvinces(text: string): string {
  return text.replace(INITIALS, (whole: string, level: string | undefined, letters: string) => {
    const initials = fold(letters);
    const name = BY_INITIALS.get(initials);
    if (name === undefined || (level === undefined && !ALONE.has(initials))) return whole;
    return `${level ?? ''}${name}`;
  });
}

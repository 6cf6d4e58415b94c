import { readFileSync } from 'node:fs';

let loaded: ReadonlyMap<string, string> | undefined;

/**
 * The field's words in English and Vietnamese, so that an English question finds Vietnamese text with no model. Keys
 * are lower-case phrases; an empty value drops a word that has no counterpart. Read from `english-terms.tsv` on the
 * first English question, once for the process.
 */
export const englishTerms = (): ReadonlyMap<string, string> => (loaded ??= readTerms());

function readTerms(): Map<string, string> {
  const lines = readFileSync(new URL('./english-terms.tsv', import.meta.url), 'utf8').split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [english, vietnamese] = line.split('\t');
      return english && vietnamese !== undefined && !line.startsWith('#')
        ? [[english, vietnamese] as const]
        : [];
    }),
  );
}

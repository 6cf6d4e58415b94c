import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExtractiveAnswerer } from '../../src/answering/extractive-answerer.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { understand } from '../../src/understanding/understand.ts';
import { evidenceOf, sampleVersion } from './sample-version.ts';

const COLLECTION = path.join(import.meta.dirname, '..', 'golden', 'collection');

const read = (name: string) => sampleVersion(name, readFileSync(path.join(COLLECTION, `${name}.md`), 'utf8'));

/** Documents of districts that disagree, follow one another and name the same offices; the newest first. */
const EVIDENCE = evidenceOf(
  ...[
    'doan-thuong-chi-thi-2031',
    'tan-khe-dieu-chinh-2031',
    'song-luong-ke-hoach-2031',
    'tan-khe-ke-hoach-2031',
    'tan-khe-bao-cao-2030',
    'tan-khe-ke-hoach-2030',
  ].map(read),
);

/** The answer of the extractive answerer when all of these documents were found. */
export const askCollection = (question: string): Promise<Answer> =>
  new ExtractiveAnswerer().answer(understand(question), EVIDENCE);

/** The lines of an answer without its citation marks. */
export const linesOf = ({ answer }: Answer): string[] => answer.replaceAll(/ ?\[\d+\]/g, '').split('\n');

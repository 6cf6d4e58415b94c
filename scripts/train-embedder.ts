/**
 * Trains the table of the built-in embedder and writes its file. The same data gives the same file, byte for byte.
 *
 *     npx tsx scripts/train-embedder.ts [--data FOLDER] [--out FILE] [--steps N] [--rows N] [--threads N]
 *
 * The folder holds `phap-dien.jsonl.br` and `news-pairs.jsonl.br`. The tenth of the texts that `hold-out.ts` names is
 * not read. Progress goes to stderr.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BIGRAM_JOINT } from '../src/text/tokenize.ts';
import { chooseVocabulary } from './embedder-training/choose-vocabulary.ts';
import { encodeMaterial } from './embedder-training/encode-material.ts';
import { isHeldOut } from './embedder-training/hold-out.ts';
import { NumberedTexts } from './embedder-training/number-words.ts';
import { progressBar } from './embedder-training/progress-bar.ts';
import { QUESTION_TEMPLATES } from './embedder-training/question-templates.ts';
import { readTexts } from './embedder-training/read-texts.ts';
import { trainTable } from './embedder-training/train-table.ts';
import { readSyllableTable } from '../src/embedding/syllable-table.ts';
import { writeTable } from './embedder-training/write-table.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'src/embedding/model/syllable-table.bin' },
    steps: { type: 'string', default: '2500' },
    rows: { type: 'string', default: '32000' },
    threads: { type: 'string', default: '2' },
  },
});

const started = performance.now();
const say = (text: string): void => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
};

const texts = new NumberedTexts();
let heldOut = 0;
for (const kind of ['article', 'news'] as const) {
  for await (const text of readTexts(values.data, kind)) {
    if (isHeldOut(text.key)) heldOut++;
    else texts.add(text);
  }
}
say(`${texts.texts.length} texts read, ${heldOut} held out`);
const before = texts.texts.length;
for (const template of QUESTION_TEMPLATES) {
  const [title = '', subject = ''] = template.split('{}');
  texts.add({ kind: 'article', key: '', title, subject, chapter: '', instrument: '', body: '' });
}
const vocabulary = chooseVocabulary(texts, Number(values.rows), BIGRAM_JOINT);
const material = encodeMaterial(texts, texts.texts.slice(before), vocabulary);
say(
  `${vocabulary.terms.length} terms; ${material.articles} articles and ${material.news} news items to train on`,
);

const options = {
  dimensions: 256,
  batch: 768,
  steps: Number(values.steps),
  learningRate: 0.003,
  temperature: 0.05,
  seed: 20_260_101,
};
const bar = progressBar(process.stderr, options.steps);
const table = await trainTable(material, vocabulary.terms.length, options, Number(values.threads), bar);
const file = writeTable(vocabulary.terms, table, options.dimensions);
await mkdir(path.dirname(values.out), { recursive: true });
await writeFile(values.out, file);
say(`${values.out}: ${(file.length / 1e6).toFixed(2)} MB`);
say(`TABLE_SHA256 in src/embedding/local-embedder.ts: '${readSyllableTable(file).sha256.slice(0, 8)}'`);

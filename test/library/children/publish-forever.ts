/** Publishes snapshot after snapshot until it is killed; reports the id of each that went live. */
import { openLibrary } from '../../../src/library/open-library.ts';
import { publishAll, sampleDraft } from '../sample-draft.ts';
import { report } from './report.ts';

const [dataDir = '', name = ''] = process.argv.slice(2);
const library = await openLibrary(dataDir);
for (let round = 1; ; round++) {
  const id = `${name}-${round}`;
  const drafts = Array.from({ length: 5 }, (_, i) =>
    sampleDraft(
      `${i}.txt`,
      Array.from({ length: 4 }, (_line, j) => `${id} văn bản ${i} điều ${j}`),
    ),
  );
  await publishAll(library, id, drafts);
  report(id);
}

import { type Peer, type PeerArticle, type PeerEngine, loadPackage } from './peer-engine.ts';

interface OramaPackage {
  readonly create: (options: object) => object;
  readonly insertMultiple: (db: object, articles: readonly PeerArticle[], batch: number) => Promise<unknown>;
  readonly removeMultiple: (db: object, ids: readonly string[], batch: number) => Promise<unknown>;
  readonly search: (
    db: object,
    query: object,
  ) => Promise<{ readonly hits: readonly { readonly id: string }[] }>;
}

/** Articles it takes before it lets other work in between. */
const BATCH = 500;

export const ORAMA: PeerEngine = {
  name: 'Orama',
  setUp: 'folded syllables and pairs, whole ones, threshold 1',
  texts: 'folded',
  packages: ['@orama/orama@3.1.3'],
  async build(batches, { modules }): Promise<Peer> {
    const orama = await loadPackage<OramaPackage>(modules, '@orama/orama');
    const tokenizer = {
      language: 'english',
      normalizationCache: new Map(),
      tokenize: (text: string) => text.split(' '),
    };
    const db = orama.create({ schema: { terms: 'string' }, components: { tokenizer } });
    for await (const articles of batches) await orama.insertMultiple(db, articles, BATCH);
    return {
      search: async (terms, limit) => {
        const found = await orama.search(db, {
          ...{ term: terms.join(' '), limit, threshold: 1 },
          // Otherwise each syllable also finds all words that begin with it: slower, and worse.
          exact: true,
          relevance: { k: 0.6, b: 0.9, d: 0 },
        });
        return found.hits.map(({ id }) => id);
      },
      add: async (articles) => {
        await orama.insertMultiple(db, articles, BATCH);
      },
      remove: async (articles) => {
        await orama.removeMultiple(
          db,
          articles.map(({ id }) => id),
          BATCH,
        );
      },
      close: () => undefined,
    };
  },
};

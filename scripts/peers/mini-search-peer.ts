import { type Peer, type PeerArticle, type PeerEngine, loadPackage } from './peer-engine.ts';

interface MiniSearchPackage {
  readonly default: new (options: object) => {
    addAll(articles: readonly PeerArticle[]): void;
    discardAll(ids: readonly string[]): void;
    vacuum(): Promise<void>;
    search(
      query: string,
      options: object,
    ): { readonly id: string; readonly score: number; readonly queryTerms: readonly string[] }[];
  };
}

export const MINI_SEARCH: PeerEngine = {
  name: 'MiniSearch',
  setUp: 'folded syllables and pairs, OR, plain BM25',
  texts: 'folded',
  packages: ['minisearch@7.1.3'],
  async build(batches, { modules }): Promise<Peer> {
    const { default: MiniSearch } = await loadPackage<MiniSearchPackage>(modules, 'minisearch');
    const index = new MiniSearch({
      fields: ['terms'],
      tokenize: (text: string) => text.split(' '),
      processTerm: (term: string) => term,
      autoVacuum: false,
    });
    for await (const articles of batches) index.addAll(articles);
    return {
      search: (terms, limit) => {
        const found = index.search(terms.join(' '), { bm25: { k: 0.6, b: 0.9, d: 0 } });
        // Its score is multiplied by the number of terms found; undone, it is BM25.
        const scored = found.map(({ id, score, queryTerms }) => ({ id, score: score / queryTerms.length }));
        scored.sort((one, two) => two.score - one.score);
        return scored.slice(0, limit).map(({ id }) => id);
      },
      add: (articles) => index.addAll(articles),
      // Found no more from then on; tidying up comes later and in the background.
      remove: (articles) => index.discardAll(articles.map(({ id }) => id)),
      close: () => undefined,
    };
  },
};

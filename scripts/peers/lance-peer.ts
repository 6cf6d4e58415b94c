import { type Peer, type PeerArticle, type PeerEngine, type PeerPlace, loadPackage } from './peer-engine.ts';

interface LanceQuery {
  fullTextSearch(words: string, options: object): LanceQuery;
  select(columns: readonly string[]): LanceQuery;
  limit(most: number): LanceQuery;
  toArray(): Promise<PeerArticle[]>;
}

interface LanceTable {
  add(rows: readonly PeerArticle[]): Promise<unknown>;
  delete(predicate: string): Promise<unknown>;
  /** Takes what was added since into the index. */
  optimize(): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  query(): LanceQuery;
}

interface LancePackage {
  readonly Index: { fts(options: object): object };
  readonly connect: (folder: string) => Promise<{
    createTable(name: string, rows: readonly PeerArticle[]): Promise<LanceTable>;
    openTable(name: string): Promise<LanceTable>;
  }>;
}

const TABLE = 'articles';

const loadLance = ({ modules }: PeerPlace): Promise<LancePackage> =>
  loadPackage<LancePackage>(modules, '@lancedb/lancedb');

const select = (
  table: LanceTable,
  columns: readonly string[],
  terms: readonly string[],
  limit: number,
): Promise<PeerArticle[]> =>
  table
    .query()
    .fullTextSearch(terms.join(' '), { columns: ['terms'] })
    .select(columns)
    .limit(limit)
    .toArray();

const peerOf = (table: LanceTable): Peer => ({
  search: async (terms, limit) => {
    const rows = await select(table, ['id', '_score'], terms, limit);
    return rows.map(({ id }) => id);
  },
  searchTexts: async (terms, limit) => {
    const rows = await select(table, ['id', 'terms', '_score'], terms, limit);
    return rows.map((row) => row.terms);
  },
  // Found at once, by comparing each that is not in the index yet.
  add: async (articles) => {
    await table.add(articles.map(({ id, terms }) => ({ id, terms })));
  },
  tidy: async () => {
    await table.optimize();
  },
  remove: async (articles) => {
    await table.delete(`id IN (${articles.map(({ id }) => `'${id.replaceAll("'", "''")}'`).join(', ')})`);
  },
  close: () => undefined,
});

const engine = (name: string, texts: PeerEngine['texts'], setUp: string): PeerEngine => ({
  name,
  setUp,
  texts,
  packages: ['@lancedb/lancedb@0.37.1'],
  async build(batches, place) {
    const { connect, Index } = await loadLance(place);
    const db = await connect(place.folder);
    let table: LanceTable | undefined;
    for await (const articles of batches) {
      if (table === undefined) table = await db.createTable(TABLE, articles);
      else await table.add(articles);
    }
    if (table === undefined) throw new Error('LanceDB has no table without a row.');
    const config = Index.fts({
      baseTokenizer: 'whitespace',
      ...{ lowercase: false, stem: false, removeStopWords: false, asciiFolding: false, withPosition: false },
    });
    await table.createIndex('terms', { config });
    return peerOf(table);
  },
  async open(place) {
    const { connect } = await loadLance(place);
    return peerOf(await (await connect(place.folder)).openTable(TABLE));
  },
});

/** Three times: as a developer would set it up, at its best for questions typed with accents, and over our own passages. */
export const LANCE: readonly PeerEngine[] = [
  engine('LanceDB', 'folded', 'full text, white-space tokens of folded syllables and pairs'),
  engine('LanceDB accented', 'accented', 'the same with accents kept'),
  engine('LanceDB passages', 'passages', 'the same as the first over our passages, an article by its best'),
];

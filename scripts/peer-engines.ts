import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyzeTerms } from '../src/text/analyze.ts';
import { fold } from '../src/text/fold.ts';

/** An article as every engine gets it: one text, its folded syllables and pairs parted by spaces. */
export interface PeerArticle {
  readonly id: string;
  readonly terms: string;
}

/** A search engine with the articles in it. */
export interface Peer {
  /** Ids of the best articles, best first. */
  search(question: string, limit: number): Promise<readonly string[]> | readonly string[];
  close(): Promise<void> | void;
}

export interface PeerEngine {
  readonly name: string;
  readonly setUp: string;
  /** What npm installs for it. */
  readonly packages: readonly string[];
  build(articles: readonly PeerArticle[], modules: string): Promise<Peer>;
}

export const termsOf = (text: string, typed = false): string => analyzeTerms(text, typed).map(fold).join(' ');

/** What an installed package exports, as far as it is used here; none is a dependency, so none brings its types. */
const load = async <T>(modules: string, name: string): Promise<T> =>
  import(pathToFileURL(createRequire(path.join(modules, 'package.json')).resolve(name)).href);

const questionTerms = (question: string): string[] => [...new Set(termsOf(question, true).split(' '))];

interface MiniSearchPackage {
  readonly default: new (options: object) => {
    addAll(articles: readonly PeerArticle[]): void;
    search(
      query: string,
      options: object,
    ): { readonly id: string; readonly score: number; readonly queryTerms: readonly string[] }[];
  };
}

const miniSearch: PeerEngine = {
  name: 'MiniSearch',
  setUp: 'folded syllables and pairs, OR, plain BM25',
  packages: ['minisearch@7'],
  async build(articles, modules) {
    const { default: MiniSearch } = await load<MiniSearchPackage>(modules, 'minisearch');
    const index = new MiniSearch({
      fields: ['terms'],
      tokenize: (text: string) => text.split(' '),
      processTerm: (term: string) => term,
    });
    index.addAll(articles);
    return {
      search: (question, limit) => {
        const found = index.search(questionTerms(question).join(' '), { bm25: { k: 0.6, b: 0.9, d: 0 } });
        // Its score is multiplied by the number of terms found; undone, it is BM25.
        const scored = found.map(({ id, score, queryTerms }) => ({ id, score: score / queryTerms.length }));
        scored.sort((one, two) => two.score - one.score);
        return scored.slice(0, limit).map(({ id }) => id);
      },
      close: () => undefined,
    };
  },
};

interface OramaPackage {
  readonly create: (options: object) => object;
  readonly insertMultiple: (db: object, articles: readonly PeerArticle[], batch: number) => Promise<unknown>;
  readonly search: (
    db: object,
    query: object,
  ) => Promise<{ readonly hits: readonly { readonly id: string }[] }>;
}

const orama: PeerEngine = {
  name: 'Orama',
  setUp: 'folded syllables and pairs, threshold 1',
  packages: ['@orama/orama@3'],
  async build(articles, modules) {
    const { create, insertMultiple, search } = await load<OramaPackage>(modules, '@orama/orama');
    const tokenizer = {
      language: 'english',
      normalizationCache: new Map(),
      tokenize: (text: string) => text.split(' '),
    };
    const db = create({ schema: { terms: 'string' }, components: { tokenizer } });
    await insertMultiple(
      db,
      articles.map(({ id, terms }) => ({ id, terms })),
      500,
    );
    return {
      search: async (question, limit) => {
        const term = questionTerms(question).join(' ');
        const found = await search(db, { term, limit, threshold: 1, relevance: { k: 0.6, b: 0.9, d: 0 } });
        return found.hits.map(({ id }) => id);
      },
      close: () => undefined,
    };
  },
};

interface SqlitePackage {
  readonly default: new (file: string) => {
    exec(sql: string): void;
    prepare(sql: string): {
      run(...values: unknown[]): unknown;
      all(...values: unknown[]): { readonly rowid: number }[];
    };
    transaction(work: () => void): () => void;
    close(): void;
  };
}

const sqlite: PeerEngine = {
  name: 'SQLite FTS5',
  setUp: 'columns of folded syllables and of pairs, weights 1 and 2',
  packages: ['better-sqlite3@12'],
  async build(articles, modules) {
    const { default: Database } = await load<SqlitePackage>(modules, 'better-sqlite3');
    const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-peer-'));
    const db = new Database(path.join(folder, 'peer.db'));
    db.exec(
      `CREATE VIRTUAL TABLE articles USING fts5(words, pairs, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'")`,
    );
    const insert = db.prepare('INSERT INTO articles (rowid, words, pairs) VALUES (?, ?, ?)');
    db.transaction(() => {
      for (const [at, { terms }] of articles.entries()) {
        const all = terms.split(' ');
        const pairs = all.filter((term) => term.includes('_'));
        insert.run(at, all.filter((term) => !term.includes('_')).join(' '), pairs.join(' '));
      }
    })();
    const select = db.prepare(
      'SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 1, 2) LIMIT ?',
    );
    return {
      search: (question, limit) => {
        const match = questionTerms(question)
          .map((term) => `"${term}"`)
          .join(' OR ');
        return select.all(match, limit).map(({ rowid }) => articles[rowid]?.id ?? '');
      },
      close: async () => {
        db.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

interface LanceQuery {
  fullTextSearch(words: string, options: object): LanceQuery;
  select(columns: readonly string[]): LanceQuery;
  limit(most: number): LanceQuery;
  toArray(): Promise<{ readonly id: string }[]>;
}

interface LancePackage {
  readonly Index: { fts(options: object): object };
  readonly connect: (folder: string) => Promise<{
    createTable(
      name: string,
      rows: readonly PeerArticle[],
    ): Promise<{ createIndex(column: string, options: object): Promise<void>; query(): LanceQuery }>;
  }>;
}

const lance: PeerEngine = {
  name: 'LanceDB',
  setUp: 'full text, white-space tokens of folded syllables and pairs',
  packages: ['@lancedb/lancedb@0.37.1'],
  async build(articles, modules) {
    const { connect, Index } = await load<LancePackage>(modules, '@lancedb/lancedb');
    const folder = await mkdtemp(path.join(tmpdir(), 'tracuu-peer-'));
    const db = await connect(folder);
    const table = await db.createTable(
      'articles',
      articles.map(({ id, terms }) => ({ id, terms })),
    );
    const config = Index.fts({
      baseTokenizer: 'whitespace',
      ...{ lowercase: false, stem: false, removeStopWords: false, asciiFolding: false, withPosition: false },
    });
    await table.createIndex('terms', { config });
    return {
      search: async (question, limit) => {
        const words = questionTerms(question).join(' ');
        const query = table.query().fullTextSearch(words, { columns: ['terms'] });
        const rows = await query.select(['id', '_score']).limit(limit).toArray();
        return rows.map(({ id }) => id);
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

export const PEER_ENGINES: readonly PeerEngine[] = [lance, sqlite, miniSearch, orama];

import path from 'node:path';
import { type Peer, type PeerArticle, type PeerEngine, type PeerPlace, loadPackage } from './peer-engine.ts';

interface Database {
  exec(sql: string): void;
  prepare(sql: string): {
    run(...values: unknown[]): { readonly lastInsertRowid: number | bigint };
    all(...values: unknown[]): { readonly id: string }[];
  };
  transaction(work: () => void): () => void;
  close(): void;
}

interface SqlitePackage {
  readonly default: new (file: string) => Database;
}

async function openDatabase({ modules, folder }: PeerPlace): Promise<Database> {
  const { default: Sqlite } = await loadPackage<SqlitePackage>(modules, 'better-sqlite3');
  return new Sqlite(path.join(folder, 'peer.db'));
}

function peerOf(db: Database): Peer {
  const insert = db.prepare('INSERT INTO articles (id, words, pairs) VALUES (?, ?, ?)');
  const select = db.prepare(
    'SELECT id FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 0, 1, 2) LIMIT ?',
  );
  const note = db.prepare('INSERT INTO places (id, place) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM articles WHERE rowid = (SELECT place FROM places WHERE id = ?)');
  const forget = db.prepare('DELETE FROM places WHERE id = ?');
  const insertAll = (articles: readonly PeerArticle[]): void => {
    for (const { id, terms } of articles) {
      const all = terms.split(' ');
      const pairs = all.filter((term) => term.includes('_'));
      const words = all.filter((term) => !term.includes('_'));
      note.run(id, insert.run(id, words.join(' '), pairs.join(' ')).lastInsertRowid);
    }
  };
  return {
    search: (terms, limit) =>
      select.all(terms.map((term) => `"${term}"`).join(' OR '), limit).map(({ id }) => id),
    add: (articles) => db.transaction(() => insertAll(articles))(),
    remove: (articles) =>
      db.transaction(() => {
        for (const { id } of articles) {
          remove.run(id);
          forget.run(id);
        }
      })(),
    close: () => db.close(),
  };
}

export const SQLITE: PeerEngine = {
  name: 'SQLite FTS5',
  setUp: 'columns of folded syllables and of pairs, weights 1 and 2',
  texts: 'folded',
  packages: ['better-sqlite3@12.11.1'],
  async build(batches, place) {
    const db = await openDatabase(place);
    db.exec(
      `CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, words, pairs, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'")`,
    );
    db.exec('CREATE TABLE places (id TEXT PRIMARY KEY, place INTEGER NOT NULL)');
    const peer = peerOf(db);
    for await (const articles of batches) await peer.add(articles);
    return peer;
  },
  open: async (place) => peerOf(await openDatabase(place)),
};

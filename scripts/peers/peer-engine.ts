import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** An article, or a passage of one, as an engine gets it: its terms parted by spaces. */
export interface PeerArticle {
  readonly id: string;
  readonly terms: string;
}

/** A search engine with the articles in it. */
export interface Peer {
  /** Ids of the best articles for the different terms of a question, best first. */
  search(terms: readonly string[], limit: number): Promise<readonly string[]> | readonly string[];
  /** The stored terms of the best articles as well, which is what ranking them by their words would need. */
  searchTexts?(terms: readonly string[], limit: number): Promise<readonly string[]>;
  /** Ends when the articles can be found. */
  add(articles: readonly PeerArticle[]): Promise<void> | void;
  /** Ends when the articles are found no more. */
  remove(articles: readonly PeerArticle[]): Promise<void> | void;
  /** Takes what was added into the index proper, where an engine finds it beside that at first. */
  tidy?(): Promise<void>;
  close(): Promise<void> | void;
}

/** What articles are made of: folded syllables and pairs, the same with accents, or folded ones of our passages. */
export type PeerTexts = 'folded' | 'accented' | 'passages';

/** Where an engine's packages lie, and a folder of its own for its files. */
export interface PeerPlace {
  readonly modules: string;
  readonly folder: string;
}

export interface PeerEngine {
  readonly name: string;
  readonly setUp: string;
  readonly texts: PeerTexts;
  /** What npm installs for it. */
  readonly packages: readonly string[];
  build(batches: AsyncIterable<readonly PeerArticle[]>, place: PeerPlace): Promise<Peer>;
  /** Opens what `build` left in the folder, where the engine keeps its articles on the disk. */
  open?(place: PeerPlace): Promise<Peer>;
}

/** What an installed package exports, as far as it is used here; none is a dependency, so none brings its types. */
export const loadPackage = async <T>(modules: string, name: string): Promise<T> =>
  import(pathToFileURL(createRequire(path.join(modules, 'package.json')).resolve(name)).href);

import type { TokenPair, TokenVault } from '../../../src/channels/zalo/token-vault.ts';

/** A vault in memory; `failing` makes the next saves fail as a full disk would. */
export class MemoryVault implements TokenVault {
  pair: TokenPair | undefined;
  failing = 0;
  #turn: Promise<unknown> = Promise.resolve();

  async load(): Promise<TokenPair | undefined> {
    return this.pair;
  }

  async save(pair: TokenPair): Promise<void> {
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('disk full');
    }
    this.pair = pair;
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

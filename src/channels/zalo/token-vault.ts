/** The pair of tokens of an Official Account, and what became of the last attempt to renew it. */
export interface TokenPair {
  /** The refresh token of the settings this pair descends from, as a sha256: another one there begins anew. */
  readonly seed: string;
  /** Absent until the first refresh. */
  readonly accessToken?: string;
  /** Single use: spent, and replaced, by every refresh. */
  readonly refreshToken: string;
  /** When the access token ends, ISO. */
  readonly expiresAt?: string;
  /** When a refresh was begun of which nothing was heard since, ISO: the refresh token may be spent. */
  readonly pendingSince?: string;
  /** Why no refresh can succeed any more: a person must consent again. */
  readonly dead?: string;
}

/** Where the pair is kept, so that no kill and no second process loses it. Methods throw AppError LIBRARY_FAILED. */
export interface TokenVault {
  load(): Promise<TokenPair | undefined>;
  /** Replaces the pair in one step; durable when it resolves. */
  save(pair: TokenPair): Promise<void>;
  /**
   * Runs `work` while nobody else does, in this process or another; waits for its turn. The turn outlasts `work`
   * by design: it is held longer than the longest call it makes.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

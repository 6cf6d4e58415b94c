import { chatStoresSuite } from './chat-stores-suite.ts';
import type { Library } from '../../../src/library/open-library.ts';
import { changeStoreSuite } from './change-store-suite.ts';
import { documentStoreSuite } from './document-store-suite.ts';
import { proposalStoreSuite } from './proposal-store-suite.ts';
import { recordStoreSuite } from './record-store-suite.ts';
import { saveVersionSuite } from './save-version-suite.ts';
import { inboxStoreSuite } from './inbox-store-suite.ts';
import { erasureStoreSuite } from './erasure-store-suite.ts';
import { moveStoreSuite } from './move-store-suite.ts';
import { outboxStoreSuite } from './outbox-store-suite.ts';
import { snapshotStoreSuite } from './snapshot-store-suite.ts';
import { tokenStoreSuite } from './token-store-suite.ts';
import { turnStoreSuite } from './turn-store-suite.ts';
import { vectorStoreSuite } from './vector-store-suite.ts';

/** All that the stores promise, whatever database they stand on. */
export function storeSuites(library: () => Library): void {
  changeStoreSuite(library);
  documentStoreSuite(library);
  saveVersionSuite(library);
  recordStoreSuite(library);
  proposalStoreSuite(library);
  snapshotStoreSuite(library);
  tokenStoreSuite(library);
  turnStoreSuite(library);
  vectorStoreSuite(library);
  inboxStoreSuite(library);
  outboxStoreSuite(library);
  moveStoreSuite(library);
  erasureStoreSuite(library);
  chatStoresSuite(library);
}

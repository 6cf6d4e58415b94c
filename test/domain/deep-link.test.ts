import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/domain/answer.ts';
import { viewerPath } from '../../src/domain/answer.ts';
import { citationLink, deepLinkPayload, readDeepLink, type DeepLink } from '../../src/domain/deep-link.ts';

const LINKS: readonly DeepLink[] = [
  { type: 'document', documentId: '0a1b2c3d4e5f' },
  { type: 'citation', documentId: '0a1b2c3d4e5f', ordinal: 12, start: 0, end: 9_999_999 },
];

describe('a deep link', () => {
  it('comes back as it went, in the letters and the length that platforms take', () => {
    for (const link of LINKS) {
      expect(readDeepLink(deepLinkPayload(link))).toEqual(link);
      expect(deepLinkPayload(link)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    }
  });

  it.each(['', 'd_', 'd_../etc', 'c_abc_1_5', 'c_abc_1_9_5', 'c_abc_1_5_5', 'xin chào', 'd_abc_1'])(
    'is not read from %j',
    (payload) => expect(readDeepLink(payload)).toBeUndefined(),
  );

  it('opens what a citation cites', () => {
    const citation: Citation = {
      ...{ n: 1, documentId: 'abc', versionId: 'v', source: 's', title: 't', heading: '', quote: 'q' },
      ...{ start: 3, end: 8, url: viewerPath('abc', 4, { start: 3, end: 8 }) },
    };
    expect(citationLink(citation)).toEqual({
      type: 'citation',
      documentId: 'abc',
      ordinal: 4,
      start: 3,
      end: 8,
    });
    expect(citationLink({ ...citation, url: '/van-ban/abc' })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { renderReply as renderCli } from '../../src/channels/cli/render-reply.ts';
import { renderParts } from '../../src/channels/telegram/render-parts.ts';
import { renderReply as renderWeb } from '../../src/channels/web/render-reply.tsx';
import { renderText } from '../../src/channels/zalo/render-text.ts';
import { composeReply } from '../../src/conversation/compose-reply.ts';
import { bareAnswer, type Citation } from '../../src/domain/answer.ts';
import type { Reply } from '../../src/domain/reply.ts';

const citation = (n: number): Citation => ({
  ...{ n, documentId: 'd1', versionId: 'v1', source: 'a.md', title: 'Plan A', number: '7/KH', heading: '' },
  ...{ quote: `quote ${n}`, start: n, end: n + 5, url: `/van-ban/d1?ban=1&trich=${n}-${n + 5}#trich` },
});

/** Every part a reply may have; all but our own words is plain Latin, so that theirs stand out. */
const answer = bareAnswer({
  question: 'How many?',
  understood: 'so truong',
  status: 'answered',
  answerer: 'extractive',
  answer: 'quote 1, quote 2, quote 3 [1][2][3]',
  citations: [1, 2, 3, 4].map(citation),
  nearby: [{ documentId: 'd1', title: 'Plan A', url: '/van-ban/d1' }],
  options: ['And then?'],
});
const refused = bareAnswer({ question: 'How many?', status: 'not_found', answer: 'Not found.' });
const choices = [{ key: 'k', kind: 'chart', label: 'Chart' }] as const;
const links = { citation: () => undefined, document: () => undefined };
const image = { png: new Uint8Array([1]), alt: 'a picture' };

const CHANNELS: Readonly<Record<string, (reply: Reply) => string | Promise<string>>> = {
  telegram: (reply) => JSON.stringify(renderParts({ reply, actions: choices }, links)),
  zalo: (reply) => renderText({ reply, actions: choices, image }, { links, choices }).join('\n'),
  terminal: (reply) => renderCli(reply, { width: 80, colour: false }),
  web: async (reply) => (await renderWeb(reply)).toString(),
};

const VIETNAMESE = /\p{L}*(?:[đĐ]|\p{M})\p{L}*/u;

describe.each(Object.entries(CHANNELS))('around a reply on %s', (_channel, write) => {
  it.each([answer, refused])('our own words are English to an English question', async (given) => {
    const words = (await write(composeReply(given, 'en'))).normalize('NFD');
    expect(VIETNAMESE.exec(words)?.[0]).toBeUndefined();
  });

  it('they are Vietnamese otherwise, and in replies kept from before they carried a language', async () => {
    const kept: Reply = { answer, nodes: composeReply(answer).nodes };
    expect(await write(kept)).toContain('Nguồn');
    expect(await write(kept)).toBe(await write(composeReply(answer, 'vi')));
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, ChannelHost, Part } from '../../src/channels/channel.ts';
import type { InboundEvent } from '../../src/domain/inbound-event.ts';
import type { Outbound } from '../../src/domain/outbound.ts';
import { replyWords } from './reply-words.ts';
import { ACTIONS, anyOutbound, SAMPLE_OUTBOUNDS } from './sample-outbounds.ts';
import { sendWhole } from './send-whole.ts';

export interface ChannelUnderTest {
  /** Not started yet, on a platform that refuses what the real one refuses. */
  readonly channel: Channel;
  /** An event of a private chat that the platform knows, so that replies to it are taken. */
  readonly event: InboundEvent;
  /** What a person reads of a part: no markup, no escapes, no page numbers; marks of citations as "[1]". */
  readonly textOf?: (part: Part) => string;
  /** The same where the platform may take several messages in place of a part. */
  readonly textsOf?: (part: Part) => readonly string[];
  /** Longest message, where it is another than `maxText`. */
  readonly longest?: number;
  /** The keys of the buttons under a part. */
  readonly keysOf: (part: Part) => readonly string[];
  /** Lets a person send a text, as the platform would deliver it. */
  readonly say: (text: string) => Promise<void>;
  readonly close?: () => Promise<void>;
}

const bare = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');
const pieces = (text: string): string[] => text.normalize('NFC').split(/\s+/u).filter(Boolean);

/** True when the words stand in the text in this order, whatever stands between them. */
function inOrder(words: readonly string[], text: string): boolean {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) return false;
    from = at + word.length;
  }
  return true;
}

/** What a rendering lacks of its reply, or has too much; empty when it is right. */
function faultsOf(outbound: Outbound, made: ChannelUnderTest): string[] {
  const { channel, event, textOf = () => '', textsOf = (part) => [textOf(part)], keysOf } = made;
  const { buttons } = channel.capabilities;
  const maxText = made.longest ?? channel.capabilities.maxText;
  const parts = channel.render(outbound, event);
  const texts = parts.flatMap(textsOf);
  const all = texts.join('\n');
  const squeezed = bare(all);
  const claims = replyWords(outbound.reply);
  const faults = [
    ...(parts.length === 0 ? ['nothing is sent'] : []),
    ...texts.filter((text) => text.trim() === '').map(() => 'an empty part'),
    ...texts
      .filter((text) => text.normalize('NFC').length > maxText)
      .map((text) => `a part of ${text.length} characters`),
    ...parts
      .filter((part) => JSON.stringify(JSON.parse(JSON.stringify(part))) !== JSON.stringify(part))
      .map(() => 'a part that is not JSON'),
    ...texts.filter((text) => /[\uD800-\uDBFF]$|^[\uDC00-\uDFFF]/.test(text)).map(() => 'half a character'),
    // What is longer than a part may be parted between its words, or within one that is longer still.
    ...claims
      .filter((claim) => !squeezed.includes(bare(claim)))
      .filter((claim) => claim.length < maxText / 4 || !inOrder(pieces(claim), all))
      .filter((claim) => !pieces(claim).some((word) => word.length > maxText))
      .map((claim) => `lacks “${claim.slice(0, 80)}”`),
    ...(squeezed.indexOf(bare(claims[0] ?? '').slice(0, 60)) > 200 ? ['the useful line is not first'] : []),
  ];
  if (buttons === 'none') {
    const numbered = outbound.actions.map(({ label }, at) => [`${at + 1}`, bare(label)]);
    return [...faults, ...(inOrder(numbered.flat(), squeezed) ? [] : ['lacks a numbered choice'])];
  }
  const keys = parts.flatMap(keysOf);
  const wanted = outbound.actions.slice(0, buttons.max).map(({ key }) => key);
  return [...faults, ...(wanted.every((key) => keys.includes(key)) ? [] : ['lacks a button'])];
}

/** What every channel owes the road, whatever platform it is for. */
export function channelContract(name: string, make: () => Promise<ChannelUnderTest>): void {
  describe(`${name} keeps the channel contract`, () => {
    let made: ChannelUnderTest;
    const taken: InboundEvent[] = [];
    const host: ChannelHost = {
      take: async (event) => {
        taken.push(event);
        return 'stored';
      },
      moved: async () => undefined,
      preview: async () => SAMPLE_OUTBOUNDS['one line']!.reply,
      stopDraft: () => undefined,
    };
    beforeEach(async () => {
      taken.length = 0;
      made = await make();
    });
    afterEach(async () => {
      await made.channel.stop();
      await made.close?.();
    });

    it('says who it is and what it can carry', () => {
      const { channel } = made;
      expect(channel.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(channel.accountId).not.toBe('');
      expect(channel.capabilities.maxText).toBeGreaterThanOrEqual(100);
      expect(channel.capabilities.maxQuestion).toBeGreaterThan(0);
    });

    it.each(Object.keys(SAMPLE_OUTBOUNDS))('shows all of %s, within its limits', (sample) => {
      expect(faultsOf(SAMPLE_OUTBOUNDS[sample]!, made)).toEqual([]);
    });

    it('shows all of any reply', () => {
      fc.assert(
        fc.property(anyOutbound, (outbound) => {
          expect(faultsOf(outbound, made)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    });

    it('renders the same reply the same way each time', () => {
      const { channel, event } = made;
      for (const outbound of Object.values(SAMPLE_OUTBOUNDS))
        expect(channel.render(outbound, event)).toEqual(channel.render(outbound, event));
    });

    it('has every part taken by the platform, also after it was stored as JSON', async () => {
      const { channel, event } = made;
      await channel.start(host);
      for (const [sample, outbound] of Object.entries(SAMPLE_OUTBOUNDS)) {
        const parts = JSON.parse(JSON.stringify(channel.render(outbound, event))) as Part[];
        for (const part of parts) {
          for (const outcome of await sendWhole(channel, part, event))
            expect({ sample, ...outcome }).toMatchObject({
              outcome: 'sent',
              receipt: expect.stringMatching(/./),
            });
        }
      }
    });

    it('replaces a message where it says it can, also by the very same', async ({ skip }) => {
      const { channel, event } = made;
      if (!channel.capabilities.edit) skip('the platform cannot replace messages');
      await channel.start(host);
      const first = channel.render(SAMPLE_OUTBOUNDS['one line']!, event)[0]!;
      const second = channel.render(SAMPLE_OUTBOUNDS['a figure with its source and offers']!, event)[0]!;
      const sent = await channel.send(first, event);
      const receipt = 'receipt' in sent ? sent.receipt : '';
      expect(receipt).not.toBe('');
      expect(await channel.send(second, event, receipt)).toMatchObject({ outcome: 'sent' });
      expect(await channel.send(second, event, receipt)).toMatchObject({ outcome: 'sent' });
    });

    it('hands over what people say, as plain JSON with the facts the road needs', async () => {
      const { channel, say } = made;
      await channel.start(host);
      await say('nhiệm vụ trọng tâm');
      await expect.poll(() => taken.length, { timeout: 10_000 }).toBeGreaterThan(0);
      const [event] = taken;
      expect(event).toMatchObject({ channel: channel.name, accountId: channel.accountId });
      expect(event).toMatchObject({ kind: 'text', text: 'nhiệm vụ trọng tâm' });
      for (const key of ['eventId', 'conversationId', 'senderId'] as const) expect(event?.[key]).not.toBe('');
      expect(new Date(event?.receivedAt ?? '').getTime()).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
    });

    it('hands over nothing once it is stopped, and may be stopped twice', async () => {
      const { channel, say } = made;
      await channel.start(host);
      await channel.stop();
      await channel.stop();
      const before = taken.length;
      await say('sau khi dừng').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(taken).toHaveLength(before);
    });

    it('tells of its health, and what to do about all that its check finds amiss', async () => {
      const { channel } = made;
      await channel.start(host);
      expect(channel.health?.().detail ?? 'nothing to tell').not.toBe('');
      const findings = (await channel.check?.()) ?? [];
      const dumb = findings.filter(
        ({ level, found, remedy }) => found === '' || (level !== 'fine' && !remedy),
      );
      expect(dumb).toEqual([]);
    });

    it('shows a draft where it says it can, of any reply', async () => {
      const { channel, event } = made;
      if (channel.capabilities.draftStream !== true) return;
      await channel.start(host);
      const replies = ['one line', 'a list far longer than one message', 'what looks like markup'].map(
        (name) => SAMPLE_OUTBOUNDS[name]!.reply,
      );
      for (const [at, reply] of replies.entries())
        await expect
          .poll(() => channel.draft?.(reply, event, at + 1, new AbortController().signal), {
            timeout: 10_000,
          })
          .toEqual({ outcome: 'shown' });
    });

    it('offers what is offered, once', () => {
      const { channel, event, keysOf } = made;
      if (channel.capabilities.buttons === 'none') return;
      const keys = channel
        .render(SAMPLE_OUTBOUNDS['a list far longer than one message']!, event)
        .flatMap(keysOf);
      expect(keys).toEqual(ACTIONS.map(({ key }) => key));
    });
  });
}

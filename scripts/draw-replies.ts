import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openApp } from '../src/app.ts';
import { renderDraft } from '../src/channels/telegram/render-draft.ts';
import { renderParts } from '../src/channels/telegram/render-parts.ts';
import type { Links } from '../src/channels/block.ts';
import { renderText } from '../src/channels/zalo/render-text.ts';
import { loadConfig } from '../src/config.ts';
import { composeReply } from '../src/conversation/compose-reply.ts';
import { type ChatLimits, offersUnder } from '../src/conversation/offers-under.ts';
import { stoppedReply } from '../src/conversation/stopped-reply.ts';
import type { OfferedAction } from '../src/domain/outbound.ts';
import type { Reply } from '../src/domain/reply.ts';
import { createLogger } from '../src/logger.ts';
import { type Said, telegramMock } from '../test/channels/telegram/telegram-mock.ts';
import { zaloMock, type ZaloSaid } from '../test/channels/zalo/zalo-mock.ts';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium } from '../test/http/browser.ts';

/*
 * Draws the answers to the questions given as a phone shows them in Telegram, rich and classic, and in Zalo, from a bot
 * and from an Official Account; one picture for each. And for Telegram as it would look were it slow: every draft of the
 * answer, and the line that says it was stopped:
 *   npx tsx scripts/draw-replies.ts --out pictures "câu hỏi" "câu hỏi khác"
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const out = values.out ?? 'pictures';
const chromium = findChromium();
if (chromium === undefined) throw new Error(HOW_TO_GET_CHROMIUM);

const LINKS: Links = {
  citation: ({ url }) => `https://tracuu.example.vn${url}`,
  document: ({ url }) => `https://tracuu.example.vn${url}`,
};

const app = await openApp(loadConfig(process.env), createLogger('warn'));
const browser = await launchChromium(chromium);
try {
  mkdirSync(out, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 390, height: 600 }, deviceScaleFactor: 1.5 });
  for (const [at, question] of positionals.entries()) {
    const drafts: Reply[] = [];
    const watch = { onProgress: (soFar: Reply) => void drafts.push(soFar) };
    const { answer, language } = await app.conversation.answer(question, undefined, watch);
    const reply = composeReply(answer, language);
    const turn = { channel: 'telegram', conversationId: '1', messageId: '1' };
    const offered = (buttons: ChatLimits['buttons']): OfferedAction[] =>
      offersUnder(reply, turn, { charted: false, language, buttons }).map(({ kind, label }, key) => ({
        ...{ key: `k${key}`, kind, label },
      }));
    const actions = offered({ max: 100 });
    const draw = async (name: string, html: string): Promise<void> => {
      await page.setContent(html);
      await page.screenshot({ path: path.join(out, `${at + 1}-${name}.png`), fullPage: true });
    };
    const parts = renderParts({ reply, actions }, LINKS);
    const stopped = stoppedReply(language, question);
    const again = stopped.offers.map(({ kind, label }, key) => ({ key: `s${key}`, kind, label }));
    const lines =
      stopped.reply === undefined ? [] : renderParts({ reply: stopped.reply, actions: again }, LINKS);
    for (const form of ['rich', 'classic'] as const) {
      const said = parts.map((part): Said => ({ by: 'bot', part, form }));
      await draw(form, telegramMock([{ by: 'person', text: question }, ...said]));
      const slow = drafts.flatMap((soFar) => renderDraft(soFar, LINKS) ?? []);
      const shown = slow.map((draft): Said => ({
        ...{ by: 'bot', form, draft: true },
        part: { ...draft, kind: 'text', plain: '', first: false },
      }));
      const line = lines.map((part): Said => ({ by: 'bot', part, form }));
      await draw(`${form}-slow`, telegramMock([{ by: 'person', text: question }, ...shown, ...line]));
    }
    for (const [name, buttons] of [['zalo', 'none'] as const, ['zalo-oa', { max: 5 }] as const]) {
      const choices = offered(buttons);
      const numbered = buttons === 'none' ? choices : [];
      const texts = renderText({ reply, actions: choices }, { links: LINKS, choices: numbered });
      const titles = buttons === 'none' ? [] : choices.map(({ label }) => label);
      const said = texts.map((text, n): ZaloSaid => ({
        ...{ by: 'bot', text },
        buttons: n === texts.length - 1 ? titles : [],
      }));
      await draw(name, zaloMock([{ by: 'person', text: question }, ...said]));
    }
  }
} finally {
  await browser.close();
  await app.close();
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openApp } from '../src/app.ts';
import { renderDraft } from '../src/channels/telegram/render-draft.ts';
import { renderParts } from '../src/channels/telegram/render-parts.ts';
import type { Links } from '../src/channels/block.ts';
import { loadConfig } from '../src/config.ts';
import { composeReply } from '../src/conversation/compose-reply.ts';
import { offersUnder } from '../src/conversation/offers-under.ts';
import { stoppedReply } from '../src/conversation/stopped-reply.ts';
import type { Reply } from '../src/domain/reply.ts';
import { createLogger } from '../src/logger.ts';
import { type Said, telegramMock } from '../test/channels/telegram/telegram-mock.ts';
import { findChromium, HOW_TO_GET_CHROMIUM, launchChromium } from '../test/http/browser.ts';

/*
 * Draws the answers to the questions given as a phone shows them in Telegram, one picture for each question and form;
 * and as it would look were it slow: every draft of it, and the line that says it was stopped:
 *   npx tsx scripts/draw-telegram.ts --out pictures "câu hỏi" "câu hỏi khác"
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
    const offers = offersUnder(reply, turn, { charted: false, language, buttons: { max: 100 } });
    const actions = offers.map(({ kind, label }, key) => ({ key: `k${key}`, kind, label }));
    const parts = renderParts({ reply, actions }, LINKS);
    const stopped = stoppedReply(language, question);
    const again = stopped.offers.map(({ kind, label }, key) => ({ key: `s${key}`, kind, label }));
    const lines =
      stopped.reply === undefined ? [] : renderParts({ reply: stopped.reply, actions: again }, LINKS);
    for (const form of ['rich', 'classic'] as const) {
      const said = parts.map((part): Said => ({ by: 'bot', part, form }));
      await page.setContent(telegramMock([{ by: 'person', text: question }, ...said]));
      await page.screenshot({ path: path.join(out, `${at + 1}-${form}.png`), fullPage: true });
      const slow = drafts.flatMap((soFar) => renderDraft(soFar, LINKS) ?? []);
      const shown = slow.map((part): Said => ({ by: 'bot', part, form, draft: true }));
      const line = lines.map((part): Said => ({ by: 'bot', part, form }));
      await page.setContent(telegramMock([{ by: 'person', text: question }, ...shown, ...line]));
      await page.screenshot({ path: path.join(out, `${at + 1}-${form}-slow.png`), fullPage: true });
    }
  }
} finally {
  await browser.close();
  await app.close();
}

import type { RichPart, TelegramPart, TextPart } from '../../../src/channels/telegram/render-parts.ts';

/** Something said in a chat: by a person, or by the bot in a form of its part. */
export type Said =
  | { readonly by: 'person'; readonly text: string }
  | {
      readonly by: 'bot';
      readonly part: TelegramPart;
      readonly form: 'rich' | 'classic' | 'plain';
      /** True for a draft, which has a Stop button of the client's own. */
      readonly draft?: boolean;
    };

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As Telegram's phone clients draw it, by day: colours, sizes and folding after their screens. */
const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { background: #c8dcb8; font: 16px/1.31 -apple-system, Roboto, "Noto Sans", "DejaVu Sans", sans-serif; padding: 8px 6px; width: 390px; color: #000; }
.person, .bubble { border-radius: 14px; padding: 6px 10px 7px; margin: 6px 0 0; max-width: 345px; width: fit-content; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002; }
.person { background: #e7fdd0; margin-left: auto; }
.bubble { background: #fff; }
.classic, .plain { white-space: pre-wrap; }
a { color: #2f7fc1; text-decoration: none; }
blockquote { background: #3390ec14; border-left: 3px solid #3390ec; border-radius: 5px; padding: 3px 24px 4px 8px; margin: 2px 0; font-size: 15px; position: relative; }
.rich blockquote { margin: 4px 0; }
/* Three lines are seen; a tap shows the rest. */
blockquote[expandable] > div { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
blockquote[expandable]::after { content: "⌄"; position: absolute; right: 6px; bottom: 2px; color: #3390ec; }
.rich p { margin: 5px 0; } .rich h5 { font-size: 16px; margin: 9px 0 3px; }
.rich ol, .rich ul { padding-left: 26px; } .rich li { margin: 3px 0; }
cite { display: block; font-style: normal; color: #6b7c86; font-size: 13px; margin-top: 2px; }
details { margin: 4px 0; background: #f2f5f7; border-radius: 8px; padding: 5px 8px; } summary { color: #2f7fc1; }
table { border-collapse: collapse; margin: 6px 0; font-size: 14px; } td, th { border: 1px solid #d5dde2; padding: 3px 6px; text-align: left; vertical-align: top; }
tr:nth-child(odd) td { background: #f5f8fa; }
.draft { opacity: .92; } .draft tg-thinking { display: block; color: #6b7c86; margin: 4px 0; } .draft tg-thinking::before { content: "✦ "; color: #3390ec; }
.stop { display: inline-block; margin-top: 6px; background: #3390ec; color: #fff; border-radius: 14px; padding: 3px 12px; font-size: 14px; }
.keys { max-width: 345px; } .row { display: flex; gap: 3px; margin-top: 3px; }
.row span { flex: 1; background: #7a9a6fd0; color: #fff; border-radius: 8px; padding: 8px 6px; text-align: center; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
img { max-width: 100%; border-radius: 10px; display: block; }
`;

function markupOf(part: TextPart | RichPart, form: 'rich' | 'classic' | 'plain'): string {
  if (part.kind === 'rich' || form === 'rich') return part.rich ?? '';
  return form === 'plain' ? escape(part.plain) : part.classic;
}

function draw(said: Said): string {
  if (said.by === 'person') return `<div class="person">${escape(said.text)}</div>`;
  const { part, form } = said;
  if (part.kind === 'rich' && form !== 'rich')
    return part.instead.map((text) => draw({ ...said, part: text })).join('');
  const content =
    part.kind === 'photo'
      ? `<img src="data:image/png;base64,${part.png}">${escape(part.caption)}`
      : markupOf(part, form)
          .replaceAll(/(<blockquote[^>]*>)/g, '$1<div>')
          .replaceAll(/(<cite>.*?<\/cite>)?<\/blockquote>/g, '</div>$1</blockquote>');
  const rows = (part.keyboard ?? []).map(
    (row) => `<div class="row">${row.map(({ text }) => `<span>${escape(text)}</span>`).join('')}</div>`,
  );
  const stop = said.draft === true ? '<div><span class="stop">■ Dừng</span></div>' : '';
  return `<div class="bubble ${form}${stop && ' draft'}">${content}${stop}</div><div class="keys">${rows.join('')}</div>`;
}

/** A chat at the width of a phone. */
export const telegramMock = (said: readonly Said[]): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${STYLE}</style><body>${said.map(draw).join('')}</body></html>`;

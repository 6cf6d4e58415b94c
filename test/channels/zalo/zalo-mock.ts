/** Something said in a chat on Zalo; `buttons` are those of an Official Account. */
export interface ZaloSaid {
  readonly by: 'person' | 'bot';
  readonly text: string;
  readonly buttons?: readonly string[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As Zalo's phone app draws it, by day: plain words, addresses blue, buttons within the bubble. */
const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { background: #e2e9f1; font: 16px/1.35 -apple-system, Roboto, "Noto Sans", "DejaVu Sans", sans-serif; padding: 10px 8px; width: 390px; color: #081b3a; }
div { border-radius: 12px; padding: 10px 12px; margin-top: 6px; max-width: 310px; width: fit-content; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #d0d8e2; background: #fff; }
.person { background: #e5f1ff; border-color: #c6dcf5; margin-left: auto; }
b { display: block; border-top: 1px solid #e3e8ee; margin: 10px -12px 0; padding: 10px 12px 0; font-weight: 500; color: #0068ff; text-align: center; }
a { color: #0068ff; }
`;

const draw = ({ by, text, buttons = [] }: ZaloSaid): string => {
  const words = escape(text).replaceAll(/https?:\/\/\S+/g, '<a>$&</a>');
  return `<div class="${by}">${words}${buttons.map((title) => `<b>${escape(title)}</b>`).join('')}</div>`;
};

/** A chat at the width of a phone. */
export const zaloMock = (said: readonly ZaloSaid[]): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${STYLE}</style><body>${said.map(draw).join('')}</body></html>`;

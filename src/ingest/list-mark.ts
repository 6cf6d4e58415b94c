import type { DomElement } from './html-dom.ts';

function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = value;
  let written = '';
  for (const [worth, sign] of steps) for (; left >= worth; left -= worth) written += sign;
  return written;
}

/** The mark a browser shows before the item of that number: "- ", "2. ", "b) ", "IV. "; empty where it shows none. */
export function listMark(list: DomElement, ordinal: number): string {
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(list.attribs['style'] ?? '')?.[1] ?? '';
  if (style === 'none') return '';
  if (list.name !== 'ol') return '- ';
  const type =
    list.attribs['type'] ?? { 'lower-alpha': 'a', 'lower-latin': 'a', 'upper-roman': 'I' }[style] ?? '1';
  const letter = String.fromCharCode(96 + ordinal);
  if (type === 'a' && ordinal <= 26) return `${letter}) `;
  if (type === 'A' && ordinal <= 26) return `${letter.toUpperCase()}. `;
  return type === 'I' && ordinal < 40 ? `${roman(ordinal)}. ` : `${ordinal}. `;
}

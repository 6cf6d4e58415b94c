/** Characters a backslash takes the meaning from; each is parked on a private-use character while marks are removed. */
const ESCAPABLE = '\\`*_{}[]()#+-.!|<>~';
const PARKED = 0xe000;

const park = (text: string): string =>
  text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, (_, sign: string) =>
    String.fromCharCode(PARKED + ESCAPABLE.indexOf(sign)),
  );

const unpark = (text: string): string =>
  text.replace(/[\uE000-\uE012]/g, (parked) => ESCAPABLE.charAt(parked.charCodeAt(0) - PARKED));

/** Nobody marks up a longer line (UTF-16 units) by hand; it is left as it is. */
const LONGEST_MARKED = 20_000;

/** The text of a line of Markdown as a reader sees it: emphasis marks gone, links and images down to their words. */
export function plainInline(markdown: string): string {
  if (markdown.length > LONGEST_MARKED) return markdown;
  const text = park(markdown)
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)/g, '$1')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<((?:https?|mailto):[^>\s]+)>/g, '$1')
    .replace(
      /<\/?(?:b|i|u|em|strong|sup|sub|span|small|font|mark|del|ins|a|p|div|center)(?:\s[^<>]*)?\/?>/gi,
      '',
    )
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '$1')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1');
  return unpark(text);
}

/** The alternative texts of a line that is nothing but images; undefined for any other line. */
export function imageCaptions(line: string): string | undefined {
  const images = Array.from(line.matchAll(/!\[([^\]]*)\]\([^)]*\)/g));
  const rest = line.replace(/!\[[^\]]*\]\([^)]*\)/g, '').trim();
  return images.length > 0 && rest === ''
    ? images
        .map(([, alt]) => alt)
        .join(' ')
        .trim()
    : undefined;
}

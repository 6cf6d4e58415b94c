import { expect, it } from 'vitest';
import { showPassages } from '../../src/conversation/show-passages.ts';
import { replyWords } from '../contracts/reply-words.ts';
import { SAMPLE_OUTBOUNDS } from '../contracts/sample-outbounds.ts';

const long = SAMPLE_OUTBOUNDS['a list far longer than one message']!.reply;
const words = (asked: string, maxText: number): string =>
  replyWords(showPassages(long, asked, { maxText })).join('\n');

it('shows every passage in full, or as many as are read in a chat and the way to the others', () => {
  const all = words('', 100_000);
  for (const { quote } of long.answer.citations) expect(all).toContain(quote);
  const some = words('', 1000);
  const shown = long.answer.citations.filter(({ quote }) => some.includes(quote));
  expect(shown.length).toBeGreaterThan(0);
  expect(some).toContain(
    `Còn ${60 - shown.length} đoạn nữa: gõ /nguon và một số, ví dụ /nguon ${shown.length + 1}.`,
  );
});

it('shows one by its number, and says which there are', () => {
  expect(words('60', 1000)).toContain(long.answer.citations[59]?.quote);
  expect(words('61', 1000)).toBe(
    'Không có nguồn “61”. Câu trả lời vừa rồi có các nguồn [1] đến [60]; gõ /nguon và một số.',
  );
  expect(words('một', 1000)).toContain('Không có nguồn “một”');
});

it('says when there is no answer, or none with passages', () => {
  expect(replyWords(showPassages(undefined, '', { maxText: 100 }))).toEqual([
    'Chưa có câu trả lời nào để xem nguồn. Anh/chị hãy hỏi trước.',
  ]);
  const bare = SAMPLE_OUTBOUNDS['one line']!.reply;
  expect(replyWords(showPassages(bare, '1', { maxText: 100 }))).toEqual([
    'Câu trả lời vừa rồi không kèm đoạn trích nào.',
  ]);
});

it('speaks the language of the answer', () => {
  const said = (asked: string): string => {
    const reply = showPassages({ ...long, language: 'en' }, asked, { maxText: 1000 });
    expect(reply.language).toBe('en');
    return replyWords(reply).join('\n');
  };
  expect(said('2')).toMatch(/^Source \[2\]/);
  expect(said('61')).toContain('The last answer has sources [1] to [60]');
  expect(said('')).toMatch(/^60 passages[\s\S]* more: type \/nguon/);
});

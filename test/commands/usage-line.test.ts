import { Command, CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { usageLine } from '../../src/commands/usage-line.ts';

/** What commander itself throws for these words. */
function faultOf(words: readonly string[]): CommanderError {
  const program = new Command('tracuu').exitOverride().configureOutput({ writeErr: () => undefined });
  program.command('ask [words...]').option('--batch <tệp>');
  program.command('documents [id]');
  program.command('open <id>');
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error;
  }
  throw new Error(`${words.join(' ')} is no wrong command`);
}

it.each([
  [[], 'thiếu tên lệnh'],
  [['hoi'], 'không có lệnh “hoi”. Xem'],
  [['asl'], 'không có lệnh “asl”. Có phải ý anh/chị là ask?'],
  [['ask', '--nhanh'], 'không có tùy chọn “--nhanh”'],
  [['ask', '--batsh', 'x'], 'Có phải ý anh/chị là --batch?'],
  [['ask', '--batch'], 'tùy chọn “--batch <tệp>” cần thêm một giá trị'],
  [['documents', 'a', 'b'], 'thừa tham số cho lệnh “documents”'],
  [['open'], 'thiếu “id”'],
])('%j: %s', (words, expected) => {
  const line = usageLine(faultOf(words));
  expect(line).toContain(expected);
  expect(line).toMatch(/^Lệnh chưa đúng: [^\n]+$/);
  expect(line).not.toMatch(/error|unknown|argument|missing/i);
});

it('has a line for what it does not know', () => {
  expect(usageLine({ code: 'commander.new', message: 'error: something new' })).toContain(
    'tham số không hợp lệ',
  );
});

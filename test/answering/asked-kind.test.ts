import { expect, it } from 'vitest';
import { askedKind } from '../../src/answering/asked-kind.ts';
import { understand } from '../../src/understanding/understand.ts';

it.each([
  ['Chỉ tiêu phòng học kiên cố năm 2031 là bao nhiêu?', 'target'],
  ['huyen phan dau bao nhieu xa dat chuan', 'target'],
  ['Tỷ lệ tốt nghiệp cần đạt là bao nhiêu?', 'target'],
  ['Năm 2030 đã đạt bao nhiêu phần trăm phòng học kiên cố?', 'result'],
  ['Kết quả huy động trẻ ra lớp là bao nhiêu?', 'result'],
  ['thuc te bao nhieu tre ra lop', 'result'],
  ['Tỷ lệ phòng học kiên cố là bao nhiêu?', undefined],
  ['Kết quả thi học sinh giỏi quốc gia xếp thứ mấy?', undefined],
  ['Kết quả đạt được so với chỉ tiêu ra sao?', undefined],
])('%s asks for a %s', (question, kind) => {
  expect(askedKind(understand(question))).toBe(kind);
});

import { describe, expect, it } from 'vitest';
import { furniture, headsOtherPages, isRuler } from '../../src/ingest/furniture.ts';

describe('furniture', () => {
  it.each([
    'Lượt xem: 1.234',
    'Số lượt xem',
    'LƯỢT XEM: 15',
    '1.024 lượt xem',
    'Tổng lượt truy cập: 204.331',
    'Đang online: 7',
    'Hôm nay: 56',
    'Bình luận (0)',
    '12 bình luận',
    'Gửi bình luận',
    'Xem thêm bình luận',
    'Ý kiến của bạn sẽ được biên tập trước khi xuất bản.',
    'Vui lòng gõ tiếng Việt có dấu',
    'Chia sẻ',
    'Chia sẻ bài viết này lên Facebook',
    '- Chia sẻ bài viết:',
    'Tắt [X]',
    'Đọc bài viết',
    'Nghe bài viết',
    'In trang',
    'Bản in',
    'In bài viết | Gửi email',
    'Cỡ chữ: A- A A+',
    'A- A A+',
    'Facebook Zalo Email',
    'Xem thêm »',
    'Xem thêm TP. Hòa An',
    'Lên đầu trang',
    'Người đăng: admin',
    '© 2023 Báo Hòa An',
    'Trang chủ',
    'Trang chủ > Tin tức > Hoạt động',
    'Tin tức » Giáo dục » Tin ngành',
    'Từ khóa: năm học mới, sách giáo khoa',
    'Cập nhật lúc 15:30, 21/02/2022',
    'Ngày đăng: 21/02/2022',
    'Thứ ba, 29/08/2023 07:15 (GMT+7)',
    '{name} - {time}',
    '{{ body }}',
  ])('is %j', (text) => {
    expect(furniture(text)).toBe('always');
  });

  it.each([
    'Thời tiết',
    'Quảng cáo',
    'Địa phương',
    'Trả lời',
    'Hà Nội 27°C',
    '125',
    'Điện thoại: 0200 000 000',
    'Họ và tên *',
  ])('is %j only beside other furniture', (text) => {
    expect(furniture(text)).toBe('beside');
  });

  it.each([
    'Chia sẻ kinh nghiệm dạy học trực tuyến',
    'Lượt xem các bài giảng trực tuyến tăng gấp đôi so với năm trước.',
    'In sao đề thi',
    'Đánh giá bài trình giảng tại Hội giảng',
    'NGƯỜI ĐĂNG KÝ',
    '(C)',
    'Đọc sách và văn hóa đọc trong trường học',
    'Bình luận văn học lớp 9',
    'Hôm nay, ngành giáo dục họp bàn về năm học mới.',
    'Trang chủ yếu của kế hoạch',
    'Ngày 21/02/2022',
    '21/02/2022',
    'Năm học 2022-2023',
    'Số: 12/CT-UBND',
    'Nguồn: Sở Giáo dục và Đào tạo',
    'Theo baohoaan.vn',
    'Thông tin liên hệ được công khai tại trụ sở.',
    'Tổng cộng: 45 trường',
    'Tại lớp {tên lớp} có 35 học sinh dự hội nghị phụ huynh đầu năm',
    'Thầy 5 > 3 > 1',
    '=',
    '|',
    '……',
    `Ý kiến của bạn sẽ được biên tập ${'và đăng cùng các ý kiến khác '.repeat(4)}`,
  ])('is not %j', (text) => {
    expect(furniture(text)).toBeUndefined();
  });
});

describe('isRuler', () => {
  it.each(['-----', '* * *', '———', '_ _ _ _'])('knows %s', (text) => {
    expect(isRuler(text)).toBe(true);
  });

  it.each(['-', '=', '|', '...', '- một', '--'])(
    'leaves %s, which may be part of a formula or table',
    (text) => {
      expect(isRuler(text)).toBe(false);
    },
  );
});

describe('headsOtherPages', () => {
  it.each([
    'Tin liên quan',
    'Các tin khác:',
    'Bài viết cùng chuyên mục',
    'TIN MỚI HƠN',
    'Có thể bạn quan tâm',
    'Đọc nhiều',
  ])('knows %s', (text) => {
    expect(headsOtherPages(text)).toBe(true);
  });

  it.each([
    'Văn bản liên quan',
    'Tin học',
    'Bài tập khác',
    'Các đơn vị liên quan',
    'Tin tưởng vào thế hệ trẻ',
  ])('does not take %s for one', (text) => {
    expect(headsOtherPages(text)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { isCaption } from '../../src/ingest/caption.ts';

describe('isCaption', () => {
  it.each([
    'Ảnh minh họa.',
    'Ảnh minh hoạ',
    'Ảnh: Minh Anh',
    '(Ảnh tư liệu)',
    'Hình 2: Sơ đồ các khối lớp',
    'Học sinh Trường THCS Nguyễn Du trong giờ thực hành. Ảnh: Minh Anh',
    'Quang cảnh lễ khai giảng',
    'Toàn cảnh hội nghị:',
    'Quang cảnh buổi làm việc tại huyện Bình Lâm.',
    'Đồng chí Trần Thị Lan - Phó Chủ tịch UBND tỉnh phát biểu tại hội nghị',
    'Đ/c Lê Quang Minh trình bày báo cáo tại Hội nghị',
    'TS. Lê Văn A – Giám đốc Sở chủ trì hội nghị',
    'Các đại biểu chụp ảnh lưu niệm',
    'Đại diện lãnh đạo Phòng GDĐT đến dự buổi lễ',
    'Đại diện cho HĐND và UBND huyện Bình Lâm',
    'Đồng chí Trần Thị Lan - Phó Chủ tịch UBND tỉnh phát biểu tại Hội nghị.',
    'Lãnh đạo các trường chia tay đồng chí Lê Văn B.',
    'Cuối buổi, hội nghị tặng hoa các nhà giáo về nghỉ hưu',
  ])('is: %s', (text) => {
    expect(isCaption(text)).toBe(true);
  });

  it.each([
    'Hình thức tổ chức dạy học',
    'Ảnh hưởng của dịch bệnh',
    'Ảnh 4x6',
    'Ảnh',
    'Ảnh chụp từ trên cao cho thấy ngôi trường mới đã hoàn thành phần thô và đang được sơn lại để kịp khai giảng.',
    'Ban tổ chức cho hay lãnh đạo tỉnh sẽ đến dự và phát biểu tại buổi lễ.',
    'Đồng chí Trần Thị Lan, Phó Chủ tịch UBND tỉnh chủ trì hội nghị.',
    'Hội nghị sơ kết học kỳ I năm học 2021 - 2022',
    'Kết luận của Giám đốc Sở tại hội nghị',
    '- Đại diện lãnh đạo Phòng GDĐT đến dự buổi lễ',
    '2. Đồng chí Trần Thị Lan phát biểu tại hội nghị',
    'Đại diện lãnh đạo các phòng, ban;',
    'Dự hội nghị có các đồng chí lãnh đạo huyện:',
    'Giám đốc Sở chủ trì, phối hợp với các đơn vị tổ chức hội nghị',
    'CHỦ TỊCH',
    'Lãnh đạo UBND tỉnh giao nhiệm vụ cho các huyện tại hội nghị',
    'ĐẠI DIỆN BAN GIÁM HIỆU',
    'Đồng chí Trần Thị Lan đề nghị các huyện báo cáo tại hội nghị cuối năm',
    'Đồng chí Trần Thị Lan phát biểu tại hội nghị, yêu cầu các huyện hoàn thành trong tháng 9.',
    'Giám đốc Sở báo cáo Ủy ban nhân dân tỉnh trước ngày 15/9.',
    'Toàn cảnh bức tranh giáo dục của tỉnh cho thấy nhiều chuyển biến. Các chỉ tiêu đều đạt.',
    `Đồng chí Trần Thị Lan ${'cùng các đồng chí trong đoàn công tác của tỉnh '.repeat(4)}dự hội nghị`,
  ])('is not: %s', (text) => {
    expect(isCaption(text)).toBe(false);
  });
});

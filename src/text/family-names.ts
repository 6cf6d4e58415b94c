/** Family names, covering nearly all Vietnamese people; ethnic minorities' included. */
export const FAMILY_NAMES = new Set(
  (
    'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Tạ Trương Trịnh Đoàn Lâm Phùng Đào Tô ' +
    'Hà Cao Lương Lưu Thái Châu Tăng Quách Vương Chu Triệu Doãn Kiều La Lò Lường Quàng Cà Tòng Giàng Vàng Sùng Hạng Thào Lầu ' +
    'Mùa Bế Nông Ma Hứa Vi Lục Khổng Nghiêm Bạch Thạch Kim Danh Từ Viên Đồng Ninh Đàm Tống Văn Ong Âu Cù Mạc Diệp Thân Giáp ' +
    'Khuất Phí Lã Hán Vừ Chẻo Tẩn Rơ Siu Ksor Rcom Y A Đới Thiều Cầm Điêu Ngụy Nhữ Trà Tưởng Ung Uông Vòng Xa Bàn Đường Lí Nguỵ Vì Bạc Thò Lù'
  ).split(' '),
);

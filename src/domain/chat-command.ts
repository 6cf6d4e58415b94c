/** A command people may type on every channel, "/hoi". */
export interface ChatCommand {
  /** 1 to 32 lower-case Latin letters, without the slash. */
  readonly name: string;
  /** What it does, in Vietnamese; at most 256 characters, as platforms list it. */
  readonly about: string;
  /** `admin` commands are listed to nobody else. */
  readonly scope: 'everyone' | 'admin';
  /** False for what is only done in a private chat. */
  readonly inGroups: boolean;
}

const everyone = (name: string, about: string, inGroups = true): ChatCommand => ({
  name,
  about,
  scope: 'everyone',
  inGroups,
});
const admin = (name: string, about: string): ChatCommand => ({
  name,
  about,
  scope: 'admin',
  inGroups: false,
});

/** Every command, in the order they are listed. The same name means the same on every channel. */
export const CHAT_COMMANDS: readonly ChatCommand[] = [
  everyone('start', 'Bắt đầu, xem vài câu hỏi mẫu', false),
  everyone('trogiup', 'Cách hỏi và các lệnh'),
  everyone('hoi', 'Hỏi một câu, ví dụ: /hoi nhiệm vụ trọng tâm năm học'),
  everyone('chitieu', 'Tra một chỉ tiêu, ví dụ: /chitieu phòng học kiên cố'),
  everyone('nhiemvu', 'Việc giao cho một đơn vị, ví dụ: /nhiemvu Sở Tài chính'),
  everyone('vanban', 'Các văn bản trong kho; thêm chữ để lọc'),
  everyone('nguon', 'Đoạn trích của câu trả lời vừa rồi, ví dụ: /nguon 1'),
  everyone('moi', 'Bắt đầu cuộc hỏi đáp mới'),
  everyone('gopy', 'Góp ý về câu trả lời vừa rồi'),
  everyone('xoadulieu', 'Xóa những gì bot đang lưu về anh/chị', false),
  admin('lapchimuc', 'Lập chỉ mục lại mọi nguồn'),
  admin('them', 'Thêm văn bản: /them <địa chỉ>, hoặc gửi tệp .txt .md .html'),
  admin('thongke', 'Số liệu hoạt động'),
  admin('thuloi', 'Tin nhắn chưa trả lời được; /thuloi thu <số>, /thuloi bo <số>'),
];

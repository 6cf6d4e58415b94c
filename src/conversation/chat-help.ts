import { CHAT_COMMANDS } from '../domain/chat-command.ts';
import type { Reply, ReplyNode } from '../domain/reply.ts';
import { noticeReply, plain } from './notice-reply.ts';

/** Lines said in chat that are no answers. */
export const CHAT_LINES = {
  unknownCommand: 'Không có lệnh này. Gõ /trogiup để xem các lệnh.',
  unsupported: 'Tôi chỉ đọc được chữ. Anh/chị gõ câu hỏi giúp, có dấu hay không dấu đều được.',
  empty: 'Anh/chị muốn hỏi gì? Gõ một câu, ví dụ: nhiệm vụ trọng tâm năm học là gì?',
  ask: 'Gõ câu hỏi sau lệnh, ví dụ: /hoi nhiệm vụ trọng tâm năm học là gì?',
  askTarget: 'Gõ tên chỉ tiêu sau lệnh, ví dụ: /chitieu phòng học kiên cố mầm non',
  oldOffer: 'Nút này đã cũ. Anh/chị gõ lại câu hỏi giúp.',
  notYours: 'Nút này dành cho người đã hỏi. Anh/chị gõ câu hỏi của mình nhé.',
  fresh: 'Đã bắt đầu cuộc hỏi đáp mới. Câu hỏi tiếp theo không dựa vào những câu trước.',
  thanks: 'Cảm ơn anh/chị đã góp ý.',
  useless: 'Cảm ơn anh/chị. Nếu tiện, gõ /gopy rồi viết chỗ chưa đúng, chúng tôi sẽ xem lại.',
  askFeedback: 'Viết góp ý sau lệnh, ví dụ: /gopy số liệu này là của năm trước',
  noChart: 'Câu trả lời này chưa có đủ số liệu để vẽ biểu đồ.',
  askErasure:
    'Bot sẽ xóa mọi tin nhắn, câu hỏi, câu trả lời và góp ý của anh/chị mà bot đang lưu trên kênh này, kể cả quyền quản trị nếu có. Xóa rồi không lấy lại được. Tin nhắn hiện trong ứng dụng thì anh/chị tự xóa.',
  erasureInPrivate: 'Lệnh này chỉ dùng khi nhắn riêng với tôi.',
  erased: 'Đã xóa. Bot không còn giữ tin nhắn, câu hỏi hay góp ý nào của anh/chị trên kênh này.',
  noDocuments: 'Kho chưa có văn bản nào khớp.',
  paired: 'Anh/chị đã là quản trị viên trên kênh này. Gõ /trogiup để xem các lệnh quản trị.',
} as const;

/** Said to a number that is none of the choices. */
export const beyondLine = (count: number): string =>
  count === 1
    ? 'Chỉ có lựa chọn 1. Gõ 1, hoặc gõ câu hỏi.'
    : `Chỉ có ${count} lựa chọn. Gõ một số từ 1 đến ${count}, hoặc gõ câu hỏi.`;

/** "Xin chờ…": said once when somebody writes faster than is answered. */
export const tooManyLine = (waitMs: number): string =>
  `Anh/chị hỏi hơi nhanh, tôi chưa kịp trả lời. Xin chờ khoảng ${Math.max(1, Math.ceil(waitMs / 1000))} giây rồi hỏi tiếp.`;

/** What to type, and the commands; those of admins for admins alone. */
export function helpReply(group: boolean, admin: boolean): Reply {
  const listed = CHAT_COMMANDS.filter(
    (command) => (command.inGroups || !group) && (command.scope === 'everyone' || (admin && !group)),
  );
  const nodes: ReplyNode[] = [
    {
      type: 'paragraph',
      content: plain(
        'Gõ câu hỏi như nói với đồng nghiệp, có dấu hay không dấu, viết tắt đều được. Câu sau có thể hỏi tiếp câu trước: “còn THCS thì sao?”',
      ),
    },
    {
      type: 'list',
      ordered: false,
      items: listed.map(({ name, about }) => plain(`/${name} – ${about}`)),
    },
    ...(group
      ? [
          {
            type: 'notice',
            text: 'Trong nhóm, hãy nhắc tên tôi, trả lời tin của tôi, hoặc dùng lệnh /hoi.',
          } as const,
        ]
      : []),
  ];
  return noticeReply('Tôi tra cứu chỉ thị, kế hoạch, kết luận và trả lời kèm đoạn trích.', nodes);
}

/** The first thing a person reads. */
export const welcomeReply = (): Reply =>
  noticeReply('Xin chào. Tôi tra cứu chỉ thị, kế hoạch, kết luận và trả lời kèm đoạn trích.', [
    {
      type: 'paragraph',
      content: plain(
        'Gõ câu hỏi, có dấu hay không dấu đều được, hoặc chọn một câu dưới đây. /trogiup để xem các lệnh.',
      ),
    },
  ]);

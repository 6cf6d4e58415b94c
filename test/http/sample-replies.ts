import {
  bareAnswer,
  type Answer,
  type AnswerStatus,
  type Citation,
  viewerPath,
} from '../../src/domain/answer.ts';
import type { Version } from '../../src/domain/document.ts';
import type { Inline, Reply, ReplyNode } from '../../src/domain/reply.ts';
import { sampleTasks, sampleVersions, spanOf } from './sample-documents.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const cite = (n: number): Inline => ({ type: 'cite', n });

/** A citation of words that stand in the version. */
const citationOf = (n: number, version: Version, words: string, heading: string): Citation => {
  const span = spanOf(version, words);
  const { title, number, issuer, issuedOn } = version.metadata;
  return {
    ...span,
    n,
    documentId: version.documentId,
    versionId: version.id,
    source: version.source,
    title,
    number,
    issuer,
    issuedOn,
    heading,
    quote: words,
    url: viewerPath(version.documentId, version.ordinal, span),
  };
};

const answerOf = (question: string, status: AnswerStatus, more: Partial<Answer> = {}): Answer =>
  bareAnswer({ question, status, answerer: 'extractive', ms: 3, ...more });

const newest = (documentId: string): Version => {
  const version = sampleVersions.findLast((one) => one.documentId === documentId);
  if (version === undefined) throw new Error(`no sample ${documentId}`);
  return version;
};

export const listReply = (question: string): Reply => {
  const version = newest('hoa-son-2023');
  const lead = 'tập trung 06 nhóm nhiệm vụ sau';
  const citations = [
    citationOf(1, version, lead, 'II. Kết luận'),
    ...sampleTasks.map((task, n) => citationOf(n + 2, version, task, 'II. Kết luận')),
  ];
  const nodes: readonly ReplyNode[] = [
    {
      type: 'headline',
      content: [text('Kết luận hội nghị giao 06 nhóm nhiệm vụ trọng tâm năm 2023 '), cite(1)],
    },
    { type: 'list', ordered: true, items: sampleTasks.map((task, n) => [text(`${task} `), cite(n + 2)]) },
    { type: 'notice', text: 'Văn bản này là bản tóm lược, không phải nguyên văn.' },
    { type: 'sources', citations },
    {
      type: 'actions',
      title: 'Hỏi tiếp',
      questions: ['Ai chủ trì các nhiệm vụ này?', 'Hạn báo cáo là ngày nào?'],
    },
  ];
  const understood = 'Sáu nhóm nhiệm vụ trọng tâm giáo dục năm 2023 của tỉnh Hòa Sơn là gì?';
  return {
    answer: answerOf(question, 'answered', {
      kind: 'list',
      answer: 'Sáu nhóm nhiệm vụ',
      understood,
      citations,
    }),
    nodes,
  };
};

export const clarifyReply = (question: string): Reply => {
  const options = [
    'Chỉ tiêu kiên cố hóa năm 2023 của tỉnh Hòa Sơn?',
    'Chỉ tiêu kiên cố hóa của huyện Cát Lĩnh?',
  ];
  return {
    answer: answerOf(question, 'clarify', { answer: 'Bạn hỏi nơi nào?', options }),
    nodes: [
      { type: 'headline', content: [text('Có hai nơi đặt chỉ tiêu này. Bạn hỏi nơi nào?')] },
      { type: 'actions', title: 'Chọn câu hỏi', questions: options },
    ],
  };
};

export const notFoundReply = (question: string): Reply => {
  const nearby = ['hoa-son-2023', 'ke-hoach-cat-linh'].map((documentId) => ({
    documentId,
    title: newest(documentId).metadata.title,
    url: `/van-ban/${documentId}`,
  }));
  return {
    answer: answerOf(question, 'not_found', { answer: 'Chưa tìm thấy', nearby }),
    nodes: [
      { type: 'headline', content: [text('Bộ văn bản không nói về học phí đại học năm 2030.')] },
      { type: 'paragraph', content: [text('Đã tìm “học phí”, “đại học”, “2030” trong 2 văn bản.')] },
      { type: 'documents', title: 'Văn bản gần nhất', documents: nearby },
      { type: 'actions', title: 'Có thể hỏi', questions: ['Có những văn bản nào?'] },
    ],
  };
};

export const unavailableReply = (question: string): Reply => ({
  answer: answerOf(question, 'unavailable', { answer: 'Chỉ mục chưa mở được' }),
  nodes: [
    { type: 'headline', content: [text('Chỉ mục tìm kiếm chưa mở được nên chưa trả lời được câu này.')] },
    { type: 'paragraph', content: [text('Đây là lỗi của hệ thống, không phải vì văn bản không có.')] },
  ],
});

export const englishReply = (question: string): Reply => {
  const citation = citationOf(
    1,
    newest('hoa-son-2023'),
    'trước ngày 30/11/2023',
    'III. Tổ chức thực hiện › 1. Phân công',
  );
  return {
    answer: answerOf(question, 'answered', { answer: 'By 30 November 2023', citations: [citation] }),
    language: 'en',
    nodes: [
      { type: 'headline', content: [text('The report is due before 30 November 2023 '), cite(1)] },
      { type: 'sources', citations: [citation] },
    ],
  };
};

import { type Answer, bareAnswer } from '../domain/answer.ts';
import type { Question } from '../domain/question.ts';
import type { Reply, ReplyNode } from '../domain/reply.ts';
import type { Stage, Watch } from '../domain/watch.ts';
import { composeReply } from './compose-reply.ts';

/** Who waits for a reply. */
export interface ReplyWatch extends Pick<Watch, 'signal'> {
  /** Hears, whenever there is something new, what can be shown already. */
  readonly onProgress?: ((reply: Reply) => void) | undefined;
}

type Language = Question['language'];

const counted = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
const viet = (count: number): string => count.toLocaleString('vi-VN');

/** One line for each stage; `further` when the beginning of the answer is there. */
function lineOf(stage: Stage, language: Language, further: boolean): string {
  const vi = language === 'vi';
  switch (stage.type) {
    case 'searching':
      return vi
        ? `Đang tìm ${further ? 'tiếp ' : ''}trong ${viet(stage.documents)} văn bản…`
        : `Searching ${counted(stage.documents, 'document', 'documents')}${further ? ' for the rest' : ''}…`;
    case 'waiting':
      return vi
        ? 'Việc tìm kiếm đang chậm hơn mọi khi, tôi đang thử lại…'
        : 'The search is slower than usual, trying again…';
    case 'reading':
      return vi
        ? `Đang đọc ${viet(stage.passages)} đoạn trong ${viet(stage.documents)} văn bản…`
        : `Reading ${counted(stage.passages, 'passage', 'passages')} of ${counted(stage.documents, 'document', 'documents')}…`;
    case 'begun':
      return vi ? 'Còn tiếp…' : 'More is coming…';
    case 'drawing':
      return vi ? 'Đang vẽ biểu đồ…' : 'Drawing the chart…';
  }
}

const NOTHING_SAID = { question: '', status: 'answered', kind: 'help' } as const;

/** Nodes that make sense only under a whole answer. */
const ONLY_AT_THE_END: readonly ReplyNode['type'][] = ['actions', 'documents'];

/**
 * What can be shown while the work goes on: how far it is, below the beginning of the answer where there is one. It says
 * nothing that is not verified.
 */
export function progressReply(stage: Stage, language: Language, begun?: Answer): Reply {
  const above = begun && composeReply(begun, language);
  return {
    // How the question was understood is said with the whole answer: of a part it would be half of it.
    answer: begun ? { ...begun, understood: begun.question } : bareAnswer(NOTHING_SAID),
    nodes: [
      ...(above?.nodes ?? []).filter(({ type }) => !ONLY_AT_THE_END.includes(type)),
      { type: 'notice', text: lineOf(stage, language, begun !== undefined) },
    ],
    language,
  };
}

/** Tells the stages of one answer as replies. The beginning of the answer stays in sight while later stages go on. */
export function watchStages({ signal, onProgress }: ReplyWatch, language: Language): Watch {
  let begun: Answer | undefined;
  return {
    signal,
    onStage:
      onProgress &&
      ((stage) => {
        if (stage.type === 'begun') begun = stage.answer;
        onProgress(progressReply(stage, language, begun));
      }),
  };
}

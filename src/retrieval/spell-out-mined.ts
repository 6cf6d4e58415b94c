import type { Question } from '../domain/question.ts';
import type { LexicalIndex } from '../search/lexical-index.ts';
import { tokenize } from '../text/tokenize.ts';

/** The question with those acronyms spelt out that only its collection tells the meaning of ("NLĐ", or "nld"). */
export function spellOutMined(question: Question, index: LexicalIndex): Question {
  let text = '';
  let from = 0;
  for (const { start, end, folded } of tokenize(question.text)) {
    const meaning = index.acronym(folded);
    if (meaning === undefined) continue;
    text += question.text.slice(from, start) + meaning;
    from = end;
  }
  return from === 0 ? question : { ...question, text: text + question.text.slice(from) };
}

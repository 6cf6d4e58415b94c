import type { Answer } from '../domain/answer.ts';
import type { DocumentSummary } from '../domain/document.ts';
import type { Question } from '../domain/question.ts';
import { fold } from '../text/fold.ts';
import { placeKey } from '../text/places.ts';
import { documentPeriods } from './document-periods.ts';
import { meets } from './fits-slots.ts';
import { phrasesFor } from './phrases.ts';
import { plainAnswer, toLink } from './refuse.ts';

/** The documents of the collection, or those of the place, kind and year the question names. */
export function listDocuments(question: Question, documents: readonly DocumentSummary[]): Answer {
  const phrases = phrasesFor(question);
  const { places, periods } = question.slots;
  const kind = /\b(chi thi|ke hoach|nghi quyet|quyet dinh|cong van|ket luan|thong tu|huong dan)\b/.exec(
    fold(question.text),
  )?.[1];
  const chosen = documents.filter(({ documentId, metadata }) => {
    if (question.documentId !== undefined) return documentId === question.documentId;
    const years = documentPeriods(metadata);
    return (
      places.every(
        (place) =>
          placeKey(metadata.place ?? '') === place.key || placeKey(metadata.title).includes(place.key),
      ) &&
      periods.every((asked) =>
        years.some(
          (given) => (asked.type !== 'schoolYear' || given.type === 'schoolYear') && meets(asked, given),
        ),
      ) &&
      (kind === undefined || fold(`${metadata.kind ?? ''} ${metadata.title}`).includes(kind))
    );
  });
  if (chosen.length === 0) {
    const place = places[0];
    const text = place ? phrases.notFoundPlace(place.name) : phrases.notFound(question.text);
    return plainAnswer(question, 'not_found', text, {
      kind: 'documents',
      nearby: documents.slice(0, 3).map(toLink),
    });
  }
  const lines = chosen.map((document) => `– ${document.metadata.title}`);
  const text = [phrases.holdings(String(chosen.length)), ...lines].join('\n');
  return plainAnswer(question, 'answered', text, { kind: 'documents', nearby: chosen.map(toLink) });
}

import type { Question } from '../domain/question.ts';
import { sliceSpan, type Span } from '../domain/span.ts';
import { splitSentences } from '../text/sentences.ts';
import { draft, type Claim, type Draft } from './draft.ts';
import { ABOUT_SHARE, matchTerms, wordBag } from './match-terms.ts';
import { bestByAbout } from './best-by-about.ts';
import type { ReadVersion } from './read-version.ts';

const MOST_POINTS = 8;
/** A point longer than this (UTF-16 units) is cut to its first sentence. */
const LONGEST_POINT = 240;
const LEAST_ABOUT = 0.4;

/** The document a summary is asked of: the one whose title and metadata hold the question best. */
export function findSummarised(question: Question, reads: readonly ReadVersion[]): ReadVersion | undefined {
  if (question.documentId !== undefined)
    return reads.find((read) => read.version.documentId === question.documentId);
  const subject = {
    ...question,
    terms: question.terms.filter(
      (term) => !/^(tom|tat|luoc|noi|dung|chinh|y|tong|quan|van|ban)$/.test(term.folded),
    ),
  };
  if (subject.terms.length === 0) return reads.length === 1 ? reads[0] : undefined;
  const ranked = reads
    .map((read) => ({
      read,
      share: matchTerms(subject, wordBag([]), wordBag(read.tokens.slice(0, 200)), read.about).coverage,
    }))
    .sort((a, b) => b.share - a.share);
  return ranked[0] && ranked[0].share >= LEAST_ABOUT ? ranked[0].read : undefined;
}

/** What a document says by its own structure: its opening, then its headings or the lead-ins of its lists. */
export function answerSummary(read: ReadVersion): Draft | undefined {
  const { text, blocks, enumerations } = read.version;
  const opening = blocks.find(
    (block) => block.kind === 'paragraph' && !block.caption && block.end - block.start > 80,
  );
  if (!opening) return undefined;
  const headline = claim(read, splitSentences(text, opening)[0]!);
  const headings = blocks
    .filter((block) => block.kind === 'heading' && block.level <= 3)
    .slice(text === '' ? 0 : 1);
  const leads = enumerations.map((list) => list.lead).filter((lead) => lead.start > opening.end);
  const points: Span[] =
    headings.length >= 3 ? headings : [...new Map(leads.map((lead) => [lead.start, lead])).values()];
  const items = points.slice(0, MOST_POINTS).map((span) => claim(read, span));
  return draft('summary', headline, { items });
}

/** A paragraph shorter than this (UTF-16 units) is no point of its own. */
const SHORTEST_POINT = 150;
const MOST_PARAGRAPHS = 15;
/** Least share of the question that a title must hold for the document itself to be the list asked for. */
const LEAST_TITLED = 0.75;

/**
 * A document that gives under its title one paragraph after the other, none of them labelled: asked for what the title
 * names, the first sentence of each paragraph is a point.
 */
export function answerFromParagraphs(question: Question, reads: readonly ReadVersion[]): Draft | undefined {
  const titled = bestByAbout(question, reads);
  if (!titled || titled.share / ABOUT_SHARE < LEAST_TITLED) return undefined;
  const { text, blocks } = titled.read.version;
  const paragraphs = blocks.filter(
    (block) => block.kind === 'paragraph' && !block.caption && block.end - block.start >= SHORTEST_POINT,
  );
  const [opening, ...points] = paragraphs.map((block) => splitSentences(text, block)[0]!);
  if (!opening || points.length < 3) return undefined;
  return draft('list', claim(titled.read, opening), {
    items: points.slice(0, MOST_PARAGRAPHS).map((span) => claim(titled.read, span)),
  });
}

function claim(read: ReadVersion, span: Span): Claim {
  const words = sliceSpan(read.version.text, span);
  if (words.length <= LONGEST_POINT) return { text: words, support: [{ read, span }] };
  const cut = words.slice(0, LONGEST_POINT).replace(/\s\S*$/u, '');
  return { text: `${cut} …`, support: [{ read, span }] };
}

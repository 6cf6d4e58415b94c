import type { Question } from '../domain/question.ts';
import { overlaps, sliceSpan, type Span } from '../domain/span.ts';
import { lacksTheMatter } from './lacks-the-matter.ts';
import { draft, type Claim, type Draft } from './draft.ts';
import type { Candidate, Ranking } from './rank-statements.ts';

/** Passages shown for an open question. */
const MOST_PASSAGES = 4;
/** A further passage must come this near to the best. */
const FARTHEST = 0.22;

/** The sentences that speak of what is asked, the foremost first; undefined when none speaks of it enough. */
export function answerOpen(
  question: Question,
  ranking: Ranking,
  kind: Draft['kind'] = 'passages',
): Draft | undefined {
  const good = ranking.fitting.filter(
    (candidate) =>
      candidate.match.coverage >= ranking.thresholds.open && !lacksTheMatter(question, candidate),
  );
  const best = good[0];
  if (!best) return undefined;
  const chosen: Candidate[] = [];
  for (const candidate of good) {
    if (best.score - candidate.score > FARTHEST || chosen.length === MOST_PASSAGES) break;
    const repeats = chosen.some(
      (other) =>
        other.read === candidate.read && overlaps(other.statement.sentence, candidate.statement.sentence),
    );
    if (!repeats) chosen.push(candidate);
  }
  const claims = chosen.map(toClaim);
  const goesOn = kind === 'task' ? whatTheyMust(best) : undefined;
  if (goesOn && !claims.some((claim) => claim.text === goesOn.text)) claims.splice(1, 0, goesOn);
  const place = kind === 'task' ? underWhat(best) : undefined;
  return draft(kind, claims[0]!, {
    items: claims.slice(1),
    paragraphs: place ? [place] : [],
  });
}

/** "Các Sở được nêu tên: …" / "Theo chức năng, các Sở này …": the line after a list of names says what they must do. */
function whatTheyMust({ read, statement }: Candidate): Claim | undefined {
  const { text, blocks } = read.version;
  const next = blocks.find((block) => block.start >= statement.sentence.end && !block.caption);
  if (!next || next.kind === 'heading') return undefined;
  const words = text.slice(next.start, next.end);
  const anaphor =
    /(?<![\p{L}])(?:[Cc]ác|[Nn]hững) (?:sở|Sở|ngành|đơn vị|cơ quan|địa phương|trường) (?:này|trên|nói trên|nêu trên)(?![\p{L}])/u;
  const span = {
    start: next.start + (next.label ? words.indexOf(words.slice(next.label.length).trimStart()) : 0),
    end: next.end,
  };
  return anaphor.test(words) ? { text: sliceSpan(text, span), support: [{ read, span }] } : undefined;
}

/** The headings a task stands under: they say whose it is. */
function underWhat({ read, statement }: Candidate): Claim | undefined {
  const isHeading = (span: Span) =>
    read.version.blocks.some((block) => block.kind === 'heading' && block.start === span.start);
  const headings = [
    ...new Map(statement.context.filter(isHeading).map((span) => [span.start, span])).values(),
  ];
  if (headings.length === 0) return undefined;
  return {
    text: headings.map((span) => sliceSpan(read.version.text, span)).join(' › '),
    support: headings.map((span) => ({ read, span })),
  };
}

/** A sentence this long (UTF-16 units) is shown whole; of a longer one the clause that was found. */
const LONGEST_WHOLE = 420;

function toClaim({ read, statement }: Candidate): Claim {
  const { sentence } = statement;
  const span = sentence.end - sentence.start <= LONGEST_WHOLE ? sentence : statement;
  return { text: sliceSpan(read.version.text, span), support: [{ read, span }] };
}

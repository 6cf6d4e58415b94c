import type { Citation } from '../../domain/answer.ts';
import type { Reply } from '../../domain/reply.ts';
import { ownWords } from '../own-words.ts';
import { pageWords } from './page-words.ts';
import { safeHref } from './safe-href.ts';
import { DateText } from './date-text.tsx';

/** Citations of one version together, in the order the first of them is named. */
const byVersion = (citations: readonly Citation[]): readonly (readonly [Citation, ...Citation[]])[] => {
  const groups = new Map<string, [Citation, ...Citation[]]>();
  for (const citation of citations) {
    const group = groups.get(citation.versionId);
    if (group === undefined) groups.set(citation.versionId, [citation]);
    else group.push(citation);
  }
  return [...groups.values()];
};

/** A citation and the reply it is shown in. */
interface Shown {
  readonly citation: Citation;
  readonly reply: Reply;
}

const SourceFacts = ({ citation: of, reply }: Shown) => (
  <p class="source-facts">
    {of.number === undefined ? null : <span>{ownWords(reply).numbered(of.number)}</span>}
    {of.issuedOn === undefined ? null : <DateText iso={of.issuedOn} />}
    {of.issuer === undefined ? null : <span>{of.issuer}</span>}
  </p>
);

const Chip = ({ citation, reply }: Shown) => (
  <li>
    <a class="chip" href={safeHref(citation.url)} aria-label={pageWords(reply).openCitation(citation.n)}>
      [{citation.n}]
    </a>
  </li>
);

const Quote = ({ citation }: { citation: Citation }) => (
  <li>
    <p class="quote-where">
      [{citation.n}] {citation.heading}
    </p>
    <blockquote>{citation.quote}</blockquote>
  </li>
);

interface SourceListProps {
  readonly citations: readonly Citation[];
  /** How the answer was made from these sources. */
  readonly provenance?: string;
  readonly reply: Reply;
}

/**
 * Every citation as a numbered chip that opens the document at the quote, grouped under the document it is from;
 * the quotes themselves unfold in place.
 */
export const SourceList = ({ citations, provenance, reply }: SourceListProps) =>
  citations.length === 0 ? null : (
    <section class="sources" aria-label={pageWords(reply).citations}>
      <p class="sources-title" lang={pageWords(reply).lang}>
        {[ownWords(reply).sources, provenance].filter(Boolean).join(' · ')}
      </p>
      {byVersion(citations).map((group) => (
        <div class="source">
          <a class="source-title" href={safeHref(group[0].url)}>
            {group[0].title}
          </a>
          <SourceFacts citation={group[0]} reply={reply} />
          <ul class="chips">
            {group.map((citation) => (
              <Chip citation={citation} reply={reply} />
            ))}
          </ul>
          <details>
            <summary lang={pageWords(reply).lang}>{pageWords(reply).unfold(group.length)}</summary>
            <ul class="quotes">
              {group.map((citation) => (
                <Quote citation={citation} />
              ))}
            </ul>
          </details>
        </div>
      ))}
    </section>
  );

/** One passage in full, under the document it is from. */
export const QuoteCard = ({ citation, reply }: Shown) => (
  <section class="source" aria-label={pageWords(reply).citation(citation.n)}>
    <a class="source-title" href={safeHref(citation.url)}>
      {citation.title}
    </a>
    <SourceFacts citation={citation} reply={reply} />
    <p class="quote-where">
      [{citation.n}] {citation.heading}
    </p>
    <blockquote>{citation.quote}</blockquote>
  </section>
);

import type { Citation } from '../../domain/answer.ts';
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

const SourceFacts = ({ of }: { of: Citation }) => (
  <p class="source-facts">
    {of.number === undefined ? null : <span>Số {of.number}</span>}
    {of.issuedOn === undefined ? null : <DateText iso={of.issuedOn} />}
    {of.issuer === undefined ? null : <span>{of.issuer}</span>}
  </p>
);

const Chip = ({ citation }: { citation: Citation }) => (
  <li>
    <a
      class="chip"
      href={safeHref(citation.url)}
      aria-label={`Nguồn ${citation.n}: mở đoạn trích trong văn bản`}
    >
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
}

/**
 * Every citation as a numbered chip that opens the document at the quote, grouped under the document it is from;
 * the quotes themselves unfold in place.
 */
export const SourceList = ({ citations, provenance }: SourceListProps) =>
  citations.length === 0 ? null : (
    <section class="sources" aria-label="Nguồn trích dẫn">
      <p class="sources-title">Nguồn{provenance === undefined ? '' : ` · ${provenance}`}</p>
      {byVersion(citations).map((group) => (
        <div class="source">
          <a class="source-title" href={safeHref(group[0].url)}>
            {group[0].title}
          </a>
          <SourceFacts of={group[0]} />
          <ul class="chips">
            {group.map((citation) => (
              <Chip citation={citation} />
            ))}
          </ul>
          <details>
            <summary>{group.length === 1 ? 'Xem đoạn trích' : `Xem ${group.length} đoạn trích`}</summary>
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
export const QuoteCard = ({ citation }: { citation: Citation }) => (
  <section class="source" aria-label={`Nguồn ${citation.n}`}>
    <a class="source-title" href={safeHref(citation.url)}>
      {citation.title}
    </a>
    <SourceFacts of={citation} />
    <p class="quote-where">
      [{citation.n}] {citation.heading}
    </p>
    <blockquote>{citation.quote}</blockquote>
  </section>
);

import type { Answer } from '../domain/answer.ts';
import type { Version } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Question } from '../domain/question.ts';
import { answerAgencyTasks } from './answer-agency-tasks.ts';
import { answerFact } from './answer-fact.ts';
import { rankLists, rivalLists, type ListRanking } from './rank-lists.ts';
import { listDocuments } from './list-documents.ts';
import { answerOpen } from './answer-open.ts';
import { listsNoTargets } from './answer-targets.ts';
import { asksForFigure } from './asks-for-figure.ts';
import { attempts } from './attempts.ts';
import type { Answerer } from './answerer.ts';
import { composeAnswer } from './compose-answer.ts';
import { draft, type Draft } from './draft.ts';
import { isOfOtherOwners } from './figures-instead.ts';
import { withKnownPlaces } from './known-places.ts';
import { mixesKinds } from './mixes-kinds.ts';
import { phrasesFor } from './phrases.ts';
import { rankStatements, type Ranking } from './rank-statements.ts';
import { lateRecordAttempts, recordAttempts } from './record-attempts.ts';
import { readVersion, type ReadVersion } from './read-version.ts';
import { plainAnswer, refuse } from './refuse.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';
import { verifyDraft } from './verify.ts';

/** Versions kept taken apart between questions. */
const MOST_READ = 64;

/** Answers by copying: what is said is what a document says, in its words. Needs no model and no network. */
export class ExtractiveAnswerer implements Answerer {
  readonly name = 'extractive';
  private readonly reads = new Map<string, ReadVersion>();
  private readonly thresholds: Thresholds;

  constructor(thresholds: Thresholds = THRESHOLDS) {
    this.thresholds = thresholds;
  }

  async answer(asked: Question, evidence: Evidence): Promise<Answer> {
    const question = withKnownPlaces(asked, evidence.documents);
    const direct = this.answerWithoutEvidence(question, evidence);
    if (direct) return direct;
    const reads = evidence.versions.map((version) => this.read(version));
    const read = (version: Version) => this.read(version);
    let ranked: Ranking | undefined;
    const ranking = (): Ranking => (ranked ??= rankStatements(question, reads, this.thresholds));
    const spokenFigure = () => answerFact({ ...question, expects: 'number' }, ranking());
    const recorded = this.firstVerified(question, recordAttempts(question, evidence, read, spokenFigure));
    if (recorded) return recorded;
    // "xóa mù chữ mức độ 1": what stands near speaks of other degrees.
    if (
      question.parts.length < 2 &&
      question.intent === 'open' &&
      asksForFigure(question) &&
      isOfOtherOwners(question, evidence) &&
      spokenFigure() === undefined
    )
      return refuse(question, evidence, ranking());
    if (question.parts.length > 1 && question.intent !== 'open') {
      const compared = this.compare(question, reads);
      if (compared) return compared;
    }
    const lists = rankLists(question, reads, this.thresholds);
    const clarified = this.clarify(question, lists);
    if (clarified) return clarified;
    const isFit = (found: Draft): boolean =>
      !mixesKinds(question, found, evidence) && !listsNoTargets(question, found);
    const spoken = attempts(question, reads, ranking(), lists, () =>
      answerAgencyTasks(question, evidence, read),
    );
    return (
      this.firstVerified(question, spoken, isFit) ??
      this.firstVerified(question, lateRecordAttempts(question, evidence, read)) ??
      refuse(question, evidence, ranking())
    );
  }

  private firstVerified(
    question: Question,
    drafts: Iterable<Draft | undefined>,
    isFit: (found: Draft) => boolean = () => true,
  ): Answer | undefined {
    for (const found of drafts) {
      const verified = found && isFit(found) && verifyDraft(found);
      if (verified) return composeAnswer(question, verified, this.name);
    }
    return undefined;
  }

  private read(version: Version): ReadVersion {
    const known = this.reads.get(version.id) ?? readVersion(version);
    this.reads.delete(version.id);
    this.reads.set(version.id, known);
    if (this.reads.size > MOST_READ) this.reads.delete(this.reads.keys().next().value!);
    return known;
  }

  private answerWithoutEvidence(question: Question, evidence: Evidence): Answer | undefined {
    const phrases = phrasesFor(question);
    if (question.intent === 'outOfScope') return plainAnswer(question, 'not_found', phrases.outOfScope);
    if (question.intent === 'incomplete') return plainAnswer(question, 'not_found', phrases.incomplete);
    if (question.intent === 'help') return plainAnswer(question, 'answered', phrases.help, { kind: 'help' });
    if (question.intent === 'documents') return listDocuments(question, evidence.documents);
    return question.terms.length === 0 && question.documentId === undefined
      ? plainAnswer(question, 'not_found', phrases.empty)
      : undefined;
  }

  /** Each side answered by itself; only when every side has its answer is it a comparison. */
  private compare(question: Question, reads: readonly ReadVersion[]): Answer | undefined {
    const sides = question.parts.map((part) => {
      const asNumber = { ...part, expects: part.expects ?? ('number' as const) };
      const found = answerFact(asNumber, rankStatements(asNumber, reads, this.thresholds));
      const spoken =
        found ??
        (question.intent === 'comparison'
          ? answerOpen(part, rankStatements(part, reads, this.thresholds))
          : undefined);
      return spoken && verifyDraft(spoken);
    });
    if (sides.some((side) => side === undefined)) return undefined;
    const drafts = sides as Draft[];
    const headline = {
      text: drafts.map((side) => side.headline.text).join('; '),
      support: drafts.flatMap((side) => side.headline.support),
    };
    const verified = verifyDraft(
      draft('target', headline, {
        items: drafts.map((side) => side.headline),
        targets: drafts.flatMap((side) => side.targets),
      }),
    );
    return verified && composeAnswer(question, verified, this.name);
  }

  /** Several documents have such a list: ask which, with complete questions to tap. */
  private clarify(question: Question, lists: ListRanking): Answer | undefined {
    if (question.intent !== 'list' || question.slots.places.length > 0) return undefined;
    const rivals = rivalLists(question, lists);
    if (rivals.length === 0) return undefined;
    const base = question.text.replace(/[?.!\s]+$/u, '');
    const options = rivals
      .slice(0, 4)
      .map(({ read }) => `${base} – ${read.version.metadata.place ?? read.version.metadata.title}`);
    return plainAnswer(question, 'clarify', phrasesFor(question).whichOne, {
      kind: 'list',
      options: [...new Set(options)],
    });
  }
}

import { z } from 'zod';

const CITATION = z.strictObject({
  n: z.int().min(1),
  documentId: z.string().min(1),
  versionId: z.string().min(1),
  source: z.string().min(1),
  title: z.string().min(1),
  number: z.string().optional(),
  issuer: z.string().optional(),
  issuedOn: z.iso.date().optional(),
  heading: z.string(),
  quote: z.string().min(1),
  start: z.int().min(0),
  end: z.int().min(1),
  url: z.string().regex(/^\/van-ban\/[^/?#]+\?ban=\d+&trich=\d+-\d+#/),
});

const TARGET = z.strictObject({
  indicator: z.string(),
  subject: z.string().optional(),
  value: z.string(),
  unit: z.string().optional(),
  comparator: z.string().optional(),
  period: z.string().optional(),
  place: z.string().optional(),
  documentId: z.string(),
  citation: z.int().min(1),
});

const KINDS = [
  'list',
  'target',
  'task',
  'fact',
  'metadata',
  'documents',
  'article',
  'summary',
  'passages',
  'help',
];

/** What `ask --json` prints, and with an `id` each line of `ask --batch`. */
export const ANSWER = z
  .strictObject({
    id: z.union([z.string(), z.number()]).optional(),
    question: z.string(),
    understood: z.string(),
    status: z.enum(['answered', 'clarify', 'not_found', 'unavailable']),
    kind: z.enum(KINDS),
    answer: z.string().min(1),
    items: z.array(z.strictObject({ text: z.string().min(1), citations: z.array(z.int().min(1)).min(1) })),
    targets: z.array(TARGET),
    options: z.array(z.string()),
    citations: z.array(CITATION),
    nearby: z.array(z.strictObject({ documentId: z.string(), title: z.string(), url: z.string() })),
    answerer: z.string().min(1),
    ms: z.number().min(0),
  })
  .superRefine(({ status, kind, citations, items, targets, answer, options }, context) => {
    const complain = (message: string): void => context.addIssue({ code: 'custom', message });
    const known = new Set(citations.map(({ n }) => n));
    const named = [
      ...items.flatMap((item) => item.citations),
      ...targets.map((target) => target.citation),
      ...[...answer.matchAll(/\[(\d+)\]/g)].map((mark) => Number(mark[1])),
    ];
    for (const n of named) if (!known.has(n)) complain(`[${n}] stands for no citation`);
    if (citations.some(({ n }, at) => n !== at + 1)) complain('citations are not numbered 1, 2, 3…');
    for (const { quote, start, end } of citations)
      if (quote.length !== end - start) complain(`a quote of ${quote.length} units from ${start} to ${end}`);
    const ofItself = kind === 'help' || kind === 'documents';
    if (status === 'answered' && !ofItself && citations.length === 0)
      complain('an answer that cites nothing');
    if (/not_found|unavailable/.test(status) && citations.length > 0) complain(`${status}, yet it cites`);
    if (status === 'clarify' && options.length < 2) complain('asks back without a choice');
  });

export type CheckedAnswer = z.infer<typeof ANSWER>;

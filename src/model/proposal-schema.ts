import { z } from 'zod';
import { PROPOSED_COMPARATORS, PROPOSED_KINDS, type Proposals } from '../domain/proposal.ts';

const PROPOSALS = z.strictObject({
  targets: z.array(
    z.strictObject({
      indicator: z.string(),
      subject: z.string().nullable(),
      value: z.string(),
      unit: z.string().nullable(),
      from: z.string().nullable(),
      comparator: z.enum(PROPOSED_COMPARATORS),
      kind: z.enum(PROPOSED_KINDS),
      period: z.string().nullable(),
      place: z.string().nullable(),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      text: z.string(),
      lead: z.array(z.string()),
      coordinating: z.array(z.string()),
      deadline: z.string().nullable(),
    }),
  ),
});

/** The part of a chat completion that is read. */
const COMPLETION = z.object({
  choices: z
    .array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string() }) }))
    .min(1),
});

/** The schema that the server is asked to keep to, as `response_format` wants it. */
export function responseFormat() {
  const { $schema: _, ...schema } = z.toJSONSchema(PROPOSALS);
  return { type: 'json_schema', json_schema: { name: 'records', strict: true, schema } };
}

/** What a completion proposes; a string says why it proposes nothing that can be read. */
export function readProposals(body: unknown): Proposals | string {
  const completion = COMPLETION.safeParse(body);
  const choice = completion.data?.choices[0];
  if (choice === undefined) return 'no completion';
  if (choice.finish_reason === 'length') return 'broke off at the limit of its length';
  let given: unknown;
  try {
    given = JSON.parse(choice.message.content);
  } catch {
    return 'no JSON';
  }
  const proposals = PROPOSALS.safeParse(given);
  return proposals.success ? proposals.data : 'other JSON than was asked for';
}

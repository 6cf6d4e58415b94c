import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/library/canonical-json.ts';
import {
  checkDraft,
  contentHashOf,
  documentIdOf,
  type VersionDraft,
  versionIdOf,
} from '../../src/library/version-draft.ts';
import { sampleDraft, sha256 } from './sample-draft.ts';
import { sampleTarget, sampleTask } from './sample-records.ts';

const draft = sampleDraft('a.txt', ['Chỉ tiêu thứ nhất', 'Chỉ tiêu thứ hai']);
const { length } = draft.text;

describe('ids and hashes', () => {
  it('names a document by the first 12 hex digits of sha256 over its key', () => {
    expect(documentIdOf('/van-ban/a.txt')).toBe(sha256('/van-ban/a.txt').slice(0, 12));
    expect(versionIdOf('0123456789ab', 'fedcba9876543210')).toBe('0123456789ab-fedcba987654');
  });

  it('hashes the text and all that is read from it', () => {
    const others: Partial<VersionDraft>[] = [
      { text: `${draft.text}.` },
      { metadata: { ...draft.metadata, number: '12/KH-UBND' } },
      { blocks: draft.blocks.slice(1) },
      { enumerations: [{ lead: { start: 0, end: 2 }, items: [], form: 'inline', heading: '' }] },
      { targets: [sampleTarget(draft.text, 'Chỉ tiêu', 'tiêu', { indicator: 'x' })] },
      { tasks: [sampleTask(draft.text, 'Chỉ tiêu', ['Sở Y tế'])] },
    ];
    const hashes = others.map((other) => contentHashOf({ ...draft, ...other }));
    expect(new Set([contentHashOf(draft), ...hashes]).size).toBe(7);
  });

  it('hashes a text without records as it did before there were records', () => {
    const { text, metadata, blocks, enumerations, passages } = draft;
    const before = sha256(canonicalJson({ text, metadata, blocks, enumerations, passages }));
    expect(contentHashOf(draft)).toBe(before);
  });

  it('does not hash names, absent fields or the order of keys', () => {
    const { title, digest, bases } = draft.metadata;
    const same = {
      ...draft,
      source: 'khác',
      sourceKey: 'khác',
      metadata: { digest, kind: undefined, bases, title },
    };
    expect(contentHashOf(same as VersionDraft)).toBe(contentHashOf(draft));
  });
});

describe('checkDraft', () => {
  const at = (start: number, end: number): VersionDraft['passages'] => [
    { ordinal: 0, start, end, heading: '', hash: 'h' },
  ];
  const passage = (ordinal: number, start: number) => ({
    ordinal,
    start,
    end: length,
    heading: '',
    hash: 'h',
  });
  const enumeration = { lead: { start: 0, end: 3 }, items: [], form: 'inline', heading: '' } as const;

  const target = sampleTarget(draft.text, 'Chỉ tiêu', 'tiêu', { indicator: 'x' });
  const task = sampleTask(draft.text, 'Chỉ tiêu', ['Sở Y tế']);
  const beyond = { start: 0, end: length + 1 };

  it('accepts spans up to the end of the text, gaps and overlaps', () => {
    expect(() => checkDraft(draft)).not.toThrow();
    expect(() => checkDraft({ ...draft, passages: at(0, length) })).not.toThrow();
    expect(() => checkDraft({ ...draft, passages: [passage(1, 0), passage(4, 0)] })).not.toThrow();
    expect(() => checkDraft({ ...draft, passages: [], blocks: [] })).not.toThrow();
  });

  it.each<[string, Partial<VersionDraft>]>([
    ['a passage beyond the text', { passages: at(0, length + 1) }],
    ['a passage before the text', { passages: at(-1, 3) }],
    ['an empty passage', { passages: at(3, 3) }],
    ['a turned passage', { passages: at(5, 3) }],
    ['a passage at half a unit', { passages: at(0.5, 3) }],
    ['a passage nowhere', { passages: at(Number.NaN, 3) }],
    ['two passages of one ordinal', { passages: [passage(0, 0), passage(0, 3)] }],
    ['falling ordinals', { passages: [passage(1, 0), passage(0, 3)] }],
    ['passages against the text', { passages: [passage(0, 3), passage(1, 0)] }],
    ['a negative ordinal', { passages: [passage(-1, 0)] }],
    ['a passage without a hash', { passages: [{ ...passage(0, 0), hash: '' }] }],
    ['a heading with half a surrogate pair', { passages: [{ ...passage(0, 0), heading: '\udc00' }] }],
    ['a block beyond the text', { blocks: [{ kind: 'row', level: 0, start: 0, end: length + 1 }] }],
    ['a lead-in beyond the text', { enumerations: [{ ...enumeration, lead: { start: 0, end: 999 } }] }],
    ['an item beyond the text', { enumerations: [{ ...enumeration, items: [{ start: 1, end: 999 }] }] }],
    ['a text with half a surrogate pair', { text: draft.text.replace('C', '\ud83d') }],
    ['a text with a NUL', { text: draft.text.replace('C', '\0') }],
    ['a target beyond the text', { targets: [{ ...target, ...beyond }] }],
    ['a context of a target beyond the text', { targets: [{ ...target, context: [beyond] }] }],
    [
      'a value that is not written there',
      { targets: [{ ...target, value: { ...target.value, written: '9' } }] },
    ],
    [
      'a fraction beyond the text',
      { targets: [{ ...target, fraction: { part: '1', whole: '2', ...beyond } }] },
    ],
    ['a task beyond the text', { tasks: [{ ...task, ...beyond }] }],
    ['a context of a task beyond the text', { tasks: [{ ...task, context: [beyond] }] }],
    ['a source without a key', { sourceKey: '' }],
  ])('refuses %s', (_name, wrong) => {
    expect(() => checkDraft({ ...draft, ...wrong })).toThrow(
      expect.objectContaining({
        code: 'LIBRARY_FAILED',
        facts: expect.objectContaining({ source: 'a.txt' }),
      }),
    );
  });
});

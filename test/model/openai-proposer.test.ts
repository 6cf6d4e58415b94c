import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createOpenAiProposer, type OpenAiProposerOptions } from '../../src/model/openai-proposer.ts';
import { sendJson } from '../helpers/fake-openai-server.ts';
import { figure, job } from '../extraction/proposal-samples.ts';
import {
  completion,
  startFakeChatServer,
  type FakeChatServer,
  type Misbehaviour,
} from './fake-chat-server.ts';

const KEY = 'secret-0123456789';
const TEXT = 'Năm học mới, trường có 32 lớp với 1.120 học sinh.';
const PROPOSALS = {
  targets: [figure('học sinh', '1.120', { unit: 'học sinh' })],
  tasks: [job('rà soát', ['Sở Nội vụ'], { deadline: 'quý I' })],
};

describe('createOpenAiProposer', () => {
  let server: FakeChatServer;
  let waits: number[];
  beforeEach(async () => {
    server = await startFakeChatServer(KEY, () => PROPOSALS);
    waits = [];
  });
  afterEach(() => server.close());

  const make = (options: Partial<OpenAiProposerOptions> = {}) =>
    createOpenAiProposer({
      apiKey: KEY,
      baseURL: server.baseURL,
      model: 'fake-chat',
      wait: (ms) => Promise.resolve(waits.push(ms)),
      ...options,
    });

  const status =
    (code: number, headers = {}, error: object = { message: 'busy' }): Misbehaviour =>
    (_request, response) =>
      sendJson(response, code, { error }, headers);
  const says =
    (content: string | null, finish?: string): Misbehaviour =>
    (_request, response) =>
      sendJson(response, 200, completion(content, finish));

  it('sends the stretch as data of its own and gives back what is proposed', async () => {
    expect(await make().propose(TEXT)).toEqual({ outcome: 'proposed', proposals: PROPOSALS });
    expect(server.requests.map(({ stretch }) => stretch)).toEqual([TEXT]);
    expect(JSON.stringify(server.requests[0]?.body['messages']).match(/32 lớp/g)).toHaveLength(1);
  });

  it('is named by its model, and keeps its proposals under that and the version of the prompt', () => {
    expect(make()).toMatchObject({ model: 'fake-chat', id: expect.stringMatching(/^fake-chat#\d+$/) });
  });

  it('asks a server that wants no key without one', async () => {
    const open = await startFakeChatServer(undefined, () => PROPOSALS);
    onTestFinished(() => open.close());
    const proposer = createOpenAiProposer({ baseURL: open.baseURL, model: 'fake-chat' });
    expect(await proposer.propose(TEXT)).toMatchObject({ outcome: 'proposed' });
  });

  it.each([
    ['no JSON', says('Đây là các chỉ tiêu: 100%')],
    ['half of a JSON', says('{"targets":[{"indicator":"học')],
    ['a list', says('[]')],
    ['other fields', says(JSON.stringify({ ...PROPOSALS, note: 'x' }))],
    [
      'a number for the value',
      says(JSON.stringify({ ...PROPOSALS, targets: [{ ...PROPOSALS.targets[0], value: 1120 }] })),
    ],
    [
      'a kind of its own',
      says(JSON.stringify({ ...PROPOSALS, targets: [{ ...PROPOSALS.targets[0], kind: 'aim' }] })),
    ],
    ['nothing', says('')],
    ['a refusal', says(null)],
    ['all it had room for', says(JSON.stringify(PROPOSALS), 'length')],
    ['an empty object', (_request, response) => sendJson(response, 200, {})],
    ['a page', (_request, response) => Boolean(response.end('<html>'))],
  ] satisfies [string, Misbehaviour][])(
    'takes %s for nonsense, and asks no second time',
    async (_what, misbehaviour) => {
      server.misbehave.push(misbehaviour);
      expect(await make().propose(TEXT)).toMatchObject({ outcome: 'nonsense' });
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([408, 429, 500, 503])('tries again after status %i, waiting longer each time', async (code) => {
    server.misbehave.push(status(code), status(code));
    expect(await make().propose(TEXT)).toMatchObject({ outcome: 'proposed' });
    expect(server.requests).toHaveLength(3);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? Infinity);
  });

  it('falls silent after the further tries it was given', async () => {
    server.misbehave.push(status(500), status(429), status(503));
    expect(await make().propose(TEXT)).toMatchObject({
      outcome: 'silent',
      reason: expect.stringContaining('503'),
    });
    expect(server.requests).toHaveLength(3);
  });

  it('falls silent at once where another try would change nothing, and never tells the key', async () => {
    for (const proposer of [make({ apiKey: 'secret-wrong' }), make({ model: 'unknown' })]) {
      const reply = await proposer.propose(TEXT);
      expect(reply).toMatchObject({ outcome: 'silent' });
      expect(inspect(reply, { depth: 9, showHidden: true })).not.toContain('secret-');
    }
    server.misbehave.push(status(429, {}, { message: 'x', code: 'insufficient_quota' }));
    expect(await make().propose(TEXT)).toMatchObject({ outcome: 'silent' });
    expect(server.requests).toHaveLength(3);
    expect(waits).toEqual([]);
  });

  it('gives up on a server that is not there, stays silent, or stops in the middle', async () => {
    server.misbehave.push(
      () => true,
      (_request, response) => response.writeHead(200, { 'content-length': '9' }).write('{"ch'),
      (_request, response) => Boolean(response.socket?.destroy()),
    );
    for (let i = 0; i < 3; i++) {
      const reply = await make({ maxRetries: 0, timeoutMs: 150 }).propose(TEXT);
      expect(reply).toMatchObject({ outcome: 'silent' });
    }
    const gone = await startFakeChatServer(KEY, () => PROPOSALS);
    await gone.close();
    expect(await make({ baseURL: gone.baseURL }).propose(TEXT)).toMatchObject({
      outcome: 'silent',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

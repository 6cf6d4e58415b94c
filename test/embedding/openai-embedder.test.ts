import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createOpenAiEmbedder } from '../../src/embedding/openai-embedder.ts';
import type { OpenAiEmbedderOptions } from '../../src/embedding/openai-embedder.ts';
import { unitVector } from '../../src/embedding/unit-vector.ts';
import { AppError } from '../../src/errors.ts';
import { embedderContract } from '../contracts/embedder.ts';
import { sendJson } from '../helpers/fake-openai-server.ts';
import { embeddingList, fakeVector, startFakeEmbeddingServer } from './fake-embedding-server.ts';
import type { FakeEmbeddingServer, Misbehaviour } from './fake-embedding-server.ts';
import { holdNext } from './hold-next.ts';

const KEY = 'secret-0123456789';

embedderContract('the OpenAI-compatible embedder', async () => {
  const server = await startFakeEmbeddingServer(KEY);
  const embedder = createOpenAiEmbedder({ apiKey: KEY, baseURL: server.baseURL, model: 'fake-embedding' });
  return { embedder, close: () => server.close() };
});

describe('createOpenAiEmbedder', () => {
  let server: FakeEmbeddingServer;
  let waits: number[];
  beforeEach(async () => {
    server = await startFakeEmbeddingServer(KEY);
    waits = [];
  });
  afterEach(() => server.close());

  const make = (options: Partial<OpenAiEmbedderOptions> = {}) =>
    createOpenAiEmbedder({
      apiKey: KEY,
      baseURL: server.baseURL,
      model: 'fake-embedding',
      wait: (ms) => Promise.resolve(waits.push(ms)),
      ...options,
    });

  const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof AppError)) throw new Error(`not an AppError: ${inspect(error)}`);
    expect(error.code).toBe('EMBEDDING_FAILED');
    expect(error.facts['model'] ?? 'fake-embedding').toBe('fake-embedding');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(KEY);
    return error;
  };

  const status =
    (code: number, headers = {}, error: object = { message: 'busy' }): Misbehaviour =>
    (_request, response) =>
      sendJson(response, code, { error }, headers);

  it('sends batches of the size asked for and keeps the order', async () => {
    const texts = Array.from({ length: 7 }, (_, i) => `đoạn ${i}`);
    const vectors = await make({ batchSize: 3 }).embedPassages(texts);
    expect(server.requests.map((request) => request.input.length)).toEqual([3, 3, 1]);
    expect(vectors).toEqual(texts.map((text) => unitVector(fakeVector(text))));
  });

  it('puts vectors where their index says', async () => {
    server.misbehave.push((request, response) => {
      const items = request.input.map((text, index) => ({ index, embedding: fakeVector(text) }));
      return sendJson(response, 200, embeddingList([...items].reverse()));
    });
    const texts = ['một', 'hai', 'ba'];
    expect(await make().embedPassages(texts)).toEqual(texts.map((text) => unitVector(fakeVector(text))));
  });

  it('takes a server that gives no index at its word', async () => {
    server.misbehave.push((request, response) =>
      sendJson(response, 200, embeddingList(request.input.map((text) => ({ embedding: fakeVector(text) })))),
    );
    expect(await make().embedPassages(['một', 'hai'])).toEqual([
      unitVector(fakeVector('một')),
      unitVector(fakeVector('hai')),
    ]);
  });

  it('sends no key where none is set, whatever the environment holds', async () => {
    const open = await startFakeEmbeddingServer(undefined);
    onTestFinished(() => open.close());
    process.env['OPENAI_API_KEY'] = 'from-the-environment';
    process.env['OPENAI_ORG_ID'] = 'from-the-environment';
    onTestFinished(() => {
      delete process.env['OPENAI_API_KEY'];
      delete process.env['OPENAI_ORG_ID'];
    });
    for (const apiKey of [undefined, '']) {
      await createOpenAiEmbedder({ apiKey, baseURL: open.baseURL, model: 'fake-embedding' }).embedQuery(
        'hỏi',
      );
    }
    expect(open.requests).toHaveLength(2);
    expect(inspect(open.requests, { depth: 9 })).not.toContain('from-the-environment');
  });

  it.each([408, 409, 429, 500, 503])(
    'tries again after status %i, waiting longer each time',
    async (code) => {
      server.misbehave.push(status(code), status(code), status(code));
      expect(await make().embedQuery('hỏi')).toEqual(unitVector(fakeVector('hỏi')));
      expect(server.requests).toHaveLength(4);
      expect(waits).toHaveLength(3);
      waits.forEach((ms, i) => {
        expect(ms).toBeGreaterThanOrEqual(250 * 2 ** i);
        expect(ms).toBeLessThanOrEqual(500 * 2 ** i);
      });
    },
  );

  it('gives up after the further tries it was given', async () => {
    server.misbehave.push(status(500), status(502), status(503));
    const error = await failureOf(make({ maxRetries: 2 }).embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ model: 'fake-embedding', status: 503, attempts: 3 });
    expect(server.requests).toHaveLength(3);
  });

  it('waits as long as the server asks', async () => {
    const soon = new Date(Date.now() + 20_000).toUTCString();
    server.misbehave.push(
      status(429, { 'retry-after': '7' }),
      status(429, { 'retry-after-ms': '1234' }),
      status(503, { 'retry-after': soon }),
    );
    await make().embedQuery('hỏi');
    expect(waits.slice(0, 2)).toEqual([7000, 1234]);
    expect(waits[2]).toBeGreaterThan(1000);
    expect(waits[2]).toBeLessThanOrEqual(20_000);
  });

  it('does not wait an hour because a server says so', async () => {
    server.misbehave.push(status(429, { 'retry-after': '3600' }));
    const error = await failureOf(make().embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ status: 429, retryAfterMs: 3_600_000, attempts: 1 });
    expect(waits).toEqual([]);
  });

  it('does not try again when the account has no money left', async () => {
    server.misbehave.push(
      status(429, {}, { message: 'You exceeded your quota', code: 'insufficient_quota' }),
    );
    expect((await failureOf(make().embedQuery('hỏi'))).facts['status']).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  it('does not try again with a key that is refused, and does not repeat the key', async () => {
    const error = await failureOf(make({ apiKey: `${KEY}-wrong` }).embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ status: 401, attempts: 1 });
    expect(error.facts['reason']).toContain('Incorrect API key provided: [key]');
    expect(server.requests).toHaveLength(1);
  });

  it('does not repeat a key that cannot be sent', async () => {
    const error = await failureOf(make({ apiKey: `${KEY}\nmore` }).embedQuery('hỏi'));
    expect(error.facts['attempts']).toBe(1);
    expect(server.requests).toHaveLength(0);
  });

  it('fails at once at a path that does not exist', async () => {
    const error = await failureOf(make({ baseURL: server.baseURL.replace('/v1', '/v2') }).embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ status: 404, attempts: 1 });
  });

  it('tries again when the connection is dropped before or within the response', async () => {
    server.misbehave.push(
      (_request, response) => response.destroy() instanceof Object,
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
        response.write('{"object":"list","data":[', () => response.destroy());
        return true;
      },
    );
    expect(await make().embedQuery('hỏi')).toEqual(unitVector(fakeVector('hỏi')));
    expect(server.requests).toHaveLength(3);
  });

  it('says so when nothing listens', async () => {
    await server.close();
    const error = await failureOf(make({ maxRetries: 1 }).embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ reason: 'ECONNREFUSED', attempts: 2 });
    server = await startFakeEmbeddingServer(KEY);
  });

  it('gives up on a server that stays silent, or stops in the middle of the response', async () => {
    server.misbehave.push(
      () => true,
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"object":');
        return true;
      },
    );
    const error = await failureOf(make({ timeoutMs: 150, maxRetries: 1 }).embedQuery('hỏi'));
    expect(error.facts).toMatchObject({ reason: 'timeout', attempts: 2 });
    expect(server.requests).toHaveLength(2);
  });

  describe('a question nobody waits for any more', () => {
    const UNWANTED = new Error('not wanted any more');
    it('is broken off, on the wire too, and not tried again', async () => {
      const held = holdNext(server);
      const stop = new AbortController();
      const embedding = make().embedQuery('hỏi', { signal: stop.signal });
      await expect.poll(() => held.input, { timeout: 10_000 }).toEqual(['hỏi']);
      stop.abort(UNWANTED);
      await expect(embedding).rejects.toBe(UNWANTED);
      await expect.poll(() => held.closed, { timeout: 10_000 }).toBe(true);
      expect(server.requests).toHaveLength(1);
    });

    it('is broken off in the middle of the response, and while it waits for a further try', async () => {
      const halfway = new AbortController();
      server.misbehave.push((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"object":');
        setTimeout(() => halfway.abort(UNWANTED), 50);
        return true;
      });
      await expect(make().embedQuery('hỏi', { signal: halfway.signal })).rejects.toBe(UNWANTED);
      const waiting = new AbortController();
      server.misbehave.push(status(503, { 'retry-after': '20' }));
      // It really waits.
      const embedder = createOpenAiEmbedder({
        ...{ apiKey: KEY, baseURL: server.baseURL, model: 'fake-embedding' },
      });
      const embedding = embedder.embedQuery('hỏi', {
        signal: waiting.signal,
        onStage: () => waiting.abort(UNWANTED),
      });
      await expect(embedding).rejects.toBe(UNWANTED);
      expect(server.requests).toHaveLength(2);
    });

    it('is not sent at all when that is known before', async () => {
      const signal = AbortSignal.abort();
      await expect(make().embedQuery('hỏi', { signal })).rejects.toBe(signal.reason);
      expect(server.requests).toEqual([]);
    });
  });

  it('tells whoever waits of every further try', async () => {
    server.misbehave.push(status(503), status(429));
    const stages: unknown[] = [];
    await make().embedQuery('hỏi', { onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual([{ type: 'waiting' }, { type: 'waiting' }]);
  });

  const oddBodies: [string, unknown][] = [
    ['too few vectors', embeddingList([{ index: 0, embedding: [1, 2] }])],
    ['too many vectors', embeddingList([0, 1, 2].map((index) => ({ index, embedding: [1, 2] })))],
    ['an index twice', embeddingList([0, 0].map((index) => ({ index, embedding: [1, 2] })))],
    ['an index out of range', embeddingList([0, 2].map((index) => ({ index, embedding: [1, 2] })))],
    ['lengths that differ', embeddingList([[1, 2], [1]].map((embedding, index) => ({ index, embedding })))],
    ['a vector of nothing', embeddingList([[], []].map((embedding, index) => ({ index, embedding })))],
    [
      'zeros',
      embeddingList(
        [
          [0, 0],
          [1, 2],
        ].map((embedding, index) => ({ index, embedding })),
      ),
    ],
    [
      'a hole',
      embeddingList(
        [
          [1, null],
          [1, 2],
        ].map((embedding, index) => ({ index, embedding })),
      ),
    ],
    ['base64', embeddingList(['AAAA', 'AAAA'].map((embedding, index) => ({ index, embedding })))],
    ['no list', { object: 'list' }],
    ['a bare string', 'ok'],
  ];
  it.each(oddBodies)('refuses %s, at once', async (_what, body) => {
    server.misbehave.push((_request, response) => sendJson(response, 200, body));
    const error = await failureOf(make().embedPassages(['một', 'hai']));
    expect(error.facts).toMatchObject({ model: 'fake-embedding', attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it('refuses a web page in place of embeddings', async () => {
    server.misbehave.push((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>đăng nhập</html>');
      return true;
    });
    const error = await failureOf(make().embedQuery('hỏi'));
    expect(error.facts['attempts']).toBe(1);
  });

  it('refuses a server that changes the length of its vectors between two requests', async () => {
    const embedder = make();
    await embedder.embedQuery('hỏi');
    server.misbehave.push((_request, response) =>
      sendJson(response, 200, embeddingList([{ index: 0, embedding: fakeVector('hỏi', 32) }])),
    );
    expect((await failureOf(embedder.embedQuery('hỏi'))).facts).toMatchObject({ expected: 64, got: 32 });
  });
});

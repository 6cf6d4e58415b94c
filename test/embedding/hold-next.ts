import type { ServerResponse } from 'node:http';
import { sendJson } from '../helpers/fake-openai-server.ts';
import { embeddingList, type FakeEmbeddingServer, fakeVector } from './fake-embedding-server.ts';

/** A request that the server keeps waiting. */
export interface Held {
  /** What was asked for; undefined until it is. */
  readonly input: readonly string[] | undefined;
  /** True when the client hung up before it was answered. */
  readonly closed: boolean;
  /** Answers as the server would have done at once; one not yet asked is then not kept waiting. */
  release(): void;
}

/** Keeps the next request waiting until it is released. */
export function holdNext(server: FakeEmbeddingServer): Held {
  let input: readonly string[] | undefined;
  let response: ServerResponse | undefined;
  let closed = false;
  let released = false;
  const answer = (): void => {
    if (response === undefined || input === undefined) return;
    const items = input.map((text, index) => ({ index, embedding: fakeVector(text) }));
    sendJson(response, 200, embeddingList(items));
  };
  server.misbehave.push((request, answered) => {
    input = request.input;
    response = answered;
    answered.once('close', () => {
      closed = !answered.writableFinished;
    });
    if (released) answer();
    return true;
  });
  return {
    get input() {
      return input;
    },
    get closed() {
      return closed;
    },
    release() {
      released = true;
      answer();
    },
  };
}

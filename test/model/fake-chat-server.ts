import type { Proposals } from '../../src/domain/proposal.ts';
import {
  type FakeOpenAiServer,
  type MisbehaviourOf,
  type OpenAiRequest,
  type Refusal,
  refusalOf,
  startFakeOpenAiServer,
} from '../helpers/fake-openai-server.ts';

interface ChatRequest extends OpenAiRequest {
  /** The stretch of text between the marks of the last message. */
  readonly stretch: string;
}

export type Misbehaviour = MisbehaviourOf<ChatRequest>;

export type FakeChatServer = FakeOpenAiServer<ChatRequest>;

/** A completion that says these words. */
export const completion = (content: string | null, finish = 'stop'): unknown => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'fake-chat',
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, refusal: null } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What strict mode refuses in a schema: an object that leaves out a property or lets in another. */
function faultOfSchema(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(faultOfSchema).find((fault) => fault !== undefined);
  if (!isObject(schema)) return undefined;
  if (schema['type'] === 'object') {
    const names = Object.keys(isObject(schema['properties']) ? schema['properties'] : {});
    if (schema['additionalProperties'] !== false) return 'additionalProperties must be false';
    if (JSON.stringify(schema['required']) !== JSON.stringify(names))
      return 'every property must be required';
  }
  return faultOfSchema(Object.values(schema));
}

const FIELDS = 'max_completion_tokens,messages,model,response_format,temperature';
const FENCED = /^<(\w+)>\n([\s\S]*)\n<\/\1>$/;

/** A `/chat/completions` server that refuses whatever the real service would refuse, and proposes as it is told. */
export async function startFakeChatServer(
  apiKey: string | undefined,
  propose: (stretch: string) => Partial<Proposals>,
): Promise<FakeChatServer> {
  const refusal = (request: ChatRequest): Refusal | undefined => {
    const { body } = request;
    const wrong = refusalOf(request, '/v1/chat/completions', apiKey);
    if (wrong) return wrong;
    if (Object.keys(body).sort().join() !== FIELDS) return [400, 'unknown or missing field'];
    if (body['model'] !== 'fake-chat') return [404, 'The model does not exist'];
    if (body['temperature'] !== 0 || !Number.isInteger(body['max_completion_tokens']))
      return [400, 'bad field'];
    const messages: readonly unknown[] = Array.isArray(body['messages']) ? body['messages'] : [];
    const roles = messages.map((each) =>
      isObject(each) && typeof each['content'] === 'string' ? each['role'] : '',
    );
    if (roles.join() !== 'system,user') return [400, 'bad messages'];
    const format = body['response_format'];
    if (!isObject(format) || format['type'] !== 'json_schema') return [400, 'bad response_format'];
    const given = format['json_schema'];
    if (!isObject(given) || !/^[\w-]{1,64}$/.test(String(given['name'])) || given['strict'] !== true) {
      return [400, 'bad json_schema'];
    }
    const fault = faultOfSchema(given['schema']);
    return fault === undefined ? undefined : [400, fault];
  };

  return startFakeOpenAiServer(
    (request): ChatRequest => {
      const messages = request.body['messages'];
      const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
      return { ...request, stretch: FENCED.exec(isObject(last) ? String(last['content']) : '')?.[2] ?? '' };
    },
    refusal,
    ({ stretch }) => completion(JSON.stringify({ targets: [], tasks: [], ...propose(stretch) })),
  );
}

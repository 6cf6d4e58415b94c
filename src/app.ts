import { createAnswerCharts } from './answer-charts.ts';
import type { Config } from './config.ts';
import type { Channel } from './channels/channel.ts';
import { AdminDesk } from './conversation/admin-desk.ts';
import { ChatDesk } from './conversation/chat-desk.ts';
import { Conversation } from './conversation/conversation.ts';
import { ExampleQuestions } from './conversation/example-questions.ts';
import { ExtractiveAnswerer } from './answering/extractive-answerer.ts';
import type { Answer } from './domain/answer.ts';
import type { Message } from './domain/message.ts';
import type { Embedder } from './embedding/embedder.ts';
import { createLocalEmbedder } from './embedding/local-embedder.ts';
import { createOpenAiEmbedder } from './embedding/openai-embedder.ts';
import type { RecordProposer } from './extraction/record-proposer.ts';
import type { WebDesk } from './http/web-desk.ts';
import { indexDocuments, type IngestSummary } from './ingest/index-documents.ts';
import type { IngestProgress } from './ingest/ingest-progress.ts';
import { openLiveSnapshot, type RebuildReason } from './ingest/publish-snapshot.ts';
import { rereadRecords, type RereadDeps } from './ingest/reread-records.ts';
import { acquireDataLock } from './library/data-lock.ts';
import { openLibrary, type Library } from './library/open-library.ts';
import { createLibrarian } from './librarian.ts';
import type { Logger } from './logger.ts';
import { createOpenAiProposer } from './model/openai-proposer.ts';
import { HybridRetriever } from './retrieval/hybrid-retriever.ts';
import { LiveSnapshot } from './search/live-snapshot.ts';
import { createChannels } from './create-channels.ts';
import { createDesk } from './desk.ts';
import { createRoad, type Road, type RoadMeter } from './road.ts';

export interface AppHooks {
  /** Hears that the live index could not be used as it was and has been built again from the library. */
  readonly onRebuilt?: (reason: RebuildReason) => void;
  /** Hears of every answer given for the first time. */
  readonly onAnswered?: (message: Message, answer: Answer) => void;
}

export interface RoadOptions {
  /** A fault in one plain Vietnamese line, for an admin. */
  readonly faultLine: (error: unknown) => string;
  readonly meter?: RoadMeter;
}

/** The product put together: one library, the live snapshot, and who answers from it. */
export interface App {
  readonly library: Library;
  readonly live: LiveSnapshot;
  readonly embedder: Embedder;
  readonly retriever: HybridRetriever;
  readonly conversation: Conversation;
  readonly desk: WebDesk;
  /** Indexes sources and answers from the result. One ingest at a time in a data directory. */
  ingest(sources: readonly string[], onProgress?: (progress: IngestProgress) => void): Promise<IngestSummary>;
  /** The chat channels that the settings switch on; empty when none is. */
  createChannels(): Promise<readonly Channel[]>;
  /** The road these channels are carried on; nothing moves before it is started. */
  openRoad(channels: readonly Channel[], options: RoadOptions): Road;
  /** Opens the snapshot now live if it is not the one in use; another process may have published it. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The composition root: the only place that knows concrete parts.
 *
 * @throws AppError DATA_DIR_UNUSABLE, LIBRARY_FAILED, EMBEDDING_FAILED, PUBLISH_FAILED
 */
export async function openApp(config: Config, logger: Logger, hooks: AppHooks = {}): Promise<App> {
  const { dataDir } = config;
  const library = await openLibrary(dataDir);
  const embedder = createEmbedder(config);
  const live = new LiveSnapshot();
  const proposer = createProposer(config);
  const deps = { library, embedder, dataDir, live, ...(proposer ? { proposer } : {}) };
  const openLive = async (): Promise<void> => {
    const current = await library.snapshots.current();
    if (current === undefined || current.id === live.current()?.id) return;
    const opened = await openLiveSnapshot(deps);
    if (opened.outcome === 'empty') return;
    live.swap(opened.snapshot);
    if (opened.outcome === 'opened') return;
    const { snapshot, reason, why } = opened;
    logger.warn({ snapshot: snapshot.id, reason, why }, 'index rebuilt from the library');
    hooks.onRebuilt?.(reason);
  };
  // One at a time: a second, begun while the first rebuilds, would wait for a lock this process holds itself. Whoever
  // asks while one is under way may have published since it began, so one more follows it.
  let refreshing: Promise<void> = Promise.resolve();
  const refresh = (): Promise<void> => {
    refreshing = refreshing.catch(() => undefined).then(openLive);
    return refreshing;
  };
  const close = async (): Promise<void> => {
    await refreshing.catch(() => undefined);
    await library.close();
  };
  const retriever = new HybridRetriever({ library, live, embedder });
  const conversation = new Conversation({
    retriever,
    answerer: new ExtractiveAnswerer(),
    turns: library.turns,
    ...(hooks.onAnswered === undefined ? {} : { onAnswered: hooks.onAnswered }),
    onFault: (error, message) =>
      logger.error({ err: error, channel: message.channel, messageId: message.id }, 'question not answered'),
  });
  const examples = new ExampleQuestions({ library, live, conversation });
  try {
    await refreshRecords(deps, logger);
    await refresh();
  } catch (error) {
    await library.close();
    throw error;
  }
  const desk = createDesk({ library, live, conversation, examples: () => examples.list() });
  const ingest: App['ingest'] = async (sources, onProgress) => {
    const lock = acquireDataLock(dataDir, 'ingest');
    try {
      // The readers of pages take longer to load than a question to answer, and only an ingest needs them.
      const { readSource } = await import('./ingest/read-source.ts');
      const summary = await indexDocuments(sources, {
        ...deps,
        readSource: (ref) => readSource(ref),
        ...(onProgress ? { onProgress } : {}),
      });
      if (summary.model?.fault) logger.warn(summary.model, 'the model did not propose; rules alone');
      await refresh();
      return summary;
    } finally {
      lock.release();
    }
  };
  return {
    library,
    live,
    embedder,
    retriever,
    conversation,
    desk,
    refresh,
    close,
    ingest,
    createChannels: () => createChannels(config, logger, library),
    openRoad(channels, { faultLine, meter }) {
      const chat = (onRevived: () => void): ChatDesk => {
        const admin = new AdminDesk({
          library,
          librarian: createLibrarian({ library, live, dataDir, ingest, faultLine }),
          adminIds: new Set(config.adminIds),
          documentCount: async () => (await desk.documents()).length,
          quotas: () =>
            channels.map(({ name, capabilities: { monthlyQuota } }) => ({
              channel: name,
              ...(monthlyQuota === undefined ? {} : { monthlyQuota }),
            })),
          onRevived,
        });
        return new ChatDesk({
          conversation,
          library,
          admin,
          charts: createAnswerCharts(library),
          limits: config.rates,
          onErased: ({ channel }, erased) =>
            logger.warn({ channel, ...erased }, 'what was kept of a person was deleted as they wished'),
          onFault: (error, channel) => logger.error({ err: error, channel }, 'inline query not answered'),
          documents: (filter) => desk.documents(filter),
          document: (documentId) => desk.version(documentId),
          examples: () => desk.examples(),
        });
      };
      const { logMessages } = config;
      return createRoad({
        library,
        channels,
        chat,
        logger,
        logMessages,
        ...(meter === undefined ? {} : { meter }),
      });
    },
  };
}

/** Records that cannot be read anew are those of before: no reason not to answer. */
async function refreshRecords(deps: RereadDeps, logger: Logger): Promise<void> {
  try {
    const records = await rereadRecords(deps);
    if (records.outcome !== 'current') logger.info(records, 'records of an older extractor');
  } catch (error) {
    logger.error({ err: error }, 'records not read anew; those of before stay in use');
  }
}

function createEmbedder({ embedding }: Config): Embedder {
  if (embedding.by === 'local') return createLocalEmbedder();
  const { model, apiKey, baseUrl } = embedding;
  return createOpenAiEmbedder({ model, baseURL: baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
}

/** Who reads what the rules leave unread: nobody unless a model is named. */
function createProposer({ chat }: Config): RecordProposer | undefined {
  if (chat === undefined) return undefined;
  const { model, apiKey, baseUrl } = chat;
  return createOpenAiProposer({ model, baseURL: baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
}

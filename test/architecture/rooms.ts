/** Rooms that answer questions and read documents; each names the rooms, or single files of rooms, it may import. */
const INNER_ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  extraction: ['domain', 'text'],
  model: ['domain', 'text', 'src/extraction/record-proposer.ts'],
  embedding: ['domain', 'text', 'src/model/model-server.ts'],
  search: ['domain', 'text', 'src/embedding/embedder.ts'],
  understanding: ['domain', 'text'],
  answering: ['domain', 'text'],
  library: ['domain'],
  retrieval: ['domain', 'text', 'embedding', 'search', 'library'],
  ingest: ['domain', 'text', 'extraction', 'embedding', 'search', 'library'],
  conversation: ['domain', 'text', 'understanding', 'retrieval', 'answering', 'library'],
  channels: ['domain'],
  dispatch: ['domain', 'library', 'conversation', 'src/channels/channel.ts', 'src/channels/capabilities.ts'],
  records: ['domain', 'text'],
  charts: ['domain'],
  http: ['domain', 'channels', 'library', 'records', 'charts'],
};
const INNER = Object.keys(INNER_ROOMS);

/** The plan of the house. A room is a folder of src/, or a file that lies in src/ itself and puts the others together. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  ...INNER_ROOMS,
  commands: [...INNER, 'src/app.ts', 'src/config.ts', 'src/logger.ts', 'src/metrics.ts', 'src/road.ts'],
  'src/answer-charts.ts': ['domain', 'charts', 'conversation', 'library'],
  'src/app.ts': [
    ...INNER,
    'src/answer-charts.ts',
    'src/config.ts',
    'src/create-channels.ts',
    'src/desk.ts',
    'src/librarian.ts',
    'src/logger.ts',
    'src/road.ts',
  ],
  'src/config.ts': ['src/setting-schemas.ts', 'src/zalo-config.ts'],
  'src/create-channels.ts': ['channels', 'library', 'src/config.ts', 'src/logger.ts', 'src/zalo-config.ts'],
  'src/desk.ts': ['domain', 'text', 'search', 'library', 'conversation', 'records', 'http'],
  'src/errors.ts': [],
  'src/librarian.ts': ['domain', 'ingest', 'library', 'search', 'conversation'],
  'src/logger.ts': [],
  'src/metrics.ts': [],
  'src/road.ts': ['domain', 'library', 'conversation', 'dispatch', 'channels', 'src/logger.ts'],
  'src/setting-schemas.ts': [],
  'src/zalo-config.ts': ['src/setting-schemas.ts'],
  'src/main.ts': ['commands', 'src/app.ts', 'src/config.ts', 'src/logger.ts'],
};

/** What every room may import besides. */
export const FOR_EVERY_ROOM = 'src/errors.ts';

/** A room made of rooms of its own that never look at each other. */
export const PARTED_ROOM = 'channels';

/** Where each package may be imported: a file, or a folder with all that is in it. */
export const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@expo-google-fonts/be-vietnam-pro': ['src/charts/chart-png.ts'],
  '@hono/node-server': ['src/http/listen.ts'],
  '@langchain/core': ['src/retrieval/langchain-retriever.ts'],
  '@mozilla/readability': ['src/ingest/'],
  '@resvg/resvg-js': ['src/charts/chart-png.ts'],
  'better-sqlite3': ['src/library/'],
  chardet: ['src/ingest/'],
  cheerio: ['src/ingest/'],
  commander: ['src/main.ts'],
  echarts: ['src/charts/draw-chart.ts'],
  grammy: ['src/channels/telegram/'],
  'hnswlib-node': ['src/search/build-graph.ts'],
  hono: ['src/http/', 'src/channels/web/'],
  'htmx.org': ['src/http/'],
  'iconv-lite': ['src/ingest/'],
  'ipaddr.js': ['src/ingest/'],
  jsdom: ['src/ingest/'],
  kysely: ['src/library/'],
  openai: ['src/model/'],
  'p-queue': ['src/dispatch/'],
  pino: ['src/logger.ts'],
  'prom-client': ['src/metrics.ts'],
  undici: ['src/ingest/'],
  'write-excel-file': ['src/records/write-xlsx.ts'],
  yaml: ['src/ingest/'],
  // Where input from outside is parsed (the environment, a question file, what a model says, a query, a manifest on the disk), and where
  // the schema of what programs are answered is written down.
  zod: [
    'src/config.ts',
    'src/setting-schemas.ts',
    'src/zalo-config.ts',
    'src/commands/ask-command.ts',
    'src/model/proposal-schema.ts',
    'src/records/read-query.ts',
    'src/records/record-json.ts',
    'src/search/snapshot-manifest.ts',
  ],
};

/** Dependencies that no file imports, and why they are there. */
export const RUN_NOT_IMPORTED: Readonly<Record<string, string>> = {
  tsx: 'runs the TypeScript of every npm script',
};

/** Files that nothing in src/ imports, because people import them from outside. */
export const PUBLIC_FACES: readonly string[] = ['src/retrieval/langchain-retriever.ts'];

/** Files that may read process.env; everything else is handed its settings. */
export const READS_ENVIRONMENT: readonly string[] = ['src/main.ts', 'src/commands/terminal.ts'];

/** Files whose name shares no word with anything they export, and why. */
export const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  'src/text/abbreviation-table.ts': 'its tables are the table of abbreviations',
  'src/ingest/outline.ts': 'the path of headings above a place is the outline of a text',
  'src/setting-schemas.ts': 'its exports are schemas, each named for the kind of setting',
  'src/main.ts': 'a program, it exports nothing',
  'src/text/glossary.ts': 'its one table is the glossary',
};

/** Tests that mirror no one file of src/, and what they are about. */
export const TESTS_OF_MORE: Readonly<Record<string, string>> = {
  'test/library/publish-killed.test.ts': 'a process killed at every step of publishing',
  'test/library/stores-on-postgres.test.ts': 'the suites of every store, on Postgres',
  'test/library/stores-on-sqlite.test.ts': 'the suites of every store, on SQLite',
  'test/http/chat-in-browser.test.ts': 'the chat page as a person uses it',
  'test/http/layout-in-browser.test.ts': 'how every page looks at every width',
  'test/dispatch/memory-channel.test.ts': 'the twin of a channel that the other tests lean on',
  'test/dispatch/road-killed.test.ts': 'the road through kills, repeats and lost connections',
  'test/extraction/labelled-tasks.test.ts': 'the tasks found in the labelled texts',
  'test/golden/collection.test.ts': 'the answers over documents that disagree',
  'test/http/records-in-browser.test.ts': 'the pages of targets and tasks as a person uses them',
  'test/golden/golden.test.ts': 'the answers to the golden questions',
  'test/golden/news-questions.test.ts': 'the answers to questions about news articles',
  'test/benches.test.ts': 'what the benches measure with, which is in scripts/',
  'test/embedder-training.test.ts': 'the training of the built-in embedder, which is in scripts/',
  'test/architecture.test.ts': 'the house itself',
  'test/reranker-training.test.ts': 'how the weights of the ranking are learned and judged',
  'test/kill.test.ts': 'a process killed at every step of an ingest',
  'test/readme.test.ts': 'what README.md says',
  'test/zalo-program.test.ts': 'the whole product on Zalo',
  'test/channels/telegram/fake-telegram.test.ts': 'the fake Bot API server, as strict as Telegram',
  'test/channels/zalo/longest-answers.test.ts': 'the longest answers of the collection, on Zalo',
  'test/channels/telegram/longest-answers.test.ts': 'the longest answers of the collection, on Telegram',
  'test/telegram-drafts.test.ts': 'answers that take long, in the whole program on Telegram',
  'test/second-opinion.test.ts': 'the contract of channels on servers that somebody else wrote',
  'test/telegram-sequences.test.ts':
    'what people, groups and Telegram do that might be answered twice or never',
  'test/telegram-program.test.ts': 'the whole program on Telegram',
  'test/web-app.test.ts': 'the whole product in a browser',
};

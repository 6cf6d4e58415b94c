import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { openApp, type App } from './app.ts';
import { adminCommand } from './commands/admin-command.ts';
import { askCommand, type AskOptions } from './commands/ask-command.ts';
import { changesCommand } from './commands/changes-command.ts';
import { chatCommand } from './commands/chat-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { documentsCommand } from './commands/documents-command.ts';
import { faultLine } from './commands/fault-line.ts';
import { inboxCommand } from './commands/inbox-command.ts';
import { ingestCommand } from './commands/ingest-command.ts';
import { rebuiltLine } from './commands/rebuilt-line.ts';
import { targetsCommand, type TargetsOptions } from './commands/targets-command.ts';
import { tasksCommand, type TasksOptions } from './commands/tasks-command.ts';
import { writeError } from './commands/terminal.ts';
import { usageLine } from './commands/usage-line.ts';
import { loadConfig, secretsOf, type Config } from './config.ts';
import { AppError } from './errors.ts';
import { createLogger, hideSecrets, type Logger } from './logger.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

/** "ask [tùy chọn] [câu-hỏi...]" */
function termOf(command: Command): string {
  if (command.commands.length > 0) return `${command.name()} <lệnh>`;
  const words = command.registeredArguments.map((argument) => {
    const written = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${written}>` : `[${written}]`;
  });
  return [command.name(), ...(command.options.length > 0 ? ['[tùy chọn]'] : []), ...words].join(' ');
}

const program = new Command('tracuu')
  .description('Tra cứu chỉ thị, kế hoạch, kết luận; trả lời kèm đoạn trích.')
  .helpOption('-h, --help', 'xem hướng dẫn')
  .helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh')
  .configureHelp({
    styleTitle: (title) => TITLES[title] ?? title,
    commandUsage: (command) => `${command.parent ? 'tracuu ' : ''}${termOf(command)}`,
    subcommandTerm: termOf,
  })
  // Its own messages are English: ours are written where the error is caught.
  .configureOutput({ writeErr: () => undefined })
  .exitOverride();

program
  .command('serve')
  .description('mở trang hỏi đáp')
  .action(async () => {
    const { config, logger } = settings();
    // Only the server needs the server's parts, which take a while to load.
    const { serveCommand } = await import('./commands/serve-command.ts');
    return serveCommand(config, logger);
  });
program
  .command('ingest [nguồn...]')
  .description('nạp tệp, thư mục hoặc địa chỉ')
  .action((sources: string[]) => withApp((app) => ingestCommand(app, sources)));
program
  .command('ask [câu-hỏi...]')
  .description('hỏi một câu')
  .option('--json', 'in một đối tượng JSON')
  .option('--batch <tệp>', 'trả lời từng dòng của tệp JSONL')
  .option('--explain', 'in thêm vì sao mỗi đoạn được xếp hạng')
  .action((words: string[], options: AskOptions) =>
    // Without quotes a shell hands over a question word by word.
    withApp((app) => askCommand(app, words.length === 0 ? undefined : words.join(' '), options)),
  );
program
  .command('chat')
  .description('hỏi đáp trong cửa sổ lệnh')
  .action(() => withApp(chatCommand));
program
  .command('documents [mã]')
  .description('liệt kê văn bản, hoặc in một văn bản')
  .option('--json', 'in JSON')
  .action((id: string | undefined, options: { json?: boolean }) =>
    withApp((app) => documentsCommand(app, id, options)),
  );
program
  .command('inbox [việc] [số]')
  .description('tin nhắn chưa xong; retry <số> thử lại, drop <số> bỏ')
  .option('--dead', 'chỉ những tin đã thôi thử')
  .option('--json', 'in từng dòng JSON, có cả nội dung')
  .action((verb: string | undefined, id: string | undefined, options: { dead?: boolean; json?: boolean }) =>
    withApp((app) => inboxCommand(app, verb, id, options)),
  );
program
  .command('admin <việc> [ai]')
  .description('pair: in mã ghép quản trị viên; list: liệt kê; remove <kênh:mã>: bỏ')
  .action((verb: string, who: string | undefined) => withApp((app) => adminCommand(app, verb, who)));
program
  .command('doctor')
  .description('kiểm tra cài đặt và nói phải làm gì')
  .option('--json', 'in JSON')
  .action(async (options: { json?: boolean }) => {
    const { config } = settings();
    const well = await doctorCommand(config, (work) => withApp(work), options);
    if (!well) process.exitCode = 1;
  });
program
  .command('changes [mã]')
  .description('xem bản mới của văn bản đã đổi chỉ tiêu, nhiệm vụ nào')
  .option('--json', 'in JSON')
  .action((id: string | undefined, options: { json?: boolean }) =>
    withApp((app) => changesCommand(app, id, options)),
  );
program
  .command('targets')
  .description('tra chỉ tiêu, kết quả theo từng trường')
  .option('--indicator <từ>', 'từ của chỉ tiêu hoặc đối tượng, có dấu hay không')
  .option('--level <cấp>', 'mầm non, tiểu học, THCS hoặc THPT')
  .option('--place <nơi>', 'tên nơi, ví dụ "Bắc Giang"')
  .option('--year <năm>', 'năm nằm trong thời gian của số liệu')
  .option('--kind <loại>', 'target (chỉ tiêu), result (kết quả), estimate (ước tính)')
  .option('--document <văn-bản>', 'mã văn bản, hoặc từ của tên hay số hiệu')
  .option('--json', 'in JSON')
  .option('--csv', 'in CSV')
  .option('--xlsx <tệp>', 'ghi tệp Excel')
  .action((options: TargetsOptions) =>
    withApp((app, config) => targetsCommand(app, options, addressOf(config))),
  );
program
  .command('tasks')
  .description('tra nhiệm vụ theo cơ quan')
  .option('--agency <cơ-quan>', 'từ của tên cơ quan, viết tắt cũng được')
  .option('--role <vai-trò>', 'lead (chủ trì) hoặc coordinating (phối hợp)')
  .option('--document <văn-bản>', 'mã văn bản, hoặc từ của tên hay số hiệu')
  .option('--json', 'in JSON')
  .option('--csv', 'in CSV')
  .action((options: TasksOptions) => withApp((app, config) => tasksCommand(app, options, addressOf(config))));

/** Where the web pages are or would be, for links in files. */
const addressOf = ({ publicUrl, port }: Config): string => publicUrl ?? `http://localhost:${port}`;

/** Known once the settings are read; needed where a fault is told. */
let secrets: readonly string[] = [];
let faultLog: Logger | undefined;

function settings(): { config: Config; logger: Logger } {
  const config = loadConfig(process.env);
  secrets = secretsOf(config);
  const logger = createLogger(config.logLevel, { secrets });
  if (logger.isLevelEnabled('debug')) faultLog = logger;
  return { config, logger };
}

/** A command that ends by itself tells its faults in plain words; log lines are for whoever asks for them. */
async function withApp(work: (app: App, config: Config) => Promise<void>): Promise<void> {
  const { config } = settings();
  const app = await openApp(config, faultLog ?? createLogger('silent'), {
    onRebuilt: (reason) => writeError(rebuiltLine(reason)),
  });
  try {
    await work(app, config);
  } finally {
    await app.close();
  }
}

function loadEnvFile(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', 'The file .env cannot be read', {
      facts: { faults: 'không đọc được tệp .env' },
      cause,
    });
  }
}

// Whoever reads our output may have seen enough ("… | head"): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  loadEnvFile();
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) writeError(usageLine(error));
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { exitCode, line } = faultLine(error);
    faultLog?.error({ err: error }, 'command failed');
    writeError(hideSecrets(line, secrets));
    process.exitCode = exitCode;
  }
}

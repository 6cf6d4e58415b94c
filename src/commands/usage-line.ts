/** What commander reports of a command that is wrong. */
interface UsageFault {
  /** "commander.unknownOption"… */
  readonly code: string;
  /** English, with the words at fault in single quotes. */
  readonly message: string;
}

const COMMANDS =
  'npm start | npm run ingest | ask | chat | documents | targets | tasks | changes | inbox | admin | doctor';

/** One plain Vietnamese line for a command that commander does not understand. */
export function usageLine({ code, message }: UsageFault): string {
  const [, word = ''] = /'([^']*)'/.exec(message) ?? [];
  const [, meant] = /Did you mean (?:one of )?([^?)]+)\?/.exec(message) ?? [];
  const hint = meant === undefined ? '' : ` Có phải ý anh/chị là ${meant}?`;
  return `Lệnh chưa đúng: ${faultOf(code, word)}.${hint} Xem hướng dẫn: npx tsx src/main.ts --help`;
}

function faultOf(code: string, word: string): string {
  switch (code) {
    case 'commander.help':
      return `thiếu tên lệnh (${COMMANDS})`;
    case 'commander.unknownCommand':
      return `không có lệnh “${word}”`;
    case 'commander.unknownOption':
      return `không có tùy chọn “${word}”`;
    case 'commander.optionMissingArgument':
      return `tùy chọn “${word}” cần thêm một giá trị`;
    case 'commander.missingArgument':
      return `thiếu “${word}”`;
    case 'commander.excessArguments':
      return `thừa tham số cho lệnh “${word}”`;
    default:
      return 'tham số không hợp lệ';
  }
}

import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/read-text.ts';

describe('readText', () => {
  it('makes a line of every line, of unknown kind, and keeps the blank ones', () => {
    expect(readText('Tiêu đề  \r\n\r\n  - mục\u00A0một\n \t \nhết')).toEqual({
      lines: [
        { text: 'Tiêu đề', kind: 'unknown', level: 0 },
        { text: '', kind: 'blank', level: 0 },
        { text: '  - mục một', kind: 'unknown', level: 0 },
        { text: '', kind: 'blank', level: 0 },
        { text: 'hết', kind: 'unknown', level: 0 },
      ],
      metadata: {},
    });
  });

  it('composes letters and converts legacy fonts', () => {
    expect(readText('giáo dục'.normalize('NFD')).lines[0]?.text).toBe('giáo dục');
    expect(readText('nhiÖm vô träng t©m n¨m häc').lines[0]?.text).toBe('nhiệm vụ trọng tâm năm học');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableCells } from '../../src/http/table-cells.ts';

const runs = fc.array(
  fc.record({
    text: fc.string({ unit: fc.constantFrom('a', '1', ' ', '|', ' | '), minLength: 1, maxLength: 9 }),
    quoted: fc.boolean(),
  }),
  { maxLength: 4 },
);

describe('tableCells', () => {
  it('loses no character and no mark of the row', () => {
    fc.assert(
      fc.property(runs, (row) => {
        const together = tableCells(row).flatMap((cell) => [...cell.runs, ...cell.separator]);
        const spelled = (all: typeof together) =>
          all.flatMap((run) => Array.from(run.text, (character) => `${character}${run.quoted ? '!' : ''}`));
        expect(spelled(together)).toEqual(spelled(row));
      }),
    );
  });

  it('parts a row at its separators, also where the quote ends inside one', () => {
    const cells = tableCells([
      { text: 'Nậm Pồng |', quoted: true },
      { text: ' 12/13 | ', quoted: false },
    ]);
    expect(cells.map((cell) => cell.runs.map((run) => run.text).join(''))).toEqual(['Nậm Pồng', '12/13', '']);
    expect(cells[0]?.separator).toEqual([
      { text: ' |', quoted: true },
      { text: ' ', quoted: false },
    ]);
  });
});

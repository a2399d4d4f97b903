import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Finding, finding, UnreadableError } from '../../../src/model/finding.ts';
import { readCsvRows } from '../../../src/read/csv/csv-rows.ts';
import { DELIMITERS, type Delimiter } from '../../../src/read/csv/delimiter.ts';
import { rowsByCsvParse } from '../../support/rows-by-csv-parse.ts';
import { streamOf } from '../from-text.ts';

interface Sheet {
  readonly text: string;
  readonly delimiter?: Delimiter;
  readonly cuts?: readonly number[];
  readonly firstLine?: number;
}

/** Every row after its line; or why the sheet cannot be read. */
async function readBy(reader: typeof readCsvRows, sheet: Sheet): Promise<string[] | Finding> {
  const { text, delimiter = ',', cuts = [], firstLine = 1 } = sheet;
  const rows: string[] = [];
  try {
    for await (const { lines, records } of reader('bid.csv', streamOf(text, cuts), delimiter, firstLine)) {
      for (const [index, record] of records.entries()) rows.push(JSON.stringify([lines[index], ...record]));
    }
    return rows;
  } catch (error) {
    if (error instanceof UnreadableError) return withoutSpaces(error.finding);
    throw error;
  }
}

/** csv-parse does not tell a quote behind spaces from one behind other text; we do, for the advice. */
function withoutSpaces(told: Finding): Finding {
  const isBehindSpaces = JSON.stringify(told.data).includes('a space stands before it');
  return isBehindSpaces
    ? finding('quote-misplaced', { reason: 'a quote stands in the middle of a cell' }, told.place)
    : told;
}

async function expectAlike(sheet: Sheet): Promise<void> {
  expect(await readBy(readCsvRows, sheet)).toEqual(await readBy(rowsByCsvParse, sheet));
}

/** Each byte for itself, and characters of several bytes cut to pieces. */
const everywhere = [...Array(400).keys()];

describe('a sheet is read as csv-parse reads it', () => {
  test.each([
    [''],
    ['\n'],
    ['\r'],
    ['\r\n'],
    ['a'],
    ['a\r'],
    ['a\r\r\nb'],
    ['a\n\rb'],
    ['"'],
    ['""'],
    ['"""'],
    ['""""'],
    ['"a"'],
    ['"a""b"'],
    ['"a"b'],
    ['a"b'],
    ['"a" ,b'],
    [' "a",b'],
    ['"a"\r'],
    ['"a"\r\n"b"'],
    ['"a\r\nb",c\nd,e'],
    ['"a\r"",\n"\nd'],
    ['a,"b\nc,d'],
    ['a,"b\nc,"d"'],
    ['1,,\n,,\n , ,\n2'],
    ['a,'],
    [','],
    ['\uFEFF'],
    ['\uFEFF"a",b\n1,2'],
    ['\uFEFF\uFEFFa,b\n1,2'],
    ['a,\uFEFF\n\uFEFF,\u00a0\nb'],
    ['\u00e9,"\u20ac",\u{1f600}\nA\u00f1o,"x ""\u20ac"" y",\n'],
    ['\u00e9,b"\n'],
    ['a,b\n1,2,3,4\n5\n'],
    ['a\u2028b,c\u0085d\n'],
  ])('%j', async (text) => {
    for (const cuts of [[], everywhere]) {
      await expectAlike({ text, cuts });
      for (const delimiter of DELIMITERS) {
        await expectAlike({ text: text.replaceAll(',', delimiter), delimiter, cuts, firstLine: 7 });
      }
    }
  });

  const piece = fc.constantFrom(
    ...'"",;\t\n\ra1 ',
    '\r\n',
    '""',
    ',"',
    '",',
    '"\n',
    '\uFEFF',
    '\u00e9',
    '\u20ac',
    '\u{1f600}',
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  // Mostly well formed, so that faults stand far down and long cells come to their end.
  const cell = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', '', '1,5', ' ', '\u00a3 12', 'Ty\u0302 Gwyn') },
    { weight: 1, arbitrary: fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')) },
  );
  const written = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const record = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'));
  const wellFormed = fc
    .array(record, { maxLength: 12 })
    .map((records) => records.map(([cells, end]) => cells.map(written).join(',') + end).join(''));

  it.each([
    ['whatever stands in it', anyText],
    ['with few faults or none', fc.tuple(wellFormed, fc.oneof(fc.constant(''), anyText)).map((two) => two.join(''))],
  ])('%s, wherever the stream is cut', async (_, text) => {
    const sheet = fc.record({
      text,
      delimiter: fc.constantFrom(...DELIMITERS),
      cuts: fc.oneof(fc.array(fc.nat(120), { maxLength: 12 }), fc.constant(everywhere)),
      firstLine: fc.constantFrom(1, 5),
    });
    await fc.assert(fc.asyncProperty(sheet, expectAlike), { numRuns: 200 });
  });
});

describe('a record of more than a million bytes', () => {
  const xs = (count: number) => 'x'.repeat(count);
  const chunks = [...Array(40).keys()].map((index) => index * 60_000);

  test.each([
    ['is refused', `a,b\n1,${xs(1_000_100)}\n`, 'record-too-long'],
    ['is refused for a quote that closes later', `a,b\n1,"${xs(1_000_100)}"\n`, 'quote-not-closed'],
    ['is refused for a quote that never closes', `a,b\n1,"${'2,3\n'.repeat(400_000)}`, 'quote-not-closed'],
    ['is refused before what is wrong behind it', `a,b\n1,${xs(1_000_100)}"\n`, 'record-too-long'],
    ['is not, when something is wrong before', `a,b\n1,2"${xs(1_100_000)}\n`, 'quote-misplaced'],
  ])('%s', async (_, text, rule) => {
    await expectAlike({ text });
    for (const cuts of [[], chunks]) {
      expect(await readBy(readCsvRows, { text, cuts })).toMatchObject({ rule, place: { line: 2, cell: 1 } });
    }
  });

  it('may have nothing in it', async () => {
    const found = await readBy(readCsvRows, { text: `a,b\n${','.repeat(1_000_001)}\n` });
    expect(found).toMatchObject({ rule: 'record-too-long', data: { limit: 1_000_000 }, place: { line: 2 } });
  });

  it('is one byte longer than a row may be', async () => {
    const row = (length: number) => `1,${xs(length - 2)}`;
    for (const end of ['\n', '\r\n', '']) {
      for (const cuts of [[], chunks]) {
        expect(await readBy(readCsvRows, { text: `a,b\n${row(1_000_000)}${end}`, cuts })).toHaveLength(2);
        const longer = await readBy(readCsvRows, { text: `a,b\n${row(1_000_001)}${end}`, cuts });
        expect(longer).toMatchObject({ rule: 'record-too-long', place: { line: 2, cell: 1 } });
      }
    }
  });
});

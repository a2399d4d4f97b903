import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { readCsvRows } from '../../../src/read/csv/csv-rows.ts';
import { DELIMITERS, type Delimiter } from '../../../src/read/csv/delimiter.ts';
import { streamOf, unreadableFinding } from '../from-text.ts';

async function rowsOf(text: string, delimiter: Delimiter = ',', cuts: readonly number[] = []) {
  const rows: (readonly [number, ...string[]])[] = [];
  const sizes: number[] = [];
  for await (const { lines, records } of readCsvRows('bid.csv', streamOf(text, cuts), delimiter)) {
    sizes.push(records.length);
    for (const [index, record] of records.entries()) rows.push([lines[index] ?? 0, ...record]);
  }
  return { rows, sizes };
}

describe('a record has the line it begins on', () => {
  test.each([
    ['LF', 'a,b\n1,2\n3,4\n', [1, 2, 3]],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', [1, 2, 3]],
    ['CR', 'a,b\r1,2\r3,4', [1, 2, 3]],
    ['LF in quotes', 'a,b\n"1\n\n",2\n3,4', [1, 2, 5]],
    ['CRLF in quotes is one line', 'a,b\r\n"1\r\n\r\n",2\r\n3,4\r\n', [1, 2, 5]],
    ['CRLF in quotes of an LF file', 'a,b\n"1\r\nx",2\n3,4\n', [1, 2, 4]],
    ['blank lines', '\n\na,b\n\n1,2\n\r\n3,4\n\n', [3, 5, 7]],
    ['blank cells', 'a,b\n,\n" ",\n1,2\n', [1, 4]],
    ['no end to the last line', 'a,b\n1,2', [1, 2]],
  ])('%s', async (_, text, expected) => {
    expect((await rowsOf(text)).rows.map(([line]) => line)).toEqual(expected);
  });

  it('leaves no CR in the last cell', async () => {
    expect((await rowsOf('a,b\r\n1,2\r\n')).rows).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ]);
  });
});

describe('broken quoting points at the line where the record began', () => {
  const many = '5,6\n'.repeat(300_000);
  test.each([
    ['quote-not-closed', 'a,b\n1,2\n3,"4\n5,6\n', 3, 1],
    ['quote-not-closed', 'a,b\r\n1,"2\r\n\r\n"\r\n3,"4\r\n5,6\r\n', 5, 1],
    ['quote-not-closed', `a,b\n1,2\n3,"4\n${many}`, 3, 1],
    ['quote-not-closed', `${many}"4\n5,6\n`, 300_001, 0],
    ['quote-misplaced', 'a,b\n1,2\n3,"4\n5,"6"\n', 3, 1],
    ['quote-misplaced', 'a,b\n1,2"\n', 2, 1],
    ['quote-misplaced', 'a,b\n"1" x,2\n', 2, 0],
    ['record-too-long', `a,b\n1,2\n3,${'x'.repeat(1_300_000)}\n`, 3, 1],
  ])('%s', async (rule, text, line, cell) => {
    const found = await unreadableFinding(rowsOf(text));
    expect(found).toMatchObject({ rule, place: { file: 'bid.csv', line, cell } });
  });
});

it('says that a cell too long to be one may well be closed', async () => {
  const found = await unreadableFinding(rowsOf(`a,b\n1,"${'x'.repeat(1_300_000)}"\n`));
  expect(found).toMatchObject({ rule: 'quote-not-closed', data: { limit: 1_000_000 } });
});

it('blank lines and rows of another length cost no more than others', async () => {
  const traced = vi.spyOn(Error, 'captureStackTrace');
  const { rows } = await rowsOf(`a,b\n${'\n'.repeat(1000)}${'1,2,3\n'.repeat(1000)}4\n`);
  expect([rows.length, rows[1]?.[0], rows.at(-1)]).toEqual([1002, 1002, [2002, '4']]);
  expect(traced).not.toHaveBeenCalled();
  traced.mockRestore();
});

it('rows flow in batches, never all at once', async () => {
  const { sizes, rows } = await rowsOf('A,m,1\n'.repeat(100_000));
  expect(rows.length).toBe(100_000);
  expect(Math.max(...sizes)).toBe(1000);
  expect(Math.max(...(await rowsOf(`A,${'x'.repeat(100_000)}\n`.repeat(40))).sizes)).toBe(10);
});

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', 'a', 'é', '€', '😀', ' '), maxLength: 8 }),
);
const sheet = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const isFilled = (record: readonly string[]) => record.some((text) => text.trim() !== '');
const breaks = (text: string) => text.split(/\r\n|\n|\r/).length - 1;

it('what is written quoted is read back, each record at its line', async () => {
  await fc.assert(
    fc.asyncProperty(
      sheet,
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom('\n', '\r\n'),
      async (records, delimiter, end) => {
        const text = records.map((record) => record.map(quoted).join(delimiter) + end).join('');
        let line = 1;
        const expected: (readonly [number, ...string[]])[] = [];
        for (const record of records) {
          if (isFilled(record)) expected.push([line, ...record]);
          line += 1 + record.reduce((total, one) => total + breaks(one), 0);
        }
        expect((await rowsOf(text, delimiter)).rows).toEqual(expected);
      },
    ),
  );
});

it('where the stream is cut changes nothing', async () => {
  const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n');
  const written = fc
    .array(
      fc.tuple(
        fc.array(fc.oneof(cell.map(quoted), fc.constantFrom('1', '', 'ü', '"')), { minLength: 1, maxLength: 3 }),
        end,
      ),
    )
    .map((records) => records.map(([record, ending]) => record.join(',') + ending).join(''));
  const outcome = async (text: string, cuts: readonly number[]) =>
    rowsOf(text, ',', cuts).then(
      ({ rows }) => rows,
      () => unreadableFinding(rowsOf(text, ',', cuts)),
    );
  await fc.assert(
    fc.asyncProperty(written, fc.array(fc.nat(200)), async (text, cuts) => {
      expect(await outcome(text, cuts)).toEqual(await outcome(text, []));
    }),
  );
});

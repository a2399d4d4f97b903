// Where records and cells end does not depend on where the bytes were cut, nor on how many of them there are.
import { expect, it, test } from 'vitest';
import type { Delimiter } from '../../../src/read/csv/delimiter.ts';
import { recordTexts } from '../../../src/read/records/record-texts.ts';
import { recordsIn } from '../../../src/read/records/records-in.ts';
import { streamOf, unreadableFinding } from '../from-text.ts';

async function recordsOf(text: string, cuts: readonly number[] = [], delimiter: Delimiter = ',') {
  const records: (readonly [number, ...string[]])[] = [];
  for await (const { scanner, data } of recordsIn('bid.csv', streamOf(text, cuts), delimiter)) {
    for (let record = 0; record < scanner.count; record += 1) {
      records.push([scanner.lines[record] ?? 0, ...recordTexts(scanner, data, record)]);
    }
  }
  return records;
}

test.each([
  ['a quote open at the end of a block', 'a,b\n1,"two\nlines"\n3,4\n'],
  ['a doubled quote', 'a,b\n"say ""so""",2\n"""",4\n'],
  ['CRLF', 'a,b\r\n1,2\r\n"3\r\n",4\r\n'],
  ['letters of several bytes', 'caf\u00e9,\u20ac5\n\ud83d\ude00,"\u20ac,\ud83d\ude00"\n'],
])('%s reads the same wherever the bytes are cut', async (_, text) => {
  const whole = await recordsOf(text);
  const bytes = Buffer.byteLength(text);
  for (let cut = 1; cut < bytes; cut += 1) expect(await recordsOf(text, [cut])).toEqual(whole);
  expect(
    await recordsOf(
      text,
      Array.from({ length: bytes }, (_, at) => at),
    ),
  ).toEqual(whole);
});

it('a record longer than many blocks is one record', async () => {
  const long = 'x'.repeat(600_000);
  const cuts = Array.from({ length: 300 }, (_, index) => index * 2048);
  expect(await recordsOf(`a,b\n1,"${long}"\n3,4\n`, cuts)).toEqual([
    [1, 'a', 'b'],
    [2, '1', long],
    [3, '3', '4'],
  ]);
});

it('a record may have a hundred thousand cells', async () => {
  const cells = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
  const [record] = await recordsOf(`${cells.join(',')}\n`, [5000, 123_456]);
  expect(record).toEqual([1, ...cells]);
});

it('what stands before a fault is given before it', async () => {
  const seen: number[] = [];
  const read = async () => {
    for await (const { scanner } of recordsIn('bid.csv', streamOf('a,b\n1,2\n3,"4'), ',')) seen.push(scanner.count);
  };
  expect(await unreadableFinding(read())).toMatchObject({ rule: 'quote-not-closed', place: { line: 3, cell: 1 } });
  expect(seen).toEqual([2]);
});

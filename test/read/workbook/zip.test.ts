// What a workbook unpacks to is bounded over all its parts, however often one of them is asked for.
import { expect, test } from 'vitest';
import { UnreadableError } from '../../../src/model/finding.ts';
import { MOST_UNPACKED, openArchive } from '../../../src/read/workbook/zip.ts';
import { zipOf } from '../../support/zip.ts';

const SIZE = 10_000;

/** How often a part of 10,000 bytes may be read out of an archive, and what is said then. */
async function readings(most: number | undefined): Promise<{ readonly times: number; readonly error?: unknown }> {
  const data = zipOf([{ name: 'xl/worksheets/sheet1.xml', text: 'x'.repeat(SIZE) }]);
  const archive = openArchive('book.xlsx', data, ...(most === undefined ? [] : [most]));
  for (let times = 0; times < 5; times += 1) {
    try {
      for await (const _ of archive.bytes('xl/worksheets/sheet1.xml', SIZE));
    } catch (error) {
      return { times, error };
    }
  }
  return { times: 5 };
}

test('a part that many sheets lead to counts each time it is unpacked', async () => {
  const { times, error } = await readings(SIZE * 3);
  expect(times).toBe(3);
  expect(error).toBeInstanceOf(UnreadableError);
  expect(error).toMatchObject({
    finding: { rule: 'workbook-too-large', data: { limit: SIZE * 3 }, place: { file: 'book.xlsx' } },
  });
});

test('one byte less than it comes to is too little, and four gigabytes are the bound', async () => {
  expect((await readings(SIZE * 3 - 1)).times).toBe(2);
  expect((await readings(undefined)).times).toBe(5);
  expect(MOST_UNPACKED).toBe(4 * 1024 ** 3);
});

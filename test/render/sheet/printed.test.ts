// How a workbook lies on paper.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { concatBytes } from '../../../src/read/bytes.ts';
import { xlsxOf } from '../../../src/render/sheet/xlsx-pieces.ts';

test('a wide sheet is printed on several pages, each with its head and the columns that name a row', async () => {
  const columns = Array.from({ length: 30 }, (_, index) => ({ title: `Column ${index + 1}`, kind: 'number' as const }));
  const narrow = { name: 'Few', above: ['Few'], columns: columns.slice(0, 3), rows: [['1', '2', '3']] };
  const wide = {
    name: 'Many of them',
    above: ['Many', 'of them'],
    columns,
    rows: [columns.map(() => '286.820000000001')],
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxOf([narrow, wide])) pieces.push(piece);
  const parts = unzipSync(concatBytes(pieces));
  const part = (name: string) => strFromU8(parts[`xl/${name}`] ?? new Uint8Array());
  expect(part('workbook.xml')).toContain('localSheetId="0">\'Few\'!$2:$2<');
  expect(part('workbook.xml')).toContain("localSheetId=\"1\">'Many of them'!$A:$C,'Many of them'!$3:$3<");
  const setup = (wide: number) =>
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${wide}" fitToHeight="0"/>`;
  expect(part('worksheets/sheet1.xml')).toContain(setup(1));
  expect(part('worksheets/sheet2.xml')).toContain(setup(5));
  // Sixteen digits in a column for fewer are ###.
  expect(part('worksheets/sheet2.xml')).toContain('width="20"');
});

import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readCommitmentsCsv } from '../../../src/read/csv/commitments-csv.ts';
import { readCommitmentsWorkbook } from '../../../src/read/workbook/workbook.ts';
import { workbookOf } from '../../../src/render/sheet/workbook.ts';
import { STARTER_CSV, STARTER_SHEET } from '../../../src/report/starter/starter-sheet.ts';
import { gather, streamOf } from '../../read/from-text.ts';

describe('a table as a workbook', () => {
  const table = {
    name: 'Commitments',
    columns: [
      { title: 'contract_id', kind: 'text' },
      { title: 'start', kind: 'date' },
      { title: 'quantity', kind: 'number' },
      { title: 'deadweight', kind: 'percent' },
    ],
    rows: [
      ['0042', '2027-04-01', '20500.10', '7%'],
      ['=1+1', 'April', '', 'n/a'],
    ],
  } as const;

  it('has cells of the kind of their column, and texts where they are not', async () => {
    const { sheets } = await readXlsx(await workbookOf([table]));
    expect(sheets[0]?.rows).toEqual([
      ['contract_id', 'start', 'quantity', 'deadweight'],
      ['0042', new Date(Date.UTC(2027, 3, 1)), 20500.1, 0.07],
      ['=1+1', 'April', null, 'n/a'],
    ]);
  });

  it('is the same bytes each time', async () => {
    expect(Buffer.compare(await workbookOf([table]), await workbookOf([table]))).toBe(0);
  });
});

it('the starter workbook is the starter CSV, cell for cell', async () => {
  const bytes = await workbookOf([STARTER_SHEET]);
  const book = await gather(readCommitmentsWorkbook('commitments.xlsx', streamOf(bytes), { dates: 'iso' }));
  const csv = await gather(readCommitmentsCsv('commitments.csv', streamOf(STARTER_CSV), { dates: 'iso' }));
  expect([book.findings, csv.findings]).toEqual([[], []]);
  const facts = (read: typeof book | typeof csv) => [
    read.contracts.map((one) => one.facts),
    read.commitments.map(({ origin: _, shares, ...rest }) => [rest, Object.keys(shares)]),
  ];
  expect(facts(book)).toEqual(facts(csv));
});

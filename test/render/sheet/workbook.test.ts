import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readCommitmentsCsv } from '../../../src/read/csv/commitments-csv.ts';
import { readCommitmentsWorkbook } from '../../../src/read/workbook/workbook.ts';
import { workbookOf } from '../../../src/render/sheet/workbook.ts';
import { STARTER_CSV, starterBook } from '../../../src/report/starter/starter-sheet.ts';
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

describe('the starter workbook', () => {
  const table = {
    table: 'tiny',
    format_version: 1,
    version: '1.0.0',
    title: 'Tiny',
    licence: { id: 'none', redistribution: 'allowed' },
    sources: {},
    parameters: {},
    measures: {
      qualifications: {
        title: 'Qualifications',
        theme: 'skills',
        outcome: '',
        unit: 'qualification',
        record_only: true,
      },
    },
  } as const;
  const tables = starterBook(table, () => undefined);

  it('is the same bid as the starter CSV, with what is said of a contract said once', async () => {
    const bytes = await workbookOf(tables);
    const book = await gather(readCommitmentsWorkbook('commitments.xlsx', streamOf(bytes), { dates: 'iso' }));
    const csv = await gather(readCommitmentsCsv('commitments.csv', streamOf(STARTER_CSV), { dates: 'iso' }));
    expect([book.findings, csv.findings]).toEqual([[], []]);
    const commitments = (read: typeof book | typeof csv) =>
      read.commitments.map(({ origin: _, shares, ...rest }) => [rest, Object.keys(shares)]);
    expect(commitments(book)).toEqual(commitments(csv));
    const described = book.contracts.filter(({ origin }) => origin.file.path === 'commitments.xlsx#Contracts');
    expect(described.map(({ facts }) => facts)).toEqual(csv.contracts.map(({ facts }) => facts));
    expect(book.contracts.filter((one) => !described.includes(one)).map(({ facts }) => Object.keys(facts))).toEqual([
      ['id'],
      ['id'],
    ]);
  });

  it('has bold heads with notes, and lists to pick measures and their units from', async () => {
    const { sheets } = await readXlsx(await workbookOf(tables), { readStyles: true });
    expect(sheets.map(({ name }) => name)).toEqual(['Contracts', 'Commitments', 'Measures']);
    const [, commitments, measures] = sheets;
    expect(measures?.rows[1]?.slice(0, 3)).toEqual(['qualifications', 'Qualifications', 'qualification']);
    const lists = commitments?.dataValidations?.map(({ range, formula1 }) => [range.split(':')[0], formula1]);
    expect(lists).toContainEqual(['C2', 'Measures!$A$2:$A$5000']);
    expect(lists).toContainEqual(['E2', 'INDEX(Measures!$C$2:$C$5000,MATCH($C2,Measures!$A$2:$A$5000,0))']);
    const head = commitments?.cells?.get('0,2');
    expect(head?.comment?.text).toContain('Pick one');
    expect(head?.style?.font?.bold).toBe(true);
  });

  it('says what is wrong on the sheet of contracts where it stands', async () => {
    const [contracts, ...others] = tables;
    const rows = contracts?.rows.map((row, index) => (index === 1 ? row.with(4, 'TBC') : row)) ?? [];
    const bytes = await workbookOf([...(contracts ? [{ ...contracts, rows }] : []), ...others]);
    const book = await gather(readCommitmentsWorkbook('bid.xlsx', streamOf(bytes), { dates: 'iso' }));
    expect(book.findings.map(({ rule, place }) => [rule, place?.file, place?.line, place?.cell])).toEqual([
      ['not-a-number', 'bid.xlsx#Contracts', 3, 4],
    ]);
  });
});

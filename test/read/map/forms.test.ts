// Forms as councils send them out: cells above the table, names, months across, merged cells. A form comes to what the plain sheet of the
// same truth comes to, and every text keeps the place a person sees it at.
import { describe, expect, it, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { placeOf } from '../../../src/model/finding.ts';
import { brief, type ReadText } from '../from-text.ts';
import { inShort, readBy, rulesIn } from './from-map.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const FORM = [
  'Return of social value,,,',
  'Contract no.:,,C-001,',
  'Supplier,Alder Ltd,Quarter,Q1 2026/27',
  ',,,',
  'KPI,How much,Counted in,Evidence',
];
const ROWS = ['local-spend,500,GBP,ledger', 'training-hours,7,hour,log'];

const periodsIn = ({ commitments }: ReadText) => commitments.map(({ period }) => period?.text);

describe('a form with cells above the table', () => {
  const columns = 'measure: KPI, quantity: How much, unit: Counted in, evidence: Evidence';
  const byCell = `header_row: 5\ncolumns: { contract_id: { cell: C2 }, supplier: { cell: B3 }, period: { cell: D3 }, ${columns} }`;
  const byLabel = `header_row: 5\ncolumns: { contract_id: { right_of: contract no }, supplier: { right_of: Supplier }, period: { right_of: Quarter }, ${columns} }`;
  const flat = lines(
    'contract_id,supplier,period,measure,quantity,unit,evidence',
    ...ROWS.map((row) => `C-001,Alder Ltd,2026-27-Q1,${row}`),
  );

  test.each([
    ['by their places', byCell],
    ['by their labels', byLabel],
  ])('%s is the plain sheet of the same truth', async (_, map) => {
    const [form, plain] = [await readBy(map, lines(...FORM, ...ROWS)), await readBy(undefined, flat)];
    expect(form.findings).toEqual([]);
    expect(inShort(form)).toEqual(inShort(plain));
    expect(periodsIn(form)).toEqual(periodsIn(plain));
    expect(form.contracts.map(({ facts }) => facts)).toEqual(plain.contracts.map(({ facts }) => facts));
  });

  it('keeps the places of what stands above', async () => {
    const [first] = (await readBy(byLabel, lines(...FORM, ...ROWS))).commitments;
    expect(first && placeOf(first, 'contract_id')).toEqual({ file: 'theirs.csv', line: 2, cell: 2 });
    expect(first && placeOf(first, 'period')).toEqual({ file: 'theirs.csv', line: 3, cell: 3 });
    expect(first && placeOf(first, 'quantity')).toEqual({ file: 'theirs.csv', line: 6, cell: 1 });
  });

  test.each([
    ['an empty cell', byCell.replace('C2', 'B2'), FORM, '2:1 cell-above-blank', 'B2'],
    [
      'a cell that could not be worked out',
      byCell,
      FORM.with(1, 'Contract no.:,,#REF!,'),
      '2:2 cell-not-worked',
      '#REF!',
    ],
    ['a time that is none', byLabel, FORM.with(2, 'Supplier,Alder Ltd,Quarter,soon'), '3:3 not-a-period', 'soon'],
    [
      'a label that stands nowhere',
      byLabel,
      FORM.with(2, 'Suplier,Alder Ltd,Quarter,Q1 2026/27'),
      ' label-missing',
      'Suplier',
    ],
    ['a label that stands twice', byLabel, FORM.with(0, 'Contract no,,,'), '2:0 label-twice', '"A1","A2"'],
    ['a label with nothing beside it', byLabel, FORM.with(1, 'Contract no.:,,,'), '2:1 cell-above-blank', 'B2'],
  ])('says once, where it stands, %s', async (_, map, form, where, what) => {
    const read = await readBy(map, lines(...form, ...ROWS));
    expect(read.findings.map(brief)).toEqual([where]);
    expect(JSON.stringify(read.findings[0]?.data)).toContain(what);
    expect([read.read, read.rejected, read.commitments.length]).toEqual([2, 2, 0]);
  });

  it('is a return of nothing where it has no rows', async () => {
    const read = await readBy(byCell, lines(...FORM), { status: 'delivered' });
    expect(rulesIn(read)).toEqual(['nil-return']);
    expect(read.findings[0]?.data).toEqual({ contract: 'C-001', start: '2026-04-01', end: '2026-06-30' });
  });
});

describe('a name that says something', () => {
  const map = 'file_name: "{contract_id}_{period}*"\ncolumns: { measure: KPI, quantity: How much }';
  const sheet = lines('KPI,How much', 'local-spend,500');

  it('says it of every row', async () => {
    const read = await readBy(map, sheet, {}, 'returns/C-001_Jul-26 final.csv');
    expect(inShort(read)).toEqual(['C-001 local-spend 500 committed']);
    expect(periodsIn(read)).toEqual(['2026-07']);
    const [first] = read.commitments;
    expect(first && placeOf(first, 'contract_id')).toEqual({ file: 'returns/C-001_Jul-26 final.csv' });
  });

  it('is told where it does not fit', async () => {
    const read = await readBy(map, sheet, {}, 'returns/july.csv');
    expect(read.findings).toMatchObject([
      { rule: 'name-not-matched', data: { name: 'july.csv', of: 'file' }, place: { file: 'returns/july.csv' } },
    ]);
    expect([read.read, read.rejected]).toEqual([1, 1]);
  });

  it('may be that of the folder', async () => {
    const byFolder = 'file_name: "{contract_id}/*"\ncolumns: { measure: KPI, quantity: How much }';
    expect(inShort(await readBy(byFolder, sheet, {}, 'returns/C-9/july.csv'))).toEqual([
      'C-9 local-spend 500 committed',
    ]);
  });
});

describe('months across', () => {
  const map =
    'across: { columns: [Apr-26 .. Jun-26], period: from header, quantity: cell }\ncolumns: { contract_id: Contract, measure: KPI }';
  const flat = lines(
    'contract_id,measure,quantity,period',
    ...['C-1,m,1,2026-04', 'C-1,m,2,2026-05', 'C-2,m,5,2026-06'],
  );

  test.each([
    ['as names', 'Contract,KPI,Apr-26,May-26,Jun-26'],
    ['as other names', 'Contract,KPI,April 2026,May 2026,June 2026'],
    ['as dates, as a spreadsheet has them', 'Contract,KPI,2026-04-01,2026-05-01,2026-06-01'],
  ])('%s are the plain sheet of the same truth', async (_, header) => {
    const [form, plain] = [await readBy(map, lines(header, 'C-1,m,1,2,', 'C-2,m,,,5')), await readBy(undefined, flat)];
    expect(inShort(form)).toEqual(inShort(plain));
    expect(periodsIn(form)).toEqual(periodsIn(plain));
    expect(form.findings).toEqual([]);
  });

  it('that are named for their target or actual in one row are those that are listed, not others of the same year', async () => {
    const form = [
      'across:',
      '  - { columns: [25/26 Target, 26/27 Target], period: header, quantity: cell, status: committed }',
      '  - { columns: [25/26 Actual, 26/27 Actual], period: header, quantity: cell, status: delivered }',
      'periods: { 25/26 Target: 2025-26, 25/26 Actual: 2025-26, 26/27 Target: 2026-27, 26/27 Actual: 2026-27 }',
      'columns: { contract_id: Contract, measure: KPI }',
    ].join('\n');
    const read = await readBy(
      form,
      lines('Contract,KPI,25/26 Target,25/26 Actual,26/27 Target,26/27 Actual', 'C-1,m,10,9,8,7'),
    );
    expect(read.findings).toEqual([]);
    expect(inShort(read)).toEqual([
      'C-1 m 10 committed',
      'C-1 m 8 committed',
      'C-1 m 9 delivered',
      'C-1 m 7 delivered',
    ]);
    expect(periodsIn(read)).toEqual(['2025-26', '2026-27', '2025-26', '2026-27']);
  });

  it('keep the places of cells and of their headers', async () => {
    const [, second] = (await readBy(map, lines('Contract,KPI,Apr-26,May-26,Jun-26', 'C-1,m,1,2,'))).commitments;
    expect(second && placeOf(second, 'quantity')).toEqual({ file: 'theirs.csv', line: 2, cell: 3 });
    expect(second && placeOf(second, 'period')).toEqual({ file: 'theirs.csv', line: 1, cell: 3 });
  });

  test.each([
    ['a total among them', 'Contract,KPI,Apr-26,Total,Jun-26', '1:3 across-not-a-period'],
    ['a total after them', 'Contract,KPI,Apr-26,May-26,Jun-26,Total', '1:5 unmapped-column'],
    ['a quarter beside its months', 'Contract,KPI,Apr-26,Q1 2026/27,Jun-26', '1:3 across-twice 1:4 across-twice'],
    [
      'no month that is in the map',
      'Contract,KPI,Jul-26',
      '1 map-column-missing 1 map-column-missing 1:2 unmapped-column',
    ],
  ])('are told of %s', async (_, header, expected) => {
    const cells = header.split(',').map((_, at) => (at === 0 ? 'C-1' : at === 1 ? 'm' : '1'));
    const { findings } = await readBy(map, lines(header, cells.join(',')));
    expect(findings.map(brief).sort().join(' ')).toBe(expected);
  });

  it('leave out a total that the map ignores', async () => {
    const read = await readBy(`${map}\nignore: [Total]`, lines('Contract,KPI,Apr-26,Total,Jun-26', 'C-1,m,1,9,8'));
    expect(inShort(read)).toEqual(['C-1 m 1 committed', 'C-1 m 8 committed']);
  });

  it('stand under two header rows, targets beside what was done', async () => {
    const two = `header_rows: 2
across:
  - { columns: [Apr-26 .. May-26], period: header, quantity: Target, status: committed }
  - { columns: [Apr-26 .. May-26], period: header, quantity: Actual, status: delivered, times: 1000 }
columns: { contract_id: Contract, measure: KPI }`;
    const sheet = lines('Contract,KPI,Apr-26,,May-26,', ',,Target,Actual,Target,Actual', 'C-1,m,1,2,3,4');
    const read = await readBy(two, sheet);
    expect(read.findings).toEqual([]);
    expect(inShort(read)).toEqual([
      'C-1 m 1 committed',
      'C-1 m 3 committed',
      'C-1 m 2000 delivered',
      'C-1 m 4000 delivered',
    ]);
    expect(periodsIn(read)).toEqual(['2026-04', '2026-05', '2026-04', '2026-05']);
  });
});

describe('what else a map can say of a sheet', () => {
  it('fills blank cells down, but from no row that is passed over', async () => {
    const map =
      'fill_down: [contract_id]\nskip_rows: [{ column: KPI, like: "*total*" }]\ncolumns: { contract_id: Contract, measure: KPI, quantity: N }';
    const read = await readBy(map, lines('Contract,KPI,N', 'C-1,a,1', ',b,2', 'Sum,Sub-total,3', ',c,3', 'C-2,a,4'));
    expect(inShort(read)).toEqual(['C-1 a 1 committed', 'C-1 b 2 committed', 'C-1 c 3 committed', 'C-2 a 4 committed']);
    const places = read.commitments.map((one) => placeOf(one, 'contract_id').line);
    expect(places).toEqual([2, 2, 2, 6]);
  });

  it('reads columns by letter where names come twice', async () => {
    const map = 'columns: { contract_id: Contract, measure: KPI, quantity: { letter: D } }\nignore: [Value]';
    const read = await readBy(map, lines('Contract,KPI,Value,Value', 'C-1,m,1,2'));
    expect([inShort(read), rulesIn(read)]).toEqual([['C-1 m 2 committed'], []]);
  });

  it('passes over by a blank cell, and everything from the first empty row on', async () => {
    const map =
      'skip_rows: [{ column: KPI, blank: true }, { from_empty_row: true }]\ncolumns: { contract_id: C, measure: KPI, quantity: N }';
    const read = await readBy(
      map,
      lines('C,KPI,N', '', 'C-1,a,1', 'C-1,,x', 'C-1,b,2', ',,', 'Signed,me,today', 'C-1,c,3'),
    );
    expect(inShort(read)).toEqual(['C-1 a 1 committed', 'C-1 b 2 committed']);
    expect(read.findings).toMatchObject([{ rule: 'rows-passed-over', data: { skipped: 3, blank: 0 } }]);
  });

  it('knows other names of contracts, times, statuses and suppliers', async () => {
    const map = `contract_ids: { Depot: C-001 }
periods: { Qtr 1: 2026-27-Q1 }
statuses: { Done: delivered }
suppliers: { Alder: Alder Ltd }
columns: { contract_id: Site, measure: KPI, quantity: N, period: When, status: State, supplier: Who }`;
    const read = await readBy(map, lines('Site,KPI,N,When,State,Who', 'depot,m,1,qtr 1,done,alder'));
    expect(inShort(read)).toEqual(['C-001 m 1 delivered']);
    expect([periodsIn(read), read.contracts[0]?.facts.supplier]).toEqual([['2026-27-Q1'], 'Alder Ltd']);
  });

  it('multiplies exactly, and says what stood there', async () => {
    const map =
      'columns: { contract_id: C, measure: KPI, quantity: { column: "£000", times: 1000 }, claimed_value: { column: SV, times: 1000 } }';
    const [first] = (await readBy(map, lines('C,KPI,£000,SV', 'C-1,m,12.345,0.1'))).commitments;
    expect(first && [formatExact(first.quantity), first.claimed_value && formatExact(first.claimed_value)]).toEqual([
      '12345',
      '100',
    ]);
    expect(first?.converted && [formatExact(first.converted.quantity), formatExact(first.converted.times)]).toEqual([
      '12.345',
      '1000',
    ]);
  });

  it('takes credits as accounts write them, where corrections are allowed', async () => {
    const map = 'corrections: allowed\ncolumns: { contract_id: C, measure: KPI, quantity: N }';
    const read = await readBy(map, lines('C,KPI,N', 'C-1,m,-1', 'C-1,m,(£250)', 'C-1,m,"1,000 CR"'));
    expect(inShort(read)).toEqual(['C-1 m -1 committed', 'C-1 m -250 committed', 'C-1 m -1000 committed']);
    expect(read.commitments.every(({ origin }) => origin.file.corrections)).toBe(true);
  });

  it('ignores all that nobody reads, and misses no column that may be missing', async () => {
    const map =
      'ignore: "*"\noptional: [Proof]\ncolumns: { contract_id: C, measure: KPI, quantity: N, evidence: Proof }';
    const read = await readBy(map, lines('C,KPI,N,Question,', 'C-1,m,1,Why?,x'));
    expect([inShort(read), rulesIn(read)]).toEqual([['C-1 m 1 committed'], []]);
  });
});

describe('a return of nothing', () => {
  const header = 'contract_id,measure,quantity,period';
  test.each([
    ['a row of nil', `${header}\nC-1,nil return,,2026-27-Q1`, undefined],
    ['a row of nil with 0', `${header}\nC-1,Nil,0,2026-27-Q1`, undefined],
    ['nil where the quantity stands', `${header}\nC-1,,nil,2026-27-Q1`, undefined],
    ['what a map says is nil', `${header}\nC-1,No activity,,2026-27-Q1`, 'nil: [no activity]'],
  ])('is %s', async (_, text, map) => {
    const read = await readBy(map, `${text}\n`, { status: 'delivered' });
    expect(read.findings.map(brief)).toEqual(['2:1 nil-return']);
    expect(read.findings[0]?.data).toEqual({ contract: 'C-1', start: '2026-04-01', end: '2026-06-30' });
    expect([read.read, read.rejected]).toEqual([0, 0]);
  });

  it('has no quantity', async () => {
    const read = await readBy(undefined, `${header}\nC-1,nil,5,2026-27-Q1\n`);
    expect(read.findings.map(brief)).toEqual(['2:2 nil-with-quantity']);
  });

  it('is 0 of a measure that is named, where the map says so', async () => {
    expect(inShort(await readBy('nil: [none]', `${header}\nC-1,m,none,2026-27-Q1\n`))).toEqual(['C-1 m 0 committed']);
  });

  it('is nobody knows whose without rows', async () => {
    expect(rulesIn(await readBy(undefined, `${header}\n`, { status: 'delivered' }))).toEqual(['nil-of-whom']);
  });
});

import { describe, expect, it, test } from 'vitest';
import { lineNameOf } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { placeOf } from '../../../src/model/finding.ts';
import { brief, unreadableFinding } from '../from-text.ts';
import { inShort, readBy, rulesIn } from './from-map.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('a sheet of theirs by its map', () => {
  const map = `
decimal: ","
dates: day-first
header_row: 4
skip_rows: [{ column: Theme, equals: Total }, { repeated_header: true }]
columns:
  contract_id: [Project, Lot]
  contract_value: Contract value
  measure: TOMs ref
  unit: Units
  start: From
rows:
  - { status: committed, quantity: Target, claimed_value: Target LEV }
  - { status: delivered, quantity: Actual }
constants: { per: contract }
measures: { "NT 1": local-job }
units: { "no. people FTE": fte-year }
blank: [TBC]
ignore: [Question, ""]
`;
  const header = 'Theme;Project;Lot;Contract value;TOMs ref;Question;Units;From;Target;Target LEV;Actual;';
  const text = lines(
    'Return of "Fernside" for April',
    '',
    ';;;',
    header,
    'Jobs;Depot;2;1.000.000,50; nt  1 ;How many?;no. people FTE;01/04/2027;2,5;60.000;1,25;',
    header,
    'Jobs;Depot;;1.000.000,50;NT\u00a01;;No. people fte;01/04/2027;1;;tbc;seen',
    'Total;;;;;;;;3,5;;;',
    ';Depot;;;NT 1;;;;;;;',
  );

  it('is rows of ours, exactly', async () => {
    const read = await readBy(map, text);
    expect(inShort(read)).toEqual([
      'Depot / 2 local-job 2.5 fte-year committed 2027-04-01',
      'Depot / 2 local-job 1.25 fte-year delivered 2027-04-01',
      'Depot local-job 1 fte-year committed 2027-04-01',
    ]);
    const [first] = read.commitments;
    expect(first?.claimed_value && formatExact(first.claimed_value)).toBe('60000');
    expect(read.contracts[0]?.facts.value && formatExact(read.contracts[0].facts.value)).toBe('1000000.5');
    expect([read.read, read.rejected, read.rows]).toEqual([3, 0, 3]);
  });

  it('says how many rows it passed over', async () => {
    const { findings } = await readBy(map, text);
    expect(findings).toMatchObject([
      { rule: 'rows-passed-over', data: { skipped: 2, blank: 1 }, place: { file: 'theirs.csv' } },
    ]);
  });

  it('keeps the places of their cells, and names each quantity of a row', async () => {
    const [first, second] = (await readBy(map, text)).commitments;
    expect([first, second].map((one) => one && lineNameOf(one))).toEqual(['theirs.csv:5.1', 'theirs.csv:5.2']);
    expect(first && placeOf(first, 'quantity')).toEqual({ file: 'theirs.csv', line: 5, cell: 8 });
    expect(second && placeOf(second, 'quantity')).toEqual({ file: 'theirs.csv', line: 5, cell: 10 });
    expect(second && placeOf(second, 'contract_id')).toEqual({ file: 'theirs.csv', line: 5, cell: 1 });
    expect(second && placeOf(second, 'per')).toEqual({ file: 'theirs.csv', line: 5 });
  });

  it('finds faults at their cells', async () => {
    const bad = text.replace('2,5;60.000;1,25', '2.5;60.000;x').replace('01/04/2027;1;', '31/02/2027;1;');
    const read = await readBy(map, bad);
    expect(read.findings.map(brief)).toEqual([
      '5:8 not-a-number',
      '5:10 not-a-number',
      '7:7 not-a-date',
      ' rows-passed-over',
    ]);
    expect(read.findings[0]?.data).toMatchObject({ found: '2.5', hint: 'point-decimal' });
    expect([read.read, read.rejected]).toEqual([3, 3]);
  });
});

describe('a map that says little', () => {
  test.each([
    ['only the decimal mark', 'decimal: ","', 'contract_id;measure;quantity\nA;m;1.234,56\n', 'A m 1234.56 committed'],
    ['only where the header is', 'header_row: 3', 'x\n\ncontract_id,measure,quantity\nA,m,1\n', 'A m 1 committed'],
    ['only one column', 'columns: { measure: Ref }', 'contract_id,Ref,quantity\nA,m,1\n', 'A m 1 committed'],
    [
      'only columns that are not ours',
      'ignore: [Our Note]',
      'contract_id,measure,quantity,our_note\nA,m,1,x\n',
      'A m 1 committed',
    ],
    [
      'constants for what is missing',
      'constants: { contract_id: A, status: delivered }',
      'measure,quantity\nm,1\n',
      'A m 1 delivered',
    ],
    [
      'only the delimiter',
      'delimiter: ","',
      'contract_id;measure,measure,quantity,contract_id,x_a;b\n,m,1,A,\n',
      'A m 1 committed',
    ],
  ])('says %s', async (what, map, text, expected) => {
    const read = await readBy(what === 'only the delimiter' ? `${map}\nignore: ["contract_id;measure"]` : map, text);
    expect([rulesIn(read), inShort(read)]).toEqual([[], [expected]]);
  });
});

describe('what a map leaves open is an error that says the key to write', () => {
  const text = 'Project,Ref,Target,Place\nA,m,1,x\n';
  test.each([
    [
      'a column it names is not there',
      'columns: { contract_id: Projekt, measure: Ref, quantity: Target }\nignore: [Project, Place]',
      ['1 map-column-missing'],
      { column: 'Projekt', key: 'contract_id', nearest: 'Project' },
    ],
    [
      'a required field is not found',
      'columns: { contract_id: Project, measure: Ref }\nignore: [Target, Place]',
      ['1 map-field-missing'],
      { field: 'quantity', headers: ['Project', 'Ref', 'Target', 'Place'] },
    ],
    [
      'a column is not spoken of',
      'columns: { contract_id: Project, measure: Ref, quantity: Target }',
      ['1:3 unmapped-column'],
      { header: 'Place' },
    ],
    [
      'a column of rows is not there',
      'columns: { contract_id: Project, measure: Ref }\nrows: [{ quantity: Target }, { quantity: Done }]\nignore: [Place]',
      ['1 map-column-missing'],
      { column: 'Done', key: 'quantity' },
    ],
    [
      'a column to skip by is not there',
      'columns: { contract_id: Project, measure: Ref, quantity: Target }\nskip_rows: [{ column: Theme, equals: Total }]\nignore: [Place]',
      ['1 map-column-missing'],
      { key: 'skip_rows' },
    ],
  ])('%s', async (_, map, found, data) => {
    const { findings } = await readBy(map, text);
    expect(findings.map(brief)).toEqual(found);
    expect(findings[0]?.data).toMatchObject(data);
  });

  it('reads no row where a required field is missing, and counts each', async () => {
    const read = await readBy('columns: { contract_id: Project, measure: Ref }\nignore: [Target, Place]', text);
    expect([read.read, read.rejected]).toEqual([1, 1]);
  });

  it('a column of ours that the map reads from elsewhere has to be ignored', async () => {
    const sheet = 'contract_id,measure,Ref,quantity\nA,words,m,1\n';
    const { findings } = await readBy('columns: { measure: Ref }', sheet);
    expect(findings).toMatchObject([{ rule: 'unmapped-column', data: { header: 'measure', field: 'measure' } }]);
    expect(inShort(await readBy('columns: { measure: Ref }\nignore: [measure]', sheet))).toEqual(['A m 1 committed']);
  });

  it('two columns of one name are no trouble while nobody reads them', async () => {
    const sheet = 'contract_id,measure,quantity,Note,note\nA,m,1,x,y\n';
    expect(rulesIn(await readBy('ignore: [Note]', sheet))).toEqual([]);
    expect(await unreadableFinding(readBy('columns: { notes: Note }', sheet))).toMatchObject({
      rule: 'duplicate-header',
      place: { line: 1, cell: 4 },
    });
  });

  it('a nameless column with something in it is told once, at its place in the header', async () => {
    const sheet = 'contract_id,measure,quantity,,\nA,m,1,,x\nA,m,1,,y\n';
    const { findings } = await readBy('dates: iso', sheet);
    expect(findings).toMatchObject([{ rule: 'unmapped-column', data: { header: '' }, place: { line: 1, cell: 4 } }]);
    expect(rulesIn(await readBy('ignore: [""]', sheet))).toEqual([]);
  });

  test.each([
    ['a blank line', 'header_row: 2', 'x\n\ncontract_id,measure,quantity\nA,m,1\n'],
    ['beyond the end', 'header_row: 9', 'contract_id,measure,quantity\nA,m,1\n'],
  ])('the header row is %s', async (_, map, sheet) => {
    expect(await unreadableFinding(readBy(map, sheet))).toMatchObject({
      rule: 'map-unclear',
      data: { key: 'header_row' },
    });
  });
});

describe('a header that comes again', () => {
  const text = 'contract_id,measure,quantity\nA,m,1\nContract ID,Measure,Quantity\nA,m,2\n';
  it('is an error that says what to write', async () => {
    for (const map of [undefined, 'dates: iso']) {
      const read = await readBy(map, text);
      expect(read.findings.map(brief)).toEqual(['3 repeated-header']);
      expect([read.read, read.rejected]).toEqual([3, 1]);
    }
  });
  it('is passed over where the map says so', async () => {
    const read = await readBy('skip_rows: [{ repeated_header: true }]', text);
    expect([inShort(read).length, rulesIn(read), read.read]).toEqual([2, ['rows-passed-over'], 2]);
  });
});

describe('a date of the column of periods is the first or last day of what its heading says', () => {
  const read = async (heading: string, date: string) => {
    const map = `dates: day-first\ncolumns: { contract_id: Contract, measure: Activity, quantity: Hours, period: "${heading}" }\n`;
    const { commitments } = await readBy(map, lines(`Contract,Activity,Hours,${heading}`, `C-1,local-job,10,${date}`));
    return commitments.map(({ period }) => period?.text);
  };

  it.each([
    ['Quarter beginning', '01/04/2026', '2026-27-Q1'],
    ['Quarter ending', '30/06/2026', '2026-27-Q1'],
    ['Reporting quarter end date', '31-Dec-2026', '2026-27-Q3'],
    ['Q/E', '31/03/2027', '2026-27-Q4'],
    ['Quarter (starting)', '01/02/2026', '2026-02-01/2026-04-30'],
    ['Quarter ended', '05/07/2026', '2026-04-06/2026-07-05'],
    ['Quarter', '30/06/2026', '2026-27-Q1'],
    ['Quarter', '01/07/2026', '2026-27-Q2'],
    ['Week commencing', '29/06/2026', '2026-06-29/2026-07-05'],
    ['w/e', '05/07/2026', '2026-06-29/2026-07-05'],
    ['Fortnight ending', '12/07/2026', '2026-06-29/2026-07-12'],
    ['Month ending', '30/06/2026', '2026-06'],
    ['Month starting', '06/06/2026', '2026-06-06/2026-07-05'],
    ['Half-year ending', '30/09/2026', '2026-04-01/2026-09-30'],
    ['Year ending', '31/03/2027', '2026-27'],
    ['Financial year', '31/03/2027', '2026-27'],
    ['Contract year from', '01/06/2026', '2026-06-01/2027-05-31'],
  ])('%s %s is %s', async (heading, date, period) => {
    expect(await read(heading, date)).toEqual([period]);
  });

  it.each([
    ['Quarter', '15/06/2026', '2026-06'],
    ['Quarter', '2026-27-Q2', '2026-27-Q2'],
    ['Quarter ending', 'Jun-26', '2026-06'],
    ['Month', '01/06/2026', '2026-06'],
    ['Period', '30/06/2026', '2026-06'],
    ['Quarter ending', '2026-04-01/2026-06-30', '2026-04-01/2026-06-30'],
    ['Month ending', '29/02/2028', '2028-02'],
    ['Month starting', '31/01/2026', '2026-01'],
  ])('%s %s is %s, as ever', async (heading, date, period) => {
    expect(await read(heading, date)).toEqual([period]);
  });

  test('above the rows of a form as well', async () => {
    const map =
      'dates: day-first\nheader_row: 3\ncolumns: { contract_id: Contract, measure: Activity, quantity: Hours, period: { right_of: "Quarter ending" } }\n';
    const { commitments } = await readBy(
      map,
      lines('Quarter ending:,30/06/2026', '', 'Contract,Activity,Hours', 'C-1,local-job,10'),
    );
    expect(commitments.map(({ period }) => period?.text)).toEqual(['2026-27-Q1']);
  });

  test('what a map calls by a name of ours stays that', async () => {
    const map =
      'columns: { contract_id: Contract, measure: Activity, quantity: Hours, period: Quarter }\nperiods: { "2026-06-30": 2026-06 }\n';
    const { commitments } = await readBy(map, lines('Contract,Activity,Hours,Quarter', 'C-1,local-job,10,2026-06-30'));
    expect(commitments.map(({ period }) => period?.text)).toEqual(['2026-06']);
  });
});

describe('what a spreadsheet leaves in a cell', () => {
  const head = 'contract_id,measure,quantity,supplier,start,period';
  test.each([
    ['A,m,#VALUE!,,,', '2:2 not-a-number', 'error-cell'],
    ['A,m,=SUM(C1:C9),,,', '2:2 not-a-number', 'formula'],
    ['A,m,Err:502,,,', '2:2 not-a-number', 'error-cell'],
    ['A,m,"Â£1,200",,,', '2:2 not-a-number', 'garbled'],
    ['A,m,1,#REF!,,', '2:3 cell-not-worked', '#REF!'],
    ['#N/A,m,1,,,', '2:0 cell-not-worked', '#N/A'],
    ['A,=B2&C2,1,,,', '2:1 cell-not-worked', '=B2&C2'],
    ['A,m,1,,#VALUE!,', '2:4 cell-not-worked', '#VALUE!'],
    ['A,m,1,,########,', '2:4 cell-not-worked', '########'],
    ['A,m,1,,,#REF!', '2:5 cell-not-worked', '#REF!'],
    ['A,m,1,,03/04/2025,', '2:4 date-order-undeclared', '2025-04-03'],
    ['A,m,1,,,Q1 2025', '2:5 not-a-period', 'Q1 2025'],
    ['A,m,"1.234,56",,,', '2:2 not-a-number', 'comma-decimal'],
  ])('%s', async (row, where, what) => {
    const { findings } = await readBy(undefined, `${head}\n${row}\n`);
    expect(findings.map(brief)).toEqual([where]);
    expect(JSON.stringify(findings[0]?.data)).toContain(what);
  });

  it('is not a formula or an error where words only begin like one', async () => {
    const read = await readBy(undefined, `${head}\nA,m,1,#1 Grounds Ltd,,\nA,m,1,= as before,,\nA,m,1,Errol & Co,,\n`);
    expect(read.findings).toEqual([]);
  });
});

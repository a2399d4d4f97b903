import { describe, expect, it, test } from 'vitest';
import { formatIsoDate } from '../../../src/model/calendar.ts';
import { lineNameOf } from '../../../src/model/commitment.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import { isOf, placeOf } from '../../../src/model/finding.ts';
import { brief, quantities, readText, unreadableFinding } from '../from-text.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const briefs = async (...all: string[]) => (await readText(lines(...all))).findings.map(brief);

describe("Excel's line that declares the delimiter is no row", () => {
  it.each([
    ['semicolon', 'sep=;', ';'],
    ['comma', '\uFEFFsep=,', ','],
    ['tab', 'sep=\t', '\t'],
    ['tab in letters', 'SEP=\\t', '\t'],
    ['quoted', '"sep=;"', ';'],
  ])('%s', async (_, first, mark) => {
    const table = ['contract_id,measure,quantity', 'A,m,1', 'A,m,TBC'].map((row) => row.replaceAll(',', mark));
    for (const end of ['\n', '\r\n']) {
      const read = await readText([first, ...table].join(end));
      expect(quantities(read)).toEqual(['1']);
      expect([read.read, read.findings.map(brief)]).toEqual([2, ['4:2 not-a-number']]);
    }
  });

  it('holds even where another sign makes names of the header', async () => {
    const found = await unreadableFinding(readText(lines('sep=;', 'contract_id,measure,quantity', 'A,m,1')));
    expect(found).toMatchObject({ rule: 'header-not-found', place: { line: 2 } });
  });
});

describe('a text that begins with = is prose where prose belongs', () => {
  it.each([
    ['notes', '=see sheet 2', []],
    ['evidence', '=A1', []],
    ['supplier', '=Acme', []],
    ['buyer', '#REF!', ['2:3 cell-not-worked']],
    ['notes', '#N/A', ['2:3 cell-not-worked']],
    ['unit', '=A1', ['2:3 cell-not-worked']],
    ['commitment_id', '=A1', ['2:3 cell-not-worked']],
  ])('%s %s', async (field, text, expected) => {
    expect(await briefs(`contract_id,measure,quantity,${field}`, `A,m,1,${text}`)).toEqual(expected);
  });
});

describe('a row is a commitment on a contract', () => {
  const text = lines(
    'contract_id,contract_name,buyer,supplier,contract_value,contract_start,contract_end,proxies,ask,commitment_id,measure,quantity,unit,per,start,end,period,area,deadweight,displacement,leakage,attributed_share,drop_off,duration,status,evidence,claimed_value,claimed_proxy,notes',
    'C-1,Soft services,Northvale Borough Council,Acme,"£4,200,000",2027-04-01,2030-03-31,uk-open@2.0.0,10% of total,K-1,local-job,"1,200.50",fte-year,Year,2027-04-01,2028-03-31,2027-28,E06000001,20%,0.1,0,90%,10%,3,Delivered,payroll,"1,000",24784.50, as promised ',
    'C-1,,,,,,,,,,carbon-saved,120,,,,,,,,,,,,,,,,,',
  );

  it('takes every field, exactly', async () => {
    const { contracts, commitments, findings, read, rejected } = await readText(text);
    expect({ findings, read, rejected }).toEqual({ findings: [], read: 2, rejected: 0 });
    const facts = contracts[0]?.facts;
    expect(facts).toMatchObject({
      id: 'C-1',
      name: 'Soft services',
      buyer: 'Northvale Borough Council',
      supplier: 'Acme',
      proxies: 'uk-open@2.0.0',
      ask: { parts: [{ of: 'total' }], text: '10% of total' },
    });
    expect(facts?.value && formatExact(facts.value)).toBe('4200000');
    expect([facts?.start, facts?.end].map((day) => formatIsoDate(day ?? 0))).toEqual(['2027-04-01', '2030-03-31']);
    const [first] = commitments;
    expect(first).toMatchObject({
      contract: 'C-1',
      id: 'K-1',
      measure: 'local-job',
      unit: 'fte-year',
      per: 'year',
      area: 'E06000001',
      duration: 3,
      status: 'delivered',
      evidence: 'payroll',
      notes: 'as promised',
      period: { text: '2027-28' },
    });
    expect(Object.entries(first?.shares ?? {}).map(([name, share]) => `${name} ${formatExact(share)}`)).toEqual([
      'deadweight 0.2',
      'displacement 0.1',
      'leakage 0',
      'attributed_share 0.9',
      'drop_off 0.1',
    ]);
    expect(quantities(await readText(text))).toEqual(['1200.5', '120']);
  });

  it('leaves what is blank absent, with the defaults of the field', async () => {
    const { commitments, contracts } = await readText(text);
    expect(Object.keys(commitments[1] ?? {}).sort()).toEqual(
      ['contract', 'measure', 'origin', 'per', 'quantity', 'shares', 'status'].sort(),
    );
    expect(commitments[1]).toMatchObject({ per: 'contract', status: 'committed', shares: {} });
    expect(contracts[1]?.facts).toEqual({ id: 'C-1' });
  });

  it('adds facts that repeat from row to row once', async () => {
    const { contracts } = await readText(
      lines('contract_id,buyer,measure,quantity', 'A,X,m,1', 'A,X,m,2', 'B,X,m,3', 'A,X,m,4', 'A,Y,m,5'),
    );
    expect(contracts.map(({ facts, origin }) => `${facts.id} ${facts.buyer} ${origin.line}`)).toEqual([
      'A X 2',
      'B X 4',
      'A X 5',
      'A Y 6',
    ]);
  });

  it('is named after its file and line without an id of its own', async () => {
    const [first] = (await readText(lines('contract_id,measure,quantity', 'A,m,1'))).commitments;
    expect(first && lineNameOf(first)).toBe('bid.csv:2');
    expect(first && placeOf(first, 'quantity')).toEqual({ file: 'bid.csv', line: 2, cell: 2 });
  });
});

describe('a header names its columns', () => {
  test.each([
    ['Contract ID,MEASURE,Quantity'],
    ['contract-id,measure,quantity'],
    [' contractid , Measure ,QUANTITY'],
    ['\uFEFFcontract_id,measure,quantity'],
    ['"contract\nid",measure,quantity'],
    ['contract\u00a0id,measure,quantity'],
  ])('%j', async (header) => {
    const { findings, commitments } = await readText(lines(header, 'A,m,1'));
    expect([findings, commitments.length]).toEqual([[], 1]);
  });

  test.each([
    [';', 'contract_id;measure;quantity;notes', 'A;m;1200;a, b', '1200'],
    ['\t', 'contract_id\tmeasure\tquantity\tnotes', 'A\tm\t1\ta, b; c', '1'],
    [',', 'contract_id,measure,quantity,"notes"', 'A,m,1,"a; b"', '1'],
    [', with x_ columns', 'contract_id,measure,quantity,x_a;b;c;d;e', 'A,m,1,z', '1'],
  ])('parted by %j', async (_, header, row, expected) => {
    const read = await readText(lines(header, row));
    expect([read.findings, quantities(read)]).toEqual([[], [expected]]);
  });

  it('has one finding for each unknown column, with the nearest name, and the rows are still read', async () => {
    const read = await readText(lines('contract_id,measure,quantity,dead_wieght,x_ours,zzz', 'A,m,1,,,', 'A,m,no,,,'));
    expect(read.findings.map(brief)).toEqual(['1:3 unknown-column', '1:5 unknown-column', '3:2 not-a-number']);
    expect(read.findings.map(({ data }) => data).slice(0, 2)).toEqual([
      { header: 'dead_wieght', nearest: 'deadweight' },
      { header: 'zzz' },
    ]);
    expect([read.read, read.rejected, read.commitments.length]).toEqual([2, 1, 1]);
  });

  it('lacks a required column: one finding for it, no row is good, and its other cells are checked all the same', async () => {
    const read = await readText(lines('contract_id,measure,unit', 'A,m,week', ',,x', 'A,,'));
    expect(read.findings.map(brief)).toEqual([
      '1 missing-column',
      '3:0 blank-field',
      '3:1 blank-field',
      '4:1 blank-field',
    ]);
    expect([read.read, read.rejected, read.commitments.length]).toEqual([3, 3, 0]);
  });

  it('may be one column alone', async () => {
    expect(await briefs('contract_id', 'A')).toEqual(['1 missing-column', '1 missing-column']);
  });

  it('may have nameless cells at its end while nothing stands below them', async () => {
    expect(await briefs('contract_id,measure,quantity,,', 'A,m,1,,', 'A,m,1')).toEqual([]);
    expect(await briefs('contract_id,measure,quantity,,', 'A,m,1,,', 'A,m,1,,x', 'A,m,1,,y')).toEqual([
      '1:4 unknown-column',
    ]);
    expect(await briefs('contract_id,,measure,quantity', 'A,,m,1')).toEqual(['1:1 unknown-column']);
  });

  test.each([
    ['duplicate-header', 'contract_id,measure,quantity,Contract ID', 'A,m,1,B'],
    ['duplicate-header', 'contract_id,measure,quantity,zzz,ZZZ', 'A,m,1,,'],
    ['delimiter-unclear', 'contract_id;measure,quantity', 'A,m,1'],
    ['header-not-found', 'Our promises', 'contract_id,measure,quantity'],
    ['header-not-found', 'contract_id|measure|quantity', 'A|m|1'],
  ])('%s cannot be read: %s', async (rule, ...text) => {
    expect((await unreadableFinding(readText(lines(...text)))).rule).toBe(rule);
  });

  it('says which column came first when one comes twice', async () => {
    const found = await unreadableFinding(readText('\ncontract_id,measure,quantity,Measure\n'));
    expect(found).toMatchObject({ data: { header: 'Measure', first: 2 }, place: { line: 2, cell: 3 } });
  });

  test.each([[''], ['\uFEFF'], [' \r\n\t\n'], ['\uFEFF\n\n'], [',,,\n,,\n']])('%j is empty', async (text) => {
    expect((await unreadableFinding(readText(text))).rule).toBe('input-empty');
  });

  it('alone is a finding, for a file without rows promises nothing', async () => {
    expect(await briefs('contract_id,measure,quantity')).toEqual(['1 no-rows']);
    expect(await briefs('contract_id,measure,quantity', '', ' , ,')).toEqual(['1 no-rows']);
  });
});

describe('a row with an error is rejected with all its findings', () => {
  const header =
    'contract_id,contract_value,contract_start,contract_end,measure,quantity,per,start,end,period,deadweight,attribution_to_others,attributed_share,drop_off,duration,status,proxies,ask';
  const cells = header.split(',');
  const row = (fields: Record<string, string>) =>
    cells.map((name) => fields[name] ?? { contract_id: 'A', measure: 'm', quantity: '1' }[name] ?? '').join(',');

  test.each<[Record<string, string>, string[]]>([
    [{ contract_id: ' ' }, ['contract_id blank-field']],
    [{ measure: '\u00a0' }, ['measure blank-field']],
    [{ quantity: '' }, ['quantity blank-field']],
    [{ quantity: 'TBC', measure: '' }, ['measure blank-field', 'quantity not-a-number']],
    [{ contract_value: '-1' }, ['contract_value negative-number']],
    [{ contract_start: '2028-01-01', contract_end: '2027-01-01' }, ['contract_end end-before-start']],
    [{ deadweight: '20' }, ['deadweight share-out-of-range']],
    [{ attribution_to_others: '10%', attributed_share: '90%' }, ['attributed_share both-attributions']],
    [{ start: '2027-04-01', end: '2027-03-31' }, ['end end-before-start']],
    [{ start: '03/04/2027' }, ['start date-order-undeclared']],
    [{ end: '2027-02-30' }, ['end not-a-date']],
    [{ period: '2011-12' }, ['period period-ambiguous']],
    [{ period: 'Q1' }, ['period not-a-period']],
    [{ period: '2027-28', start: '2027-05-01' }, ['start period-disagrees']],
    [{ period: '2027-28', start: '2028-05-01' }, ['start period-disagrees']],
    [{ period: '2027-28', end: '2027-05-01' }, ['end period-disagrees']],
    [{ period: '2027-28', start: '2027-04-01', end: '2028-03-31' }, []],
    [{ drop_off: '10%' }, ['drop_off drop-off-without-duration']],
    [{ drop_off: '10%', duration: '1' }, ['drop_off drop-off-without-duration']],
    [{ drop_off: '10%', duration: '2' }, []],
    [{ drop_off: '10%', duration: 'long' }, ['duration not-a-duration']],
    [{ drop_off: '0' }, []],
    [{ per: 'month' }, ['per not-one-of']],
    [{ status: 'done' }, ['status not-one-of']],
    [{ proxies: '../uk-open' }, ['proxies not-a-pin']],
    [{ ask: 'lots' }, ['ask not-an-ask']],
    [{ quantity: '-5' }, []],
  ])('%j: %j', async (fields, expected) => {
    const read = await readText(lines(header, row(fields), row({})));
    const found = read.findings.map(({ rule, place }) => `${cells[place?.cell ?? -1]} ${rule}`);
    expect(found).toEqual(expected);
    const rejected = expected.length > 0 ? 1 : 0;
    expect([read.read, read.rejected, read.commitments.length]).toEqual([2, rejected, 2 - rejected]);
  });

  it('for every row that repeats a contract which cannot be read', async () => {
    const bad = row({ contract_value: 'TBC' });
    const read = await readText(lines(header, bad, bad));
    expect(read.findings.map(brief)).toEqual(['2:1 not-a-number', '3:1 not-a-number']);
    expect(read.rejected).toBe(2);
  });

  it('and still passes on what is good of its contract', async () => {
    const { contracts } = await readText(lines('contract_id,buyer,measure,quantity', 'A,X,m,nil'));
    expect(contracts.map(({ facts }) => facts)).toEqual([{ id: 'A', buyer: 'X' }]);
  });

  test.each([
    ['A,m', '2 ragged-row', { cells: 2, expected: 3 }],
    ['A,m,1,200', '2:3 ragged-row', { cells: 4, expected: 3 }],
    ['A,m,TBC,,x,', '2:3 ragged-row', { cells: 5, expected: 3 }],
  ])('%j has cells that slipped', async (text, expected, data) => {
    const read = await readText(lines('contract_id,measure,quantity', text));
    expect(read.findings.map(brief)).toEqual([expected]);
    expect(read.findings[0]?.data).toEqual(data);
    expect([read.read, read.rejected, read.contracts.length]).toEqual([1, 1, 0]);
  });

  it('but not for blank cells beyond the header', async () => {
    expect(await briefs('contract_id,measure,quantity', 'A,m,1,, ,')).toEqual([]);
  });
});

describe('a name that can be one thing alone is that before Ref is anything', () => {
  test.each([
    ['contract_id,Ref,KPI,Qty', ['KPI measure', 'Qty quantity'], ['Ref']],
    ['Ref,Contract No,KPI,Qty', ['Contract No contract_id', 'KPI measure', 'Qty quantity'], ['Ref']],
    ['Ref,Contract No,Quantity,x_1', ['Ref measure', 'Contract No contract_id'], []],
  ])('%s', async (header, read, unknown) => {
    const { findings } = await readText(lines(header, 'A,B,1,1'));
    const columns = findings.flatMap((one) => (isOf('columns-by-other-names', one) ? one.data.columns : []));
    expect(columns.map((one) => `${one.header} ${one.field}`)).toEqual(read);
    expect(findings.flatMap((one) => (isOf('unknown-column', one) ? one.data.header : []))).toEqual(unknown);
  });
});

describe('dates are read as declared', () => {
  const text = lines('contract_id,measure,quantity,start,end', 'A,m,1,01/04/2027,2028-03-31');
  it('day first', async () => {
    const [first] = (await readText(text, { dates: 'day-first' })).commitments;
    expect([first?.start, first?.end].map((day) => formatIsoDate(day ?? 0))).toEqual(['2027-04-01', '2028-03-31']);
  });
  it('else not at all', async () => {
    expect((await readText(text)).findings.map(brief)).toEqual(['2:3 date-order-undeclared']);
  });
});

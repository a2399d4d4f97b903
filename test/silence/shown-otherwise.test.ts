// Cells, headings and ids that say another thing to whoever looks at the sheet than what would be counted of them.
import { writeOds } from 'hucre/ods';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const HEAD = ['contract_id', 'contract_start', 'contract_end', 'measure', 'quantity', 'unit', 'checked'];

async function told(files: Readonly<Record<string, string | Uint8Array>>, ...argv: string[]) {
  const { code, stdout, stderr } = await run(argv, { cwd: aFolder(files), home: ROOT });
  const heads = [...stderr.matchAll(/^(?:\S.*?: )?(error|warning) ([a-z0-9-]+): /gm)];
  return { code, rules: heads.map((head) => head[2]), text: `${stdout}\n${stderr}`.replace(/\s+/g, ' ') };
}

/** A sheet of one row whose quantity has a number format. */
async function inFormat(numFmt: string, quantity: number, measure: string, unit: string, checked = '') {
  const rows: CellValue[][] = [HEAD, ['C-1', '2026-04-01', '2027-03-31', measure, quantity, unit, checked]];
  const columns = HEAD.map((name) => (name === 'quantity' ? { numFmt } : {}));
  return told({ 'a.xlsx': await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] }) }, 'calculate', 'a.xlsx');
}

describe('a number format that says another thing than its row', () => {
  test.each([
    ['0 "MWh"', 450, 'electricity-saved', 'kWh', 'read as 450 kWh; GBP 18.03 rest on it, and 450,000 may be meant'],
    ['0 "MWh"', 450, 'electricity-saved', '', 'shows 450 MWh'],
    ['0.0 "kg"', 120, 'carbon-saved', 'tCO2e', 'and 0.12 may be meant'],
    ['0 "days"', 12, 'volunteering-hours', 'hour', 'shows 12 days; it is read as 12 hour; GBP 215.52 rest on it'],
    ['0 "k"', 250, 'local-spend', 'GBP', 'shows 250 k; it is read as 250 GBP; GBP 250.00 rest on it, and 250,000 may'],
    ['"£"0.0"m"', 4.2, 'local-spend', 'GBP', 'and 4,200,000 may be meant'],
    ['0 "m"', 4, 'local-spend', 'GBP', 'and 4,000,000 may be meant'],
    ['#,##0,', 250000, 'local-spend', 'GBP', 'holds 250,000 and, by its number format, shows it in thousands'],
    ['"£k "0', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['"£000s "0', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['"("0"k)"', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['0",000"', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['0" x 1000"', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['"MWh "0', 450, 'electricity-saved', 'kWh', 'and 450,000 may be meant'],
    ['0" MWh saved"', 450, 'electricity-saved', 'kWh', 'and 450,000 may be meant'],
    ['[>=1000]0"k";0', 1250, 'local-spend', 'GBP', 'and 1,250,000 may be meant'],
    ['[<1000]0"k";0.0"m"', 250, 'local-spend', 'GBP', 'and 250,000 may be meant'],
    ['[>=1000]#,##0,;0', 125000, 'local-spend', 'GBP', 'shows it in thousands'],
    ['0" hours/week"', 12, 'volunteering-hours', 'hour', 'shows 12 hours/week; it is read as 12 hour'],
    ['0" hrs per month"', 12, 'volunteering-hours', 'hour', 'shows 12 hrs per month'],
    ['0" sessions"', 12, 'volunteering-hours', 'hour', 'shows 12 sessions'],
    ['0" staff"', 12, 'volunteering-hours', 'hour', 'shows 12 staff'],
  ])('%s of %d %s in %j', async (format, quantity, measure, unit, words) => {
    const { rules, text } = await inFormat(format, quantity, measure, unit);
    expect(rules).toEqual(['shown-otherwise']);
    expect(text).toContain(words);
  });

  test.each([
    ['0 "kWh"', 450, 'electricity-saved', 'kWh'],
    ['0 "hrs"', 40, 'volunteering-hours', 'hour'],
    ['0.0 "t"', 12.5, 'carbon-saved', 'tCO2e'],
    ['0 "wks"', 26, 'apprenticeship-weeks', 'week'],
    ['#,##0,"k"', 250000, 'local-spend', 'GBP'],
    ['"£"#,##0.00', 250, 'local-spend', 'GBP'],
    ['#,##0, "MWh"', 450000, 'electricity-saved', 'kWh'],
    ['0 "in all"', 40, 'volunteering-hours', 'hour'],
    ['0 "in kWh"', 450, 'electricity-saved', 'kWh'],
    ['0"%"', 85, 'local-workforce-share', 'percent'],
    ['"Hours: "0', 40, 'volunteering-hours', 'hour'],
    ['"c. "0', 40, 'volunteering-hours', 'hour'],
    ['0" hours in total"', 40, 'volunteering-hours', 'hour'],
    ['0" hrs p.a."', 40, 'volunteering-hours', 'hour'],
    ['0" jobs"', 2, 'local-job', 'fte-year'],
    ['0" learners"', 4, 'qualifications', 'qualification'],
    ['[>=1000000]"£"0.0,,"m";[>=1000]"£"0,"k";"£"0', 2500, 'local-spend', 'GBP'],
    ['[>=1000]0"k";0', 250, 'local-spend', 'GBP'],
    ['[=1]0" hour";0" hours"', 40, 'volunteering-hours', 'hour'],
    ['[<1]0%;0', 0.85, 'local-workforce-share', 'percent'],
    ['[<1]0%;0', 85, 'local-workforce-share', 'percent'],
  ])('%s of %d %s in %s agrees with it', async (format, quantity, measure, unit) => {
    const { rules, code } = await inFormat(format, quantity, measure, unit);
    expect([code, rules]).toEqual([0, []]);
  });

  test('a sign of per cent that stands there alone is one', async () => {
    const { rules, text } = await inFormat('0"%"', 50, 'volunteering-hours', 'hour');
    expect(rules).toEqual(['sign-mismatch']);
    expect(text).toContain('the quantity is 50%');
  });

  test('a contract value of 4.2 that shows as millions is no GBP 4.20', async () => {
    const rows: CellValue[][] = [
      ['contract_id', 'contract_value', 'measure', 'quantity'],
      ['C-1', 4.2, 'local-spend', 5],
    ];
    const columns = [{}, { numFmt: '"£"0.0"m"' }, {}, {}];
    const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] });
    const { rules, text } = await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx');
    expect(rules).toEqual(['not-a-number']);
    expect(text).toContain('write all its digits: 4200000');
  });

  test('thousands that somebody has looked at are settled', async () => {
    const { rules, text } = await inFormat('#,##0,', 250000, 'local-spend', 'GBP', 'shown-otherwise');
    expect(rules).toEqual([]);
    expect(text).toContain('looked at and found right');
  });

  test.each(['0 "MWh"', '0 "in MWh"'])('a map that turns the unit turns what %s says as well', async (numFmt) => {
    const rows: CellValue[][] = [HEAD, ['C-1', '2026-04-01', '2027-03-31', 'electricity-saved', 450, 'MWh', '']];
    const columns = HEAD.map((name) => (name === 'quantity' ? { numFmt } : {}));
    const files = {
      'a.xlsx': await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] }),
      'map.yaml': 'units: { MWh: { to: kWh, times: 1000 } }\n',
    };
    const { code, rules, text } = await told(files, 'calculate', 'a.xlsx', '--map', 'map.yaml');
    expect([code, rules]).toEqual([0, []]);
    expect(text).toContain('18,025.02');
  });

  test('hours that show as those of a year are doubted where the contract runs for several', async () => {
    const rowOf = (...more: CellValue[]) => [
      'C-1',
      '2026-04-01',
      '2029-03-31',
      'volunteering-hours',
      40,
      'hour',
      ...more,
    ];
    const shown = async (head: string[], row: CellValue[]) => {
      const columns = head.map((name) => (name === 'quantity' ? { numFmt: '0" hrs p.a."' } : {}));
      const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows: [head, row], columns }] });
      return (await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx')).rules;
    };
    expect(await shown(HEAD, rowOf(''))).toEqual(['shown-otherwise']);
    expect(await shown([...HEAD, 'per'], rowOf('', 'year'))).toEqual([]);
    expect(await shown([...HEAD, 'period'], rowOf('', '2026-27'))).toEqual([]);
  });

  test('people that show without their time, and have no unit beside them', async () => {
    const rows: CellValue[][] = [HEAD, ['C-1', '2026-04-01', '2029-03-31', 'local-job', 2, '', '']];
    const columns = HEAD.map((name) => (name === 'quantity' ? { numFmt: '0.0" FTE"' } : {}));
    const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] });
    expect((await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx')).rules).toEqual(['people-without-time']);
  });

  test.each(['0" sessions"', '0"t"', '"Week "0'])('an id in the format %s is its number', async (numFmt) => {
    const rows: CellValue[][] = [HEAD, [417, '2026-04-01', '2027-03-31', 'volunteering-hours', 40, 'hour', '']];
    const columns = HEAD.map((name) => (name === 'contract_id' ? { numFmt } : {}));
    const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] });
    expect((await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx')).text).toContain('Social value of 417');
  });

  test('a contract value that shows as that of a year is none of the whole term; a proxy may say its year', async () => {
    const read = async (field: string, numFmt: string) => {
      const head = ['contract_id', 'measure', 'quantity', field];
      const columns = head.map((name) => (name === field ? { numFmt } : {}));
      const bytes = await writeXlsx({
        sheets: [{ name: 'Bid', rows: [head, ['C-1', 'local-job', 1, 24784.5]], columns }],
      });
      return (await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx')).rules;
    };
    expect(await read('contract_value', '"£"#,##0" p.a."')).toEqual(['not-a-number']);
    expect(await read('contract_value', '"£"#,##0" (ex VAT)"')).not.toContain('not-a-number');
    expect(await read('claimed_proxy', '"£"#,##0.00" per year"')).not.toContain('not-a-number');
    expect(await read('claimed_proxy', '"£"#,##0.00"/hour"')).not.toContain('not-a-number');
  });

  test('an id is what its sheet shows of it, noughts and all', async () => {
    const rows: CellValue[][] = [HEAD, [417, '2026-04-01', '2027-03-31', 'volunteering-hours', 40, 'hour', '']];
    const columns = HEAD.map((name) => (name === 'contract_id' ? { numFmt: '00000' } : {}));
    const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows, columns }] });
    expect((await told({ 'a.xlsx': bytes }, 'calculate', 'a.xlsx')).text).toContain('Social value of 00417');
  });

  test('a plain .ods says nothing beside its numbers', async () => {
    const rows: CellValue[][] = [HEAD, ['C-1', '2026-04-01', '2027-03-31', 'volunteering-hours', 1250, 'hour', '']];
    const bytes = await writeOds({ sheets: [{ name: 'Bid', rows }] });
    expect((await told({ 'a.ods': bytes }, 'calculate', 'a.ods')).rules).toEqual([]);
  });
});

describe('a heading in another currency', () => {
  const sheet = (amount: string, value: string) =>
    `Ref,${value},What,${amount},Unit\nC-1,500000,local-spend,1000,GBP\n`;
  const mapped = (amount: string, value: string, more = '') =>
    told(
      {
        'a.csv': sheet(amount, value),
        'm.yaml': `columns: { contract_id: Ref, contract_value: "${value}", measure: What, quantity: "${amount}", unit: Unit }\n${more}`,
      },
      ...['calculate', 'a.csv', '--map', 'm.yaml'],
    );

  test.each([
    ['Amount (EUR)', 'Value', '"Amount (EUR)" is read as quantity, and speaks of EUR'],
    ['Amount in euros', 'Value', 'speaks of euros'],
    ['Spend [CAD]', 'Value', 'speaks of CAD'],
    ['Amount', 'Contract value (€)', '"Contract value (€)" is read as contract_value, and speaks of €'],
    ['Amount', 'Value US$', 'speaks of US$'],
    ['amount_eur', 'Value', 'speaks of eur'],
    ['amountEUR', 'Value', 'speaks of EUR'],
    ['SPEND (EUROS)', 'Value', 'speaks of EUROS'],
    ['Total USD value', 'Value', 'speaks of USD'],
    ['Spend in yen', 'Value', 'speaks of yen'],
    ['Amount', 'Value (zł)', 'speaks of zł'],
    ['Total kr.', 'Value', 'speaks of kr'],
  ])('%s beside %s', async (amount, value, words) => {
    const { code, rules, text } = await mapped(amount, value);
    expect([code, rules]).toEqual([0, ['currency-in-heading']]);
    expect(text).toContain(words);
  });

  test.each([
    ['Amount (£)', 'Value (GBP)'],
    ['Amount (£ or €)', 'Value'],
    ['CAD drawings', 'Value'],
    ['Amount', 'Neuro centre'],
    ['Spend (not in €)', 'Value'],
    ['Spend excl. EUR contracts', 'Value'],
    ['CHF Ltd spend', 'Spend by SEK team'],
    ['Spend (Euro 2028 event)', 'Value'],
    ['Spend Dollar Academy', 'Value'],
    ['Hours (HUF)', 'Value'],
  ])('none in %s and %s', async (amount, value) => {
    expect((await mapped(amount, value)).rules).toEqual([]);
  });

  test('what the map multiplies, or a row settles, is not doubted', async () => {
    const settled = await mapped('Amount (EUR)', 'Value', 'constants: { checked: currency-in-heading }\n');
    expect(settled.rules).toEqual([]);
    const files = {
      'a.csv': sheet('Amount (EUR)', 'Value'),
      'm.yaml':
        'columns: { contract_id: Ref, contract_value: Value, measure: What, quantity: { column: Amount (EUR), times: 0.86 }, unit: Unit }\n',
    };
    const { rules, text } = await told(files, 'calculate', 'a.csv', '--map', 'm.yaml');
    expect(rules).toEqual([]);
    expect(text).toContain('GBP 860.00');
  });

  test('nor a unit in euros that the map turns into pounds', async () => {
    const files = {
      'a.csv': 'Ref,What,Amount (EUR)\nC-1,local-spend,1000\n',
      'm.yaml':
        'columns: { contract_id: Ref, measure: What, quantity: Amount (EUR) }\nconstants: { unit: EUR }\nunits: { EUR: { to: GBP, times: 0.86 } }\n',
    };
    expect((await told(files, 'calculate', 'a.csv', '--map', 'm.yaml')).rules).toEqual([]);
  });

  test('a label above the table that names one', async () => {
    const files = {
      'a.csv': 'Contract value (€),500000,\nRef,What,Amount\nC-1,local-spend,1000\n',
      'm.yaml':
        'header_row: 2\ncolumns: { contract_id: Ref, measure: What, quantity: Amount, contract_value: { right_of: "Contract value (€)" } }\n',
    };
    const { rules, text } = await told(files, 'calculate', 'a.csv', '--map', 'm.yaml');
    expect(rules).toEqual(['currency-in-heading']);
    expect(text).toContain('a.csv:1:');
  });
});

describe('ids and shares that leave less than they seem to', () => {
  const rows = (head: string, ...lines: string[]) => `${[head, ...lines].join('\n')}\n`;

  test('ids of contracts and lines that Excel cut short', async () => {
    const csv = rows(
      'contract_id,commitment_id,measure,quantity,unit',
      '1.23457E+16,A1,local-spend,100,GBP',
      'C-1,"1,23457E+16",local-spend,100,GBP',
      'C-2,E+16,local-spend,100,GBP',
    );
    const { rules, text } = await told({ 'a.csv': csv }, 'calculate', 'a.csv');
    expect(rules).toEqual(['id-cut-short']);
    expect(text).toContain('also 3:5: commitment_id says "1,23457E+16"');
  });

  test.each([
    ['deadweight', '1', 'deadweight is 100%: nothing of volunteering-hours is left, and it counts as GBP 0.00'],
    ['attribution_to_others', '100%', 'attribution_to_others is 100%'],
    ['attributed_share', '0', 'attributed_share is 0%'],
  ])('%s of %s', async (share, value, words) => {
    const csv = rows(`contract_id,measure,quantity,unit,${share}`, `C-1,volunteering-hours,100,hour,${value}`);
    const { rules, text } = await told({ 'a.csv': csv }, 'calculate', 'a.csv');
    expect(rules).toEqual(['share-leaves-nothing']);
    expect(text).toContain(words);
  });

  test('a drop-off of all of it, where an effect was to last', async () => {
    const head = 'contract_id,measure,quantity,unit,duration,drop_off';
    const { rules, text } = await told({ 'a.csv': rows(head, 'C-1,trees-planted,5,tree,3,1') }, 'calculate', 'a.csv');
    expect(rules.filter((rule) => rule !== 'duration-on-flow')).toEqual([]);
    expect(text).not.toContain('share-leaves-nothing');
    const valued = await told({ 'a.csv': rows(head, 'C-1,qualifications,5,qualification,3,1') }, 'calculate', 'a.csv');
    expect(valued.rules).not.toContain('share-leaves-nothing');
    const priced = rows(head, 'C-1,volunteering-hours,5,hour,3,1');
    const last = await told({ 'a.csv': priced }, 'calculate', 'a.csv');
    expect(last.text).toContain('drop_off is 100%: after the first year nothing of volunteering-hours is left');
  });

  test('nor is a share of nothing at all', async () => {
    const csv = rows('contract_id,measure,quantity,unit,deadweight', 'C-1,volunteering-hours,0,hour,100%');
    expect((await told({ 'a.csv': csv }, 'calculate', 'a.csv')).rules).toEqual([]);
  });

  test('shares that leave something are not doubted, nor is the drop-off of a single year', async () => {
    const head = 'contract_id,measure,quantity,unit,deadweight,attributed_share';
    const csv = rows(head, 'C-1,volunteering-hours,100,hour,99%,1', 'C-2,volunteering-hours,100,hour,0,1%');
    expect((await told({ 'a.csv': csv }, 'calculate', 'a.csv')).rules).toEqual([]);
  });
});

describe('areas that a promise and a return spell in two ways', () => {
  const reconciled = (...areas: [promised: string, returned: string]) =>
    told(
      {
        'p.csv': `contract_id,contract_start,contract_end,measure,quantity,unit,area\nC-1,2026-04-01,2027-03-31,local-spend,500,GBP,${areas[0]}\n`,
        'r.csv': `contract_id,measure,quantity,unit,period,area,evidence\nC-1,local-spend,500,GBP,2026-27,${areas[1]},Ledger\n`,
      },
      ...['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--as-of', '2027-03-31'],
    );

  test.each([
    ['Leeds', 'leeds'],
    ["St John's", 'St. John’s'],
    ['Newcastle-upon-Tyne', 'Newcastle upon Tyne'],
    ['LS1 4AP', 'LS14AP'],
    ['Ward 7', 'ward 07'],
  ])('%s and %s', async (promised, returned) => {
    const { rules, text } = await reconciled(promised, returned);
    expect(rules).toEqual(['areas-alike']);
    expect(text).toContain(`nothing was promised for the area`);
    expect(text).toMatch(/looks like .* at p\.csv:2 and is another/);
  });

  test.each([
    ['Zone 1-1', 'Zone 11'],
    ['Leeds', 'Leeds'],
    ['Leeds', 'Bradford'],
    ['LS1 1AA', 'LS11 1AA'],
  ])('%s and %s are what they say', async (promised, returned) => {
    expect((await reconciled(promised, returned)).rules).toEqual([]);
  });

  test('two spellings that are both promised and both come back are two areas', async () => {
    const areas = ['W1', 'W01'];
    const files = {
      'p.csv': `contract_id,contract_start,contract_end,measure,quantity,unit,area\n${areas.map((area) => `C-1,2026-04-01,2027-03-31,local-spend,500,GBP,${area}\n`).join('')}`,
      'r.csv': `contract_id,measure,quantity,unit,period,area,evidence\n${areas.map((area) => `C-1,local-spend,500,GBP,2026-27,${area},Ledger\n`).join('')}`,
    };
    const { rules } = await told(
      files,
      ...['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--as-of', '2027-03-31'],
    );
    expect(rules).toEqual([]);
  });
});

describe('a row that adds up other rows', () => {
  /** Two rows of 40 and 60 hours, and a third by a formula, as a workbook and as an .ods. */
  async function summed(formula: string, { head = HEAD, map = '' } = {}) {
    const row = (quantity: CellValue) => [
      'C-1',
      '2026-04-01',
      '2027-03-31',
      'volunteering-hours',
      quantity,
      'hour',
      '',
    ];
    const rows: CellValue[][] = [head, row(40), row(60), row(100)];
    const cells = new Map([['3,4', { value: 100, type: 'formula' as const, formula, formulaResult: 100 }]]);
    const bytes = await writeXlsx({ sheets: [{ name: 'Bid', rows, cells }] });
    const files = { 'a.xlsx': bytes, ...(map !== '' && { 'm.yaml': map }) };
    return told(files, 'calculate', 'a.xlsx', ...(map === '' ? [] : ['--map', 'm.yaml']));
  }

  test.each(['SUM(E2:E3)', 'SUM($E$2:$E$3)', 'SUBTOTAL(9,E2:E3)', 'E2+E3'])('%s', async (formula) => {
    const { rules, text } = await summed(formula);
    expect(rules).toContain('reads-like-total');
    expect(text).toContain(
      'E4: warning reads-like-total: quantity is a sum of E2:E3, cells of its own column; it is counted as a commitment, with GBP 1,796.00',
    );
  });

  test.each(['SUM(A2:C2)', 'SUM(Log!E2:E3)', 'E2*E3', 'E2', 'SUM(E2:F3)', 'SUM(E4:E5)'])(
    '%s adds up none',
    async (formula) => {
      expect((await summed(formula)).rules).not.toContain('reads-like-total');
    },
  );

  test('nor where a map says which rows are passed over', async () => {
    const { rules } = await summed('SUM(E2:E3)', { map: 'skip_rows: [{ column: quantity, equals: "40" }]\n' });
    expect(rules).not.toContain('reads-like-total');
  });

  test('a total of all areas', async () => {
    const head = 'contract_id,measure,quantity,unit,area';
    const csv = `${head}\nC-1,local-spend,40,GBP,Leeds\nC-1,local-spend,60,GBP,York\nC-1,local-spend,100,GBP,Total\n`;
    const { rules, text } = await told({ 'a.csv': csv }, 'calculate', 'a.csv');
    expect(rules).toEqual(['reads-like-total']);
    expect(text).toContain('a.csv:4:25: warning reads-like-total: area says Total');
    expect((await told({ 'a.csv': csv.replace('Total', 'Totteridge') }, 'calculate', 'a.csv')).rules).toEqual([]);
  });
});

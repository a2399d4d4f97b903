// Small wrong inputs, each with its right answer, and clean ones that must stay silent. The folders are named for what is in them.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';
import { xlsxOf } from '../support/zip.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** Runs one command in a copy of a case's folder, for some of them write. */
async function inCase(name: string, ...argv: string[]) {
  const cwd = aFolder();
  cpSync(`${FIXTURES}${name}`, cwd, { recursive: true });
  const ran = await run(argv, { cwd });
  const text = `${ran.stdout}\n${ran.stderr}`;
  const heads = [...text.matchAll(/^(\S.*?: )?(error|warning|note) ([a-z0-9-]+): (.*)$/gm)];
  const rules = (severity: string) => heads.filter((head) => head[2] === severity).map((head) => head[3]);
  return {
    ...ran,
    cwd,
    text: text.replace(/\s+/g, ' '),
    errors: rules('error'),
    warnings: rules('warning'),
    notes: rules('note'),
  };
}

async function result(name: string, ...argv: string[]) {
  return JSON.parse((await inCase(name, 'calculate', '-f', 'json', ...argv)).stdout);
}

describe('clean files stay silent', () => {
  test.each(['bid.csv', 'two-lots.csv', 'long-contract.csv'])('clean: %s', async (file) => {
    const { code, errors, warnings } = await inCase('clean', 'calculate', file, '--strict');
    expect([code, errors, warnings]).toEqual([0, [], []]);
  });

  test.each(['bid.csv', 'two-lots.csv', 'long-contract.csv'])(
    'clean: %s, valued by the newest edition there is',
    async (file) => {
      const argv = ['calculate', `${FIXTURES}clean/${file}`, '--strict'];
      const { code, stderr } = await run(argv, { cwd: aFolder(), home: ROOT });
      expect([code, stderr.match(/\b(?:warning|error) [a-z-]+:/g)], stderr).toEqual([0, null]);
    },
  );

  test('clean: hours of two kinds are a note, and name the measures that are there', async () => {
    const { stderr } = await run(['calculate', `${FIXTURES}clean/two-lots.csv`], { cwd: aFolder(), home: ROOT });
    expect(stderr).toContain('note counted-twice: contract LOT-1 has volunteering-hours and training-hours (');
  });

  test('clean: returns that grow', async () => {
    const argv = ['reconcile', '--commitments', 'commitments.csv', '--returns', 'returns.csv', '--as-of', '2027-03-31'];
    const { code, errors, warnings, text } = await inCase('clean', ...argv);
    expect([code, errors, warnings]).toEqual([0, [], []]);
    expect(text).not.toMatch(/looks-cumulative|missing-return|duplicate-return/);
  });
});

test('nbsp-thousands: refused with a word on what does not show; a space behind is none of it', async () => {
  const { errors, text } = await inCase('nbsp-thousands', 'check', '-v', 'input.csv');
  expect(errors).toEqual(['not-a-number', 'not-a-number', 'not-a-number']);
  expect(text).toContain('a sign in it that does not show');
  expect(text).toContain('1 valued');
});

test('yaml-flow-thousands: the comma split the number', async () => {
  const { code, errors, text } = await inCase('yaml-flow-thousands', 'calculate', 'input.yaml');
  expect([code, errors]).toEqual([1, ['split-number', 'split-number']]);
  expect(text).toContain('write 1250, or "1,250" in quotes');
  expect(text).toContain('write 250000, or "250,000" in quotes');
});

describe('yaml-merge', () => {
  test('a key twice is an error', async () => {
    expect((await inCase('yaml-merge', 'calculate', 'input.yaml')).errors).toEqual(['duplicate-key']);
  });

  test('a merge key is refused by its name, and nothing is said to be missing', async () => {
    const { code, errors, text } = await inCase('yaml-merge', 'calculate', 'input2.yaml');
    expect([code, errors]).toEqual([1, ['yaml-merge']]);
    expect(text).not.toContain('missing');
  });

  test('an alias is read, and what it repeats is doubted', async () => {
    const { code, warnings } = await inCase('yaml-merge', 'calculate', 'input3.yaml');
    expect([code, warnings]).toEqual([0, ['rows-alike']]);
  });
});

describe('ids in other signs look alike', () => {
  test('smart-quotes: dashes, quotes, invisible signs, capitals and underscores', async () => {
    const { code, warnings, text } = await inCase('smart-quotes', 'calculate', '-v', 'input.csv');
    expect(code).toBe(0);
    expect(warnings.filter((rule) => rule === 'contract-ids-alike')).toHaveLength(6);
    expect(text).toContain('they are two contracts here');
  });

  test('smart-quotes: a promise and its return', async () => {
    const argv = ['reconcile', '--commitments', 'rec/commitments.csv', '--returns', 'rec/returns.csv'];
    const { warnings, text } = await inCase('smart-quotes', ...argv);
    expect(warnings).toContain('contract-ids-alike');
    expect(text).toContain('differs from C-001 at rec/commitments.csv:2');
  });

  test('smart-quotes: a unit in them is the unit', async () => {
    expect((await inCase('smart-quotes', 'check', 'input.yaml')).errors).toEqual([]);
  });

  test('leading-zero-id: 417 and 00417', async () => {
    const argv = ['reconcile', '--commitments', 'commitments.csv', '--returns', 'returns.csv'];
    const { warnings, text } = await inCase('leading-zero-id', ...argv);
    expect(warnings).toContain('contract-ids-alike');
    expect(text).toContain('417 differs from 00417');
  });

  test('supplier-names: one supplier in several spellings', async () => {
    const { code, warnings, text } = await inCase('supplier-names', 'calculate', '--by', 'supplier', 'input.csv');
    expect([code, warnings]).toEqual([0, ['names-alike']]);
    for (const name of ['"Alder Ltd"', '"ALDER LTD"', '"Alder Ltd."']) expect(text).toContain(name);
  });
});

describe('cells of workbooks', () => {
  test('xlsx-percent: 85% is 85, 0.85 percent is doubted, 8500 percent refused, a share is read', async () => {
    const { errors, warnings, text } = await inCase('xlsx-percent', 'check', '-v', 'input.xlsx');
    // `[<1]0%;0` shows 100 as 100.
    expect(errors).toEqual(['far-above-all']);
    expect(warnings).toContain('percent-below-one');
    expect(text).toContain('8,500 percent; all there is would be 100, and 85 may be meant');
    expect(text).toContain('2 record-only');
  });

  test('xlsx-merged: the map that is offered fills down, and passes over the totals', async () => {
    const cwd = aFolder({
      'map.yaml': 'fill_down: [contract_id]\nskip_rows: [{ column: contract_id, equals: Total }]\n',
    });
    cpSync(`${FIXTURES}xlsx-merged`, cwd, { recursive: true });
    const { code, stdout, stderr } = await run(['calculate', '--map', 'map.yaml', 'input.xlsx'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Rows read 3 = 3 valued');
  });

  test('xlsx-merged: rows that count without what a merged cell says are warned of, unless a map fills it down', async () => {
    const header = 'contract_id,contract_start,contract_end,measure,quantity,unit,per';
    const rows = [header, 'C-1,2026-04-01,2029-03-31,local-spend,1000,GBP,year', 'C-1,,,sme-spend,2000,GBP,'];
    const cellsOf = (row: string) => row.split(',').map((text) => `<c t="str"><v>${text}</v></c>`);
    const sheet = rows.map((row, at) => `<row r="${at + 1}">${cellsOf(row).join('')}</row>`).join('');
    const merges = '</sheetData><mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="G2:G3"/></mergeCells><sheetData>';
    const cwd = aFolder({ 'map.yaml': 'fill_down: [per]\n' });
    writeFileSync(join(cwd, 'in.xlsx'), xlsxOf({ Returns: sheet + merges }));
    const saidOf = async (...args: readonly string[]) => {
      const { stdout, stderr } = await run(['calculate', '-v', 'in.xlsx', ...args], { cwd });
      return `${stdout}\n${stderr}`.replace(/\s+/g, ' ');
    };
    const merged = 'B2:B3 and G2:G3 are merged cells: what it says stands in its first row alone, and the rows below';
    const said = await saidOf();
    expect(said).toContain('Local economic value GBP 5,000.00');
    expect(said).toContain(`in.xlsx#Returns!G2: warning merged-cells: ${merged} count without per`);
    const filled = await saidOf('--map', 'map.yaml');
    expect(filled).toContain('Local economic value GBP 9,000.00');
    expect(filled).toContain(`in.xlsx#Returns!B2: note merged-cells: ${merged} are blank there`);
  });

  test('xlsx-merged: merged cells are named', async () => {
    const { errors, notes, text } = await inCase('xlsx-merged', 'check', '-v', 'input.xlsx');
    expect(errors).toEqual(['blank-field', 'blank-field', 'total-row']);
    expect(notes).toContain('merged-cells');
    expect(text).toContain('A2:A4 is a merged cell');
    expect(text).toContain('write contract_id on every row');
    expect(text).toContain('`fill_down: [contract_id]`');
  });

  test('xlsx-formats: a number under nine formats, and a length of time refused', async () => {
    const { errors, warnings, text } = await inCase('xlsx-formats', 'check', '-v', 'input.xlsx');
    expect(errors).toEqual(['not-a-number']);
    // Days on a row of hours, and thousands: read, and doubted.
    expect(warnings).toContain('shown-otherwise');
    expect(text).toContain('9 valued');
    expect(text).toContain('a length in hours and minutes');
  });

  test('ods-euro-cells: another currency is refused, in a cell as in a text', async () => {
    const { code, errors, text } = await inCase('ods-euro-cells', 'calculate', 'input.ods');
    expect([code, errors]).toEqual([1, ['not-a-number']]);
    expect(text).toContain('quantity says "EUR 1000", in another currency');
    expect(text).toMatch(/USD 500000.*in another currency/);
    expect((await inCase('ods-euro-cells', 'calculate', 'as-text.csv')).text).toContain('in another currency');
  });
});

describe('units', () => {
  test('no-unit-1000x: what gives none is counted, and what comes of it is doubted', async () => {
    const { code, warnings, text } = await inCase('no-unit-1000x', 'calculate', 'no-unit.csv');
    expect(code).toBe(0);
    expect(text).toContain('no unit given on 2 of 2 lines, read as kWh, tCO2e; GBP 33,391,');
    expect(warnings).toContain('sva-above-half');
    expect(warnings).toContain('quantity-like-other-unit');
    const explained = await inCase('no-unit-1000x', 'explain', 'no-unit.csv', '--line', 'no-unit.csv:2');
    expect(explained.stdout).toMatch(/read as\s+120,000 tCO2e/);
  });

  test('no-unit-1000x: no fix names a rename between sizes', async () => {
    const { errors, text } = await inCase('no-unit-1000x', 'check', '-v', 'with-unit.csv');
    expect(errors).toHaveLength(12);
    expect(text).not.toContain('name the unit in a map file');
    expect(text).toContain('MWh: { to: kWh, times: 1000 }');
  });

  test('unit-spellings: everyday spellings are taken, other quantities are not', async () => {
    const { errors, text } = await inCase('unit-spellings', 'check', '-v', 'input.csv');
    expect(errors).toHaveLength(4);
    for (const unit of ['tonne', 'tCO2', 'MWH', 'tons']) expect(text).toContain(`this row says ${unit}`);
    expect(text).toContain('Rows read 22 = 17 valued + 1 record-only');
  });

  test('map-renames-MWh: a rename between sizes is refused with the factor', async () => {
    const { code, stdout, errors, text } = await inCase(
      'map-renames-MWh',
      'calculate',
      '--map',
      'map.yaml',
      'input.csv',
    );
    expect([code, stdout, errors]).toEqual([3, '', ['unit-renamed', 'unit-renamed', 'unit-renamed']]);
    expect(text).toContain('{ to: kWh, times: 1000 }');
    expect(text).toContain('{ to: tCO2e, times: 0.001 }');
    const draft = await inCase('map-renames-MWh', 'map', 'init', 'theirs.csv');
    expect(draft.stdout).toContain('MWh: { to: kWh, times: 1000 }');
    expect(draft.stdout).not.toMatch(/MWh: kWh|kg: tCO2e/);
  });
});

describe('rows that come twice', () => {
  test('copy-pasted-rows: line 4 repeats line 2', async () => {
    const { code, warnings, text } = await inCase('copy-pasted-rows', 'calculate', 'input.csv');
    expect([code, warnings]).toEqual([0, ['rows-alike']]);
    expect(text).toContain(
      'input.csv:4:36: warning rows-alike: this row repeats input.csv:2 in all that is read of it',
    );
    expect((await inCase('copy-pasted-rows', 'check', 'input.csv')).warnings).toEqual(['rows-alike']);
  });

  test('same-return-two-formats: saved again with a mark and other line ends', async () => {
    const { code, warnings, text } = await inCase('same-return-two-formats', 'calculate', 'in');
    expect([code, warnings]).toEqual([0, ['rows-alike']]);
    expect(text).toMatch(/2 rows from here on repeat rows of .*alder/);
    const bytes = await inCase('same-return-two-formats', 'calculate', 'identical');
    expect(bytes.warnings).toEqual(['inputs-alike']);
  });
});

describe('contract-value-odd', () => {
  test('0 is not known, and one value in five spellings is no conflict', async () => {
    const zero = await result('contract-value-odd', 'zero.csv');
    expect(zero.contracts.map((one: { sva_ratio: unknown }) => one.sva_ratio)).toEqual([null, null]);
    const { errors } = await inCase('contract-value-odd', 'calculate', 'written-differently.csv');
    expect(errors).toEqual([]);
  });

  test('other currencies are refused as such', async () => {
    const { errors, text } = await inCase('contract-value-odd', 'check', '-v', 'neg.csv');
    expect(errors).toHaveLength(5);
    expect(text.match(/in another currency/g)).toHaveLength(2);
    expect(text).not.toContain('leave the row out until the figure is known');
  });
});

describe('ocds-datetimes', () => {
  test('the day of a moment is that of the United Kingdom', async () => {
    const { code, text } = await inCase('ocds-datetimes', 'check', 'bst.csv');
    expect(code).toBe(1);
    expect(text).toContain('in the United Kingdom that moment is on 2026-04-01');
    expect(text).toContain('in the United Kingdom that moment is on 2027-03-31');
    expect(text).not.toContain('without the time: 2026-03-31');
  });

  test.each(['2027/04/01', '2027.4.1', '20270401', '2027-4-1'])('%s is told what to write', async (day) => {
    const text = `contract_id,measure,quantity,start\nC-1,training-hours,10,${day}\n`;
    const { stderr } = await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': text }) });
    expect(stderr).toContain('Fix: write 2027-04-01.');
  });

  test('a month in words is read, and all else is refused', async () => {
    const { code, text } = await inCase('ocds-datetimes', 'check', '-v', 'input.csv');
    expect(code).toBe(1);
    expect(text).not.toMatch(/says "?1 April 2027/);
    expect(text).toContain('8 rejected');
  });
});

test('extreme-quantities: more than the contract is worth, each with its arithmetic', async () => {
  const { code, warnings, text } = await inCase('extreme-quantities', 'calculate', 'input.csv');
  expect(code).toBe(0);
  for (const rule of ['spend-above-contract-value', 'pay-above-contract-value', 'sva-above-half', 'line-above-half'])
    expect(warnings).toContain(rule);
  expect(text).toContain('local-spend comes to GBP 5,000,000.00, and contract C-001 is worth GBP 50,000.00');
  expect(text).toContain('500 fte-year at GBP 24,784.50 of pay is GBP 12,392,250.00');
  // Of the two rows of hours it is the larger that is pointed at.
  expect(text).toContain('input.csv:6:54: warning quantity-like-other-unit');
});

describe('contract-value-odd: what to write instead', () => {
  test.each([
    ['500000 GBP', 'write 500000 alone'],
    ['£500k', 'write all its digits: 500000,'],
    ['GBP 4.25 million', 'write all its digits: 4250000,'],
    ["1'250", 'write 1250.'],
    ['1.250.000', 'write 1250000;'],
    ['2 500', 'write 2500.'],
  ])('%s', async (value, fix) => {
    const text = `contract_id,contract_value,measure,quantity\nC-1,${value},training-hours,10\nC-2,900000,training-hours,${value}\n`;
    const { code, stderr } = await run(['calculate', '-v', 'a.csv'], { cwd: aFolder({ 'a.csv': text }) });
    expect([code, stderr.replace(/\s+/g, ' ').split(fix).length], stderr).toEqual([1, 3]);
  });
});

describe('no-unit-1000x: quantities that read like another unit', () => {
  const warned = async (measure: string, quantity: number, unit = '') => {
    const text = `contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\nC-1,500000,2026-04-01,2027-03-31,${measure},${quantity},${unit}\n`;
    return (await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': text }), home: ROOT })).stderr;
  };
  test.each([
    ['volunteering-hours', 7200, 'hour'],
    ['car-travel-avoided', 900_000, ''],
    ['car-miles-avoided', 900_000, ''],
    ['apprenticeship-starts', 208, ''],
  ])('%s %d %s', async (measure, quantity, unit) => {
    expect(await warned(measure, quantity, unit)).toContain('warning quantity-like-other-unit');
    expect(await warned(measure, quantity / 12, unit)).not.toContain('quantity-like-other-unit');
  });
});

describe('one warning for many rows: how many, and the three largest by pounds', () => {
  const HEAD = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,per,duration\n';
  const told = async (row: (n: number) => string) => {
    const rows = [2, 4, 1, 5, 3].map((n) => row(n)).join('');
    const { stderr } = await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': HEAD + rows }), home: ROOT });
    return stderr.replace(/\s+/g, ' ');
  };
  const days = '900000,2026-04-01,2029-03-31';

  test('counted twice', async () => {
    const text = await told(
      (n) => `C-${n},${days},local-sme-spend,${n}000,GBP,,\nC-${n},${days},local-spend,200000,GBP,,\n`,
    );
    expect(text).toContain('counted-twice: contract C-5 has local-sme-spend and local-spend');
    expect(text).toContain('also in 4 others, the largest C-4 (GBP 4,000.00) and C-3 (GBP 3,000.00)');
    expect(text.match(/warning counted-twice/g)).toHaveLength(1);
  });

  test('years of years', async () => {
    const text = await told((n) => `C-${n},${days},training-hours,${n}0,hour,year,2\n`);
    expect(text).toMatch(/a\.csv:5:\d+: warning many-years-of-effect: .* GBP 5,388.00 together/);
    expect(text).toContain('also in 4 others, the largest a.csv:3 (GBP 4,310.40) and a.csv:6 (GBP 3,232.80)');
  });

  test('ids that look alike', async () => {
    const text = await told((n) => `${'0'.repeat(n)}7,${days},training-hours,${n}0,hour,,\n`);
    expect(text).toMatch(/contract id 000007 differs from 007 .* GBP 898.00 is under this one/);
    expect(text).toContain('also in 3 others, the largest 00007 (GBP 718.40) and 0007 (GBP 538.80)');
  });

  test('more than all there is, in different percent', async () => {
    const text = await told((n) => `C-${n},${days},local-workforce-share,20${n},percent,,\n`);
    expect(text.match(/warning above-all/g)).toHaveLength(1);
    expect(text).toContain('all there is would be 100, and 20.2 may be meant');
    expect(text).toMatch(/and 4 others, the largest a\.csv:3 and a\.csv:4/);
  });
});

test('semicolon-three-decimals: 12,500 is doubted', async () => {
  const { code, warnings, text } = await inCase('semicolon-three-decimals', 'calculate', 'input.csv');
  expect(code).toBe(0);
  expect(warnings).toContain('decimal-unclear');
  expect(text).toContain('read as 12500 and not 12.500');
});

test('semicolon-three-decimals: 12,500 is not doubted beside pounds that commas can only part into thousands', async () => {
  const rows = (value: string) => `C-1;${value};2026-04-01;2027-03-31;volunteering-hours;1,250;hour\n`;
  const told = async (value: string) => {
    const head = 'contract_id;contract_value;contract_start;contract_end;measure;quantity;unit\n';
    return (await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': head + rows(value) }) })).stderr;
  };
  expect(await told('£1,250,000')).not.toContain('decimal-unclear');
  expect(await told('1250000')).toContain('decimal-unclear');
});

test('copy-pasted-rows: however the unit and the number are spelt', async () => {
  const head = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\n';
  const row = (rest: string) => `C-1,500000,2026-04-01,2027-03-31,volunteering-hours,${rest}\n`;
  const told = async (...rows: string[]) =>
    (await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': head + rows.map(row).join('') }) })).stderr;
  for (const again of ['400,hours', '400,Hrs', '400.0,hour']) {
    expect(await told('400,hour', again)).toContain('warning rows-alike: this row repeats a.csv:2');
  }
  expect(await told('400,hour', '401,hours')).not.toContain('rows-alike');
});

describe('semicolon-three-decimals: a point instead', () => {
  const told = async (cells: string) => {
    const rows = cells.split(' ').map((cell) => `C-1;500000;2026-04-01;2027-03-31;volunteering-hours;${cell};hour\n`);
    const head = 'contract_id;contract_value;contract_start;contract_end;measure;quantity;unit\n';
    return (await run(['calculate', 'a.csv'], { cwd: aFolder({ 'a.csv': head + rows.join('') }) })).stderr;
  };

  test('1.250 is doubted, for thousands', async () => {
    const text = (await told('1.250 2.125')).replace(/\s+/g, ' ');
    expect(text).toContain('decimal-unclear: quantity says 1.250, read as 1.250 and not 1250, and 1 more like it');
    expect(text).toContain('a point often parts thousands');
  });

  test.each(['1.25', '0.125', '1250.125', '1.250 7.5', '1250'])('%s is not', async (cells) => {
    expect(await told(cells)).not.toContain('decimal-unclear');
  });
});

test('unrealistic-dates: 2209 for 2029', async () => {
  const { code, warnings, text } = await inCase('unrealistic-dates', 'calculate', 'input.csv');
  expect([code, warnings]).toEqual([0, ['term-unlikely']]);
  expect(text).toContain('is 183 years, more than 30; GBP 394,401.60 rest on it, and 2029-03-31 may be meant');
});

test('first-year-only: counted twice, and a remark on people each year', async () => {
  const { warnings, notes } = await inCase('first-year-only', 'calculate', 'input.csv');
  expect(warnings).toContain('counted-twice');
  expect(notes).toContain('people-each-year');
  expect((await inCase('first-year-only', 'calculate', 'duration.csv')).warnings).toContain('many-years-of-effect');
});

test('attribution-third: a third is a share', async () => {
  const text = readFileSync(`${FIXTURES}attribution-third/input.csv`, 'utf8').replace('33.33%', '1/3');
  const cwd = aFolder({ 'input.csv': text });
  const { stdout } = await run(['calculate', '-f', 'json', 'input.csv'], { cwd });
  expect(JSON.parse(stdout).lines[0].net).toBe('500.00');
});

test('total-row-in-csv: one row a line, whose sum is the total', async () => {
  const argv = ['calculate', '-f', 'csv', 'input.csv'];
  const { stdout } = await inCase('total-row-in-csv', ...argv);
  const rows: Record<string, string>[] = parse(stdout, { bom: true, columns: true });
  expect(rows.map(({ contract_id, complete }) => [contract_id, complete])).toEqual([
    ['C-001', 'yes'],
    ['C-001', 'yes'],
    ['C-001', 'yes'],
  ]);
  expect(rows.reduce((sum, row) => sum + Number(row.net), 0)).toBe(15266);
  const totals: Record<string, string>[] = parse((await inCase('total-row-in-csv', ...argv, '--totals')).stdout, {
    bom: true,
    columns: true,
  });
  expect(totals.at(-1)).toMatchObject({ contract_id: 'TOTAL', net: '15266.00' });
});

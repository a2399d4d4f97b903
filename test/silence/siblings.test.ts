// Inputs of the same kinds as the small wrong ones, in other forms: what a person who looks for a hole would try next.
import { describe, expect, test } from 'vitest';
import { C1, calculated, HEAD, PROMISED, RETURNED, reconciled, sheet, told } from '../support/told.ts';

describe('reconcile doubts rows as calculate does', () => {
  const hours = sheet(PROMISED, `${C1},A1,volunteering-hours,100,hour`);

  test('a return without its unit among others, a thousand times too much', async () => {
    const promised = sheet(PROMISED, `${C1},A1,carbon-saved,100,tCO2e`, `${C1},A2,volunteering-hours,100,hour`);
    const returned = sheet(
      RETURNED,
      'C-1,A1,carbon-saved,100000,,2026-27,log',
      'C-1,A2,volunteering-hours,100,hour,2026-27,log',
    );
    const { of, text } = await reconciled(promised, returned);
    expect(of('warning')).toEqual(
      expect.arrayContaining(['unit-left-blank', 'quantity-like-other-unit', 'sva-above-half']),
    );
    expect(text).toContain(
      'r.csv:2:28: warning unit-left-blank: no unit given on 1 of 2 lines, read as tCO2e; GBP 27,826,',
    );
  });

  test.each([
    ['term-unlikely', `${PROMISED},per`, 'C-1,5000000,2026-04-01,2209-03-31,A1,volunteering-hours,100,hour,year'],
    ['spend-above-contract-value', PROMISED, 'C-1,50000,2026-04-01,2027-03-31,A1,local-spend,5000000,GBP'],
    ['sva-above-half', PROMISED, 'C-1,50000,2026-04-01,2027-03-31,A1,volunteering-hours,2400,hour'],
    ['people-without-time', PROMISED, 'C-1,5000000,2026-04-01,2029-03-31,A1,local-job,2,FTE'],
    ['reads-like-total', PROMISED, 'Total,5000000,2026-04-01,2027-03-31,A1,donations,2,GBP'],
  ])('a promise: %s', async (rule, head, row) => {
    const { of } = await reconciled(sheet(head, row), sheet(RETURNED));
    expect(of('warning')).toContain(rule);
  });

  test('two promises that are the same word for word', async () => {
    const row = `${C1},,volunteering-hours,100,hour`;
    const { of } = await reconciled(sheet(PROMISED, row, row), sheet(RETURNED));
    expect(of('warning')).toContain('rows-alike');
  });

  test.each([
    ['percent-below-one', '0.95'],
    ['above-all', '950'],
  ])('a returned share: %s', async (rule, quantity) => {
    const promised = sheet(PROMISED, `${C1},A1,real-living-wage-share,95,percent`);
    const { of, text } = await reconciled(
      promised,
      sheet(RETURNED, `C-1,A1,real-living-wage-share,${quantity},percent,2026-27,log`),
    );
    expect(of('warning')).toEqual([rule]);
    expect(text).toContain('95 may be meant');
  });

  test.each(['A–1', 'a-1', 'A-01'])('a line id that looks like the one of the promise: %s', async (id) => {
    const promised = sheet(PROMISED, `${C1},A-1,volunteering-hours,100,hour`);
    const { of, text } = await reconciled(
      promised,
      sheet(RETURNED, `C-1,${id},volunteering-hours,100,hour,2026-27,log`),
    );
    expect(of('warning')).toContain('line-ids-alike');
    expect(text).toContain('looks like the one at p.csv:2');
  });

  test('and `checked` settles them, on either side', async () => {
    const promised = sheet(
      `${PROMISED},checked`,
      `C-1,50000,2026-04-01,2027-03-31,A1,volunteering-hours,2400,hour,sva-above-half`,
    );
    const returned = sheet(`${RETURNED},checked`, 'c-1,A1,volunteering-hours,2400,hour,2026-27,log,contract-ids-alike');
    const { of, text } = await reconciled(promised, returned);
    expect(of('warning')).not.toContain('sva-above-half');
    expect(of('warning')).not.toContain('contract-ids-alike');
    expect(text).toContain('(checked: looked at and found right)');
  });

  test('a promise kept as it was made says nothing', async () => {
    const { of } = await reconciled(hours, sheet(RETURNED, 'C-1,A1,volunteering-hours,100,hour,2026-27,log'));
    expect([of('error'), of('warning')]).toEqual([[], []]);
  });
});

describe('a target that stands on every return is one target', () => {
  const head = `${PROMISED},period,evidence,status`;
  const quarters = ['2026-27-Q1', '2026-27-Q2', '2026-27-Q3', '2026-27-Q4'];
  test.each(['A1', ''])('for the whole term, with the id %j', async (id) => {
    const rows = quarters.flatMap((quarter) => [
      `${C1},${id},volunteering-hours,100,hour,,log,committed`,
      `${C1},${id},volunteering-hours,25,hour,${quarter},log,delivered`,
    ]);
    const { stdout } = await told(
      { 'r.csv': sheet(head, ...rows) },
      ...['reconcile', '--returns', 'r.csv', '--as-of', '2027-03-31', '-f', 'json'],
    );
    const json: { lines: { committed: string }[]; summary: { by_reason: Record<string, number> } } = JSON.parse(stdout);
    expect(json.lines.map(({ committed }) => committed)).toEqual(['100']);
    expect(json.summary.by_reason).toMatchObject({ 'target-repeated': 1, met: 1 });
  });
});

describe('rows of totals', () => {
  test.each([
    ['Total', C1.replace('C-1', 'Total')],
    ['Sub-total', C1.replace('C-1', 'Sub-total')],
    ['C-1 total', C1.replace('C-1', 'C-1 total')],
    ['Sum', C1.replace('C-1', 'Sum')],
    ['Average', C1.replace('C-1', 'Average')],
    ['Total (all contracts)', C1.replace('C-1', 'Total (all contracts)')],
    ['All contracts', C1.replace('C-1', 'All contracts')],
  ])('%s with a measure and a quantity is doubted with its pounds', async (name, start) => {
    const { code, of, text } = await calculated([`${C1},donations,500,GBP`, `${start},donations,500,GBP`]);
    expect([code, of('warning')]).toEqual([0, ['reads-like-total']]);
    expect(text).toContain(/\s/.test(name) ? `"${name}"` : name);
    expect(text).toContain('with GBP 500.00');
  });

  test.each(['Total FM 2027', 'Totaltrack-1', 'Summer schools', 'Overall street 3'])('%s is none', async (name) => {
    const { of } = await calculated([`${C1.replace('C-1', name)},donations,500,GBP`]);
    expect(of('warning')).toEqual([]);
  });

  test('one that says Total for its measure is one finding', async () => {
    expect((await calculated([`${C1},donations,500,GBP`, `${C1},Total,500,GBP`])).of('error')).toEqual(['total-row']);
  });
});

describe('columns by other names are found', () => {
  test.each([
    ['Ref,KPI,Qty,Unit', 'Ref as contract_id, KPI as measure and Qty as quantity'],
    ['Contract No,Measure,Qty,UoM', '"Contract No" as contract_id, Qty as quantity and UoM as unit'],
    ['contract_id,Ref,Quantity,Units', 'Ref as measure and Units as unit'],
  ])('%s', async (head, said) => {
    const { code, of, text } = await calculated(['C-1,volunteering-hours,10,hour'], head);
    expect([code, of('error'), of('warning')]).toEqual([0, [], []]);
    expect(text).toContain(`note columns-by-other-names: read ${said}`);
  });

  test('not where another column is that already', async () => {
    const { of } = await calculated(['C-1,volunteering-hours,10,12'], 'contract_id,measure,quantity,qty');
    expect(of('error')).toEqual(['unknown-column']);
  });

  test.each([';', '\t'])('parted by %j as well', async (by) => {
    const text = sheet('Ref,KPI,Qty', 'C-1,volunteering-hours,10').replaceAll(',', by);
    expect((await told({ 'a.csv': text }, 'calculate', 'a.csv')).code).toBe(0);
  });
});

describe('values that a comma split in braces', () => {
  const bid = (rest: string) =>
    `contracts:\n  - id: C-1\n    value: 500000\n    start: 2026-04-01\n    end: 2027-03-31\n    commitments:\n      - { measure: donations, ${rest}, unit: GBP }\n`;
  test.each([
    ['quantity: 10, notes: given, freely', 'split-text', 'notes: "given, freely".'],
    ['quantity: 10, area: Leeds, West Yorkshire', 'split-text', 'area: "Leeds, West Yorkshire".'],
    ['quantity: 12,5', 'split-number', 'write 12.5, with a point before the decimals'],
    ['quantity: 1,250,000', 'split-number', 'write 1250000, or "1,250,000" in quotes'],
    ['quantity: 10, deadweight: 0,5', 'split-number', 'write 0.5, with a point'],
    ['quantity: 1,250.5', 'split-number', 'write 1250.5, or "1,250.5" in quotes'],
    ['quantity: 10, deadweight: 0,125', 'split-number', 'write 0.125, with a point'],
  ])('%s', async (rest, rule, fix) => {
    const { code, of, text } = await told({ 'a.yaml': bid(rest) }, 'calculate', 'a.yaml');
    expect([code, of('error')]).toEqual([1, [rule]]);
    expect(text).toContain(fix);
  });

  test('4.200.000 is not sent to a map, which a YAML does not have', async () => {
    const { text } = await told({ 'a.yaml': bid('quantity: 4.200.000') }, 'calculate', 'a.yaml');
    expect(text).toContain('Fix: write 4200000.');
    expect(text).not.toContain('map');
  });
});

describe('what is not read says what to write', () => {
  const START = 'contract_id,contract_value,contract_start,measure,quantity,unit';
  test.each([
    [
      'C-1,1,\u200b2026-04-01,donations,1,GBP',
      'not-a-date',
      'does not show on a screen Fix',
      'type it anew: 2026-04-01.',
    ],
    ['C-1,1,46113,donations,1,GBP', 'not-a-date', 'how a spreadsheet counts days', 'write 2026-04-01, the day'],
    ['C-1,"£4,200,000.-",,donations,1,GBP', 'not-a-number', 'a dash where pennies would stand', 'write £4,200,000.'],
    ['C-1,"4,200,000/-",,donations,1,GBP', 'not-a-number', 'a dash where pennies would stand', 'write 4,200,000.'],
    ['C-1,1,,qualifications,1,Number', 'unit-mismatch', 'this row says Number', 'write qualification if that is what'],
    ['C-1,1,,qualifications,1,each', 'unit-mismatch', 'this row says each', 'write qualification if that is what'],
    ['C-1,1,,electricity-saved,1,MWh (megawatt hours)', 'unit-mismatch', 'counted in kWh', 'to: kWh, times: 1000'],
  ])('%s', async (row, rule, found, fix) => {
    const { of, text } = await calculated([row], START);
    expect(of('error')).toEqual([rule]);
    expect(text.replace(/\|[^|]*\|[^F]*?(?=Fix:)/, '')).toContain(found.replace(' Fix', ''));
    expect(text).toContain(fix);
  });

  test.each([
    ['local-spend', 'GBP (£)'],
    ['landfill-avoided', 'tonne (t)'],
    ['volunteering-hours', 'hours [hrs]'],
  ])('%s in %s says the unit twice, and is read', async (measure, unit) => {
    const { code, of } = await calculated([`${C1},${measure},1,${unit}`]);
    expect([code, of('error')]).toEqual([0, []]);
  });

  test.each([
    ['kWh (net CV)', 'electricity-saved'],
    ['t (kg)', 'landfill-avoided'],
  ])('%s says another thing in its brackets', async (unit, measure) => {
    expect((await calculated([`${C1},${measure},1,${unit}`])).of('error')).toEqual(['unit-mismatch']);
  });

  test('a merge key in a map, wherever it stands, and in a table', async () => {
    const map = 'units:\n  <<: { to: kWh, times: 1000 }\n';
    const { code, of } = await told(
      { 'a.csv': sheet(HEAD, `${C1},donations,450,GBP`), 'm.yaml': map },
      ...['calculate', '--map', 'm.yaml', 'a.csv'],
    );
    expect([code, of('error')]).toEqual([3, ['yaml-merge']]);
    const table = await told({ 't.yaml': 'parameters:\n  <<: { a: { unit: GBP } }\n' }, 'proxies', 'lint', 't.yaml');
    expect(table.stdout).toContain('t.yaml:2:3: error yaml-merge');
    const used = await told(
      { 'a.csv': sheet(HEAD), 't.yaml': 'parameters:\n  <<: {}\n' },
      'calculate',
      '-p',
      't.yaml',
      'a.csv',
    );
    expect(used.text).toContain('<< merges the keys of another map in some programs, and is not read here');
  });

  test('a figure of a table that a comma split in braces', async () => {
    const table = (value: string) => `parameters:\n  pay:\n    values: [{ from: 2026-04-01, value: ${value} }]\n`;
    const linted = async (value: string) =>
      (await told({ 't.yaml': table(value) }, 'proxies', 'lint', 't.yaml')).stdout.replace(/\s+/g, ' ');
    expect(await linted('1,250.5')).toContain('so value is 1 here and 250.5 a key of its own');
    expect(await linted('1,250.5')).toContain('Fix: write 1250.5.');
    expect(await linted('0,177')).toContain('Fix: write 0.177, with a point');
    const used = await told({ 'a.csv': sheet(HEAD), 't.yaml': table('1,250.5') }, 'calculate', '-p', 't.yaml', 'a.csv');
    expect(used.text).toContain('value says 1,250.5, and in braces a comma ends a value; write 1250.5');
  });
});

describe('a map never renames a unit to one of another size', () => {
  test.each([
    ['tCO2', 'tCO2e', 'carbon-saved'],
    ['Electricity (MWh)', 'kWh', 'electricity-saved'],
    ['MWh per year', 'kWh', 'electricity-saved'],
    ['therms', 'kWh', 'gas-saved'],
    ['£k', 'GBP', 'local-spend'],
    ['apprentices', 'week', 'apprenticeship-weeks'],
    ['No. of people', 'hour', 'volunteering-hours'],
    ['sessions', 'hour', 'training-hours'],
    ['FTE', 'hour', 'volunteering-hours'],
    ['staff', 'hour', 'volunteering-hours'],
    ['hours per week', 'hour', 'volunteering-hours'],
    ['hrs/wk', 'hour', 'volunteering-hours'],
    ['hours a month', 'hour', 'volunteering-hours'],
    ['weekly hours', 'hour', 'volunteering-hours'],
    ['hours p.a.', 'hour', 'volunteering-hours'],
    ['hours (per person)', 'hour', 'volunteering-hours'],
    ['weeks each', 'week', 'apprenticeship-weeks'],
    ['kWh/m2', 'kWh', 'electricity-saved'],
    ['kWp', 'kWh', 'electricity-saved'],
    ['10 kWh', 'kWh', 'electricity-saved'],
    ['m3 gas', 'kWh', 'gas-saved'],
    ['Volunteering (days)', 'hour', 'volunteering-hours'],
    ['half days', 'hour', 'volunteering-hours'],
    ['% of spend', 'GBP', 'local-spend'],
    ['k', 'GBP', 'local-spend'],
    ['£ per year', 'GBP', 'local-spend'],
  ])('%s: %s', async (theirs, ours, measure) => {
    const files = {
      'a.csv': sheet(HEAD, `${C1},${measure},450,${theirs}`),
      'm.yaml': `units: { "${theirs}": ${ours} }\n`,
    };
    const { code, of } = await told(files, 'calculate', '--map', 'm.yaml', 'a.csv');
    expect([code, of('error')]).toEqual([3, ['unit-renamed']]);
  });

  test.each([
    ['apprentices', 'person'],
    ['jobs', 'fte-year'],
    ['no. people FTE', 'fte-year'],
    ['hours in total', 'hour'],
    ['Hours (number)', 'hour'],
    ['hours of volunteering', 'hour'],
    ['Staff/volunteer hours', 'hour'],
    ['jobs/posts', 'fte-year'],
    ['kWh saved', 'kWh'],
    ['£ ex VAT', 'GBP'],
    ['FTE per year', 'fte-year'],
    ['12-week placements', 'week'],
    ['Apprenticeship weeks (min.)', 'week'],
    ['tonnes of waste', 'tonne'],
    ['per session', 'session'],
  ])('%s may be called %s', async (theirs, ours) => {
    const files = {
      'a.csv': sheet(HEAD, `${C1},donations,450,GBP`),
      'm.yaml': `units: { "${theirs}": ${ours} }\n`,
    };
    expect((await told(files, 'calculate', '--map', 'm.yaml', 'a.csv')).code).toBe(0);
  });

  test('hours of a year are hours where the map says that rows are of years, or of which', async () => {
    const ran = (map: string, head = HEAD, more = '') =>
      told(
        {
          'a.csv': sheet(head, `${C1},volunteering-hours,40,hrs p.a.${more}`),
          'm.yaml': `units: { "hrs p.a.": hour }\n${map}`,
        },
        ...['calculate', '--map', 'm.yaml', 'a.csv'],
      );
    expect((await ran('constants: { per: year }\n')).code).toBe(0);
    expect((await ran('columns: { period: When }\n', `${HEAD},When`, ',2026-27')).code).toBe(0);
    const { code, text } = await ran('constants: { per: contract }\n');
    expect(code).toBe(3);
    expect(text).toContain('it is so many for each year');
    expect(text).toContain(
      'say so in the map, `constants: { per: year }`; if a quantity is of the whole term after all, write `units: { "hrs p.a.": { to: hour, times: 1 } }`',
    );
  });

  test('and what a row of such a unit is told to write is no rename', async () => {
    const { text } = await calculated([`${C1},volunteering-hours,40,hours/week`, `${C1},training-hours,40,hours p.a.`]);
    expect(text).toContain(
      'for all weeks together, or turn it in a map file: `units: { "hours/week": { to: hour, times: ... } }`',
    );
    expect(text).toContain('give the quantity in hour; where it is so many each year, write year in a column per');
  });

  test('hours of staff are hours', async () => {
    const files = {
      'a.csv': sheet(HEAD, `${C1},volunteering-hours,450,Hours (staff)`),
      'm.yaml': 'units: { "Hours (staff)": hour }\n',
    };
    expect((await told(files, 'calculate', '--map', 'm.yaml', 'a.csv')).code).toBe(0);
  });

  test.each(['mtCO2e', 'MTCO2e'])('%s may be metric tonnes, and no factor is offered', async (unit) => {
    const { of, text } = await calculated([`${C1},carbon-saved,10,${unit}`]);
    expect(of('error')).toEqual(['unit-mismatch']);
    expect(text).not.toContain('1000000');
  });
});

describe('counted twice', () => {
  test.each([
    ['donations,500,GBP', 'volunteering-hours,40,hour'],
    ['local-job,2,fte-year', 'local-spend,90000,GBP'],
    ['local-job,2,fte-year', 'local-apprenticeship-weeks,52,week'],
  ])('%s beside %s, of other pounds, is a note', async (...rows) => {
    const { of } = await calculated(rows.map((row) => `${C1.replace('500000', '5000000')},${row}`));
    expect([of('warning'), of('note').includes('counted-twice')]).toEqual([[], true]);
  });

  test.each([
    ['local-spend,90000,GBP', 'local-sme-spend,30000,GBP'],
    ['carbon-saved,20,tCO2e', 'electricity-saved,9000,kWh'],
    ['local-job,2,fte-year', 'local-spend,49569,GBP'],
  ])('%s beside %s is a warning at a row', async (...rows) => {
    const { of, text } = await calculated(rows.map((row) => `${C1.replace('500000', '5000000')},${row}`));
    expect(of('warning')).toEqual(['counted-twice']);
    expect(text).toMatch(/a\.csv:\d+:\d+: warning counted-twice: /);
  });
});

test.each(['1/Apr/2026', '2026/Apr/01'])('a month in words between strokes is read: %s', async (day) => {
  const { code } = await calculated([`C-1,500000,${day},2027-03-31,donations,500,GBP`]);
  expect(code).toBe(0);
});

describe('durations', () => {
  const of = async (row: string) =>
    (await calculated([`C-1,9000000,2026-04-01,2027-03-31,${row}`], `${HEAD},duration`)).of('warning');
  test('of more than 30 years are doubted', async () => {
    expect(await of('training-hours,120,hour,36')).toEqual(['duration-unlikely']);
    expect(await of('training-hours,120,hour,30')).toEqual([]);
  });

  test.each(['local-apprenticeship-weeks,50,week,3', 'local-job,1,fte-year,3', 'donations,500,GBP,3'])(
    'on what is used up as it is given: %s',
    async (row) => {
      expect(await of(row)).toEqual(['duration-on-flow']);
    },
  );
});

test('ids dragged down without a contract value, under one name', async () => {
  const head = 'contract_id,contract_name,contract_start,contract_end,measure,quantity,unit';
  const rows = ['volunteering-hours', 'training-hours', 'career-support-hours'].map(
    (measure, at) => `C-${at + 1},Cleaning,2026-04-01,2027-03-31,${measure},${40 + at},hour`,
  );
  expect((await calculated(rows, head)).of('warning')).toEqual(['ids-dragged']);
  const others = rows.map((row, at) => row.replace('Cleaning', `Cleaning ${at}`));
  expect((await calculated(others, head)).of('warning')).toEqual([]);
});

test('units left blank in several files are one warning, the largest by pounds first', async () => {
  const file = (id: string, quantity: number) =>
    sheet(
      HEAD,
      `${id},500000,2026-04-01,2027-03-31,carbon-saved,${quantity},`,
      `${id},500000,2026-04-01,2027-03-31,donations,40,GBP`,
    );
  const files = { 'a.csv': file('K-10', 2), 'b.csv': file('K-20', 4), 'c.csv': file('K-30', 3) };
  const { of, text } = await told(files, 'calculate', 'a.csv', 'b.csv', 'c.csv');
  expect(of('warning')).toEqual(['unit-left-blank']);
  expect(text).toContain(
    'b.csv:2:50: warning unit-left-blank: no unit given on 1 of 2 lines, read as tCO2e; GBP 1,113.04 rest on it',
  );
  expect(text).toMatch(/also in 2 others: c\.csv:2\S* \(GBP 834\.78\) and a\.csv:2\S* \(GBP 556\.52\)/);
});

describe('returns', () => {
  const promised = sheet(PROMISED, 'C-1,500000,2026-04-01,2028-03-31,A1,volunteering-hours,100,hour');
  const of = (quantity: number, period: string) => `C-1,A1,volunteering-hours,${quantity},hour,${period},log`;

  test('to date after a quarter of nothing are not rated Good', async () => {
    const quantities = [0, 20, 40, 60];
    const rows = quantities.map((quantity, at) => of(quantity, `2026-27-Q${at + 1}`));
    const year = promised.replace('2028-03-31', '2027-03-31');
    const { stdout } = await reconciled(year, sheet(RETURNED, ...rows));
    expect(stdout).toContain('looks-cumulative');
    expect(stdout).not.toMatch(/C-1\s+Good/);
  });

  test('for days after their contract do not move the day, and that is a warning', async () => {
    const rows = [of(10, '2026-27-Q1'), of(10, '2026-27-Q2'), of(10, '2062-63-Q3')];
    const files = { 'p.csv': promised, 'r.csv': sheet(RETURNED, ...rows) };
    const { stdout, of: rules, text } = await told(files, 'reconcile', '--commitments', 'p.csv', '--returns', 'r.csv');
    expect(rules('warning')).toContain('day-not-moved');
    expect(text).toContain('r.csv:4:35: warning day-not-moved: 2062-63-Q3 ends on 2062-12-31');
    expect(stdout).toContain('as of 2026-09-30');
  });
});

describe('a column of quantities that speaks of a unit', () => {
  const map =
    'columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: "HEAD" }\n';
  const read = (heading: string, row: string, more = '') =>
    told(
      {
        'a.csv': sheet(`Ref,Start,End,What,${heading}`, `C-1,2026-04-01,2027-03-31,${row}`),
        'm.yaml': map.replace('HEAD', heading) + more,
      },
      ...['calculate', '--map', 'm.yaml', 'a.csv'],
    );

  test.each([
    ['Amount MWh', 'electricity-saved,450', '450 is read as 450 kWh', '450,000 may be meant'],
    ['Saved (kg)', 'carbon-saved,120000', '120,000 is read as 120,000 tCO2e', '120 may be meant'],
    ['Spend £k', 'local-spend,250', '250 is read as 250 GBP', '250,000 may be meant'],
  ])('%s of %s is doubted', async (heading, row, as, meant) => {
    const { code, of, text } = await read(heading, row);
    expect([code, of('warning')]).toEqual([0, ['unit-in-heading']]);
    expect(text).toContain(as);
    expect(text).toContain(meant);
  });

  test('of a row that gives another unit too, is doubted, and a factor settles it', async () => {
    const files = (factor = '') => ({
      'a.csv': sheet('Ref,Start,End,What,Amount (£000),UoM', 'C-1,2026-04-01,2027-03-31,donations,250,GBP'),
      'm.yaml': map.replace('"HEAD"', `{ column: "Amount (£000)"${factor} }, unit: UoM`),
    });
    const doubted = await told(files(), 'calculate', '--map', 'm.yaml', 'a.csv');
    expect([doubted.code, doubted.of('warning')]).toEqual([0, ['unit-in-heading']]);
    expect(doubted.text).toContain('its row gives GBP, and 250 is read as 250 GBP');
    const settled = await told(files(', times: 1000'), 'calculate', '--map', 'm.yaml', 'a.csv');
    expect([settled.code, settled.of('warning')]).toEqual([0, []]);
    expect(settled.stdout).toContain('250,000.00');
  });

  test('and what the fix says reads it', async () => {
    const { code, of, stdout } = await read(
      ...([
        'Amount MWh',
        'electricity-saved,450',
        'constants: { unit: MWh }\nunits: { MWh: { to: kWh, times: 1000 } }\n',
      ] as const),
    );
    expect([code, of('warning')]).toEqual([0, []]);
    expect(stdout).toContain('18,025.02');
  });

  test.each([
    ['Hours given', 'volunteering-hours,40'],
    ['Amount (GBP)', 'donations,40'],
    ['Quantity in year 1', 'carbon-saved,4'],
  ])('%s of %s is not', async (heading, row) => {
    expect((await read(heading, row)).of('warning')).toEqual([]);
  });
});

describe('a line id that no promise has', () => {
  const promised = (...ids: string[]) => sheet(PROMISED, ...ids.map((id) => `${C1},${id},volunteering-hours,100,hour`));
  const returned = (id: string) => sheet(RETURNED, `C-1,${id},volunteering-hours,100,hour,2026-27,log`);

  test('of the only line is told, and what it is counted towards', async () => {
    const { stdout } = await reconciled(promised('A1'), returned('A9'));
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'A9 is the id of no promise; it is counted towards A1, the only line of volunteering-hours here',
    );
  });

  test('of several takes them together, and says so', async () => {
    const { stdout } = await reconciled(promised('North', 'South'), returned('Nort'));
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Nort (?:was not promised|is the id of no promise)|the line Nort was not/,
    );
  });

  test('is nothing where promises have no ids', async () => {
    const { stdout } = await reconciled(promised(''), returned('R-17'));
    expect(stdout).not.toContain('line-id-differs');
  });
});

describe('a level is what it was last, and not a sum', () => {
  const promised = sheet(PROMISED, `${C1},A1,real-living-wage-share,100,percent`);
  const of = (...quantities: number[]) =>
    sheet(
      RETURNED,
      ...quantities.map((one, at) => `C-1,A1,real-living-wage-share,${one},percent,2026-27-Q${at + 1},log`),
    );
  test.each([
    ['the same in every quarter is met', [100, 100, 100, 100], { delivered: '100', reasons: ['met'] }],
    ['lower at last is under', [100, 100, 100, 80], { delivered: '80', reasons: ['under'] }],
  ])('%s', async (_, quantities, expected) => {
    const { stdout } = await reconciled(promised, of(...quantities), '-f', 'json');
    const { lines }: { lines: { delivered: string; reasons: string[] }[] } = JSON.parse(stdout);
    const [line] = lines;
    expect({ delivered: line?.delivered, reasons: line?.reasons }).toEqual(expected);
  });
});

describe('deliveries for the same days, without promises', () => {
  const head = `${HEAD},status,period`;
  const of = (quantity: number, period: string) => `${C1},donations,${quantity},GBP,delivered,${period}`;
  const rules = async (...rows: string[]) => (await calculated(rows, head)).of('warning');

  test.each([
    ['a month beside its quarter', [of(100, '2026-04'), of(300, '2026-27-Q1')]],
    ['a quarter with another quantity', [of(100, '2026-27-Q1'), of(300, '2026-27-Q1')]],
    ['ranges that overlap', [of(100, '2026-04-01/2026-05-15'), of(300, '2026-05-10/2026-06-30')]],
  ])('%s', async (_, rows) => {
    expect(await rules(...rows)).toEqual(['delivered-twice']);
  });

  test('one after the other, they are not', async () => {
    expect(await rules(of(100, '2026-27-Q1'), of(300, '2026-27-Q2'))).toEqual([]);
    expect(await rules(of(100, '2026-27-Q1'), of(100, '2026-27-Q1'))).toEqual(['rows-alike']);
  });
});

describe('a row of sums that says it is a promise like the others', () => {
  const head = `${HEAD},period`;
  const of = (quantity: number, period: string) => `${C1},donations,${quantity},GBP,${period}`;
  const quarters = [of(120, '2026-27-Q1'), of(80, '2026-27-Q2'), of(60, '2026-27-Q3'), of(90, '2026-27-Q4')];

  test.each([
    ['the year beside its quarters', [...quarters, of(350, '2026-27')]],
    ['above them', [of(350, '2026-27'), ...quarters]],
    ['without a period', [...quarters, of(350, '')]],
    ['and none of them has a period', [...quarters, of(350, '')].map((row) => row.replace(/2026-27-Q./, ''))],
  ])('%s', async (_, rows) => {
    const { of: rules, text } = await calculated(rows, head);
    expect(rules('warning')).toContain('sum-of-others');
    expect(text).toContain('350 GBP of donations on contract C-1 is what 4 other rows (lines');
  });

  test('the quarters alone are not doubted', async () => {
    expect((await calculated(quarters, head)).of('warning')).toEqual([]);
  });

  test('is told of promises that are reconciled', async () => {
    const promises = sheet(
      `${head},commitment_id`,
      ...[...quarters, of(350, '2026-27')].map((row, at) => `${row},A${at}`),
    );
    expect((await reconciled(promises, sheet(RETURNED))).of('warning')).toContain('sum-of-others');
  });
});

describe('a row of sums among returns', () => {
  const promised = sheet(PROMISED, `${C1},A1,volunteering-hours,400,hour`);
  const of = (quantity: number, period: string) => `C-1,A1,volunteering-hours,${quantity},hour,${period},log`;
  const quarters = [of(100, '2026-27-Q1'), of(90, '2026-27-Q2'), of(75, '2026-27-Q3')];

  test('without a period, below the quarters it adds up', async () => {
    const { of: rules, text } = await reconciled(promised, sheet(RETURNED, ...quarters, of(265, '')));
    expect(rules('warning')).toContain('sum-of-others');
    expect(text).toContain(
      '265 hour of volunteering-hours on contract C-1 is what 3 other rows (lines 2 to 4) add up to',
    );
  });

  test('is none of the quarters alone', async () => {
    expect((await reconciled(promised, sheet(RETURNED, ...quarters))).of('warning')).not.toContain('sum-of-others');
  });
});

describe('a return of another supplier than the one who promised', () => {
  const promised = (...suppliers: readonly string[]) =>
    sheet(
      `supplier,${PROMISED}`,
      ...suppliers.map((supplier, at) => `${supplier},C-${at + 1},500000,2026-04-01,2027-03-31,A1,donations,100,GBP`),
    );
  const returned = (...suppliers: readonly string[]) =>
    sheet(
      `supplier,${RETURNED}`,
      ...suppliers.map((supplier, at) => `${supplier},C-${at + 1},A1,donations,100,GBP,2026-27,log`),
    );
  const rules = async (by: readonly string[], from: readonly string[]) =>
    (await reconciled(promised(...by), returned(...from))).of('warning').filter((rule) => rule === 'returned-by-other');

  test('is told, once for all contracts', async () => {
    expect(await rules(['Alder Ltd', 'Birch Ltd', 'Oak'], ['Birch Ltd', 'Alder Ltd', 'Oak'])).toHaveLength(1);
    const { text } = await reconciled(promised('Alder Ltd'), returned('Birch Ltd'));
    expect(text).toContain(
      'contract C-1 was promised by "Alder Ltd" (p.csv:2), and what is returned for it is of "Birch Ltd"; GBP 200.00 rest on it',
    );
  });

  test.each([
    ['the same', 'Alder Ltd', 'Alder Ltd'],
    ['spelt otherwise', 'Alder Ltd', 'ALDER LIMITED'],
    ['not said', 'Alder Ltd', ''],
    ['never said', '', 'Alder Ltd'],
  ])('%s is not', async (_, by, from) => {
    expect(await rules([by], [from])).toEqual([]);
  });

  test('is settled in its row', async () => {
    const settled = returned('Birch Ltd')
      .replace('evidence\n', 'evidence,checked\n')
      .replace('log\n', 'log,returned-by-other\n');
    const { of } = await reconciled(promised('Alder Ltd'), settled);
    expect([of('warning').includes('returned-by-other'), of('note').includes('returned-by-other')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('evidence that says there is none', () => {
  const promised = sheet(PROMISED, `${C1},A1,donations,400,GBP`);
  const of = (...evidence: readonly string[]) =>
    sheet(RETURNED, ...evidence.map((one, at) => `C-1,A1,donations,10,GBP,2026-27-Q${at + 1},${one}`));

  test.each(['none', 'N/A', 'TBC', '-', 'To follow', ' pending.', 'No evidence supplied'])('%s', async (word) => {
    const { of: rules, text } = await reconciled(promised, of('log', word));
    expect(rules('warning')).toContain('evidence-says-none');
    expect(text).toContain('on 1 delivered row, and counts as evidence of GBP 10.00');
  });

  test.each(['log', 'photo 0', 'none of the records is missing', ''])('and not %s', async (word) => {
    expect((await reconciled(promised, of('log', word))).of('warning')).not.toContain('evidence-says-none');
  });

  test('is told of a calculation of deliveries, and of no promise', async () => {
    const head = `${HEAD},status,evidence`;
    const row = (status: string, evidence: string) => `${C1},donations,10,GBP,${status},${evidence}`;
    expect((await calculated([row('delivered', 'tbc')], head)).of('warning')).toEqual(['evidence-says-none']);
    expect((await calculated([row('committed', 'tbc')], head)).of('warning')).toEqual([]);
    const settled = await calculated([`${row('delivered', 'tbc')},evidence-says-none`], `${head},checked`);
    expect([settled.of('warning'), settled.of('note')]).toEqual([[], ['evidence-says-none']]);
  });
});

describe('two files with the promises of one bid', () => {
  const bid = (...quantities: readonly number[]) => {
    const measures = ['volunteering-hours,Q,hour', 'donations,Q,GBP', 'training-hours,Q,hour'];
    return sheet(HEAD, ...quantities.map((quantity, at) => `${C1},${measures[at]?.replace('Q', String(quantity))}`));
  };
  const calculatedTogether = async (files: Readonly<Record<string, string>>) => {
    const { of, text } = await told(files, 'calculate', ...Object.keys(files));
    return { rules: of('warning'), text };
  };

  test('a later version in which every quantity is another', async () => {
    const { rules, text } = await calculatedTogether({ 'bid.csv': bid(10, 500, 12), 'final.csv': bid(15, 600, 18) });
    expect(rules).toEqual(['promised-twice']);
    expect(text).toContain(
      'final.csv:2:53: warning promised-twice: 3 rows of this file promise what bid.csv does, in other quantities or words, this one ' +
        'beside bid.csv:2: contract, measure and days are the same, and all are counted, GBP',
    );
  });

  test('one in which some are', async () => {
    const { rules, text } = await calculatedTogether({ 'bid.csv': bid(10, 500, 12), 'final.csv': bid(10, 600, 12) });
    expect(rules).toEqual(['rows-alike', 'promised-twice']);
    expect(text).toContain('3 rows of this file promise what bid.csv does, 1 of them in other quantities or words');
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a single promise', { 'a.csv': bid(10), 'b.csv': bid(15) }],
    [
      'other measures',
      {
        'a.csv': bid(10, 500),
        'b.csv': bid(10, 500).replace('volunteering', 'training').replace('donations', 'local-spend'),
      },
    ],
    ['other contracts', { 'a.csv': bid(10, 500), 'b.csv': bid(15, 600).replaceAll('C-1', 'C-2') }],
    [
      'other days',
      {
        'a.csv': bid(10, 500).replaceAll('2026-04-01,2027-03-31', '2026-04-01,2028-03-31'),
        'b.csv': sheet(
          `${HEAD},start,end`,
          ...['volunteering-hours,15,hour', 'donations,600,GBP'].map(
            (row) => `C-1,500000,2026-04-01,2028-03-31,${row},2027-04-01,2028-03-31`,
          ),
        ),
      },
    ],
  ])('%s in the other is not told', async (_, files) => {
    expect((await calculatedTogether(files)).rules).toEqual([]);
  });

  test('is settled in its row, and told apart by ids of its own', async () => {
    const [first, second] = [bid(10, 500), bid(15, 600)];
    const settled = second
      .replaceAll(/$/gm, ',promised-twice')
      .replace('unit,promised-twice', 'unit,checked')
      .replace(/\n,promised-twice$/, '\n');
    expect((await calculatedTogether({ 'a.csv': first, 'b.csv': settled })).rules).toEqual([]);
    const named = (text: string, lot: string) =>
      text
        .split('\n')
        .filter(Boolean)
        .map((row, at) => (at === 0 ? `${row},commitment_id` : `${row},${lot}${at}`))
        .join('\n');
    expect((await calculatedTogether({ 'a.csv': named(first, 'A'), 'b.csv': named(second, 'B') })).rules).toEqual([]);
  });
});

describe('what a bid claims', () => {
  const of = (claimed: string, proxy = '') => `${C1},volunteering-hours,100,hour,20%,${claimed},${proxy}`;
  const rules = async (row: string, ...argv: string[]) =>
    (await calculated([row], `${HEAD},deadweight,claimed_value,claimed_proxy`, ...argv)).of('warning');
  test.each([of('1796'), of('1436.80'), of('', '17.96'), of('1796.00', '17.96')])('is right: %s', async (row) => {
    expect(await rules(row)).toEqual([]);
  });
  test.each([of('5000'), of('', '99'), of('1796.00', '16')])('is another figure: %s', async (row) => {
    expect(await rules(row)).toEqual(['claim-unlike-figure']);
  });
  test('is not held against figures that were moved', async () => {
    expect(await rules(of('5000'), '--discount', 'standard')).toEqual([]);
  });
});

test('a supplier in several spellings within a contract is one, whatever the order of rows', async () => {
  const rows = ['Alder Ltd,volunteering-hours,40', 'Alder Limited,training-hours,50', 'ALDER  LTD,donations,60'].map(
    (row) => `C-1,500000,2026-04-01,2027-03-31,${row}`,
  );
  const head = 'contract_id,contract_value,contract_start,contract_end,supplier,measure,quantity';
  const suppliers = async (of: readonly string[]) => {
    const { code, stdout, of: found } = await calculated(of, head, '-f', 'json');
    const { contracts }: { contracts: { supplier: string }[] } = JSON.parse(stdout);
    expect([code, found('error'), found('warning').includes('spelt-otherwise')]).toEqual([0, [], true]);
    return contracts.map(({ supplier }) => supplier);
  };
  expect(await suppliers(rows)).toEqual(['Alder Ltd']);
  expect(await suppliers([...rows].reverse())).toEqual(['Alder Ltd']);
  expect((await calculated([...rows, rows[0]?.replace('Alder', 'Birch') ?? ''], head)).of('error')).toEqual([
    'contract-described-twice',
  ]);
});

test.each(['-', 'TBC', 'n/a', '?'])('a unit that nobody filled in is not sent to a map: %s', async (unit) => {
  const { of, text } = await calculated([`${C1},volunteering-hours,100,${unit}`]);
  expect(of('error')).toEqual(['unit-mismatch']);
  expect(text).toContain('Fix: write hour if that is what the quantity counts, or leave the unit blank');
});

test('a broken unit is one finding', async () => {
  expect((await calculated([`${C1},volunteering-hours,100,#REF!`])).of('error')).toEqual(['cell-not-worked']);
});

test('what is never priced is not said to rest on GBP 0.00', async () => {
  const row = 'C-1,500000,2026-04-01,2209-03-31,qualifications,10,qualification';
  const { of, text } = await calculated([row, row]);
  expect(of('warning')).toEqual(['term-unlikely', 'rows-alike']);
  expect(text).not.toContain('GBP 0.00');
});

test('what is wrong with a map is told where nothing of its files can be read', async () => {
  const map = 'columns: { contract_id: contract_id, measure: measure, quantity: quantity }\ncumulative: true\n';
  const titled = 'A return of ours\n';
  const found = await told(
    { 'a.csv': titled, 'b.csv': `${titled}\n`, 'map.yaml': map },
    ...['calculate', 'a.csv', 'b.csv', '--map', 'map.yaml'],
  );
  expect([found.code, found.of('error')]).toEqual([3, ['totals-to-date', expect.stringMatching(/^header-/)]]);
});

describe('names of measures and columns that speak of another unit, where nothing else says the unit', () => {
  const called = (name: string, measure: string, heading = 'Amount') =>
    told(
      {
        'a.csv': sheet(`Ref,When,What,${heading}`, `C-1,2026-27,${name},45`),
        'm.yaml': `columns: { contract_id: Ref, period: When, measure: What, quantity: "${heading}" }\nmeasures: { "${name}": ${measure} }\n`,
      },
      ...['calculate', '--map', 'm.yaml', 'a.csv'],
    );

  test.each([
    [
      'Electricity saved (MWh)',
      'electricity-saved',
      '45 is read as 45 kWh; GBP 1.80 rest on it; 1 MWh is 1,000 kWh, and 45,000 may be meant',
    ],
    [
      'Volunteering (days)',
      'volunteering-hours',
      'speaks of days, no column gives the unit, and 45 is read as 45 hour',
    ],
    ['Volunteering days', 'volunteering-hours', 'units: { days: { to: hour, times: ... } }'],
    ['Volunteering (people)', 'volunteering-hours', 'speaks of people'],
    ['Apprenticeships (years)', 'apprenticeship-weeks', 'speaks of years'],
    ['Local spend (£000)', 'local-spend', 'and 45,000 may be meant'],
  ])('%s for %s', async (name, measure, words) => {
    const { of, text } = await called(name, measure);
    expect(of('warning')).toEqual(['unit-in-heading']);
    expect(text).toContain(`the measure "${name}"`);
    expect(text).toContain(words);
  });

  test.each([
    ['Electricity saved (kWh)', 'electricity-saved'],
    ['Hours volunteered', 'volunteering-hours'],
    ['Career support for young people', 'career-support-hours'],
    ['Volunteering this month', 'volunteering-hours'],
    ['Volunteering (year)', 'volunteering-hours'],
    ['Waste diverted (tonnes)', 'landfill-avoided'],
    ['Carbon saved (tonnes)', 'carbon-saved'],
    ['Local jobs (FTE)', 'local-job'],
    ['Trees planted (no.)', 'trees-planted'],
  ])('%s for %s says nothing else', async (name, measure) => {
    expect((await called(name, measure)).of('warning')).toEqual([]);
  });

  test.each([
    ...['Amount (days)', 'Volunteering days', 'Amount (£)', '£', 'GBP', '£ value', 'Days', 'Minutes', 'Headcount'],
    ...['No. of people', 'Number of volunteers', 'Qty (K)', "Qty ('000)", 'FTE', 'Weeks'],
  ])('a column %s of hours', async (heading) => {
    const { of, text } = await called('Helping', 'volunteering-hours', heading);
    expect(of('warning')).toEqual(['unit-in-heading']);
    expect(text.replaceAll('"', '')).toContain(`the column ${heading} speaks of`);
  });

  test.each([
    ...['Week 3', 'Actual this month', 'Amount (£ or hours)', 'Total (hours)', 'Hours', 'Volunteer hours', 'Qty'],
    ...['Quantity over contract term (36 months)', 'Target (No./£)', 'No. of hours', 'Year 1', 'Value'],
  ])('a column %s of hours says nothing else', async (heading) => {
    expect((await called('Helping', 'volunteering-hours', heading)).of('warning')).toEqual([]);
  });

  test('a column that is a unit and nothing else goes before a unit of the row, by codes and row by row', async () => {
    const read = (heading: string, more = '') =>
      told(
        {
          'a.csv': sheet(`Ref,When,What,${heading},Unit`, 'C-1,2026-27,volunteering-hours,45,hours'),
          'm.yaml': `columns: { contract_id: Ref, period: When, measure: What, quantity: "${heading}", unit: Unit }\n${more}`,
        },
        ...['calculate', '--map', 'm.yaml', 'a.csv'],
      );
    for (const heading of ['£', 'Spend (£)', 'Days', 'No. of people']) {
      const [byCodes, byRows] = [await read(heading), await read(heading, 'fill_down: [contract_id]\n')];
      expect([heading, byCodes.of('warning'), byRows.of('warning')]).toEqual([
        ...[heading, ['unit-in-heading'], ['unit-in-heading']],
      ]);
      expect(byCodes.text).toContain('its row gives hour, and 45 is read as 45 hour');
      expect(byRows.text).toBe(byCodes.text);
    }
    for (const heading of ['Days given', 'Hours / £', 'Quantity'])
      expect([heading, (await read(heading)).of('warning')]).toEqual([heading, []]);
  });

  test('quantities by the names of several measures', async () => {
    const files = {
      'a.csv': sheet('Ref,When,Number of apprentices,Volunteer hours,Local spend (£)', 'C-1,2026-27,4,100,50000'),
      'm.yaml': `columns: { contract_id: Ref, period: When }
across: { columns: [Number of apprentices .. Local spend (£)], measure: header, quantity: cell }
measures: { Number of apprentices: apprenticeship-weeks, Volunteer hours: volunteering-hours, Local spend (£): local-spend }
`,
    };
    const { of, text } = await told(files, 'calculate', '--map', 'm.yaml', 'a.csv');
    expect(of('warning')).toEqual(['unit-in-heading']);
    expect(text).toContain('the column "Number of apprentices" speaks of apprentices');
    expect(text).toContain('Fix: give the quantity in week, or read it from the column that holds them');
  });

  test('people at work whose time the column does not say are doubted over several years', async () => {
    const read = (heading: string, end: string, more = '') =>
      told(
        {
          'a.csv': sheet(`Ref,Start,End,What,${heading}`, `C-1,2026-04-01,${end},local-job,2`),
          'm.yaml': `columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: ${heading} }\n${more}`,
        },
        ...['calculate', '--map', 'm.yaml', 'a.csv'],
      );
    const [three, one] = [await read('FTE', '2029-03-31'), await read('FTE', '2027-03-31')];
    expect([three.of('warning'), one.of('warning')]).toEqual([['people-without-time'], []]);
    expect(three.text).toContain('2 FTE was read as 2 fte-year in all; over 3 years it is 6 if they work throughout');
    expect(three.text).toContain('a.csv:2:37: warning');
    const byRows = await read('FTE', '2029-03-31', 'fill_down: [contract_id]\n');
    expect(byRows.text).toBe(three.text);
    expect((await read('FTE years', '2029-03-31')).of('warning')).toEqual([]);
    const settled = await read('Headcount', '2029-03-31', 'constants: { checked: people-without-time }\n');
    expect(settled.of('warning')).toEqual([]);
  });

  test('what the column says is heard beside a measure that names its unit', async () => {
    for (const [heading, rule] of [
      ['Qty per week', 'rate-in-heading'],
      ['Days', 'unit-in-heading'],
    ] as const) {
      const { of, text } = await called('Volunteer hours', 'volunteering-hours', heading);
      expect([heading, of('warning')]).toEqual([heading, [rule]]);
      expect(text.replaceAll('"', '')).toContain(`the column ${heading} speaks of`);
    }
  });

  test('a unit of the row goes before the name of its measure', async () => {
    const files = {
      'a.csv': sheet('Ref,When,What,Amount,unit', 'C-1,2026-27,Volunteering (days),45,hour'),
      'm.yaml':
        'columns: { contract_id: Ref, period: When, measure: What, quantity: Amount }\nmeasures: { "Volunteering (days)": volunteering-hours }\n',
    };
    expect((await told(files, 'calculate', '--map', 'm.yaml', 'a.csv')).of('warning')).toEqual([]);
  });
});

describe('columns of so many for each', () => {
  const headed = (heading: string, { dates = '2026-04-01,2029-03-31', head = '', more = '', map = '' } = {}) =>
    told(
      {
        'a.csv': sheet(`Ref,Start,End,What,${heading},Unit${head}`, `C-1,${dates},volunteering-hours,40,hour${more}`),
        'm.yaml': `columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: "${heading}", unit: Unit }\n${map}`,
      },
      ...['calculate', '--map', 'm.yaml', 'a.csv'],
    );
  const YEAR = '2026-04-01,2027-03-31';

  test.each([
    ['Hours per week', 'how many weeks there are'],
    ['Weekly hours', 'so many for each week, and 40 is read as 40 hour in all; GBP 718.40 rest on it'],
    ['Hours p.a.', '`constants: { per: year }`'],
    ['Annual target', 'so many for each year'],
    ['Hours each month', 'so many for each month'],
    ['Hours per person', 'so many for each person'],
    ['/wk', 'so many for each week'],
    ['Qty/yr', 'so many for each year'],
    ['Annual volunteering hours', 'so many for each year'],
  ])('%s', async (heading, words) => {
    const { of, text } = await headed(heading);
    expect(of('warning')).toEqual(['rate-in-heading']);
    expect(text).toContain(words);
  });

  test('of a year say so as well where the contract runs for one, where the map says per year, or a row its period', async () => {
    expect((await headed('Annual target', { dates: YEAR })).of('warning')).toEqual([]);
    expect((await headed('Annual target', { map: 'constants: { per: year }\n' })).of('warning')).toEqual([]);
    expect((await headed('Annual target', { head: ',period', more: ',2026-27' })).of('warning')).toEqual([]);
    expect((await headed('Hours per month', { head: ',period', more: ',2026-05' })).of('warning')).toEqual([]);
    expect((await headed('Hours per month', { head: ',period', more: ',2026-27-Q1' })).of('warning')).toEqual([
      'rate-in-heading',
    ]);
  });

  test.each([
    'Total hours',
    'Hours over the year',
    'Target 2026-27',
    'Annual leave hours given',
    'Staff/volunteer hours',
  ])('%s is all of it', async (heading) => {
    expect((await headed(heading)).of('warning')).toEqual([]);
  });

  test('and the name of a measure says it where no column gives the unit', async () => {
    const files = {
      'a.csv': sheet('Ref,Start,End,What,Amount', `C-1,${YEAR},Volunteering per week,40`),
      'm.yaml':
        'columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: Amount }\nmeasures: { Volunteering per week: volunteering-hours }\n',
    };
    const { of, text } = await told(files, 'calculate', '--map', 'm.yaml', 'a.csv');
    expect(of('warning')).toEqual(['rate-in-heading']);
    expect(text).toContain('the measure "Volunteering per week" speaks of so many for each week');
  });

  test('what the map multiplies, or a row settles, is not doubted', async () => {
    expect((await headed('Hours per week', { map: 'times: { quantity: 52 }\n' })).of('warning')).toEqual([]);
    expect(
      (await headed('Hours per week', { map: 'constants: { checked: rate-in-heading }\n' })).of('warning'),
    ).toEqual([]);
  });
});

describe('contract values and claims under headings that say more', () => {
  const valued = (heading: string, { end = '2029-03-31', map = '', field = 'contract_value', times = '' } = {}) =>
    told(
      {
        'a.csv': sheet(`Ref,Start,End,What,Hours,${heading}`, `C-1,2026-04-01,${end},volunteering-hours,40,1400000`),
        'm.yaml': `columns: { contract_id: Ref, contract_start: Start, contract_end: End, measure: What, quantity: Hours, ${field}: { column: "${heading}"${times} } }\n${map}`,
      },
      ...['calculate', '--map', 'm.yaml', 'a.csv'],
    );

  test.each([
    'Value per year',
    'Annual contract value',
    'ACV',
    'Contract value p.a.',
    'Value (£/yr)',
    'Value (annual)',
  ])('%s of a contract of three years is not all of it', async (heading) => {
    const { of, text } = await valued(heading);
    expect(of('warning')).toEqual(['rate-in-heading']);
    expect(text).toContain(
      'speaks of so many for each year, and GBP 1,400,000.00 is read as all of contract C-1, which runs for 3 years',
    );
    expect((await valued(heading, { end: '2027-03-31' })).of('warning')).toEqual([]);
  });

  test('one for each year is read by codes and row by row alike, and a factor or a row settles it', async () => {
    const [byCodes, byRows] = [
      await valued('Annual value'),
      await valued('Annual value', { map: 'fill_down: [contract_id]\n' }),
    ];
    expect(byRows.text).toBe(byCodes.text);
    expect(byCodes.text).toContain('contract_value: { column: "Annual value", times: 3 }');
    const settled = [{ times: ', times: 3' }, { map: 'constants: { checked: rate-in-heading }\n' }];
    for (const how of settled) expect((await valued('Annual value', how)).of('warning')).toEqual([]);
    expect((await valued('Monthly value', { end: '2027-03-31' })).of('warning')).toEqual(['rate-in-heading']);
  });

  test('one of a contract without dates says that nothing tells how long it runs', async () => {
    const files = {
      'a.csv': sheet('Ref,What,Hours,ACV', 'C-1,volunteering-hours,40,1400000'),
      'm.yaml': 'columns: { contract_id: Ref, measure: What, quantity: Hours, contract_value: ACV }\n',
    };
    const { of, text } = await told(files, 'calculate', '--map', 'm.yaml', 'a.csv');
    expect(of('warning')).toEqual(['rate-in-heading']);
    expect(text).toContain('which has no dates to tell for how long it runs');
  });

  test.each([
    ['Value £000s', 'thousand GBP', '1000'],
    ['Contract value (£m)', '£m', '1000000'],
    ['Value (m)', '£m', '1000000'],
    ['Value (pence)', 'pence', '0.01'],
  ])('%s is not in pounds', async (heading, found, times) => {
    const { of, text } = await valued(heading);
    expect(of('warning')).toEqual(['scale-in-heading']);
    expect(text.replaceAll('"', '')).toContain(`is read as contract_value, and speaks of ${found}; each figure`);
    expect(text).toContain(`times: ${times} }`);
    expect((await valued(heading, { times: `, times: ${times}` })).of('warning')).not.toContain('scale-in-heading');
    const settled = await valued(heading, { map: 'constants: { checked: scale-in-heading }\n' });
    expect(settled.of('warning')).toEqual([]);
  });

  test('a claim in thousands says so too', async () => {
    const { of } = await valued('Claimed (£k)', { field: 'claimed_value' });
    expect(of('warning')).toEqual(['scale-in-heading', 'claim-unlike-figure']);
  });

  test.each([
    ...[
      'Contract value',
      'Value (£)',
      'Total contract value (GBP)',
      'Value over 3 years',
      'Contract value (36 months)',
    ],
    ...['Contract value £ (whole term)', 'Value 2026-27', 'Contract value (ex VAT)', 'Value per lot'],
  ])('%s is what it says', async (heading) => {
    expect((await valued(heading)).of('warning')).toEqual([]);
  });
});

describe('a column with a name of ours and more is not told to be renamed and no more', () => {
  test.each([
    ['Contract value (£000)', 'write its figures out in full under contract_value, or say in a map file'],
    ['contract_value (EUR)', 'give it in GBP under contract_value'],
    ['Quantity (MWh)', 'rename it to quantity, and write MWh in a column unit'],
    ['Quantity per year', 'rename it to quantity, and write year in a column per'],
    ['Quantity per week', 'give the quantity of all weeks together under quantity'],
    ['Quantity over contract term (36 months)', 'Fix: rename it to quantity, or begin'],
    ['Quantity (K)', 'columns: { quantity: { column: "Quantity (K)", times: 1000 } }'],
    ['Quantity (£m)', 'columns: { quantity: { column: "Quantity (£m)", times: 1000000 } }'],
    ['Contract value (36 months)', 'Fix: rename it to contract_value, or begin'],
    ['Contract value (£k)', 'columns: { contract_value: { column: "Contract value (£k)", times: 1000 } }'],
    ['Annual contract value', 'give that of the whole term under contract_value'],
    ['Duration (months)', 'give whole years under duration'],
    ['Deadweight %', 'rename it to deadweight, or begin'],
  ])('%s', async (header, words) => {
    const { of, text } = await calculated([`${C1},volunteering-hours,450,hour,5`], `${HEAD},${header}`);
    expect(of('error')).toContain('unknown-column');
    expect(text).toContain(words);
  });
});

describe('pounds that nobody means as they are written', () => {
  const spend = (...quantities: string[]) =>
    calculated(quantities.map((quantity) => `${C1},local-spend,${quantity},GBP`));
  const rule = 'pounds-unlikely';

  test.each([
    ['thousands parted by a point', ['12.500'], '12.500 is read with decimals, GBP 12.50; 12,500 may be meant'],
    ['several of them', ['1.250', '12.500', '500'], '12.500 is read with decimals, GBP 12.50; 12,500 may be meant'],
    ['a share', ['0.35'], '0.35 is less than one, GBP 0.35; 35% of something may be meant'],
    ['a share beside pounds', ['0.35', '12500.50'], '0.35 is less than one'],
  ])('%s', async (_, quantities, words) => {
    const found = await spend(...quantities);
    expect(found.of('warning')).toEqual([rule]);
    expect(found.text).toContain(words);
  });

  test('and `checked` settles each', async () => {
    const found = await calculated([`${C1},local-spend,12.500,GBP,${rule}`], `${HEAD},checked`);
    expect([found.of('warning'), found.of('note')]).toEqual([[], [rule]]);
  });

  test.each([
    ['pence', ['12.50']],
    ['pence elsewhere in the sheet', ['12.500', '99.95']],
    ['thousands that are written out', ['12.500', '12500']],
    ['a sum that was worked out', ['1234.567', '12.345']],
    ['a pound', ['1.00']],
    ['nothing', ['0.00']],
    ['part of a penny beside pounds', ['100.125', '99.5']],
    ['a thousand pounds and no pence', ['12.500', '1000']],
  ])('%s says nothing', async (_, quantities) => {
    expect((await spend(...quantities)).of('warning')).toEqual([]);
  });

  test('of another unit three digits are as good as any', async () => {
    expect((await calculated([`${C1},carbon-saved,12.500,tCO2e`])).of('warning')).toEqual([]);
  });

  test('what a map turns into pounds was not written so', async () => {
    const text = sheet(HEAD, `${C1},local-spend,12.5,EUR`);
    const map = 'units: { EUR: { to: GBP, times: 0.86 } }\n';
    const { of } = await told({ 'in.csv': text, 'map.yaml': map }, 'calculate', 'in.csv', '--map', 'map.yaml');
    expect(of('warning')).toEqual([]);
  });

  test('a return is doubted as a promise is', async () => {
    const promised = sheet(PROMISED, `${C1},A1,donations,12500,GBP`);
    const returned = sheet(RETURNED, 'C-1,A1,donations,12.500,GBP,2026-27,log');
    expect((await reconciled(promised, returned)).of('warning')).toContain(rule);
  });
});

describe('a promise beside an earlier version of itself', () => {
  const promises = (...rows: string[]) =>
    calculated(
      rows.map((row) => `${C1},${row}`),
      PROMISED,
    );
  const rule = 'versions-of-one';

  test.each([
    ['A3', 'A3-v2'],
    ['A3', 'A3 (revised)'],
    ['A3', 'a3_rev1'],
    ['A3 v1', 'A3 v2'],
    ['JOB-3', 'JOB-3.v2'],
    ['A3', 'A3v2'],
    ['A3-final', 'A3'],
    ['A3', 'A3 Rev'],
  ])('%s and %s', async (one, other) => {
    const found = await promises(`${one},donations,1000,GBP`, `${other},donations,1500,GBP`);
    expect(found.of('warning')).toContain(rule);
    expect(found.text).toContain('both on donations; both are counted, GBP 2,500.00 in all');
  });

  test('and `checked` settles it', async () => {
    const rows = ['A3,donations,1000,GBP,', `A3-v2,donations,1500,GBP,${rule}`].map((row) => `${C1},${row}`);
    const found = await calculated(rows, `${PROMISED},checked`);
    expect([found.of('warning'), found.of('note')]).toEqual([[], [rule]]);
  });

  test.each([
    ['A3', 'A4'],
    ['A3', 'A3a'],
    ['A3', 'A3-2'],
    ['A3', 'A3-VAR1'],
    ['REV1', 'REV2'],
    ['EV1', 'EV2'],
    ['V1', 'V2'],
    ['LEVY', 'LEVY2'],
  ])('%s and %s are two promises', async (one, other) => {
    const found = await promises(`${one},donations,1000,GBP`, `${other},donations,1500,GBP`);
    expect(found.of('warning')).toEqual([]);
  });

  test('of another measure, or another contract, says nothing', async () => {
    const of = await promises('A3,donations,1000,GBP', 'A3-v2,local-spend,1500,GBP');
    const other = await calculated(
      [`${C1},A3,donations,1000,GBP`, 'C-2,500000,2026-04-01,2027-03-31,A3-v2,donations,1500,GBP'],
      PROMISED,
    );
    expect([of.of('warning'), other.of('warning')]).toEqual([[], []]);
  });
});

test.each([
  ['0.2%', 'deadweight of local-spend is 0.2%, less than 1 percent; 20% may be meant; GBP 4,990.00 rest on it'],
  ['0.005', 'deadweight of local-spend is 0.5%, less than 1 percent; 50% may be meant; GBP 4,975.00 rest on it'],
])('a share of hardly anything is doubted: %s', async (share, words) => {
  const row = (id: string, deadweight: string) => `${C1},${id},local-spend,5000,GBP,${deadweight}`;
  const { of, text } = await calculated([row('A1', share), row('A2', '2%')], `${PROMISED},deadweight`);
  expect(of('warning')).toEqual(['percent-below-one']);
  expect(text).toContain(words);
});

test('a return that says per: year is doubted, and one that says what it is counts in full', async () => {
  const promised = sheet(`${PROMISED},per`, `${C1},A1,volunteering-hours,120,hour,year`);
  const returned = (per: string) =>
    reconciled(promised, sheet(`${RETURNED},per`, `C-1,A1,volunteering-hours,30,hour,2026-27-Q1,log,${per}`));
  const { of, text } = await returned('year');
  expect(of('warning')).toContain('delivered-per-year');
  expect(text).toContain('delivered in 91 days, is said to be per year, and counts as 7.48, GBP 134.33');
  expect((await returned('')).of('warning')).not.toContain('delivered-per-year');
});

test('a block of promises that was pasted again is doubted, and two lots with the same promises are not', async () => {
  const block = (from: number, lot = '') =>
    [
      'volunteering-hours,137.5,hour,Food bank',
      'donations,1850,GBP,Uniforms',
      'local-apprenticeship-weeks,104,week,Level 2',
    ].map((said, at) => `C-1,5000000,2026-04-01,2029-03-31,${lot}${from + at},${said}`);
  const head = `${PROMISED},notes`;
  const found = await calculated([...block(1), ...block(4)], head);
  expect(found.of('warning')).toEqual(['rows-alike']);
  expect(found.text).toContain(
    '3 rows from here on repeat earlier rows of this file in all that is read of them but their ids',
  );
  expect((await calculated([...block(1, 'A.'), ...block(1, 'B.')], head)).of('warning')).toEqual([]);
});

test('a contract to the day it began, years later, is a day longer, which is told of what is for each year', async () => {
  const row = (end: string, per: string) => `C-1,500000,2026-04-01,${end},A1,volunteering-hours,120,hour,${per}`;
  const of = async (end: string, per: string) => calculated([row(end, per)], `${PROMISED},per`);
  const found = await of('2029-04-01', 'year');
  expect(found.of('warning')).toEqual(['term-unlikely']);
  expect(found.text).toContain(
    'from 2026-04-01 to 2029-04-01 is 3 years and a day, for both days are in it; GBP 6,471.50 rest',
  );
  expect(found.text).toContain('Fix: write 2029-03-31');
  expect((await of('2029-03-31', 'year')).of('warning')).toEqual([]);
  expect((await of('2029-04-01', 'contract')).of('warning')).toEqual([]);
});

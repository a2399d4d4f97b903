// Small wrong inputs that once gave a wrong figure, or none, without a word; each with its right answer and its clean twin.
import { describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { aFolder, put } from '../support/table-folders.ts';

interface Json {
  readonly complete: boolean;
  readonly options: { readonly as_of: string };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly line: number | null;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly summary: {
    readonly due_met_ratio: string | null;
    readonly delivered: { readonly net: string | null };
    readonly evidenced: { readonly net: string | null };
  };
  readonly outliers: readonly unknown[];
  readonly lines: readonly {
    readonly contract_id: string;
    readonly delivered: string | null;
    readonly rating: string | null;
    readonly start: string | null;
    readonly reasons: readonly string[];
    readonly details: readonly { readonly reason: string; readonly severity: string; readonly message: string }[];
  }[];
}

type Files = Readonly<Record<string, string>>;

async function reconciled(promised: string, returns: Files, ...flags: readonly string[]): Promise<Json> {
  const cwd = await aFolder();
  await put(cwd, 'promised.csv', promised);
  for (const [name, text] of Object.entries(returns)) await put(cwd, name, text);
  const inputs = Object.keys(returns).filter((name) => name.endsWith('.csv'));
  const ran = await run(
    ['reconcile', '--commitments', 'promised.csv', '--returns', ...inputs, ...flags, '-f', 'json'],
    { cwd },
  );
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout);
}

const warned = ({ findings, lines }: Json) => [
  ...findings.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule),
  ...lines.flatMap(({ details }) =>
    details.filter(({ severity }) => severity === 'warning').map(({ reason }) => reason),
  ),
];
const messages = ({ lines }: Json, reason: string) =>
  lines.flatMap(({ details }) => details.filter((each) => each.reason === reason).map(({ message }) => message));

const TERM = '100000,2026-04-01,2027-03-31';
const HEAD = 'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit\n';
const RETURNS = 'contract_id,commitment_id,measure,quantity,unit,period,evidence\n';

describe('an id that a person takes for another is named, both ways', () => {
  test.each([
    ['an en dash', 'C-001', 'C–001'],
    ['a dash that does not break', 'C-001', 'C‑001'],
    ['curly quotes', 'C-001', '“C-001”'],
    ['a space of no width', 'C-001', 'C-001\u200b'],
    ['an underscore', 'C-001', 'C_001'],
    ['capitals', 'C-001', 'c-001'],
    ['zeros before it', '00417', '417'],
    ['a letter too few', 'SCH-2044', 'SCH-204'],
    ['two that changed places', 'SCH-2044', 'SCH-2404'],
    ['a letter for a figure', 'FM-10', 'FM-1O'],
  ])('%s', async (_, promised, returned) => {
    const json = await reconciled(`${HEAD}${promised},${TERM},A-1,volunteering-hours,100,hour\n`, {
      'returns.csv': `${RETURNS}${returned},A-1,volunteering-hours,100,hour,2026-27,log\n`,
    });
    expect(messages(json, 'not-promised')[0]).toMatch(/lacks just this return: is it that one's\?/);
    expect(messages(json, 'missing-return')[0]).toMatch(/one that nobody promised came for .*: is it this one's\?/);
  });

  test('and not where both were promised and both returned', async () => {
    const rows = ['C-001', 'C-002'];
    const json = await reconciled(HEAD + rows.map((id) => `${id},${TERM},A-1,volunteering-hours,100,hour\n`).join(''), {
      'returns.csv': RETURNS + rows.map((id) => `${id},A-1,volunteering-hours,100,hour,2026-27,log\n`).join(''),
    });
    expect(warned(json)).toEqual([]);
  });
});

describe('one return saved in two files', () => {
  const promised = `${HEAD}C-001,${TERM},,volunteering-hours,100,hour\n`;
  const row = 'C-001,,volunteering-hours,100,hour,2026-27,log';
  const plain = `${RETURNS}${row}\n`;

  test.each([
    ['with a mark and other line ends', `\ufeff${plain.replaceAll('\n', '\r\n')}`],
    ['parted by semicolons', plain.replaceAll(',', ';')],
    [
      'with columns in another order',
      `measure,contract_id,evidence,quantity,unit,period\nvolunteering-hours,C-001,log,100,hour,2026-27\n`,
    ],
    ['with quotes', `${RETURNS}"C-001",,"volunteering-hours","100","hour","2026-27","log"\n`],
    ['with a comma for thousands', `${RETURNS}${row.replace('100', '"100.0"')}\n`],
    ['by its days', `${RETURNS}${row.replace('2026-27', '2026-04-01/2027-03-31')}\n`],
    ['without its unit', `${RETURNS}${row.replace('hour,', ',')}\n`],
    ['with other evidence', `${RETURNS}${row.replace('log', 'timesheets')}\n`],
  ])('counts once: %s', async (_, again) => {
    const json = await reconciled(promised, { 'q1.csv': plain, 'q1-again.csv': again });
    expect(json.lines.map(({ delivered }) => delivered)).toEqual(['100']);
    expect(warned(json).filter((rule) => rule === 'duplicate-return')).toHaveLength(1);
  });
});

describe('a quarter of which year', () => {
  const promised = `${HEAD.replace('\n', ',per\n')}C-1,100000,2026-04-01,2028-03-31,V,volunteering-hours,400,hour,year\n`;
  const quarters = (form: (quarter: number) => string) =>
    RETURNS + [1, 2, 3, 4].map((quarter) => `C-1,V,volunteering-hours,100,hour,${form(quarter)},log\n`).join('');

  test('is doubted once where the contract runs from April to March', async () => {
    const json = await reconciled(promised, { 'returns.csv': quarters((quarter) => `2026-Q${quarter}`) });
    expect(warned(json).filter((rule) => rule === 'calendar-quarters')).toHaveLength(1);
  });

  test('and not where it is the financial year, the contract runs otherwise, or somebody looked', async () => {
    const financial = await reconciled(promised, { 'returns.csv': quarters((quarter) => `2026-27-Q${quarter}`) });
    expect(warned(financial)).toEqual([]);
    const other = promised.replace('2026-04-01,2028-03-31', '2026-01-01,2026-12-31');
    const calendar = await reconciled(other, { 'returns.csv': quarters((quarter) => `2026-Q${quarter}`) });
    expect(warned(calendar)).toEqual([]);
    const checked = quarters((quarter) => `2026-Q${quarter}`)
      .replace('evidence\n', 'evidence,checked\n')
      .replaceAll('log\n', 'log,calendar-quarters\n');
    const looked = await reconciled(promised, { 'returns.csv': checked });
    expect(warned(looked)).not.toContain('calendar-quarters');
  });
});

describe('months that each end or begin a quarter', () => {
  const promised = `${HEAD}C-1,${TERM},V,volunteering-hours,400,hour\n`;
  const row = (period: string) => `C-1,V,volunteering-hours,40,hour,${period},log\n`;
  const returned = (...periods: readonly string[]) => ({ 'returns.csv': RETURNS + periods.map(row).join('') });
  const eachAlone = (...periods: readonly string[]) =>
    Object.fromEntries(periods.map((period, at) => [`${at}.csv`, RETURNS + row(period)]));
  const doubts = (json: Json) => warned(json).filter((rule) => rule === 'months-for-quarters');

  test.each<[string, Files]>([
    ['the days on which quarters end', returned('2026-06-30', '2026-09-30')],
    ['the first of them alone', returned('2026-06-30')],
    ['the days on which they begin', returned('2026-04-01', '2026-07-01')],
    ['the names of months', returned('Jun-26', 'Sep-26', 'Dec-26')],
    ['a file for each', eachAlone('2026-06', '2026-09')],
    ['beside a file of quarters', { ...returned('2026-12-31'), 'q1.csv': RETURNS + row('2026-27-Q1') }],
  ])('are doubted once: %s', async (_, returns) => {
    expect(doubts(await reconciled(promised, returns))).toHaveLength(1);
  });

  test('say the quarter that may be meant', async () => {
    const { findings } = await reconciled(promised, returned('2026-09-30', '2026-12-31'));
    const told = findings.find(({ rule }) => rule === 'months-for-quarters');
    expect(told?.message).toMatch(
      /^2026-09 is read as that month alone, and 1 other row likewise: each ends a quarter/,
    );
    expect(told?.fix).toMatch(/write 2026-27-Q2/);
  });

  test.each<[string, Files, string?]>([
    ['every month', returned('2026-04-30', '2026-05-31', '2026-06-30')],
    ['every month in a file of its own', eachAlone('2026-04-30', '2026-05-31', '2026-06-30')],
    ['the rest of the quarter by its days', returned('2026-04-01/2026-05-31', '2026-06')],
    ['a month of it', returned('2026-05', '2026-06')],
    ['the middle of a quarter', returned('2026-05-31', '2026-08-31')],
    ['the end of one and the beginning of another', returned('2026-06-30', '2026-07-01', '2026-12-31')],
    ['a quarter that still runs', returned('2026-04-30')],
    ['beside a quarter in the same file', returned('2026-27-Q1', '2026-09-30')],
    ['a promise that begins in June', returned('2026-06-30'), promised.replace('2026-04-01', '2026-06-01')],
    ['quarters', returned('2026-27-Q1', '2026-27-Q2')],
    ['weeks', returned('2026-06-24/2026-06-30')],
    [
      'looked at',
      {
        'returns.csv': `${RETURNS.replace('\n', ',checked\n')}${row('2026-06').replace('log', 'log,months-for-quarters')}`,
      },
    ],
  ])('are not where they are %s', async (_, returns, by = promised) => {
    expect(doubts(await reconciled(by, returns))).toEqual([]);
  });
});

describe('totals to date', () => {
  const promised = `${HEAD}C-1,${TERM},A,donations,100,GBP\nC-1,${TERM},B,volunteering-hours,40,hour\n`;
  const map =
    'columns: { contract_id: contract_id, commitment_id: commitment_id, measure: measure, quantity: quantity, period: period, evidence: evidence }\nignore: [unit]\ncumulative: true\n';
  const toDate = (quantities: readonly string[], id = 'A', measure = 'donations') =>
    quantities.map((quantity, at) => `C-1,${id},${measure},${quantity},,2026-27-Q${at + 1},log\n`).join('');

  test('are taken as differences where the map says so, exactly', async () => {
    const rows = toDate(['10.1', '30', '55.55', '100']) + toDate(['10', '20', '30', '40'], 'B', 'volunteering-hours');
    const json = await reconciled(promised, { 'returns.csv': RETURNS + rows, 'map.yaml': map }, '--map', 'map.yaml');
    expect(json.lines.map(({ delivered, rating }) => [delivered, rating])).toEqual([
      ['100', 'Good'],
      ['40', 'Good'],
    ]);
    expect(warned(json)).toEqual([]);
    expect(json.summary.delivered.net).toBe('818.40');
  });

  test.each<[string, readonly string[], string]>([
    ['a total that stood still', ['10', '10', '40'], '40'],
    ['a total that was put right', ['10', '60', '45', '70'], '70'],
  ])('%s', async (_, quantities, delivered) => {
    const given = { 'returns.csv': RETURNS + toDate(quantities), 'map.yaml': map };
    const { lines } = await reconciled(promised, given, '--map', 'map.yaml');
    expect(lines[0]?.delivered).toBe(delivered);
  });

  test('as ranges that begin on one day', async () => {
    const rows = ['2026-06-30', '2026-09-30', '2027-03-31'].map(
      (end, at) => `C-1,A,donations,${(at + 1) * 30},,2026-04-01/${end},log\n`,
    );
    const given = { 'returns.csv': RETURNS + rows.join(''), 'map.yaml': map };
    const json = await reconciled(promised, given, '--map', 'map.yaml');
    expect([
      json.lines[0]?.delivered,
      warned(json).filter((rule) => rule !== 'under' && rule !== 'missing-return'),
    ]).toEqual(['90', []]);
  });

  test('begin anew with a year', async () => {
    const two = promised.replaceAll('2027-03-31', '2028-03-31').replaceAll(',100,GBP', ',200,GBP');
    const rows = [
      ...['25', '50', '75', '100'].map((quantity, at) => `C-1,A,donations,${quantity},,2026-27-Q${at + 1},log\n`),
      ...['20', '40', '60', '80'].map((quantity, at) => `C-1,A,donations,${quantity},,2027-28-Q${at + 1},log\n`),
    ];
    const given = { 'returns.csv': RETURNS + rows.join(''), 'map.yaml': map };
    const { lines } = await reconciled(two, given, '--map', 'map.yaml');
    expect(lines[0]?.delivered).toBe('180');
  });
});

test('clean returns that really grow have nothing said of them', async () => {
  const json = await reconciled(
    `contract_id,contract_start,contract_end,commitment_id,measure,quantity,unit
K-1,2026-04-01,2027-03-31,V1,volunteering-hours,57,hour
K-1,2026-04-01,2027-03-31,T1,training-hours,40,hour
`,
    {
      'returns.csv': `contract_id,commitment_id,measure,quantity,unit,period,evidence
K-1,V1,volunteering-hours,10,hour,2026-27-Q1,Timesheets
K-1,V1,volunteering-hours,12,hour,2026-27-Q2,Timesheets
K-1,V1,volunteering-hours,15,hour,2026-27-Q3,Timesheets
K-1,V1,volunteering-hours,20,hour,2026-27-Q4,Timesheets
K-1,T1,training-hours,10,hour,2026-27-Q1,Registers
K-1,T1,training-hours,30,hour,2026-27-Q3,Registers
`,
    },
    '--as-of',
    '2027-03-31',
  );
  expect([warned(json), json.outliers]).toEqual([[], []]);
  expect(json.lines.map(({ reasons, rating }) => [reasons, rating])).toEqual([
    [['met'], 'Good'],
    [['met'], 'Good'],
  ]);
});

describe('each promise takes the edition of the day it starts, and what comes back that of its promise', () => {
  const PROMISED =
    'contract_id,contract_value,contract_start,contract_end,proxies,commitment_id,measure,quantity,unit,period\n' +
    'C-1,900000,2025-04-01,2027-03-31,,E1,electricity-saved,100000,kWh,2025-26\n' +
    'C-1,900000,2025-04-01,2027-03-31,,E2,electricity-saved,100000,kWh,2026-27\n';
  const RETURNS =
    'contract_id,commitment_id,measure,quantity,unit,period,evidence\n' +
    'C-1,E1,electricity-saved,100000,kWh,2025-26,log\n' +
    'C-1,E2,electricity-saved,100000,kWh,2026-27,log\n' +
    'C-1,,gas-saved,1000,kWh,2026-27-Q4,log\n';

  async function both(promised: string, ...flags: readonly string[]) {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', promised);
    await put(cwd, 'returns.csv', RETURNS);
    const bid = await run(['calculate', 'promised.csv', ...flags, '-f', 'json'], { cwd });
    const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returns.csv', ...flags, '-f', 'json'];
    const { lines, summary, proxies } = JSON.parse((await run(argv, { cwd })).stdout);
    const tables = lines.map(({ measure, table }: { measure: string; table: string }) => `${measure} ${table}`);
    const used = proxies.map(({ version }: { version: string }) => version);
    return { bid: JSON.parse(bid.stdout).summary.net, committed: summary.committed.net, summary, tables, used };
  }

  test('what was committed is what calculate makes of it', async () => {
    const { bid, committed, summary, tables, used } = await both(PROMISED);
    expect([bid, committed, summary.due_met_ratio]).toEqual(['9364.76', '9364.76', '1.000000']);
    expect(tables.toSorted()).toEqual([
      'electricity-saved uk-open@1.0.0',
      'electricity-saved uk-open@2.0.0',
      'gas-saved uk-open@2.0.0',
    ]);
    expect(used).toEqual(['1.0.0', '2.0.0']);
  });

  test.each([
    ['a pin', PROMISED.replaceAll(',,E', ',uk-open@2.0.0,E'), []],
    ['-p', PROMISED, ['-p', 'uk-open@2.0.0']],
  ] as const)('%s wins', async (_, promised, flags) => {
    const { bid, committed, used } = await both(promised, ...flags);
    expect([committed, used]).toEqual([bid, ['2.0.0']]);
  });

  test('an edition that no row takes is not among the tables', async () => {
    const cwd = await aFolder();
    await put(cwd, 'promised.csv', PROMISED.replace(/^.*,E1,.*\n/m, ''));
    await put(cwd, 'returns.csv', RETURNS.replace(/^.*,E1,.*\n/m, ''));
    const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returns.csv', '-f', 'json'];
    const { proxies } = JSON.parse((await run(argv, { cwd })).stdout);
    expect(proxies.map(({ version }: { version: string }) => version)).toEqual(['2.0.0']);
  });
});

test('a line id that several contracts give to one measure is told under another, and one of nobody', async () => {
  const promised =
    'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit\n' +
    'C-1,900000,2026-04-01,2027-03-31,V,volunteering-hours,100,hour\n' +
    'C-2,900000,2026-04-01,2027-03-31,V,volunteering-hours,100,hour\n' +
    'C-3,900000,2026-04-01,2027-03-31,T,training-hours,40,hour\n';
  const returned = (id: string) => ({
    'r.csv': `contract_id,commitment_id,measure,quantity,unit,period,evidence\nC-3,${id},training-hours,40,hour,2026-27,log\n`,
  });
  const reasons = async (id: string) =>
    (await reconciled(promised, returned(id))).lines.flatMap((line) => line.reasons);
  expect(await reasons('V')).toContain('line-id-differs');
  expect(await reasons('T')).not.toContain('line-id-differs');
  expect(await reasons('T9')).toContain('line-id-differs');
  // Another way of counting is the supplier's own.
  expect(await reasons('X1')).not.toContain('line-id-differs');
});

test('of a return that came twice the one with evidence counts, whichever came first', async () => {
  const promised = `${HEAD}C-1,${TERM},A,volunteering-hours,10,hour\n`;
  const [without, proven] = [
    'C-1,A,volunteering-hours,10,hour,2026-27,\n',
    'C-1,A,volunteering-hours,10,hour,2026-27,log\n',
  ];
  for (const rows of [without + proven, proven + without]) {
    const { summary } = await reconciled(promised, { 'r.csv': RETURNS + rows });
    expect([summary.delivered.net, summary.evidenced.net]).toEqual(['179.60', '179.60']);
  }
});

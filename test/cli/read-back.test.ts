// What is written to be read again is read as what it was: bids with every column there is, and anything typed in them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';

const MEASURES = [
  ['local-spend', 'GBP'],
  ['apprenticeship-weeks', 'week'],
  ['carbon-saved', 'tCO2e'],
  ['volunteering-hours', 'hour'],
  ['donations', 'GBP'],
  ['qualifications', 'qualification'],
] as const;

/** Texts that YAML, CSV or a spreadsheet would take for something else. */
const words = fc.oneof(
  fc.constantFrom(
    'no',
    '1e3',
    '0042',
    '~',
    'null',
    '- a',
    'a: b',
    '# c',
    "it's",
    '=1+1',
    '2026-04-01',
    '"q"',
    'é, ü',
    '&a',
    '*b',
    '{c}',
    '|',
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,:#'"&-]{0,20}[A-Za-z]$/),
);
const share = fc.constantFrom('', '', '0.25', '7%', '33.33%');
const row = fc.record({
  measure: fc.constantFrom(...MEASURES),
  quantity: fc.constantFrom('1', '0', '20.5', '1234.567', '0.001', '99999'),
  per: fc.constantFrom('', '', 'year', 'contract'),
  days: fc.constantFrom(['', ''], ['2026-05-01', '2027-03-31'], ['2026-04-01', '']),
  shares: fc.tuple(share, share, share),
  lasts: fc.constantFrom(['', ''], ['3', ''], ['2', '20%']),
  attribution: fc.constantFrom(['', ''], ['0.1', ''], ['', '0.8']),
  evidence: fc.oneof(fc.constant(''), words),
  notes: fc.oneof(fc.constant(''), words),
  checked: fc.constantFrom('', '', 'counted-twice'),
  area: fc.constantFrom('', '', 'E06000001'),
  different: fc.constantFrom('', '', 'L0, L1'),
});
const bids = fc.array(
  fc.record({
    name: words,
    supplier: words,
    ask: fc.constantFrom('', '10% of social'),
    rows: fc.array(row, { minLength: 3, maxLength: 8 }),
  }),
  {
    minLength: 2,
    maxLength: 4,
  },
);

const HEAD = [
  ...[
    'contract_id',
    'contract_name',
    'supplier',
    'buyer',
    'contract_value',
    'contract_start',
    'contract_end',
    'ask',
    'commitment_id',
  ],
  ...[
    'measure',
    'quantity',
    'unit',
    'per',
    'start',
    'end',
    'deadweight',
    'displacement',
    'leakage',
    'duration',
    'drop_off',
  ],
  ...['attribution_to_others', 'attributed_share', 'evidence', 'notes', 'checked', 'area', 'different'],
];

function sheet(contracts: typeof bids extends fc.Arbitrary<infer Bid> ? Bid : never): string {
  const cells = contracts.flatMap(({ name, supplier, ask, rows }, contract) =>
    rows.map(
      (
        { measure, quantity, per, days, shares, lasts, attribution, evidence, notes, checked, area, different },
        index,
      ) => [
        ...[`00${contract}`, name, supplier, 'North Vale', '250000.50', '2026-04-01', '2029-02-28', ask, `L${index}`],
        ...[measure[0], quantity, measure[1], per, ...days, ...shares],
        // A level of carbon is priced by the year: what lasts there would need years no table has.
        ...(measure[0] === 'carbon-saved' || measure[0] === 'qualifications' ? ['', ''] : lasts),
        ...[...attribution, evidence, notes, checked, area, different],
      ],
    ),
  );
  return [HEAD, ...cells].map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

/** Lines of a bid with all that is said of them, but where they stand. */
async function linesOf(file: string, cwd: string): Promise<Record<string, string>[]> {
  const { stdout, code, stderr } = await run(['calculate', file, '-f', 'csv', '-q'], { cwd });
  expect([code, stderr]).toEqual([0, stderr]);
  return parse<Record<string, string>>(stdout, { columns: true, bom: true });
}

test('a bid frozen as YAML is the bid, and is frozen again as the same; a saved result gives its own bytes', async () => {
  const cwd = aFolder();
  await fc.assert(
    fc.asyncProperty(bids, async (contracts) => {
      writeFileSync(join(cwd, 'bid.csv'), sheet(contracts));
      const frozen = await run(['baseline', 'bid.csv', '-q', '-o', 'once.yaml', '--force'], { cwd });
      expect([frozen.code, frozen.stderr]).toEqual([0, frozen.stderr]);
      expect(await linesOf('once.yaml', cwd)).toEqual(await linesOf('bid.csv', cwd));
      await run(['baseline', 'once.yaml', '-q', '-o', 'twice.yaml', '--force'], { cwd });
      const contractsIn = (file: string) => readFileSync(join(cwd, file), 'utf8').split('\ncontracts:\n')[1];
      expect(contractsIn('once.yaml')).toBeDefined();
      expect(contractsIn('twice.yaml')).toBe(contractsIn('once.yaml'));
      await run(['calculate', 'bid.csv', '-q', '-o', 'result.json', '--force'], { cwd });
      await run(['report', 'result.json', '-q', '-o', 'again.json', '--force'], { cwd });
      expect(readFileSync(join(cwd, 'again.json'), 'utf8')).toBe(readFileSync(join(cwd, 'result.json'), 'utf8'));
    }),
    { numRuns: 6, seed: 14, endOnFailure: true },
  );
});

test('a draft of a map names every column of the sheet as it is called, and reads its rows', async () => {
  const cwd = aFolder();
  const NAMES = ['Project ref', 'TOMs ref', 'Units', 'Target number'];
  const others = fc.uniqueArray(
    fc.oneof(
      words,
      fc.constantFrom('[x]', 'a, b', '- ', '!t', '%', '@', 'two\nlines', 'é | x', 'a: "b" # c', '{', ']'),
    ),
    { minLength: 1, maxLength: 5, selector: (name) => name.trim().toLowerCase() },
  );
  await fc.assert(
    fc.asyncProperty(others, fc.constantFrom(',', ';', '\t'), async (more, delimiter) => {
      const rows = [
        [...NAMES, ...more],
        ['C-1', 'donations', 'GBP', '5', ...more.map((_, at) => `v${at}`)],
      ];
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\n');
      writeFileSync(join(cwd, 'theirs.csv'), text);
      const drafted = await run(['map', 'init', 'theirs.csv', '-o', 'map.yaml', '--force'], { cwd });
      expect([drafted.code, drafted.stderr]).toEqual([0, expect.stringContaining('A draft')]);
      // What nobody reads is offered to be passed over, and is once its # is taken away.
      const draft = readFileSync(join(cwd, 'map.yaml'), 'utf8').replace(/^# ignore:/m, 'ignore:');
      writeFileSync(join(cwd, 'map.yaml'), draft);
      const lines = await run(['calculate', 'theirs.csv', '--map', 'map.yaml', '-f', 'csv', '-q'], { cwd });
      expect([lines.code, lines.stderr, draft]).toEqual([0, '', draft]);
      expect(parse(lines.stdout, { columns: true, bom: true })).toMatchObject([
        { contract_id: 'C-1', measure: 'donations', quantity: '5' },
      ]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

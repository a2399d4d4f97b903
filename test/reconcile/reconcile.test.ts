// The command as a person runs it: a council's register of promises against two suppliers' returns, in every format.
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { reconciliationJsonSchema } from '../../src/render/json/reconcile-schema.ts';
import { asGolden, expectGolden, setOut } from '../support/golden.ts';
import { run } from '../support/run.ts';

const CASE = fileURLToPath(new URL('./case/', import.meta.url));
const TWO_TABLES = fileURLToPath(new URL('./two-tables/', import.meta.url));
const REGISTER = ['--commitments', 'promised.csv'];
const RETURNS = ['--returns', 'returns/alder.csv', 'returns/birch.csv'];
const reconcile = (...argv: readonly string[]) => run(['reconcile', ...argv], { cwd: CASE });

describe("a council's promises and returns", () => {
  test.each([
    ['text', 'txt'],
    ['json', 'json'],
    ['csv', 'csv'],
    ['markdown', 'md'],
  ])('as %s', async (format, ending) => {
    const ran = await reconcile(...REGISTER, ...RETURNS, '-f', format);
    expect(ran.code).toBe(0);
    expectGolden(`${CASE}expected.${ending}`, { txt: asGolden(ran), json: setOut(ran.stdout) }[ending] ?? ran.stdout);
  });

  test('has every reason but those it holds nothing of, each with the row it is about', async () => {
    const { stdout } = await reconcile(...REGISTER, ...RETURNS, '-f', 'json');
    const { lines, summary } = JSON.parse(stdout);
    const found = lines.flatMap(
      (line: { details: { severity: string; reason: string; file: string; line: number }[] }) =>
        line.details.filter(({ severity, file }) => severity === 'warning' && file !== null),
    );
    expect(
      found.map((it: { reason: string; file: string; line: number }) => `${it.file}:${it.line} ${it.reason}`).sort(),
    ).toEqual([
      'returns/alder.csv:10 duplicate-return',
      'returns/alder.csv:11 not-promised',
      'returns/alder.csv:3 claim-arithmetic',
      'returns/alder.csv:5 no-evidence',
      'returns/alder.csv:7 looks-cumulative',
      'returns/birch.csv:2 claim-other-table',
      'returns/birch.csv:3 after-end',
      'returns/birch.csv:5 unit-differs',
      'returns/birch.csv:6 claim-no-table',
      'returns/birch.csv:7 wrong-period',
    ]);
    expect(summary).toMatchObject({
      read: 24,
      lines: 13,
      repeated: 1,
      by_reason: { under: 2, 'missing-return': 2, over: 1 },
    });
  });

  test('comes to what calculate says of the same promises, to the penny', async () => {
    const [reconciled, calculated] = await Promise.all([
      reconcile(...REGISTER, ...RETURNS, '-f', 'json'),
      run(['calculate', 'promised.csv', '-f', 'json'], { cwd: CASE }),
    ]);
    const { claimed: _, ...committed } = JSON.parse(reconciled.stdout).summary.committed;
    expect(JSON.parse(calculated.stdout).summary).toMatchObject(committed);
  });
});

describe('the JSON', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const isReconciliation = ajv.compile(reconciliationJsonSchema());

  test.each<[string, string, readonly string[]]>([
    ['of promises and returns', CASE, [...REGISTER, ...RETURNS]],
    ['of two tables that are not added', TWO_TABLES, [...REGISTER, '--returns', 'returns.csv']],
    ['of what is withheld', CASE, [...REGISTER, '--returns', 'bad.csv']],
  ])('%s is what its schema says', async (_, cwd, argv) => {
    const { stdout } = await run(['reconcile', ...argv, '-f', 'json'], { cwd });
    const json = JSON.parse(stdout);
    isReconciliation(json);
    expect(isReconciliation.errors).toBeNull();
    if (json.lines) expect(Object.keys(json).at(-1)).toBe('lines');
  });

  test('has totals for each table, where tables are not added', async () => {
    const { stdout } = await run(['reconcile', ...REGISTER, '--returns', 'returns.csv', '-f', 'json'], {
      cwd: TWO_TABLES,
    });
    const { summary } = JSON.parse(stdout);
    expect(summary.committed).toBeUndefined();
    expect(summary.tables).toMatchObject([
      { id: 'northvale', lines: 1, committed: { net: '500.00' }, due: '500.00', delivered: { net: '250.00' } },
      { id: 'uk-open', lines: 1, committed: { net: '100.00' }, due: '100.00', delivered: { net: '100.00' } },
    ]);
  });

  test('is described by schema reconciliation', async () => {
    const { code, stdout } = await run(['schema', 'reconciliation'], { cwd: CASE });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(reconciliationJsonSchema())));
  });
});

describe('how it ends', () => {
  const target = 'contract_id,measure,quantity,status,period\n';

  test.each<[string, readonly string[], number]>([
    ['well, whatever the suppliers did', [...REGISTER, ...RETURNS], 0],
    ['badly under --strict, where anything is to be looked at', [...REGISTER, ...RETURNS, '--strict'], 1],
    ['badly with a row that cannot be read', [...REGISTER, '--returns', 'bad.csv'], 1],
    ['at once without returns', [...REGISTER], 2],
    ['at once with a tolerance that is none', [...RETURNS, '--tolerance', 'some'], 2],
    ['at once with two tolerances of a kind', [...RETURNS, '--tolerance', '1%,2%'], 2],
    ['well with a tolerance in pounds and per cent', [...REGISTER, ...RETURNS, '--tolerance', '5,1%'], 0],
    ['at once with ratings that do not fall', [...RETURNS, '--ratings', '60,85,100'], 2],
    ['at once with a file that is not there', [...REGISTER, '--returns', 'nowhere.csv'], 3],
  ])('%s', async (_, argv, code) => {
    expect((await reconcile(...argv)).code).toBe(code);
  });

  test('well under --strict, where all was delivered and proven', async () => {
    const rows = `${target}C-1,donations,100,committed,2026-27\nC-1,donations,100,delivered,2026-27\n`;
    const ran = await run(['reconcile', '--returns', '-', '--strict'], {
      cwd: CASE,
      stdin: rows.replace('status,period', 'status,period,evidence').replaceAll('2026-27\n', '2026-27,Receipts\n'),
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^ {2}met +1 +delivered in full$/m);
  });

  test('a row of returns that leaves its status blank was delivered', async () => {
    const ran = await run(['reconcile', '--returns', '-', '-f', 'json'], {
      cwd: CASE,
      stdin: `${target}C-1,donations,100,committed,2026-27\nC-1,donations,60,,2026-27\n`,
    });
    expect(JSON.parse(ran.stdout).lines).toMatchObject([{ committed: '100', delivered: '60', shortfall: '40' }]);
  });

  test('thresholds, tolerance and the day are printed, and change what is said', async () => {
    const ran = await reconcile(
      ...REGISTER,
      ...RETURNS,
      '-f',
      'json',
      '--ratings',
      '90,70,50',
      '--as-of',
      '2027-03-31',
      '--tolerance',
      '50%',
    );
    const { options, lines } = JSON.parse(ran.stdout);
    expect(options).toMatchObject({
      as_of: '2027-03-31',
      as_of_from: 'flag',
      tolerance: '50%',
      ratings: { good: '0.9', approaching_target: '0.7', requires_improvement: '0.5' },
    });
    expect(lines.flatMap(({ reasons }: { reasons: string[] }) => reasons)).not.toContain('claim-arithmetic');
  });
});

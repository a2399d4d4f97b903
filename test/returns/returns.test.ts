// Fifty-two returns of thirteen suppliers in twelve dialects, made from one known truth: the totals are the truth's to the
// penny, and every fault that was planted is found once, where it was planted, and nothing else is.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { REASONS } from '../../src/model/reconciliation.ts';
import { run } from '../support/run.ts';
import { makeReturns, RUNS, type RunName, runOf } from './make-returns.ts';
import { type Pounds, tableOf, trueTotals } from './true-totals.ts';
import { readTruth } from './truth.ts';

/** Committed so that a person can open the files; they are small, and no other than what the maker makes. */
const FOLDER = fileURLToPath(new URL('./fixtures/', import.meta.url));
const TRUTH = readTruth();
const TABLE = tableOf(TRUTH);
const MADE = makeReturns(TRUTH);
const RETURNED = TRUTH.files.flatMap(({ rows }) => rows);

/** Notes on how the sheets were read; no finding of another kind is expected. */
const EXPECTED_NOTES = ['sheet-chosen', 'rows-passed-over'];

const AS_OF = ['--as-of', '2027-03-31'];
const flagsOf = (name: RunName) => (name === 'plain' ? ['--dates', 'day-first'] : ['--map', `maps/${name}.yaml`]);

const promisedIn = (name: RunName) => TRUTH.promised.filter(({ contract }) => runOf(contract) === name);
const returnedIn = (name: RunName) => RETURNED.filter(({ contract }) => runOf(contract) === name);

interface ReconciledJson {
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  readonly summary: Readonly<Record<'committed' | 'delivered' | 'evidenced', Pounds>> &
    Readonly<Record<'read' | 'valued' | 'record_only' | 'unvalued' | 'rejected', number>>;
  readonly outliers: readonly unknown[];
  readonly not_returned: readonly unknown[];
  readonly lines: readonly {
    readonly details: readonly {
      readonly reason: string;
      readonly file: string | null;
      readonly line: number | null;
    }[];
    readonly locations: readonly string[];
  }[];
}

async function reconcileRun(name: RunName): Promise<ReconciledJson> {
  const promised = name === 'beside' ? [] : ['--commitments', `commitments/${name}.csv`];
  const argv = ['reconcile', ...promised, '--returns', `returns/${name}`, ...flagsOf(name), ...AS_OF, '-f', 'json'];
  const ran = await run(argv, { cwd: FOLDER });
  expect(ran.code, ran.stderr).toBe(0);
  return JSON.parse(ran.stdout);
}

describe('the folder', () => {
  test('holds what the maker makes of the truth, and no other file', () => {
    for (const [path, bytes] of MADE.files) {
      const full = join(FOLDER, path);
      if (process.env.UPDATE_GOLDEN === '1') {
        mkdirSync(dirname(full), { recursive: true });
        writeFileSync(full, bytes);
      }
      expect(existsSync(full), `${path} is missing: run with UPDATE_GOLDEN=1 and review what it writes`).toBe(true);
      expect(readFileSync(full).equals(bytes), `${path} is not what the maker makes`).toBe(true);
    }
    const found = ['commitments', 'returns'].flatMap((folder) =>
      readdirSync(join(FOLDER, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    );
    expect(found).toHaveLength(MADE.files.size);
  });

  test('is of at least forty returns in at least nine dialects', () => {
    expect(TRUTH.files.length).toBeGreaterThanOrEqual(40);
    expect(new Set(TRUTH.files.map(({ contract }) => contract.dialect)).size).toBeGreaterThanOrEqual(9);
  });

  test('has a fault planted for every reason there is', () => {
    const planted = [...TRUTH.promised, ...RETURNED].flatMap(({ plants }) => plants ?? []);
    expect(planted.toSorted()).toEqual(REASONS.filter((reason) => reason !== 'met').toSorted());
  });
});

describe.each(RUNS)('the %s returns', (name) => {
  test('come to the truth, to the penny', async () => {
    const { summary, findings } = await reconcileRun(name);
    expect(summary).toMatchObject({ ...trueTotals(promisedIn(name), returnedIn(name), TABLE) });
    expect(findings.filter(({ rule }) => !EXPECTED_NOTES.includes(rule))).toEqual([]);
  });

  test('are all accounted for, and nobody is called but for what was planted', async () => {
    const { summary, outliers, not_returned } = await reconcileRun(name);
    const { read, valued, record_only, unvalued, rejected } = summary;
    const rows = promisedIn(name).length + returnedIn(name).length;
    expect([read, valued + record_only + unvalued, rejected]).toEqual([rows, rows, 0]);
    expect(outliers).toEqual([]);
    const missing = { contract_id: 'SLA-8', period: '2026-27-Q3', measures: ['training-hours'], all: false };
    expect(not_returned).toMatchObject(name === 'plain' ? [missing] : []);
  });

  test('are held against promises that come to what calculate says of them', async () => {
    const { summary } = await reconcileRun(name);
    const own = name === 'beside' ? [`returns/${name}`, ...flagsOf(name)] : [`commitments/${name}.csv`];
    const argv = ['calculate', ...own, '--status', 'committed', '-f', 'json'];
    const { stdout, stderr } = await run(argv, { cwd: FOLDER });
    expect(JSON.parse(stdout).summary.net, stderr).toBe(summary.committed.net);
  });

  test('have each planted fault once, at its row, and nothing else', async () => {
    const { lines } = await reconcileRun(name);
    const found = lines.flatMap(({ details, locations }) =>
      details.map(({ reason, file, line }) => `${reason} ${file === null ? locations[0] : `${file}:${line}`}`),
    );
    expect(found.map(byRow).toSorted()).toEqual(expectedIn(name).map(byRow).toSorted());
  });
});

test('all returns together come to the truth, to the penny', async () => {
  const runs = await Promise.all(RUNS.map(reconcileRun));
  const pence = (net: string) => BigInt(net.replace('.', ''));
  const all = trueTotals(TRUTH.promised, RETURNED, TABLE);
  for (const of of ['committed', 'delivered', 'evidenced'] as const) {
    expect(runs.reduce((sum, { summary }) => sum + pence(summary[of].net), 0n)).toBe(pence(all[of].net));
  }
});

/** A place in a workbook by its row: the JSON has the line of a reason, and not its cell. */
const byRow = (text: string) => text.replace(/!([A-Z]+)(\d+)$/, ':$2');
const STANDINGS = ['over', 'under', 'not-yet-due', 'missing-return', 'unit-differs'];

/** Every planted reason, and met at each promise that nothing says otherwise of. */
function expectedIn(name: RunName): string[] {
  const planted = [...promisedIn(name), ...returnedIn(name)].flatMap((row) =>
    row.plants === undefined ? [] : [{ row, reason: row.plants }],
  );
  const unmet = new Set(
    planted.flatMap(({ row, reason }) => (STANDINGS.includes(reason) && row.id !== undefined ? [row.id] : [])),
  );
  const met = promisedIn(name).filter(({ id }) => id === undefined || !unmet.has(id));
  return [
    ...met.map((row) => `met ${MADE.places.get(row)}`),
    ...planted.map(({ row, reason }) => `${reason} ${MADE.places.get(row)}`),
  ];
}

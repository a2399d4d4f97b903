// The returns of twenty contracts in eighteen dialects, made from one known truth and read in one run: the totals
// are the truth's to the penny, and every fault that was planted is found once, where it was planted, and nothing else is.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { REASONS } from '../../src/model/reconciliation/reason.ts';
import { run } from '../support/run.ts';
import { FORMS_MAPPED, MAPPED, makeReturns } from './make-returns.ts';
import { type Pounds, tableOf, trueTotals } from './true-totals.ts';
import { readTruth } from './truth.ts';

/** Committed so that a person can open the files; they are small, and no other than what the maker makes. */
const FOLDER = fileURLToPath(new URL('./fixtures/', import.meta.url));
const TRUTH = readTruth();
const TABLE = tableOf(TRUTH);
const MADE = makeReturns(TRUTH);
const RETURNED = TRUTH.files.flatMap(({ rows }) => rows);

/** Notes on how the sheets were read; no finding of another kind is expected. */
const EXPECTED_NOTES = ['sheet-chosen', 'sheets-passed-over', 'rows-passed-over', 'correction', 'unit-not-given'];

/** One run reads every dialect: those that need a map lie in folders, and each folder has its own. */
const READ_BY = ['--dates', 'day-first', ...MAPPED.flatMap((name) => ['--map', `returns/${name}=maps/${name}.yaml`])];
const RECONCILE = ['reconcile', '--commitments', 'commitments', '--returns', 'returns', '--as-of', '2027-03-31'];

interface ReconciledJson {
  readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  readonly summary: Readonly<Record<'committed' | 'delivered' | 'evidenced', Pounds>> &
    Readonly<Record<'read' | 'valued' | 'record_only' | 'unvalued' | 'rejected', number>>;
  readonly outliers: readonly { readonly kind: string; readonly locations: readonly string[] }[];
  readonly not_returned: readonly unknown[];
  readonly lines: readonly {
    readonly details: readonly {
      readonly reason: string;
      readonly location: string | null;
    }[];
    readonly locations: readonly string[];
  }[];
}

async function reconcileAll(flags: readonly string[]): Promise<ReconciledJson> {
  const ran = await run([...RECONCILE, ...flags, '-f', 'json'], { cwd: FOLDER });
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
      expect(existsSync(full), `${path} is missing: run npm run golden and review what it writes`).toBe(true);
      expect(readFileSync(full).equals(bytes), `${path} is not what the maker makes`).toBe(true);
    }
    const found = ['commitments', 'returns'].flatMap((folder) =>
      readdirSync(join(FOLDER, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    );
    expect(found).toHaveLength(MADE.files.size);
  });

  test('is of at least forty returns in at least fifteen dialects, and of one map a dialect at most', () => {
    expect(TRUTH.files.length).toBeGreaterThanOrEqual(40);
    const dialects = new Set<string>(TRUTH.files.map(({ contract }) => contract.dialect));
    expect(dialects.size).toBeGreaterThanOrEqual(15);
    const maps = readdirSync(join(FOLDER, 'maps')).map((name) => name.replace('.yaml', ''));
    expect(maps.toSorted()).toEqual(MAPPED.toSorted());
    expect(maps.filter((name) => !dialects.has(name))).toEqual([]);
  });

  test('has a form of councils with a fault planted on it for each kind of them', () => {
    const faults = (dialect: string) =>
      [...RETURNED, ...TRUTH.promised].filter((row) => row.contract.dialect === dialect && row.plants);
    for (const dialect of FORMS_MAPPED) expect(faults(dialect), dialect).not.toEqual([]);
  });

  test('has a fault planted for every reason there is', () => {
    const planted = [...TRUTH.promised, ...RETURNED].flatMap(({ plants }) => plants ?? []);
    expect([...new Set(planted)].toSorted()).toEqual(REASONS.filter((reason) => reason !== 'met').toSorted());
  });
});

describe('all returns in one run, each read by its own map', () => {
  let all: ReconciledJson;
  beforeAll(async () => {
    all = await reconcileAll(READ_BY);
  }, 60_000);

  test('come to the truth, to the penny', () => {
    const { summary, findings } = all;
    expect(summary).toMatchObject({ ...trueTotals(TRUTH.promised, RETURNED, TABLE) });
    expect(findings.filter(({ rule }) => !EXPECTED_NOTES.includes(rule))).toEqual([]);
  });

  test('are all accounted for, and nobody is missed but for what was planted', () => {
    const { summary, not_returned } = all;
    const { read, valued, record_only, unvalued, rejected } = summary;
    const rows = TRUTH.promised.length + RETURNED.length;
    expect([read, valued + record_only + unvalued, rejected]).toEqual([rows, rows, 0]);
    expect(not_returned).toMatchObject([
      { contract_id: 'SHB-17', period: '2026-27-Q2', measures: ['donations'], all: false },
      { contract_id: 'SLA-8', period: '2026-27-Q3', measures: ['training-hours'], all: false },
    ]);
  });

  test('are held against promises that come to what calculate says of them', async () => {
    const beside = ['returns/beside', '--map', 'returns/beside=maps/beside.yaml'];
    const argv = ['calculate', 'commitments', ...beside, '--status', 'committed', '-f', 'json'];
    const { stdout, stderr } = await run(argv, { cwd: FOLDER });
    expect(JSON.parse(stdout).summary.net, stderr).toBe(all.summary.committed.net);
  });

  test('have each planted fault once, at its row, and nothing else', () => {
    const found = all.lines.flatMap(({ details, locations }) =>
      details.map(({ reason, location }) => `${reason} ${location ?? locations[0]}`),
    );
    expect(found.toSorted()).toEqual(expected().toSorted());
  });

  test('have each figure worth a phone call once, at its rows, and nobody else is called', () => {
    const calls = [...TRUTH.promised, ...RETURNED].flatMap((row) =>
      row.calls === undefined ? [] : [`${row.calls} ${MADE.places.get(row)}`],
    );
    const found = all.outliers.map(({ kind, locations }) => `${kind} ${locations[0]}`);
    expect(found.toSorted()).toEqual(calls.toSorted());
  });

  test('are the same in whatever order the maps are given', async () => {
    const turned = MAPPED.toReversed().flatMap((name) => ['--map', `returns/${name}/*=maps/${name}.yaml`]);
    expect(await reconcileAll([...turned, '--dates', 'day-first'])).toEqual(all);
  });
});

const STANDINGS = ['over', 'under', 'not-yet-due', 'missing-return', 'unit-differs'];

/** Every planted reason, and met at each promise that nothing says otherwise of. */
function expected(): string[] {
  const planted = [...TRUTH.promised, ...RETURNED].flatMap((row) =>
    row.plants === undefined ? [] : [{ row, reason: row.plants }],
  );
  const unmet = new Set(
    planted.flatMap(({ row, reason }) => (STANDINGS.includes(reason) && row.id !== undefined ? [row.id] : [])),
  );
  const met = TRUTH.promised.filter(({ id, open }) => !open && (id === undefined || !unmet.has(id)));
  return [
    ...met.map((row) => `met ${MADE.places.get(row)}`),
    ...planted.map(({ row, reason }) => `${reason} ${MADE.places.get(row)}`),
  ];
}

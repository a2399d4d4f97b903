// The runs of the benchmark of batches, and what has to come of each.
import { join } from 'node:path';
import { type Measured, STDERR, textOf } from './bench-child.ts';
import { csvIn, jsonIn, OUTPUT, pageIn, reconciliationIn, rejectsIn, type Said } from './bench-results.ts';
import { faultsIn, PROMISES } from './bench-rows.ts';

export const RETURNS = 'returns';
export const FAULTY = 'faulty';
export const COMMITMENTS = 'commitments.csv';

type Expected = Partial<Pick<Said, 'read' | 'rejected' | 'listed'>> & { readonly status?: number };

export interface Run {
  readonly name: string;
  readonly args: readonly string[];
  readonly isPiped?: boolean;
  readonly saidIn: (folder: string) => Said;
  /** What has to come of so many rows, where it is not all of them read and none rejected. */
  readonly expected?: (rows: number) => Expected;
}

// A later table covers other years than the rows are of.
const TABLE = ['-p', 'uk-open@2.0.0'];
const CALCULATE = ['calculate', RETURNS, ...TABLE];
const RECONCILE = ['reconcile', '--commitments', COMMITMENTS, '--returns', RETURNS, ...TABLE];

export const RUNS: readonly Run[] = [
  { name: 'text', args: CALCULATE, saidIn: pageIn },
  {
    name: 'json',
    args: [...CALCULATE, '-f', 'json', '-o', OUTPUT],
    saidIn: jsonIn,
    expected: (rows) => ({ listed: rows }),
  },
  {
    name: 'csv',
    args: [...CALCULATE, '-f', 'csv', '-o', OUTPUT],
    saidIn: csvIn,
    expected: (rows) => ({ listed: rows }),
  },
  {
    name: 'rejects',
    args: ['calculate', FAULTY, ...TABLE, '--rejects', OUTPUT],
    saidIn: rejectsIn,
    expected: (rows) => ({ status: 1, rejected: faultsIn(rows), listed: faultsIn(rows) }),
  },
  { name: 'stdin', args: ['calculate', '-', ...TABLE], isPiped: true, saidIn: pageIn },
  { name: 'check', args: ['check', RETURNS, ...TABLE], saidIn: pageIn },
  {
    name: 'reconcile-text',
    args: RECONCILE,
    saidIn: pageIn,
    expected: (rows) => ({ read: rows + PROMISES }),
  },
  {
    name: 'reconcile-json',
    args: [...RECONCILE, '-f', 'json', '-o', OUTPUT],
    saidIn: reconciliationIn,
    expected: (rows) => ({ read: rows + PROMISES, listed: PROMISES }),
  },
];

/** Holds what came of the runs against what was made, and their totals against each other. */
export class Judge {
  readonly #totals = new Map<number, string>();

  /** What is wrong with what a run put into the folder, in sentences. */
  faultsOf(run: Run, rows: number, folder: string, { status }: Measured): string[] {
    const { status: wanted = 0, ...expected } = run.expected?.(rows) ?? {};
    if (status !== wanted) {
      return [`ended with ${status}, not ${wanted}: ${textOf(join(folder, STDERR)).slice(0, 1000)}`];
    }
    const { footed, total, ...said } = run.saidIn(folder);
    const counts = { read: rows, unvalued: 0, rejected: 0, ...expected };
    const found = new Map<string, number>(Object.entries(said));
    const faults = Object.entries(counts)
      .filter(([key, count]) => found.get(key) !== count)
      .map(([key, count]) => `${key} is ${found.get(key)}, not ${count}`);
    if (footed !== undefined && footed !== total) faults.push(`its lines add up to ${footed}, not ${total}`);
    if (run.args.includes('check')) return faults;
    if (total === undefined) return [...faults, 'it has no total'];
    // Rows that are left out leave their pounds out.
    if (counts.rejected > 0) return faults;
    const first = this.#totals.get(rows) ?? total;
    this.#totals.set(rows, first);
    return total === first ? faults : [...faults, `its total is ${total}, and that of another run is ${first}`];
  }
}

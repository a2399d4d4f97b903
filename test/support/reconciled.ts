// Promises and returns for tests of reconciling: only what a test says, everything else the plainest there is.
import type { Commitment, ContractFacts, InputFile } from '../../src/model/commitment.ts';
import type { Finding } from '../../src/model/finding.ts';
import { rational } from '../../src/model/rational.ts';
import type { NilReturn, ReadRows } from '../../src/model/read-rows.ts';
import type { Reason } from '../../src/model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../src/model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../src/model/reconciliation.ts';
import type { LoadedTable } from '../../src/model/table.ts';
import { markOf } from '../../src/model/text-columns.ts';
import { readPeriod } from '../../src/read/dates.ts';
import type { ContractRows, NumberedRow } from '../../src/valuation/reconcile/contract-rows.ts';
import { type ReconcileTask, reconcile, type SideTask } from '../../src/valuation/reconcile/reconcile.ts';
import { Portfolio } from '../../src/valuation/standing/portfolio.ts';
import { aCommitment, PLAIN_OPTIONS, type Said } from './commitments.ts';
import { aMeasure, aParameter, aTable } from './tables.ts';

/** A year from April 2026, the term of every contract that does not say otherwise. */
export const YEAR: ContractFacts = { id: 'C-1', start: dayIn('2026-27').start, end: dayIn('2026-27').end };

/** Ten pounds a thing; jobs and spend, of which small firms' spend is a part. */
export const TABLE: LoadedTable = aTable({
  parameters: { price: aParameter('10') },
  measures: {
    thing: aMeasure(['price'], { theme: 'community' }),
    counted: { title: 'Counted', theme: 'community', outcome: 'Things', unit: 'thing', record_only: true },
    spend: aMeasure([], { theme: 'local', unit: 'GBP', components: [{ kind: 'local-economic', product: [] }] }),
    small: aMeasure([], { theme: 'local', unit: 'GBP', components: [{ kind: 'local-economic', product: [] }] }),
    job: aMeasure(['price'], { unit: 'fte-year', components: [{ kind: 'local-economic', product: ['price'] }] }),
    start: aMeasure(['price'], { unit: 'person-year' }),
  },
  method: {
    rounding: 'half-away-from-zero',
    overlaps: [
      { kind: 'part-of', part: 'small', whole: 'spend' },
      { kind: 'exclusive', measures: ['job', 'start'] },
    ],
  },
});

export interface SaidReturn extends Omit<Said, 'period' | 'evidence'> {
  /** `2026-27-Q1`. */
  readonly period?: string;
  /** A register, unless a test says otherwise or, with undefined, takes it away. */
  readonly evidence?: string | undefined;
  /** returns.csv, unless a test says otherwise. */
  readonly file?: string | InputFile;
}

export interface Given {
  readonly promised?: readonly SaidReturn[];
  /** Absent: returns that hold their own targets. */
  readonly returned?: readonly SaidReturn[];
  /** All returns stand in one row of the file, side by side. */
  readonly sameLine?: boolean;
  readonly contracts?: readonly ContractFacts[];
  readonly contractsOfReturns?: readonly ContractFacts[];
  readonly table?: LoadedTable;
  readonly pinned?: ReadonlyMap<string, LoadedTable>;
  readonly claimTables?: readonly LoadedTable[];
  /** Times that contracts returned nothing for; without one for all of it. */
  readonly nils?: readonly { readonly contract: string; readonly period?: string }[];
  readonly options?: Partial<ReconcileTask['options']>;
  /** What readers found in the returns. */
  readonly found?: readonly Finding[];
  /** Rows with errors are left out, and the others stand. */
  readonly leavesOut?: true;
  /** Rows do not hold their notes: a mark of each is kept apart, as it is of large files. */
  readonly notesApart?: true;
}

/** Promises and returns of one file each, lines counted from 2. Returns have evidence unless a test takes it away. */
export async function reconciled(
  given: Given,
): Promise<Reconciliation & { readonly lines: readonly ReconciledLine[] }> {
  const { table = TABLE, contracts = [YEAR] } = given;
  const promised = given.promised?.map((said, at) => rowOf(said, 'promised.csv', at + 2));
  const returned = (given.returned ?? []).map((said, at) => {
    const row = rowOf({ status: 'delivered', evidence: 'a register', ...said }, 'returns.csv', at + 2);
    return given.sameLine ? { ...row, origin: { ...row.origin, line: 2, part: at + 1 } } : row;
  });
  const ofReturns = given.contractsOfReturns ?? (promised ? [] : contracts);
  const { leavesOut } = given;
  const { result, lines } = await reconcile({
    ...(promised && { commitments: sideOf(promised, contracts, false, leavesOut) }),
    returns: {
      ...sideOf(returned, ofReturns, true, leavesOut),
      ...{ findings: given.found ?? [], nils: (given.nils ?? []).map(nilOf) },
    },
    contracts: (given.notesApart ? withNotesApart : byContract)(promised ?? [], returned),
    inputs: ['promised.csv', 'returns.csv'].map((path) => ({ path, sha256: '', bytes: 0, rows: 0 })),
    tables: {
      fallback: [table],
      pinned: new Map([...(given.pinned ?? [])].map(([pin, pinned]) => [pin, [pinned]])),
    },
    claimTables: given.claimTables ?? [table],
    options: {
      valuation: PLAIN_OPTIONS,
      tolerance: { kind: 'pounds', pounds: rational(1, 100), text: '0.01' },
      thresholds: {
        good: rational(1),
        approaching: rational(85, 100),
        requiresImprovement: rational(60, 100),
      },
      ...given.options,
    },
  });
  const all: ReconciledLine[] = [];
  for await (const line of lines) all.push(line);
  return { ...result, lines: all };
}

/** The reasons of a line, each once. */
export function reasonsOf({ reasons }: ReconciledLine): Reason[] {
  return [...new Set(reasons.map(({ reason }) => reason))];
}

export function rowOf({ period, evidence, file, ...said }: SaidReturn, path: string, line: number): Commitment {
  const row = aCommitment(said);
  return {
    ...row,
    ...(evidence !== undefined && { evidence }),
    ...(period !== undefined && { period: { text: period, ...dayIn(period) } }),
    origin: { file: typeof file === 'object' ? file : { path: file ?? path }, line },
  };
}

function nilOf({ contract, period }: NonNullable<Given['nils']>[number], at: number): NilReturn {
  const origin = { file: { path: 'nil.csv' }, line: at + 2 };
  return { contract, origin, ...(period !== undefined && { period: dayIn(period) }) };
}

function sideOf(
  commitments: readonly Commitment[],
  contracts: readonly ContractFacts[],
  mayRepeat: boolean,
  leavesOut?: true,
): SideTask {
  const survey = new Portfolio({ mayRepeat, keeps: leavesOut ? 'rejects' : 'nothing' });
  const origin = { file: { path: 'contracts.csv' }, line: 1 };
  const stated = contracts.map((facts) => ({ facts, origin: { ...origin } }));
  const rows: ReadRows = { contracts: stated, commitments, rejects: [] };
  survey.take(rows);
  return { survey, findings: [], rejected: 0, ...(leavesOut && { leaveOut: { rejects: [] }, again: () => [rows] }) };
}

/** The rows contract by contract, as the program feeds them. */
export function byContract(promised: readonly Commitment[], returned: readonly Commitment[]): ContractRows[] {
  const ids = [...new Set([...promised, ...returned].map(({ contract }) => contract))].sort();
  const numbered = (rows: readonly Commitment[]) => rows.map((commitment, row) => ({ commitment, row }));
  const of = (rows: readonly NumberedRow[], id: string) => rows.filter(({ commitment }) => commitment.contract === id);
  const [commitments, returns] = [numbered(promised), numbered(returned)];
  return ids.map((contract) => ({
    contract,
    commitments: of(commitments, contract),
    returns: of(returns, contract),
  }));
}

/** The same, where what the notes of a row are told from others by is kept beside the rows. */
function withNotesApart(promised: readonly Commitment[], returned: readonly Commitment[]): ContractRows[] {
  const bare = (rows: readonly Commitment[]) => rows.map(({ notes: _, ...row }): Commitment => row);
  const all = { commitments: promised, returns: returned };
  return byContract(bare(promised), bare(returned)).map((rows) => ({
    ...rows,
    markOfNotes: (row, side) => {
      const notes = all[side][row]?.notes;
      return notes === undefined ? undefined : markOf(notes);
    },
  }));
}

/** The first and last day of a period by its name. */
export function dayIn(period: string): { start: number; end: number } {
  const read = readPeriod(period);
  if (!('value' in read)) throw new Error(`${period} is no period`);
  return read.value;
}

// The door for programs: files are handed over as bytes, results come back as plain objects and rendered text. Nothing here
// reads a disk, prints, or ends the process; it runs wherever there is a Uint8Array.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TracedChange } from './model/change.ts';
import { type Finding, UnreadableError, unreadable } from './model/finding.ts';
import { addAll } from './model/lists.ts';
import { rational } from './model/rational.ts';
import type { ReadRows } from './model/read-rows.ts';
import { type InputRead, type Line, type Options, PLAIN_OPTIONS, type Result } from './model/result.ts';
import type { LoadedTable } from './model/table.ts';
import type { ReadOptions } from './read/batches.ts';
import { concatBytes } from './read/bytes.ts';
import type { Files } from './read/input-bytes.ts';
import { readInput } from './read/inputs.ts';
import { readMapFile } from './read/map/map-file.ts';
import { parseTable } from './read/tables/parse-table.ts';
import type { Output, Reconciled, Tool } from './render/format.ts';
import { drawReconciliation, drawResult, type FormatName } from './render/formats.ts';
import { diffTables as differencesOf } from './tables/diff/diff-tables.ts';
import { traceToMeasures } from './tables/diff/trace.ts';
import { calculate as calculateRows } from './valuation/calculate.ts';
import { reconcile as reconcileRows, type SideTask } from './valuation/reconcile/reconcile.ts';
import { byContract, RowStore } from './valuation/reconcile/row-store.ts';
import { Portfolio } from './valuation/standing/portfolio.ts';

export type { Finding } from './model/finding.ts';
export { UnreadableError } from './model/finding.ts';
export type { Many } from './model/many.ts';
export type { Rational } from './model/rational.ts';
export type { Line, Options, Result } from './model/result.ts';
export type { LoadedTable, ProxyTable } from './model/table.ts';
export type { Reconciled } from './render/format.ts';
export type { FormatName } from './render/formats.ts';

/** A file as somebody handed it over: a CSV, a workbook or YAML, which the end of its name tells apart. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadingOptions {
  /** `day-first` where dates are not all YYYY-MM-DD. */
  readonly dates?: 'iso' | 'day-first';
  readonly encoding?: 'utf-8' | 'utf-16' | 'windows-1252';
  /** How somebody else's sheets read: a map file. */
  readonly map?: InputFile;
  /** Read as returns, a row that leaves its status blank was delivered. */
  readonly as?: 'commitments' | 'returns';
}

/** What inputs hold: rows with their places, and everything that is wrong or doubtful with them. */
export interface Inputs {
  readonly rows: readonly ReadRows[];
  readonly findings: readonly Finding[];
  readonly inputs: readonly InputRead[];
  readonly as: 'commitments' | 'returns';
}

/** Reads files. Faults of data are findings; a file that cannot be read at all throws an UnreadableError. */
export async function read(files: readonly InputFile[], options: ReadingOptions = {}): Promise<Inputs> {
  const { as = 'commitments', dates = 'iso', encoding, map } = options;
  const handed = handedOver(map ? [...files, map] : files);
  const readMap = map && (await readMapFile(map.name, { files: handed }));
  if (readMap && 'faults' in readMap)
    throw new UnreadableError(readMap.faults[0] ?? missing(map?.name ?? ''), readMap.faults.slice(1));
  const own: ReadOptions = {
    dates,
    status: as === 'returns' ? 'delivered' : 'committed',
    ...(encoding && { encoding }),
    ...(readMap && { map: { ...readMap.map, ...(options.dates && { dates: options.dates }) } }),
  };
  const rows: ReadRows[] = [];
  const findings: Finding[] = [];
  const inputs: InputRead[] = [];
  for (const { name } of files) {
    const batches = readInput(name, { ...own, files: handed });
    let step = await batches.next();
    for (; !step.done; step = await batches.next()) {
      rows.push(step.value);
      addAll(findings, step.value.findings);
    }
    inputs.push(step.value);
  }
  return { rows, findings, inputs, as };
}

/** A proxy table from a YAML or a CSV file. Throws an UnreadableError with every fault of the file. */
export async function loadTable({ name, bytes }: InputFile): Promise<LoadedTable> {
  const digest = digestOf(bytes);
  const table = await parseTable(name, { bytes, sha256: digest });
  return { table, sha256: digest, locked: false, origin: name, otherVersions: [] };
}

export type ValuationOptions = Partial<Options>;

/**
 * Values inputs by a table, or by the editions of one table, each row by the edition made for its day. With an error among
 * the findings there are no totals (`withheld`), unless `partial` leaves the bad rows out.
 */
export function calculate(
  { rows, findings, inputs, as }: Inputs,
  tables: LoadedTable | readonly LoadedTable[],
  options: ValuationOptions = {},
): Result & { readonly lines: readonly Line[] } {
  return calculateRows({
    rows,
    findings,
    inputs,
    tables: { fallback: editions(tables), pinned: new Map() },
    options: { ...PLAIN_OPTIONS, ...options },
    reading: { mayRepeat: as === 'returns' },
  });
}

/** Holds returns against promises; without promises, against the targets the returns hold themselves. */
export async function reconcile(
  sides: { readonly commitments?: Inputs; readonly returns: Inputs },
  tables: LoadedTable | readonly LoadedTable[],
  options: ValuationOptions = {},
): Promise<Reconciled> {
  const [promised, returned] = [sides.commitments && storeOf(sides.commitments), storeOf(sides.returns)];
  return reconcileRows({
    ...(sides.commitments && { commitments: sideOf(sides.commitments) }),
    returns: sideOf(sides.returns),
    contracts: { [Symbol.iterator]: () => byContract(promised, returned) },
    inputs: [...(sides.commitments?.inputs ?? []), ...sides.returns.inputs],
    tables: { fallback: editions(tables), pinned: new Map() },
    claimTables: editions(tables),
    options: {
      valuation: { ...PLAIN_OPTIONS, ...options },
      ...RECONCILING,
      ...(options.asOf && { asOf: options.asOf }),
    },
  });
}

/** What is different between two tables, each difference with the measures it moves. */
export function diffTables(before: LoadedTable, after: LoadedTable): TracedChange[] {
  return traceToMeasures(differencesOf(before.table, after.table), before.table, after.table);
}

/** A result or a reconciliation in a format; a binary one is bytes. `tool` is what the output says it was made by. */
export async function render(
  what: (Result & { readonly lines: readonly Line[] }) | Reconciled,
  format: FormatName,
  tool: Tool = { name: 'social-value', version: '' },
): Promise<string | Uint8Array> {
  const output: Output = { tool, page: { columns: 80, colour: false, unicode: false } };
  const pieces =
    'result' in what
      ? await drawReconciliation(format, what, output)
      : await drawResult(format, what, () => what.lines, output);
  let text = '';
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else bytes.push(piece);
  }
  return bytes.length > 0 ? concatBytes(bytes) : text;
}

const RECONCILING = {
  tolerance: { kind: 'pounds', pounds: rational(1, 100), text: '0.01' },
  thresholds: { good: rational(1), approaching: rational(85, 100), requiresImprovement: rational(60, 100) },
} as const;

function editions(tables: LoadedTable | readonly LoadedTable[]): readonly LoadedTable[] {
  return 'table' in tables ? [tables] : tables;
}

function sideOf({ rows, findings, as }: Inputs): SideTask {
  const survey = new Portfolio({ mayRepeat: as === 'returns', keeps: 'all' });
  for (const each of rows) survey.take(each);
  const rejects = rows.flatMap((each) => each.rejects);
  return { survey, findings, rejected: rejects.length, again: () => rows };
}

function storeOf({ rows }: Inputs): RowStore {
  const stored = new RowStore();
  for (const { commitments } of rows) stored.add(commitments);
  stored.close();
  return stored;
}

const digestOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

const missing = (path: string): never => unreadable('input-missing', { path }, { file: path });

function handedOver(inputs: readonly InputFile[]): Files {
  const bytesOf = (path: string) => inputs.find(({ name }) => name === path)?.bytes ?? missing(path);
  async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return {
    open: async (path) => {
      const bytes = bytesOf(path);
      const digest = () => ({ sha256: digestOf(bytes), bytes: bytes.length });
      return { path, chunks: once(bytes), size: bytes.length, digest };
    },
    again: (path) => once(bytesOf(path)),
  };
}

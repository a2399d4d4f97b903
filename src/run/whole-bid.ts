// Inputs held in memory as a whole, so that they can be valued again and again with something changed.

import { type Finding, unreadable } from '../model/finding.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { Line, Result } from '../model/result.ts';
import { calculate, type RowsTask } from '../valuation/calculate.ts';
import { newestOf } from '../valuation/line/editions.ts';
import { refuseLongWork } from '../valuation/line/work.ts';
import { answered } from './answered.ts';
import type { RunOptions } from './options.ts';
import { readPortfolio } from './read-portfolio.ts';
import { KeptStdin } from './stdin-store.ts';
import type { Catalog } from './tables/catalog.ts';
import { catalogOf, chooseTables } from './tables/choose-tables.ts';
import type { World } from './world.ts';

/** So many rows are held to be valued again and again, within five seconds and 512 MB. */
const MOST_ROWS_HELD = 5000;
/** The same of all the bids of one comparison, which are held side by side. */
const MOST_ROWS_BESIDE = 10_000;

/** Rows that are valued under two tables, as `proxies impact` does: so many take some 2 GB. */
const MOST_ROWS_MEASURED = 200_000;

/** For reading what is valued under two tables: refuses the row that is one too many. */
export function countedToMeasure(): (rows: Pick<ReadRows, 'commitments' | 'rejects'>) => void {
  let count = 0;
  return ({ commitments, rejects }) => {
    count += commitments.length + rejects.length;
    if (count > MOST_ROWS_MEASURED) unreadable('too-many-rows', { limit: MOST_ROWS_MEASURED });
  };
}

export interface WholeBid {
  /** Everything the engine needs to value it once more. */
  readonly task: RowsTask;
  /** Its rows, with those that were held before. */
  readonly held: number;
  readonly result: Result & { readonly lines: readonly Line[] };
  readonly catalog: Catalog;
  readonly paths: readonly string[];
  readonly stdin: KeptStdin;
}

/** Inputs that could not be read, with every finding: nothing was valued. */
interface UnreadBid {
  readonly unreadable: readonly Finding[];
  readonly paths: readonly string[];
  readonly stdin: KeptStdin;
}

/** Reads and values inputs, with asks answered, and keeps their rows; `heldBefore` are those of bids that were kept before. */
export async function readWholeBid(
  inputs: readonly string[],
  asked: RunOptions,
  world: World,
  kept?: KeptStdin,
  heldBefore = 0,
): Promise<WholeBid | UnreadBid> {
  const options = asked.valuation;
  const stdin = kept ?? new KeptStdin(world.stdin);
  const rows: ReadRows[] = [];
  let count = 0;
  const read = await readPortfolio(inputs, asked, world, stdin, {
    onRows: ({ contracts, commitments, rejects }) => {
      count += commitments.length + rejects.length;
      if (count > MOST_ROWS_HELD) unreadable('too-many-rows', { limit: MOST_ROWS_HELD });
      if (heldBefore + count > MOST_ROWS_BESIDE) unreadable('too-many-rows', { limit: MOST_ROWS_BESIDE });
      rows.push({ contracts, commitments, rejects });
    },
  });
  const { paths, portfolio } = read;
  if (read.unreadable.length > 0) return { unreadable: [...read.unreadable, ...read.findings], paths, stdin };
  const tables = await chooseTables(portfolio, asked, world);
  const asOf = options.asOf ?? newestOf(tables.fallback).table.released_on;
  const task: RowsTask = {
    rows,
    findings: read.findings,
    inputs: read.inputs,
    tables,
    options: { ...options, ...(asOf !== undefined && { asOf }) },
  };
  const { lines, ...valued } = calculate(task);
  refuseLongWork(lines);
  const result = await answered(valued, portfolio, () => lines, asked.ask, world);
  return { task, held: heldBefore + count, result: { ...result, lines }, catalog: catalogOf(world), paths, stdin };
}

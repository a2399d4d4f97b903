// Inputs and tables in, a result out: read, checked, valued, asks answered. Nothing is printed.
import { type Finding, finding } from '../model/finding.ts';
import type { PlainLine } from '../model/plain-line.ts';
import type { Line, Result } from '../model/result.ts';
import type { LinesOf } from '../render/format.ts';
import { Calculation } from '../valuation/calculation.ts';
import { type Editions, newestOf } from '../valuation/line/editions.ts';
import { answered } from './answered.ts';
import { type LeftOutFile, resultWithout, withoutFiles } from './left-out-files.ts';
import { loadLevels, resultAtLevels } from './levels.ts';
import type { RunOptions } from './options.ts';
import { readPortfolio } from './read-portfolio.ts';
import { readWithout, WORTH_READING_AGAIN } from './read-without.ts';
import { KeptStdin } from './stdin-store.ts';
import { appraisalOf, chooseTables, editionsBefore } from './tables/choose-tables.ts';
import { beginThread } from './threads/coding-thread.ts';
import type { World } from './world.ts';

/** What the inputs were, whatever came of them. */
interface InputsSeen {
  /** The files that the inputs stand for, in the order they were read. */
  readonly paths: readonly string[];
  readonly stdin: KeptStdin;
}

export interface Calculated extends InputsSeen {
  readonly result: Result;
  /** Goes through the rows once more and gives the lines in reading order; none where the totals are withheld. */
  readonly lines: (() => AsyncIterable<Line>) & LinesOf;
  /** Files that cannot be read, and are in nothing. */
  readonly leftOut: readonly LeftOutFile[];
}

/** Something could not be read: why, and every other finding. */
interface NotRead extends InputsSeen {
  readonly unreadable: readonly Finding[];
}

/** Reads, checks and values. Throws UsageError, UnreadableError for a table that cannot be had, RefusedError for an edited one. */
export async function calculateRun(
  inputs: readonly string[],
  asked: RunOptions,
  world: World,
  /** From so many rows on bad ones are left out by reading the others again by their codes. */
  worthIt = WORTH_READING_AGAIN,
): Promise<Calculated | NotRead> {
  const { valuation: options } = asked;
  const stdin = new KeptStdin(world.stdin);
  await beginThread(inputs, world, asked);
  const early = await editionsBefore(asked.proxies, world);
  const dated = (editions: Editions) => {
    const asOf = options.asOf ?? newestOf(editions).table.released_on;
    return { ...options, ...(asOf !== undefined && { asOf }) };
  };
  const named = asked.proxies !== undefined && { asked: asked.proxies };
  const appraisal = early && (await appraisalOf(asked, world));
  const choice = early && { fallback: early, pinned: new Map(), ...named, ...(appraisal && { appraisal }) };
  const value = choice && { choice, options: dated(choice.fallback) };
  const keeps = options.partial ? 'rejects' : 'nothing';
  const how = { keeps, leavesOut: true } as const;
  const readAll = async (readAs: 'commitments' | 'returns') => {
    const without = options.partial && value;
    const quick = without ? await readWithout(inputs, asked, world, stdin, { ...value, readAs }, worthIt) : undefined;
    const whole = value && !options.partial ? { ...how, value, readAs } : { ...how, readAs };
    return quick ?? readPortfolio(inputs, asked, world, stdin, whole);
  };
  const asGiven = await readAll('commitments');
  // Returns alone seldom say of each row that it was delivered: where none says so, all of them were, as reconcile reads them.
  const { committed, delivered } = asGiven.portfolio.standing;
  const isOfReturns = options.status === 'delivered' && delivered === 0 && committed > 0;
  const again = isOfReturns ? await readAll('returns') : asGiven;
  // Where every row says that it was promised, they are no returns.
  const isMoved = isOfReturns && again.portfolio.standing.delivered > 0;
  const read = isMoved ? { ...again, findings: [...again.findings, finding('read-as-returns', {})] } : asGiven;
  const { paths, rows, portfolio: survey } = read;
  if (read.unreadable.length > 0) return { unreadable: [...read.unreadable, ...read.findings], paths, stdin };
  const tables = await chooseTables(survey, asked, world, early);
  const calculation = new Calculation({ ...read, survey, tables, options: dated(tables.fallback) });
  try {
    for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
      for await (const batch of rows.again(world.progress, pass.doing)) pass.take(batch);
      pass.end();
    }
  } finally {
    world.progress?.clear();
  }
  const { levels } = await loadLevels(asked.levels, world);
  const own = resultAtLevels(calculation.result, levels);
  const pass = calculation.linePasses({ vocabulary: read.vocabulary, isLeftOut: read.isLeftOut });
  async function* each(): AsyncGenerator<Line> {
    if (own.withheld) return;
    const lines = pass();
    for await (const batch of rows.again()) yield* lines.of(batch);
  }
  async function* plainly(): AsyncGenerator<Iterable<Line | PlainLine>> {
    if (own.withheld) return;
    const lines = pass();
    for await (const piece of rows.pieces()) yield 'count' in piece ? lines.ofBlock(piece) : lines.of(piece);
  }
  const lines = Object.assign(each, { plainly });
  const { leftOut = [] } = read;
  if (leftOut.length > 0 && !options.partial) {
    const { findings } = withoutFiles(own, leftOut);
    return { unreadable: [...findings], paths: [...leftOut.map(({ path }) => path), ...paths], stdin };
  }
  const found = resultWithout(await answered(own, survey, lines, asked.ask, world), leftOut);
  const result = await withSensitivity(found, inputs, asked, world, stdin);
  return { result, lines, paths, stdin, leftOut };
}

/** The result with what moves it most, where that is asked for and there is a total. */
async function withSensitivity(
  result: Result,
  inputs: readonly string[],
  asked: RunOptions,
  world: World,
  stdin: KeptStdin,
): Promise<Result> {
  const { sensitivity: of } = asked;
  if (of === undefined || result.withheld) return result;
  const { sensitivityOfInputs } = await import('./sensitivity.ts');
  const sensitivity = await sensitivityOfInputs(inputs, asked, world, of, stdin);
  return sensitivity ? { ...result, sensitivity } : result;
}

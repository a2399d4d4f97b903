// Rows with errors left out the quick way: everything is read by its codes once, and once more without them, until no further
// one is found. What is left then comes to the same as had they never been in the inputs, for they were not read.
import type { Finding } from '../model/finding.ts';
import type { Options } from '../model/result.ts';
import { LineSet } from '../model/row-set.ts';
import { Vocabulary } from '../model/rows.ts';
import { FirstReading } from '../valuation/first-reading.ts';
import { Portfolio } from '../valuation/standing/portfolio.ts';
import type { Rejections } from '../valuation/standing/rejections.ts';
import { isError } from '../valuation/standing/run-findings.ts';
import type { TableChoice } from '../valuation/tables-in-use.ts';
import { MANY_ROWS, settleForLong } from './long-run.ts';
import type { RunOptions } from './options.ts';
import { type PortfolioRead, readPortfolio } from './read-portfolio.ts';
import type { KeptStdin } from './stdin-store.ts';
import type { World } from './world.ts';

/** Fewer rows are quicker gone through from memory. */
export const WORTH_READING_AGAIN = 20_000;
/** Each time further rows were found, all is read again; beyond so many times the passes over rows do it. */
const MOST_READINGS = 4;

/** What was read, with the rows that are left out and what is left without them. */
interface ReadWithout extends PortfolioRead {
  readonly left: { readonly portfolio: Portfolio; readonly rejections: Rejections };
}

/**
 * Reads the inputs without their bad rows; nothing where it cannot be done by codes alone: where any row has to be read on its
 * own, a header is at fault, contracts are pinned, or what is left contradicts itself.
 */
export async function readWithout(
  inputs: readonly string[],
  asked: RunOptions,
  world: World,
  stdin: KeptStdin,
  {
    readAs,
    ...value
  }: { readonly choice: TableChoice; readonly options: Options; readonly readAs: 'commitments' | 'returns' },
  worthIt: number,
): Promise<ReadWithout | undefined> {
  const how = { keeps: 'rejects', readAs, value } as const;
  const all = await readPortfolio(inputs, asked, world, stdin, how);
  const isPlain = all.isByCodes === true && all.unreadable.length === 0 && all.rows.length >= worthIt;
  if (!isPlain || all.rejections.hasParts) return undefined;
  const lines = new LineSet();
  const rejects = all.rejections;
  const leaveOut = (rows: Rejections) => {
    for (let at = 0; at < rows.length; at += 1) {
      lines.add(rows.fileAt(at), rows.lineAt(at));
      if (rows !== rejects) rejects.addFrom(rows, at);
    }
  };
  leaveOut(rejects);
  if (rejects.length > MANY_ROWS) settleForLong();
  // An error that is no row's own (a header's) says something of every row.
  const isOfRow = ({ place }: Finding) => place?.line !== undefined && lines.has(place.file, place.line);
  if (all.findings.some((one) => isError(one) && !isOfRow(one))) return undefined;
  // What bad rows say of contracts decides nothing: rows are judged when they are gone. Of the first reading no more is held on
  // to than what was found: what its codes stand for would be there twice.
  const { rows: _, vocabulary: _words, first: _first, rejects: _rows, rejections: _them, ...found } = all;
  // What all rows together have nothing against, some of them have not: those that are wrong by themselves go at once.
  const { portfolio: whole } = all;
  const isAgreed = whole.rejected === 0 && !whole.findings.some(isError);
  if (all.first?.areOwn && isAgreed) leaveOut(all.first.rejections);
  const isLeftOut = (path: string, line: number) => lines.has(path, line);
  let read: PortfolioRead | undefined = all;
  for (let reading = 1; reading <= MOST_READINGS; reading += 1) {
    if (rejects.length === all.rows.length && all.first) {
      // Where none is left there is none to read.
      const portfolio = new Portfolio({ keeps: 'rejects', mayRepeat: whole.mayRepeat });
      const { valued } = new FirstReading(all.vocabulary ?? new Vocabulary(), portfolio, value);
      if (!valued) return undefined;
      all.rows.leaveOut(isLeftOut);
      read = { ...all, portfolio, isLeftOut, first: valued };
    } else if (reading > 1 || rejects.length > 0) {
      read = undefined;
      read = await readPortfolio(inputs, asked, world, stdin, { ...how, isLeftOut });
    }
    const { first, portfolio, rows, vocabulary } = read;
    if (!first || portfolio.rejected > 0 || portfolio.findings.some(isError)) return undefined;
    if (first.rejections.length === 0) {
      const again = { rows, isLeftOut: read.isLeftOut, ...(vocabulary && { vocabulary }) };
      const left = { portfolio, rejections: rejects };
      const { rows: all, length } = rejects;
      return { ...found, ...again, rejects: all, rejections: rejects, rejected: length, first, left };
    }
    leaveOut(first.rejections);
  }
  return undefined;
}

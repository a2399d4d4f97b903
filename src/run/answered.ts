// The answers to what buyers ask for, put into a result: by what the bid says, or by --ask.
import type { Ask, Within } from '../model/ask.ts';
import { placeOf, RefusedError, UnreadableError, UsageError } from '../model/finding.ts';
import type { Line, Result } from '../model/result.ts';
import { nameOfTable, type ProxyTable } from '../model/table.ts';
import type { Portfolio } from '../valuation/standing/portfolio.ts';
import type { Catalog } from './tables/catalog.ts';
import { catalogOf } from './tables/choose-tables.ts';
import type { World } from './world.ts';

/** The result with its asks answered; what answers them is loaded only where something is asked. */
export async function answered(
  result: Result,
  survey: Portfolio,
  lines: () => AsyncIterable<Line> | Iterable<Line>,
  given: string | undefined,
  world: World,
): Promise<Result> {
  if (given === undefined && result.contracts.every(({ facts }) => facts.ask === undefined)) return result;
  const { withAsks } = await import('../valuation/asked.ts');
  const ask = given === undefined ? undefined : await askOf(given);
  const where = (id: string) => {
    const origin = survey.originOf(id, 'ask');
    return origin && placeOf({ origin }, 'ask');
  };
  const editions = (within: Within, table: ProxyTable) => editionsWith(within, table, catalogOf(world));
  return await withAsks(result, { ...(ask && { ask }), placeOf: where, lines, editionsWith: editions });
}

/** Other editions of a table that know a measure, theme or outcome; those that cannot be read are passed over. */
export async function editionsWith(
  within: Within,
  { table, version }: ProxyTable,
  catalog: Catalog,
): Promise<string[]> {
  const { isKnown } = await import('../valuation/asks.ts');
  const found: string[] = [];
  for (const listing of await catalog.list()) {
    if (listing.id !== table || listing.version === version) continue;
    try {
      const other = (await catalog.load(`${listing.id}@${listing.version}`)).table;
      if (isKnown(within, other)) found.push(nameOfTable(other));
    } catch (error) {
      if (!(error instanceof UnreadableError || error instanceof RefusedError)) throw error;
    }
  }
  return found;
}

/** What --ask says. Throws UsageError, in the words of the finding, where it cannot be read. */
async function askOf(text: string): Promise<Ask> {
  const { readAsk } = await import('../read/ask.ts');
  const read = readAsk(text);
  if ('value' in read) return read.value;
  const [{ finding }, { wordsOf }] = await Promise.all([import('../model/finding.ts'), import('../report/wording.ts')]);
  const { message, fix } = wordsOf(finding(read.problem.rule, read.problem.data));
  throw new UsageError(`--${message}. To mend it, ${fix}`);
}

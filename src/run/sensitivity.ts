// What moves the total of a bid most: every assumption changed alone, and the whole bid valued again.
import { UnreadableError, UsageError } from '../model/finding.ts';
import type { Sensitivity } from '../model/sensitivity.ts';
import { sensitivityOf } from '../valuation/sensitivity.ts';
import type { RunOptions } from './options.ts';
import type { KeptStdin } from './stdin-store.ts';
import { readWholeBid, type WholeBid } from './whole-bid.ts';
import type { World } from './world.ts';

/** The movers of a bid, the widest first. Throws UsageError where its tables are not added, for then there is no one total. */
export async function sensitivityOfBid(
  { result, task, catalog }: WholeBid,
  of: Sensitivity['of'],
): Promise<Sensitivity> {
  if (result.summaries.length > 1) {
    const ids = result.summaries.map(({ tables }) => tables.join(' + ')).join(' and ');
    throw new UsageError(
      `the bid is valued by ${ids}, which are not added: give one of them with -p, or add --add-tables.`,
    );
  }
  const inUse = new Set(result.proxies.map(({ table }) => table.version));
  const ids = new Set(result.proxies.map(({ table }) => table.table));
  const listings = (await catalog.list()).filter(
    ({ id, version, locked }) => ids.has(id) && !inUse.has(version) && locked,
  );
  const editions = await Promise.all(listings.map(({ id, version }) => catalog.load(`${id}@${version}`)));
  return sensitivityOf({ task, lines: result.lines, of, editions });
}

/** The same of inputs that were read and valued before. Throws an UnreadableError where they cannot be read again. */
export async function sensitivityOfInputs(
  inputs: readonly string[],
  asked: RunOptions,
  world: World,
  of: Sensitivity['of'],
  stdin: KeptStdin,
): Promise<Sensitivity | undefined> {
  const bid = await readWholeBid(inputs, asked, world, stdin);
  if ('result' in bid) return bid.result.withheld ? undefined : sensitivityOfBid(bid, of);
  const [first, ...others] = bid.unreadable;
  if (!first) throw new RangeError('what cannot be read has a reason');
  throw new UnreadableError(first, others);
}

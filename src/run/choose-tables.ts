// The tables a run is valued by: the one asked for or the highest released, and those that contracts are pinned to.
import type { Io } from '../cli/io.ts';
import { type Finding, placeOf, UnreadableError } from '../model/finding.ts';
import { type Catalog, openCatalog } from '../read/tables/catalog.ts';
import type { Editions } from '../valuation/line/editions.ts';
import type { Portfolio } from '../valuation/standing/portfolio.ts';
import type { TableChoice } from '../valuation/tables-in-use.ts';

/** The tables of this checkout or package, behind those of the working folder. */
export function catalogOf(io: Io): Catalog {
  return openCatalog({ cwd: io.cwd, shipped: io.home });
}

/** The editions to choose from, before anything else is read; nothing where they cannot be had, which is said in its turn. */
export async function editionsBefore(asked: string | undefined, io: Io): Promise<Editions | undefined> {
  try {
    return await catalogOf(io).editions(asked ?? '');
  } catch {
    return undefined;
  }
}

/** Loads the editions to choose from, unless they are at hand, and every pin. */
export async function chooseTables(
  portfolio: Portfolio,
  asked: string | undefined,
  io: Io,
  atHand?: Editions,
): Promise<TableChoice> {
  const catalog = catalogOf(io);
  const fallback = atHand ?? (await catalog.editions(asked ?? ''));
  return { fallback, pinned: await loadPins(portfolio, catalog), ...(asked !== undefined && { asked }) };
}

/** The table of every pin, by the pin. One that leads to no table is reported where it was written. */
export async function loadPins(portfolio: Portfolio, catalog: Catalog): Promise<ReadonlyMap<string, Editions>> {
  const pinned = new Map<string, Editions>();
  for (const { id, proxies: pin } of portfolio.contracts) {
    if (pin === undefined || pinned.has(pin)) continue;
    try {
      pinned.set(pin, await catalog.editions(pin));
    } catch (error) {
      const origin = portfolio.originOf(id, 'proxies');
      if (!(error instanceof UnreadableError) || !origin || error.finding.place) throw error;
      const at: Finding = { ...error.finding, place: placeOf({ origin }, 'proxies') };
      throw new UnreadableError(at);
    }
  }
  return pinned;
}

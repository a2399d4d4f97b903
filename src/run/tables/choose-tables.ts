// The tables a run is valued by: the one asked for or the highest released, and those that contracts are pinned to.
import type { Io } from '../../cli/io.ts';
import type { ValuationFlags } from '../../cli/options.ts';
import { type Finding, placeOf, UnreadableError } from '../../model/finding.ts';
import type { AppraisalChoice } from '../../valuation/line/appraisals.ts';
import type { Editions } from '../../valuation/line/editions.ts';
import type { Portfolio } from '../../valuation/standing/portfolio.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import { loadAppraisal } from './appraisals.ts';
import { type Catalog, openCatalog } from './catalog.ts';

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

/** Flags that say which tables are used, and whose rates and indices. */
export type TableFlags = Pick<ValuationFlags, 'proxies' | 'appraisal' | 'discount' | 'priceBase'>;

/** Loads the editions to choose from, unless they are at hand, every pin, and the appraisal where something is discounted or moved. */
export async function chooseTables(
  portfolio: Portfolio,
  flags: TableFlags,
  io: Io,
  atHand?: Editions,
): Promise<TableChoice> {
  const { proxies: asked } = flags;
  const catalog = catalogOf(io);
  const fallback = atHand ?? (await catalog.editions(asked ?? ''));
  const appraisal = await appraisalOf(flags, io);
  return {
    fallback,
    pinned: await loadPins(portfolio, catalog),
    ...(asked !== undefined && { asked }),
    ...(appraisal && { appraisal }),
  };
}

/** The appraisal asked for, else the shipped one; none where nothing needs it, or where none is shipped and none was asked for. */
export async function appraisalOf(flags: TableFlags, io: Io): Promise<AppraisalChoice | undefined> {
  const { appraisal: asked, discount, priceBase } = flags;
  if (discount === undefined && priceBase === undefined) return undefined;
  try {
    const loaded = await loadAppraisal(asked ?? '', { cwd: io.cwd, shipped: io.home });
    return { loaded, isAsked: asked !== undefined };
  } catch (error) {
    const isMissing = error instanceof UnreadableError && error.finding.rule === 'appraisal-missing';
    if (asked === undefined && isMissing) return undefined;
    throw error;
  }
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

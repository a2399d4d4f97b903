// The tables a run is valued by: the one asked for or the highest released, and those that contracts are pinned to.

import { type Finding, placeOf, RefusedError, UnreadableError } from '../../model/finding.ts';
import type { Options } from '../../model/result.ts';
import type { AppraisalChoice } from '../../valuation/line/appraisals.ts';
import type { Editions } from '../../valuation/line/editions.ts';
import type { Portfolio } from '../../valuation/standing/portfolio.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import type { TableOptions } from '../options.ts';
import type { World } from '../world.ts';
import { loadAppraisal } from './appraisals.ts';
import { type Catalog, openCatalog } from './catalog.ts';

/** The tables of this checkout or package, behind those of the working folder. */
export function catalogOf(world: World): Catalog {
  return openCatalog({ cwd: world.cwd, shipped: world.home });
}

/** The editions to choose from, before anything else is read; nothing where they cannot be had, which is said in its turn. */
export async function editionsBefore(asked: string | undefined, world: World): Promise<Editions | undefined> {
  try {
    return await catalogOf(world).editions(asked ?? '');
  } catch {
    return undefined;
  }
}

/** Which tables are used, whose rates and indices, and whether anything is discounted or moved. */
type TablesAsked = TableOptions & { readonly valuation: Pick<Options, 'discount' | 'priceBase'> };

/** Loads the editions to choose from, unless they are at hand, every pin, and the appraisal where something is discounted or moved. */
export async function chooseTables(
  portfolio: Portfolio,
  options: TablesAsked,
  world: World,
  atHand?: Editions,
): Promise<TableChoice> {
  const { proxies: asked } = options;
  const catalog = catalogOf(world);
  const fallback = atHand ?? (await catalog.editions(asked ?? ''));
  const appraisal = await appraisalOf(options, world);
  return {
    fallback,
    pinned: await loadPins(portfolio, catalog),
    ...(asked !== undefined && { asked }),
    ...(appraisal && { appraisal }),
  };
}

/** The appraisal asked for, else the shipped one; none where nothing needs it, or where none is shipped and none was asked for. */
export async function appraisalOf(
  { appraisal: asked, valuation }: TablesAsked,
  world: World,
): Promise<AppraisalChoice | undefined> {
  if (valuation.discount === undefined && valuation.priceBase === undefined) return undefined;
  try {
    const loaded = await loadAppraisal(asked ?? '', { cwd: world.cwd, shipped: world.home });
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
      const isOurs = error instanceof UnreadableError || error instanceof RefusedError;
      if (!isOurs || !origin || (error.finding.place && error.finding.rule !== 'input-missing')) throw error;
      const at: Finding = { ...error.finding, place: placeOf({ origin }, 'proxies') };
      throw error instanceof RefusedError ? new RefusedError(at) : new UnreadableError(at);
    }
  }
  return pinned;
}

// Promises and returns, each side read by its own flags, and all their rows put in the order of their contracts.

import type { SideTask } from '../valuation/reconcile/reconcile.ts';
import { RowStore } from '../valuation/reconcile/row-store.ts';
import { mapFilesOf } from './input-reading.ts';
import { MANY_ROWS, settleForLong } from './long-run.ts';
import type { InputsOptions, SidesOptions } from './options.ts';
import { type PortfolioRead, readPortfolio } from './read-portfolio.ts';
import type { KeptStdin } from './stdin-store.ts';
import type { World } from './world.ts';

/** What was read of one side, and how. */
export interface SideRead {
  readonly name: 'commitments' | 'returns';
  readonly options: InputsOptions;
  readonly read: PortfolioRead;
  /** All its rows. */
  readonly stored: RowStore;
}

interface Sides {
  /** The promises, where there are any, then the returns. */
  readonly sides: readonly SideRead[];
  /** Whether any row claims a proxy or pounds. */
  readonly hasClaims: boolean;
}

/** Reads both sides; the rows themselves are held in columns. Throws as readPortfolio does. */
export async function readSides(options: SidesOptions, world: World, stdin: KeptStdin): Promise<Sides> {
  const { commitmentsMap, commitmentsRejects, ...ofReturns } = options;
  // --map and --rejects are for the returns: promises are kept by the buyer, in another sheet, and mended by somebody else.
  const { map, rejects, ...common } = ofReturns;
  const ofCommitments = {
    ...common,
    ...(commitmentsMap && { map: commitmentsMap }),
    ...(commitmentsRejects !== undefined && { rejects: commitmentsRejects }),
  };
  let hasClaims = false;
  let isSettled = false;
  const clearOnce = () => {
    if (!isSettled) settleForLong();
    isSettled = true;
  };
  const read = async (
    side: SideRead['name'],
    own: InputsOptions,
    inputs: readonly string[],
    apart: readonly string[],
  ) => {
    let stored = new RowStore();
    const portfolio = await readPortfolio(inputs, own, world, stdin, {
      readAs: side,
      apart,
      keeps: own.rejects === undefined ? 'nothing' : 'rejects',
      leavesOut: true,
      onAnew: () => {
        stored = new RowStore();
      },
      onRows: ({ commitments }) => {
        stored.add(commitments);
        if (stored.size > MANY_ROWS) clearOnce();
      },
      onPlain: (block, from, to, vocabulary) => {
        stored.addPlain(block, from, to, vocabulary);
        if (stored.size > MANY_ROWS) clearOnce();
      },
    });
    stored.close();
    hasClaims ||= stored.hasClaims;
    return { name: side, options: own, read: portfolio, stored };
  };
  const promised = options.commitments
    ? [await read('commitments', ofCommitments, options.commitments, await mapFilesOf(map, world.cwd))]
    : [];
  // The promises may lie in the folder of the returns.
  const apart = [...(options.commitments ?? []), ...(await mapFilesOf(commitmentsMap, world.cwd))];
  // What contracts are is said once, with the promises where there are any.
  const { contracts: _, ...withoutRegister } = ofReturns;
  const sides = [
    ...promised,
    await read('returns', promised.length > 0 ? withoutRegister : ofReturns, options.returns, apart),
  ];
  return { sides, hasClaims };
}

/** A side as it is reconciled. */
export function sideTask({ options, read }: SideRead): SideTask {
  const { portfolio: survey, findings, rejected, rejects, rows, nils } = read;
  return {
    survey,
    findings,
    rejected,
    nils,
    ...(options.rejects !== undefined && { leaveOut: { rejects }, again: () => rows.again() }),
  };
}

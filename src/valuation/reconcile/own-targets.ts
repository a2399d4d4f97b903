// Which rows are promises: those of the commitments, and targets that returns hold themselves.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import type { StandingRows } from './contract-rows.ts';

export interface RowsByStatus {
  readonly promised: readonly Commitment[];
  /** Targets that only say again what another file said. */
  readonly restated: readonly Commitment[];
  readonly returned: readonly Commitment[];
  /** Targets of returns whose contract is held to its commitments. */
  readonly setAside: readonly Commitment[];
}

/**
 * Rows of a contract by their status, wherever they stand. A contract that is among the commitments is held to them alone:
 * targets in its returns are set aside. Where it is not, its returns' own targets are the promises. A target that several
 * files give word for word is one promise: it counts as often as it stands in any one file.
 */
export function rowsByStatus({ commitments, returns }: StandingRows, contract: ContractFacts): RowsByStatus {
  const registered = commitments.filter(({ status }) => status === 'committed');
  const own = returns.filter(({ status }) => status === 'committed');
  const isHeld = registered.length > 0;
  const { once, again } = statedOnce(isHeld ? [] : own, contract);
  return {
    promised: [...registered, ...once],
    restated: again,
    returned: [...commitments, ...returns].filter(({ status }) => status === 'delivered'),
    setAside: isHeld ? own : [],
  };
}

function statedOnce(rows: readonly Commitment[], contract: ContractFacts) {
  const once: Commitment[] = [];
  const again: Commitment[] = [];
  const inFile = new Map<string, number>();
  const kept = new Map<string, number>();
  for (const row of rows) {
    const { id, measure, area, unit, per, quantity, origin } = row;
    const { start, end } = deliveryDatesOf(row, contract) ?? {};
    const key = JSON.stringify([id, measure, area, unit, per, formatExact(quantity), start, end]);
    const fileKey = JSON.stringify([origin.file.path, key]);
    const ordinal = (inFile.get(fileKey) ?? 0) + 1;
    inFile.set(fileKey, ordinal);
    const isNew = ordinal > (kept.get(key) ?? 0);
    if (isNew) kept.set(key, ordinal);
    (isNew ? once : again).push(row);
  }
  return { once, again };
}

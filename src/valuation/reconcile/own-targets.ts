// Which rows are promises: those of the commitments, and targets that returns hold themselves.
import type { Commitment } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { deliveryDatesOf } from '../delivery-dates.ts';
import type { Portfolio } from '../portfolio.ts';

export interface RowsByStatus {
  readonly promised: readonly Commitment[];
  /** Targets that only say again what another file said. */
  readonly restated: readonly Commitment[];
  readonly returned: readonly Commitment[];
  readonly setAside: readonly Commitment[];
  readonly findings: readonly Finding[];
}

/**
 * Rows by their status, wherever they stand. A contract that is among the commitments is held to them alone: targets in
 * its returns are set aside, and a note says so. Where a contract is not, its returns' own targets are the promises.
 * A target that several files give word for word is one promise: it counts as often as it stands in any one file.
 */
export function rowsByStatus(commitments: Portfolio | undefined, returns: Portfolio): RowsByStatus {
  const all = [...(commitments?.commitments ?? []), ...returns.commitments];
  const registered = commitments?.commitments.filter(({ status }) => status === 'committed') ?? [];
  const held = new Set(registered.map(({ contract }) => contract));
  const own = returns.commitments.filter(({ status }) => status === 'committed');
  const setAside = own.filter(({ contract }) => held.has(contract));
  const { once, again } = statedOnce(
    own.filter(({ contract }) => !held.has(contract)),
    returns,
  );
  return {
    promised: [...registered, ...once],
    restated: again,
    returned: all.filter(({ status }) => status === 'delivered'),
    setAside,
    findings: setAside.length > 0 ? [finding('own-targets-set-aside', { rows: setAside.length })] : [],
  };
}

function statedOnce(rows: readonly Commitment[], portfolio: Portfolio) {
  const once: Commitment[] = [];
  const again: Commitment[] = [];
  const inFile = new Map<string, number>();
  const kept = new Map<string, number>();
  for (const row of rows) {
    const { contract, id, measure, area, unit, per, quantity, origin } = row;
    const { start, end } = deliveryDatesOf(row, portfolio.contract(contract)) ?? {};
    const key = JSON.stringify([contract, id, measure, area, unit, per, formatExact(quantity), start, end]);
    const fileKey = JSON.stringify([origin.file.path, key]);
    const ordinal = (inFile.get(fileKey) ?? 0) + 1;
    inFile.set(fileKey, ordinal);
    const isNew = ordinal > (kept.get(key) ?? 0);
    if (isNew) kept.set(key, ordinal);
    (isNew ? once : again).push(row);
  }
  return { once, again };
}

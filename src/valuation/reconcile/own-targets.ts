// Which rows are promises: those of the commitments, and targets that returns hold themselves.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { addAll } from '../../model/lists.ts';
import { compare, equals, multiply, type Rational, rational, sum } from '../../model/rational.ts';
import type { ReasonFacts } from '../../model/reconciliation/reason.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import type { StandingRows } from './contract-rows.ts';
import { groupsOf } from './groups-of.ts';

interface RowsByStatus {
  readonly promised: readonly Commitment[];
  /** Targets that only say again what another file said. */
  readonly restated: readonly Commitment[];
  /** Targets of the whole that stood on every return, with what they were taken for. */
  readonly repeated: ReadonlyMap<Commitment, ReasonFacts['target-repeated']>;
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
  const returned = [...commitments, ...returns].filter(({ status }) => status === 'delivered');
  const whole = onceForAll(once, returned, contract);
  return {
    promised: [...registered, ...whole.targets],
    restated: [...again, ...whole.again],
    repeated: whole.repeated,
    returned,
    setAside: isHeld ? own : [],
  };
}

/**
 * A target that stands on every return of a measure, the same on each, is one target of the whole and no target of each
 * period; but where what came back lies nearer to the sum of them than to one (each period delivered about the target) they are
 * targets of their periods. In between lies the root of their number. The one target is for the contract's days, or for
 * those from the first return to the last.
 */
function onceForAll(targets: readonly Commitment[], returned: readonly Commitment[], contract: ContractFacts) {
  const repeated = new Map<Commitment, ReasonFacts['target-repeated']>();
  const again: Commitment[] = [];
  const seriesOf = ({ measure, area, id, unit, per }: Commitment) => JSON.stringify([measure, area, id, unit, per]);
  const kept = [...groupsOf(targets, seriesOf).values()].flatMap((series): readonly Commitment[] => {
    const [first, ...others] = series;
    const isSame = first && others.every(({ quantity }) => equals(quantity, first.quantity));
    const isSettled = series.some(({ checked }) => checked?.includes('target-repeated'));
    if (!first || others.length === 0 || !isSame || isSettled) return series;
    const came = returned.filter(({ measure, area }) => measure === first.measure && area === first.area);
    const periods = new Set(series.map((row) => daysOf(row, contract)));
    // For the whole term on every row, or for the days of the return that it stands on.
    const isOnEvery = periods.size === 1 || came.every((row) => periods.has(daysOf(row, contract)));
    const delivered = sumOnce(came, contract);
    const times = rational(series.length);
    const isWhole =
      compare(multiply(delivered, delivered), multiply(times, multiply(first.quantity, first.quantity))) <= 0;
    if (came.length < 2 || !isOnEvery || !isWhole) return series;
    const { period: _, start: __, end: ___, ...row } = first;
    const ends = series.map((each) => deliveryDatesOf(each, contract));
    const hasTerm = contract.start !== undefined && contract.end !== undefined;
    const starts = ends.flatMap((days) => days?.start ?? []);
    const lasts = ends.flatMap((days) => days?.end ?? []);
    const days = hasTerm || starts.length === 0 || lasts.length === 0 ? {} : daysFrom(starts, lasts);
    const one = { ...row, ...days };
    repeated.set(one, { quantity: first.quantity, times: series.length, delivered });
    addAll(again, others);
    return [one];
  });
  return { targets: kept, again, repeated };
}

const daysFrom = (starts: readonly number[], ends: readonly number[]) => ({
  start: starts.reduce((a, b) => Math.min(a, b)),
  end: ends.reduce((a, b) => Math.max(a, b)),
});

function daysOf(row: Commitment, contract: ContractFacts): string {
  const { start, end } = deliveryDatesOf(row, contract) ?? {};
  return `${start ?? ''} ${end ?? ''}`;
}

/** What came back, the same quantity for the same days once. */
function sumOnce(rows: readonly Commitment[], contract: ContractFacts): Rational {
  const once = groupsOf(rows, (row) => `${daysOf(row, contract)} ${formatExact(row.quantity)}`);
  return sum([...once.values()].flatMap(([row]) => row?.quantity ?? []));
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

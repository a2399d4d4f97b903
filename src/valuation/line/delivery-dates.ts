// When a commitment is delivered: its own dates, else its period's, else its contract's.
import { MOST_OF_POWERS, MOST_PARTS, MOST_YEARS } from '../../model/bounds.ts';
import { type Day, formatIsoDate, isoDay, isTooLong, yearOf } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { reduce } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';

export type DeliveryDates = NonNullable<Line['dates']>;

/** The first and last day of delivery as far as they are known, and whose dates they are. */
export function deliveryDatesOf(commitment: Commitment, contract: ContractFacts): DeliveryDates | undefined {
  const start = startOf(commitment, contract);
  const end = commitment.end ?? commitment.period?.end ?? contract.end;
  const own = commitment.start !== undefined || commitment.end !== undefined;
  const from = own ? 'row' : commitment.period ? 'period' : 'contract';
  // Every row comes by here: plain objects are made faster than spread ones.
  if (start === undefined) return end === undefined ? undefined : { end, from };
  return end === undefined ? { start, from } : { start, end, from };
}

/** The first day of delivery, where it is known. */
export function startOf({ start, period }: Commitment, contract: ContractFacts): Day | undefined {
  return start ?? period?.start ?? contract.start;
}

/** Errors in the dates once the contract's are known: end before start, and `per: year` without a length unless it is a level. */
export function checkDeliveryDates(
  commitment: Commitment,
  dates: DeliveryDates | undefined,
  ofLevel = false,
): readonly Finding[] {
  const isInOrder =
    dates?.start === undefined ||
    dates.end === undefined ||
    !(dates.end < dates.start || isTooLong(dates.start, dates.end));
  // Of nearly every row there is nothing to say.
  if (isInOrder && commitment.duration === undefined && commitment.per !== 'year') return NONE;
  const problems: Finding[] = [];
  if (dates?.start !== undefined && dates.end !== undefined && dates.end < dates.start) {
    const data = { start: formatIsoDate(dates.start), end: formatIsoDate(dates.end) };
    problems.push(
      finding('end-before-start', data, placeOf(commitment, commitment.end === undefined ? 'start' : 'end')),
    );
  }
  if (dates?.start !== undefined && dates.end !== undefined && isTooLong(dates.start, dates.end)) {
    const data = { start: formatIsoDate(dates.start), end: formatIsoDate(dates.end), limit: MOST_YEARS };
    problems.push(finding('term-too-long', data, placeOf(commitment, commitment.end === undefined ? 'start' : 'end')));
  }
  const effect = effectBeyond(commitment, dates);
  if (effect) problems.push(finding('effect-too-long', effect, placeOf(commitment, 'duration')));
  if (commitment.per === 'year' && !ofLevel) {
    const missing = (['start', 'end'] as const).filter((bound) => dates?.[bound] === undefined);
    if (missing.length > 0) problems.push(finding('per-year-without-dates', { missing }, placeOf(commitment, 'per')));
  }
  return problems;
}

const NONE: readonly never[] = [];

/** What a row's effect costs, where that is more than is reckoned. */
function effectBeyond({ duration = 1, shares }: Commitment, dates: DeliveryDates | undefined) {
  if (duration === 1) return undefined;
  const years = dates?.start === undefined || dates.end === undefined ? 1 : yearOf(dates.end) - yearOf(dates.start) + 1;
  if (duration * years > MOST_PARTS) return { duration, years };
  if (!shares.drop_off) return undefined;
  const digits = String(reduce(shares.drop_off).denominator).length - 1;
  return duration * duration * years * digits > MOST_OF_POWERS ? { duration, years, digits } : undefined;
}

/** Whether a row's own dates reach outside its contract's. */
export function isOutsideContract({ from, start, end }: DeliveryDates, contract: ContractFacts): boolean {
  if (from === 'contract' || start === undefined || end === undefined) return false;
  return start < (contract.start ?? start) || end > (contract.end ?? end);
}

/** A note when they do. */
export function noteOutsideContract(commitment: Commitment, dates: DeliveryDates, contract: ContractFacts): Finding[] {
  const { start, end } = dates;
  if (start === undefined || end === undefined || !isOutsideContract(dates, contract)) return [];
  const data = {
    start: formatIsoDate(start),
    end: formatIsoDate(end),
    ...(contract.start !== undefined && { contractStart: formatIsoDate(contract.start) }),
    ...(contract.end !== undefined && { contractEnd: formatIsoDate(contract.end) }),
  };
  return [finding('outside-contract', data, placeOf(commitment))];
}

/** Whether a delivery starts before the days its table is made for. */
export function isBeforeTable({ start }: DeliveryDates, { covers }: ProxyTable): boolean {
  return covers !== undefined && start !== undefined && start < firstDayOf(covers);
}

/** A note when it does; one after them is noted with the figure it takes. */
export function noteBeforeTable(commitment: Commitment, dates: DeliveryDates, table: ProxyTable): Finding[] {
  const { start } = dates;
  const { covers } = table;
  if (!covers || start === undefined || !isBeforeTable(dates, table)) return [];
  const data = { table: nameOfTable(table), start: formatIsoDate(start), from: covers.from };
  return [finding('before-table', data, placeOf(commitment, 'measure'))];
}

const firstDays = new WeakMap<NonNullable<ProxyTable['covers']>, Day>();

/** Asked for every row: the text of the day is read once. */
function firstDayOf(covers: NonNullable<ProxyTable['covers']>): Day {
  let known = firstDays.get(covers);
  if (known === undefined) {
    known = isoDay(covers.from);
    firstDays.set(covers, known);
  }
  return known;
}

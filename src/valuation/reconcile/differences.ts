// Totals to date turned into what was delivered in each period: from a sheet whose map says `cumulative: true`.
import { type Day, dayOf, formatIsoDate, type Period } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { isNegative, negate, type Rational, reduce, subtract, ZERO } from '../../model/rational.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import { groupsOf } from './groups-of.ts';
import type { ValuedRow } from './valued-row.ts';

/** What a total to date adds to the one before it, and the days it adds it on. */
export interface Difference {
  readonly quantity: Rational;
  readonly days: Period;
}

/**
 * The difference of each total to date to the one before it, exactly; those of a contract, measure, area and commitment are
 * one series by their last days. The first stands as it is, for all days of its year so far. A total that is lower than the one before it begins anew where a
 * financial year or a year of the contract does; anywhere else it takes back what was said before, and its difference is
 * below 0, so that the last total is what all of them come to. Days: from the day after the one before, for what a missing
 * report left out is in the next.
 */
export function differencesOf(rows: readonly Commitment[], contract: ContractFacts): Map<Commitment, Difference> {
  const differences = new Map<Commitment, Difference>();
  if (!rows.some(({ origin }) => origin.file.cumulative)) return differences;
  const dated = rows.flatMap((row) => {
    const { from, start, end } = deliveryDatesOf(row, contract) ?? {};
    const isOwn = row.origin.file.cumulative && from !== 'contract' && start !== undefined && end !== undefined;
    return isOwn && end >= start ? [{ row, start, end }] : [];
  });
  const series = groupsOf(dated, ({ row: { measure, area, id } }) => JSON.stringify([measure, area, id]));
  for (const own of series.values()) {
    let before: { readonly quantity: Rational; readonly end: number } | undefined;
    for (const { row, start, end } of own.sort((a, b) => a.end - b.end || a.start - b.start)) {
      const step = subtract(row.quantity, before?.quantity ?? ZERO);
      const isAnew = before !== undefined && isNegative(step) && beginsYear(start, before.end, contract);
      const after = before === undefined ? Number.NEGATIVE_INFINITY : before.end + 1;
      const isFirst = before === undefined || isAnew;
      const from = isFirst ? Math.max(yearSoFar(start, contract), after) : Math.min(after, end);
      differences.set(row, { quantity: reduce(isAnew ? row.quantity : step), days: { start: from, end } });
      before = { quantity: row.quantity, end };
    }
  }
  return differences;
}

/** The first day that a total to date of some day may hold: 1 April before it, or the contract's start where that is later. */
function yearSoFar(start: Day, contract: ContractFacts): Day {
  if (contract.start === undefined || contract.start > start) return start;
  const iso = formatIsoDate(start);
  const year = Number(iso.slice(0, 4)) - (iso.slice(5) < '04-01' ? 1 : 0);
  return Math.max(contract.start, dayOf(year, 4, 1) ?? start);
}

/** Whether a year began after the day of the total before: on 1 April, or on the day of the contract's start. */
function beginsYear(start: number, before: number, contract: ContractFacts): boolean {
  const firsts = ['04-01', ...(contract.start === undefined ? [] : [formatIsoDate(contract.start).slice(5)])];
  for (let day = before + 1; day <= start; day += 1) if (firsts.includes(formatIsoDate(day).slice(5))) return true;
  return false;
}

/** A row that takes back what was delivered before: its quantity and pounds are below 0. */
export function takenBack(valued: ValuedRow): ValuedRow {
  return {
    ...valued,
    quantity: negate(valued.quantity),
    pounds: valued.pounds.map((each) => ({ ...each, gross: -each.gross, net: -each.net })),
  };
}

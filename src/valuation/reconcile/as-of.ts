// Which day is today: the one that was given, else the last day of the latest period returned. Nothing reads the clock.
import { type Day, formatIsoDate, isoDay } from '../../model/calendar.ts';
import type { ReconcileOptions } from '../../model/reconciliation.ts';
import type { ReturnRow } from './returns.ts';

/**
 * The day everything is due by. A return for days nothing was promised for does not move it: one slip in a year would
 * make every other return late. Returns that give days of their own are asked first; where none does, a return is for its
 * whole contract. Without any date nothing can be pro rata, and every promise is due.
 */
export function asOfDay(
  given: string | undefined,
  returns: readonly ReturnRow[],
): Pick<ReconcileOptions, 'asOf' | 'asOfFrom'> & { readonly day?: Day } {
  if (given !== undefined) return { asOf: given, asOfFrom: 'flag', day: isoDay(given) };
  const met = latest(returns.flatMap(({ own, met }) => (own && met.length > 0 ? own.end : [])));
  const own = met ?? latest(returns.flatMap((row) => row.own?.end ?? []));
  const day = own ?? latest(returns.flatMap(({ dates }) => dates.end ?? []));
  if (day === undefined) return { asOfFrom: 'nothing' };
  return { asOf: formatIsoDate(day), asOfFrom: own === undefined ? 'contracts' : 'returns', day };
}

function latest(days: readonly Day[]): Day | undefined {
  return days.reduce((last: Day | undefined, day) => Math.max(last ?? day, day), undefined);
}

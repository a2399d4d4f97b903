// Which day is today: the one that was given, else the last day of the latest period returned. Nothing reads the clock.
import { type Day, formatIsoDate, isoDay } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import type { ReconcileOptions } from '../../model/reconciliation.ts';
import { deliveryDatesOf } from '../delivery-dates.ts';

/**
 * The day everything is due by. Returns that give days of their own are asked first; where none does, a return is for its
 * whole contract. Without any date nothing can be pro rata, and every promise is due.
 */
export function asOfDay(
  given: string | undefined,
  returns: readonly Commitment[],
  contractOf: (id: string) => ContractFacts,
): Pick<ReconcileOptions, 'asOf' | 'asOfFrom'> & { readonly day?: Day } {
  if (given !== undefined) return { asOf: given, asOfFrom: 'flag', day: isoDay(given) };
  let own: Day | undefined;
  let ofContract: Day | undefined;
  for (const row of returns) {
    const { end, from } = deliveryDatesOf(row, contractOf(row.contract)) ?? {};
    if (end === undefined) continue;
    if (from === 'contract') ofContract = Math.max(ofContract ?? end, end);
    else own = Math.max(own ?? end, end);
  }
  const day = own ?? ofContract;
  if (day === undefined) return { asOfFrom: 'nothing' };
  return { asOf: formatIsoDate(day), asOfFrom: own === undefined ? 'contracts' : 'returns', day };
}

// Which day is today: the one that was given, else the last day of the latest period returned. Nothing reads the clock.
import { type Day, formatIsoDate, isoDay } from '../../model/calendar.ts';
import type { ReconcileOptions } from '../../model/reconciliation/reconcile-options.ts';
import type { ReturnRow } from './returns.ts';

export type AsOf = Pick<ReconcileOptions, 'asOf' | 'asOfFrom'> & { readonly day?: Day };

/**
 * The day everything is due by. A return for days nothing was promised for does not move it: one slip in a year would
 * make every other return late. Returns that give days of their own are asked first; where none does, a return is for its
 * whole contract. Without any date nothing can be pro rata, and every promise is due.
 */
export class LatestDay {
  #met: Day | undefined;
  #own: Day | undefined;
  #any: Day | undefined;

  add(returns: readonly Pick<ReturnRow, 'own' | 'met' | 'dates'>[]): void {
    for (const { own, met, dates } of returns) {
      if (met.length > 0) this.#met = later(this.#met, own?.end);
      this.#own = later(this.#own, own?.end);
      this.#any = later(this.#any, dates.end);
    }
  }

  asOf(given: string | undefined): AsOf {
    if (given !== undefined) return { asOf: given, asOfFrom: 'flag', day: isoDay(given) };
    const own = this.#met ?? this.#own;
    const day = own ?? this.#any;
    if (day === undefined) return { asOfFrom: 'nothing' };
    return { asOf: formatIsoDate(day), asOfFrom: own === undefined ? 'contracts' : 'returns', day };
  }
}

function later(last: Day | undefined, day: Day | undefined): Day | undefined {
  return last === undefined || (day !== undefined && day > last) ? day : last;
}

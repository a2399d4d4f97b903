// What is said of a return of nothing: which contract it is of, and for when.
import { formatIsoDate } from '../model/calendar.ts';
import { type Finding, finding, type Place } from '../model/finding.ts';
import type { NilReturn } from '../model/read-rows.ts';

/** A note, so that nobody takes a return of nothing for one that is missing or was not read. */
export function nilNote({ contract, period }: NilReturn, place: Place): Finding {
  const time = period && { start: formatIsoDate(period.start), end: formatIsoDate(period.end) };
  return finding('nil-return', { contract, ...time }, place);
}

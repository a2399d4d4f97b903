// Returns that came back and could not be read: who sent one has returned, and is told where it stands.
import type { Period } from '../../model/calendar.ts';
import { type Place, placeOf } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import type { NotReturned } from '../../model/reconciliation/answers.ts';
import type { Rejection } from '../../model/result.ts';
import { overlap } from './gaps.ts';

/** What is known of a return that could not be read; what is not known may be anything. */
export interface Unread {
  readonly contract: string;
  readonly measure?: string;
  readonly time?: Period;
  readonly place: Place;
}

/** Rows that were put aside, as far as it is known of which contract they are. */
export function unreadRows(rejections: readonly Rejection[]): Unread[] {
  return rejections.flatMap(({ row: { contract, measure, time, origin }, errors }) => {
    if (contract === undefined) return [];
    const place = errors.find((error) => error.place?.line === origin.line)?.place ?? placeOf({ origin });
    return [{ contract, ...(measure !== undefined && { measure }), ...(time && { time }), place }];
  });
}

/** Those who have not returned, and of each the first return that would have been for it. */
export function withUnread(missing: readonly NotReturned[], unread: readonly Unread[]): readonly NotReturned[] {
  if (unread.length === 0) return missing;
  return missing.map((one) => {
    const measures = new Set(one.measures.map(nameKey));
    const found = unread.find(
      ({ contract, measure, time }) =>
        contract === one.contract &&
        (measure === undefined || measures.has(nameKey(measure))) &&
        (!time || !one.period || overlap(time, one.period)),
    );
    return found && !one.unread ? { ...one, unread: found.place } : one;
  });
}

// The order findings and rejected rows are told in: as the inputs were given, then by line and cell.
import type { Place } from '../../model/finding.ts';
import type { InputRead } from '../../model/result.ts';

/** By input, line and cell, as they came where these are the same; what is of the whole run comes last. */
export function inPlaceOrder<T>(
  all: readonly T[],
  placeOfOne: (one: T) => Place | undefined,
  inputs: readonly Pick<InputRead, 'path'>[],
): T[] {
  const order = new Map(inputs.map(({ path }, index) => [path, index]));
  const last = Number.MAX_SAFE_INTEGER;
  const keys = (place: Place | undefined) => [
    place ? (order.get(place.file) ?? last - 1) : last,
    place?.line ?? 0,
    place?.column ?? place?.cell ?? 0,
  ];
  return all
    .map((one, index) => ({ one, keys: [...keys(placeOfOne(one)), index] }))
    .sort((a, b) => {
      const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
      return at < 0 ? 0 : (a.keys[at] ?? 0) - (b.keys[at] ?? 0);
    })
    .map(({ one }) => one);
}

// The order findings and rejected rows are told in: as the inputs were given, then by line and cell.
import type { Place } from '../../model/finding.ts';
import { inOrderOf, type Many } from '../../model/many.ts';
import type { InputRead } from '../../model/result.ts';

/** So many are held as they are. */
const MOST_HELD = 20_000;

/** By input, line and cell, as they came where these are the same; what is of the whole run comes last. */
export function inPlaceOrder<T>(
  all: Many<T>,
  placeOfOne: (one: T) => Place | undefined,
  inputs: readonly Pick<InputRead, 'path'>[],
): Many<T> {
  const files = new Map(inputs.map(({ path }, index) => [path, index]));
  const sorted = inOrderOf(all, (one, rank) => {
    const place = placeOfOne(one);
    rank[0] = place ? (files.get(place.file) ?? inputs.length) : inputs.length + 1;
    rank[1] = place?.line ?? 0;
    rank[2] = place?.column ?? place?.cell ?? 0;
  });
  return sorted.length <= MOST_HELD ? [...sorted] : sorted;
}

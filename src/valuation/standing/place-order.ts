// The order findings and rejected rows are told in: as the inputs were given, then by line and cell.
import type { Place } from '../../model/finding.ts';
import type { InputRead } from '../../model/result.ts';

/** By input, line and cell, as they came where these are the same; what is of the whole run comes last. */
export function inPlaceOrder<T>(
  all: readonly T[],
  placeOfOne: (one: T) => Place | undefined,
  inputs: readonly Pick<InputRead, 'path'>[],
): readonly T[] {
  const order = new Map(inputs.map(({ path }, index) => [path, index]));
  const last = Number.MAX_SAFE_INTEGER;
  // There may be a million: their keys stand side by side in arrays, and what is in order already is not sorted.
  const files = new Float64Array(all.length);
  const lines = new Float64Array(all.length);
  const cells = new Float64Array(all.length);
  let isInOrder = true;
  const compare = (a: number, b: number): number =>
    (files[a] ?? 0) - (files[b] ?? 0) || (lines[a] ?? 0) - (lines[b] ?? 0) || (cells[a] ?? 0) - (cells[b] ?? 0);
  for (const [at, one] of all.entries()) {
    const place = placeOfOne(one);
    files[at] = place ? (order.get(place.file) ?? last - 1) : last;
    lines[at] = place?.line ?? 0;
    cells[at] = place?.column ?? place?.cell ?? 0;
    if (at > 0 && compare(at - 1, at) > 0) isInOrder = false;
  }
  if (isInOrder) return all;
  const sorted: T[] = [];
  for (const at of Uint32Array.from(all, (_, index) => index).sort((a, b) => compare(a, b) || a - b)) {
    const one = all[at];
    if (one !== undefined) sorted.push(one);
  }
  return sorted;
}

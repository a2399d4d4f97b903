// Long lists as wholes. A list that is spread into a call lies on the stack, and a long enough one ends the program: the
// linter forbids it (build/spread.grit), and these do the same at any length.

/** Puts all of one list at the end of another. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}

/** The largest of some numbers and of the least it may be; -Infinity where there is neither. */
export function largest(numbers: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}

/** The smallest of some numbers and of the most it may be; Infinity where there is neither. */
export function smallest(numbers: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let found = most;
  for (const number of numbers) if (number < found) found = number;
  return found;
}

/** The items by their keys, in their order; those without a key are in no group. */
export function groupBy<T>(all: Iterable<T>, keyOf: (one: T) => string | 0 | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (!key) continue;
    addTo(groups, key, one);
  }
  return groups;
}

/** Puts one at the end of the list of a key: a new list each time would be long work where a key has thousands. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, one: T): void {
  const own = lists.get(key);
  if (own) own.push(one);
  else lists.set(key, [one]);
}

/** So many are put in order one by one. */
const FEW = 32;

/**
 * The list itself put in order, those that are alike in the order they had. Whatever its length, `sort` takes some hundred bytes to
 * begin with, and most lists of a contract are of two or three.
 */
export function putInOrder<T extends NonNullable<unknown>>(list: T[], compare: (a: T, b: T) => number): T[] {
  if (list.length > FEW) return list.sort(compare);
  for (let next = 1; next < list.length; next += 1) {
    const one = list[next];
    let at = next;
    for (; at > 0; at -= 1) {
      const before = list[at - 1];
      if (one === undefined || before === undefined || compare(before, one) <= 0) break;
      list[at] = before;
    }
    if (one !== undefined) list[at] = one;
  }
  return list;
}

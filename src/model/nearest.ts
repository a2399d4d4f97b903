// Names that were meant: the nearest known spelling of a name nobody knows, for a gentle "did you mean".

/** A name without what people vary: case, spaces (NBSP too), `_` and `-`. Two names with one key are the same name. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The known name nearest to this one, or undefined when none is near: at most a third of its letters differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestFew(name, known, 1)[0];
}

/** The nearest known names, nearest first, at most so many; names equally near stay in the order they are known in. */
export function nearestFew(name: string, known: readonly string[], most: number): string[] {
  const key = nameKey(name);
  if (key === '' || key.length > LONGEST) return [];
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const candidate of known) {
    const other = nameKey(candidate);
    const limit = Math.max(1, Math.floor(Math.max(key.length, other.length) / 3));
    if (Math.abs(key.length - other.length) > limit) {
      // A word left out or added is common: `apprenticeship` for `apprenticeship-weeks`.
      if (isPartOf(key, other)) near.push({ name: candidate, distance: limit });
      continue;
    }
    const distance = editDistance(key, other);
    if (distance <= limit) near.push({ name: candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  // One that is the same but for case, spaces, `_` and `-` is what was meant, whatever else looks like it.
  const exact = near.filter(({ distance }) => distance === 0);
  return (exact.length > 0 ? exact : near).slice(0, most).map((candidate) => candidate.name);
}

/** No name of ours is nearly as long; longer text is prose, and comparing it would take long. */
const LONGEST = 80;

function isPartOf(key: string, other: string): boolean {
  return (key.length >= 4 && other.includes(key)) || (other.length >= 4 && key.includes(other));
}

/** Letters to insert, drop, replace or swap with their neighbour to get from one word to the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;

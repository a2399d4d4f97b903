// How far apart two words are, given up as soon as it is more than anybody asks for.

/** How often each letter comes in a word, letters told apart by their last five bits only. */
export type Letters = Uint16Array;

const BUCKETS = 32;

export function lettersOf(word: string): Letters {
  const letters = new Uint16Array(BUCKETS);
  for (let at = 0; at < word.length; at += 1) {
    const bucket = word.charCodeAt(at) % BUCKETS;
    letters[bucket] = (letters[bucket] ?? 0) + 1;
  }
  return letters;
}

/** Letters that one word has and the other lacks: no fewer edits lead from one to the other. */
export function leastDistance(a: Letters, b: Letters): number {
  let more = 0;
  let fewer = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const difference = (a[bucket] ?? 0) - (b[bucket] ?? 0);
    if (difference > 0) more += difference;
    else fewer -= difference;
  }
  return Math.max(more, fewer);
}

/**
 * Letters to insert, drop, replace or swap with their neighbour to get from one word to the other; undefined where they
 * are more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  const tooFar = most + 1;
  const width = b.length + 1;
  let before = new Uint16Array(width).fill(tooFar);
  let last = Uint16Array.from({ length: width }, (_, column) => Math.min(column, tooFar));
  let row = new Uint16Array(width);
  for (let i = 1; i <= a.length; i += 1) {
    // A cell further from the diagonal than `most` is further than that in edits.
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row.fill(tooFar);
    row[0] = Math.min(i, tooFar);
    let nearest = from === 1 ? at(row, 0) : tooFar;
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j += 1) {
      const same = letter === b.charCodeAt(j - 1);
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
        least = Math.min(least, at(before, j - 2) + 1);
      }
      row[j] = Math.min(least, tooFar);
      nearest = Math.min(nearest, least);
    }
    // A swap reaches back two rows, but never for less than the row between them.
    if (nearest > most) return undefined;
    [before, last, row] = [last, row, before];
  }
  const distance = at(last, b.length);
  return distance > most ? undefined : distance;
}

const at = (row: Uint16Array, index: number): number => row[index] ?? 0;

/** Whether one letter inserted, dropped, replaced or swapped with its neighbour leads from one word to the other, or none at all. */
export function isWithinOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let [from, endOfA, endOfB] = [0, a.length, b.length];
  while (from < endOfA && from < endOfB && a[from] === b[from]) from += 1;
  while (endOfA > from && endOfB > from && a[endOfA - 1] === b[endOfB - 1]) {
    endOfA -= 1;
    endOfB -= 1;
  }
  if (endOfA - from <= 1 && endOfB - from <= 1) return true;
  const isPair = endOfA - from === 2 && endOfB - from === 2;
  return isPair && a[from] === b[from + 1] && a[from + 1] === b[from];
}

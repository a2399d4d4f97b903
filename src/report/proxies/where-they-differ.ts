// Two long texts side by side: what they have in common before they differ is cut, so that the difference is seen.

const LONG = 60;
/** Characters of what they have in common that are kept before the difference. */
const BEFORE = 24;

/** The two texts; where both are long and begin alike, from a little before where they differ. */
export function whereTheyDiffer(before: string, after: string, long = LONG): readonly [before: string, after: string] {
  const [own, its] = [Array.from(before), Array.from(after)];
  if (own.length <= long && its.length <= long) return [before, after];
  let at = 0;
  while (at < own.length && at < its.length && own[at] === its[at]) at += 1;
  if (at <= BEFORE) return [before, after];
  const from = wordBegin(own, at - BEFORE);
  return [`...${own.slice(from).join('')}`, `...${its.slice(from).join('')}`];
}

/** The first letter of a word at or after a place, and before the difference. */
function wordBegin(letters: readonly string[], at: number): number {
  for (let place = at; place < at + BEFORE; place += 1) if (letters[place - 1] === ' ') return place;
  return at;
}

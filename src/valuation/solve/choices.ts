// Of measures that overlap, whose pounds count: every choice that may hold the least.
//
// Method: an offer net of what may be counted twice is the most that measures without an overlap between them come to. So of
// every answer the pounds of some added measures are in that most, and those of the others are not. The former are a choice:
// no two of them overlap, and what the bid holds already that overlaps with them is out, which is a loss to be made up.
import { measuresOf, type Overlap } from '../../model/overlap.ts';

/** What is tied to each measure by pounds that may be counted twice. */
export type Ties = ReadonlyMap<string, ReadonlySet<string>>;

export function tiesOf(overlaps: readonly Overlap[]): Ties {
  const ties = new Map<string, Set<string>>();
  for (const overlap of overlaps) {
    if (overlap.kind !== 'part-of' && overlap.kind !== 'exclusive') continue;
    const measures = measuresOf(overlap);
    for (const one of measures) {
      const own = ties.get(one) ?? new Set();
      for (const other of measures) if (other !== one) own.add(other);
      ties.set(one, own);
    }
  }
  return ties;
}

/** So many choices are tried. */
export const MOST_CHOICES = 200;

/**
 * Choices of the measures whose pounds count. `against` says what speaks against counting one, apart from other measures of
 * the choice: a choice that takes it once takes it for all, so others that only the same speaks against are in it too. The
 * earlier a person named a measure, the earlier stand the choices that have it; before those stand such as lose less.
 */
export function choicesOf(
  measures: readonly string[],
  ties: Ties,
  against: (measure: string) => readonly string[],
): string[][] {
  const choices = new Map<string, string[]>();
  for (const set of setsApart(measures, ties)) {
    const whys = new Map<string, readonly string[]>();
    for (const measure of set) whys.set(against(measure).join('\n'), against(measure));
    let taken: ReadonlySet<string>[] = [new Set()];
    for (const why of whys.values()) {
      const more = taken.map((own) => new Set([...own, ...why]));
      if (why.length > 0) taken = [...taken, ...more].slice(0, MOST_CHOICES);
    }
    for (const own of taken) {
      const choice = set.filter((measure) => against(measure).every((why) => own.has(why)));
      choices.set(choice.join('\n'), choice);
    }
  }
  return [...choices.values()].slice(0, MOST_CHOICES);
}

/** Every set of measures of which no two are tied, and to which none can be added. */
function setsApart(measures: readonly string[], ties: Ties): string[][] {
  let sets: string[][] = [[]];
  for (const one of measures) {
    const next = sets.flatMap((set) => {
      const apart = set.filter((other) => !ties.get(one)?.has(other));
      return apart.length === set.length ? [[...set, one]] : [set, [...apart, one]];
    });
    // A set that is part of another is none.
    const whole = next.filter(
      (set, at) =>
        !next.some((other, place) => {
          const isLarger = other.length > set.length || (other.length === set.length && place < at);
          return isLarger && set.every((each) => other.includes(each));
        }),
    );
    sets = whole.slice(0, MOST_CHOICES);
  }
  return sets;
}

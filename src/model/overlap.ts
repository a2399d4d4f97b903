// Overlaps: what a table says of measures that may count one thing twice, and of those that do not.
import type { DecimalText } from './decimal.ts';

/** What would be counted twice. */
export const THINGS = ['person', 'hour', 'pound', 'event', 'week', 'tonne', 'journey', 'thing'] as const;
export type Thing = (typeof THINGS)[number];

interface Said {
  /** One of what; `thing` where the table does not say. */
  readonly thing?: Thing;
  readonly why?: string;
}

export type Overlap =
  /** What is in the part is in the whole already. */
  | (Said & { readonly kind: 'part-of'; readonly part: string; readonly whole: string })
  /** Measures that exclude each other for one and the same thing. */
  | (Said & { readonly kind: 'exclusive'; readonly measures: readonly string[] })
  /** What is gained in the first year and is no gain again for the same thing in the next. */
  | (Said & { readonly kind: 'first-year-only'; readonly measures: readonly string[] })
  /**
   * The measures together come to at most this quantity: for each one of `for_each` where that is given (a measure that
   * counts the people, say), else in a contract; and for each year of delivery where `per` says so.
   */
  | (Said & {
      readonly kind: 'at-most';
      readonly measures: readonly string[];
      readonly quantity: DecimalText;
      readonly for_each?: string;
      readonly per?: 'year';
    })
  /** Measures that may stand together though they look alike; the report says so. */
  | (Said & { readonly kind: 'together'; readonly measures: readonly string[] });

export type OverlapKind = Overlap['kind'];

/** The measures whose pounds an overlap is about. */
export function measuresOf(overlap: Overlap): readonly string[] {
  return overlap.kind === 'part-of' ? [overlap.part, overlap.whole] : overlap.measures;
}

/** The overlap with every measure under another name. */
export function withMeasures(overlap: Overlap, nameOf: (measure: string) => string): Overlap {
  if (overlap.kind === 'part-of') {
    return { ...overlap, part: nameOf(overlap.part), whole: nameOf(overlap.whole) };
  }
  const measures = overlap.measures.map(nameOf);
  if (overlap.kind !== 'at-most' || overlap.for_each === undefined) return { ...overlap, measures };
  return { ...overlap, measures, for_each: nameOf(overlap.for_each) };
}

// What somebody answers for until a day: an entry of accepted.yaml.

/** What moved and by how much, whoever bids it: a parameter, a measure or a part of a table. */
export interface MovedFigure {
  /** The id of the table. */
  readonly table: string;
  /** The id of a parameter or measure, or the path of the change as it is printed. */
  readonly what: string;
  /** `GBP/hour`; needed where a figure moved. */
  readonly unit?: string;
  /** As written, low/central/high with `/` between them, or `nothing` where there was, or is, none. */
  readonly from: string;
  readonly to: string;
}

/** A doubt of the linter about a part of a table, where it was looked at and found right. */
interface SettledDoubt {
  readonly table: string;
  readonly rule: string;
  /** What it is about: the id of a parameter, measure or source, or the unit; left out, all of the table. */
  readonly what?: string;
}

/** One of three: a change by its fingerprint, a figure that moved, a doubt. */
export type Accepted =
  | { readonly fingerprint: string }
  | { readonly moved: MovedFigure }
  | { readonly doubt: SettledDoubt };

export interface Acceptance {
  readonly about: Accepted;
  readonly reason: string;
  readonly who: string;
  /** `YYYY-MM-DD`, the last day it holds. */
  readonly until: string;
}

/** `nlw-hourly 12.21 -> 12.71 GBP/hour`, a fingerprint, or `units-alike of MWh`. */
export function aboutOf({ about }: Pick<Acceptance, 'about'>): string {
  if ('fingerprint' in about) return about.fingerprint;
  if ('doubt' in about)
    return about.doubt.what === undefined ? about.doubt.rule : `${about.doubt.rule} of ${about.doubt.what}`;
  const { what, unit, from, to } = about.moved;
  return `${what} ${from} -> ${to}${unit === undefined ? '' : ` ${unit}`}`;
}

/** The table an entry is about. */
export function tableOf({ about }: Pick<Acceptance, 'about'>): string {
  if ('fingerprint' in about) return about.fingerprint.replace(/:.*/s, '');
  return 'doubt' in about ? about.doubt.table : about.moved.table;
}

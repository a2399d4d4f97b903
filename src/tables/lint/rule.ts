// What a lint rule is: a small function from a table, with the places of its parts, to findings.
import type { Day } from '../../model/calendar.ts';
import type { Finding, Place } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';

/** Where a part of the table stands in its file: its value, or its key; the nearest parent when there is no such part. */
type PlaceOf = (path: readonly PropertyKey[], part?: 'value' | 'key') => Place;

/** A table under review. */
export interface Linted {
  readonly table: ProxyTable;
  readonly placeOf: PlaceOf;
  /** Parts that do not fit the form were left out: what nothing seems to use may be used by one of them. */
  readonly isPartial: boolean;
  /** `uk-open/2.0.0.yaml`, where the file stands in a folder of tables. */
  readonly name?: string;
  /** The file stands in `proxies/`, among what is passed on. */
  readonly isShared: boolean;
  /** What counts as today; nothing is stale where nobody says. */
  readonly asOf?: Day;
  /** The edition or version before it, where there is one at hand: the highest release below it. */
  readonly earlier?: ProxyTable;
  /** What was released under its very name, where it is not that: it was copied from there. */
  readonly copied?: ProxyTable;
  /** It is released as it is, and cannot be mended. */
  readonly isReleased?: boolean;
  /** How many months the check of a source holds. */
  readonly staleMonths: number;
}

export type LintRule = (linted: Linted) => Finding[];

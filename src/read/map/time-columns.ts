// Columns of a sheet that stand for times, side by side, and those that are sums of them: seen in every row, not told by a name.
import type { Period } from '../../model/calendar.ts';
import { equals, type Rational, sum } from '../../model/rational.ts';
import { readNumber } from '../cells.ts';
import { readPeriod } from '../dates.ts';
import { plainText } from './sheet-map.ts';

interface HeadName {
  readonly name: string;
  readonly upper: string;
  readonly lower: string;
}

/** The time that a name says, or one of its two parts. */
export function timeOf({ name, upper, lower }: HeadName): Period | undefined {
  for (const text of [name, upper, lower]) {
    const read = text === '' ? undefined : readPeriod(text, true);
    if (read && 'value' in read) return read.value;
  }
  return undefined;
}

/** A column that may be the sum of others. */
interface Candidate {
  readonly cell: number;
  readonly of: readonly number[];
  fits: number;
  fails: number;
}

/** Watches rows for columns that are the sum of those of several times. */
export class SumsLook {
  readonly #candidates: readonly Candidate[];

  constructor(heads: readonly HeadName[]) {
    const times = heads.map(timeOf);
    const within = (cell: number) => {
      const own = times[cell];
      return times.flatMap((time, at) =>
        own && time && at !== cell && time.start >= own.start && time.end <= own.end && !isSame(time, own) ? [at] : [],
      );
    };
    const leaves = times.flatMap((time, cell) => (time && within(cell).length === 0 ? [cell] : []));
    // Of two header rows Target and Actual have sums of their own.
    const kindOf = (cell: number) => {
      const { upper = '', lower = '' } = heads[cell] ?? {};
      return [upper, lower].filter((text) => text !== '' && !('value' in readPeriod(text, true)));
    };
    this.#candidates = heads.flatMap((_, cell): Candidate[] => {
      const inside = times[cell] ? within(cell) : leaves;
      const kinds = kindOf(cell);
      const own = inside.filter((one) => kindOf(one).every((kind) => kinds.includes(kind)));
      return own.length < 2 ? [] : [{ cell, of: own, fits: 0, fails: 0 }];
    });
  }

  add(cells: readonly string[]): void {
    for (const candidate of this.#candidates) {
      const total = numberIn(cells[candidate.cell]);
      const parts = candidate.of.flatMap((cell) => numberIn(cells[cell]) ?? []);
      if (!total || parts.length === 0) continue;
      if (equals(sum(parts), total)) candidate.fits += 1;
      else candidate.fails += 1;
    }
  }

  /** The first and last column that a column is the sum of, by its cell. */
  get sums(): ReadonlyMap<number, readonly [from: number, to: number]> {
    const found = this.#candidates.filter(({ fits, fails }) => fits > 0 && fails === 0);
    return new Map(found.map(({ cell, of }) => [cell, [of[0] ?? 0, of.at(-1) ?? 0]]));
  }
}

function isSame(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}

function numberIn(text = ''): Rational | undefined {
  const read = readNumber('', plainText(text), '.');
  return 'value' in read ? read.value : undefined;
}

// How many lines a --price-base moves, and which other years would move more of them.
import { type Finding, finding } from '../../model/finding.ts';
import { kindOfPriceBase, type PriceBase } from '../../model/price-base.ts';
import type { Line, Options, TableUsed } from '../../model/result.ts';
import type { ProxyTable } from '../../model/table.ts';
import { priceMoveOf } from '../line/price-moves.ts';

/** So many other years are named. */
const MOST_YEARS = 3;

export class PriceReach {
  readonly #options: Options;
  /** Lines by the bases their figures are published in. */
  readonly #lines = new Map<string, { readonly bases: readonly PriceBase[]; lines: number }>();
  #isShort = false;

  constructor(options: Options) {
    this.#options = options;
  }

  add(line: Line, lines = 1): void {
    if (!this.#options.priceBase) return;
    const bases = basesOf(line);
    if (bases.length === 0) return;
    this.#isShort ||= line.remarks.some(isUnmoved);
    const key = bases.join();
    const known = this.#lines.get(key);
    if (known) known.lines += lines;
    else this.#lines.set(key, { bases, lines });
  }

  /** What is said where some part cannot be moved to the year that was asked for. */
  findings(tables: readonly TableUsed[]): Finding[] {
    const { priceBase } = this.#options;
    const table = tables.find((used) => used.table.price_indices)?.table ?? tables[0]?.table;
    if (!this.#isShort || !priceBase || !table) return [];
    const all = [...this.#lines.values()];
    const countOf = (moves: (base: PriceBase) => boolean) =>
      all.reduce((sum, { bases, lines }) => sum + (bases.every(moves) ? lines : 0), 0);
    const moved = countOf((base) => isMoved(base, table, this.#options));
    const found = [...new Set(all.flatMap(({ bases }) => bases))];
    const { calendar, financial } = table.price_indices ?? {};
    const ends = [calendar, financial].flatMap((series) => series?.values.at(-1)?.base ?? []);
    const years = [...new Set([...found, ...ends])]
      .map((year) => ({ year, lines: countOf((base) => isMoved(base, table, movingTo(year, this.#options))) }))
      .filter(({ lines }) => lines > moved)
      .sort((a, b) => b.lines - a.lines || (a.year < b.year ? 1 : -1))
      .slice(0, MOST_YEARS);
    const without = found
      .filter((base) => ends.every((end) => !isMoved(base, table, movingTo(end, this.#options))))
      .sort()
      .map((base) => ({
        base,
        lines: all.reduce((sum, { bases, lines }) => sum + (bases.includes(base) ? lines : 0), 0),
      }));
    const asked = [priceBase.calendar, priceBase.financial].flatMap((year) => year ?? []);
    const lines = all.reduce((sum, each) => sum + each.lines, 0);
    return [finding('price-base-reach', { asked, moved, lines, years, without })];
  }
}

function isUnmoved({ rule }: Finding): boolean {
  return rule === 'no-figure-for-price-base';
}

function isMoved(base: PriceBase, table: ProxyTable, options: Options): boolean {
  const move = priceMoveOf(base, '', table, options);
  return move === undefined || !('rule' in move);
}

function movingTo(year: PriceBase, { priceBase: _, ...options }: Options): Options {
  return { ...options, priceBase: kindOfPriceBase(year) === 'calendar' ? { calendar: year } : { financial: year } };
}

/** The years a line's figures are published in; pounds as given have none. */
function basesOf({ components, remarks }: Line): PriceBase[] {
  const bases = new Set<PriceBase>();
  for (const { parts, priceBases } of components) {
    const from = parts.flatMap(({ priceMove }) => priceMove?.from ?? []);
    for (const base of from.length > 0 ? from : priceBases) if (kindOfPriceBase(base) !== 'none') bases.add(base);
  }
  for (const one of remarks) if (isUnmoved(one) && 'base' in one.data) bases.add(one.data.base);
  return [...bases];
}

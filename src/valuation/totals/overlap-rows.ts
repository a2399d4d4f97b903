// Rows on measures that overlap others, by contract and measure: which they are, what they come to, and what of it came after
// the first year. What is kept is bounded; of rows beyond it only the sums are known.
import { yearsIn } from '../../model/calendar.ts';
import { lineNameOf, type Origin } from '../../model/commitment.ts';
import { type Pence, roundToPence } from '../../model/money.ts';
import { measuresOf, type Overlap } from '../../model/overlap.ts';
import { add, compare, divide, multiply, ONE, type Rational, reduce, sum, ZERO } from '../../model/rational.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import type { RowBlock } from '../../model/rows.ts';

/** So many rows of a run are kept one by one. */
const MOST_ROWS = 50_000;

/** A row by its name, and where it stands. */
export interface NamedRow {
  readonly name: string;
  readonly origin: Origin;
}

/** A row on a measure that overlaps others. */
export interface OverlapRow extends NamedRow {
  readonly id?: string;
  readonly net: Pence;
  /** Rows that are said to be other people, hours, pounds or tonnes. */
  readonly different: readonly string[];
}

/** What the rows of one contract on one measure are. */
export interface MeasureRows {
  readonly rows: OverlapRow[];
  /** How many there are, kept or not. */
  count: number;
  /** Over their years. */
  quantity: Rational;
  /** The longest delivery, at least 1. */
  years: Rational;
  /** Pounds of what comes after the first year, of rows that do not say it is for others. */
  later: Pence;
  /** The rows those are of, the first few, and how many there are. */
  readonly laterRows: NamedRow[];
  laterCount: number;
}

export class OverlapRows {
  readonly #measures: ReadonlySet<string>;
  /** Measures of which more has to be known than pounds. */
  readonly #closely: ReadonlySet<string>;
  readonly #contracts = new Map<string, Map<string, MeasureRows>>();
  #kept = 0;

  constructor(tables: readonly Pick<TableUsed, 'table'>[]) {
    const overlaps = tables.flatMap(({ table }) => table.method?.overlaps ?? []);
    this.#measures = new Set(overlaps.flatMap(allOf));
    this.#closely = new Set(
      overlaps.filter(({ kind }) => kind === 'first-year-only' || kind === 'at-most').flatMap(allOf),
    );
  }

  /** Whether each row like this line has to be seen as a line. */
  isOfEachRow({ commitment }: Line): boolean {
    return this.#closely.has(commitment.measure);
  }

  add(line: Line): void {
    const { commitment, quantity } = line;
    const { measure, contract, id, origin, different = [] } = commitment;
    if (!this.#measures.has(measure) || line.state === 'unvalued') return;
    const own = this.#of(contract, measure);
    const named = { name: lineNameOf(commitment), origin };
    this.#keep(own, { ...named, ...(id !== undefined && { id }), net: line.totals.net, different });
    if (!this.#closely.has(measure)) return;
    own.quantity = reduce(add(own.quantity, quantity));
    const years = yearsOf(line);
    if (compare(years, own.years) > 0) own.years = years;
    const later = laterThanFirstYear(line);
    if (later <= 0n || (id !== undefined && different.includes(id))) return;
    own.later += later;
    own.laterCount += 1;
    if (own.laterRows.length < ROWS_NAMED) own.laterRows.push(named);
  }

  /** Whether a line is on a measure that overlaps others. */
  isOfThese({ commitment }: Line): boolean {
    return this.#measures.has(commitment.measure);
  }

  /** The same for a row that is valued by its codes, and is of these. */
  plain(block: RowBlock, row: number, line: Line, contract: string, net: Pence): void {
    const { measure } = line.commitment;
    const id = block.idOf(row);
    const origin = { file: block.file, line: block.lines[row] ?? 0 };
    const named = { name: id ?? lineNameOf({ origin }), origin, ...(id !== undefined && { id }) };
    this.#keep(this.#of(contract, measure), { ...named, net, different: [] });
  }

  of(contract: string): ReadonlyMap<string, MeasureRows> {
    return this.#contracts.get(contract) ?? NONE;
  }

  #of(contract: string, measure: string): MeasureRows {
    let measures = this.#contracts.get(contract);
    if (!measures) {
      measures = new Map();
      this.#contracts.set(contract, measures);
    }
    let own = measures.get(measure);
    if (!own) {
      own = { rows: [], count: 0, quantity: ZERO, years: ONE, later: 0n, laterRows: [], laterCount: 0 };
      measures.set(measure, own);
    }
    return own;
  }

  #keep(own: MeasureRows, row: OverlapRow): void {
    own.count += 1;
    // The first few are named; one that says it is different, or may be said to be, has to be known by itself.
    if (row.different.length === 0 && this.#kept >= MOST_ROWS) return;
    own.rows.push(row);
    this.#kept += 1;
  }
}

/** Rows that a finding names. */
export const ROWS_NAMED = 6;

const NONE: ReadonlyMap<string, MeasureRows> = new Map();

function allOf(overlap: Overlap): readonly string[] {
  const counted = overlap.kind === 'at-most' ? overlap.for_each : undefined;
  return counted === undefined ? measuresOf(overlap) : [...measuresOf(overlap), counted];
}

function yearsOf({ dates }: Line): Rational {
  if (dates?.start === undefined || dates.end === undefined) return ONE;
  return yearsIn({ start: dates.start, end: dates.end });
}

/** Net pounds of the same quantity again in later years: beyond a year of delivery, and beyond the first year of effect. */
function laterThanFirstYear({ years, duration, components, totals }: Line): Pence {
  const isLonger = years !== undefined && compare(years, ONE) > 0;
  if (!isLonger && duration <= 1) return 0n;
  const first = components
    .filter(({ component }) => component.kind !== 'transfer')
    .map(({ parts }) => sum(parts.filter(({ effectYear }) => effectYear === 1).map(({ net }) => net)));
  const ofYear = multiply(sum(first), isLonger ? divide(ONE, years) : ONE);
  return totals.net - roundToPence(ofYear);
}

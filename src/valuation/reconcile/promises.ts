// Promises as lines that a return can meet: one for each commitment on its own dates, and one for each year of it where
// it was promised per year.

import { anniversary, type Period, yearsIn } from '../../model/calendar.ts';
import { addAll, putInOrder } from '../../model/lists.ts';
import type { Draft } from '../../model/put.ts';
import { compare, divide, multiply, type Rational, reduce, sum, ZERO } from '../../model/rational.ts';
import type { NamedPeriod } from '../../model/reconciliation/place.ts';
import type { LineState } from '../../model/result.ts';
import { isLevel, type Measure } from '../../model/table.ts';
import type { KindPence } from '../totals/totals.ts';
import { groupsOf } from './groups-of.ts';
import { named, oneName } from './named-period.ts';
import { spreadPounds } from './spread.ts';
import type { ValuedRow } from './valued-row.ts';

/** What was promised on one measure of a contract, in one area, on one stretch of days. */
export interface PromiseLine {
  readonly contract: string;
  readonly measure: string;
  readonly area?: string;
  /** Where every return of the measure names its commitment, the commitment's id. */
  readonly id?: string;
  readonly dates: Partial<Period>;
  readonly period?: NamedPeriod;
  readonly unit?: string;
  readonly state: LineState;
  readonly known?: Measure;
  readonly committed: Rational;
  /** A rate, counted on what was spent so far: all of it is due, whatever time has gone by. */
  readonly isToDate?: true;
  /** A state without pounds, such as a share of staff: it is what it was last said to be, and all of it is due from the start. */
  readonly isLevel?: true;
  readonly pounds: readonly KindPence[];
  readonly rows: readonly ValuedRow[];
  /** Of the committed quantity, what each of the rows promised. */
  readonly quantities: readonly Rational[];
}

/** Names the commitment a return is for, or nothing where the contract's returns of this measure do not all name theirs. */
export type Naming = (measure: string, id: string | undefined) => string | undefined;

/**
 * The lines of a contract's promises, sorted. Promises that no return could tell apart (the same measure, area and days) are
 * one line, unless every return of the measure names its commitment.
 *
 * A promise `per: year` is a promise for each year, so that a good second year does not hide a poor first one: it is a
 * line for each year from its start, the last one as long as what is left. Its pounds are those of the whole promise,
 * rounded once as `calculate` rounds them, shared over the years by quantity. Nothing is priced again.
 */
export function promiseLines(rows: readonly ValuedRow[], naming: Naming): PromiseLine[] {
  const stretches: RowStretch[] = [];
  for (const row of rows) addAll(stretches, yearsOf(row));
  const nameOf = ({ row: { measure, id } }: ValuedRow) => naming(measure, id);
  const keyOf = ({ row, dates: { start, end } }: RowStretch) => {
    const { measure, area } = row.row;
    const named = `${quoted(measure)},${quoted(area)},${start ?? '""'},${end ?? '""'},${quoted(nameOf(row))}`;
    return `[${named},${quoted(row.unit)},${row.isToDate ?? '""'}]`;
  };
  const lines: PromiseLine[] = [];
  for (const ofMeasure of sorted(groupsOf(stretches, ({ row }) => quoted(row.row.measure)))) {
    // Most measures are promised once, and nothing is to be told apart by more than their names.
    const groups = ofMeasure.length === 1 ? [ofMeasure] : sorted(groupsOf(ofMeasure, keyOf));
    for (const [first, ...others] of groups) if (first) lines.push(lineOf([first, ...others], nameOf(first.row)));
  }
  return lines;
}

/** Groups by their keys in order. */
function sorted<Item>(groups: ReadonlyMap<string, Item[]>): Item[][] {
  return putInOrder([...groups], ([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const quotes = new Map<string, string>();
const MOST_QUOTES = 1000;

/** A word as JSON has it, which is what lines are sorted by: measures, areas and units are few, and are quoted once. */
function quoted(word = ''): string {
  let known = quotes.get(word);
  if (known === undefined) {
    known = JSON.stringify(word);
    if (quotes.size >= MOST_QUOTES) quotes.clear();
    quotes.set(word, known);
  }
  return known;
}

function lineOf(stretches: readonly [RowStretch, ...RowStretch[]], id: string | undefined): PromiseLine {
  const [{ row, dates }] = stretches;
  const { contract, measure, area } = row.row;
  const period = oneName(stretches.map((each) => each.period));
  const quantities = stretches.map(({ quantity }) => quantity);
  const pounds = stretches.length === 1 ? stretches[0].pounds : stretches.flatMap((each) => each.pounds);
  const isState = row.measure !== undefined && isLevel(row.measure) && pounds.length === 0;
  // Every promise comes by here: one property after the other they are made in a fraction of the time that spreading takes.
  const line: Draft<PromiseLine> = {
    contract,
    measure,
    dates,
    state: stretches.some((each) => each.row.state === 'unvalued') ? 'unvalued' : row.state,
    committed: reduce(isState ? largest(quantities) : sum(quantities)),
    pounds,
    rows: stretches.map((each) => each.row),
    quantities,
  };
  if (area !== undefined) line.area = area;
  if (id !== undefined) line.id = id;
  if (period) line.period = period;
  if (row.unit !== undefined) line.unit = row.unit;
  if (row.measure) line.known = row.measure;
  if (row.isToDate) line.isToDate = true;
  if (isState) line.isLevel = true;
  return line;
}

function largest(quantities: readonly Rational[]): Rational {
  return quantities.reduce((most, quantity) => (compare(quantity, most) > 0 ? quantity : most), ZERO);
}

/** The stretch of days a promise (or a return) is for, by the name its row gave it where it gave one. */
export function periodOf({ row, dates }: Pick<ValuedRow, 'row' | 'dates'>): NamedPeriod | undefined {
  const { start, end } = dates;
  if (start === undefined || end === undefined) return undefined;
  const own = row.period && row.period.start === start && row.period.end === end ? row.period : undefined;
  return own ? { text: own.text, start, end } : named({ start, end });
}

interface RowStretch {
  readonly row: ValuedRow;
  readonly dates: Partial<Period>;
  readonly period: NamedPeriod | undefined;
  readonly quantity: Rational;
  readonly pounds: readonly KindPence[];
}

function yearsOf(row: ValuedRow): RowStretch[] {
  const { start, end } = row.dates;
  const whole = { row, dates: row.dates, period: periodOf(row), quantity: row.quantity, pounds: row.pounds };
  if (row.row.per !== 'year' || start === undefined || end === undefined) return [whole];
  const years: Period[] = [];
  for (let year = 0, from = start; from <= end; year += 1) {
    const next = anniversary(start, year + 1);
    years.push({ start: from, end: Math.min(next - 1, end) });
    from = next;
  }
  if (years.length < 2) return [whole];
  const isALevel = row.measure !== undefined && isLevel(row.measure);
  const lengths = years.map(yearsIn);
  const all = sum(lengths);
  const weights = lengths.map((length) => divide(length, all));
  const pounds = spreadPounds(row.pounds, weights);
  return years.map((dates, at) => ({
    row,
    dates,
    period: named(dates),
    // A level is the same in every year.
    quantity: isALevel ? row.row.quantity : reduce(multiply(row.row.quantity, lengths[at] ?? ZERO)),
    pounds: pounds[at] ?? [],
  }));
}

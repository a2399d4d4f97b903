// Every commitment with its pounds, the largest of a theme first: the table people paste. One row says what was promised,
// what a unit is worth and by whose figure, what it comes to, what it may overlap with and what proves it.

import { cutTo } from '../../model/decimal.ts';
import { groupBy } from '../../model/lists.ts';
import { toPounds } from '../../model/money.ts';
import { measuresOf } from '../../model/overlap.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import { compare, divide, isZero, ONE, type Rational, sum, ZERO } from '../../model/rational.ts';
import type { ContractResult, Line, Result } from '../../model/result.ts';
import { nameOfTable, type ProxyTable } from '../../model/table.ts';
import { count, showPence, showPercent, showShortQuantity, withCommas } from '../figures.ts';
import { type Block, type Column, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';
import { allOf, some } from '../wording/words.ts';
import { sharesApplied } from './shares-given.ts';

/** More lines than this are counted and not listed, the smallest first; the formats for spreadsheets have them all. */
const MOST_LINE_ROWS = 2_000;

/** One commitment as a row of a table. */
export interface LineRow {
  readonly line: Line;
  readonly contract: ContractResult | undefined;
  readonly table: ProxyTable | undefined;
  /** Gross pounds of one unit, exact; absent where nothing was valued. */
  readonly perUnit?: Rational;
  /** Of the net total its pounds are in; absent where that is 0 or less. */
  readonly share?: Rational;
  /** Lines of the contract whose pounds and its own may be counted twice. */
  readonly overlaps: readonly string[];
  /** Who published the figures that pounds come from. */
  readonly publishers: readonly string[];
}

/** The lines as rows, by theme: themes and lines in them with the most pounds first. */
export function lineRowsOf(result: Result, lines: readonly Line[]): LineRow[] {
  const contracts = new Map(result.contracts.map((contract) => [contract.facts.id, contract]));
  const overlaps = new Overlaps(lines);
  const rows = lines.map((line): LineRow => {
    const table = result.proxies[line.proxies]?.table;
    const total = result.summaries.find(({ tables }) => tables.includes(table?.table ?? ''))?.net ?? 0n;
    const perUnit = poundsPerUnit(line);
    return {
      line,
      contract: contracts.get(line.commitment.contract),
      table,
      ...(perUnit && { perUnit }),
      ...(line.state === 'valued' && total > 0n && { share: divide(toPounds(line.totals.net), toPounds(total)) }),
      overlaps: overlaps.of(line, table),
      publishers: publishersOf(line, table),
    };
  });
  const themes = new Map<string, bigint>();
  for (const { line } of rows) themes.set(line.measure.theme, (themes.get(line.measure.theme) ?? 0n) + line.totals.net);
  const bySize = (a: bigint, b: bigint) => (a === b ? 0 : a > b ? -1 : 1);
  return rows.sort(
    (a, b) =>
      bySize(themes.get(a.line.measure.theme) ?? 0n, themes.get(b.line.measure.theme) ?? 0n) ||
      (a.line.measure.theme === b.line.measure.theme ? 0 : a.line.measure.theme < b.line.measure.theme ? -1 : 1) ||
      bySize(a.line.totals.net, b.line.totals.net) ||
      (a.line.name < b.line.name ? -1 : a.line.name > b.line.name ? 1 : 0),
  );
}

/** Gross pounds of one unit, exact, without transfers; nothing where nothing was valued, or the quantity is 0. */
export function poundsPerUnit({ components, quantity, state }: Line): Rational | undefined {
  const counted = components.filter(({ component }) => component.kind !== 'transfer');
  if (counted.length === 0 || state !== 'valued' || isZero(quantity)) return undefined;
  return divide(sum(counted.map((each) => each.grossUnrounded)), quantity);
}

/** The table of lines; nothing where there are none. */
export function lineTable(result: Result, lines: readonly Line[]): Block[] {
  if (lines.length === 0) return [];
  const all = lineRowsOf(result, lines);
  const shown = all.length > MOST_LINE_ROWS ? largest(all) : all;
  const several = result.contracts.length > 1;
  const columns: Column[] = [
    toLeft('Commitment'),
    toRight('Quantity'),
    toLeft('Unit'),
    toRight('Per unit'),
    toRight('GBP'),
    toRight('Share'),
  ];
  const rows: (readonly Text[])[] = [];
  let theme: string | undefined;
  for (const row of shown) {
    const { measure } = row.line;
    if (measure.theme !== theme) {
      theme = measure.theme;
      rows.push([strong(row.table?.themes?.[theme]?.title ?? theme)]);
    }
    rows.push(cellsOf(row, several), [quiet(`    ${noteOf(row)}`)]);
  }
  const left = all.length - shown.length;
  return [
    { type: 'section', text: 'By line, the largest of each theme first, in GBP' },
    { type: 'listing', columns, rows },
    ...(left > 0
      ? [{ type: 'paragraph', tone: 'plain', text: `${count(left, 'smaller line')} more: -f csv lists all.` } as const]
      : []),
  ];
}

function largest(rows: readonly LineRow[]): LineRow[] {
  const kept = new Set(
    [...rows].sort((a, b) => (a.line.totals.net > b.line.totals.net ? -1 : 1)).slice(0, MOST_LINE_ROWS),
  );
  return rows.filter((row) => kept.has(row));
}

/** What stands where a line has no pounds in a total. */
const WITHOUT = { valued: 'in no total', 'record-only': 'not priced', unvalued: 'no figure' } as const;

function cellsOf({ line, perUnit, share }: LineRow, several: boolean): Text[] {
  const isUnknown = hasUnknownQuantity(line);
  const { measure, quantity, state, totals } = line;
  const isValued = state === 'valued';
  const isCounted = line.components.some(({ component }) => component.kind !== 'transfer');
  return [
    plain(several ? `${line.commitment.contract} ${line.name}` : line.name),
    isUnknown ? quiet('not known') : plain(showShortQuantity(quantity)),
    plain(measure.unit),
    perUnit ? plain(showPerUnit(perUnit)) : quiet('-'),
    isValued && isCounted ? plain(showPence(totals.net)) : quiet(WITHOUT[isValued ? 'valued' : state]),
    share ? plain(showPercent(share)) : quiet('-'),
  ];
}

/** Pounds of one unit with two decimals, or four where a unit is worth less than a pound; cut, and marked as cut. */
export function showPerUnit(pounds: Rational): string {
  const isSmall = compare(pounds, ONE) < 0 && compare(pounds, ZERO) > 0;
  const { text, exact } = cutTo(pounds, isSmall ? 4 : 2);
  return `${withCommas(text)}${exact ? '' : '...'}`;
}

/** `Hours given: uk-open@2.0.0, edition 2026-27; HM Treasury; deadweight 25%; local economic; overlaps SPEND; evidence: payslips`. */
function noteOf(row: LineRow): string {
  const { line, table } = row;
  const { totals } = line;
  const figure = table && line.state === 'valued' ? figureOf(row, table) : [];
  const kinds =
    totals.localEconomic === 0n
      ? []
      : totals.social === 0n
        ? ['local economic value']
        : [`of which local economic ${showPence(totals.localEconomic)}`];
  const notes = [
    ...figure,
    ...sharesApplied(line),
    ...kinds,
    ...(row.overlaps.length > 0 ? [`overlaps ${some(row.overlaps, 3)}`] : []),
    `evidence: ${evidenceOf(line)}`,
  ];
  return `${line.measure.title}: ${notes.join('; ')}`;
}

function figureOf({ publishers }: LineRow, table: ProxyTable): string[] {
  const edition = table.edition === undefined ? '' : `, edition ${table.edition}`;
  return [`${nameOfTable(table)}${edition}`, ...(publishers.length > 0 ? [allOf(publishers)] : ['pounds as given'])];
}

/** What proves it; where the row names nothing, what the table asks for. */
function evidenceOf({ commitment, measure }: Line): string {
  const [wanted] = measure.evidence ?? [];
  return commitment.evidence ?? (wanted === undefined ? 'none named' : `none named, wanted: ${wanted}`);
}

/** Who published the figures that pounds come from, each once. */
export function publishersOf({ components }: Line, table: ProxyTable | undefined): string[] {
  const counted = components.filter(({ component }) => component.kind !== 'transfer');
  const parameters = counted.flatMap(({ factors, parts }) => [
    ...factors,
    ...parts.flatMap(({ yearValues }) => yearValues),
  ]);
  const priced = parameters.filter(({ priceBase }) => priceBase !== 'none').map(({ parameter }) => parameter);
  const sources = [...new Set(priced)].flatMap((id) => table?.parameters[id]?.source ?? []);
  return [...new Set(sources.flatMap((id) => table?.sources[id]?.publisher ?? []))];
}

/** The overlaps of lines: what is asked for again and again of many of them is worked out once. */
class Overlaps {
  readonly #lines: ReadonlyMap<string, readonly Line[]>;
  readonly #tied = new Map<ProxyTable, Map<string, ReadonlySet<string>>>();
  /** By table, contract and measure: thousands of lines of one measure have the same. */
  readonly #names = new Map<string, readonly string[]>();

  constructor(lines: readonly Line[]) {
    this.#lines = groupBy(lines, ({ commitment }) => commitment.contract);
  }

  /** Names of the contract's other lines that an overlap of the table ties to this one. */
  of({ commitment: { contract, measure }, proxies }: Line, table: ProxyTable | undefined): readonly string[] {
    const tied = table && this.#tiedTo(measure, table);
    if (!tied?.size) return [];
    const key = JSON.stringify([proxies, contract, measure]);
    const known = this.#names.get(key);
    if (known) return known;
    const others = this.#lines.get(contract) ?? [];
    const names = others.filter((other) => tied.has(other.commitment.measure)).map(({ name }) => name);
    this.#names.set(key, names);
    return names;
  }

  #tiedTo(own: string, table: ProxyTable): ReadonlySet<string> {
    const known = this.#tied.get(table) ?? new Map<string, ReadonlySet<string>>();
    this.#tied.set(table, known);
    const found = known.get(own) ?? tiedTo(own, table);
    known.set(own, found);
    return found;
  }
}

function tiedTo(own: string, { method }: ProxyTable): ReadonlySet<string> {
  const tied = new Set(
    (method?.overlaps ?? []).flatMap((overlap) => {
      const measures = measuresOf(overlap);
      return overlap.kind !== 'together' && measures.includes(own) ? measures : [];
    }),
  );
  tied.delete(own);
  return tied;
}

// What the truth comes to, worked out here with big.js from the text of the table and with nothing of the program.
import { readFileSync } from 'node:fs';
import Big from 'big.js';
import { parse } from 'yaml';
import type { Days, Promised, Returned, Truth } from './truth.ts';

Big.DP = 40;

interface ParameterForm {
  readonly values: readonly {
    readonly from?: string;
    readonly year?: string;
    readonly value?: string;
    central?: string;
  }[];
}

interface TableForm {
  readonly parameters: Readonly<Record<string, ParameterForm>>;
  readonly measures: Readonly<
    Record<string, { readonly components?: readonly { readonly kind: string; readonly product: readonly string[] }[] }>
  >;
}

/** Net pounds, two decimals. */
export interface Pounds {
  readonly net: string;
  readonly social: string;
  readonly local_economic: string;
}

export interface TrueTotals {
  readonly committed: Pounds;
  readonly delivered: Pounds;
  readonly evidenced: Pounds;
}

/** The table a truth names, as it is written. */
export function tableOf({ table }: Truth): TableForm {
  const path = `../../proxies/${table.replace('@', '/')}.yaml`;
  return parse(readFileSync(new URL(path, import.meta.url), 'utf8'), { schema: 'failsafe' });
}

/** Totals of some promises and returns; a return has the deadweight of its promise. */
export function trueTotals(promised: readonly Promised[], returned: readonly Returned[], table: TableForm): TrueTotals {
  const deadweight = new Map(promised.map((row) => [keyOf(row), row.deadweight]));
  const counted = returned.filter(({ counts }) => counts);
  const valued = (rows: readonly (Promised | Returned)[]) =>
    add(rows.flatMap((row) => componentsOf(row, row.deadweight ?? deadweight.get(keyOf(row)), table)));
  return {
    committed: valued(promised),
    delivered: valued(counted),
    evidenced: valued(counted.filter(({ evidence }) => evidence !== '')),
  };
}

const keyOf = ({ contract, measure }: Promised) => `${contract.id} ${measure}`;

interface Component {
  readonly kind: string;
  readonly pounds: Big;
}

function add(components: readonly Component[]): Pounds {
  const sum = (some: readonly Component[]) => some.reduce((all, { pounds }) => all.plus(pounds), new Big(0)).toFixed(2);
  const isLocal = ({ kind }: Component) => kind === 'local-economic';
  return {
    net: sum(components),
    social: sum(components.filter((each) => !isLocal(each))),
    local_economic: sum(components.filter(isLocal)),
  };
}

/** Quantity x pounds a unit x (1 - deadweight), the days of each calendar year at its own value; once to the penny. */
function componentsOf({ measure, quantity, ...days }: Promised, deadweight = '0%', table: TableForm): Component[] {
  const kept = new Big(100).minus(deadweight.replace('%', '')).div(100);
  return (table.measures[measure]?.components ?? []).map(({ kind, product }) => {
    const parts = yearsOf(days).map(({ year, share }) => {
      const values = product.map((name) => figureOf(table.parameters[name], days.start, year));
      return values.reduce((all, value) => all.times(value), share);
    });
    const price = parts.reduce((all, part) => all.plus(part), new Big(0));
    return { kind, pounds: new Big(quantity).times(price).times(kept).round(2, Big.roundHalfUp) };
  });
}

function figureOf(parameter: ParameterForm | undefined, start: string, year: string): string {
  const values = parameter?.values ?? [];
  const ofYear = values.find((each) => each.year === year);
  const latest = values.findLast(({ from = '', year: dated }) => dated === undefined && from <= start);
  const { value, central } = ofYear ?? latest ?? {};
  const found = central ?? value;
  if (found === undefined) throw new RangeError(`no value on ${start}`);
  return found;
}

/** The calendar years of some days, each with its share of them. */
function yearsOf({ start, end }: Days): { readonly year: string; readonly share: Big }[] {
  const first = dayNumber(start);
  const last = dayNumber(end);
  const years: { year: string; share: Big }[] = [];
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
    const from = Math.max(first, dayNumber(`${year}-01-01`));
    const to = Math.min(last, dayNumber(`${year}-12-31`));
    years.push({ year: String(year), share: new Big(to - from + 1).div(last - first + 1) });
  }
  return years;
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

// The columns that are compared: of a run, and of a saved result, whose JSON is read back without being worked out again.
import { formatIsoDate, yearOf } from '../model/calendar.ts';
import type { Column, ComparedMeasure, ComparedTheme, Pounds } from '../model/comparison.ts';
import { decimal } from '../model/decimal.ts';
import { unreadable } from '../model/finding.ts';
import type { Pence } from '../model/money.ts';
import { add, isZero, type Rational, sum } from '../model/rational.ts';
import type { Line, Options, Result } from '../model/result.ts';
import { nameOfTable } from '../model/table.ts';
import { basisOf } from '../valuation/compare.ts';
import type { Parsed, SavedResult } from './verify.ts';

type Fields = { readonly [key: string]: Parsed };

/** One column, or one for each table where the result keeps them apart. */
export function columnsOfSaved({ path, document }: Pick<SavedResult, 'path' | 'document'>): Column[] {
  const summary = fieldsOf(document.summary);
  if (!summary) return unreadable('result-unreadable', { path, reason: 'it holds no totals: they were withheld' });
  const lines = listOf(document.lines);
  const contracts = listOf(document.contracts);
  const apart = listOf(summary.tables);
  const name = path.split('/').at(-1) ?? path;
  const options = fieldsOf(document.options) ?? {};
  const prices = fieldsOf(options.price_base) ?? {};
  const basis = basisOf({
    case: textOf(options.case) ?? 'central',
    prices: [prices.calendar, prices.financial].flatMap((base) => textOf(base) ?? []),
    yearZero: textOf(options.discount) && (textOf(options.discount_year_zero) ?? ''),
    suggestedShares: options.suggested_shares === true,
    status: textOf(options.status),
  });
  const tables = [...new Set(lines.flatMap(({ table }) => (typeof table === 'string' ? [table] : [])))].sort();
  const values = contracts.flatMap(({ value }) => (typeof value === 'string' ? [decimal(value)] : []));
  const columnOf = (total: Fields, id: string, isOnly: boolean): Column => {
    const isOwn = (table: Parsed | undefined) =>
      typeof table === 'string' && (isOnly || id.split(' + ').includes(table.split('@')[0] ?? ''));
    const own = lines.filter(({ table }) => isOwn(table));
    return {
      name: isOnly ? name : `${name}, ${id}`,
      tables: tables.filter(isOwn),
      tableId: id,
      state: textOf(total.state) ?? 'complete',
      basis,
      lines: own.length,
      undated: own.filter(({ start, end }) => typeof start !== 'string' && typeof end !== 'string').length,
      unvalued: typeof total.unvalued === 'number' ? total.unvalued : 0,
      ...(textOf(total.net) !== undefined && {
        totals: {
          social: pence(total.social),
          localEconomic: pence(total.local_economic),
          net: pence(total.net),
          gross: pence(total.gross),
        },
      }),
      ...(isOnly && values.length === contracts.length && values.length > 0 && { value: sum(values) }),
      themes: new Map(
        listOf(document.themes)
          .filter(({ table }) => isOwn(table))
          .map(themeOf),
      ),
      measures: measuresOf(own),
    };
  };
  const ids = [...new Set(tables.map((table) => table.split('@')[0] ?? ''))].join(' + ');
  if (apart.length === 0) return [columnOf(summary, ids, true)];
  return apart.map((total) => columnOf(total, textOf(total.id) ?? '', false));
}

function themeOf(theme: Fields): [string, ComparedTheme] {
  const pounds = { social: pence(theme.social), localEconomic: pence(theme.local_economic), net: pence(theme.net) };
  return [textOf(theme.id) ?? '', { title: textOf(theme.title) ?? '', ...pounds }];
}

function measuresOf(lines: readonly Fields[]): Map<string, ComparedMeasure> {
  const measures = new Map<string, ComparedMeasure>();
  for (const line of lines) {
    const id = textOf(line.measure) ?? '';
    const before = measures.get(id);
    const quantity = exact(textOf(line.quantity_total) ?? '0');
    measures.set(id, {
      title: textOf(line.title) ?? id,
      unit: textOf(line.unit) ?? '',
      quantity: before ? add(before.quantity, quantity) : quantity,
      tables: [...new Set([...(before?.tables ?? []), textOf(line.table) ?? ''])].sort(),
      isValued: (before?.isValued ?? true) && line.state === 'valued',
      roundings: (before?.roundings ?? 0) + listOf(line.components).length,
      social: (before?.social ?? 0n) + pence(line.social),
      localEconomic: (before?.localEconomic ?? 0n) + pence(line.local_economic),
      net: (before?.net ?? 0n) + pence(line.net),
    });
  }
  return measures;
}

/** A decimal, or a fraction where no decimal ends. */
function exact(text: string): Rational {
  const [top = '0', bottom] = text.split('/');
  const { numerator, denominator } = decimal(top);
  return { numerator, denominator: bottom === undefined ? denominator : denominator * BigInt(bottom) };
}

function pence(value: Parsed | undefined): Pence {
  if (typeof value !== 'string') return 0n;
  const { numerator, denominator } = decimal(value);
  return (numerator * 100n) / denominator;
}

function fieldsOf(value: Parsed | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function listOf(value: Parsed | undefined): Fields[] {
  if (!Array.isArray(value)) return [];
  const items: readonly Parsed[] = value;
  return items.map(fieldsOf).filter((each) => each !== undefined);
}

function textOf(value: Parsed | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A column for each table id of a result: pounds of different tables are not added. */
export function columnsOf(name: string, result: Result, lines: readonly Line[]): Column[] {
  const several = result.summaries.length > 1;
  return result.summaries.map((summary): Column => {
    const isOwn = (table: number) => summary.tables.includes(result.proxies[table]?.table.table ?? '');
    const own = lines.filter(({ proxies }) => isOwn(proxies));
    const contracts = result.contracts.filter(({ proxies }) => proxies.some(isOwn));
    const values = contracts.flatMap(({ facts }) => (facts.value && !isZero(facts.value) ? [facts.value] : []));
    const { social, localEconomic, net, gross } = summary;
    const used = [...new Set(own.map(({ proxies }) => proxies))].flatMap((index) => result.proxies[index] ?? []);
    return {
      name: several ? `${name}, ${summary.tables.join(' + ')}` : name,
      tables: used.map(({ table }) => nameOfTable(table)).sort(),
      tableId: summary.tables.join(' + '),
      state: summary.counts.rejected > 0 ? 'PARTIAL' : summary.counts.unvalued > 0 ? 'incomplete' : 'complete',
      basis: basisOfRun(result.options),
      unvalued: summary.counts.unvalued,
      lines: own.length,
      undated: own.filter(({ dates }) => dates?.start === undefined && dates?.end === undefined).length,
      ...(summary.counts.valued > 0 && { totals: { social, localEconomic, net, gross } }),
      ...(values.length === contracts.length && values.length > 0 && { value: sum(values) }),
      themes: new Map(
        result.themes
          .filter(({ table }) => !several || summary.tables.includes(table))
          .map(({ id, title, ...pounds }) => [
            id,
            { title, social: pounds.social, localEconomic: pounds.localEconomic, net: pounds.net },
          ]),
      ),
      measures: measuresIn(own, result),
    };
  });
}

function basisOfRun({ case: inCase, priceBase, discount, discountFrom, yearZero, ...options }: Options): string[] {
  const year = discountFrom ?? (yearZero === undefined ? undefined : yearOf(yearZero));
  const zero =
    options.discountYears === 'contract' && yearZero !== undefined ? formatIsoDate(yearZero) : String(year ?? '');
  return basisOf({
    case: inCase,
    prices: [priceBase?.calendar, priceBase?.financial].filter((base) => base !== undefined),
    yearZero: discount && zero,
    suggestedShares: options.suggestedShares ?? false,
    status: options.status,
  });
}

function measuresIn(lines: readonly Line[], result: Result): Map<string, ComparedMeasure> {
  const measures = new Map<string, ComparedMeasure>();
  for (const { commitment, measure, quantity, totals, state, proxies, components } of lines) {
    const before = measures.get(commitment.measure);
    const used = result.proxies[proxies]?.table;
    const tables = new Set([...(before?.tables ?? []), ...(used ? [nameOfTable(used)] : [])]);
    measures.set(commitment.measure, {
      title: measure.title,
      unit: measure.unit,
      quantity: before ? add(before.quantity, quantity) : quantity,
      tables: [...tables].sort(),
      isValued: (before?.isValued ?? true) && state === 'valued',
      roundings: (before?.roundings ?? 0) + components.length,
      ...addPounds(before, totals),
    });
  }
  return measures;
}

function addPounds(before: Pounds | undefined, { social, localEconomic, net }: Pounds): Pounds {
  return {
    social: (before?.social ?? 0n) + social,
    localEconomic: (before?.localEconomic ?? 0n) + localEconomic,
    net: (before?.net ?? 0n) + net,
  };
}

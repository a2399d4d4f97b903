// The columns of a saved result: what its JSON says, read back without being worked out again.
import type { Column, ComparedMeasure, ComparedTheme } from '../model/comparison.ts';
import { decimal } from '../model/decimal.ts';
import { unreadable } from '../model/finding.ts';
import type { Pence } from '../model/money.ts';
import { add, type Rational, sum } from '../model/rational.ts';
import { basisOf } from '../valuation/compare/compare.ts';
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

// Whether several results may be one portfolio: what keeps their pounds from being added.
import type { Result } from '../model/result.ts';
import { nameOfTable } from '../model/table.ts';

/** Why results are not one portfolio, and of which two that is said. */
export interface Apart {
  readonly why: 'tables' | 'price-bases' | 'options' | 'contracts';
  readonly first: number;
  readonly second: number;
  /** What the two have of it, or the contract that is in both. */
  readonly has: readonly [string, string];
}

/** What keeps results from being added; nothing where they are one portfolio. */
export function apartIn(results: readonly Result[]): Apart | undefined {
  const [first, ...others] = results;
  if (!first) return undefined;
  for (const [index, other] of others.entries()) {
    const told = (why: Apart['why'], of: (result: Result) => string) =>
      of(first) === of(other)
        ? undefined
        : ({ why, first: 0, second: index + 1, has: [of(first), of(other)] } as const);
    const apart =
      told('tables', idsOf) ??
      bytesApart(results, index + 1) ??
      told('price-bases', basesOf) ??
      told('options', choicesOf);
    if (apart) return apart;
  }
  return contractTwice(results);
}

const idsOf = ({ proxies }: Result) => [...new Set(proxies.map(({ table }) => table.table))].sort().join(' + ');

function basesOf({ options: { priceBase } }: Result): string {
  const bases = [priceBase?.calendar, priceBase?.financial].flatMap((base) => base ?? []);
  return bases.length > 0 ? `moved to ${bases.join(', ')}` : 'as published';
}

/** The choices that move a figure or what it is added up by. */
function choicesOf({ options, digest }: Result): string {
  const { discount, discountFrom, discountFirstYear, discountYears, yearZero, suggestedShares, addTables, by, years } =
    options;
  const said = [
    `${options.case} case`,
    options.range && 'with low and high',
    options.status ?? digest.status,
    discount &&
      `discounted from ${discountFrom ?? `day ${yearZero}`}${discountFirstYear ? ', the first year too' : ''}`,
    discountYears === 'contract' && 'in years of the contract',
    suggestedShares && 'with suggested shares',
    addTables && 'tables added',
    by.length > 0 && `by ${by.join(', ')}`,
    by.includes('year') && `${years} years`,
  ];
  return said.filter(Boolean).join(', ');
}

/** One version of a table with other bytes than in an earlier result. */
function bytesApart(results: readonly Result[], second: number): Apart | undefined {
  for (const { table, sha256 } of results[second]?.proxies ?? []) {
    const name = nameOfTable(table);
    for (const [first, { proxies }] of results.slice(0, second).entries()) {
      const other = proxies.find((each) => nameOfTable(each.table) === name && each.sha256 !== sha256);
      if (!other) continue;
      const has = [`${name} ${other.sha256.slice(0, 12)}`, `${name} ${sha256.slice(0, 12)}`] as const;
      return { why: 'tables', first, second, has };
    }
  }
  return undefined;
}

function contractTwice(results: readonly Result[]): Apart | undefined {
  const seen = new Map<string, number>();
  for (const [second, { contracts }] of results.entries()) {
    for (const { facts } of contracts) {
      const first = seen.get(facts.id);
      if (first !== undefined) return { why: 'contracts', first, second, has: [facts.id, facts.id] };
      seen.set(facts.id, second);
    }
  }
  return undefined;
}

// From what lines came to by contract and measure to totals: per contract and theme, and per summary. Every total is a
// sum of the lines' pennies.
import type { ContractFacts } from '../../model/commitment.ts';
import { type Pence, toPounds } from '../../model/money.ts';
import { divide, type Rational, sum } from '../../model/rational.ts';
import type {
  Aggregate,
  ContractResult,
  Counts,
  Options,
  Summary,
  SvaRatios,
  TableUsed,
  ThemeResult,
} from '../../model/result.ts';
import { KINDS } from '../../model/table.ts';
import type { ContractTally, HeadedPounds, LineCounts } from './lines-tally.ts';
import type { CountedTwice } from './overlaps.ts';
import { aggregateOf, type KindPence, Tally } from './totals.ts';

/** Lines per state with the rows that were rejected, which have no line. */
export function countsOf({ valued, recordOnly, unvalued }: LineCounts, rejected: number): Counts {
  return { read: valued + recordOnly + unvalued + rejected, valued, recordOnly, unvalued, rejected };
}

/** What these sums come to per theme, sorted by theme id. `tableName` is what the theme's pounds were valued by. */
export function rollUpByTheme(
  sums: readonly HeadedPounds[],
  tables: readonly TableUsed[],
  tableName: string,
  options: Options,
): ThemeResult[] {
  const themes = new Map<string, { title: string; pounds: KindPence[] }>();
  for (const { heading, pounds } of sums) {
    const { theme: id, table } = heading;
    let theme = themes.get(id);
    if (!theme) {
      theme = { title: tables[table]?.table.themes?.[id]?.title ?? id, pounds: [] };
      themes.set(id, theme);
    }
    if (pounds) theme.pounds.push(pounds);
  }
  return [...themes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { title, pounds }]) => ({ id, title, table: tableName, ...aggregateOf(pounds, options.range) }));
}

/** The themes of a contract, by its id and the number of the table its first line was valued by. */
export type ThemesOf = (contract: string, firstTable: number | undefined) => readonly ThemeResult[];

/** Totals of one contract, with its themes and SVA%. `proxies` are the numbers of the tables its rows took. */
export function rollUpContract(
  facts: ContractFacts,
  tally: ContractTally,
  rejected: number,
  proxies: readonly number[],
  countedTwice: Pick<CountedTwice, 'pence' | 'social'>,
  /** One for all contracts: one for each would hold on to whatever else is at hand where it is made. */
  themesOf: ThemesOf,
): ContractResult {
  const { totals, firstTable, lines } = tally;
  const sva = isSvaKnown(totals) && hasValue(facts) ? svaRatios(totals, facts.value) : undefined;
  return new ContractTotals(facts, proxies, countsOf(lines, rejected), sva, countedTwice, totals, firstTable, themesOf);
}

/** Of a run with a hundred thousand contracts most are shown by their totals alone: each holds these and no more. */
class ContractTotals implements ContractResult {
  readonly facts: ContractFacts;
  readonly proxies: readonly number[];
  readonly counts: Counts;
  declare readonly sva?: SvaRatios;
  readonly countedTwice: Pence;
  readonly socialTwice: Pence;
  readonly gross: Pence;
  readonly net: Pence;
  readonly social: Pence;
  readonly localEconomic: Pence;
  readonly transfer: Pence;
  readonly byKind: Aggregate['byKind'];
  readonly priceBases: Aggregate['priceBases'];
  declare readonly grades?: NonNullable<Aggregate['grades']>;
  declare readonly range?: NonNullable<Aggregate['range']>;
  readonly #firstTable: number | undefined;
  readonly #themesOf: ThemesOf;

  constructor(
    facts: ContractFacts,
    proxies: readonly number[],
    counts: Counts,
    sva: SvaRatios | undefined,
    countedTwice: Pick<CountedTwice, 'pence' | 'social'>,
    totals: Aggregate,
    firstTable: number | undefined,
    themesOf: ThemesOf,
  ) {
    this.facts = facts;
    this.proxies = proxies;
    this.counts = counts;
    this.countedTwice = countedTwice.pence;
    this.socialTwice = countedTwice.social;
    this.gross = totals.gross;
    this.net = totals.net;
    this.social = totals.social;
    this.localEconomic = totals.localEconomic;
    this.transfer = totals.transfer;
    this.byKind = totals.byKind;
    this.priceBases = totals.priceBases;
    if (sva) this.sva = sva;
    if (totals.grades) this.grades = totals.grades;
    if (totals.range) this.range = totals.range;
    this.#firstTable = firstTable;
    this.#themesOf = themesOf;
  }

  get themes(): readonly ThemeResult[] {
    return this.#themesOf(this.facts.id, this.#firstTable);
  }
}

/** Totals over contracts whose tables may be added; `sums` are those of all their lines, of which so many were delivered. */
export function rollUpSummary(
  contracts: readonly ContractResult[],
  delivered: number,
  sums: readonly HeadedPounds[],
  tableIds: readonly string[],
  rejected: number,
  options: Options,
): Summary {
  const tally = new Tally(options.range);
  const evidenced = new Tally(options.range);
  const lines: LineCounts = { valued: 0, recordOnly: 0, unvalued: 0 };
  for (const { counts: own } of contracts) {
    lines.valued += own.valued;
    lines.recordOnly += own.recordOnly;
    lines.unvalued += own.unvalued;
  }
  for (const { heading, pounds } of sums) {
    if (!pounds) continue;
    tally.add(pounds);
    if (heading.isEvidenced) evidenced.add(pounds);
  }
  const totals = tally.aggregate();
  const counts = countsOf(lines, rejected);
  const all = counts.read - counts.rejected;
  return {
    tables: tableIds,
    contracts: contracts.length,
    counts,
    ...svaOf(
      totals,
      contracts.map(({ facts }) => facts),
    ),
    countedTwice: contracts.reduce((total, own) => total + own.countedTwice, 0n),
    ...(all > 0 && delivered === all && { evidenced: evidenced.aggregate() }),
    ...(options.priceBase && tally.asGiven !== 0n && { asGiven: tally.asGiven }),
    ...totals,
  };
}

/**
 * net / contract value and social / contract value; nothing unless every contract has a value above 0.
 * Where not one line was valued, or nothing but transfers, the share is not known either: it is not 0.
 */
export function svaOf(totals: Aggregate, contracts: readonly ContractFacts[]): { sva?: SvaRatios } {
  if (!isSvaKnown(totals)) return {};
  const values: Rational[] = [];
  for (const facts of contracts) {
    if (!hasValue(facts)) return {};
    values.push(facts.value);
  }
  return { sva: svaRatios(totals, sum(values)) };
}

const isSvaKnown = ({ byKind }: Aggregate): boolean => OF_SVA.some((kind) => byKind[kind] !== undefined);
const OF_SVA = KINDS.filter((kind) => kind !== 'transfer');

function hasValue(facts: ContractFacts): facts is ContractFacts & { readonly value: Rational } {
  return facts.value !== undefined && facts.value.numerator > 0n;
}

function svaRatios({ net, social }: Aggregate, value: Rational): SvaRatios {
  const total = divide(toPounds(net), value);
  return { total, social: social === net ? total : divide(toPounds(social), value) };
}

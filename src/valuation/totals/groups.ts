// The --by listings: the same pennies in other groups, each listing adding up to the same total.

import { formatFinancialYear } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { codeWithLabel } from '../../model/frameworks.ts';
import { addTo } from '../../model/lists.ts';
import { allotPence, type Pence } from '../../model/money.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import { add, type Rational, reduce, sumAsItIs } from '../../model/rational.ts';
import type { Group, Grouping, Line, LineComponent, Options, Part, TableUsed } from '../../model/result.ts';
import { type KindPence, kindPenceOf, Tally } from './totals.ts';

interface Share {
  readonly id: string;
  readonly title: string;
  readonly pounds: readonly KindPence[];
}

interface Gathered {
  readonly id: string;
  readonly title: string;
  readonly table: string;
  readonly tally: Tally;
  lines: number;
  quantity?: Rational;
  unit?: string;
}

/** One `--by` listing, gathered line by line. Record-only and unvalued lines are counted and add no pounds. */
export class GroupTally {
  readonly #groups = new Map<string, Gathered>();
  readonly #by: Grouping;
  readonly #tables: readonly TableUsed[];
  readonly #contractOf: (id: string) => ContractFacts;
  readonly #options: Options;

  constructor(by: Grouping, tables: readonly TableUsed[], contractOf: (id: string) => ContractFacts, options: Options) {
    this.#by = by;
    this.#tables = tables;
    this.#contractOf = contractOf;
    this.#options = options;
  }

  add(line: Line): void {
    const used = this.#tables[line.proxies]?.table;
    const table = this.#options.addTables ? '' : (used?.table ?? '');
    for (const { id, title, pounds } of sharesOf(this.#by, line, used, this.#contractOf, this.#options)) {
      const key = `${table}\u0000${id}`;
      const group = this.#groups.get(key) ?? { id, title, table, tally: new Tally(this.#options.range), lines: 0 };
      this.#groups.set(key, group);
      group.lines += 1;
      for (const amount of pounds) group.tally.add(amount);
      if (this.#by === 'measure') {
        // A rate is no quantity.
        group.unit = line.measure.unit;
        if (hasUnknownQuantity(line)) continue;
        group.quantity = group.quantity ? reduce(add(group.quantity, line.quantity)) : line.quantity;
      }
      // Percentages of different wholes do not add up to anything.
      if ((line.measure.unit === 'percent' || line.measure.level) && group.lines > 1) delete group.quantity;
    }
  }

  /** The groups, sorted by table and id. */
  get groups(): Group[] {
    return [...this.#groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { id, title, table, tally, lines: count, quantity, unit }]) => ({
        by: this.#by,
        id,
        title,
        table,
        lines: count,
        ...(quantity && { quantity }),
        ...(unit !== undefined && { unit }),
        ...tally.aggregate(),
      }));
  }
}

/** The framework whose codes a grouping goes by. */
const FRAMEWORK_OF = {
  mission: 'ppn-002-mission',
  'outcome-002': 'ppn-002-outcome',
  'criterion-026': 'ppn-026-criterion',
  pillar: 'pillar',
} as const;

function sharesOf(
  by: Grouping,
  line: Line,
  table: TableUsed['table'] | undefined,
  contractOf: (id: string) => ContractFacts,
  options: Options,
): Share[] {
  const { commitment, measure } = line;
  const whole = (id: string, title = id): Share[] => [{ id, title, pounds: line.components.map(kindPenceOf) }];
  switch (by) {
    case 'contract':
      return whole(commitment.contract, contractOf(commitment.contract).name);
    case 'theme':
      return whole(measure.theme, table?.themes?.[measure.theme]?.title);
    case 'outcome':
      return whole(measure.outcome);
    case 'measure':
      return whole(commitment.measure, measure.title);
    case 'supplier':
      return whole(contractOf(commitment.contract).supplier ?? '', undefined);
    case 'area':
      return whole(commitment.area ?? '');
    case 'mission':
    case 'outcome-002':
    case 'criterion-026':
    case 'pillar': {
      const framework = FRAMEWORK_OF[by];
      const codes = measure.maps_to?.[framework] ?? [];
      // A line is in one group, so that groups foot to the total.
      return whole(codes.join(' and '), codes.map((code) => codeWithLabel(framework, code)).join(' and '));
    }
    case 'kind':
      return kindShares(line);
    case 'year':
      return yearShares(line, options);
  }
}

function kindShares(line: Line): Share[] {
  if (line.components.length === 0) return [{ id: '', title: '', pounds: [] }];
  const byKind = new Map<string, KindPence[]>();
  for (const component of line.components) {
    const { kind } = component.component;
    addTo(byKind, kind, kindPenceOf(component));
  }
  return [...byKind].map(([kind, pounds]) => ({ id: kind, title: kind, pounds }));
}

/** Each component's pennies over its years by largest remainder; a line without dates is in the group with no year. */
function yearShares(line: Line, options: Options): Share[] {
  const byYear = new Map<string, KindPence[]>();
  for (const component of line.components) {
    for (const [year, pounds] of overYears(component, options)) addTo(byYear, year, pounds);
  }
  if (byYear.size === 0) byYear.set('', []);
  return [...byYear].map(([year, pounds]) => ({ id: year, title: year, pounds }));
}

function overYears(component: LineComponent, options: Options): [string, KindPence][] {
  const years = [...new Set(component.parts.map((part) => yearName(part, options)))].sort();
  const split = (total: Pence, parts: readonly Part[], amount: (part: Part) => Rational): Pence[] => {
    const amounts = new Map<string, Rational[]>(years.map((year) => [year, []]));
    for (const part of parts) amounts.get(yearName(part, options))?.push(amount(part));
    return allotPence(total, [...amounts.values()].map(sumAsItIs));
  };
  const both = ({ gross, net, parts }: Pick<LineComponent, 'gross' | 'net' | 'parts'>) => {
    const grosses = split(gross, parts, (part) => part.gross);
    const nets = split(net, parts, (part) => part.net);
    return years.map((_, index) => ({ gross: grosses[index] ?? 0n, net: nets[index] ?? 0n }));
  };
  const chosen = both(component);
  const { range, component: published, priceBases, grade } = component;
  const cases = range && { low: both(range.low), central: both(range.central), high: both(range.high) };
  return years.map((year, index) => {
    const at = (pounds: ReturnType<typeof both>) => pounds[index] ?? { gross: 0n, net: 0n };
    const ofYear = cases && { low: at(cases.low), central: at(cases.central), high: at(cases.high) };
    const pounds = { kind: published.kind, priceBases, ...at(chosen), ...(grade && { grade }) };
    return [year, { ...pounds, ...(ofYear && { range: ofYear }) }];
  });
}

function yearName(part: Part, options: Options): string {
  if (part.year === undefined) return '';
  if (options.years === 'calendar') return String(part.year);
  return part.financialYear === undefined ? '' : formatFinancialYear(part.financialYear);
}

// Plain sums for results built by hand, apart from the program's own adding up, so that the one can check the other.
import type { ContractFacts } from '../../src/model/commitment.ts';
import { type Pence, toPounds } from '../../src/model/money.ts';
import { divide, sum } from '../../src/model/rational.ts';
import type {
  Aggregate,
  Counts,
  Group,
  Line,
  LineComponent,
  Options,
  SvaRatios,
  Totals,
} from '../../src/model/result.ts';
import type { Grade, Kind } from '../../src/model/table.ts';

export function aggregateOf(components: readonly LineComponent[], { range }: Options): Aggregate {
  const byKind: Partial<Record<Kind, Pence>> = {};
  for (const { component, net } of components) byKind[component.kind] = (byKind[component.kind] ?? 0n) + net;
  const at = (name: 'low' | 'central' | 'high') =>
    totalsOf(components.map((each) => ({ kind: each.component.kind, ...(each.range?.[name] ?? each) })));
  return {
    ...totalsOf(components.map(({ component, gross, net }) => ({ kind: component.kind, gross, net }))),
    byKind,
    grades: lowestGrades(components),
    priceBases: [...new Set(components.flatMap(({ priceBases }) => priceBases))].sort(),
    ...(range && { range: { low: at('low'), central: at('central'), high: at('high') } }),
  };
}

function lowestGrades(components: readonly LineComponent[]): Partial<Record<Kind, Grade>> {
  const grades: Partial<Record<Kind, Grade>> = {};
  for (const { component, grade } of components) {
    const known = grades[component.kind];
    if (grade !== undefined && (known === undefined || grade > known)) grades[component.kind] = grade;
  }
  return grades;
}

function totalsOf(pounds: readonly { kind: Kind; gross: Pence; net: Pence }[]): Totals {
  const of = (among: typeof pounds, part: 'gross' | 'net') => among.reduce((all, each) => all + each[part], 0n);
  const transfers = pounds.filter(({ kind }) => kind === 'transfer');
  const local = pounds.filter(({ kind }) => kind === 'local-economic');
  const inTotal = pounds.filter(({ kind }) => kind !== 'transfer');
  const localEconomic = of(local, 'net');
  const net = of(inTotal, 'net');
  return {
    gross: of(inTotal, 'gross'),
    net,
    social: net - localEconomic,
    localEconomic,
    transfer: of(transfers, 'net'),
  };
}

export function totalOf(lines: readonly Line[], options: Options): Aggregate {
  return aggregateOf(
    lines.flatMap(({ components }) => components),
    options,
  );
}

export function themesOf(
  lines: readonly Line[],
  options: Options,
  tableOf: (line: Line) => string,
  titleOf: (id: string) => string,
) {
  const ids = [...new Set(lines.map((line) => `${tableOf(line)}/${line.measure.theme}`))].sort();
  return ids.map((key) => {
    const [table = '', id = ''] = key.split('/');
    const among = lines.filter((line) => line.measure.theme === id && tableOf(line) === table);
    return { id, title: titleOf(id), table, ...totalOf(among, options) };
  });
}

export function measureGroups(lines: readonly Line[], options: Options, tableOf: (line: Line) => string): Group[] {
  const ids = [...new Set(lines.map(({ commitment }) => commitment.measure))].sort();
  return ids.flatMap((id) => {
    const among = lines.filter(({ commitment }) => commitment.measure === id);
    const [first] = among;
    if (!first) return [];
    const { title, unit } = first.measure;
    const quantity = sum(among.map((line) => line.quantity));
    const group = { by: 'measure', id, title, table: tableOf(first), lines: among.length, quantity, unit } as const;
    return [{ ...group, ...totalOf(among, options) }];
  });
}

export function countsOf(lines: readonly Line[], rejected: number): Counts {
  const of = (state: Line['state']) => lines.filter((line) => line.state === state).length;
  return {
    read: lines.length + rejected,
    valued: of('valued'),
    recordOnly: of('record-only'),
    unvalued: of('unvalued'),
    rejected,
  };
}

export function svaOf(totals: Totals, contracts: readonly ContractFacts[]): { sva?: SvaRatios } {
  const values = contracts.flatMap(({ value }) => (value ? [value] : []));
  if (values.length < contracts.length || values.length === 0) return {};
  const value = sum(values);
  return { sva: { total: divide(toPounds(totals.net), value), social: divide(toPounds(totals.social), value) } };
}

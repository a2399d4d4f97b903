// Several results as one portfolio: pennies are added, and nothing is valued again.
import type { ContractFacts } from '../model/commitment.ts';
import { together } from '../model/many.ts';
import { add } from '../model/rational.ts';
import type {
  Aggregate,
  Counts,
  Group,
  Line,
  Result,
  Summary,
  TableUsed,
  ThemeResult,
  Totals,
} from '../model/result.ts';
import { type Grade, KINDS, type Kind, nameOfTable } from '../model/table.ts';
import { Digest } from './standing/digest.ts';
import { versionsAdded } from './tables-in-use.ts';
import { svaOf } from './totals/roll-up.ts';

/** A result with all its lines. */
interface WholeResult {
  readonly result: Result;
  readonly lines: readonly Line[];
}

/** The results as one; apartIn has said that they may be. */
export function mergedResults(results: readonly WholeResult[]): WholeResult {
  const tables = tablesOf(results);
  const numberOf = ({ sha256 }: TableUsed) => tables.findIndex((each) => each.sha256 === sha256);
  const renumbered = (result: Result, proxies: number) => {
    const used = result.proxies[proxies];
    return used ? numberOf(used) : -1;
  };
  const lines = results.flatMap(({ result, lines: own }) =>
    own.map((line) => ({ ...line, proxies: renumbered(result, line.proxies) })),
  );
  const digest = new Digest();
  for (const line of lines) digest.add(line);
  const all = results.map(({ result }) => result);
  const contracts = results
    .flatMap(({ result }) =>
      result.contracts.map((contract) => ({
        ...contract,
        themes: contract.themes,
        // By their names as everywhere, so that their numbers stay in order.
        proxies: contract.proxies.map((proxies) => renumbered(result, proxies)),
      })),
    )
    .sort((a, b) => (a.facts.id < b.facts.id ? -1 : 1));
  const appraisals = new Map(
    all.flatMap(({ appraisals: own }) => own.map((each) => [`${each.name} ${each.sha256}`, each])),
  );
  const [first] = all;
  if (!first) throw new RangeError('there is no result');
  const { sensitivity: _, ...head } = first;
  const told = new Set(all.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return {
    lines,
    result: {
      ...head,
      inputs: all.flatMap(({ inputs }) => inputs),
      proxies: tables,
      appraisals: [...appraisals.values()],
      complete: all.every(({ complete }) => complete),
      findings: [
        ...all.flatMap(({ findings }) => [...findings]),
        ...(told.has('versions-added') ? [] : versionsAdded(tables)),
      ],
      counts: countsOf(all.map(({ counts }) => counts)),
      summaries: grouped(
        all.flatMap(({ summaries }) => summaries),
        ({ tables: ids }) => ids.join('+'),
        (own) =>
          summaryOf(
            own,
            contracts.map(({ facts }) => facts),
          ),
      ),
      contracts,
      themes: grouped(
        all.flatMap(({ themes }) => themes),
        ({ table, id }) => `${table} ${id}`,
        themeOf,
      ),
      groups: grouped(
        all.flatMap(({ groups }) => groups),
        ({ by, table, id }) => `${String(first.options.by.indexOf(by)).padStart(2, '0')}\0${table}\0${id}`,
        groupOf,
      ),
      digest: digest.digest,
      rejections: together(all.map(({ rejections }) => rejections)),
    },
  };
}

/** Every table once, by name, with how many rows took it. */
function tablesOf(results: readonly WholeResult[]): readonly TableUsed[] {
  const used = results.flatMap(({ result }) => result.proxies);
  return grouped(
    used,
    ({ table, sha256 }) => `${nameOfTable(table)} ${sha256}`,
    ([first, ...others]) => {
      const rows = { ...first.rows };
      for (const { rows: more = {} } of others)
        for (const why of keysOf(more)) rows[why] = (rows[why] ?? 0) + (more[why] ?? 0);
      return { ...first, ...(first.rows && { rows }) };
    },
  );
}

const keysOf = (rows: NonNullable<TableUsed['rows']>) =>
  (['pin', 'asked', 'only', 'start', 'before', 'after', 'undated'] as const).filter((why) => rows[why] !== undefined);

type Some<T> = readonly [T, ...(readonly T[])];

/** What is alike is made one; in the order of the keys. */
function grouped<T, R>(all: readonly T[], keyOf: (one: T) => string, made: (alike: Some<T>) => R): R[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alike]) => made(alike));
}

function countsOf(all: readonly Counts[]): Counts {
  const of = (key: 'read' | 'valued' | 'recordOnly' | 'unvalued' | 'rejected') =>
    all.reduce((total, counts) => total + counts[key], 0);
  const files = all.reduce((total, counts) => total + (counts.files ?? 0), 0);
  return {
    read: of('read'),
    valued: of('valued'),
    recordOnly: of('recordOnly'),
    unvalued: of('unvalued'),
    rejected: of('rejected'),
    ...(files > 0 && { files }),
  };
}

function aggregateOf(all: Some<Aggregate>): Aggregate {
  const byKind: Partial<Record<Kind, bigint>> = {};
  const grades: Partial<Record<Kind, Grade>> = {};
  for (const kind of KINDS) {
    const nets = all.flatMap(({ byKind: own }) => own[kind] ?? []);
    if (nets.length > 0) byKind[kind] = nets.reduce((total, net) => total + net, 0n);
    const low = all
      .flatMap(({ grades: own }) => own?.[kind] ?? [])
      .sort()
      .at(-1);
    if (low !== undefined) grades[kind] = low;
  }
  const ranges = all.flatMap(({ range }) => range ?? []);
  // Transfers are in no total, and their prices tell nothing of one.
  const counted = all.filter(({ byKind: own }) => KINDS.some((kind) => kind !== 'transfer' && own[kind] !== undefined));
  return {
    ...totalsOf(all),
    byKind,
    ...(Object.keys(grades).length > 0 && { grades }),
    priceBases: [...new Set((counted.length > 0 ? counted : all).flatMap(({ priceBases }) => priceBases))].sort(),
    ...(ranges.length === all.length && {
      range: {
        low: totalsOf(ranges.map(({ low }) => low)),
        central: totalsOf(ranges.map(({ central }) => central)),
        high: totalsOf(ranges.map(({ high }) => high)),
      },
    }),
  };
}

function totalsOf(all: readonly Totals[]): Totals {
  const of = (key: keyof Totals) => all.reduce((total, each) => total + each[key], 0n);
  return {
    gross: of('gross'),
    net: of('net'),
    social: of('social'),
    localEconomic: of('localEconomic'),
    transfer: of('transfer'),
  };
}

function summaryOf(all: Some<Summary>, facts: readonly ContractFacts[]): Summary {
  const totals = aggregateOf(all);
  const contracts = all.reduce((total, each) => total + each.contracts, 0);
  const evidenced = all.flatMap((each) => each.evidenced ?? []);
  const [first, ...others] = evidenced;
  const asGiven = all.reduce((total, each) => total + (each.asGiven ?? 0n), 0n);
  return {
    tables: all[0].tables,
    contracts,
    counts: countsOf(all.map(({ counts }) => counts)),
    // Whose contracts they are is known where they are all there are.
    ...(contracts === facts.length && svaOf(totals, facts)),
    countedTwice: all.reduce((total, each) => total + each.countedTwice, 0n),
    ...(first && evidenced.length === all.length && { evidenced: aggregateOf([first, ...others]) }),
    ...(asGiven !== 0n && { asGiven }),
    ...totals,
  };
}

function themeOf(all: Some<ThemeResult>): ThemeResult {
  const [{ id, title, table }] = all;
  return { id, title, table, ...aggregateOf(all) };
}

function groupOf(all: Some<Group>): Group {
  const [{ by, id, title, table, unit }] = all;
  const quantities = all.flatMap(({ quantity }) => quantity ?? []);
  // Percentages of different wholes do not add up to anything.
  const isWhole = quantities.length === all.length && (all.length === 1 || unit !== 'percent');
  return {
    by,
    id,
    title,
    table,
    lines: all.reduce((total, each) => total + each.lines, 0),
    ...(isWhole && { quantity: quantities.reduce(add) }),
    ...(unit !== undefined && { unit }),
    ...aggregateOf(all),
  };
}

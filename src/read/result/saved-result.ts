// A result that was saved as JSON, read back: what it says is taken as it stands, and nothing is worked out again.
import type { AskAnswer, AskPart, AskReading } from '../../model/ask.ts';
import { isoDay } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { toPounds } from '../../model/money.ts';
import { divide, isZero, type Rational, sum, ZERO } from '../../model/rational.ts';
import type {
  ContractResult,
  Counts,
  Group,
  Line,
  LinesDigest,
  Options,
  Rejection,
  Result,
  Summary,
  SvaRatios,
  TableUsed,
  ThemeResult,
} from '../../model/result.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import { nameOfTable } from '../../model/table.ts';
import { findingIn } from './saved-findings.ts';
import type { Saved, SavedAsk, SavedContract, SavedGroup, SavedOptions, SavedTheme, SavedTotal } from './saved-form.ts';
import { lineIn } from './saved-line.ts';
import { aggregateIn, exactIn, given, penceIn } from './saved-values.ts';

/** The lines of a saved result, by the tables it names; or what one of the tables lacks. */
export function linesIn(saved: Saved, tables: readonly TableUsed[]): readonly Line[] | { readonly lacks: string } {
  const lines: Line[] = [];
  for (const each of saved.lines) {
    const used = tables[each.table_index];
    if (!used) return { lacks: `a table with the number ${each.table_index}` };
    const line = lineIn(each, used.table);
    if ('lacks' in line) return { lacks: `${nameOfTable(used.table)} does not have ${line.lacks}` };
    lines.push(line);
  }
  return lines;
}

/** The result, with what its lines come to as a whole. */
export function resultIn(saved: Saved, tables: readonly TableUsed[], digest: LinesDigest): Result {
  const names = tables.map(({ table }) => nameOfTable(table));
  const contracts = saved.contracts.map((contract) => contractIn(contract, names));
  const counts = countsIn(saved.summary);
  const { sensitivity } = saved;
  return {
    inputs: saved.inputs,
    proxies: tables,
    appraisals: saved.appraisals,
    options: optionsIn(saved.options),
    complete: saved.complete,
    withheld: false,
    findings: saved.findings.map(findingIn),
    counts,
    summaries: summariesIn(saved, contracts, counts),
    contracts,
    themes: saved.themes.map(themeIn),
    groups: (saved.groups ?? []).map(groupIn),
    digest,
    rejections: (saved.rejected_by_file ?? []).flatMap(({ file, rows }) =>
      Array.from(
        { length: rows },
        (): Rejection => ({ row: { origin: { file: { path: file }, line: 0 } }, errors: [] }),
      ),
    ),
    ...(sensitivity && { sensitivity: sensitivityIn(sensitivity) }),
  };
}

function sensitivityIn({ of, base, movers, lines_not_tried, still }: NonNullable<Saved['sensitivity']>): Sensitivity {
  return {
    of,
    base: penceIn(base),
    movers: movers.map((mover) => ({ ...mover, low: penceIn(mover.low), high: penceIn(mover.high) })),
    linesNotTried: lines_not_tried,
    still,
  };
}

type SavedCounts = Pick<SavedTotal, 'read' | 'valued' | 'record_only' | 'unvalued' | 'rejected'>;

function countsIn(saved: SavedCounts & { readonly files_left_out?: number | undefined }): Counts {
  const { read, valued, record_only: recordOnly, unvalued, rejected, files_left_out: files } = saved;
  return { read, valued, recordOnly, unvalued, rejected, ...given('files', files) };
}

function contractIn(saved: SavedContract, names: readonly string[]): ContractResult {
  const asks = saved.asks.map(askIn);
  const facts: ContractFacts = {
    id: saved.id,
    ...given('name', saved.title),
    ...given('buyer', saved.buyer),
    ...given('supplier', saved.supplier),
    ...given('value', exactOrNone(saved.value_exact ?? saved.value)),
    ...given('spend', exactOrNone(saved.spend)),
    ...given('start', saved.start === null ? null : isoDay(saved.start)),
    ...given('end', saved.end === null ? null : isoDay(saved.end)),
    ...given('proxies', saved.pin),
    ...(saved.ask_text !== null && { ask: { text: saved.ask_text, parts: asks.map(({ part }) => part) } }),
  };
  const counts = countsIn(saved);
  const totals = aggregateIn(saved);
  return {
    facts,
    proxies: saved.tables.flatMap((name) => (names.includes(name) ? [names.indexOf(name)] : [])),
    counts,
    ...svaIn(saved, [facts]),
    themes: saved.themes.map(themeIn),
    ...(asks.length > 0 && { asks }),
    countedTwice: penceIn(saved.counted_twice),
    ...totals,
  };
}

const exactOrNone = (text: string | null): Rational | null => (text === null ? null : exactIn(text));

/** Pounds over contract value, exact; where the saved ratio is not known, neither is this. */
function svaIn(
  saved: {
    readonly sva_ratio?: string | null | undefined;
    readonly net?: string | null;
    readonly social?: string | null;
  },
  contracts: readonly ContractFacts[],
): { sva?: SvaRatios } {
  const values = contracts.flatMap(({ value }) => value ?? []);
  const value = sum(values);
  if (typeof saved.sva_ratio !== 'string' || isZero(value)) return {};
  const over = (pounds: string | null | undefined) => divide(toPounds(penceIn(pounds ?? null)), value);
  return { sva: { total: over(saved.net), social: over(saved.social) } };
}

function themeIn(saved: SavedTheme): ThemeResult {
  return { id: saved.id, title: saved.title, table: saved.table, ...aggregateIn(saved) };
}

function groupIn(saved: SavedGroup): Group {
  const { by, id, title, table, lines, quantity, unit } = saved;
  return {
    by,
    id,
    title,
    table,
    lines,
    ...given('quantity', exactOrNone(quantity)),
    ...given('unit', unit),
    ...aggregateIn(saved),
  };
}

function summariesIn({ summary }: Saved, contracts: readonly ContractResult[], counts: Counts): Summary[] {
  if (summary.tables) return summary.tables.map((each) => summaryIn(each, countsIn(each), ofTables(each.table_ids)));
  const { table_ids, by_kind, price_bases, grades, counted_twice } = summary;
  const { gross = null, net = null, social = null, local_economic = null, transfer = null, sva_ratio = null } = summary;
  if (!table_ids || !by_kind || !price_bases || !grades || counted_twice === undefined) return [];
  const pounds = { gross, net, social, local_economic, transfer };
  const only = { ...summary, ...pounds, table_ids, by_kind, price_bases, grades, counted_twice, sva_ratio };
  return [summaryIn(only, counts, contracts)];

  function ofTables(ids: readonly string[]): readonly ContractResult[] {
    return contracts.filter(({ themes }) => themes.some(({ table }) => ids.includes(table)));
  }
}

function summaryIn(
  saved: Omit<SavedTotal, keyof SavedCounts>,
  counts: Counts,
  contracts: readonly ContractResult[],
): Summary {
  const { as_given: asGiven, evidenced } = saved;
  return {
    tables: saved.table_ids,
    contracts: saved.contracts,
    counts,
    ...svaIn(
      saved,
      contracts.map(({ facts }) => facts),
    ),
    countedTwice: penceIn(saved.counted_twice),
    ...(evidenced && { evidenced: aggregateIn(evidenced) }),
    ...(asGiven !== undefined && { asGiven: penceIn(asGiven) }),
    ...aggregateIn(saved),
  };
}

function askIn(saved: SavedAsk): AskAnswer {
  return { part: partIn(saved), readings: saved.readings.map(readingIn) };
}

function partIn(saved: SavedAsk): AskPart {
  const { kind, within, scoring, marks, share_of_marks: share, unit } = saved;
  const of = given('of', saved.of);
  const atLeast = exactIn(saved.at_least ?? '0');
  switch (kind) {
    case 'share-of-contract-value':
      return { kind, ...of, at_least: atLeast };
    case 'pounds':
    case 'pounds-a-year':
      return { kind, ...of, at_least: atLeast, ...given('within', within) };
    case 'quantity':
      return {
        kind,
        within: within ?? { by: 'measure', id: '' },
        at_least: atLeast,
        ...given('unit', unit),
      };
    case 'relative-to-best':
      return { kind, ...of, scoring: scoring ?? 'proportional', ...given('marks', exactOrNone(marks)) };
    case 'weighting':
      return { kind, share: exactIn(share ?? '0') };
  }
}

function readingIn(saved: SavedAsk['readings'][number]): AskReading {
  const { state, why, unit = '', offer = '0', wanted = '0', short = '0', offer_exact, wanted_exact } = saved;
  if (state === 'not-known') return { state, ...given('of', saved.of), why: why ?? 'nothing-valued' };
  if (saved.of === null) {
    return { state, quantity: { offer: exactIn(offer), wanted: exactIn(wanted), short: exactIn(short) }, unit };
  }
  return {
    state,
    of: saved.of,
    offer: penceIn(offer),
    wanted: penceIn(wanted),
    short: penceIn(short),
    ...(offer_exact !== undefined &&
      wanted_exact !== undefined && { shares: { offer: exactIn(offer_exact), wanted: exactIn(wanted_exact) } }),
    ...given('metByDoubled', saved.met_by_counted_twice === undefined ? null : penceIn(saved.met_by_counted_twice)),
  };
}

function optionsIn(saved: SavedOptions): Options {
  const { price_base: base, max_rejects: limit, discount_year_zero: zero } = saved;
  return {
    case: saved.case,
    range: saved.range,
    by: saved.by,
    ...(saved.by_line && { byLine: true }),
    years: saved.years,
    ...given('status', saved.status),
    ...(base && { priceBase: { ...given('calendar', base.calendar), ...given('financial', base.financial) } }),
    ...given('discount', saved.discount),
    ...given('discountFrom', saved.discount_from),
    ...(saved.discount_years === 'contract' && { discountYears: 'contract' }),
    ...given('yearZero', zero === null ? null : isoDay(zero.length === 4 ? `${zero}-01-01` : zero)),
    ...(saved.suggested_shares && { suggestedShares: true }),
    discountFirstYear: saved.discount_first_year,
    addTables: saved.add_tables,
    repin: saved.repin,
    strict: saved.strict,
    ...(saved.partial && { partial: true }),
    ...(limit !== null && { maxRejects: { text: limit, rows: ZERO } }),
    ...given('asOf', saved.as_of),
  };
}

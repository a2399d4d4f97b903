// The totals of a result as JSON: the summary, every contract with its themes, the themes, and the groups of --by.
import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import type { Rational } from '../../model/rational.ts';
import {
  type ContractResult,
  type Counts,
  type Group,
  isValued,
  type Result,
  type Summary,
  type ThemeResult,
} from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { gradeOf } from '../../report/result/grades.ts';
import { partialLine, stateOf } from '../../report/result/headline.ts';
import { aggregateJson, gradesJson, moneyJson, svaJson } from './json-amounts.ts';
import { askJson, firstAskJson } from './json-asks.ts';
import type { Json } from './json-value.ts';

/** Counts of everything; then the one total, or where tables are not added a total for each of them under `tables`. */
export function summaryJson({ summaries, contracts, counts, options, digest }: Result): Json {
  const [only, ...others] = summaries;
  const moved = options.range ? { range_moves: digest.moved ?? 0 } : {};
  const counted = { ...stateJson(counts), contracts: contracts.length, ...countsJson(counts), ...moved };
  if (!only) return counted;
  if (others.length === 0) return { ...counted, ...totalJson(only) };
  const tables = summaries.map((summary) => ({
    id: summary.tables.join(' + '),
    ...stateJson(summary.counts),
    contracts: summary.contracts,
    ...countsJson(summary.counts),
    ...totalJson(summary),
  }));
  return { ...counted, tables };
}

function totalJson(summary: Summary) {
  const { evidenced } = summary;
  return {
    table_ids: summary.tables,
    ...aggregateJson(summary),
    lowest_grade: gradeOf(summary) ?? null,
    grades: gradesJson(summary),
    counted_twice: moneyJson(summary.countedTwice),
    ...(summary.asGiven !== undefined && { as_given: moneyJson(summary.asGiven) }),
    ...svaJson(summary.sva),
    ...(evidenced && { evidenced: aggregateJson(evidenced, isValued(summary)) }),
  };
}

/** The state of a total and, where it is PARTIAL, how much it leaves out, in the words of every other format. */
function stateJson(counts: Counts) {
  const partial = partialLine(counts);
  return { state: stateOf(counts), ...(partial !== undefined && { partial }) };
}

function countsJson({ read, valued, recordOnly, unvalued, rejected, files }: Counts) {
  const counted = { read, valued, record_only: recordOnly, unvalued, rejected };
  return files === undefined ? counted : { ...counted, files_left_out: files };
}

/** A contract with its facts, its totals and its themes. */
export function contractJson(contract: ContractResult, result: Result): Json {
  const { facts, proxies, counts, themes, sva, countedTwice } = contract;
  const tables = proxies.flatMap((index) => result.proxies[index] ?? []).map(({ table }) => nameOfTable(table));
  return {
    id: facts.id,
    title: facts.name ?? null,
    buyer: facts.buyer ?? null,
    supplier: facts.supplier ?? null,
    value: facts.value ? formatFixed(facts.value, 2) : null,
    ...exactValue(facts.value),
    spend: facts.spend ? formatFixed(facts.spend, 2) : null,
    start: facts.start === undefined ? null : formatIsoDate(facts.start),
    end: facts.end === undefined ? null : formatIsoDate(facts.end),
    table: tables.length === 1 ? (tables[0] ?? null) : null,
    tables,
    pin: facts.proxies ?? null,
    ask: firstAskJson(contract),
    ask_text: facts.ask?.text ?? null,
    asks: (contract.asks ?? []).map(askJson),
    ...countsJson(counts),
    ...aggregateJson(contract),
    lowest_grade: gradeOf(contract) ?? null,
    grades: gradesJson(contract),
    counted_twice: moneyJson(countedTwice),
    ...svaJson(sva),
    themes: themes.map((theme) => themeJson(theme)),
  };
}

/** The value once more where two decimals do not hold it. */
function exactValue(value: Rational | undefined): { readonly value_exact?: string } {
  const exact = value && formatExact(value);
  return exact !== undefined && !/^-?\d+(?:\.\d{1,2})?$/.test(exact) ? { value_exact: exact } : {};
}

/** A theme's totals, of all contracts or of one. */
export function themeJson(theme: ThemeResult): Json {
  return {
    id: theme.id,
    title: theme.title,
    table: theme.table,
    ...aggregateJson(theme),
    lowest_grade: gradeOf(theme) ?? null,
    grades: gradesJson(theme),
  };
}

/** One row of a `--by` listing. */
export function groupJson(group: Group): Json {
  const { by, id, title, table, lines, quantity, unit } = group;
  return {
    by,
    id,
    title,
    table,
    lines,
    quantity: quantity ? formatExact(quantity) : null,
    unit: unit ?? null,
    ...aggregateJson(group),
    lowest_grade: gradeOf(group) ?? null,
    grades: gradesJson(group),
  };
}

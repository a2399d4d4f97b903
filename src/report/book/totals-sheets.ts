// The sheets of totals: contracts, contracts by theme and the summary, every pound a formula over the lines.

import { formatIsoDate } from '../../model/calendar.ts';
import { formatPence } from '../../model/money.ts';
import type { Aggregate, ContractResult, Result, Summary, SvaRatios } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { type AmountPart, holds } from '../result/amounts.ts';
import { partialLine } from '../result/headline.ts';
import { summariesShown } from '../result/result-parts.ts';
import { type Criteria, countsAsText, criterion, type LinesSheets } from './lines-sheet.ts';
import { decimalOf } from './proxies-sheet.ts';
import { NOT_APPLICABLE, NOT_KNOWN, type SheetCell, SheetDraft, SheetDrafts, type SheetTable } from './sheet-table.ts';

/** So many contracts are handed on at once. */
const BATCH = 1000;

const PARTS = ['social', 'localEconomic', 'net', 'transfer'] as const;
const PART_TITLE = {
  social: 'Social value GBP',
  localEconomic: 'Local economic value GBP',
  net: 'Both together GBP',
  transfer: 'Transfers GBP',
} as const;
const POUND_COLUMNS = {
  'Social value GBP': 'pounds',
  'Local economic value GBP': 'pounds',
  'Both together GBP': 'pounds',
  'Transfers GBP': 'pounds',
  'Gross GBP': 'pounds',
} as const;

/** The pounds of an aggregate: a formula for each part that holds anything, [z] for one that does not. */
function poundCells(aggregate: Aggregate, sheets: LinesSheets, criteria: Criteria): Record<string, SheetCell> {
  const sumOf = (part: Exclude<AmountPart, 'net'>, of: 'Net GBP' | 'Gross GBP' = 'Net GBP') =>
    sheets.sum(of, { ...criteria, 'Counts as': countsAsText(part) });
  const cells: Record<string, SheetCell> = {};
  for (const part of PARTS) {
    if (!holds(aggregate, part)) continue;
    const formula = part === 'net' ? `${sumOf('social')}+${sumOf('localEconomic')}` : sumOf(part);
    cells[PART_TITLE[part]] = { formula, value: formatPence(aggregate[part]) };
  }
  if (holds(aggregate, 'net')) {
    const formula = `${sumOf('social', 'Gross GBP')}+${sumOf('localEconomic', 'Gross GBP')}`;
    cells['Gross GBP'] = { formula, value: formatPence(aggregate.gross) };
  }
  return cells;
}

const CONTRACT_COLUMNS = {
  'No.': 'number',
  Contract: 'text',
  Name: 'text',
  Buyer: 'text',
  Supplier: 'text',
  Start: 'date',
  End: 'date',
  'Contract value GBP': 'pounds',
  ...POUND_COLUMNS,
  'SVA%, social value': 'ratio',
  'SVA%, both together': 'ratio',
  'Rows read': 'number',
  Unvalued: 'number',
  Rejected: 'number',
  Table: 'text',
} as const;

/** The sheet of contracts, to be filled. */
export function contractsDrafts(result: Result, mostRows?: number): SheetDrafts<keyof typeof CONTRACT_COLUMNS> {
  const note = 'One table. SVA% is pounds over contract value. [z] means not applicable, [x] not known.';
  return new SheetDrafts('Contracts', titled(result, 'Contracts', note), CONTRACT_COLUMNS, mostRows);
}

export function* contractsSheets(
  result: Result,
  lines: LinesSheets,
  drafts: SheetDrafts<keyof typeof CONTRACT_COLUMNS>,
): Generator<SheetTable> {
  for (const [index, contract] of result.contracts.entries()) {
    if (index % BATCH === BATCH - 1) yield* drafts.taken();
    const { facts, counts, sva } = contract;
    const draft = drafts.sheet();
    const row = draft.nextRow;
    const over = (title: 'Social value GBP' | 'Both together GBP', of: keyof SvaRatios) =>
      ratioCell(`N(${draft.here(title, row)})`, draft.here('Contract value GBP', row), sva, of);
    draft.add({
      'No.': String(index + 1),
      Contract: facts.id,
      Name: facts.name ?? NOT_APPLICABLE,
      Buyer: facts.buyer ?? NOT_APPLICABLE,
      Supplier: facts.supplier ?? NOT_APPLICABLE,
      Start: facts.start === undefined ? NOT_KNOWN : formatIsoDate(facts.start),
      End: facts.end === undefined ? NOT_KNOWN : formatIsoDate(facts.end),
      'Contract value GBP': facts.value ? decimalOf(facts.value) : NOT_KNOWN,
      ...poundCells(contract, lines, { 'Contract no.': String(index + 1) }),
      'SVA%, social value': over('Social value GBP', 'social'),
      'SVA%, both together': over('Both together GBP', 'total'),
      'Rows read': String(counts.read),
      Unvalued: String(counts.unvalued),
      Rejected: String(counts.rejected),
      Table: tableNameOf(contract, result),
    });
  }
  yield* drafts.taken();
}

/** Every version of the table that a contract's rows took. */
function tableNameOf({ proxies }: ContractResult, result: Result): string {
  const tables = proxies.flatMap((index) => result.proxies[index] ?? []).map(({ table }) => nameOfTable(table));
  return tables.length > 0 ? tables.join(', ') : NOT_KNOWN;
}

function ratioCell(pounds: string, value: string, sva: SvaRatios | undefined, of: keyof SvaRatios): SheetCell {
  return sva ? { formula: `${pounds}/${value}`, value: decimalOf(sva[of]) } : NOT_KNOWN;
}

const THEME_COLUMNS = { Contract: 'text', Theme: 'text', ...POUND_COLUMNS } as const;

/** The sheet of the themes of contracts, to be filled. */
export function themesDrafts(result: Result, mostRows?: number): SheetDrafts<keyof typeof THEME_COLUMNS> {
  const note = 'One table, a row for each theme of each contract. [z] means that nothing of the kind was valued.';
  return new SheetDrafts('Contracts by theme', titled(result, 'Contracts by theme', note), THEME_COLUMNS, mostRows);
}

export function* themesSheets(
  result: Result,
  lines: LinesSheets,
  drafts: SheetDrafts<keyof typeof THEME_COLUMNS>,
): Generator<SheetTable> {
  for (const [index, { facts, themes }] of result.contracts.entries()) {
    if (index % BATCH === BATCH - 1) yield* drafts.taken();
    for (const theme of themes) {
      const criteria = { 'Contract no.': String(index + 1), Theme: criterion(theme.title) };
      drafts.add({ Contract: facts.id, Theme: theme.title, ...poundCells(theme, lines, criteria) });
    }
  }
  yield* drafts.taken();
}

const SUMMARY_COLUMNS = {
  Figure: 'text',
  GBP: 'pounds',
  'Over contract value': 'ratio',
  'What it is': 'text',
  Tables: 'text',
} as const;

export function summarySheet(
  result: Result,
  sheets: LinesSheets,
  contracts: SheetDrafts<keyof typeof CONTRACT_COLUMNS>,
): SheetTable {
  const above = titled(
    result,
    'Summary',
    'One table, a row for each figure. [x] means not known: a contract gives no value, or nothing was valued.',
  );
  const draft = new SheetDraft('Summary', above, SUMMARY_COLUMNS);
  for (const { summary } of summariesShown(result)) {
    const criteria = result.summaries.length === 1 ? {} : criteriaOf(summary);
    const cells = criteria ? poundCells(summary, sheets, criteria) : {};
    const value = `SUM(${contracts.ranges('Contract value GBP')})`;
    for (const part of PARTS) {
      const row = draft.nextRow;
      const of = part === 'social' ? 'social' : part === 'net' ? 'total' : undefined;
      const pounds = cells[PART_TITLE[part]];
      draft.add({
        Figure: PART_NAMES[part],
        GBP: pounds ?? (part === 'transfer' ? NOT_APPLICABLE : NOT_KNOWN),
        'Over contract value':
          of && pounds && result.summaries.length === 1
            ? ratioCell(draft.here('GBP', row), value, summary.sva, of)
            : NOT_APPLICABLE,
        'What it is': PART_MEANING[part],
        Tables: summary.tables.join(' + '),
      });
    }
    draft.add({
      Figure: 'Gross',
      GBP: cells['Gross GBP'] ?? NOT_KNOWN,
      'What it is': 'Both together, before anything was taken off',
      Tables: summary.tables.join(' + '),
    });
  }
  return draft.take();
}

/** The lines of a summary among several: those of its one table. */
function criteriaOf({ tables }: Summary): Criteria | undefined {
  const [only, ...others] = tables;
  return only === undefined || others.length > 0 ? undefined : { 'Table id': criterion(only) };
}

const PART_NAMES = {
  social: 'Social value',
  localEconomic: 'Local economic value',
  net: 'Both together',
  transfer: 'Transfers',
} as const;

const PART_MEANING = {
  social: 'Wellbeing, fiscal, environmental and other social value, after every adjustment',
  localEconomic: 'Pay and spend that stay in the area, after every adjustment',
  net: 'Social value and local economic value',
  transfer: 'Money that changes hands; in no total',
} as const;

function titled(result: Result, title: string, note: string): string[] {
  return [title, ...partialOf(result), note];
}

export function partialOf({ counts }: Result): string[] {
  const partial = partialLine(counts);
  return partial === undefined ? [] : [partial];
}

// A result as a workbook that reckons: figures, proxies, lines, contracts and totals, each a table of its own, every pound a
// formula over the sheet before it. Source of the layout: Analysis Function, "Releasing statistics in spreadsheets".

import { formatIsoDate } from '../../model/calendar.ts';
import type { Finding } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import type { Aggregate, ContractResult, Line, Result, Summary, SvaRatios } from '../../model/result.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import { cellNameOf } from '../../model/sheet-place.ts';
import { nameOfTable } from '../../model/table.ts';
import { count } from '../figures.ts';
import { type AmountPart, contractLabel, holds } from '../result/amounts.ts';
import { headlineOf, partialLine } from '../result/headline.ts';
import { summariesShown } from '../result/result-parts.ts';
import { tornadoTitle } from '../sensitivity-view.ts';
import { fixOf, messageOf } from '../wording.ts';
import { type Criteria, countsAsText, criterion, LinesSheets } from './lines-sheet.ts';
import { type Maker, notesSheet } from './notes-sheet.ts';
import { decimalOf, ProxySheets } from './proxies-sheet.ts';
import { NOT_APPLICABLE, NOT_KNOWN, type SheetCell, SheetDraft, type SheetTable } from './sheet-table.ts';

/**
 * The sheets of a result, in the order a person turns them; of one whose totals are withheld, what was found and notes.
 * `mostRows` is how many rows a sheet holds; lines beyond it go on in a further sheet, and the notes say so.
 */
export async function bookOf(
  result: Result,
  lines: () => AsyncIterable<Line> | Iterable<Line>,
  maker: Maker,
  mostRows?: number,
): Promise<readonly SheetTable[]> {
  const findings = findingsSheet(result.findings);
  if (result.withheld) {
    const sheets = [findings, notesSheet(result, maker, { nearHalf: [], sheets: [] })];
    return [coverSheet(result, sheets, 'Social value: no totals'), ...sheets];
  }
  const proxies = new ProxySheets();
  const sheets = new LinesSheets(proxies, mostRows);
  const numbers = new Map(result.contracts.map(({ facts }, index) => [facts.id, index + 1]));
  for await (const line of lines()) {
    const used = result.proxies[line.proxies];
    if (used) sheets.add(line, numbers.get(line.commitment.contract) ?? 0, used);
  }
  const contracts = contractsSheet(result, sheets);
  const rest = [
    summarySheet(result, sheets, contracts),
    contracts.table,
    themesSheet(result, sheets),
    ...sheets.sheets.map(({ table }) => table),
    proxies.proxies.table,
    proxies.parameters.table,
    ...(result.sensitivity ? [sensitivitySheet(result.sensitivity)] : []),
    findings,
    notesSheet(result, maker, { nearHalf: sheets.nearHalf, sheets: sheets.sheets.map(({ name }) => name) }),
  ];
  const [only, ...others] = result.contracts;
  const what = only && others.length === 0 ? contractLabel(only.facts) : count(result.contracts.length, 'contract');
  return [coverSheet(result, rest, `Social value of ${what}`), ...rest];
}

/** What moves the total most: values of runs that were made one by one, so no formulas. */
function sensitivitySheet(sensitivity: Sensitivity): SheetTable {
  const above = [
    tornadoTitle(sensitivity),
    'One table, the widest first. One assumption is changed at a time and the whole bid valued again; these cells hold what came out and do not move with the others.',
  ];
  const draft = new SheetDraft('What moves it', above, {
    'What is changed': 'text',
    'What was assumed': 'text',
    'Lowest GBP': 'pounds',
    'Highest GBP': 'pounds',
    'As it is GBP': 'pounds',
  });
  for (const { what, assumed, low, high } of sensitivity.movers) {
    draft.add({
      'What is changed': what,
      'What was assumed': assumed,
      'Lowest GBP': formatPence(low),
      'Highest GBP': formatPence(high),
      'As it is GBP': formatPence(sensitivity.base),
    });
  }
  return draft.table;
}

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

function contractsSheet(result: Result, sheets: LinesSheets): SheetDraft<keyof typeof CONTRACT_COLUMNS> {
  const above = titled(
    result,
    'Contracts',
    'One table. SVA% is pounds over contract value. [z] means not applicable, [x] not known.',
  );
  const draft = new SheetDraft('Contracts', above, CONTRACT_COLUMNS);
  for (const [index, contract] of result.contracts.entries()) {
    const { facts, counts, sva } = contract;
    const row = draft.nextRow;
    const over = (title: 'Social value GBP' | 'Both together GBP', of: keyof SvaRatios) =>
      ratioCell(`N(${draft.at(title, row)})`, draft.at('Contract value GBP', row), sva, of);
    draft.add({
      'No.': String(index + 1),
      Contract: facts.id,
      Name: facts.name ?? NOT_APPLICABLE,
      Buyer: facts.buyer ?? NOT_APPLICABLE,
      Supplier: facts.supplier ?? NOT_APPLICABLE,
      Start: facts.start === undefined ? NOT_KNOWN : formatIsoDate(facts.start),
      End: facts.end === undefined ? NOT_KNOWN : formatIsoDate(facts.end),
      'Contract value GBP': facts.value ? decimalOf(facts.value) : NOT_KNOWN,
      ...poundCells(contract, sheets, { 'Contract no.': String(index + 1) }),
      'SVA%, social value': over('Social value GBP', 'social'),
      'SVA%, both together': over('Both together GBP', 'total'),
      'Rows read': String(counts.read),
      Unvalued: String(counts.unvalued),
      Rejected: String(counts.rejected),
      Table: tableNameOf(contract, result),
    });
  }
  return draft;
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

function themesSheet(result: Result, sheets: LinesSheets): SheetTable {
  const above = titled(
    result,
    'Contracts by theme',
    'One table, a row for each theme of each contract. [z] means that nothing of the kind was valued.',
  );
  const draft = new SheetDraft('Contracts by theme', above, THEME_COLUMNS);
  for (const [index, { facts, themes }] of result.contracts.entries()) {
    for (const theme of themes) {
      const criteria = { 'Contract no.': String(index + 1), Theme: criterion(theme.title) };
      draft.add({ Contract: facts.id, Theme: theme.title, ...poundCells(theme, sheets, criteria) });
    }
  }
  return draft.table;
}

const SUMMARY_COLUMNS = {
  Figure: 'text',
  GBP: 'pounds',
  'Over contract value': 'ratio',
  'What it is': 'text',
  Tables: 'text',
} as const;

function summarySheet(
  result: Result,
  sheets: LinesSheets,
  contracts: SheetDraft<keyof typeof CONTRACT_COLUMNS>,
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
    const value = `SUM(${contracts.range('Contract value GBP')})`;
    for (const part of PARTS) {
      const row = draft.nextRow;
      const of = part === 'social' ? 'social' : part === 'net' ? 'total' : undefined;
      const pounds = cells[PART_TITLE[part]];
      draft.add({
        Figure: PART_NAMES[part],
        GBP: pounds ?? (part === 'transfer' ? NOT_APPLICABLE : NOT_KNOWN),
        'Over contract value':
          of && pounds && result.summaries.length === 1
            ? ratioCell(draft.at('GBP', row), value, summary.sva, of)
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
  return draft.table;
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

function findingsSheet(findings: readonly Finding[]): SheetTable {
  const columns = {
    Severity: 'text',
    Rule: 'text',
    File: 'text',
    Place: 'text',
    'What was found': 'text',
    'How to mend it': 'text',
  } as const;
  const draft = new SheetDraft(
    'Findings',
    ['What was found in the data', 'One table, a row for each finding.'],
    columns,
  );
  for (const finding of findings) {
    const { rule, severity, place } = finding;
    const cell = place && cellNameOf(place);
    draft.add({
      Severity: severity,
      Rule: rule,
      File: place?.file ?? NOT_APPLICABLE,
      Place: cell ?? (place?.line === undefined ? NOT_APPLICABLE : `line ${place.line}`),
      'What was found': messageOf(finding),
      'How to mend it': fixOf(finding) ?? NOT_APPLICABLE,
    });
  }
  if (findings.length === 0) draft.add({ Severity: 'none', 'What was found': 'Nothing was found.' });
  return draft.table;
}

function coverSheet(result: Result, sheets: readonly SheetTable[], title: string): SheetTable {
  const above = [title, ...partialOf(result), ...headlines(result), 'One table: the sheets of this workbook.'];
  const draft = new SheetDraft('Cover', above, {
    Sheet: 'text',
    'What it holds': 'text',
  });
  for (const { name, above = [] } of sheets) draft.add({ Sheet: name, 'What it holds': above[0] ?? name });
  return draft.table;
}

/** The figures of the report's headline, a line each. */
function headlines(result: Result): string[] {
  return summariesShown(result).flatMap(({ summary }) =>
    headlineOf(summary, result).flatMap((block) =>
      block.type === 'facts'
        ? block.facts.map(({ label, value, remark }) =>
            [label, value.text, remark && `(${remark})`].filter(Boolean).join(' '),
          )
        : [],
    ),
  );
}

function titled(result: Result, title: string, note: string): string[] {
  return [title, ...partialOf(result), note];
}

function partialOf({ counts }: Result): string[] {
  const partial = partialLine(counts);
  return partial === undefined ? [] : [partial];
}

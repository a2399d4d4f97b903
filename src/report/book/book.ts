// A result as a workbook that reckons: figures, proxies, lines, contracts and totals, each a table of its own, every pound a
// formula over the sheet before it. Source of the layout: Analysis Function, "Releasing statistics in spreadsheets".

import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import { formatPence } from '../../model/money.ts';
import type { Line, Result } from '../../model/result.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import { cellNameOf } from '../../model/sheet-place.ts';
import { count } from '../figures.ts';
import { contractLabel } from '../result/amounts.ts';
import { headlineOf } from '../result/headline.ts';
import { summariesShown } from '../result/result-parts.ts';
import { tornadoTitle } from '../sensitivity-view.ts';
import { fixOf, messageOf } from '../wording.ts';
import { LinesSheets } from './lines-sheet.ts';
import { type Maker, notesSheet } from './notes-sheet.ts';
import { ProxySheets } from './proxies-sheet.ts';
import { NOT_APPLICABLE, SheetDraft, SheetDrafts, type SheetTable } from './sheet-table.ts';
import {
  contractsDrafts,
  contractsSheets,
  partialOf,
  summarySheet,
  themesDrafts,
  themesSheets,
} from './totals-sheets.ts';

/** The sheets as a person turns them; a further one of a kind comes after the first. */
const ORDER = [
  ...['Cover', 'Summary', 'Contracts', 'Contracts by theme', 'Lines', 'Proxies', 'Parameters and sources'],
  ...['What moves it', 'Findings', 'Notes'],
];
/** So many lines are handed on at once. */
const BATCH = 1000;

/** The sheets in the order a person turns them. */
export function inOrder<Sheet extends { readonly name: string }>(sheets: readonly Sheet[]): Sheet[] {
  const place = ({ name }: Sheet) => ORDER.indexOf(name.replace(/ \d+$/, ''));
  return [...sheets].sort((one, other) => place(one) - place(other));
}

/**
 * The sheets of a result, rows by rows as they fill; of one whose totals are withheld, what was found and notes. Lines come
 * first, and other sheets may come between their pieces. `mostRows` is how many rows a sheet holds; what is beyond it goes on in a further sheet, and
 * the notes say so.
 */
export async function* bookOf(
  result: Result,
  lines: () => AsyncIterable<Line> | Iterable<Line>,
  maker: Maker,
  mostRows?: number,
): AsyncGenerator<SheetTable> {
  const heads = new Map<string, SheetTable>();
  for await (const piece of withoutCover(result, lines, maker, mostRows)) {
    heads.set(piece.name, { ...piece, rows: [] });
    yield piece;
  }
  yield coverSheet(result, inOrder([...heads.values()]));
}

async function* withoutCover(
  result: Result,
  lines: () => AsyncIterable<Line> | Iterable<Line>,
  maker: Maker,
  mostRows?: number,
): AsyncGenerator<SheetTable> {
  if (result.withheld) {
    yield* findingsSheets(result.findings, mostRows);
    yield notesSheet(result, maker, { nearHalf: [], split: [] });
    return;
  }
  const proxies = new ProxySheets(mostRows);
  const lineSheets = new LinesSheets(proxies, mostRows);
  const numbers = new Map(result.contracts.map(({ facts }, index) => [facts.id, index + 1]));
  let added = 0;
  for await (const line of lines()) {
    const used = result.proxies[line.proxies];
    if (used) lineSheets.add(line, numbers.get(line.commitment.contract) ?? 0, used);
    added += 1;
    if (added % BATCH > 0) continue;
    yield* lineSheets.sheets.taken();
    yield* proxies.taken();
  }
  yield* lineSheets.sheets.taken();
  yield* proxies.taken();
  const contracts = contractsDrafts(result, mostRows);
  yield* contractsSheets(result, lineSheets, contracts);
  const themes = themesDrafts(result, mostRows);
  yield* themesSheets(result, lineSheets, themes);
  yield summarySheet(result, lineSheets, contracts);
  if (result.sensitivity) yield sensitivitySheet(result.sensitivity);
  yield* findingsSheets(result.findings, mostRows);
  const runs = [lineSheets.sheets, contracts, themes, proxies.proxies, proxies.parameters];
  const split = runs.map(({ all }) => all.map(({ name }) => name)).filter((names) => names.length > 1);
  yield notesSheet(result, maker, { nearHalf: lineSheets.nearHalf, split });
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
  return draft.take();
}

const FINDING_COLUMNS = {
  Severity: 'text',
  Rule: 'text',
  File: 'text',
  Place: 'text',
  'What was found': 'text',
  'How to mend it': 'text',
} as const;

function* findingsSheets(findings: Many<Finding>, mostRows?: number): Generator<SheetTable> {
  const above = ['What was found in the data', 'One table, a row for each finding.'];
  const drafts = new SheetDrafts('Findings', above, FINDING_COLUMNS, mostRows);
  let index = -1;
  for (const finding of findings) {
    index += 1;
    if (index % BATCH === BATCH - 1) yield* drafts.taken();
    const { rule, severity, place } = finding;
    const cell = place && cellNameOf(place);
    drafts.add({
      Severity: severity,
      Rule: rule,
      File: place?.file ?? NOT_APPLICABLE,
      Place: cell ?? (place?.line === undefined ? NOT_APPLICABLE : `line ${place.line}`),
      'What was found': messageOf(finding),
      'How to mend it': fixOf(finding) ?? NOT_APPLICABLE,
    });
  }
  if (findings.length === 0) drafts.add({ Severity: 'none', 'What was found': 'Nothing was found.' });
  yield* drafts.taken();
}

function coverSheet(result: Result, sheets: readonly SheetTable[]): SheetTable {
  const { contracts } = result;
  const [only] = contracts;
  const what = only && contracts.length === 1 ? contractLabel(only.facts) : count(contracts.length, 'contract');
  const title = result.withheld ? 'Social value: no totals' : `Social value of ${what}`;
  const above = [title, ...partialOf(result), ...headlines(result), 'One table: the sheets of this workbook.'];
  const draft = new SheetDraft('Cover', above, {
    Sheet: 'text',
    'What it holds': 'text',
  });
  for (const { name, above = [] } of sheets) draft.add({ Sheet: name, 'What it holds': above[0] ?? name });
  return draft.take();
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

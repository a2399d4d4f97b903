// Tables to be handed on: every finding, every outlier, everybody who has not returned. One row each and nothing else.
import { formatIsoDate } from '../../model/calendar.ts';
import type { Field } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Location } from '../../model/reconciliation/place.ts';
import { severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import { cellNameOf, placeText } from '../../model/sheet-place.ts';
import { type ColumnNames, FIELD_OF, unitOf } from '../../report/reconcile/letters.ts';
import { outlierSentence } from '../../report/reconcile/outlier-words.ts';
import { fixOfReason } from '../../report/reconcile/reason-fixes.ts';
import { place, sentenceIn } from '../../report/reconcile/reconcile-words.ts';
import { unreadFindings } from '../../report/reconcile/unread-findings.ts';
import { wordsOf } from '../../report/wording.ts';
import type { Reconciled } from '../format.ts';
import { checkRepeatedInLines, RepeatedTexts } from '../repeated-texts.ts';
import { BYTE_ORDER_MARK, type Cell, csvRow, money } from './csv-cells.ts';
import { FINDING_FIELDS, NOT_RETURNED_FIELDS, OUTLIER_FIELDS } from './hand-on-fields.ts';

const FINDINGS = Object.keys(FINDING_FIELDS);
const OUTLIERS = Object.keys(OUTLIER_FIELDS);
const NOT_RETURNED = Object.keys(NOT_RETURNED_FIELDS);

/** Every finding of the reading and every reason of the lines but those that say all is well, in that order. */
export async function* findingsCsv({ result, lines }: Reconciled, column: ColumnNames): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(FINDINGS);
  const suppliers = suppliersOf(result.contracts);
  const unread = new Map<Finding, Set<string>>();
  for (const { found, contract } of unreadFindings(result)) {
    if (contract !== undefined) unread.set(found, (unread.get(found) ?? new Set()).add(contract));
  }
  for (const one of result.findings) {
    const { rule, severity, place: at, data } = one;
    const [own = '', ...others] = unread.get(one) ?? [];
    // A file that may be of several contracts is told once, and of none of them.
    const contract = contractOf(data) || (others.length > 0 ? '' : own);
    const { message, fix } = wordsOf(one);
    const told = { contract_id: contract, supplier: suppliers.get(contract) ?? '', rule, severity };
    yield row(FINDINGS, { ...told, ...placeCells(at, column), found: message, fix });
  }
  for await (const line of lines) {
    for (const { found, unit, fix } of toldOf(line)) {
      yield row(FINDINGS, {
        contract_id: line.contract,
        supplier: suppliers.get(line.contract) ?? '',
        severity: severityOfFound(found),
        rule: found.reason,
        amount_gbp: found.stake === undefined ? '' : money(found.stake),
        measure: line.measure,
        period: line.period?.text ?? '',
        ...placeCells(found.at ?? line.locations[0], column, FIELD_OF[found.reason]),
        found: sentenceIn(found, unit),
        fix,
        checked: found.checked ? 'yes' : '',
      });
    }
  }
}

/** The reasons of a line that have a row. */
function* toldOf(line: ReconciledLine) {
  for (const found of line.reasons) {
    const unit = unitOf(line, found);
    const fix = fixOfReason(found, unit);
    if (fix !== '' || found.at) yield { found, unit, fix };
  }
}

/** Throws UsageError where the long name of a supplier would stand on too many rows of findings. */
export async function checkFindings(reconciled: Reconciled): Promise<void> {
  await checkRepeatedInLines(reconciled, ['id', 'supplier'], (line) => [...toldOf(line)].length);
}

/** The same of rows of who has not returned. */
export function checkNotReturned({ result }: Reconciled): void {
  const repeated = new RepeatedTexts();
  for (const { contract, supplier = '' } of result.notReturned)
    repeated.add(`contract ${contract}`, contract.length + supplier.length);
  repeated.check(result.inputs);
}

/** Every figure worth a phone call. */
export function* outliersCsv({ result }: Reconciled): Generator<string> {
  yield BYTE_ORDER_MARK + csvRow(OUTLIERS);
  const suppliers = suppliersOf(result.contracts);
  for (const outlier of result.outliers) {
    const { contract, kind, locations, more } = outlier;
    yield row(OUTLIERS, {
      contract_id: contract,
      supplier: suppliers.get(contract) ?? '',
      kind,
      found: outlierSentence(outlier),
      rows: locations.map(place).join('; '),
      rows_not_listed: { number: String(more) },
    });
  }
}

/** Everybody who has not returned, and for which time. */
export function* notReturnedCsv({ result }: Reconciled): Generator<string> {
  yield BYTE_ORDER_MARK + csvRow(NOT_RETURNED);
  for (const { contract, supplier, period, measures, all, pounds, unread } of result.notReturned) {
    yield row(NOT_RETURNED, {
      contract_id: contract,
      supplier: supplier ?? '',
      period: period?.text ?? '',
      start: period ? formatIsoDate(period.start) : '',
      end: period ? formatIsoDate(period.end) : '',
      overdue_gbp: money(pounds),
      measures: measures.join('; '),
      everything: all ? 'yes' : 'no',
      returned_not_readable: unread ? placeText(unread) : '',
    });
  }
}

function row(columns: readonly string[], cells: Readonly<Record<string, Cell>>): string {
  return csvRow(columns.map((column) => cells[column] ?? ''));
}

function placeCells(at: Partial<Location> | undefined, column: ColumnNames, field?: Field) {
  if (!at?.file) return {};
  const cell = cellNameOf({ ...at, file: at.file }) ?? (at.line === undefined ? '' : column(at.file, at.cell, field));
  return {
    file: at.file,
    row: at.line === undefined ? '' : { number: String(at.line) },
    cell: cell ?? '',
  };
}

function contractOf(data: Finding['data']): string {
  return 'contract' in data && typeof data.contract === 'string' ? data.contract : '';
}

function suppliersOf(contracts: Reconciled['result']['contracts']): ReadonlyMap<string, string> {
  return new Map(contracts.flatMap(({ id, supplier }) => (supplier === undefined ? [] : [[id, supplier] as const])));
}

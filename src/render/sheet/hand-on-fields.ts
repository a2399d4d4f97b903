// The columns of the tables that are handed on, in their order, and what each holds: rejected rows, findings, outliers, who has
// not returned, measures, a table of proxies.
import { type OUT, type SAID, SHA_DIGITS } from '../../model/rejected-row.ts';
import { KINDS, type MORE_SHEET_COLUMNS, type SHEET_COLUMNS } from '../../model/table.ts';
import type { MEASURES_HEADER } from '../../report/proxies/measures-data.ts';

type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'date';

/** A column: its type, what it holds, and words it may hold. */
export type Column = readonly [type: FieldType, description: string, words?: readonly string[]];

const GRADES = ['A', 'B', 'C'];

export const FINDING_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  supplier: ['string', 'Who supplies.'],
  severity: ['string', 'How much it counts for.', ['error', 'warning', 'note']],
  rule: ['string', 'The rule, or the reason of a line: social-value rules tells each.'],
  amount_gbp: ['number', 'GBP at stake.'],
  measure: ['string', 'What is counted.'],
  period: ['string', 'The stretch of time by its name.'],
  file: ['string', 'Where it stands: the file.'],
  row: ['integer', 'The line of the file, from 1.'],
  cell: ['string', 'The column, or the cell of a workbook.'],
  found: ['string', 'What was found and what was expected.'],
  fix: ['string', 'How to put it right.'],
  checked: ['string', 'yes where the row says that it was looked at and is right.', ['yes']],
};

export const OUTLIER_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  supplier: ['string', 'Who supplies.'],
  kind: ['string', 'What is odd about it.'],
  found: ['string', 'The same in a sentence.'],
  rows: ['string', 'The rows behind it, FILE:LINE.'],
  rows_not_listed: ['integer', 'How many more rows there are.'],
};

export const NOT_RETURNED_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  supplier: ['string', 'Who supplies.'],
  period: ['string', 'The stretch of time by its name.'],
  start: ['date', 'Its first day.'],
  end: ['date', 'Its last day.'],
  overdue_gbp: ['number', 'GBP that were due.'],
  measures: ['string', 'What was promised for it.'],
  everything: ['boolean', 'Whether nothing at all came for it.'],
  returned_not_readable: ['string', 'Where something came that could not be read.'],
};

/** Besides the columns of the input, letter for letter as the supplier wrote them: text, whatever they hold. */
const SAID_FIELDS: Readonly<Record<(typeof SAID)[number] | typeof OUT, Column>> = {
  x_file: ['string', 'The file it came from.'],
  x_line: ['string', 'Its line there, from 1; for YAML with several commitments on a line LINE#NTH.'],
  x_rule: ['string', 'The rules it breaks, with ; between them.'],
  x_message: ['string', 'What was found and what was expected.'],
  x_fix: ['string', 'How to put it right.'],
  x_sha256: ['string', `The first ${SHA_DIGITS} digits of the SHA-256 of its file.`],
  x_out: ['string', 'Left blank; anything here says that the row is none, such as a total, and keeps it out.'],
};
export const REJECT_FIELDS: Readonly<Record<string, Column>> = SAID_FIELDS;

const MEASURE_COLUMNS: Readonly<Record<(typeof MEASURES_HEADER)[number], Column>> = {
  table: ['string', 'The proxy table, id@version.'],
  measure: ['string', 'The id of the measure.'],
  title: ['string', 'The measure in words.'],
  theme: ['string', 'Its theme.'],
  outcome: ['string', 'Its outcome.'],
  unit: ['string', 'What it is counted in.'],
  kind: ['string', 'The kind of value, or record-only: counted, never priced.', [...KINDS, 'record-only']],
  component: ['string', 'The part of the value, where there are several.'],
  year: ['integer', 'The year it is priced for, where that matters.'],
  area: ['string', 'The area it is priced for, where that matters.'],
  gbp_per_unit: ['string', 'GBP of one unit, exact: a decimal, or a fraction where no decimal ends.'],
  price_base: ['string', 'The price bases of its figures.'],
  grade: ['string', 'The lowest grade of them.', GRADES],
  maps_to: ['string', 'Codes of other frameworks.'],
  low: ['string', 'GBP of one unit in the low case.'],
  high: ['string', 'GBP of one unit in the high case.'],
  allows_negative: ['string', 'Whether a quantity below nought is read.', ['true', 'false']],
  level: ['string', 'Whether it is a level and not an amount.', ['true', 'false']],
  family: ['string', 'Measures of one family differ by their figures only.'],
  also: ['string', 'What else people call it.'],
  notes: ['string', 'What to know of it.'],
  evidence: ['string', 'What proves it.'],
  mistakes: ['string', 'How it is miscounted.'],
  overlaps: ['string', 'What it may be counted twice with.'],
  suggested: ['string', 'Shares that the table suggests.'],
  sources: ['string', 'Who published the figures, what, when, where.'],
};
export const MEASURE_FIELDS: Readonly<Record<string, Column>> = MEASURE_COLUMNS;

const PROXY_COLUMNS: Readonly<Record<(typeof SHEET_COLUMNS)[number] | (typeof MORE_SHEET_COLUMNS)[number], Column>> = {
  code: ['string', 'The id of the measure.'],
  title: ['string', 'The measure in words.'],
  theme: ['string', 'Its theme.'],
  outcome: ['string', 'Its outcome; blank where it is the theme.'],
  unit: ['string', 'What it is counted in.'],
  kind: ['string', 'The kind of value; blank for a measure that is never priced.', KINDS],
  value: ['number', 'GBP of one unit; blank for a measure that is never priced.'],
  area: ['string', 'The area it is for; blank for everywhere.'],
  price_base: ['string', 'The year its prices are of.'],
  source: ['string', 'Who published it.'],
  licence: ['string', 'The licence of the table.'],
  component: ['string', 'The part of the value, where there are several.'],
  year: ['integer', 'The year it is for.'],
  low: ['number', 'GBP of one unit in the low case.'],
  high: ['number', 'GBP of one unit in the high case.'],
  discount: ['string', 'health for a health quantity at a constant value.'],
};
export const PROXY_FIELDS: Readonly<Record<string, Column>> = PROXY_COLUMNS;

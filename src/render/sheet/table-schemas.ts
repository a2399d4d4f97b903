// What every column of our CSV files is, as Table Schemas of the Frictionless standard: for other people's programs, and for
// the descriptor of a data package. Source: specs.frictionlessdata.io, Table Schema, version 1.
import { KINDS } from '../../model/table.ts';
import type { Schema } from '../json/schema-words.ts';
import {
  type Column,
  FINDING_FIELDS,
  MEASURE_FIELDS,
  NOT_RETURNED_FIELDS,
  OUTLIER_FIELDS,
  PROXY_FIELDS,
  REJECT_FIELDS,
} from './hand-on-fields.ts';

const STATES = ['valued', 'record-only', 'unvalued', 'complete', 'incomplete', 'PARTIAL', 'no pounds'];
const GRADES = ['A', 'B', 'C'];

const POUNDS: Readonly<Record<string, Column>> = {
  gross: ['number', 'GBP before adjustments.'],
  net: ['number', 'GBP after adjustments: social and local economic value together.'],
  social: ['number', 'GBP of social value.'],
  local_economic: ['number', 'GBP of local economic value.'],
  transfer: ['number', 'GBP that change hands; in no total.'],
  price_bases: ['string', 'The price bases the pounds are stated in.'],
};
const FIGURES: Readonly<Record<string, Column>> = {
  grade: ['string', 'The lowest grade of any figure behind it.', GRADES],
  table: ['string', 'The proxy table, id@version; of a group its id.'],
  appraisal: ['string', 'Whose discount rates and price indices were used.'],
};
const WHOLE: Readonly<Record<string, Column>> = {
  reason: ['string', 'Why it has no pounds, or what the total leaves out.'],
  complete: ['boolean', 'Whether no row of the run is unvalued or rejected.'],
};
const LAST = { ...FIGURES, ...WHOLE };

export const LINE_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  contract_name: ['string', 'Its name.'],
  supplier: ['string', 'Who supplies.'],
  line: ['string', 'commitment_id, or FILE:LINE.'],
  measure: ['string', 'What is counted: an id of the proxy table.'],
  title: ['string', 'The measure in words.'],
  theme: ['string', 'The theme of the measure.'],
  outcome: ['string', 'The outcome of the measure.'],
  area: ['string', 'Where, as the row names it.'],
  quantity: ['number', 'As stated, in unit.'],
  unit: ['string', 'What the measure is counted in.'],
  per: ['string', 'What the quantity is of.', ['contract', 'year', '1m-spent']],
  years: ['number', 'Years of the period, where the quantity is of each.'],
  quantity_total: ['number', 'quantity x years, or x the millions spent.'],
  start: ['date', 'The first day of delivery.'],
  end: ['date', 'The last day of delivery.'],
  status: ['string', 'Promised or delivered.', ['committed', 'delivered']],
  state: ['string', 'What became of the row.', STATES],
  ...POUNDS,
  ...FIGURES,
  adjustments: ['string', 'Shares taken off, and those that nobody gave.'],
  ...WHOLE,
  edition: ['string', 'The edition of the table.'],
  publishers: ['string', 'Who published the figures.'],
  pounds_per_unit: ['number', 'Gross GBP of one unit, without transfers.'],
  evidence: ['string', 'What proves it.'],
  notes: ['string', 'What the row notes.'],
  buyer: ['string', 'Who buys.'],
  spend: ['number', 'Of a rate: GBP it is counted on.'],
  share_of_total: ['number', 'Of the net total, 0.05 for 5%.'],
  overlaps: ['string', 'Lines of the contract whose pounds and its own may be counted twice.'],
  evidence_wanted: ['string', 'What the table wants as proof.'],
};

export const GROUP_FIELDS: Readonly<Record<string, Column>> = {
  by: ['string', 'What is grouped by.'],
  id: ['string', 'The group.'],
  title: ['string', 'The group in words.'],
  lines: ['integer', 'How many lines are in it.'],
  quantity: ['number', 'Of a measure: its quantity in unit.'],
  unit: ['string', 'Of a measure: what it is counted in.'],
  state: ['string', 'Blank, or that nothing in it has pounds.', STATES],
  ...POUNDS,
  ...LAST,
};

export const CONTRACT_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  contract_name: ['string', 'Its name.'],
  buyer: ['string', 'Who buys.'],
  supplier: ['string', 'Who supplies.'],
  contract_value: ['number', 'GBP for the whole term, as given.'],
  contract_spend: ['number', 'GBP spent so far.'],
  contract_start: ['date', 'The first day.'],
  contract_end: ['date', 'The last day.'],
  read: ['integer', 'Rows read.'],
  valued: ['integer', 'Rows with pounds.'],
  record_only: ['integer', 'Rows counted, never priced.'],
  unvalued: ['integer', 'Rows without a figure.'],
  rejected: ['integer', 'Rows with an error, left out.'],
  ...POUNDS,
  sva_ratio: ['number', 'net over contract value.'],
  sva_ratio_social: ['number', 'social over contract value.'],
  counted_twice: ['number', 'GBP of net that may be counted twice, at most.'],
  ...LAST,
};

const RECONCILED_FIELDS: Readonly<Record<string, Column>> = {
  contract_id: ['string', 'The contract.'],
  contract_name: ['string', 'Its name.'],
  supplier: ['string', 'Who supplies.'],
  measure: ['string', 'What is counted.'],
  title: ['string', 'The measure in words.'],
  theme: ['string', 'The theme of the measure.'],
  commitment_ids: ['string', 'The promises that are one line.'],
  area: ['string', 'Where.'],
  period: ['string', 'The stretch of time by its name.'],
  start: ['date', 'Its first day.'],
  end: ['date', 'Its last day.'],
  unit: ['string', 'What the quantities are counted in.'],
  committed: ['number', 'Promised.'],
  due: ['number', 'Of it, due by the day.'],
  delivered: ['number', 'Delivered; blank where it is open.'],
  evidenced: ['number', 'Of it, with evidence.'],
  shortfall: ['number', 'Lacking of the whole promise.'],
  over: ['number', 'More than promised.'],
  overdue: ['number', 'Lacking of what was due.'],
  reasons: ['string', 'Where it stands, by reasons.'],
  state: ['string', 'What became of the promise.'],
  rating: ['string', 'Performance against what was due.'],
  delivered_of_due: ['number', 'delivered over due.'],
  per_month: ['number', 'What has to come each month from here.'],
  gbp_committed: ['number', 'GBP promised, net.'],
  gbp_due: ['number', 'GBP due by the day.'],
  gbp_delivered: ['number', 'GBP delivered.'],
  gbp_evidenced: ['number', 'GBP with evidence.'],
  gbp_shortfall: ['number', 'GBP lacking of the whole promise.'],
  gbp_overdue: ['number', 'GBP lacking of what was due.'],
  gbp_due_met: ['number', 'GBP of what was due that came.'],
  gbp_per_month: ['number', 'GBP that has to come each month from here.'],
  gbp_claimed_committed: ['number', 'GBP that the promise claims.'],
  gbp_claimed_delivered: ['number', 'GBP that the returns claim.'],
  table: ['string', 'The proxy table.'],
  complete: ['boolean', 'Whether every row is in it.'],
  details: ['string', 'The reasons in sentences.'],
  locations: ['string', 'The rows behind it.'],
};

const RANGED = /^(net|social|local_economic)_(low|central|high)$/;
const OF_THEME = /^net_theme_(.+)$/;
const OF_KIND = /^net_kind_(.+)$/;

/** The schema of a sheet with these columns. Throws a RangeError for a column that nothing is known of: each has to be described. */
export function tableSchema(columns: readonly string[], known: Readonly<Record<string, Column>>): Schema {
  return { fields: columns.map((name) => fieldOf(name, known)), missingValues: [''] };
}

function fieldOf(name: string, known: Readonly<Record<string, Column>>): Schema {
  const [type, description, words] = (Object.hasOwn(known, name) && known[name]) || more(name);
  return {
    name,
    type,
    description,
    ...(type === 'boolean' && { trueValues: ['yes'], falseValues: ['no'] }),
    ...(words && { constraints: { enum: words } }),
  };
}

/** Columns that are there for each case, theme or kind. */
function more(name: string): Column {
  const [, of, inCase] = RANGED.exec(name) ?? [];
  if (of !== undefined) return ['number', `${known(of)} In the ${inCase} case.`];
  const [, theme] = OF_THEME.exec(name) ?? [];
  if (theme !== undefined) return ['number', `GBP, net, of the theme ${theme}.`];
  const [, kind] = OF_KIND.exec(name) ?? [];
  if (kind !== undefined && KINDS.some((each) => each === kind)) return ['number', `GBP, net, of the kind ${kind}.`];
  throw new RangeError(`the column ${name} is not described`);

  function known(column: string): string {
    return POUNDS[column]?.[1] ?? '';
  }
}

/** Schemas for `social-value schema csv-…`: every column there may be, those of cases, themes and kinds left out. */
export const CSV_SCHEMAS = {
  'csv-lines': () => tableSchema(Object.keys(LINE_FIELDS), LINE_FIELDS),
  'csv-groups': () => tableSchema(Object.keys(GROUP_FIELDS), GROUP_FIELDS),
  'csv-contracts': () => tableSchema(Object.keys(CONTRACT_FIELDS), CONTRACT_FIELDS),
  'csv-reconciliation': () => tableSchema(Object.keys(RECONCILED_FIELDS), RECONCILED_FIELDS),
  'csv-findings': () => tableSchema(Object.keys(FINDING_FIELDS), FINDING_FIELDS),
  'csv-outliers': () => tableSchema(Object.keys(OUTLIER_FIELDS), OUTLIER_FIELDS),
  'csv-not-returned': () => tableSchema(Object.keys(NOT_RETURNED_FIELDS), NOT_RETURNED_FIELDS),
  'csv-rejects': () => tableSchema(Object.keys(REJECT_FIELDS), REJECT_FIELDS),
  'csv-measures': () => tableSchema(Object.keys(MEASURE_FIELDS), MEASURE_FIELDS),
  'csv-proxies': () => tableSchema(Object.keys(PROXY_FIELDS), PROXY_FIELDS),
} as const;

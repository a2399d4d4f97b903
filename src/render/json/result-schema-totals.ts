// The JSON Schema of the totals in a result: summary, contracts, themes and groups.
import { GROUPINGS } from '../../model/result.ts';
import { CASES, KINDS } from '../../model/table.ts';
import { TOTAL_STATES } from '../../report/result/headline.ts';
import { ASK_SCHEMA, FIRST_ASK_SCHEMA } from './json-asks.ts';
import {
  day,
  grade,
  listOf,
  money,
  number,
  object,
  oneOf,
  orNull,
  type Properties,
  ref,
  type Schema,
  text,
  whole,
} from './schema-words.ts';

/** Null where nothing was valued: what is not known is not 0. */
export const totals: Properties = {
  gross: orNull(money),
  net: orNull(money),
  social: orNull(money),
  local_economic: orNull(money),
  transfer: orNull(money),
};
export const byCase = (schema: Schema): Schema => object(Object.fromEntries(CASES.map((name) => [name, schema])));
export const breakdown: Properties = {
  by_kind: {
    type: 'object',
    description: 'Kind to net; only the kinds that occur.',
    properties: Object.fromEntries(KINDS.map((kind) => [kind, money])),
  },
  price_bases: listOf(text(), 'Every price base the pounds are stated in; more than one means they are mixed.'),
  range: { ...byCase(object(totals)), description: 'With --range: each case rounded and added up on its own.' },
};
const aggregate: Properties = { ...totals, ...breakdown };
/** Keys of an aggregate that stand only where they were asked for. */
export const AGGREGATE_OPTIONAL = ['range'];
const counts: Properties = { read: whole, valued: whole, record_only: whole, unvalued: whole, rejected: whole };
const sva: Properties = { sva_ratio: ref('ratio'), sva_ratio_social: ref('ratio') };
export const lowestGrade: Properties = {
  lowest_grade: { ...orNull(grade), description: 'The lowest grade of any figure in it; null where none is given.' },
};
const grades: Properties = {
  ...lowestGrade,
  grades: { type: 'object', description: 'Kind to the lowest grade of any figure behind it.' },
};
const total: Properties = {
  table_ids: listOf(text(), 'The tables whose pounds are in it.'),
  ...aggregate,
  ...grades,
  counted_twice: { ...money, description: 'Upper bound of pounds counted twice by overlapping measures.' },
  as_given: { ...money, description: 'With --price-base: net pounds as given, which no index moves.' },
  ...sva,
  evidenced: { ...object(aggregate, AGGREGATE_OPTIONAL), description: 'Of returns: what was delivered with evidence.' },
};
const theme: Schema = object({ id: text(), title: text(), table: text(), ...aggregate, ...grades }, AGGREGATE_OPTIONAL);
const state: Properties = {
  state: oneOf(TOTAL_STATES),
  partial: text('Where rows were rejected: how many of how many it leaves out, as a sentence.'),
};
const files: Properties = {
  files_left_out: { ...whole, description: 'Files that could not be read and are in nothing, where there are any.' },
};
const byTable: Properties = { id: text(), ...state, contracts: whole, ...counts, ...files, ...total };
const summary: Properties = {
  ...state,
  contracts: whole,
  ...counts,
  ...files,
  range_moves: { ...whole, description: 'With --range: how many lines the low or the high case moves.' },
  ...total,
};

export const TOTALS_DEFINITIONS: Properties = {
  ask: ASK_SCHEMA,
  summary: {
    ...object(summary, ['partial', 'range_moves', ...Object.keys(files), ...Object.keys(total)]),
    description:
      'Counts of everything, and the one total. Where tables are not added together there is no one total: its keys ' +
      'are left out, and `tables` holds a total for each.',
    properties: {
      ...summary,
      tables: listOf(
        object(byTable, [
          ...AGGREGATE_OPTIONAL,
          'partial',
          'range_moves',
          ...Object.keys(files),
          'evidenced',
          'as_given',
        ]),
      ),
    },
    oneOf: [
      { required: ['tables'], not: { required: ['net'] } },
      {
        required: Object.keys(total).filter((key) => ![...AGGREGATE_OPTIONAL, 'evidenced', 'as_given'].includes(key)),
        not: { required: ['tables'] },
      },
      { not: { anyOf: [{ required: ['tables'] }, { required: ['net'] }] } },
    ],
  },
  theme,
  contract: object(
    {
      id: text(),
      title: orNull(text()),
      buyer: orNull(text()),
      supplier: orNull(text()),
      value: orNull(money),
      value_exact: { ...number, description: 'The value where two decimals do not hold it.' },
      spend: orNull({ ...money, description: 'GBP spent so far, where the contract says it.' }),
      start: orNull(day),
      end: orNull(day),
      table: orNull(text('The table its lines were valued by; null where they took several versions of it.')),
      tables: listOf(text(), 'Every table its lines were valued by.'),
      pin: orNull(text()),
      ask: orNull(FIRST_ASK_SCHEMA),
      ask_text: orNull(text('What the buyer asks for, as it was written.')),
      asks: listOf(ref('ask')),
      ...counts,
      ...aggregate,
      ...grades,
      counted_twice: money,
      ...sva,
      themes: listOf(ref('theme')),
    },
    [...AGGREGATE_OPTIONAL, 'value_exact'],
  ),
  group: object(
    {
      by: oneOf(GROUPINGS),
      id: text(),
      title: text(),
      table: text(),
      lines: whole,
      quantity: orNull(number),
      unit: orNull(text()),
      ...aggregate,
      ...grades,
    },
    AGGREGATE_OPTIONAL,
  ),
};

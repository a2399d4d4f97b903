// The JSON Schema (draft 2020-12) of a result, for `social-value schema result`.
// Keys may be added by a minor version, so none is forbidden here; every key there is now is described.
import { SCHEDULES } from '../../model/appraisal.ts';
import { CHOSEN_BY, GROUPINGS, INPUT_ROLES } from '../../model/result.ts';
import { RULE_IDS } from '../../model/rules.ts';
import { CASES } from '../../model/table.ts';
import { LINE_DEFINITIONS } from './result-schema-line.ts';
import { TOTALS_DEFINITIONS } from './result-schema-totals.ts';
import {
  day,
  flag,
  headOf,
  listOf,
  object,
  oneOf,
  orNull,
  type Properties,
  ref,
  type Schema,
  text,
  whole,
} from './schema-words.ts';
import { SENSITIVITY_SCHEMA } from './sensitivity-json.ts';

export const RESULT_DEFINITIONS: Properties = {
  money: { type: 'string', pattern: '^-?\\d+\\.\\d{2}$', description: 'Pounds (GBP) and pence.' },
  number: {
    type: 'string',
    pattern: '^-?\\d+(\\.\\d+|/\\d+)?$',
    description: 'An exact number: a decimal, or a fraction in lowest terms where no decimal ends.',
  },
  ratio: {
    ...orNull({ type: 'string', pattern: '^-?\\d+\\.\\d{6}$' }),
    description: 'A share of contract value, 0.05 for 5%; null where a contract value is unknown or 0.',
  },
  day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  input: object({ path: text(), sha256: ref('sha256'), bytes: whole, rows: whole, role: oneOf(INPUT_ROLES) }),
  table: object(
    {
      id: text(),
      version: text(),
      edition: orNull(text()),
      title: text(),
      sha256: ref('sha256'),
      locked: { ...flag, description: 'True when the bytes are those of the lock; false is said as unlocked.' },
      origin: text('Where it was found: a path, or shipped.'),
      rows: {
        type: 'object',
        properties: Object.fromEntries(CHOSEN_BY.map((why) => [why, whole])),
        additionalProperties: false,
        description: 'How many rows took it, by why.',
      },
      licence: object({
        id: text(),
        url: orNull(text()),
        redistribution: oneOf(['allowed', 'forbidden', 'unknown']),
        attribution: orNull(text()),
      }),
    },
    ['rows'],
  ),
  appraisal: object({
    name: text('An appraisal by id@version, or the table whose own they are.'),
    sha256: ref('sha256'),
    locked: flag,
    origin: text(),
    from: oneOf(['appraisal', 'table']),
    gives: listOf(oneOf(SCHEDULES)),
  }),
  options: object({
    case: oneOf(CASES),
    range: flag,
    by: listOf(oneOf(GROUPINGS)),
    by_line: flag,
    years: oneOf(['calendar', 'financial']),
    status: orNull(oneOf(['committed', 'delivered'])),
    price_base: orNull(object({ calendar: orNull(text()), financial: orNull(text()) })),
    discount: orNull(oneOf(['standard'])),
    discount_from: orNull(whole),
    discount_years: orNull(oneOf(['calendar', 'contract'])),
    discount_year_zero: orNull(text('A calendar year, or the day the years of the contract are counted from.')),
    discount_first_year: flag,
    suggested_shares: flag,
    add_tables: flag,
    repin: flag,
    strict: flag,
    partial: { ...flag, description: 'With --rejects: rows with errors are left out, and the totals say PARTIAL.' },
    max_rejects: orNull(text('Beyond so many rejected rows, or such a share of them, there are no totals.')),
    as_of: orNull(day),
  }),
  finding: object(
    {
      rule: oneOf(RULE_IDS),
      severity: oneOf(['error', 'warning', 'note']),
      file: orNull(text()),
      line: orNull(whole),
      column: orNull(whole),
      cell: text('In a workbook: the name of the cell, such as E214; the column is null then.'),
      checked: { ...flag, description: 'A doubt that the input says was looked at and found right.' },
      message: text(),
      fix: text(),
      facts: { type: 'object', description: 'What the sentences are worded from.' },
    },
    ['cell', 'checked'],
  ),
  ...TOTALS_DEFINITIONS,
  ...LINE_DEFINITIONS,
};

const TOTALS_GIVEN = ['summary', 'contracts', 'themes', 'lines'];

/** The schema of a result, as an object ready to be written as JSON. */
export function resultJsonSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'social-value/result',
    description:
      'What social-value calculate -f json prints. Minor versions add keys, major versions break. When totals are ' +
      'withheld there is `complete: false` and `findings`, and no summary, contracts, themes, groups or lines.',
    ...object(
      {
        ...headOf('social-value/result'),
        options: ref('options'),
        run: {
          description:
            'What was asked for: inputs and flags that can move a figure, as they were given. verify runs it again.',
          ...object({ inputs: listOf(text()), flags: { type: 'object' } }),
        },
        complete: { ...flag, description: 'True when no row is unvalued or rejected.' },
        findings: listOf(ref('finding')),
        rejected_by_file: listOf(object({ file: text(), rows: whole }), 'Rows left out with --rejects.'),
        summary: ref('summary'),
        contracts: listOf(ref('contract'), 'Sorted by id.'),
        themes: listOf(ref('theme'), 'Sorted by id.'),
        groups: listOf(ref('group'), 'With --by: the same pounds in other groups.'),
        sensitivity: { ...SENSITIVITY_SCHEMA, description: 'With --sensitivity: what moves the total most.' },
        lines: listOf(
          ref('line'),
          'One for each commitment, in the order they were read; with --by line, the largest first.',
        ),
        content_sha256: {
          ...ref('sha256'),
          description:
            'SHA-256 of the text of the document before this key, as it was written. `report` refuses what was altered.',
        },
      },
      ['groups', 'run', 'rejected_by_file', 'sensitivity', ...TOTALS_GIVEN],
    ),
    oneOf: [
      { required: TOTALS_GIVEN },
      {
        properties: { complete: { const: false } },
        not: { anyOf: TOTALS_GIVEN.map((key) => ({ required: [key] })) },
      },
    ],
    $defs: RESULT_DEFINITIONS,
  };
}

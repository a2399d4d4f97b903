// The form of a map file: every key there is, all of them optional. What the values may be is read in map-file.ts.
import * as z from 'zod';
import { FIELDS } from '../../model/commitment.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import type { KnownKeys } from '../yaml/yaml-keys.ts';

const text = (description: string) => z.string().describe(description);
const oneOf = (description: string, words: readonly string[]) => z.string().meta({ description, enum: [...words] });
const factor = text('What its numbers are multiplied by: a decimal, or a fraction such as 5/18.').optional();
const oneColumn = z.strictObject({
  column: text('The name of a column of theirs.').optional(),
  letter: text('The letter of a column, where its name does not tell it.').optional(),
  cell: text('A cell above the table, such as B2, that holds for all of it.').optional(),
  right_of: text('The label that a cell above the table stands to the right of.').optional(),
  below: text('The label that a cell above the table stands below.').optional(),
  sheet: text('name: what the sheet is called.').optional(),
  file: text('What the name of the file says where {} stands: "return-{}-*.csv".').optional(),
  times: factor,
});
const column = z.union([z.string(), z.array(z.string()), oneColumn]);

/** Any of our fields, each with such a value. */
const byField = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(FIELDS), value);

const yes = (description: string) =>
  z
    .string()
    .meta({ description, enum: ['true'] })
    .optional();

const skipRule = z.strictObject({
  column: text('A column of theirs.').optional(),
  equals: text('What it says in a row that is to be passed over.').optional(),
  like: text('As equals, with * for anything: Total*.').optional(),
  matches: text('As equals, by a regular expression: "^(Sub)?total".').optional(),
  blank: text('true for a row whose cell there says nothing; or the column itself: { blank: Measure }.').optional(),
  repeated_header: yes('A row that repeats the header.'),
  from_empty_row: yes('Everything from the first empty row on.'),
  from: z
    .string()
    .meta({ description: 'Everything from the first empty row on.', enum: ['first_empty_row'] })
    .optional(),
});

/** Columns side by side that hold the quantities of one time each. */
const across = z.partialRecord(z.enum([...FIELDS, 'columns', 'times']), z.union([z.string(), z.array(z.string())]));

const conversion = z.strictObject({
  to: text('Our unit.'),
  times: text('What a quantity of theirs is multiplied by: a decimal, or a fraction such as 5/18.'),
});

const aliases = (of: string) => z.record(z.string(), z.string()).describe(`Their name of a ${of}: ours.`);

const reasons = z.record(z.string(), z.string());

export const mapSchema = z
  .strictObject({
    delimiter: text('What parts the cells: "," or ";" or "\\t".'),
    encoding: z
      .union([z.string(), z.array(z.string())])
      .describe('How the file is written: utf-8, utf-16, windows-1252, or several to be tried in order.'),
    decimal: oneOf('The sign before decimals; with "," a point is taken for thousands.', ['.', ',']),
    dates: oneOf('How dates are written besides YYYY-MM-DD.', ['iso', 'day-first']),
    header_row: text('The line, or the row of a workbook, that names the columns.'),
    header_rows: z
      .union([z.string(), z.array(z.string())])
      .describe(
        'How many rows name the columns, one under another, or those rows: [5, 6]; their names are joined. 1 when absent.',
      ),
    sheets: z
      .union([z.string(), z.array(z.string())])
      .describe(
        'The sheets of a workbook that are read, each on its own: "*" for all that fit, or names with * for anything.',
      ),
    file_name: text('What the name of a file says: "{contract_id} return {period}*", with * for anything.'),
    sheet_name: text('What the name of a sheet says, in the same way.'),
    skip_rows: z.array(skipRule).describe('Rows that are none of ours, by rule.'),
    columns: byField(column).describe(
      'Our field: their column, several that are joined with " / ", { letter: F }, { column: Spend, times: 1000 }, a cell ' +
        'above the table: { cell: B2 }, { right_of: "Contract no." }, { below: Supplier }, or a name: { sheet: name }, { file: "return-{}-*.csv" }.',
    ),
    times: byField(z.string()).describe(
      'Our field: what all its numbers are multiplied by, such as { quantity: 1000 }.',
    ),
    optional: z.array(z.string()).describe('Columns of theirs that need not be there.'),
    fill_down: z.array(z.string()).describe('Columns, or our fields, whose blank cells say what the cell above says.'),
    across: z
      .union([across, z.array(across)])
      .describe(
        'Months or quarters side by side: { columns: [Apr-26 .. Mar-27], period: header, quantity: cell }; those of a range that a sheet has (two times alone are the first and the last), "*" for all that are times. With two header rows a ' +
          'field may name the column beneath each, such as quantity: Actual.',
      ),
    rows: z
      .array(byField(column))
      .describe('Several quantities in one row of theirs; a blank one makes no row of ours.'),
    constants: byField(z.string()).describe('Our field: the same text for every row.'),
    measures: z.record(z.string(), z.string()).describe('Their name of a measure: ours.'),
    periods: aliases('period'),
    contract_ids: aliases('contract'),
    ids: aliases('contract').describe('The same as contract_ids.'),
    statuses: aliases('status'),
    suppliers: aliases('supplier'),
    units: z
      .record(z.string(), z.union([z.string(), conversion]))
      .describe('Their name of a unit: ours for the same size, or { to: ours, times: a number } for another.'),
    cumulative: oneOf('Whether quantities are totals to date; reconcile then takes the differences.', [
      'true',
      'false',
    ]),
    corrections: oneOf('Whether quantities below 0 take back what was returned before: credit notes.', ['allowed']),
    blank: z.array(z.string()).describe('Texts that say nothing.'),
    nil: z.array(z.string()).describe('Texts of a measure or a quantity that say that nothing was delivered.'),
    ignore: z
      .union([z.string(), z.array(z.union([z.string(), reasons])), reasons])
      .describe(
        'Columns that are not ours; "" is any column without a name, "*" any that nobody reads. One whose name says that it changes a figure, with why it does not: { Currency: all are in GBP }.',
      ),
  })
  .partial()
  .describe("How somebody else's sheet reads. Keys match whatever their case, spaces, `_` and `-`.");

export type MapForm = z.infer<typeof mapSchema>;

const ofColumn = { keys: Object.fromEntries(Object.keys(oneColumn.shape).map((key) => [key, undefined])) };
const fields = { keys: Object.fromEntries(FIELDS.map((field) => [field, ofColumn])) };
const words = { keys: Object.fromEntries(FIELDS.map((field) => [field, undefined])) };

/** The keys of a map file; those of `measures`, `units` and other names are other people's words. */
export const MAP_KEYS: KnownKeys = {
  keys: {
    ...Object.fromEntries(Object.keys(mapSchema.shape).map((key) => [key, undefined])),
    skip_rows: { keys: Object.fromEntries(Object.keys(skipRule.shape).map((key) => [key, undefined])) },
    columns: fields,
    rows: fields,
    across: { keys: { ...words.keys, columns: undefined, times: undefined } },
    constants: words,
  },
};

/** The JSON Schema (2020-12) of a map file, for editors and for `schema map`. */
export function mapJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(mapSchema, 'social-value map', { ignored: '^[xX]_' });
}

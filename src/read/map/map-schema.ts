// The form of a map file: every key there is, all of them optional. What the values may be is read in map-file.ts.
import * as z from 'zod';
import { FIELDS } from '../../model/commitment.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import type { KnownKeys } from '../yaml/yaml-keys.ts';

const text = (description: string) => z.string().describe(description);
const oneOf = (description: string, words: readonly string[]) => z.string().meta({ description, enum: [...words] });
const column = z.union([z.string(), z.array(z.string())]);

/** Any of our fields, each with such a value. */
const byField = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(FIELDS), value);

const skipRule = z.strictObject({
  column: text('A column of theirs.').optional(),
  equals: text('What it says in a row that is to be passed over.').optional(),
  repeated_header: z
    .string()
    .meta({ description: 'A row that repeats the header.', enum: ['true'] })
    .optional(),
});

const conversion = z.strictObject({
  to: text('Our unit.'),
  times: text('What a quantity of theirs is multiplied by: a decimal, or a fraction such as 5/18.'),
});

export const mapSchema = z
  .strictObject({
    delimiter: text('What parts the cells: "," or ";" or "\\t".'),
    encoding: oneOf('How the file is written.', ['utf-8', 'utf-16', 'windows-1252']),
    decimal: oneOf('The sign before decimals; with "," a point is taken for thousands.', ['.', ',']),
    dates: oneOf('How dates are written besides YYYY-MM-DD.', ['iso', 'day-first']),
    header_row: text('The line, or the row of a workbook, that names the columns.'),
    skip_rows: z.array(skipRule).describe('Rows that are none of ours, by rule.'),
    columns: byField(column).describe('Our field: their column, or several that are joined with " / ".'),
    rows: z
      .array(byField(column))
      .describe('Several quantities in one row of theirs; a blank one makes no row of ours.'),
    constants: byField(z.string()).describe('Our field: the same text for every row.'),
    measures: z.record(z.string(), z.string()).describe('Their name of a measure: ours.'),
    units: z
      .record(z.string(), z.union([z.string(), conversion]))
      .describe('Their name of a unit: ours for the same size, or { to: ours, times: a number } for another.'),
    cumulative: oneOf('Whether quantities are totals to date; reconcile then takes the differences.', [
      'true',
      'false',
    ]),
    blank: z.array(z.string()).describe('Texts that say nothing.'),
    ignore: z.array(z.string()).describe('Columns that are not ours; "" is any column without a name.'),
  })
  .partial()
  .describe("How somebody else's sheet reads. Keys match whatever their case, spaces, `_` and `-`.");

export type MapForm = z.infer<typeof mapSchema>;

const fields = { keys: Object.fromEntries(FIELDS.map((field) => [field, undefined])) };

/** The keys of a map file; those of `measures` and `units` are other people's words. */
export const MAP_KEYS: KnownKeys = {
  keys: {
    ...Object.fromEntries(Object.keys(mapSchema.shape).map((key) => [key, undefined])),
    skip_rows: { keys: { column: undefined, equals: undefined, repeated_header: undefined } },
    columns: fields,
    rows: fields,
    constants: fields,
  },
};

/** The JSON Schema (2020-12) of a map file, for editors and for `schema map`. */
export function mapJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(mapSchema, 'social-value map', { ignored: '^[xX]_' });
}

// The form of a proxy table file, key for key src/model/table.ts. Unknown keys are refused; figures stay the text that
// was published. What the parts of a table say about each other is checked in table-checks.ts.
import * as z from 'zod';
import { parseIsoDate } from '../../model/calendar.ts';
import { kindOfPriceBase } from '../../model/price-base.ts';
import { KINDS, type SHARE_NAMES } from '../../model/table.ts';
import { parseUnit } from '../../model/unit.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import { TABLE_ID, TABLE_VERSION } from './table-names.ts';

/** The newest form of a table file that this program knows. */
export const TABLE_FORMAT = 1;

/** Text of one form; `form` is read after "should be". */
const text = (description: string) => z.string().min(1, 'some text').describe(description);
const formed = (pattern: RegExp, form: string, description: string) =>
  z.string().regex(pattern, form).describe(description);
const id = (description: string) => formed(TABLE_ID, 'an id: letters, digits, `-`, `_` and `.`', description);
const decimal = (description: string) => formed(/^-?\d+(?:\.\d+)?$/, 'a plain decimal such as 12.71', description);
const whole = (description: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number')
    .transform(Number)
    .meta({ description, type: 'integer', pattern: undefined });
const flag = (description: string) =>
  z
    .enum(['true', 'false'], 'true or false')
    .transform((word) => word === 'true')
    .meta({ description, type: 'boolean', enum: undefined });
const date = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date, YYYY-MM-DD')
    .refine((day) => parseIsoDate(day) !== undefined, 'a day of the calendar, YYYY-MM-DD')
    .describe(description);
const published = (description: string) =>
  formed(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD', description);
const unit = (description: string) =>
  z
    .string()
    .refine((words) => parseUnit(words) !== undefined, 'words joined by `/` and `-`, such as GBP/hour')
    .describe(description);
const priceBase = z
  .string()
  .refine(
    (base) => kindOfPriceBase(base) !== undefined,
    'a price base: a year (2022), April to March (2026-27), or none',
  )
  .describe('The prices a figure is stated in: `2022`, `2026-27` (April to March) or `none`.');
const grade = z.enum(['A', 'B', 'C']).describe("A: the publisher's own file. B: two transcriptions agree. C: one.");
const texts = (description: string) => z.array(text('One entry.')).describe(description);

const source = z
  .strictObject({
    publisher: text('Who published it.'),
    title: text('The title of the document.'),
    locator: text('Where in the document: table, page, cell.'),
    url: text('Its address.').exactOptional(),
    citation: text('The full citation of a printed book.').exactOptional(),
    published_on: published('When it was published.'),
    checked_on: date('When the figure was last read there.'),
    licence: text('Under which licence.').exactOptional(),
    note: text('A remark.').exactOptional(),
  })
  .describe('Where a figure was published.');

const value = z
  .strictObject({
    from: date('The first day it holds.').exactOptional(),
    year: whole('The calendar year it is for.').exactOptional(),
    area: text('The area it is for; everywhere where it is left out.').exactOptional(),
    value: decimal('The figure as published.').exactOptional(),
    low: decimal('The low case.').exactOptional(),
    central: decimal('The central case.').exactOptional(),
    high: decimal('The high case.').exactOptional(),
    price_base: priceBase.exactOptional(),
    grade: grade.exactOptional(),
    note: text('A remark.').exactOptional(),
  })
  .describe('One published figure: `value`, or `low`, `central` and `high`.');

const parameter = z
  .strictObject({
    label: text('What it is, in words.'),
    unit: unit('Words joined by `/` (per) and `-` (times): `GBP/hour`.'),
    grade: grade.exactOptional(),
    price_base: priceBase.exactOptional(),
    approximate: flag('True where the publisher says "about" of the price base.').exactOptional(),
    source: z.union([text('An id of `sources`, or `definition`.'), source]).exactOptional(),
    note: text('A remark.').exactOptional(),
    values: z.array(value).min(1, 'a list with at least one figure'),
  })
  .describe('A published figure that proxies are made of.');

const component = z
  .strictObject({
    kind: z.enum(KINDS).describe('What the pounds are.'),
    product: z.array(id('An id of `parameters`.')).describe('Parameters multiplied; none is 1 GBP/GBP.'),
    label: text('What this part is, in words.').exactOptional(),
    discount: z.literal('health').describe('Only for a health quantity at a constant value.').exactOptional(),
    note: text('A remark.').exactOptional(),
  })
  .describe('One part of a proxy, in GBP per unit of its measure.');

const share = decimal('A share, 0 to 1.');
const measure = z
  .strictObject({
    title: text('What is counted, in words.'),
    theme: id('The theme it belongs to.'),
    outcome: text('The outcome it belongs to.'),
    unit: unit('What it is counted in.'),
    components: z.array(component).min(1, 'a list with at least one component').exactOptional(),
    record_only: flag('True for a measure that is counted and never priced.').exactOptional(),
    allows_negative: flag('True where a negative quantity makes sense.').exactOptional(),
    shares: z
      .strictObject({
        deadweight: share.exactOptional(),
        displacement: share.exactOptional(),
        leakage: share.exactOptional(),
        attribution_to_others: share.exactOptional(),
        attributed_share: share.exactOptional(),
        drop_off: share.exactOptional(),
      } satisfies Record<(typeof SHARE_NAMES)[number], unknown>)
      .describe('Shares taken off where a row gives none.')
      .exactOptional(),
    notes: texts('Printed with the figure.').exactOptional(),
    evidence: texts('What the supplier has to show.').exactOptional(),
    mistakes: texts('The usual ones.').exactOptional(),
    maps_to: z.record(id('A framework.'), texts('Its codes.')).exactOptional(),
    mapped_by: text('Whose reading the map is.').exactOptional(),
  })
  .describe('Something that can be committed, counted in one unit.');

const why = text('Why they overlap.').exactOptional();
const overlap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part-of'), part: id('A measure.'), whole: id('A measure.'), why }),
  z.strictObject({
    kind: z.literal('exclusive'),
    measures: z.array(id('A measure.')).min(2, 'a list with at least two measures'),
    why,
  }),
]);

const indices = z.strictObject({
  label: text('What the indices are.'),
  source: id('An id of `sources`.'),
  grade,
  values: z
    .array(z.strictObject({ base: priceBase, index: decimal('The index.'), grade: grade.exactOptional() }))
    .min(1, 'a list with at least one index'),
});

const schedule = z.strictObject({
  label: text('What the rates are for.'),
  source: id('An id of `sources`.'),
  grade,
  rates: z
    .array(
      z.strictObject({
        from: whole('The first year since year 0.'),
        to: whole('The last; the last band has none.').exactOptional(),
        percent: decimal('Percent a year.'),
      }),
    )
    .min(1, 'a list with at least one rate'),
});

export const tableSchema = z
  .strictObject({
    table: id('The id of the table.'),
    format_version: whole('The form of this file; 1 where it is left out.').exactOptional(),
    version: formed(TABLE_VERSION, 'a version such as 2.0.0', 'A released version never changes.'),
    edition: text('The year the figures are for, in words.').exactOptional(),
    covers: z
      .strictObject({ from: date('The first day.'), to: date('The last day.') })
      .describe('When a delivery starts that this table is made for.')
      .exactOptional(),
    title: text('The title of the table.'),
    licence: z.strictObject({
      id: text('The licence, by its SPDX id where it has one.'),
      url: text('Its address.').exactOptional(),
      redistribution: z.enum(['allowed', 'forbidden', 'unknown']).describe('May the table be passed on?'),
      attribution: text('What has to be said with it.').exactOptional(),
    }),
    released_on: date('The day it was released.').exactOptional(),
    themes: z.record(id('A theme.'), z.strictObject({ title: text('Its title.') })).exactOptional(),
    method: z
      .strictObject({
        rounding: z
          .literal('half-away-from-zero')
          .describe('The only rule there is: to the penny, half away from zero.'),
        overlaps: z.array(overlap).describe('What would count one thing twice.').exactOptional(),
      })
      .exactOptional(),
    sources: z.record(id('A source.'), source).exactOptional(),
    price_indices: z
      .strictObject({ calendar: indices.exactOptional(), financial: indices.exactOptional() })
      .exactOptional(),
    discount: z.strictObject({ standard: schedule.exactOptional(), health: schedule.exactOptional() }).exactOptional(),
    parameters: z.record(id('A parameter.'), parameter),
    measures: z.record(id('A measure.'), measure),
  })
  .describe('A table of proxies: measures, what they are worth per unit, and where every figure was published.');

/** A table file whose form is right; its parts have not been held against each other yet. */
export type TableFile = z.output<typeof tableSchema>;

/** Every key there is, for a gentle "did you mean". */
export const TABLE_KEYS: readonly string[] = [
  ...new Set(
    [tableSchema, source, value, parameter, component, measure, indices, schedule].flatMap((part) =>
      Object.keys(part.shape),
    ),
  ),
];

/** The JSON Schema (2020-12) of a proxy table file, for editors and for `schema proxies`. */
export function tableJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(tableSchema, 'social-value proxy table');
}

// What the forms of a proxy table and of an appraisal have in common: texts of one form, sources, licences, schedules.
import * as z from 'zod';
import { MOST_TITLE } from '../../model/bounds.ts';
import { parseIsoDate } from '../../model/calendar.ts';
import { kindOfPriceBase } from '../../model/price-base.ts';
import { TABLE_ID } from './table-names.ts';

/**
 * A key that may be left out. Zod checks what is not there as it checks anything and throws away what it finds, for nine keys in
 * ten of every figure: half of the time that a table takes to be checked.
 */
export function maybe<S extends z.ZodType>(schema: S): z.ZodExactOptional<S> {
  const optional = schema.exactOptional();
  const { run } = optional._zod;
  optional._zod.run = (payload, context) => (payload.value === undefined ? payload : run(payload, context));
  return optional;
}

/** Text of one form; `form` is read after "should be". */
export const text = (description: string) => z.string().min(1, 'some text').describe(description);
/** A text that stands on every line of an output. */
export const textOfLines = (description: string) =>
  text(description).max(MOST_TITLE, `a text of at most ${MOST_TITLE} characters`);
export const formed = (pattern: RegExp, form: string, description: string) =>
  z.string().regex(pattern, form).describe(description);
export const id = (description: string) =>
  formed(TABLE_ID, 'an id: letters, digits, `-`, `_` and `.`, at most 200', description);
export const decimal = (description: string) =>
  formed(/^(?=[\d.-]{1,42}$)-?\d+(?:\.\d+)?$/, 'a plain decimal such as 12.71, of at most 40 digits', description);
export const whole = (description: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number')
    .transform(Number)
    .meta({ description, type: 'integer', pattern: undefined });
export const flag = (description: string) =>
  z
    .enum(['true', 'false'], 'true or false')
    .transform((word) => word === 'true')
    .meta({ description, type: 'boolean', enum: undefined });
export const date = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date, YYYY-MM-DD')
    .refine((day) => parseIsoDate(day) !== undefined, 'a day of the calendar, YYYY-MM-DD')
    .describe(description);
export const published = (description: string) =>
  formed(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD', description);

export const priceBase = z
  .string()
  .refine(
    (base) => kindOfPriceBase(base) !== undefined,
    'a price base: a year (2022), April to March (2026-27), or none',
  )
  .describe('The prices a figure is stated in: `2022`, `2026-27` (April to March) or `none`.');
export const grade = z
  .enum(['A', 'B', 'C'])
  .describe("A: the publisher's own file. B: two transcriptions agree. C: one.");

export const source = z
  .strictObject({
    publisher: textOfLines('Who published it.'),
    title: text('The title of the document.'),
    locator: text('Where in the document: table, page, cell.'),
    url: maybe(text('Its address.')),
    citation: maybe(text('The full citation of a printed book.')),
    published_on: maybe(published('When it was published; left out where that is not known.')),
    checked_on: date('When the figure was last read there.'),
    licence: maybe(text('Under which licence.')),
    note: maybe(text('A remark.')),
    kept: maybe(text('Why its figures in the edition before still hold, where they were kept.')),
  })
  .describe('Where a figure was published.');

export const licence = z.strictObject({
  id: text('The licence, by its SPDX id where it has one.'),
  url: maybe(text('Its address.')),
  redistribution: z.enum(['allowed', 'forbidden', 'unknown']).describe('May the table be passed on?'),
  attribution: maybe(text('What has to be said with it.')),
});

export const indices = z.strictObject({
  label: text('What the indices are.'),
  source: id('An id of `sources`.'),
  grade,
  values: z
    .array(z.strictObject({ base: priceBase, index: decimal('The index.'), grade: maybe(grade) }))
    .min(1, 'a list with at least one index'),
});

export const schedule = z.strictObject({
  label: text('What the rates are for.'),
  source: id('An id of `sources`.'),
  grade,
  rates: z
    .array(
      z.strictObject({
        from: whole('The first year since year 0.'),
        to: maybe(whole('The last; the last band has none.')),
        percent: decimal('Percent a year.'),
      }),
    )
    .min(1, 'a list with at least one rate'),
});

/** Price indices and discount rates: an appraisal's, or a table's own. */
export const schedules = {
  price_indices: maybe(z.strictObject({ calendar: maybe(indices), financial: maybe(indices) })),
  discount: maybe(z.strictObject({ standard: maybe(schedule), health: maybe(schedule) })),
};

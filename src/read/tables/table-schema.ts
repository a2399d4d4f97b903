// The form of a proxy table file, key for key src/model/table.ts. Unknown keys are refused; figures stay the text that
// was published. What the parts of a table say about each other is checked in table-checks.ts.
import * as z from 'zod';
import { THINGS } from '../../model/overlap.ts';
import { KINDS, type SHARE_NAMES } from '../../model/table.ts';
import { parseUnit } from '../../model/unit.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import {
  date,
  decimal,
  flag,
  formed,
  grade,
  id,
  indices,
  licence,
  priceBase,
  schedule,
  schedules,
  source,
  text,
  whole,
} from './schema-parts.ts';
import { TABLE_VERSION } from './table-names.ts';

/** The newest form of a table file that this program knows. */
export const TABLE_FORMAT = 1;

const unit = (description: string) =>
  z
    .string()
    .refine((words) => parseUnit(words) !== undefined, 'words joined by `/` and `-`, such as GBP/hour')
    .describe(description);
const texts = (description: string) => z.array(text('One entry.')).describe(description);

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
    range_grade: grade.exactOptional(),
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
    kept: text('Why the figures of the edition before still hold, where they were kept.').exactOptional(),
    values: z.array(value).min(1, 'a list with at least one figure'),
  })
  .describe('A published figure that proxies are made of.');

const component = z
  .strictObject({
    kind: z.enum(KINDS).describe('What the pounds are.'),
    with_area: z.enum(KINDS).describe('What they are where the row names an area.').exactOptional(),
    product: z.array(id('An id of `parameters`.')).describe('Parameters multiplied; none is 1 GBP/GBP.'),
    label: text('What this part is, in words.').exactOptional(),
    discount: z.literal('health').describe('Only for a health quantity at a constant value.').exactOptional(),
    note: text('A remark.').exactOptional(),
  })
  .describe('One part of a proxy, in GBP per unit of its measure.');

const share = decimal('A share, 0 to 1.');
const quotient = (description: string) =>
  formed(
    /^\d+(?:\.\d+)?(?:\/\d+(?:\.\d+)?)?$/,
    'a share such as 0.8, or the quotient of two published figures such as 8.2/11',
    description,
  );
const suggestedShare = z
  .strictObject({
    value: quotient('What is taken off: a decimal, or two published figures with `/` between them.').exactOptional(),
    kept: quotient('Instead of value: what is left.').exactOptional(),
    low: quotient('The low end of the published range, in the same form.').exactOptional(),
    high: quotient('The high end.').exactOptional(),
    source: id('An id of `sources`.'),
    grade,
    note: text('A remark.').exactOptional(),
  })
  .describe('A published share, never applied but by --suggested-shares.');
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
    level: flag('True for a state and no flow: it is never multiplied by years.').exactOptional(),
    suggested: z
      .strictObject({
        deadweight: suggestedShare.exactOptional(),
        displacement: suggestedShare.exactOptional(),
        leakage: suggestedShare.exactOptional(),
        attribution_to_others: suggestedShare.exactOptional(),
        attributed_share: suggestedShare.exactOptional(),
        drop_off: suggestedShare.exactOptional(),
      } satisfies Record<(typeof SHARE_NAMES)[number], unknown>)
      .describe('Published shares that are suggested, and applied only where somebody asks for them.')
      .exactOptional(),
    family: text('What it is listed with, in one line.').exactOptional(),
    also: texts('Words it is looked for by.').exactOptional(),
    renamed_from: z
      .union([
        id('What it was called in earlier versions.').transform((name) => [name]),
        z.array(id('What it was called in an earlier version.')).min(1, 'a list with at least one name'),
      ])
      .exactOptional(),
    deprecated: z
      .union([
        text('Why it should not be used any more, and what to use instead.').transform((why) => ({ why })),
        z.strictObject({
          since: formed(TABLE_VERSION, 'a version such as 2.0.0', 'The first version that deprecates it.'),
          use: id('The measure to use instead.').exactOptional(),
          why: text('Why.').exactOptional(),
        }),
      ])
      .exactOptional(),
    notes: texts('Printed with the figure.').exactOptional(),
    evidence: texts('What the supplier has to show.').exactOptional(),
    mistakes: texts('The usual ones.').exactOptional(),
    maps_to: z.record(id('A framework.'), texts('Its codes.')).exactOptional(),
    mapped_by: text('Whose reading the map is.').exactOptional(),
  })
  .describe('Something that can be committed, counted in one unit.');

const said = {
  thing: z.enum(THINGS).describe('One of what is counted twice.').exactOptional(),
  why: text('Why they overlap, or why they do not.').exactOptional(),
};
const measures = (least: number) =>
  z
    .array(id('A measure.'))
    .min(least, least === 1 ? 'a list with at least one measure' : 'a list with at least two measures');
const overlap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part-of'), part: id('A measure.'), whole: id('A measure.'), ...said }),
  z.strictObject({ kind: z.literal('exclusive'), measures: measures(2), ...said }),
  z.strictObject({ kind: z.literal('first-year-only'), measures: measures(1), ...said }),
  z.strictObject({
    kind: z.literal('at-most'),
    measures: measures(1),
    quantity: formed(
      /^\d+(?:\.\d+)?$/,
      'a plain decimal such as 52',
      'The most there can be, in the unit of the measures.',
    ),
    for_each: id(
      'The measure that counts what the quantity is for each of; left out, it is for a contract.',
    ).exactOptional(),
    per: z.literal('year').describe('The quantity is for each year of delivery.').exactOptional(),
    ...said,
  }),
  z.strictObject({ kind: z.literal('together'), measures: measures(2), ...said }),
]);

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
    licence,
    released_on: date('The day it was released.').exactOptional(),
    themes: z.record(id('A theme.'), z.strictObject({ title: text('Its title.') })).exactOptional(),
    method: z
      .strictObject({
        rounding: z
          .literal('half-away-from-zero')
          .describe('The only rule there is: to the penny, half away from zero.'),
        overlaps: z
          .array(overlap)
          .describe('What would count one thing twice, and what may stand together.')
          .exactOptional(),
      })
      .exactOptional(),
    sources: z.record(id('A source.'), source).exactOptional(),
    ...schedules,
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

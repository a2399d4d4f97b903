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
  maybe,
  priceBase,
  schedule,
  schedules,
  source,
  text,
  textOfLines,
  whole,
} from './schema-parts.ts';
import { TABLE_VERSION } from './table-names.ts';

/** The newest form of a table file that this program knows. */
export const TABLE_FORMAT = 1;

const unit = (description: string) =>
  z
    .string()
    .max(500, 'a unit of at most 500 characters')
    .refine((words) => parseUnit(words) !== undefined, 'words joined by `/` and `-`, such as GBP/hour')
    .describe(description);
const texts = (description: string) => z.array(text('One entry.')).describe(description);

const value = z
  .strictObject({
    from: maybe(date('The first day it holds.')),
    year: maybe(whole('The calendar year it is for.')),
    area: maybe(text('The area it is for; everywhere where it is left out.')),
    value: maybe(decimal('The figure as published.')),
    low: maybe(decimal('The low case.')),
    central: maybe(decimal('The central case.')),
    high: maybe(decimal('The high case.')),
    price_base: maybe(priceBase),
    grade: maybe(grade),
    range_grade: maybe(grade),
    note: maybe(text('A remark.')),
  })
  .describe('One published figure: `value`, or `low`, `central` and `high`.');

const parameter = z
  .strictObject({
    label: text('What it is, in words.'),
    unit: unit('Words joined by `/` (per) and `-` (times): `GBP/hour`.'),
    grade: maybe(grade),
    price_base: maybe(priceBase),
    approximate: maybe(flag('True where the publisher says "about" of the price base.')),
    source: maybe(z.union([text('An id of `sources`, or `definition`.'), source])),
    note: maybe(text('A remark.')),
    kept: maybe(text('Why the figures of the edition before still hold, where they were kept.')),
    values: z.array(value).min(1, 'a list with at least one figure'),
  })
  .describe('A published figure that proxies are made of.');

const component = z
  .strictObject({
    kind: z.enum(KINDS).describe('What the pounds are.'),
    with_area: maybe(z.enum(KINDS).describe('What they are where the row names an area.')),
    product: z
      .array(id('An id of `parameters`.'))
      .max(100, 'a list of at most 100 parameters')
      .describe('Parameters multiplied; none is 1 GBP/GBP.'),
    label: maybe(textOfLines('What this part is, in words.')),
    discount: maybe(z.literal('health').describe('Only for a health quantity at a constant value.')),
    note: maybe(textOfLines('A remark.')),
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
    value: maybe(quotient('What is taken off: a decimal, or two published figures with `/` between them.')),
    kept: maybe(quotient('Instead of value: what is left.')),
    low: maybe(quotient('The low end of the published range, in the same form.')),
    high: maybe(quotient('The high end.')),
    source: id('An id of `sources`.'),
    grade,
    note: maybe(text('A remark.')),
  })
  .describe('A published share, never applied but by --suggested-shares.');
/** A key for each kind of share, any of which may be left out. */
const sharesOf = <T extends z.ZodType>(one: T) =>
  ({
    deadweight: maybe(one),
    displacement: maybe(one),
    leakage: maybe(one),
    attribution_to_others: maybe(one),
    attributed_share: maybe(one),
    drop_off: maybe(one),
  }) satisfies Record<(typeof SHARE_NAMES)[number], unknown>;
const measure = z
  .strictObject({
    title: textOfLines('What is counted, in words.'),
    theme: id('The theme it belongs to.'),
    outcome: textOfLines('The outcome it belongs to.'),
    unit: unit('What it is counted in.'),
    components: maybe(
      z.array(component).min(1, 'a list with at least one component').max(1000, 'a list of at most 1000 components'),
    ),
    record_only: maybe(flag('True for a measure that is counted and never priced.')),
    allows_negative: maybe(flag('True where a negative quantity makes sense.')),
    shares: maybe(z.strictObject(sharesOf(share)).describe('Shares taken off where a row gives none.')),
    level: maybe(flag('True for a state and no flow: it is never multiplied by years.')),
    suggested: maybe(
      z
        .strictObject(sharesOf(suggestedShare))
        .describe('Published shares that are suggested, and applied only where somebody asks for them.'),
    ),
    family: maybe(text('What it is listed with, in one line.')),
    also: maybe(texts('Words it is looked for by.')),
    renamed_from: maybe(
      z.union([
        id('What it was called in earlier versions.').transform((name) => [name]),
        z.array(id('What it was called in an earlier version.')).min(1, 'a list with at least one name'),
      ]),
    ),
    deprecated: maybe(
      z.union([
        text('Why it should not be used any more, and what to use instead.').transform((why) => ({ why })),
        z.strictObject({
          since: formed(TABLE_VERSION, 'a version such as 2.0.0', 'The first version that deprecates it.'),
          use: maybe(id('The measure to use instead.')),
          why: maybe(text('Why.')),
        }),
      ]),
    ),
    notes: maybe(texts('Printed with the figure.')),
    evidence: maybe(texts('What the supplier has to show.')),
    mistakes: maybe(texts('The usual ones.')),
    maps_to: maybe(z.record(id('A framework.'), texts('Its codes.'))),
    mapped_by: maybe(text('Whose reading the map is.')),
  })
  .describe('Something that can be committed, counted in one unit.');

const said = {
  thing: maybe(z.enum(THINGS).describe('One of what is counted twice.')),
  why: maybe(text('Why they overlap, or why they do not.')),
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
    for_each: maybe(id('The measure that counts what the quantity is for each of; left out, it is for a contract.')),
    per: maybe(z.literal('year').describe('The quantity is for each year of delivery.')),
    ...said,
  }),
  z.strictObject({ kind: z.literal('together'), measures: measures(2), ...said }),
]);

export const tableSchema = z
  .strictObject({
    table: id('The id of the table.'),
    format_version: maybe(whole('The form of this file; 1 where it is left out.')),
    version: formed(TABLE_VERSION, 'a version such as 2.0.0', 'A released version never changes.'),
    edition: maybe(textOfLines('The year the figures are for, in words.')),
    covers: maybe(
      z
        .strictObject({ from: date('The first day.'), to: date('The last day.') })
        .describe('When a delivery starts that this table is made for.'),
    ),
    title: text('The title of the table.'),
    licence,
    released_on: maybe(date('The day it was released.')),
    themes: maybe(z.record(id('A theme.'), z.strictObject({ title: text('Its title.') }))),
    method: maybe(
      z.strictObject({
        rounding: z
          .literal('half-away-from-zero')
          .describe('The only rule there is: to the penny, half away from zero.'),
        overlaps: maybe(z.array(overlap).describe('What would count one thing twice, and what may stand together.')),
      }),
    ),
    sources: maybe(z.record(id('A source.'), source)),
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

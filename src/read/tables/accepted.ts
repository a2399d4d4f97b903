// accepted.yaml: the changes and doubts that somebody answers for, each with a reason, a name and a last day.
import * as z from 'zod';
import type { Acceptance, Accepted } from '../../model/acceptance.ts';
import { parseIsoDate } from '../../model/calendar.ts';
import { finding, type Place, UnreadableError } from '../../model/finding.ts';
import { isRuleId } from '../../model/rules.ts';
import { unknownRule } from '../levels.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import { parseYaml, readYaml } from '../yaml/yaml-document.ts';
import { checkShape, shapeFindings } from '../yaml/yaml-shape.ts';

const text = (words: string, description: string) => z.string().min(1, words).describe(description);

const entrySchema = z.strictObject({
  fingerprint: z
    .string()
    .regex(/^\S+:\S+$/, 'a fingerprint as it is printed, such as uk-open:0123456789ab')
    .describe('The change as it is printed beside it; instead of table, what, from and to.')
    .exactOptional(),
  table: text('the id of a table', 'The id of the table.').exactOptional(),
  what: text(
    'the id of a parameter or measure',
    'The id of the parameter or measure that moved, or the path of the change as it is printed.',
  ).exactOptional(),
  unit: text('a unit, such as GBP/hour', 'The unit of the figure; of a measure, GBP per its unit.').exactOptional(),
  from: text(
    'a figure, or nothing',
    'The figure before, as the table has it; low/central/high with / between them; or nothing.',
  ).exactOptional(),
  to: text('a figure, or nothing', 'The figure after.').exactOptional(),
  rule: text('a rule of the linter', 'A doubt of the linter, in place of from and to.').exactOptional(),
  reason: text('the reason, in words', 'Why it is right.'),
  who: text('who answers for it', 'Who answers for it.'),
  until: z
    .string()
    .refine((day) => parseIsoDate(day) !== undefined, 'a day, YYYY-MM-DD')
    .describe('The last day it holds.'),
});

const schema = z.array(entrySchema).describe('Changes and doubts that somebody answers for.');

type Entry = z.output<typeof entrySchema>;

const KEYS = { keys: Object.fromEntries(Object.keys(entrySchema.shape).map((key) => [key, undefined])) };

/** The JSON Schema of the file, for editors. */
export function acceptedJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(schema, 'social-value accepted changes');
}

/** The entries of the file, each with its place. Throws an UnreadableError at the first that is not one. */
export function readAccepted(path: string, source: string): (Acceptance & { readonly place: Place })[] {
  const parsed = parseYaml(path, source);
  if ('fault' in parsed && parsed.fault === 'empty') return [];
  const document = 'fault' in parsed ? readYaml(path, source) : parsed;
  const checked = checkShape(schema, document);
  if (!checked.success) {
    const [first] = checked.error.issues.flatMap((issue) => shapeFindings(issue, document, KEYS));
    if (first) throw new UnreadableError(first.finding);
    return [];
  }
  return checked.data.map((entry, index) => {
    const place = document.placeOf([index, Object.hasOwn(entry, 'fingerprint') ? 'fingerprint' : 'table']);
    const about = aboutOfEntry(entry);
    if ('lacks' in about) {
      throw new UnreadableError(finding('acceptance-unclear', { lacks: about.lacks }, document.placeOf([index])));
    }
    if ('doubt' in about && !isRuleId(about.doubt.rule)) {
      throw new UnreadableError(unknownRule(about.doubt.rule, document.placeOf([index, 'rule'])));
    }
    const { reason, who, until } = entry;
    return { about, reason, who, until, place };
  });
}

/** What an entry is about; or what it lacks, or has too much of. */
function aboutOfEntry(entry: Entry): Accepted | { readonly lacks: string } {
  const { fingerprint, table, what, unit, from, to, rule } = entry;
  if (fingerprint !== undefined) {
    const others = [table, what, unit, from, to, rule].some((value) => value !== undefined);
    return others ? { lacks: 'a fingerprint alone, or table, what, from and to without one' } : { fingerprint };
  }
  if (rule !== undefined) {
    if (table === undefined) return { lacks: 'the table the doubt is about' };
    if (from !== undefined || to !== undefined || unit !== undefined)
      return { lacks: 'a rule, or from and to; not both' };
    return { doubt: { table, rule, ...(what !== undefined && { what }) } };
  }
  const lacking = Object.entries({ table, what, from, to }).flatMap(([key, value]) =>
    value === undefined ? [key] : [],
  );
  if (table === undefined || what === undefined || from === undefined || to === undefined) {
    return { lacks: `${lacking.join(', ')}; or a fingerprint; or a rule of the linter` };
  }
  return { moved: { table, what, from, to, ...(unit !== undefined && { unit }) } };
}

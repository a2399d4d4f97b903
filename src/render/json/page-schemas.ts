// The JSON Schemas (draft 2020-12) of what the commands print that explain, list or look something up. Keys may be added by a
// minor version, so none is forbidden here; every key there is now is described.
import { BUYERS, CONTRACT_KINDS } from '../../model/policy.ts';
import { CASES, KINDS } from '../../model/table.ts';
import { RESULT_DEFINITIONS } from './result-schema.ts';
import {
  day,
  flag,
  grade,
  listOf,
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

const $schema = 'https://json-schema.org/draft/2020-12/schema';
const texts = listOf(text());
const byName = (schema: Schema, description?: string): Schema => ({
  type: 'object',
  additionalProperties: schema,
  ...(description && { description }),
});
const covers = orNull(object({ from: day, to: day }));
const licence = object({ id: text(), url: text(), redistribution: text(), attribution: text() }, [
  'url',
  'attribution',
]);
const published = object(
  {
    publisher: text(),
    title: text(),
    locator: text('Where in it: page, table, cell.'),
    url: text(),
    citation: text(),
    published_on: text(),
    checked_on: day,
    licence: text(),
    note: text(),
    kept: text('Why its figures in the edition before still hold.'),
  },
  ['kept', 'locator', 'url', 'citation', 'published_on', 'checked_on', 'licence', 'note'],
);
/** What was published in full, or a word where there is no publication: `definition`. */
const source: Schema = { anyOf: [text(), published, { type: 'null' }] };

function document(name: string, command: string, properties: Properties, definitions: Properties = {}): Schema {
  const head = {
    format: { const: `social-value/${name}` },
    format_version: { type: 'string', pattern: '^1\\.\\d+$' },
  };
  return {
    $schema,
    title: `social-value/${name}`,
    description: `What social-value ${command} -f json prints.`,
    ...object({ ...head, ...properties }),
    $defs: { day: RESULT_DEFINITIONS.day ?? {}, number: RESULT_DEFINITIONS.number ?? {}, ...definitions },
  };
}

function explanation(): Schema {
  const method = { label: text(), grade, source };
  const parameter = object({
    label: text(),
    unit: text(),
    grade: orNull(grade),
    price_base: text(),
    approximate: flag,
    note: orNull(text()),
    source,
  });
  return document(
    'explanation',
    'explain',
    {
      proxies: object({
        id: text(),
        version: text(),
        name: text(),
        edition: orNull(text()),
        title: text(),
        sha256: ref('sha256'),
        locked: flag,
        origin: text(),
        licence,
      }),
      appraisals: listOf(ref('appraisal'), 'Whose discount rates and price indices were used.'),
      options: object({ case: oneOf(CASES) }),
      contract: object({ id: text(), name: orNull(text()) }),
      line: { ...ref('line'), description: 'The line, as a result holds it.' },
      units: listOf(orNull(text()), 'For each component, how its units cancel.'),
      rounding: text(),
      notes: texts,
      parameters: byName(orNull(parameter), 'What the components multiply, by id.'),
      price_indices: listOf(object(method)),
      discount: listOf(
        object({ ...method, rates: listOf({ type: 'object' }, 'As the table or appraisal gives them.') }),
      ),
    },
    RESULT_DEFINITIONS,
  );
}

function measures(): Schema {
  const share = object(
    { value: text(), kept: text(), low: text(), high: text(), source: text(), grade, note: text() },
    ['value', 'kept', 'low', 'high', 'source', 'grade', 'note'],
  );
  const unitValue = object({
    year: orNull(whole),
    area: orNull(text()),
    pounds: { ...number, description: 'GBP of one unit, exact.' },
    low: orNull(number),
    high: orNull(number),
  });
  const component = object({
    kind: oneOf(KINDS),
    with_area: orNull(text('What it counts as where the row names an area.')),
    label: orNull(text()),
    product: listOf(text(), 'The ids of the parameters that are multiplied.'),
    sources: texts,
    grade: orNull(grade),
    price_bases: texts,
    gbp_per_unit: listOf(unitValue, 'One, or one for each year or area.'),
  });
  const measure = object({
    table: text(),
    id: text(),
    title: text(),
    theme: text(),
    outcome: text(),
    unit: text(),
    record_only: flag,
    allows_negative: flag,
    level: flag,
    shares: byName(number, 'Shares that the table takes off, by their names.'),
    suggested: byName(share, 'Shares that the table suggests, by their names.'),
    family: orNull(text()),
    also: texts,
    renamed_from: texts,
    deprecated: orNull({ type: 'object', description: 'Since which version, what to use instead, and why.' }),
    components: listOf(component),
    notes: texts,
    evidence: texts,
    mistakes: texts,
    overlaps: texts,
    maps_to: byName(texts, 'Codes of other frameworks.'),
    mapped_by: orNull(text()),
  });
  return document('measures', 'measures', {
    proxies: listOf(object({ id: text(), version: text(), licence })),
    words: listOf(text(), 'What was looked for.'),
    measures: listOf(measure),
  });
}

function policies(): Schema {
  const from = object({ title: text(), url: text(), checked_on: day }, ['url']);
  const notice = object({ from: day, before: day }, ['before']);
  const value = object({ at_least: number, more_than: number, of: text() }, ['at_least', 'more_than', 'of']);
  const buyer = oneOf(BUYERS);
  const kind = oneOf(CONTRACT_KINDS);
  const reason = object(
    { because: text(), words: text(), fact: text(), day, least: number, or: text(), of: text(), kind, from: day },
    ['fact', 'day', 'least', 'or', 'of', 'kind', 'from'],
  );
  const threshold = object({ id: text(), title: text(), notice, at_least: number, of: kind, grade, source: from });
  const policy = object(
    {
      id: text(),
      title: text(),
      notice,
      buyers: listOf(buyer),
      value,
      requires: text(),
      except: text(),
      grade,
      source: from,
      verdict: oneOf(['applies', 'does-not-apply', 'unknown', 'not-applied']),
      reasons: listOf(reason),
      threshold: orNull(threshold),
    },
    ['notice', 'value', 'except'],
  );
  return document('policies', 'policies', {
    facts: object({ notice: orNull(day), buyer: orNull(buyer), value: orNull(number), kind: orNull(kind) }),
    applies: listOf(text(), 'The ids of those that do.'),
    policies: listOf(policy),
  });
}

function rules(): Schema {
  const rule = object(
    {
      id: text(),
      title: text(),
      severity: oneOf(['error', 'warning', 'note']),
      level: { ...oneOf(['error', 'warning', 'note', 'off']), description: 'How much it counts for here.' },
      meaning: text(),
      wrong: text('What raises it.'),
      right: text('The same, mended.'),
      example: text('Of a reason of reconcile: returns that give it.'),
    },
    ['severity', 'level', 'wrong', 'right', 'example'],
  );
  return {
    $schema,
    title: 'social-value/rules',
    description: 'What social-value rules -f json prints: every rule, or the one or the reason that was named.',
    ...listOf(rule),
  };
}

function doctor(): Schema {
  const check = object({ name: text(), state: oneOf(['good', 'warning', 'error']), found: text(), fix: text() }, [
    'fix',
  ]);
  return document('doctor', 'doctor', { checks: listOf(check) });
}

const listed = {
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  locked: flag,
  origin: text('A path, or shipped.'),
} as const;

function tables(): Schema {
  const table = object({
    id: text(),
    version: text(),
    edition: orNull(text()),
    covers,
    title: text(),
    released_on: orNull(day),
    licence,
    ...listed,
  });
  return document('tables', 'proxies list', { tables: listOf(table) });
}

function table(): Schema {
  return document('table', 'proxies show', {
    ...listed,
    table: { type: 'object', description: 'The table as it is written: social-value schema proxies describes it.' },
  });
}

function history(): Schema {
  const figure = object(
    {
      parameter: text(),
      label: text(),
      unit: text(),
      grade,
      values: listOf({ type: 'object' }, 'As the table gives them.'),
      note: text(),
      price_base: text(),
      source,
      source_id: orNull(text()),
    },
    ['grade', 'note', 'source'],
  );
  const component = object({
    kind: oneOf(KINDS),
    label: orNull(text()),
    price_bases: texts,
    per_unit: listOf(object({ year: orNull(whole), area: orNull(text()), pounds: number })),
    figures: listOf(figure),
  });
  const version = object(
    {
      version: text(),
      measure: text('What it was called in this version, where that is another name.'),
      locked: flag,
      state: oneOf(['first', 'changed', 'same', 'absent']),
      covers,
      released_on: orNull(day),
      unit: orNull(text()),
      record_only: flag,
      components: listOf(component),
    },
    ['measure'],
  );
  return document('history', 'proxies history', {
    table: text(),
    measure: text(),
    title: text(),
    versions: listOf(version, 'Lowest first.'),
  });
}

export const PAGE_SCHEMAS = { explanation, measures, policies, rules, doctor, tables, table, history } as const;

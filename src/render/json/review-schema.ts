// The JSON Schemas (draft 2020-12) of what the commands on tables print: findings, diff, impact, review.
// Keys may be added by a minor version, so none is forbidden here; every key there is now is described.
import { CHANGE_CLASSES, LEVELS } from '../../model/change.ts';
import { CASES, KINDS } from '../../model/table.ts';
import { RESULT_DEFINITIONS } from './result-schema.ts';
import {
  day,
  flag,
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

const sixDecimals: Schema = orNull({ type: 'string', pattern: '^-?\\d+\\.\\d{6}$' });
const states = oneOf(['valued', 'record-only', 'unvalued', 'rejected']);
const step = oneOf([...LEVELS, 'none']);
const twice = (schema: Schema): Schema => object({ before: schema, after: schema });
const { sha256, input, finding } = RESULT_DEFINITIONS;

const compared = object({
  id: text(),
  version: text(),
  edition: orNull(text()),
  covers: orNull(object({ from: day, to: day })),
  sha256: ref('sha256'),
  locked: { ...flag, description: 'True when the bytes are those of the lock.' },
  origin: text('Where it was found: a path, REVISION:PATH or shipped.'),
  licence: text(),
});

const move = object({
  measure: text(),
  title: text(),
  unit: text(),
  unit_before: text('The unit in the older table.'),
  kind: oneOf(KINDS),
  label: orNull(text()),
  year: orNull(whole),
  area: orNull(text()),
  before: { ...orNull(number), description: 'Pounds of one unit, exact; null where there is no figure.' },
  after: orNull(number),
  price_bases: twice(listOf(text())),
  together: listOf(text(), 'Other parameters of the same product that change as well.'),
});

const change = object({
  class: oneOf(CHANGE_CLASSES),
  level: oneOf(LEVELS),
  why: text('Why it has its level.'),
  path: text('Where in the table: parameters.nlw-hourly.values.2026-04-01.'),
  subject: object({ type: oneOf(['table', 'parameter', 'measure']), id: text(), title: text() }),
  before: orNull(text()),
  after: orNull(text()),
  change_ratio: { ...sixDecimals, description: '(after - before) / before.' },
  notes: listOf(text()),
  fingerprint: text(),
  accepted: orNull(object({ reason: text(), who: text(), until: day })),
  moves: listOf(ref('move')),
});

const diff: Properties = {
  format: { const: 'social-value/table-diff' },
  before: ref('compared'),
  after: ref('compared'),
  inputs: listOf(ref('input'), 'The acceptances and levels that decided.'),
  crosswalk: { type: 'object', additionalProperties: text(), description: 'Old ids by new ones, as they were stated.' },
  required: { ...step, description: 'How far the version has to move for what nobody answers for.' },
  moved: oneOf([...LEVELS, 'none', 'any']),
  needed: { ...orNull(text()), description: 'The lowest version that would do, where this one does not.' },
  by_level: object(Object.fromEntries(LEVELS.map((level) => [level, whole]))),
  accepted: whole,
  changes: listOf(ref('change')),
};

/** A table that was not at the old revision has nothing to be compared with. */
const fresh: Properties = {
  format: { const: 'social-value/table-diff' },
  before: { type: 'null' },
  missing: text('What there is none of.'),
  after: ref('compared'),
  required: { const: 'none' },
  changes: { type: 'array', maxItems: 0 },
};

const amounts = object({ net: money, social: money, local_economic: money, transfer: money });
const cause = object({ cause: text(), subjects: listOf(text()), change: ref('amounts') });
const pounds: Properties = {
  before: ref('amounts'),
  after: ref('amounts'),
  change: ref('amounts'),
  change_ratio: { ...sixDecimals, description: 'Change of net over net before.' },
  causes: listOf(ref('cause'), 'They add up to the change.'),
};
const row = object({ id: text(), title: text(), lines: whole, lost: whole, ...pounds });

const impact: Properties = {
  format: { const: 'social-value/impact' },
  before: ref('compared'),
  after: ref('compared'),
  inputs: listOf(ref('input')),
  options: object({
    case: oneOf(CASES),
    status: orNull(oneOf(['committed', 'delivered'])),
    price_base: listOf(text()),
    discount: orNull(text()),
    repin: flag,
    as_of: orNull(day),
  }),
  price_bases: twice(listOf(text())),
  total: ref('row'),
  contracts: listOf(ref('row')),
  pinned: listOf(object({ id: text(), title: text(), pin: text(), net: money, lines: whole })),
  kept: whole,
  themes: listOf(ref('row')),
  measures: listOf(ref('row')),
  changes: listOf(ref('change'), 'The major changes behind the causes.'),
  lines: listOf(
    object({
      contract_id: text(),
      id: text(),
      measure: text(),
      theme: twice(orNull(text())),
      state: twice(states),
      ...pounds,
      reasons: listOf(object({ rule: text(), message: text() })),
    }),
  ),
};

const DEFINITIONS: Properties = {
  money: RESULT_DEFINITIONS.money ?? {},
  number: RESULT_DEFINITIONS.number ?? {},
  day: RESULT_DEFINITIONS.day ?? {},
  sha256: sha256 ?? {},
  input: input ?? {},
  finding: finding ?? {},
  compared,
  move,
  change,
  amounts,
  cause,
  row,
};

/** What every such document has: who made it, how many findings, and each of them. */
const around = (own: Properties, optional: readonly string[] = []): Schema =>
  object(
    {
      ...own,
      format_version: { type: 'string', pattern: '^1\\.\\d+$' },
      tool: object({ name: text(), version: text() }),
      summary: object({ errors: whole, warnings: whole, notes: whole }),
      findings: listOf(ref('finding')),
    },
    optional,
  );

function document(title: string, description: string, body: Schema): Schema {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { $schema, title: `social-value/${title}`, description, ...body, $defs: DEFINITIONS };
}

/** What any of these commands prints where it could not compare: the fault is among the findings. */
const faults = around({ format: { const: 'social-value/findings' } });

export function findingsJsonSchema(): Schema {
  const says =
    'Findings as proxies lint, verify and lock print them with -f json, and every command on tables at exit 3.';
  const besides: Properties = {
    stale_months: { ...whole, description: 'Of lint: how many months the check of a source holds.' },
    tables: listOf(object({ path: text(), table: orNull(text()), as_of: orNull(day) }), 'Of lint: what was looked at.'),
    folder: text('Of verify and lock: the folder.'),
    released: listOf(object({ name: text(), sha256: ref('sha256') }), 'Of lock: what was released.'),
    drafts: listOf(text(), 'Of lock: what has something left to be settled.'),
    files: { ...whole, description: 'Of verify: tables in it.' },
    locked: { ...whole, description: 'Of verify: lines of its lock.' },
  };
  const body = around({ format: { const: 'social-value/findings' }, ...besides }, Object.keys(besides));
  return document('findings', says, body);
}

export function diffJsonSchema(): Schema {
  const says = 'What proxies diff -f json prints.';
  return document('table-diff', says, { anyOf: [around(diff), around(fresh), faults] });
}

export function impactJsonSchema(): Schema {
  return document('impact', 'What proxies impact -f json prints.', { anyOf: [around(impact), around(fresh), faults] });
}

export function reviewJsonSchema(): Schema {
  const review: Properties = {
    format: { const: 'social-value/review' },
    base: text('The revision, as it was given.'),
    folder: text(),
    inputs: listOf(ref('input'), 'The acceptances and levels that decided.'),
    compared: listOf(object({ before: orNull(text()), after: text(), locked: flag })),
    diffs: listOf(object(diff)),
    impacts: listOf(object(impact)),
  };
  return document('review', 'What proxies review -f json prints.', { anyOf: [around(review), faults] });
}

// The JSON Schemas (draft 2020-12) of what the commands besides calculate and reconcile write. Keys may be added by a minor
// version, so none is forbidden here; every key there is now is described.
import { SCORINGS } from '../../model/ask.ts';
import { PROVENANCE_FORMAT } from './json.ts';
import { RESULT_DEFINITIONS } from './result-schema.ts';
import { flag, listOf, object, oneOf, orNull, type Properties, ref, type Schema, text, whole } from './schema-words.ts';
import { SENSITIVITY_PROPERTIES } from './sensitivity-json.ts';

const { money, number, ask, finding, sha256, day, input, table, appraisal, options } = RESULT_DEFINITIONS;
const DEFINITIONS: Properties = {
  money: money ?? {},
  number: number ?? {},
  ask: ask ?? {},
  finding: finding ?? {},
  sha256: sha256 ?? {},
  day: day ?? {},
  input: input ?? {},
  table: table ?? {},
  appraisal: appraisal ?? {},
  options: options ?? {},
};

const PROOF: Properties = {
  tool: object({ name: text(), version: text() }),
  inputs: listOf(ref('input')),
  saved: listOf(object({ path: text(), content_sha256: ref('sha256') }), 'Saved results that were read.'),
  proxies: listOf(ref('table')),
  appraisals: listOf(ref('appraisal')),
  options: ref('options'),
};
const provenance = { description: 'What the figures rest on.', ...object(PROOF, ['saved']) };

function schemaOf(name: string, description: string, properties: Properties, optional: readonly string[] = []): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `social-value/${name}`,
    description,
    ...object(
      {
        format: { const: `social-value/${name}` },
        format_version: { type: 'string', pattern: '^1\\.\\d+$' },
        ...properties,
      },
      optional,
    ),
    $defs: DEFINITIONS,
  };
}

const pounds = { social: ref('money'), local_economic: ref('money'), net: ref('money') };

function sensitivity(): Schema {
  return schemaOf('sensitivity', 'What social-value sensitivity -f json prints.', {
    ...SENSITIVITY_PROPERTIES,
    provenance,
  });
}

function solution(): Schema {
  const answer = object({
    added: listOf(
      object({
        measure: text(),
        quantity: ref('number'),
        unit: text(),
        pounds: ref('money'),
        cost: orNull(ref('number')),
      }),
    ),
    cost: orNull(ref('number')),
    offer: ref('money'),
    counted_twice: ref('money'),
  });
  return schemaOf('solution', 'What social-value solve -f json prints: an entry for each reading of the ask.', {
    solutions: listOf(
      object({
        contract: text(),
        asks: listOf(ref('ask')),
        of: orNull(oneOf(['social', 'total'])),
        now: listOf({ type: 'object' }, 'The readings of the ask by what the bid offers now.'),
        counted_twice: ref('money'),
        outcome: oneOf(['met', 'solved', 'not-reachable', 'not-found']),
        proven: { ...flag, description: 'Whether nothing smaller meets the ask.' },
        bound: orNull(ref('number')),
        answer: orNull(answer),
        furthest: orNull(answer),
        left_out: listOf(object({ measure: text(), why: text() })),
        below_floors: listOf(
          object({ measure: text(), unit: text(), floor: ref('number'), held: ref('number') }),
          'Floors that the bid does not come up to: what is worth nothing to the ask is not added.',
        ),
        alone: listOf(object({ measure: text(), answer: orNull(answer), why: orNull(text()) })),
      }),
    ),
    provenance,
  });
}

function comparison(): Schema {
  const side = { anyOf: [text('A quantity.'), listOf(text('A table.'))] };
  const ranks = object({ order: listOf(whole), marks: listOf(text()) });
  const ranking = {
    scoring: oneOf(SCORINGS),
    of: oneOf(['social', 'total']),
    best_marks: ref('number'),
    ranked: ranks,
    under: listOf(object({ assumption: text(), ranked: orNull(ranks), flips: orNull(flag), why_not: orNull(text()) })),
  };
  return schemaOf(
    'comparison',
    'What social-value compare -f json prints: a column for each bid, result or table.',
    {
      columns: listOf(
        object({
          name: text(),
          tables: listOf(text()),
          basis: listOf(text(), 'How it was made, where that is not the plain way.'),
          state: text(),
          unvalued: whole,
          undated: { ...whole, description: 'Lines without a day of delivery.' },
          value: orNull(ref('money')),
          totals: orNull(object({ ...pounds, gross: ref('money') })),
          themes: listOf(object({ id: text(), title: text(), ...pounds })),
          measures: listOf(object({ id: text(), unit: text(), quantity: ref('number'), ...pounds })),
        }),
      ),
      differences: listOf(
        listOf(
          object({
            measure: text(),
            pounds: ref('money'),
            reasons: listOf(
              object({ why: text(), pounds: ref('money'), from: side, to: side }, ['pounds', 'from', 'to']),
            ),
          }),
        ),
        'From the first column, a list for each other one.',
      ),
      ranking: orNull(object(ranking)),
      ranking_by_table: listOf(
        object({ table: text(), columns: listOf(whole), ...ranking }),
        'Where bids are valued by several tables: the ranking within each, of these columns, counted from 0.',
      ),
      not_ranked: orNull(text()),
      provenance,
    },
    ['provenance'],
  );
}

function verification(): Schema {
  return schemaOf(
    'verification',
    'What social-value verify -f json prints: every place where a saved result and the run made again differ.',
    {
      same: flag,
      path: text(),
      differences: listOf(object({ at: text(), saved: text(), now: text() })),
      figures: { ...whole, description: 'How many figures were compared.' },
      changed: listOf(
        object({ path: text(), was: ref('sha256'), is: ref('sha256'), instead: text() }, ['is', 'instead']),
        'Files it was made from that are other bytes, or not there. `instead` has its bytes, and was read for it.',
      ),
      tables: listOf(text(), 'Tables that are other bytes.'),
      tool: object({ saved: text(), now: text() }),
    },
    ['tool'],
  );
}

function check(): Schema {
  return schemaOf('check', 'What social-value check -f json prints.', {
    inputs: listOf(object({ path: text(), sha256: ref('sha256'), bytes: whole, rows: whole, role: text() }, ['role'])),
    complete: flag,
    findings: listOf(ref('finding')),
    summary: object({ read: whole, valued: whole, record_only: whole, unvalued: whole, rejected: whole }),
  });
}

/** A line of `-f ndjson`: a line of the result, or the last of all, what they rest on. */
function lines(): Schema {
  const { line, ...others } = RESULT_DEFINITIONS;
  const { properties, required } = Object(line);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'social-value/lines',
    description:
      'One line of what social-value calculate -f ndjson prints: a line of the result, or, last and told by its `format`, what all rest on.',
    anyOf: [
      {
        type: 'object',
        properties: { ...properties, complete: { ...flag, description: 'Whether every row is in the totals.' } },
        required: [...required, 'complete'],
      },
      object(
        {
          format: { const: PROVENANCE_FORMAT },
          format_version: { type: 'string', pattern: '^1\\.\\d+$' },
          ...PROOF,
          complete: flag,
          rejected_by_file: listOf(object({ file: text(), rows: whole })),
        },
        ['saved', 'rejected_by_file'],
      ),
    ],
    $defs: others,
  };
}

export const ANSWER_SCHEMAS = { sensitivity, solution, comparison, verification, check, lines } as const;

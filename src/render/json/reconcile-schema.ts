// The JSON Schema (draft 2020-12) of a reconciliation, for `social-value schema reconciliation`.
// Keys may be added by a minor version, so none is forbidden here; every key there is now is described.
import { ANSWERS_BY } from '../../model/reconciliation/answers.ts';
import { RATINGS } from '../../model/reconciliation/rating.ts';
import { REASONS } from '../../model/reconciliation/reason.ts';
import { RESENT } from '../../model/reconciliation/reconcile-options.ts';
import { CASES } from '../../model/table.ts';
import { TOTAL_STATES } from '../../report/result/headline.ts';
import { RESULT_DEFINITIONS } from './result-schema.ts';
import { AGGREGATE_OPTIONAL, breakdown, totals as fiveTotals } from './result-schema-totals.ts';
import {
  day,
  flag,
  headOf,
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

const aggregate: Properties = { ...fiveTotals, ...breakdown };
const three: Properties = {
  committed: ref('aggregate'),
  delivered: ref('aggregate'),
  evidenced: { ...ref('aggregate'), description: 'Delivered with evidence.' },
};
const period: Properties = { period: orNull(text()), start: orNull(day), end: orNull(day) };
const locations = listOf(
  text(),
  'Rows: `returns.csv:214`, `returns.csv:214.2` for the second quantity of a row, `book.xlsx#Returns!E214`.',
);
const parts: Schema = object({ net: money, local_spend: money, jobs: money, left: money });
const sixDecimals: Schema = { type: 'string', pattern: '^-?\\d+\\.\\d{6}$' };
const dueShare: Properties = {
  due_judged: { ...money, description: 'Of the due pounds those of promises with pounds and a total.' },
  due_met: { ...money, description: 'Of these what was delivered, each promise up to what was due of it.' },
  due_met_ratio: { ...orNull(sixDecimals), description: 'due_met over due_judged.' },
  ahead_of_due: { ...money, description: 'Delivered beyond what was due, at the price of the promises.' },
  promises_without_pounds: { ...whole, description: 'Lines of promises that are on neither side of the ratio.' },
  delivered_without_promised_pounds: { ...money, description: 'Net pounds that came back for those.' },
  lines_without_total: { ...whole, description: 'Lines whose quantities were sent again and not decided between.' },
};
const tableTotals: Properties = {
  due: { ...money, description: 'Of the committed pounds, net, what was due by the day.' },
  ...dueShare,
  outside_promises: { ...money, description: 'Of the delivered pounds, net, what counts towards no promise.' },
  ...three,
  without_evidence: money,
  local_spend_and_jobs: object({ committed: parts, delivered: parts }),
};
const summary: Properties = {
  state: oneOf(TOTAL_STATES),
  contracts: whole,
  ...{ read: whole, valued: whole, record_only: whole, unvalued: whole, rejected: whole },
  repeated: { ...whole, description: 'Rows among these that repeat another word for word and count once.' },
  lines: whole,
  by_reason: {
    type: 'object',
    description: 'Reason to the number of lines that have it; only the reasons that occur.',
    properties: Object.fromEntries(REASONS.map((reason) => [reason, whole])),
  },
};
const answer: Properties = {
  id: text(),
  title: text(),
  tables: listOf(text()),
  due: money,
  ...dueShare,
  outside_promises: money,
  ...three,
};
const contractAnswer = object({
  ...answer,
  rating: { ...orNull(oneOf(RATINGS)), description: 'All promises of the contract together.' },
  per_month: {
    ...orNull(money),
    description:
      'What has to come each month from the day on, to meet every promise that runs then; null where nothing has, or it is not known.',
  },
});

const LINE = object({
  contract_id: text(),
  measure: text(),
  ...period,
  area: orNull(text()),
  committed: number,
  due: { ...number, description: 'Of the committed quantity, what was due by the day: pro rata to time.' },
  delivered: { ...orNull(number), description: 'Null, as the next four, where the line has no total.' },
  evidenced: orNull(number),
  shortfall: { ...orNull(number), description: 'committed = delivered + shortfall - over.' },
  over: orNull(number),
  overdue: { ...orNull(number), description: 'Due and not delivered.' },
  reasons: listOf(oneOf(REASONS)),
  details: listOf(
    object({
      reason: oneOf(REASONS),
      severity: oneOf(['warning', 'note']),
      checked: { ...flag, description: 'True where a row it is about says that it was looked at: then it is a note.' },
      file: orNull(text()),
      line: orNull(whole),
      cell: { ...orNull(text()), description: 'The name of the cell in a workbook: E214.' },
      location: { ...orNull(text()), description: 'The row as in `locations`; null where it is about several.' },
      message: text(),
      at_stake: { ...orNull(money), description: 'Net pounds it is about, where any are known.' },
      fix: text('What to do; empty where nothing has to be done.'),
    }),
  ),
  locations,
  promised: { ...flag, description: 'False for returns that meet no promise.' },
  commitment_ids: listOf(text()),
  title: orNull(text()),
  theme: orNull(text()),
  unit: orNull(text()),
  table: orNull(text()),
  state: oneOf(['valued', 'record-only', 'unvalued']),
  ratio: { ...orNull(sixDecimals), description: 'Delivered over due.' },
  rating: orNull(oneOf(RATINGS)),
  per_month: {
    ...orNull(sixDecimals),
    description: 'What has to come each month from the day on, to meet the promise.',
  },
  pounds: orNull(
    object({
      ...three,
      due: money,
      due_met: orNull(money),
      shortfall: orNull(money),
      overdue: orNull(money),
      per_month: orNull(money),
    }),
  ),
  claimed: orNull(
    object({ committed: money, delivered: money, evidenced: money }, ['committed', 'delivered', 'evidenced']),
  ),
});

/** What a reconciliation has in common with a result. */
const SHARED = ['money', 'number', 'day', 'sha256', 'input', 'table', 'appraisal', 'finding'];
const GIVEN = ['summary', 'answers', 'not_returned', 'outliers', 'lines'];

/** The schema of a reconciliation, as an object ready to be written as JSON. */
export function reconciliationJsonSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'social-value/reconciliation',
    description:
      'What social-value reconcile -f json prints. Minor versions add keys, major versions break. When a row has an ' +
      'error there is `complete: false` and `findings`, and no summary, answers or lines.',
    ...object(
      {
        ...headOf('social-value/reconciliation'),
        options: object({
          as_of: orNull(day),
          as_of_from: oneOf(['flag', 'returns', 'contracts', 'nothing']),
          tolerance: text('Pounds, or a share that ends in %.'),
          resent: { ...orNull(oneOf(RESENT)), description: 'Which of several quantities for the same days counts.' },
          ratings: object({ good: number, approaching_target: number, requires_improvement: number }),
          case: oneOf(CASES),
          add_tables: flag,
          strict: flag,
          partial: flag,
          max_rejects: orNull(text()),
        }),
        complete: { ...flag, description: 'True when no row is unvalued or rejected.' },
        findings: listOf(ref('finding')),
        summary: {
          ...object(summary),
          description: 'Counts, and the totals; where tables are not added, `tables` holds totals for each instead.',
          properties: {
            ...summary,
            partial: text('Where rows were rejected: how many of how many it leaves out, as a sentence.'),
            files_left_out: { ...whole, description: 'Files that could not be read and are in nothing.' },
            ...tableTotals,
            tables: listOf(object({ id: text(), lines: whole, ...tableTotals })),
          },
        },
        answers: object(
          Object.fromEntries(
            ANSWERS_BY.map((by) => [`by_${by}`, listOf(by === 'contract' ? contractAnswer : object(answer))]),
          ),
        ),
        not_returned: listOf(
          object({
            contract_id: text(),
            supplier: orNull(text()),
            ...period,
            measures: listOf(text()),
            all: { ...flag, description: 'True when the contract returned nothing at all for the time.' },
            unread: {
              ...orNull(text()),
              description: 'Where a return for it stands that could not be read; null where none came.',
            },
            overdue: { ...money, description: 'Net pounds due and not delivered on the lines it is missing for.' },
          }),
        ),
        outliers: listOf(
          object({
            kind: text(),
            contract_id: text(),
            message: text(),
            locations,
            locations_not_listed: { ...whole, description: 'Rows behind it besides these.' },
          }),
        ),
        lines: listOf(ref('line'), 'Sorted by contract, measure, area and period.'),
      },
      GIVEN,
    ),
    oneOf: [
      { required: GIVEN },
      { properties: { complete: { const: false } }, not: { anyOf: GIVEN.map((key) => ({ required: [key] })) } },
    ],
    $defs: {
      ...Object.fromEntries(Object.entries(RESULT_DEFINITIONS).filter(([name]) => SHARED.includes(name))),
      aggregate: {
        ...object({ ...aggregate, claimed: { ...money, description: 'What the rows themselves claim.' } }, [
          ...AGGREGATE_OPTIONAL,
          'claimed',
        ]),
      },
      line: LINE,
    },
  };
}

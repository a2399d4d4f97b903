// The form of a result that was saved as JSON, as far as it is read back. What the schema says of it is in render/json.
import * as z from 'zod';
import { SCHEDULES } from '../../model/appraisal.ts';
import { ASK_KINDS, ASK_OF, SCORINGS } from '../../model/ask.ts';
import { PERS } from '../../model/commitment.ts';
import { CHOSEN_BY, GROUPINGS, INPUT_ROLES } from '../../model/result.ts';
import { CASES, KINDS, SHARE_NAMES } from '../../model/table.ts';

const text = z.string();
const word = text.nullable();
const money = text.regex(/^-?\d+\.\d{2}$/);
const exact = text.regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/);
const day = text.regex(/^\d{4}-\d{2}-\d{2}$/);
const whole = z.int().nonnegative();
const grade = z.enum(['A', 'B', 'C']);
const status = z.enum(['committed', 'delivered']);

const totals = {
  gross: money.nullable(),
  net: money.nullable(),
  social: money.nullable(),
  local_economic: money.nullable(),
  transfer: money.nullable(),
};
const byCase = <T extends z.ZodType>(of: T) => z.object({ low: of, central: of, high: of });
const aggregate = {
  ...totals,
  by_kind: z.partialRecord(z.enum(KINDS), money),
  price_bases: z.array(text),
  range: byCase(z.object(totals)).optional(),
};
const graded = { ...aggregate, grades: z.partialRecord(z.enum(KINDS), grade) };
const counts = { read: whole, valued: whole, record_only: whole, unvalued: whole, rejected: whole };

const reason = z.object({
  rule: text,
  severity: z.enum(['error', 'warning', 'note']),
  facts: z.record(text, z.unknown()),
});
const finding = z.object({
  ...reason.shape,
  checked: z.literal(true).optional(),
  file: word,
  line: whole.nullable(),
  column: whole.nullable(),
  cell: text.optional(),
});

const value = z.object({
  parameter: text,
  value: word,
  from: text.optional(),
  area: text.optional(),
  price_base: text,
  grade: grade.nullable(),
});
const part = z.object({
  effect_year: whole,
  year: whole.nullable(),
  financial_year: whole.nullable(),
  days: whole.nullable(),
  of_days: whole.nullable(),
  quantity: exact,
  values: z.array(value),
  price_move: z
    .object({ from: text, to: text, index_from: text, index_to: text, grade, across: z.boolean() })
    .nullable(),
  discount: z.object({ years: z.int(), factor: exact }).nullable(),
  retention: exact,
  gross_unrounded: exact,
  net_unrounded: exact,
});
const component = z.object({
  kind: z.enum(KINDS),
  label: word,
  grade: grade.nullable(),
  price_bases: z.array(text),
  product: z.array(text),
  values: z.array(value),
  parts: z.array(part).optional(),
  gross_unrounded: exact,
  net_unrounded: exact,
  gross: money,
  net: money,
  range: byCase(z.object({ gross: money, net: money })).optional(),
});
const line = z.object({
  contract_id: text,
  line: text,
  commitment_id: word,
  file: text,
  line_number: whole,
  state: z.enum(['valued', 'record-only', 'unvalued']),
  status,
  evidence: word,
  notes: word,
  measure: text,
  unit_given: word,
  quantity: exact,
  converted: z.object({ quantity: exact, times: exact, times_of_column: exact.optional() }).nullable(),
  per: z.enum(PERS),
  years: exact.nullable(),
  spend: z.object({ pounds: money, from: z.enum(['spend', 'value']) }).nullable(),
  quantity_total: exact.nullable(),
  start: day.nullable(),
  end: day.nullable(),
  dates_from: z.enum(['row', 'period', 'contract']).nullable(),
  period: word,
  area: word,
  duration: whole,
  shares: z.array(z.object({ name: z.enum(SHARE_NAMES), value: exact, from: z.enum(['row', 'table', 'suggested']) })),
  table_index: whole,
  table_chosen_by: z.enum(CHOSEN_BY),
  ...aggregate,
  components: z.array(component),
  reasons: z.array(reason),
});

const reading = z.object({
  state: z.enum(['met', 'short', 'not-known']),
  of: z.enum(ASK_OF).nullable(),
  why: z
    .enum([
      'no-contract-value',
      'no-contract-dates',
      'nothing-valued',
      'unknown-measure',
      'unknown-theme',
      'unknown-outcome',
      'unit-differs',
      'units-differ',
    ])
    .optional(),
  unit: text.optional(),
  offer: exact.optional(),
  wanted: exact.optional(),
  short: exact.optional(),
  offer_exact: exact.optional(),
  wanted_exact: exact.optional(),
  met_by_counted_twice: money.optional(),
});
const ask = z.object({
  kind: z.enum(ASK_KINDS),
  of: z.enum(ASK_OF).nullable(),
  within: z.object({ by: z.enum(['measure', 'theme', 'outcome']), id: text }).nullable(),
  at_least: exact.nullable(),
  unit: word,
  scoring: z.enum(SCORINGS).nullable(),
  marks: exact.nullable(),
  share_of_marks: exact.nullable(),
  readings: z.array(reading),
});

const theme = z.object({ id: text, title: text, table: text, ...graded });
const contract = z.object({
  id: text,
  title: word,
  buyer: word,
  supplier: word,
  value: exact.nullable(),
  value_exact: exact.optional(),
  spend: exact.nullable(),
  start: day.nullable(),
  end: day.nullable(),
  tables: z.array(text),
  pin: word,
  ask_text: word,
  asks: z.array(ask),
  ...counts,
  ...graded,
  counted_twice: money,
  sva_ratio: word,
  themes: z.array(theme),
});
const total = {
  table_ids: z.array(text),
  ...graded,
  counted_twice: money,
  sva_ratio: word,
  as_given: money.optional(),
  evidenced: z.object(aggregate).optional(),
};
const ofTable = z.object({ contracts: whole, ...counts, files_left_out: whole.optional(), ...total });
const summary = z.object({
  contracts: whole,
  ...counts,
  files_left_out: whole.optional(),
  ...z.object(total).partial().shape,
  tables: z.array(ofTable).optional(),
});
const group = z.object({
  by: z.enum(GROUPINGS),
  id: text,
  title: text,
  table: text,
  lines: whole,
  quantity: exact.nullable(),
  unit: word,
  ...graded,
});

const options = z.object({
  case: z.enum(CASES),
  range: z.boolean(),
  by: z.array(z.enum(GROUPINGS)),
  by_line: z.boolean(),
  years: z.enum(['calendar', 'financial']),
  status: status.nullable(),
  price_base: z.object({ calendar: word, financial: word }).nullable(),
  discount: z.literal('standard').nullable(),
  discount_from: whole.nullable(),
  discount_years: z.enum(['calendar', 'contract']).nullable(),
  discount_year_zero: word,
  discount_first_year: z.boolean(),
  suggested_shares: z.boolean(),
  add_tables: z.boolean(),
  repin: z.boolean(),
  strict: z.boolean(),
  partial: z.boolean(),
  max_rejects: word,
  as_of: day.nullable(),
});

export const savedForm = z.object({
  inputs: z.array(z.object({ path: text, sha256: text, bytes: whole, rows: whole, role: z.enum(INPUT_ROLES) })),
  proxies: z.array(
    z.object({
      id: text,
      version: text,
      sha256: text,
      locked: z.boolean(),
      origin: text,
      rows: z.partialRecord(z.enum(CHOSEN_BY), whole).optional(),
    }),
  ),
  appraisals: z.array(
    z.object({
      name: text,
      sha256: text,
      locked: z.boolean(),
      origin: text,
      from: z.enum(['appraisal', 'table']),
      gives: z.array(z.enum(SCHEDULES)),
    }),
  ),
  options,
  run: z.object({ inputs: z.array(text), flags: z.record(text, z.json()) }).optional(),
  complete: z.boolean(),
  findings: z.array(finding),
  rejected_by_file: z.array(z.object({ file: text, rows: whole })).optional(),
  summary,
  contracts: z.array(contract),
  themes: z.array(theme),
  groups: z.array(group).optional(),
  sensitivity: z
    .object({
      of: z.enum(['social', 'total']),
      base: money,
      movers: z.array(
        z.object({
          kind: z.enum(['deadweight', 'attribution', 'suggested', 'parameter', 'all-ranges', 'quantity', 'edition']),
          what: text,
          assumed: text,
          low: money,
          high: money,
        }),
      ),
      lines_not_tried: whole,
      still: z.array(text),
    })
    .optional(),
  lines: z.array(line),
});

export type Saved = z.infer<typeof savedForm>;
export type SavedLine = z.infer<typeof line>;
export type SavedComponent = z.infer<typeof component>;
export type SavedPart = z.infer<typeof part>;
export type SavedValue = z.infer<typeof value>;
export type SavedAsk = z.infer<typeof ask>;
export type SavedContract = z.infer<typeof contract>;
export type SavedTotal = z.infer<typeof ofTable>;
export type SavedTheme = z.infer<typeof theme>;
export type SavedGroup = z.infer<typeof group>;
export type SavedFinding = z.infer<typeof finding>;
export type SavedReason = z.infer<typeof reason>;
export type SavedOptions = z.infer<typeof options>;
export type SavedAggregate = Pick<SavedTheme, keyof typeof aggregate> & { readonly grades?: SavedTheme['grades'] };

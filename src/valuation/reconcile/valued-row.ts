// One row, promised or returned, with its whole quantity and its pounds by the table of its contract.
import { type Period, yearsIn } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { isRate, quantityAt } from '../../model/rate.ts';
import { divide, isNegative, isZero, multiply, type Rational, reduce, sum } from '../../model/rational.ts';
import type { Line, LineState, Options } from '../../model/result.ts';
import type { Measure } from '../../model/table.ts';
import { checkDeliveryDates, deliveryDatesOf } from '../line/delivery-dates.ts';
import { matchCommitment, type TableAt } from '../line/line.ts';
import { spendBasisOf, spendUnknown } from '../line/rate.ts';
import type { Valuer } from '../line/valuer.ts';
import type { Matched } from '../line/working.ts';
import { type KindPence, kindPenceOf } from '../totals/totals.ts';
import { RowPounds } from './row-pounds.ts';

export interface ValuedRow {
  readonly row: Commitment;
  /** The table it is valued by. */
  readonly at: TableAt;
  readonly dates: Partial<Period>;
  /** Stated quantity x years. */
  readonly quantity: Rational;
  /** A rate, counted on what was spent so far: all of it is due. */
  readonly isToDate?: true;
  readonly state: LineState;
  /** Absent where the table does not know it. */
  readonly measure?: Measure;
  /** The table's unit, else the row's own. */
  readonly unit?: string;
  readonly pounds: readonly KindPence[];
  /** Of a row that claims a proxy or pounds, gross pounds of one unit: all together without transfers, then component by component. */
  readonly perUnit: readonly Rational[];
  readonly remarks: readonly Finding[];
}

/** A row that cannot be reconciled at all, and why. */
export interface Rejected {
  readonly row: Commitment;
  readonly errors: readonly Finding[];
}

/** The row with its pounds, or only as far as matching needs it; or the errors that reject it. */
export type ValueRow = (row: Commitment, contract: ContractFacts, at: TableAt) => ValuedRow | Rejected;

/** Outcomes parted into rows and those that have to be rejected. */
export function parted<Row extends ValuedRow>(outcomes: readonly (Row | Rejected)[]) {
  const rows: Row[] = [];
  const rejected: Rejected[] = [];
  for (const outcome of outcomes) {
    if ('errors' in outcome) rejected.push(outcome);
    else rows.push(outcome);
  }
  return { rows, rejected };
}

/**
 * Values rows as `calculate` values them, or gives the errors that reject them. A measure the table does not know is no
 * error here, as a licensed framework's returns can be reconciled in units without its figures: the row is `unvalued`, and
 * the finding a warning.
 */
export function valueRowsBy(valuer: Valuer, options: Options): ValueRow {
  const pounds = new RowPounds(valuer, options);
  return (row, contract, at) => {
    if (row.claimed_proxy === undefined && row.claimed_value === undefined) {
      const matched = matchCommitment(row, contract, at.loaded.table);
      const plain = Array.isArray(matched) ? undefined : pounds.of(matched, at);
      if (plain && !Array.isArray(matched)) return plainlyValued(row, matched, plain, at);
    }
    const lacking = withoutSpend(row, contract);
    if (lacking) return lacking;
    const outcome = valuer.value(row, contract, at);
    return Array.isArray(outcome) ? unvaluedFrom(row, contract, outcome, at) : valuedFrom(row, outcome, at);
  };
}

function plainlyValued(
  row: Commitment,
  { measure, dates }: Matched,
  pounds: readonly KindPence[],
  at: TableAt,
): ValuedRow {
  const { quantity } = row;
  const { unit } = measure;
  return {
    row,
    at,
    dates: dates ?? {},
    quantity,
    state: 'valued',
    measure,
    unit,
    pounds,
    perUnit: NONE,
    remarks: NONE,
  };
}

const NONE: readonly never[] = [];

/** The same without its pounds, at a fraction of the work: enough to know what it meets and whether it is rejected. */
export function matchRow(row: Commitment, contract: ContractFacts, at: TableAt): ValuedRow | Rejected {
  const { table } = at.loaded;
  const lacking = withoutSpend(row, contract);
  if (lacking) return lacking;
  const matched = matchCommitment(row, contract, table);
  if (Array.isArray(matched)) return unvaluedFrom(row, contract, matched, at);
  const { measure, dates = {} } = matched;
  const { quantity } = row;
  const { unit } = measure;
  return { row, at, dates, quantity, state: 'unvalued', measure, unit, pounds: NONE, perUnit: NONE, remarks: NONE };
}

/** A rate with nothing to count it on: nobody could say what was delivered of it. */
function withoutSpend(row: Commitment, contract: ContractFacts): Rejected | undefined {
  if (!isRate(row) || spendBasisOf(contract)) return undefined;
  return { row, errors: [{ ...spendUnknown(row), severity: 'error' }] };
}

function unvaluedFrom(
  row: Commitment,
  contract: ContractFacts,
  found: readonly Finding[],
  at: TableAt,
): ValuedRow | Rejected {
  const unknown = found.find(({ rule }) => rule === 'unknown-measure');
  if (!unknown) return { row, errors: found };
  const dates = deliveryDatesOf(row, contract);
  const errors = [...checkDeliveryDates(row, dates), ...checkSign(row)];
  if (errors.length > 0) return { row, errors };
  const { start, end } = dates ?? {};
  const spend = isRate(row) ? spendBasisOf(contract) : undefined;
  const years =
    row.per === 'year' && start !== undefined && end !== undefined ? reduce(yearsIn({ start, end })) : undefined;
  return {
    row,
    at,
    dates: dates ?? {},
    quantity: spend ? quantityAt(row.quantity, spend) : years ? reduce(multiply(row.quantity, years)) : row.quantity,
    ...(spend?.from === 'spend' && { isToDate: true }),
    state: 'unvalued',
    ...(row.unit !== undefined && { unit: row.unit }),
    pounds: [],
    perUnit: [],
    remarks: [{ ...unknown, severity: 'warning' }],
  };
}

function valuedFrom(row: Commitment, line: Line, at: TableAt): ValuedRow {
  const { dates, quantity, spend, state, measure, components, remarks } = line;
  return {
    row,
    at,
    dates: dates ?? {},
    quantity,
    ...(spend?.from === 'spend' && { isToDate: true }),
    state,
    measure,
    unit: measure.unit,
    pounds: components.map(kindPenceOf),
    perUnit: row.claimed_proxy === undefined && row.claimed_value === undefined ? [] : perUnitOf(line),
    remarks,
  };
}

function perUnitOf({ quantity, components }: Line): Rational[] {
  if (isZero(quantity) || components.length === 0) return [];
  const worth = components.map(({ component, grossUnrounded }) => ({ kind: component.kind, gross: grossUnrounded }));
  const social = worth.filter(({ kind }) => kind !== 'transfer').map(({ gross }) => gross);
  return [sum(social), ...worth.map(({ gross }) => gross)].map((gross) => divide(gross, quantity));
}

/** A measure no table knows cannot allow what is below 0. */
function checkSign(row: Commitment): Finding[] {
  if (!isNegative(row.quantity) || row.origin.file.corrections) return [];
  const data = { measure: row.measure, found: formatExact(row.quantity) };
  return [finding('negative-quantity', data, placeOf(row, 'quantity'))];
}

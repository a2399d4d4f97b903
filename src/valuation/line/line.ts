// One commitment valued: its quantity over its term, every component, and the shares that were taken off.
import { type Commitment, type ContractFacts, lineNameOf } from '../../model/commitment.ts';
import { type Finding, placeOf } from '../../model/finding.ts';
import { addAll } from '../../model/lists.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { isRate, quantityAt } from '../../model/rate.ts';
import { multiply, type Rational, reduce } from '../../model/rational.ts';
import type { Aggregate, ChosenBy, Line, LineComponent, Options, SpendBasis } from '../../model/result.ts';
import { isLevel, type LoadedTable, type ProxyTable } from '../../model/table.ts';
import { Tally } from '../totals/totals.ts';
import { checkDeliveryDates, deliveryDatesOf, noteBeforeTable, noteOutsideContract } from './delivery-dates.ts';
import { matchMeasure, noteOldNames, withMeasureId } from './match.ts';
import { spendBasisOf, spendEstimated, spendUnknown } from './rate.ts';
import { sharesOf } from './shares.ts';
import { lengthInYears, type Matched, type Working, workOut } from './working.ts';

/** A table, its place in the list of tables used, and why it was chosen. */
export interface TableAt {
  readonly loaded: LoadedTable;
  readonly index: number;
  readonly by: ChosenBy;
}

/** What of a line goes with its quantity. */
export interface Amounts {
  readonly spend?: SpendBasis;
  readonly quantity: Rational;
  readonly components: readonly LineComponent[];
  readonly totals: Aggregate;
}

/** The commitment with its measure and its dates, or the errors that reject it: of its measure, its unit, its sign, dates that lack. */
export function matchCommitment(row: Commitment, contract: ContractFacts, table: ProxyTable): Matched | Finding[] {
  const commitment = withMeasureId(row, table);
  const measure = matchMeasure(commitment, table);
  const dates = deliveryDatesOf(commitment, contract);
  const errors = checkDeliveryDates(commitment, dates, !Array.isArray(measure) && isLevel(measure));
  if (Array.isArray(measure)) return [...measure, ...errors];
  if (errors.length > 0) return [...errors];
  return row === commitment
    ? { commitment, contract, measure, dates }
    : { commitment, asked: row.measure, contract, measure, dates };
}

/**
 * The commitment with its pounds and their working, or the errors that reject it.
 * Its state is `record-only` where the measure is never priced, and `unvalued` where any component has no figure.
 * A Valuer comes to the same and is the quicker way to value many.
 */
export function valueCommitment(
  commitment: Commitment,
  contract: ContractFacts,
  at: TableAt,
  options: Options,
): Line | Finding[] {
  const { loaded } = at;
  const matched = matchCommitment(commitment, contract, loaded.table);
  if (Array.isArray(matched)) return matched;
  if (lacksSpend(matched)) return lineWithoutSpend(matched, at, options);
  const { quantity, spend } = quantityOf(matched, lengthInYears(commitment, matched.dates, matched.measure));
  const working = workOut(matched, loaded, options, quantity);
  const tally = new Tally(options.range);
  tally.addLine(working);
  const amounts = { quantity, ...(spend && { spend }), components: working.components, totals: tally.aggregate() };
  return lineOf(matched, at, working, amounts);
}

/** Stated quantity x years, or x the millions spent; as it was stated where it is for the whole contract. */
export function quantityOf(
  { commitment, contract, measure }: Matched,
  years: Rational | undefined,
): Pick<Amounts, 'quantity' | 'spend'> {
  const stated = commitment.quantity;
  const spend = isRate(commitment, measure) ? spendBasisOf(contract) : undefined;
  if (spend) return { quantity: quantityAt(stated, spend), spend };
  return { quantity: years ? reduce(multiply(stated, years)) : stated };
}

/** Whether a row is a rate with nothing to count it on. */
export function lacksSpend({ commitment, contract, measure }: Matched): boolean {
  return isRate(commitment, measure) && !spendBasisOf(contract);
}

/** The line of such a row: unvalued, its quantity the rate as it was stated. */
export function lineWithoutSpend(matched: Matched, at: TableAt, options: Options): Line {
  const { commitment, measure } = matched;
  const shares = sharesOf(commitment, measure, options.suggestedShares);
  const working: Working = {
    state: 'unvalued',
    duration: commitment.duration ?? 1,
    shares,
    components: [],
    sought: 0,
    remarks: [],
  };
  const totals = new Tally(options.range).aggregate();
  const line = lineOf(matched, at, working, { quantity: commitment.quantity, components: [], totals });
  return { ...line, remarks: [...line.remarks, spendUnknown(commitment)] };
}

/** The line of a commitment: its working, its amounts, and every remark at its place in the input. */
export function lineOf(matched: Matched, { loaded, index, by }: TableAt, working: Working, amounts: Amounts): Line {
  const { commitment, asked, contract, measure, dates } = matched;
  const { state, years, duration, shares, remarks } = working;
  const notes = dates
    ? [...noteOutsideContract(commitment, dates, contract), ...noteBeforeTable(commitment, dates, loaded.table)]
    : [];
  addAll(notes, noteOldNames(commitment, asked ?? commitment.measure, measure, loaded.table));
  if (amounts.spend?.from === 'value') notes.push(spendEstimated(commitment, amounts.spend, measure.unit));
  return {
    commitment,
    name: lineNameOf(commitment),
    state,
    proxies: index,
    chosenBy: by,
    measure,
    ...(dates && { dates }),
    ...(years && { years }),
    ...(amounts.spend && { spend: amounts.spend }),
    quantity: amounts.quantity,
    duration,
    shares,
    components: amounts.components,
    totals: amounts.totals,
    remarks:
      remarks.length === 0
        ? notes
        : [...notes, ...remarks.map((remark) => placed(remark, commitment, amounts.totals.net))],
  };
}

/** A finding on a figure stands at the field that chose it. */
function placed(remark: Finding, commitment: Commitment, net: Pence): Finding {
  const { rule, data } = remark;
  const field = rule === 'no-figure-for-area' ? 'area' : rule === 'many-years-of-effect' ? 'duration' : 'measure';
  const place = placeOf(commitment, field);
  if (rule === 'many-years-of-effect' && 'duration' in data && 'total' in data) {
    return { ...remark, data: { ...data, pounds: formatPence(net) }, place };
  }
  return { ...remark, place };
}

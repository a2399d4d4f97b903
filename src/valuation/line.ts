// One commitment valued: its quantity over its term, every component, and the shares that were taken off.
import { yearOf, yearsIn } from '../model/calendar.ts';
import { type Commitment, type ContractFacts, lineNameOf } from '../model/commitment.ts';
import { formatExact } from '../model/decimal.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import { multiply, type Rational, rational, reduce } from '../model/rational.ts';
import type { Line, LineComponent, LineState, Options } from '../model/result.ts';
import type { LoadedTable, Measure, ProxyTable } from '../model/table.ts';
import { type Task, valueComponent } from './component.ts';
import { checkDeliveryDates, type DeliveryDates, deliveryDatesOf, noteOutsideContract } from './delivery-dates.ts';
import { matchMeasure } from './match.ts';
import { sharesOf } from './shares.ts';
import { Tally } from './totals.ts';

/** A table and its place in the list of tables used. */
export interface TableAt {
  readonly loaded: LoadedTable;
  readonly index: number;
}

/** What a table and the contract's dates have against a commitment: its measure, its unit, its sign, dates that lack. */
export function errorsOn(commitment: Commitment, contract: ContractFacts, table: ProxyTable): Finding[] {
  const measure = matchMeasure(commitment, table);
  const dates = deliveryDatesOf(commitment, contract);
  return [...(Array.isArray(measure) ? measure : []), ...checkDeliveryDates(commitment, dates)];
}

/**
 * The commitment with its pounds and their working, or the errors that reject it.
 * Its state is `record-only` where the measure is never priced, and `unvalued` where any component has no figure.
 */
export function valueCommitment(
  commitment: Commitment,
  contract: ContractFacts,
  at: TableAt,
  options: Options,
): Line | Finding[] {
  const measure = matchMeasure(commitment, at.loaded.table);
  const dates = deliveryDatesOf(commitment, contract);
  const errors = [...(Array.isArray(measure) ? measure : []), ...checkDeliveryDates(commitment, dates)];
  if (Array.isArray(measure) || errors.length > 0) return errors;

  const years = lengthInYears(commitment, dates);
  const quantity = years ? reduce(multiply(commitment.quantity, years)) : commitment.quantity;
  const duration = commitment.duration ?? 1;
  const shares = sharesOf(commitment, measure).filter(({ name }) => name !== 'drop_off' || duration > 1);
  const task: Task = {
    loaded: at.loaded,
    options,
    measure: commitment.measure,
    ...(commitment.area !== undefined && { area: commitment.area }),
    ...(dates && { dates }),
    quantity,
    duration,
    shares,
    ...(contract.start !== undefined && { contractStartYear: yearOf(contract.start) }),
  };
  const { state, components, remarks } = valueComponents(task, measure);
  const tally = new Tally(options.range);
  tally.addLine({ components });
  const notes = dates ? noteOutsideContract(commitment, dates, contract) : [];
  return {
    commitment,
    name: lineNameOf(commitment),
    state,
    proxies: at.index,
    measure,
    ...(dates && { dates }),
    ...(years && { years }),
    quantity,
    duration,
    shares,
    components,
    totals: tally.aggregate(),
    remarks: [
      ...notes,
      ...warnOfManyYears(commitment, years, duration),
      ...remarks.map((note) => placed(note, commitment)),
    ],
  };
}

function valueComponents(task: Task, measure: Measure) {
  const components: LineComponent[] = [];
  const remarks = new Map<string, Finding>();
  const faults = new Map<string, Finding>();
  for (const component of measure.components ?? []) {
    const outcome = valueComponent(task, component);
    const [notes, into] = Array.isArray(outcome) ? [outcome, faults] : [outcome.remarks, remarks];
    for (const note of notes) into.set(`${note.rule} ${JSON.stringify(note.data)}`, note);
    if (!Array.isArray(outcome)) components.push(outcome.valued);
  }
  const state: LineState = measure.record_only ? 'record-only' : faults.size > 0 ? 'unvalued' : 'valued';
  if (state === 'unvalued') return { state, components: [], remarks: [...faults.values()] };
  return { state, components, remarks: [...remarks.values()] };
}

function lengthInYears(commitment: Commitment, dates: DeliveryDates | undefined): Rational | undefined {
  if (commitment.per !== 'year' || dates?.start === undefined || dates.end === undefined) return undefined;
  return reduce(yearsIn({ start: dates.start, end: dates.end }));
}

/** `per: year` with a duration above 1 counts each year's delivery for several years: right for some, a slip for most. */
function warnOfManyYears(commitment: Commitment, years: Rational | undefined, duration: number): Finding[] {
  if (!years || duration <= 1) return [];
  const total = formatExact(multiply(years, rational(duration)));
  return [
    finding('many-years-of-effect', { years: formatExact(years), duration, total }, placeOf(commitment, 'duration')),
  ];
}

/** A finding on a figure stands at the field that chose it. */
function placed(remark: Finding, commitment: Commitment): Finding {
  if (remark.place) return remark;
  const field = remark.rule === 'no-figure-for-area' ? 'area' : 'measure';
  return { ...remark, place: placeOf(commitment, field) };
}

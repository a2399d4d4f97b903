// How a line is worked: its shares, its components and what is remarked on them, whosever row it is.
import { yearsIn } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { equals, multiply, ONE, type Rational, rational, reduce } from '../../model/rational.ts';
import type { Line, LineComponent, Options } from '../../model/result.ts';
import { isLevel, type LoadedTable, type Measure } from '../../model/table.ts';
import { type Task, valueComponent } from './component.ts';
import type { DeliveryDates } from './delivery-dates.ts';
import { sharesOf } from './shares.ts';

/** A commitment that nothing is held against: its measure is known, and its dates are in order. */
export interface Matched {
  readonly commitment: Commitment;
  /** The measure as the row names it, where it names it otherwise. */
  readonly asked?: string;
  readonly contract: ContractFacts;
  readonly measure: Measure;
  readonly dates: DeliveryDates | undefined;
}

/** What a line is besides whose it is and how much. Its remarks have no place yet. */
export interface Working extends Pick<Line, 'state' | 'years' | 'duration' | 'shares' | 'components' | 'remarks'> {
  /** In how many pieces figures were looked for that were not found. */
  readonly sought: number;
}

/**
 * The working of a quantity over all its years: every component with its pounds and the remarks on them; or, where any
 * has no figure, none, and why.
 */
export function workOut(matched: Matched, loaded: LoadedTable, options: Options, quantity: Rational): Working {
  const { commitment, measure, dates } = matched;
  const years = lengthInYears(commitment, dates, measure);
  const duration = isLevel(measure) ? 1 : (commitment.duration ?? 1);
  const shares = sharesOf(commitment, measure, options.suggestedShares).filter(
    ({ name }) => name !== 'drop_off' || duration > 1,
  );
  const task: Task = {
    loaded,
    options,
    measure: commitment.measure,
    ...(commitment.area !== undefined && { area: commitment.area }),
    ...(dates && { dates }),
    quantity,
    duration,
    shares,
  };
  const { state, components, remarks, sought } = valueComponents(task, measure);
  return {
    state,
    ...(years && { years }),
    duration,
    shares,
    components,
    sought,
    remarks: [...warnOfManyYears(years, duration), ...noteLevel(matched), ...remarks],
  };
}

/** The years that a quantity `per: year` is delivered in; undefined for one of the whole contract, and for a level. */
export function lengthInYears(
  { per }: Commitment,
  dates: DeliveryDates | undefined,
  measure: Pick<Measure, 'level' | 'unit'>,
): Rational | undefined {
  if (per !== 'year' || isLevel(measure) || dates?.start === undefined || dates.end === undefined) return undefined;
  return reduce(yearsIn({ start: dates.start, end: dates.end }));
}

function valueComponents(task: Task, measure: Measure): Pick<Working, 'state' | 'components' | 'remarks' | 'sought'> {
  const components: LineComponent[] = [];
  const remarks = new Map<string, Finding>();
  const faults = new Map<string, Finding>();
  let sought = 0;
  for (const component of measure.components ?? []) {
    const outcome = valueComponent(task, component);
    const [notes, into] = 'faults' in outcome ? [outcome.faults, faults] : [outcome.remarks, remarks];
    for (const note of notes) into.set(`${note.rule} ${JSON.stringify(note.data)}`, note);
    if ('faults' in outcome) sought += outcome.pieces;
    else components.push(outcome.valued);
  }
  // A part whose prices cannot be moved is left out by itself, and told; anything else that lacks leaves the line without.
  const isPart = components.length > 0 && [...faults.values()].every(({ rule }) => rule === 'no-figure-for-price-base');
  if (isPart) for (const [key, fault] of faults) remarks.set(key, fault);
  const state = measure.record_only ? 'record-only' : faults.size > 0 && !isPart ? 'unvalued' : 'valued';
  if (state === 'unvalued') return { state, components: [], remarks: [...faults.values()], sought };
  return { state, components, remarks: [...remarks.values()], sought };
}

/** `per: year` with a duration above 1 counts each year's delivery for several years: right for some, a slip for most. */
function warnOfManyYears(years: Rational | undefined, duration: number): Finding[] {
  if (!years || duration <= 1) return [];
  const total = formatExact(multiply(years, rational(duration)));
  return [finding('many-years-of-effect', { years: formatExact(years), duration, total })];
}

/** A level holds for as long as it holds: years and duration multiply nothing, and where they would have, that is said. */
function noteLevel({ commitment, measure, dates }: Matched): Finding[] {
  if (!isLevel(measure)) return [];
  const { per, duration = 1 } = commitment;
  const years = lengthInYears(commitment, dates, { level: false, unit: measure.unit });
  const perYear = per === 'year' && years !== undefined && !equals(years, ONE);
  if (!perYear && per !== '1m-spent' && duration === 1) return [];
  return [finding('level-not-multiplied', { measure: commitment.measure, unit: measure.unit })];
}

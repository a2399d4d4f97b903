// From a change to every measure it moves, with the pounds per unit before and after.
import { isoDay, yearOf } from '../../model/calendar.ts';
import type { Change, ChangeClass, Move, TracedChange } from '../../model/change.ts';
import { addTo } from '../../model/lists.ts';
import type { ParameterValue, ProxyTable } from '../../model/table.ts';
import type { ComponentValue, PoundsPerUnit } from '../../model/unit-value.ts';
import { unitValueOf } from '../../valuation/line/unit-value.ts';
import { type ComponentPair, pairComponents } from './components.ts';

const OF_PARAMETERS: ReadonlySet<ChangeClass> = new Set([
  'value-restated',
  'value-replaced',
  'value-added',
  'value-removed',
  'price-base-changed',
  'unit-changed',
  'id-reused',
]);
const OF_MEASURES: ReadonlySet<ChangeClass> = new Set([
  'measure-removed',
  'measure-retired',
  'component-added',
  'component-removed',
  'method-changed',
  'kind-changed',
  'unit-changed',
  'id-reused',
]);

/**
 * Each change with what it does to the measures, per unit, by the two tables as they stand: at the first day each
 * covers, or where the changed figure has a date or a year, at that. A figure by year is told for the first year both have.
 */
export function traceToMeasures(changes: readonly Change[], before: ProxyTable, after: ProxyTable): TracedChange[] {
  const tracer = new Tracer(changes, before, after);
  return changes.map((change) => ({ ...change, moves: tracer.movesOf(change) }));
}

/** A component of a measure, as both tables have it. */
interface Use {
  readonly pair: ComponentPair;
  /** Parameters of either product. */
  readonly parameters: readonly string[];
  /** Those of them that change. */
  readonly changing: readonly string[];
  /** What every move of it says alike. */
  readonly told: Pick<Move, 'measure' | 'title' | 'unit' | 'unitBefore'>;
}

type Side = 'before' | 'after';
const NONE: readonly string[] = [];

class Tracer {
  readonly #tables: Readonly<Record<Side, ProxyTable>>;
  readonly #ofMeasure = new Map<string, readonly Use[]>();
  readonly #ofParameter = new Map<string, Use[]>();
  readonly #changed: ReadonlySet<string>;
  /** What measures are worth on the day of the last change, those of thousands of days would be gigabytes. */
  readonly #worth: Record<Side, { readonly date: string; readonly known: Map<string, readonly ComponentValue[]> }> = {
    before: { date: '', known: new Map() },
    after: { date: '', known: new Map() },
  };

  constructor(changes: readonly Change[], before: ProxyTable, after: ProxyTable) {
    this.#tables = { before, after };
    const moving = changes.filter((change) => change.subject.type === 'parameter' && OF_PARAMETERS.has(change.class));
    this.#changed = new Set(moving.map(({ subject }) => subject.id));
    const ofMeasures = changes.filter((change) => change.subject.type === 'measure' && OF_MEASURES.has(change.class));
    const touched = new Set(ofMeasures.map(({ subject }) => subject.id));
    for (const measure of new Set([...Object.keys(after.measures), ...Object.keys(before.measures)])) {
      if (!touched.has(measure) && !this.#isMoved(measure)) continue;
      const uses = this.#usesIn(measure);
      this.#ofMeasure.set(measure, uses);
      for (const use of uses) {
        for (const parameter of use.parameters) {
          const others = this.#ofParameter.get(parameter);
          if (others) others.push(use);
          else this.#ofParameter.set(parameter, [use]);
        }
      }
    }
  }

  movesOf(change: Change): Move[] {
    const { type, id } = change.subject;
    const isOfParameter = type === 'parameter' && OF_PARAMETERS.has(change.class);
    const isOfMeasure = type === 'measure' && OF_MEASURES.has(change.class);
    if (!isOfParameter && !isOfMeasure) return [];
    const uses = isOfParameter
      ? this.#ofParameter.get(id)
      : this.#ofMeasure.get(id)?.filter(({ pair }) => isMeant(change, pair));
    if (!uses) return [];
    const worth = { before: this.#worthOn('before', change), after: this.#worthOn('after', change) };
    const figure = change.figures?.after ?? change.figures?.before;
    return uses.map((use) => this.#move(use, id, figure, worth)).filter((move) => move !== undefined);
  }

  #isMoved(measure: string): boolean {
    const isMade = ({ measures }: ProxyTable) =>
      measures[measure]?.components?.some(({ product }) => product.some((id) => this.#changed.has(id))) === true;
    return isMade(this.#tables.after) || isMade(this.#tables.before);
  }

  #usesIn(measure: string): Use[] {
    const [was, is] = [this.#tables.before.measures[measure], this.#tables.after.measures[measure]];
    const described = is ?? was;
    if (!described) return [];
    const { title, unit } = described;
    const told = { measure, title, unit, unitBefore: was && was.unit !== unit ? was.unit : undefined };
    return pairComponents(was, is).map((pair) => {
      const own = was?.components?.[pair.before ?? -1]?.product ?? [];
      const its = is?.components?.[pair.after ?? -1]?.product ?? [];
      const parameters = [...new Set([...own, ...its])];
      const changing = parameters.filter((id) => this.#changed.has(id));
      return { pair, parameters, changing, told };
    });
  }

  #move(
    { pair, changing, told }: Use,
    changed: string,
    figure: ParameterValue | undefined,
    worth: Readonly<Record<Side, (measure: string) => readonly ComponentValue[]>>,
  ): Move | undefined {
    const own = worth.before(told.measure)[pair.before ?? -1];
    const its = worth.after(told.measure)[pair.after ?? -1];
    const known = its ?? own;
    if (!known) return undefined;
    const area = figure?.area;
    const year = figure?.year ?? commonYear(own?.values, its?.values);
    const [old, now] = [at(own?.values, year, area), at(its?.values, year, area)];
    const move: Move = {
      measure: told.measure,
      title: told.title,
      unit: told.unit,
      unitBefore: told.unitBefore,
      kind: known.kind,
      label: known.label,
      year: now?.year ?? old?.year,
      area,
      before: old?.pounds,
      after: now?.pounds,
      priceBases: { before: own?.priceBases ?? NONE, after: its?.priceBases ?? NONE },
      together: changing.filter((id) => id !== changed),
    };
    return move;
  }

  /** What a measure is worth in a table, as if the table began on the day of the change: its figures are then taken. */
  #worthOn(side: Side, change: Change): (measure: string) => readonly ComponentValue[] {
    const table = this.#tables[side];
    const date = dateOf(side, change, table.covers);
    const dated = date === undefined ? table : { ...table, covers: { from: date, to: table.covers?.to ?? date } };
    if (this.#worth[side].date !== (date ?? '')) this.#worth[side] = { date: date ?? '', known: new Map() };
    const { known } = this.#worth[side];
    return (measure) => {
      const worth = known.get(measure) ?? unitValueOf(dated, measure) ?? [];
      known.set(measure, worth);
      return worth;
    };
  }
}

/** A change inside one component moves that component; a change of the whole measure moves all of it. */
function isMeant(change: Change, pair: ComponentPair): boolean {
  const [, , list, at] = change.keys;
  return list !== 'components' || at === pair[change.side];
}

/** The day to take figures for: where a changed figure begins, or the first of its year when that is before `covers`. */
function dateOf(side: Side, { figures }: Change, covers: ProxyTable['covers']): string | undefined {
  const own = figures?.[side] ?? figures?.[side === 'before' ? 'after' : 'before'];
  const first = covers?.from;
  if (own?.from !== undefined) return first === undefined || own.from > first ? own.from : undefined;
  if (own?.year === undefined || first === undefined || own.year >= yearOf(isoDay(first))) return undefined;
  return `${String(own.year).padStart(4, '0')}-01-01`;
}

/** Pounds per unit by their areas, and the years there are: a table of hundreds of areas asks for each of them. */
interface Indexed {
  readonly byArea: ReadonlyMap<string | undefined, readonly PoundsPerUnit[]>;
  readonly years: ReadonlySet<number>;
}

const known = new WeakMap<readonly PoundsPerUnit[], Indexed>();

function indexOf(values: readonly PoundsPerUnit[]): Indexed {
  const before = known.get(values);
  if (before) return before;
  const byArea = new Map<string | undefined, PoundsPerUnit[]>();
  const years = new Set<number>();
  for (const value of values) {
    addTo(byArea, value.area, value);
    if (value.year !== undefined) years.add(value.year);
  }
  const index = { byArea, years };
  known.set(values, index);
  return index;
}

/** The first year in both series; without years none. */
function commonYear(
  own: readonly PoundsPerUnit[] | undefined,
  its: readonly PoundsPerUnit[] | undefined,
): number | undefined {
  const years = own && indexOf(own).years;
  for (const year of its ? indexOf(its).years : []) if (!years || years.has(year)) return year;
  return undefined;
}

/** The pounds of a year in an area, or everywhere where the area has none of its own. */
function at(
  values: readonly PoundsPerUnit[] | undefined,
  year: number | undefined,
  area: string | undefined,
): PoundsPerUnit | undefined {
  if (!values) return undefined;
  const { byArea } = indexOf(values);
  return (byArea.get(area) ?? byArea.get(undefined))?.find(
    (value) => value.year === undefined || year === undefined || value.year === year,
  );
}

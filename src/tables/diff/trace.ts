// From a change to every measure it moves, with the pounds per unit before and after.
import { isoDay, yearOf } from '../../model/calendar.ts';
import type { Change, ChangeClass, Move, TracedChange } from '../../model/change.ts';
import type { ProxyTable } from '../../model/table.ts';
import type { ComponentValue, PoundsPerUnit } from '../../model/unit-value.ts';
import { unitValueOf } from '../../valuation/unit-value.ts';
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

interface Use {
  readonly measure: string;
  readonly pair: ComponentPair;
}

class Tracer {
  readonly #tables: { readonly before: ProxyTable; readonly after: ProxyTable };
  readonly #uses = new Map<string, Use[]>();
  readonly #pairs = new Map<string, readonly ComponentPair[]>();
  readonly #changed: ReadonlySet<string>;
  readonly #worth = new Map<string, readonly ComponentValue[]>();
  readonly #dated = new Map<string, ProxyTable>();

  constructor(changes: readonly Change[], before: ProxyTable, after: ProxyTable) {
    this.#tables = { before, after };
    const moving = changes.filter((change) => change.subject.type === 'parameter' && OF_PARAMETERS.has(change.class));
    this.#changed = new Set(moving.map(({ subject }) => subject.id));
    for (const measure of new Set([...Object.keys(after.measures), ...Object.keys(before.measures)])) {
      for (const pair of this.#pairsOf(measure)) {
        for (const parameter of new Set(this.#productsOf({ measure, pair }).flat())) {
          const uses = this.#uses.get(parameter);
          if (uses) uses.push({ measure, pair });
          else this.#uses.set(parameter, [{ measure, pair }]);
        }
      }
    }
  }

  movesOf(change: Change): Move[] {
    const { type, id } = change.subject;
    if (type === 'parameter' && OF_PARAMETERS.has(change.class)) {
      return (this.#uses.get(id) ?? []).flatMap((use) => this.#move(use, change));
    }
    if (type !== 'measure' || !OF_MEASURES.has(change.class)) return [];
    return this.#pairsOf(id)
      .filter((pair) => isMeant(change, pair))
      .flatMap((pair) => this.#move({ measure: id, pair }, change));
  }

  #pairsOf(measure: string): readonly ComponentPair[] {
    const known = this.#pairs.get(measure);
    if (known) return known;
    const pairs = pairComponents(this.#tables.before.measures[measure], this.#tables.after.measures[measure]);
    this.#pairs.set(measure, pairs);
    return pairs;
  }

  #productsOf({ measure, pair }: Use): readonly (readonly string[])[] {
    return (['before', 'after'] as const).flatMap((side) => {
      const at = pair[side];
      const component = at === undefined ? undefined : this.#tables[side].measures[measure]?.components?.[at];
      return component ? [component.product] : [];
    });
  }

  #move(use: Use, change: Change): Move[] {
    const { measure, pair } = use;
    const [own, its] = [this.#valueOf('before', use, change), this.#valueOf('after', use, change)];
    const described = this.#tables.after.measures[measure] ?? this.#tables.before.measures[measure];
    const known = its ?? own;
    if (!described || !known) return [];
    const figure = change.figures?.after ?? change.figures?.before;
    const year = figure?.year ?? commonYear(own?.values, its?.values);
    const area = figure?.area;
    const [old, now] = [at(own?.values, year, area), at(its?.values, year, area)];
    const shown = now?.year ?? old?.year;
    const product = new Set(this.#productsOf({ measure, pair }).flat());
    return [
      {
        measure,
        title: described.title,
        unit: described.unit,
        kind: known.kind,
        ...(known.label !== undefined && { label: known.label }),
        ...(shown !== undefined && { year: shown }),
        ...(area !== undefined && { area }),
        ...(old && { before: old.pounds }),
        ...(now && { after: now.pounds }),
        priceBases: { before: own?.priceBases ?? [], after: its?.priceBases ?? [] },
        together: [...product].filter((id) => this.#changed.has(id) && id !== change.subject.id),
      },
    ];
  }

  #valueOf(side: 'before' | 'after', { measure, pair }: Use, change: Change): ComponentValue | undefined {
    const at = pair[side];
    if (at === undefined) return undefined;
    const date = dateOf(side, change, this.#tables[side].covers);
    const key = JSON.stringify([side, measure, date]);
    const known = this.#worth.get(key) ?? unitValueOf(this.#tableOn(side, date), measure) ?? [];
    this.#worth.set(key, known);
    return known[at];
  }

  /** The table as if it began on that day, which is the day its figures are then taken for. */
  #tableOn(side: 'before' | 'after', date: string | undefined): ProxyTable {
    const table = this.#tables[side];
    if (date === undefined) return table;
    const key = `${side} ${date}`;
    const known = this.#dated.get(key) ?? { ...table, covers: { from: date, to: table.covers?.to ?? date } };
    this.#dated.set(key, known);
    return known;
  }
}

/** A change inside one component moves that component; a change of the whole measure moves all of it. */
function isMeant(change: Change, pair: ComponentPair): boolean {
  const [, , list, at] = change.keys;
  return list !== 'components' || at === pair[change.side];
}

/** The day to take figures for: where a changed figure begins, or the first of its year when that is before `covers`. */
function dateOf(side: 'before' | 'after', { figures }: Change, covers: ProxyTable['covers']): string | undefined {
  const own = figures?.[side] ?? figures?.[side === 'before' ? 'after' : 'before'];
  const first = covers?.from;
  if (own?.from !== undefined) return first === undefined || own.from > first ? own.from : undefined;
  if (own?.year === undefined || first === undefined || own.year >= yearOf(isoDay(first))) return undefined;
  return `${String(own.year).padStart(4, '0')}-01-01`;
}

/** The first year in both series; without years none. */
function commonYear(
  own: readonly PoundsPerUnit[] | undefined,
  its: readonly PoundsPerUnit[] | undefined,
): number | undefined {
  const years = new Set(own?.map(({ year }) => year));
  return its?.find(({ year }) => year !== undefined && (!own || years.has(year)))?.year;
}

function at(
  values: readonly PoundsPerUnit[] | undefined,
  year: number | undefined,
  area: string | undefined,
): PoundsPerUnit | undefined {
  const where = values?.filter((value) => value.area === area);
  const inPlace = where && where.length > 0 ? where : values?.filter((value) => value.area === undefined);
  return (inPlace ?? []).find((value) => value.year === undefined || year === undefined || value.year === year);
}

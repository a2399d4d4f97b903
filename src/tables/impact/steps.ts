// The way from one table to another for one measure, one change after the other, so that each can be priced alone.
// The order: figures and units of its parameters (as the old product names them), price bases, price indices, discount
// rates, shares, products, components that go, components that come.
import type { CauseName } from '../../model/impact.ts';
import type { Component, Measure, Parameter, ProxyTable } from '../../model/table.ts';
import { pairComponents } from '../diff/components.ts';
import { keyOfValue } from '../diff/figures.ts';

/** A table that has come so far, and what the last step to it changed. It holds one measure and its parameters. */
export interface Step {
  readonly cause: CauseName;
  readonly subject: string;
  readonly table: ProxyTable;
}

/** Every table between the old and the new one for a measure that is priced in both. */
export function stepsBetween(before: ProxyTable, after: ProxyTable, measureId: string): Step[] {
  const [old, now] = [before.measures[measureId], after.measures[measureId]];
  if (!old || !now) return [];
  const way = new Way(before, after, measureId, old);
  const ids = way.ids;
  for (const id of ids) way.takeValues(id);
  for (const id of ids) way.takeBases(id);
  way.takeSchedules();
  way.takeShares(now);
  way.takeComponents(old, now);
  return way.steps;
}

class Way {
  readonly steps: Step[] = [];
  readonly #before: ProxyTable;
  readonly #after: ProxyTable;
  readonly #id: string;
  #table: ProxyTable;
  #measure: Measure;
  #parameters: Readonly<Record<string, Parameter>>;

  constructor(before: ProxyTable, after: ProxyTable, measureId: string, measure: Measure) {
    [this.#before, this.#after, this.#id, this.#measure] = [before, after, measureId, measure];
    this.#table = before;
    // What only the new table has is there from the start; nothing uses it until a product takes it up.
    this.#parameters = Object.fromEntries(
      this.ids.flatMap((id): [string, Parameter][] => {
        const parameter = ownIn(before, id) ?? ownIn(after, id);
        return parameter ? [[id, parameter]] : [];
      }),
    );
  }

  /** Parameters of the measure in the order of the old product, then of the new one. */
  get ids(): readonly string[] {
    const products = [this.#before, this.#after].flatMap((table) => table.measures[this.#id]?.components ?? []);
    return [...new Set(products.flatMap(({ product }) => product))];
  }

  takeValues(id: string): void {
    const [old, now] = [ownIn(this.#before, id), ownIn(this.#after, id)];
    if (!old || !now || (old.unit === now.unit && figuresOf(old) === figuresOf(now))) return;
    const bases = new Map(old.values.map((value) => [keyOfValue(value), value.price_base ?? old.price_base]));
    const values = now.values.map((value) => ({
      ...value,
      price_base: bases.get(keyOfValue(value)) ?? old.price_base,
    }));
    this.#parameters = { ...this.#parameters, [id]: { ...now, price_base: old.price_base, values } };
    this.#step(old.unit === now.unit ? 'value' : 'unit', id);
  }

  takeBases(id: string): void {
    const [taken, now] = [this.#parameters[id], ownIn(this.#after, id)];
    if (!taken || !now || basesOf(taken) === basesOf(now)) return;
    this.#parameters = { ...this.#parameters, [id]: now };
    this.#step('price-base', id);
  }

  takeSchedules(): void {
    const { price_indices, discount } = this.#after;
    if (differs(this.#table.price_indices, price_indices)) {
      const { price_indices: _, ...rest } = this.#table;
      this.#table = { ...rest, ...(price_indices && { price_indices }) };
      this.#step('deflator', 'price_indices');
    }
    if (differs(this.#table.discount, discount)) {
      const { discount: _, ...rest } = this.#table;
      this.#table = { ...rest, ...(discount && { discount }) };
      this.#step('discount', 'discount');
    }
  }

  takeShares({ shares }: Measure): void {
    if (!differs(this.#measure.shares, shares)) return;
    const { shares: _, ...rest } = this.#measure;
    this.#measure = { ...rest, ...(shares && { shares }) };
    this.#step('share', this.#id);
  }

  takeComponents(old: Measure, now: Measure): void {
    const components = [...(old.components ?? [])];
    const pairs = pairComponents(old, now);
    const gone: Component[] = [];
    for (const { before, after } of pairs) {
      const own = before === undefined ? undefined : old.components?.[before];
      const its = after === undefined ? undefined : now.components?.[after];
      if (own && !its) gone.push(own);
      if (before === undefined || !own || !its || !isMadeOtherwise(own, its)) continue;
      components[before] = its;
      this.#takeList(components, 'method', its);
    }
    let left: readonly Component[] = components;
    for (const own of gone) {
      left = left.filter((component) => component !== own);
      this.#takeList(left, 'component-removed', own);
    }
    for (const { before, after } of pairs) {
      const its = before === undefined && after !== undefined ? now.components?.[after] : undefined;
      if (!its) continue;
      left = [...left, its];
      this.#takeList(left, 'component-added', its);
    }
  }

  #takeList(components: readonly Component[], cause: CauseName, { kind, label }: Component): void {
    this.#measure = { ...this.#measure, components: [...components] };
    this.#step(cause, `${this.#id} (${label ?? kind})`);
  }

  #step(cause: CauseName, subject: string): void {
    const table = { ...this.#table, parameters: this.#parameters, measures: { [this.#id]: this.#measure } };
    this.steps.push({ cause, subject, table });
  }
}

function ownIn({ parameters }: ProxyTable, id: string): Parameter | undefined {
  return Object.hasOwn(parameters, id) ? parameters[id] : undefined;
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

const isMadeOtherwise = (a: Component, b: Component): boolean =>
  differs([a.kind, a.product, a.discount], [b.kind, b.product, b.discount]);

const figuresOf = ({ values }: Parameter): string =>
  JSON.stringify(
    values.map(({ from, year, area, value, low, central, high }) => [from, year, area, value, low, central, high]),
  );

const basesOf = ({ price_base, values }: Parameter): string =>
  JSON.stringify(values.map((value) => value.price_base ?? price_base));

// Which component of the old measure each component of the new one is, and what changed in it.
import type { Change } from '../../model/change.ts';
import { addAll } from '../../model/lists.ts';
import type { Component, Measure, Parameter, ProxyTable } from '../../model/table.ts';
import { given, observed, textChange } from './observe.ts';

/** Places of one component in the lists of the old and the new measure; one that came or went has only one. */
export interface ComponentPair {
  readonly before?: number;
  readonly after?: number;
}

/**
 * Components by what they have in common: kind, label and product, else kind and label, else kind and product, else product,
 * else kind. What is left over came or went.
 */
export function pairComponents(before: Measure | undefined, after: Measure | undefined): ComponentPair[] {
  const [old, now] = [before?.components ?? [], after?.components ?? []];
  const pairOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const isSame of LIKENESSES) {
    for (const [index, component] of now.entries()) {
      if (pairOf.has(index)) continue;
      const found = old.findIndex((other, at) => !taken.has(at) && isSame(other, component));
      if (found < 0) continue;
      pairOf.set(index, found);
      taken.add(found);
    }
  }
  const kept = now.map((_, index): ComponentPair => {
    const own = pairOf.get(index);
    return { after: index, ...(own !== undefined && { before: own }) };
  });
  return [...kept, ...old.flatMap((_, index) => (taken.has(index) ? [] : [{ before: index }]))];
}

const sameKind = (a: Component, b: Component) => a.kind === b.kind;
const sameLabel = (a: Component, b: Component) => a.label === b.label;
const sameProduct = (a: Component, b: Component) => setOf(a) === setOf(b);
const LIKENESSES: readonly ((a: Component, b: Component) => boolean)[] = [
  (a, b) => sameKind(a, b) && sameLabel(a, b) && sameProduct(a, b),
  (a, b) => sameKind(a, b) && sameLabel(a, b),
  (a, b) => sameKind(a, b) && sameProduct(a, b),
  sameProduct,
  sameKind,
];

const setOf = ({ product }: Component): string => [...product].sort().join(' ');

/** Components added, removed, or made otherwise. A measure that is no longer priced at all is retired. */
export function componentChanges(
  subject: Change['subject'],
  old: Measure,
  now: Measure,
  before: ProxyTable,
  after: ProxyTable,
): Change[] {
  const base = ['measures', subject.id];
  if (old.components && !now.components) {
    const words = { before: old.components.map(tell).join('; '), after: 'counted, never priced' };
    return [
      observed({
        class: 'measure-retired',
        level: 'major',
        why: 'no-number',
        keys: base,
        subject,
        ...words,
        notes: now.notes ?? [],
      }),
    ];
  }
  return pairComponents(old, now).flatMap((pair): Change[] => {
    const [own, its] = [old.components?.[pair.before ?? -1], now.components?.[pair.after ?? -1]];
    const keys = [...base, 'components', pair.after ?? pair.before ?? 0];
    const place = { keys, subject, level: 'major', why: 'other-number' } as const;
    if (own && its) return madeOtherwise(place, own, its, before, after);
    if (its) return [observed({ class: 'component-added', ...place, after: tell(its), notes: given(its.note) })];
    if (own) return [observed({ class: 'component-removed', ...place, before: tell(own), notes: given(own.note) })];
    return [];
  });
}

type Place = Pick<Change, 'keys' | 'subject' | 'level' | 'why'>;

function madeOtherwise(place: Place, own: Component, its: Component, before: ProxyTable, after: ProxyTable): Change[] {
  const changes: Change[] = [];
  if (tellKind(own) !== tellKind(its)) {
    const keys = [...place.keys, 'kind'];
    changes.push(
      observed({
        class: 'kind-changed',
        ...place,
        why: 'other-heading',
        keys,
        before: tellKind(own),
        after: tellKind(its),
      }),
    );
  }
  if (tellProduct(own) !== tellProduct(its)) {
    const reach = !sameFigures(own, its, before, after)
      ? {}
      : own.discount === its.discount
        ? ({ level: 'patch', why: 'same-number' } as const)
        : ({ why: 'other-discount' } as const);
    const words = { before: tellProduct(own), after: tellProduct(its), notes: given(its.note) };
    changes.push(
      observed({
        class: 'method-changed',
        ...place,
        ...reach,
        keys: [...place.keys, 'product'],
        ...words,
      }),
    );
  }
  addAll(changes, textChange(place.subject, [...place.keys, 'label'], own.label, its.label));
  addAll(changes, textChange(place.subject, [...place.keys, 'note'], own.note, its.note));
  return changes;
}

/** True when two products are made of the same figures under other names, or in another order. */
function sameFigures(own: Component, its: Component, before: ProxyTable, after: ProxyTable): boolean {
  const figures = ({ product }: Component, { parameters }: ProxyTable) =>
    product.map((id) => JSON.stringify(figuresOf(parameters[id]))).sort();
  if (setOf(own) === setOf(its)) return true;
  const [a, b] = [figures(own, before), figures(its, after)];
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

const figuresOf = (parameter: Parameter | undefined) =>
  parameter && [
    parameter.unit,
    parameter.values.map(({ from, year, area, value, low, central, high, price_base }) => [
      [from, year, area, value, low, central, high],
      price_base ?? parameter.price_base,
    ]),
  ];

function tellKind({ kind, with_area: there }: Component): string {
  return there === undefined ? kind : `${kind}, ${there} with an area`;
}

function tellProduct({ product, discount }: Component): string {
  const words = product.length === 0 ? 'pounds as pounds' : product.join(' x ');
  return discount ? `${words}, discounted as ${discount}` : words;
}

function tell(component: Component): string {
  const { label } = component;
  return `${tellKind(component)}${label === undefined ? '' : ` (${label})`}: ${tellProduct(component)}`;
}

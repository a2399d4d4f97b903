// Adding up: whole pence by kind, in any order, by any grouping, to one total.
import type { Pence } from '../model/money.ts';
import type { PriceBase } from '../model/price-base.ts';
import type { Aggregate, Line, LineComponent, Totals } from '../model/result.ts';
import { CASES, type Case, KINDS, type Kind } from '../model/table.ts';

/** Pounds of one kind that were rounded already. */
export interface KindPence {
  readonly kind: Kind;
  readonly gross: Pence;
  readonly net: Pence;
  readonly range?: Readonly<Record<Case, { readonly gross: Pence; readonly net: Pence }>>;
  readonly priceBases: readonly PriceBase[];
}

interface Sums {
  gross: Pence;
  social: Pence;
  localEconomic: Pence;
  transfer: Pence;
}

const nothing = (): Sums => ({ gross: 0n, social: 0n, localEconomic: 0n, transfer: 0n });

/**
 * A running total. Social value is the kinds economic, fiscal, wellbeing and environmental; local economic value
 * stands beside it; transfers are kept on their own and are in neither gross nor net.
 */
export class Tally {
  readonly #sums = nothing();
  readonly #byKind = new Map<Kind, Pence>();
  readonly #bases = new Set<PriceBase>();
  #range: Record<Case, Sums> | undefined;

  /** With a range, the three cases are kept even while nothing was added. */
  constructor(withRange: boolean) {
    if (withRange) this.#range = { low: nothing(), central: nothing(), high: nothing() };
  }

  add(pounds: KindPence): void {
    addTo(this.#sums, pounds.kind, pounds.gross, pounds.net);
    this.#byKind.set(pounds.kind, (this.#byKind.get(pounds.kind) ?? 0n) + pounds.net);
    for (const base of pounds.priceBases) this.#bases.add(base);
    if (!this.#range || !pounds.range) return;
    for (const name of CASES) addTo(this.#range[name], pounds.kind, pounds.range[name].gross, pounds.range[name].net);
  }

  addLine(line: Pick<Line, 'components'>): void {
    for (const component of line.components) this.add(kindPenceOf(component));
  }

  aggregate(): Aggregate {
    const byKind: Partial<Record<Kind, Pence>> = {};
    for (const kind of KINDS) {
      const net = this.#byKind.get(kind);
      if (net !== undefined) byKind[kind] = net;
    }
    const range = this.#range && {
      low: totalsOf(this.#range.low),
      central: totalsOf(this.#range.central),
      high: totalsOf(this.#range.high),
    };
    return { ...totalsOf(this.#sums), byKind, priceBases: [...this.#bases].sort(), ...(range && { range }) };
  }
}

export function kindPenceOf(valued: LineComponent): KindPence {
  const { component, gross, net, range, priceBases } = valued;
  return { kind: component.kind, gross, net, priceBases, ...(range && { range }) };
}

function addTo(sums: Sums, kind: Kind, gross: Pence, net: Pence): void {
  if (kind === 'transfer') {
    sums.transfer += net;
    return;
  }
  sums.gross += gross;
  if (kind === 'local-economic') sums.localEconomic += net;
  else sums.social += net;
}

function totalsOf({ gross, social, localEconomic, transfer }: Sums): Totals {
  return { gross, net: social + localEconomic, social, localEconomic, transfer };
}

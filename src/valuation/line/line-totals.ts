// The totals of one line, straight from its components: what a Tally of them would come to, without one for every row.
import type { Pence } from '../../model/money.ts';
import type { Aggregate, LineComponent, Totals } from '../../model/result.ts';
import type { Case, Kind } from '../../model/table.ts';
import { addPounds, nothing, totalsOf } from '../totals/totals.ts';

/** The totals of a unit, which have the headings of all its lines: kinds in their order, grades and price bases. */
export interface UnitTotals {
  readonly totals: Aggregate;
  readonly kinds: readonly Kind[];
}

/** The pounds of these components under the headings of their unit. */
export function lineTotals(components: readonly LineComponent[], ofUnit: UnitTotals): Aggregate {
  if (components.length === 0) return ofUnit.totals;
  const byKind: Partial<Record<Kind, Pence>> = {};
  for (const kind of ofUnit.kinds) byKind[kind] = netOf(kind, components);
  const { gross, net, social, localEconomic, transfer } = addedUp(components);
  const { grades, priceBases, range } = ofUnit.totals;
  const totals = { gross, net, social, localEconomic, transfer, byKind, ...(grades && { grades }), priceBases };
  if (!range) return totals;
  const inCase = (name: Case) => addedUp(components, name);
  return { ...totals, range: { low: inCase('low'), central: inCase('central'), high: inCase('high') } };
}

function netOf(kind: Kind, components: readonly LineComponent[]): Pence {
  let pence = 0n;
  for (const { component, net } of components) if (component.kind === kind) pence += net;
  return pence;
}

function addedUp(components: readonly LineComponent[], inCase?: Case): Totals {
  const sums = nothing();
  for (const each of components) {
    const pounds = inCase ? each.range?.[inCase] : each;
    if (pounds) addPounds(sums, each.component.kind, pounds.gross, pounds.net);
  }
  return totalsOf(sums);
}

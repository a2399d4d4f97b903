// The working of one unit, from which that of any quantity is made: pounds grow evenly with the quantity.
// Every product is exact, so this is the very working that would have been worked out, to the last digit.
import { FREE_WORK } from '../../model/bounds.ts';
import { roundToPence } from '../../model/money.ts';
import { multiply, multiplyReduced, type Rational, reduce, sum } from '../../model/rational.ts';
import type { LineComponent, Options, Part } from '../../model/result.ts';
import { type Case, KINDS } from '../../model/table.ts';
import { Tally } from '../totals/totals.ts';
import type { UnitTotals } from './line-totals.ts';
import { workOf } from './work.ts';
import type { Working } from './working.ts';

/** The pieces of a unit in one case and what they come to, unrounded and in lowest terms. */
interface UnitPounds {
  readonly parts: readonly Part[];
  readonly gross: Rational;
  readonly net: Rational;
}

interface UnitComponent {
  readonly component: LineComponent;
  readonly pounds: UnitPounds;
  readonly cases?: Readonly<Record<Case, UnitPounds>>;
}

/** A working of a quantity of 1, kept to be multiplied. */
export interface UnitWorking extends UnitTotals {
  readonly working: Working;
  readonly components: readonly UnitComponent[];
  /** How many pieces it holds, as a measure of its size. */
  readonly pieces: number;
  /** What a line of it costs beyond what each may. */
  readonly work: number;
}

/** Makes a working of a quantity of 1 ready to be multiplied. */
export function unitWorking(working: Working, { range }: Options): UnitWorking {
  const components = working.components.map(unitComponent);
  const kept = components.flatMap(({ pounds, cases }) => [...new Set([pounds, ...Object.values(cases ?? {})])]);
  const pieces = kept.reduce((count, { parts }) => count + parts.length, 0);
  const tally = new Tally(range);
  tally.addLine(working);
  const totals = tally.aggregate();
  return {
    working,
    components,
    totals,
    kinds: KINDS.filter((kind) => totals.byKind[kind] !== undefined),
    pieces,
    work: workOf(working.components) + Math.max(0, working.sought - FREE_WORK),
  };
}

/** The components of a quantity, each rounded once, in every case. */
export function componentsOf(unit: UnitWorking, quantity: Rational): LineComponent[] {
  const lowest = reduce(quantity);
  return unit.components.map(({ component, pounds, cases }) => {
    const chosen = poundsOf(pounds, quantity, lowest);
    const { parts, grossUnrounded, netUnrounded, gross, net } = chosen;
    const scaled = { ...component, parts, grossUnrounded, netUnrounded, gross, net };
    if (!cases) return scaled;
    const inCase = (name: Case) => {
      const own = cases[name] === pounds ? chosen : poundsOf(cases[name], quantity, lowest);
      return { gross: own.gross, net: own.net, parts: own.parts };
    };
    return { ...scaled, range: { low: inCase('low'), central: inCase('central'), high: inCase('high') } };
  });
}

function unitComponent(component: LineComponent): UnitComponent {
  const { grossUnrounded: gross, netUnrounded: net, parts, range } = component;
  const pounds = { parts, gross, net };
  if (!range) return { component, pounds };
  const inCase = (name: Case): UnitPounds => {
    const own = range[name].parts;
    // The chosen case is one of the three, and figures without a low and a high are the same in all.
    if (areSame(own, parts)) return pounds;
    return { parts: own, gross: sum(own.map((part) => part.gross)), net: sum(own.map((part) => part.net)) };
  };
  return { component, pounds, cases: { low: inCase('low'), central: inCase('central'), high: inCase('high') } };
}

/** True for the pieces of one delivery where they take the same figures in two cases. */
function areSame(some: readonly Part[], others: readonly Part[]): boolean {
  return some.every(({ gross, yearValues }, index) => {
    const other = others[index];
    const values = other?.yearValues;
    return (
      other !== undefined &&
      areAlike(gross, other.gross) &&
      yearValues.every(({ value }, at) => value === values?.[at]?.value)
    );
  });
}

function poundsOf({ parts, gross, net }: UnitPounds, quantity: Rational, lowest: Rational) {
  const scaled = parts.map((part) => partOf(part, quantity));
  const grossUnrounded = multiplyReduced(lowest, gross);
  const grossPence = roundToPence(grossUnrounded);
  // Where no share is taken off, net is gross, and so is its penny.
  if (areAlike(gross, net)) {
    return { parts: scaled, grossUnrounded, netUnrounded: grossUnrounded, gross: grossPence, net: grossPence };
  }
  const netUnrounded = multiplyReduced(lowest, net);
  return { parts: scaled, grossUnrounded, netUnrounded, gross: grossPence, net: roundToPence(netUnrounded) };
}

function partOf(part: Part, quantity: Rational): Part {
  const gross = multiply(quantity, part.gross);
  const net = areAlike(part.gross, part.net) ? gross : multiply(quantity, part.net);
  return { ...part, quantity: multiply(quantity, part.quantity), gross, net };
}

function areAlike(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

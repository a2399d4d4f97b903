// Finds a commitment's measure in its table and checks what only the table can tell: the unit and the sign.
import type { Commitment } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { Spellings } from '../../model/nearest.ts';
import { isNegative, ZERO } from '../../model/rational.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import { type Measure, nameOfTable, type ProxyTable } from '../../model/table.ts';

type Matchable = Pick<Commitment, 'measure' | 'quantity' | 'unit' | 'origin'>;

/** The commitment's measure, or why the row must be rejected. Errors: unknown-measure, unit-mismatch, negative-quantity. */
export function matchMeasure(commitment: Matchable, table: ProxyTable): Measure | Finding[] {
  const measure = Object.hasOwn(table.measures, commitment.measure) ? table.measures[commitment.measure] : undefined;
  if (!measure) {
    const near = nearestMeasures(commitment.measure, table);
    const data = { measure: commitment.measure, table: nameOfTable(table), nearest: near };
    return [finding('unknown-measure', data, placeOf(commitment, 'measure'))];
  }
  const problems: Finding[] = [];
  if (commitment.unit !== undefined && !isSameUnit(commitment.unit, measure.unit)) {
    const data = { measure: commitment.measure, unit: measure.unit, found: commitment.unit };
    problems.push(finding('unit-mismatch', data, placeOf(commitment, 'unit')));
  }
  if (isNegative(commitment.quantity) && !measure.allows_negative) {
    const data = { measure: commitment.measure, found: formatExact(commitment.quantity) };
    problems.push(finding('negative-quantity', data, placeOf(commitment, 'quantity')));
  }
  return problems.length > 0 ? problems : measure;
}

const spellings = new WeakMap<
  ProxyTable,
  { readonly known: Spellings; readonly told: Map<string, readonly string[]> }
>();
const MOST_TOLD = 1000;

/** The three nearest measures of a table. Sheets repeat their mistakes, so what was told is remembered. */
function nearestMeasures(name: string, table: ProxyTable): readonly string[] {
  let ofTable = spellings.get(table);
  if (!ofTable) {
    ofTable = { known: new Spellings(Object.keys(table.measures)), told: new Map() };
    spellings.set(table, ofTable);
  }
  const { known, told } = ofTable;
  const before = told.get(name);
  if (before) return before;
  const near = known.nearestFew(name, 3);
  if (told.size >= MOST_TOLD) told.clear();
  told.set(name, near);
  return near;
}

/** What a table has against a row that was rejected already: its measure or its unit, as far as they could be read. */
export function matchReject({ measure, unit, origin }: RejectedRow, table: ProxyTable): Finding[] {
  if (measure === undefined) return [];
  const found = matchMeasure({ measure, quantity: ZERO, origin, ...(unit !== undefined && { unit }) }, table);
  return Array.isArray(found) ? found : [];
}

/** Units are the same word for word; case and the choice of space, `_` or `-` do not matter. */
export function isSameUnit(given: string, wanted: string): boolean {
  return given === wanted || plainly(given) === plainly(wanted);
}

function plainly(unit: string): string {
  return unit
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

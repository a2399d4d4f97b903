// Finds a commitment's measure in its table and checks what only the table can tell: the unit, the sign and how much there can be.
import type { Commitment } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { nameKey, Spellings } from '../../model/nearest.ts';
import { compare, isNegative, ZERO } from '../../model/rational.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import { FAR_ABOVE_ALL, withinAll } from '../../model/share.ts';
import { type Measure, nameOfTable, type ProxyTable } from '../../model/table.ts';
import { isSameUnit, lacksTime } from '../../model/unit-spellings.ts';

type Matchable = Pick<Commitment, 'measure' | 'quantity' | 'unit' | 'sign' | 'origin'>;

const idsByCode = new WeakMap<ProxyTable, ReadonlyMap<string, string | undefined>>();

/** The one measure that has a name as its code in some framework, `NT10`; undefined for a code of none, or of several. */
function measureOfCode(code: string, table: ProxyTable): string | undefined {
  let byCode = idsByCode.get(table);
  if (!byCode) {
    const ids = new Map<string, string | undefined>();
    for (const [id, { maps_to: codes = {} }] of Object.entries(table.measures)) {
      const own = Object.entries(codes).filter(([framework]) => !framework.endsWith('-nearest'));
      for (const key of new Set(own.flatMap(([, ofOne]) => ofOne.map(nameKey)))) {
        ids.set(key, ids.has(key) ? undefined : id);
      }
    }
    byCode = ids;
    idsByCode.set(table, byCode);
  }
  return byCode.get(nameKey(code));
}

/** The commitment's measure, or why the row must be rejected. Errors: unknown-measure, unit-mismatch, sign-mismatch, negative-quantity, far-above-all. */
export function matchMeasure(commitment: Matchable, table: ProxyTable): Measure | Finding[] {
  const measure = measureIn(table, commitment.measure);
  if (!measure) {
    const near = nearestMeasures(commitment.measure, table);
    const data = { measure: commitment.measure, table: nameOfTable(table), nearest: near };
    return [finding('unknown-measure', data, placeOf(commitment, 'measure'))];
  }
  const problems: Finding[] = [];
  const { unit } = commitment;
  if (unit !== undefined && !isSameUnit(unit, measure.unit) && !lacksTime(unit, measure.unit)) {
    const data = { measure: commitment.measure, unit: measure.unit, found: unit };
    problems.push(finding('unit-mismatch', data, placeOf(commitment, 'unit')));
  }
  const { sign } = commitment;
  if (sign !== undefined && !isSameUnit(sign, measure.unit)) {
    const quantity = formatExact(commitment.quantity);
    const data = { measure: commitment.measure, unit: measure.unit, sign, quantity };
    problems.push(finding('sign-mismatch', data, placeOf(commitment, 'quantity')));
  }
  if (isNegative(commitment.quantity) && !measure.allows_negative && !commitment.origin.file.corrections) {
    const data = { measure: commitment.measure, found: formatExact(commitment.quantity) };
    problems.push(finding('negative-quantity', data, placeOf(commitment, 'quantity')));
  }
  if (measure.unit === 'percent' && compare(commitment.quantity, FAR_ABOVE_ALL) > 0) {
    const data = {
      measure: commitment.measure,
      found: formatExact(commitment.quantity),
      meant: formatExact(withinAll(commitment.quantity)),
    };
    problems.push(finding('far-above-all', data, placeOf(commitment, 'quantity')));
  }
  return problems.length > 0 ? problems : measure;
}

const idsByKey = new WeakMap<ProxyTable, ReadonlyMap<string, string | undefined>>();

/**
 * The id of the measure a row names, whatever its case, spaces, `_` and `-`: `Local spend` is local-spend; or the name it had
 * in earlier versions. Undefined when the table has none, or several that are told apart by nothing else.
 */
function measureIdIn(table: ProxyTable, name: string): string | undefined {
  if (Object.hasOwn(table.measures, name)) return name;
  let byKey = idsByKey.get(table);
  if (!byKey) {
    const ids = new Map<string, string | undefined>();
    for (const id of Object.keys(table.measures)) ids.set(nameKey(id), ids.has(nameKey(id)) ? undefined : id);
    const isId = new Set(ids.keys());
    for (const [id, { renamed_from: names = [] }] of Object.entries(table.measures)) {
      for (const key of new Set(names.map(nameKey))) if (!isId.has(key)) ids.set(key, ids.has(key) ? undefined : id);
    }
    byKey = ids;
    idsByKey.set(table, byKey);
  }
  return byKey.get(nameKey(name));
}

/** The measure a row names, whatever its spelling; undefined when the table has none of the name. */
export function measureIn(table: ProxyTable, name: string): Measure | undefined {
  return table.measures[measureIdIn(table, name) ?? ''];
}

/** The commitment under its table's own id of the measure, where the row spells it otherwise; else the very same. */
export function withMeasureId<T extends { readonly measure: string }>(row: T, table: ProxyTable): T {
  const id = measureIdIn(table, row.measure);
  return id === undefined || id === row.measure ? row : { ...row, measure: id };
}

/** That a row names its measure as an earlier version did, or uses one that should not be used any more. */
export function noteOldNames(commitment: Matchable, asked: string, measure: Measure, table: ProxyTable): Finding[] {
  const notes = noteRenamed(commitment, asked, table);
  if (!measure.deprecated) return notes;
  const data = { measure: commitment.measure, ...measure.deprecated, table: nameOfTable(table) };
  return [...notes, finding('measure-deprecated', data, placeOf(commitment, 'measure'))];
}

/** That a row, here under its table's own id, named its measure as an earlier version did; of spellings nothing is said. */
export function noteRenamed(commitment: Matchable, asked: string, table: ProxyTable): Finding[] {
  if (nameKey(asked) === nameKey(commitment.measure)) return [];
  const data = { measure: asked, now: commitment.measure, table: nameOfTable(table) };
  return [finding('measure-renamed', data, placeOf(commitment, 'measure'))];
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
  const coded = measureOfCode(name, table);
  const near = coded === undefined ? known.nearestFew(name, 3) : [coded];
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

// proxies diff for programs, key for key.
import { type JudgedChange, LEVELS, type Move, type TableDiff } from '../../model/change.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import type { InputRead } from '../../model/result.ts';
import type { TableListing } from '../../model/table.ts';

const DIFF_FORMAT = 'social-value/table-diff';

/** What two tables differ in. Pounds per unit are exact; ratios have six decimals. */
export function diffData(diff: TableDiff) {
  const { changes } = diff;
  const counts = LEVELS.map((level) => [level, changes.filter((change) => change.level === level).length] as const);
  return {
    format: DIFF_FORMAT,
    before: comparedData(diff.before),
    after: comparedData(diff.after),
    inputs: diff.inputs.map(inputData),
    crosswalk: diff.crosswalk,
    required: diff.required,
    moved: diff.moved,
    needed: diff.needed ?? null,
    by_level: Object.fromEntries(counts),
    accepted: changes.filter(({ accepted }) => accepted).length,
    changes: changes.map(changeData),
  };
}

/** A file that decided what is said, with what proves which bytes it was. */
export function inputData({ path, sha256, bytes, rows, role = 'commitments' }: InputRead) {
  return { path, sha256, bytes, rows, role };
}

/** A table that was not there at the old revision. */
export function newTableData(after: TableListing, missing: string) {
  return { format: DIFF_FORMAT, before: null, missing, after: comparedData(after), required: 'none', changes: [] };
}

/** One of the two tables, with what tells its bytes from any other's. */
export function comparedData(table: TableListing) {
  return {
    id: table.id,
    version: table.version,
    edition: table.edition ?? null,
    covers: table.covers ? { from: table.covers.from, to: table.covers.to } : null,
    sha256: table.sha256,
    locked: table.locked,
    origin: table.origin,
    licence: table.licence.id,
  };
}

/** One change between the two, with what was made of it. */
export function changeData(change: JudgedChange) {
  const { accepted, ratio, subject } = change;
  return {
    class: change.class,
    level: change.level,
    why: change.why,
    path: change.path,
    subject: { type: subject.type, id: subject.id, title: subject.title },
    before: change.before ?? null,
    after: change.after ?? null,
    change_ratio: ratio ? formatFixed(ratio, 6) : null,
    notes: change.notes,
    fingerprint: change.fingerprint,
    accepted: accepted ? { reason: accepted.reason, who: accepted.who, until: accepted.until } : null,
    moves: change.moves.map(moveData),
  };
}

function moveData(move: Move) {
  return {
    measure: move.measure,
    title: move.title,
    unit: move.unit,
    unit_before: move.unitBefore ?? move.unit,
    kind: move.kind,
    label: move.label ?? null,
    year: move.year ?? null,
    area: move.area ?? null,
    before: move.before ? formatExact(move.before) : null,
    after: move.after ? formatExact(move.after) : null,
    price_bases: { before: move.priceBases.before, after: move.priceBases.after },
    together: move.together,
  };
}

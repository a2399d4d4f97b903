// Two tables held against each other: every change with who answers for it, and what of it fails. Nothing is printed.
import type { JudgedChange, TableDiff } from '../../model/change.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { Levels, Limit } from '../../model/levels.ts';
import { isNegative } from '../../model/rational.ts';
import type { InputRead } from '../../model/result.ts';
import type { Severity } from '../../model/rules/rule.ts';
import type { LoadedTable } from '../../model/table.ts';
import { compareVersions, TABLE_VERSION } from '../../read/tables/table-names.ts';
import { showPercent } from '../../report/figures.ts';
import type { Acceptances, Unjudged } from '../../tables/acceptance.ts';
import { basisMoves } from '../../tables/diff/basis-moves.ts';
import { isFarEnough, nextVersion, requiredBump, versionMove } from '../../tables/diff/bump.ts';
import { type Crosswalk, renamed, renamesBetween } from '../../tables/diff/crosswalk.ts';
import { diffTables } from '../../tables/diff/diff-tables.ts';
import { jumpsOver, twinOf } from '../../tables/diff/jumps.ts';
import { traceToMeasures } from '../../tables/diff/trace.ts';
import { entryFor } from '../../tables/moved-figure.ts';
import { listingOf, type PartPlace, withFingerprints } from './compared-tables.ts';

/** Two tables, and how the ids of the one are called in the other. */
export interface Pair {
  readonly before: LoadedTable;
  readonly after: LoadedTable;
  readonly crosswalk: Crosswalk;
}

/** What a comparison is judged by. */
export interface Judging {
  readonly acceptances: Acceptances;
  readonly levels: Levels;
  /** The files behind both. */
  readonly inputs: readonly InputRead[];
}

interface DiffJudging extends Judging {
  readonly maxChange?: Limit;
  /** Major changes nobody answers for are findings of this severity. */
  readonly majors?: Severity;
  readonly placeOf: PartPlace;
}

export interface JudgedDiff {
  readonly diff: TableDiff;
  readonly findings: readonly Finding[];
}

/** The changes between two tables with who answers for each, and what fails: a version that moved too little, a figure that jumps. */
export function judgeDiff(pair: Pair, judging: DiffJudging): JudgedDiff {
  const changes = judgedChanges(pair, judging);
  const diff = diffOf(pair, changes, judging);
  const { maxChange, majors } = judging;
  const jumps = maxChange === undefined ? [] : jumpFindings(pair, changes, maxChange, judging);
  const told = majors === undefined ? [] : changes.filter(({ level, accepted }) => level === 'major' && !accepted);
  const findings = told.map((change) => ({ ...asFinding(change, judging.placeOf), severity: majors ?? 'note' }));
  return { diff, findings: [...versionFindings(diff, judging), ...jumps, ...findings] };
}

/** The figures that jump between two tables further apart: what each of several steps in one change would let by. */
export function jumpsBetween(pair: Pair, judging: DiffJudging): Finding[] {
  const { maxChange } = judging;
  return maxChange === undefined ? [] : jumpFindings(pair, judgedChanges(pair, judging), maxChange, judging);
}

/** Every change with what it moves, its fingerprint, its level and who answers for it. */
export function judgedChanges(pair: Pair, { acceptances, levels }: Judging): JudgedChange[] {
  const changes = changesBetween(pair).map((change): Unjudged => {
    const bump = levels.bumps.get(change.class);
    return bump === undefined ? change : { ...change, level: bump === 'none' ? 'patch' : bump };
  });
  return acceptances.judge(changes, pair.before.table, pair.after.table);
}

function changesBetween({ before, after, crosswalk }: Pair): Unjudged[] {
  const stated = renamed(before.table, crosswalk);
  const old = renamed(stated, renamesBetween(stated, after.table));
  const changes = traceToMeasures(diffTables(stated, after.table), old, after.table);
  return withFingerprints(changes, after.table.table);
}

/** A change as a note at its place in the new table's file; what is gone has no place there. */
export function asFinding(change: JudgedChange, placeOf: PartPlace): Finding {
  const { class: found, level, path, before, after, fingerprint, side, keys } = change;
  const texts = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  const place = placeOf(side === 'after' ? keys : []);
  return finding('table-change', { class: found, level, path, ...texts, fingerprint }, place);
}

/** Figures that nobody answers for and that moved by more than they may, or stood while what they are in moved. */
function jumpFindings(
  { before, after: now, crosswalk }: Pair,
  changes: readonly JudgedChange[],
  most: Limit,
  { placeOf }: DiffJudging,
): Finding[] {
  const old = { table: renamed(before.table, crosswalk) };
  const jumps = jumpsOver(changes, most, old.table, now.table).map(({ change, before, after, ratio }) => {
    const { unit, what, from, to, table } = entryFor(change, old.table, now.table);
    const figures = `from: ${inFlow(from)}, to: ${inFlow(to)}`;
    const entry = `table: ${table}, what: ${what}${unit === undefined ? '' : `, unit: ${unit}`}, ${figures}`;
    const twin = change.class === 'measure-removed' ? twinOf(change.subject.id, old.table, now.table) : undefined;
    const data = {
      path: change.path,
      subject: change.subject.title,
      before,
      after,
      percent: `${isNegative(ratio) ? '' : '+'}${showPercent(ratio)}`,
      most: most.text,
      fingerprint: change.fingerprint,
      entry,
      ...(twin !== undefined && { twin }),
    };
    return finding('figure-jumps', data, placeOf(change.side === 'after' ? change.keys : []));
  });
  const told = new Set(jumps.map(({ data }) => 'fingerprint' in data && data.fingerprint));
  const moves = basisMoves(changes, most, old.table, now.table).filter(({ change, basis }) => {
    return basis !== 'unit' || !told.has(change.fingerprint);
  });
  const moved = moves.map(({ change, basis }) => {
    const { path, subject, before = 'nothing', after = 'nothing', fingerprint } = change;
    const { table, what, unit } = entryFor(change, old.table, now.table);
    const ofFigure = change.figures && unit !== undefined ? `, unit: ${unit}` : '';
    const entry = `table: ${table}, what: ${what}${ofFigure}, from: ${inFlow(before)}, to: ${inFlow(after)}`;
    const data = { path, subject: subject.title, basis, before, after, fingerprint, entry };
    return finding('figure-basis-moved', data, placeOf(change.keys));
  });
  return [...jumps, ...moved];
}

/** A text as it stands between braces in YAML. */
const inFlow = (text: string): string => (/[,:#{}[\]"']/.test(text) ? JSON.stringify(text) : text);

function diffOf(
  { before, after, crosswalk }: Pair,
  changes: JudgedChange[],
  { levels, inputs }: DiffJudging,
): TableDiff {
  const [own, its] = [before.table, after.table];
  const required = requiredBump(
    changes.filter((change) => !change.accepted && levels.bumps.get(change.class) !== 'none'),
  );
  const moved = own.table === its.table ? versionMove(own.version, its.version) : 'any';
  const needed = required === 'none' || isFarEnough(moved, required) ? undefined : nextVersion(own.version, required);
  return {
    before: listingOf(before),
    after: listingOf(after),
    required,
    moved,
    ...(needed !== undefined && { needed }),
    changes,
    inputs,
    crosswalk: Object.fromEntries(crosswalk),
  };
}

/** A version that went down, or that moved less than the worst change nobody answers for. */
function versionFindings(diff: TableDiff, { placeOf }: DiffJudging): Finding[] {
  const { before, required, moved, needed, changes } = diff;
  const { id, version } = diff.after;
  const areNumbers = TABLE_VERSION.test(before.version) && TABLE_VERSION.test(version);
  if (before.id !== id || !areNumbers) return [];
  const place = placeOf(['version']);
  if (compareVersions(before.version, version) > 0) {
    return [finding('version-lower', { table: id, before: before.version, after: version }, place)];
  }
  if (required === 'none' || isFarEnough(moved, required)) return [];
  const worst = changes.filter(({ level, accepted }) => level === required && !accepted);
  const data = {
    table: id,
    from: before.version,
    to: version,
    required,
    ...(needed !== undefined && { needed }),
    changes: worst.length,
    worst: worst.map((change) => `${change.class} at ${change.path} (${change.fingerprint})`),
  };
  return [finding('bump-too-small', data, place)];
}

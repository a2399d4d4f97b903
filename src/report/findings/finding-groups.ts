// Which findings are shown: one slip in many rows is told once, with the rows it is in; no rule takes the room of another.
import type { Finding, Place } from '../../model/finding.ts';
import type { RuleId, Severity } from '../../model/rules.ts';
import { visible } from '../../model/visible.ts';
import { count } from '../figures.ts';
import { some } from '../wording/words.ts';
import { byPounds, causeBesidePounds, othersByPounds } from './by-pounds.ts';

/** Findings that say the same of several places. */
export interface FindingGroup {
  readonly first: Finding;
  /** The others, in the order of the inputs and their lines. */
  readonly again: readonly Finding[];
}

interface GroupOptions {
  /** Paths of the inputs, in the order they were given; other files come after them. */
  readonly inputs: readonly string[];
  /** The most groups that are shown. Infinity shows every finding by itself. */
  readonly most?: number;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const MOST = 50;
/** Different messages of one rule on one field of one file: a slip of a whole column is one slip. */
const MOST_ON_A_FIELD = 4;
const MOST_ROWS = 4;
const MOST_FILES = 3;

/** The groups that are shown of findings that are told once each, by the place of their first: errors before warnings before notes where not all fit. */
export function shownGroups(findings: readonly Finding[], { inputs, most = MOST }: GroupOptions): FindingGroup[] {
  const sorted = inOrder(findings, inputs);
  if (most === Number.POSITIVE_INFINITY) return sorted.map((first) => ({ first, again: [] }));
  const groups = fewOnAField(grouped(sorted));
  if (groups.length <= most) return groups;
  const chosen = SEVERITIES.flatMap((severity) => inTurn(groups.filter(({ first }) => first.severity === severity)));
  const shown = new Set(chosen.slice(0, most));
  return groups.filter((group) => shown.has(group));
}

/** Two rows of ours that are made of one row of theirs are told once what both have. */
export function onceEach(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  const isShared = sharedCells(findings);
  return findings.filter(({ rule, data, place }) => {
    if (place?.cell === undefined || !isShared(place)) return true;
    const key = JSON.stringify([rule, data, place.file, place.line, place.cell]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Cells that several findings are on: only those can have been told already, and there may be a million findings. */
function sharedCells(findings: readonly Finding[]): (place: Place) => boolean {
  const seen = new Map<string, Set<number>>();
  const shared = new Map<string, Set<number>>();
  for (const { place } of findings) {
    if (place?.cell === undefined) continue;
    const cells = seen.get(place.file) ?? new Set();
    seen.set(place.file, cells);
    const { size } = cells;
    if (cells.add(keyOfCell(place)).size === size) {
      shared.set(place.file, (shared.get(place.file) ?? new Set()).add(keyOfCell(place)));
    }
  }
  return (place) => shared.get(place.file)?.has(keyOfCell(place)) === true;
}

/** A cell of a file as one number. Two cells that have the same are only looked at closer. */
const keyOfCell = ({ line = 0, cell = 0 }: Place): number => line * 2 ** 17 + cell;

/** `also in rows 5, 9, 17, 23 and 25 more; in april.csv rows 2 and 3`; undefined for what is in one place only. */
export function alsoIn({ first, again }: FindingGroup): string | undefined {
  if (again.length === 0) return undefined;
  const largest = othersByPounds(again);
  if (largest !== undefined) return largest;
  const ofFile = new Map<string | undefined, Set<number>>([[first.place?.file, new Set()]]);
  let there = 0;
  for (const { place } of again) {
    const lines = ofFile.get(place?.file) ?? new Set();
    ofFile.set(place?.file, lines);
    const isNew = place?.line !== undefined && !lines.has(place.line);
    if (isNew && !(place.file === first.place?.file && place.line === first.place.line)) lines.add(place.line);
    else there += 1;
  }
  const [own, ...others] = ofFile;
  const parts = own && own[1].size > 0 ? [`in ${rowsOf(own[0], own[1])}`] : [];
  for (const [file = '', lines] of others.slice(0, MOST_FILES)) {
    parts.push(lines.size > 0 ? `in ${visible(file)} ${rowsOf(file, lines)}` : `in ${visible(file)}`);
  }
  if (others.length > MOST_FILES) parts.push(`in ${count(others.length - MOST_FILES, 'file')} more`);
  if (parts.length === 0) parts.push(`${count(there, 'time')} more`);
  return `also ${parts.join('; ')}`;
}

/** `row 9`; of YAML `line 9`. */
export function rowOf(file: string, line: number): string {
  return rowsOf(file, new Set([line]));
}

function rowsOf(file: string | undefined, lines: ReadonlySet<number>): string {
  const word = /\.ya?ml$/i.test(file ?? '') ? 'line' : 'row';
  return `${word}${lines.size === 1 ? '' : 's'} ${some([...lines].map(String), MOST_ROWS)}`;
}

/** What has the same rule and the same facts is one group; the order is that of the first of each. */
function grouped(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, { readonly first: Finding; readonly again: Finding[] }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.checked === true, causeOf(finding)]);
    const group = groups.get(key);
    if (group) group.again.push(finding);
    else groups.set(key, { first: finding, again: [] });
  }
  return [...groups.values()].map((group) => {
    const [first = group.first, ...again] = byPounds([group.first, ...group.again]);
    return { first, again };
  });
}

/** What makes findings one: their cause where several texts have the same, else all their facts. */
function causeOf(finding: Finding): unknown {
  const { rule, data, place } = finding;
  if (rule === 'date-order-undeclared' && 'field' in data)
    return [place?.file, data.field, 'dayFirst' in data, 'monthFirst' in data];
  if (rule === 'contract-ids-alike' && 'other' in data) return [data.other, 'firstLine' in data && data.firstLine];
  if (rule === 'unit-mismatch' && 'unit' in data && 'found' in data) return [data.unit, data.found];
  if (rule === 'outside-contract' && 'contractStart' in data)
    return [place?.file, data.contractStart, data.contractEnd];
  if (rule === 'duplicate-commitment' && 'firstFile' in data) return [place?.file, data.firstFile];
  if (rule === 'contract-described-twice' && 'contract' in data && 'field' in data) return [data.contract, data.field];
  if (rule === 'period-disagrees' && 'field' in data) return [place?.file, data.field];
  return causeBesidePounds(finding) ?? data;
}

function fewOnAField(groups: readonly FindingGroup[]): FindingGroup[] {
  const told = new Map<string, number>();
  return groups.filter(({ first: { rule, data, place } }) => {
    if (!('field' in data)) return true;
    const key = `${rule} ${data.field} ${place?.file}`;
    const before = told.get(key) ?? 0;
    told.set(key, before + 1);
    return before < MOST_ON_A_FIELD;
  });
}

/** The first of each rule, then the second of each, and so on. */
function inTurn(groups: readonly FindingGroup[]): FindingGroup[] {
  const turns: FindingGroup[][] = [];
  const seen = new Map<RuleId, number>();
  for (const group of groups) {
    const turn = seen.get(group.first.rule) ?? 0;
    seen.set(group.first.rule, turn + 1);
    const others = turns[turn];
    if (others) others.push(group);
    else turns.push([group]);
  }
  return turns.flat();
}

/** Errors first, then warnings; by file in the order of the inputs, then line, then column; those of no file come last. */
function inOrder(findings: readonly Finding[], inputs: readonly string[]): Finding[] {
  const rank = new Map<string, number>();
  for (const path of inputs) if (!rank.has(path)) rank.set(path, rank.size);
  for (const { place } of findings) if (place && !rank.has(place.file)) rank.set(place.file, rank.size);
  const keyOf = ({ place, severity }: Finding): readonly [number, number, number, number] => [
    SEVERITIES.indexOf(severity),
    place ? (rank.get(place.file) ?? 0) : rank.size,
    place?.line ?? 0,
    place?.cell ?? place?.column ?? 0,
  ];
  const compare = (a: Finding, b: Finding): number => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3];
  };
  const isInOrder = findings.every((each, at) => at === 0 || compare(findings[at - 1] ?? each, each) <= 0);
  return isInOrder ? [...findings] : [...findings].sort(compare);
}

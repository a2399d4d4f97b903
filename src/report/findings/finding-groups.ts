// Which findings are shown: one slip in many rows is told once, with the rows it is in; no rule takes the room of another.
import type { Finding, Place } from '../../model/finding.ts';
import { goThrough, inOrderOf, type Many, numbered } from '../../model/many.ts';
import { RowSet } from '../../model/row-set.ts';
import type { Severity } from '../../model/rules/rule.ts';
import type { RuleId } from '../../model/rules.ts';
import { placeText } from '../../model/sheet-place.ts';
import { visible, visibleInShort } from '../../model/visible.ts';
import { count } from '../figures.ts';
import { allOf, pounds, said, some } from '../wording/words.ts';

/** Findings that say the same of several places. */
export interface FindingGroup {
  readonly first: Finding;
  /** The others, in the order of the inputs and their lines. */
  readonly again: Many<Finding>;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const MOST = 50;
/** Different messages of one rule on one field of one file: a slip of a whole column is one slip. */
const MOST_ON_A_FIELD = 4;
const MOST_ROWS = 4;
const MOST_FILES = 3;
/** Lines below are a bit each; a saved result may name any. */
const MOST_BITS = 1 << 24;

/** The groups that are shown, at most so many, of findings in order: errors before warnings before notes where not all fit. */
export function shownGroups(findings: Many<Finding>, most = MOST): FindingGroup[] {
  if (most === Number.POSITIVE_INFINITY) return [...findings].map((first) => ({ first, again: [] }));
  const groups = grouped(findings, most);
  if (groups.length <= most) return groups;
  const chosen = SEVERITIES.flatMap((severity) => inTurn(groups.filter(({ first }) => first.severity === severity)));
  const shown = new Set(chosen.slice(0, most));
  return groups.filter((group) => shown.has(group));
}

/**
 * Errors first, then warnings; by file in the order of the inputs, then line, then cell; those of no file come last. Two rows of
 * ours that are made of one row of theirs are told once what both have.
 */
export function inOrderOnce(all: Many<Finding>, inputs: readonly string[]): Many<Finding> {
  let { file, line, cell }: Partial<Place> = {};
  let first: Pick<Finding, 'rule' | 'data'> | undefined;
  const there = new Set<string>();
  return inOrder(all, inputs).filter((one) => {
    const { rule, data, place } = one;
    if (place?.cell === undefined) return true;
    const isThere = cell === place.cell && line === place.line && file === place.file;
    ({ file, line, cell } = place);
    if (!isThere || !first) {
      first = { rule, data };
      if (there.size > 0) there.clear();
      return true;
    }
    there.add(saidOf(first));
    const said = saidOf(one);
    const isNew = !there.has(said);
    there.add(said);
    return isNew;
  });
}

const saidOf = ({ rule, data }: Pick<Finding, 'rule' | 'data'>): string => JSON.stringify([rule, data]);

/** `also in rows 5, 9, 17, 23 and 25 more; in april.csv rows 2 and 3`; undefined for what is in one place only. */
export function alsoIn({ first, again }: FindingGroup): string | undefined {
  if (again.length === 0) return undefined;
  const largest = othersByPounds(again);
  if (largest !== undefined) return largest;
  const ofFile = new Map([[first.place?.file, new SomeLines()]]);
  let there = 0;
  goThrough(again, ({ place }) => {
    const lines = ofFile.get(place?.file) ?? new SomeLines();
    if (lines.count === 0) ofFile.set(place?.file, lines);
    const isNew = place?.line !== undefined && !(place.file === first.place?.file && place.line === first.place.line);
    if (!isNew || !lines.add(place.line)) there += 1;
  });
  const [own, ...others] = ofFile;
  const parts = own && own[1].count > 0 ? [`in ${rowsOf(own[0], own[1])}`] : [];
  for (const [file = '', lines] of others.slice(0, MOST_FILES)) {
    parts.push(lines.count > 0 ? `in ${visible(file)} ${rowsOf(file, lines)}` : `in ${visible(file)}`);
  }
  if (others.length > MOST_FILES) parts.push(`in ${count(others.length - MOST_FILES, 'file')} more`);
  if (parts.length === 0) parts.push(`${count(there, 'time')} more`);
  return `also ${parts.join('; ')}`;
}

/** `row 9`; of YAML `line 9`. */
export function rowOf(file: string, line: number): string {
  return rowsOf(file, { first: [line], count: 1 });
}

function rowsOf(file: string | undefined, { first, count }: Pick<SomeLines, 'first' | 'count'>): string {
  const word = /\.ya?ml$/i.test(file ?? '') ? 'line' : 'row';
  return `${word}${count === 1 ? '' : 's'} ${some(first.map(String), MOST_ROWS, count)}`;
}

/** Lines of a file, each once: how many there are, and the first that came. */
class SomeLines {
  readonly first: number[] = [];
  readonly #lines = new RowSet();
  readonly #beyond = new Set<number>();

  get count(): number {
    return this.#lines.size + this.#beyond.size;
  }

  /** False for one that came before. */
  add(line: number): boolean {
    const among = line >= 0 && line < MOST_BITS ? this.#lines : this.#beyond;
    if (among.has(line)) return false;
    among.add(line);
    if (this.first.length < MOST_ROWS) this.first.push(line);
    return true;
  }
}

/**
 * What has the same rule and the same facts is one group; the order is that of the first of each. Of a rule no more are made than
 * can be shown.
 */
function grouped(findings: Many<Finding>, most: number): FindingGroup[] {
  const groups = new Map<string, number[]>();
  /** Findings of one kind have the very same facts. */
  const known = new Map<object, number[]>();
  const made = new Map<string, number>();
  const isFew = fewOnAField();
  goThrough(findings, (finding, number) => {
    const { rule, severity, data, checked } = finding;
    const same = checked ? undefined : known.get(data);
    if (same) {
      same.push(number);
      return;
    }
    const key = JSON.stringify([rule, checked === true, causeOf(finding)]);
    const group = groups.get(key) ?? [];
    if (group.length === 0) {
      const before = made.get(`${rule} ${severity}`) ?? 0;
      if (before >= most || !isFew(finding)) return;
      made.set(`${rule} ${severity}`, before + 1);
      groups.set(key, group);
    }
    group.push(number);
    if (!checked) known.set(data, group);
  });
  return [...groups.values()].flatMap((numbers): FindingGroup[] => {
    const [first, ...again] = byPounds(findings, numbers);
    const one = findings.at(first ?? -1);
    return one ? [{ first: one, again: numbered(findings, again) }] : [];
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

/** Says of one finding after the other whether it is among the first on its field. */
function fewOnAField(): (one: Finding) => boolean {
  const told = new Map<string, number>();
  return ({ rule, data, place }) => {
    if (!('field' in data)) return true;
    const key = `${rule} ${data.field} ${place?.file}`;
    const before = told.get(key) ?? 0;
    told.set(key, before + 1);
    return before < MOST_ON_A_FIELD;
  };
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

function inOrder(findings: Many<Finding>, inputs: readonly string[]): Many<Finding> {
  const rank = new Map<string, number>();
  for (const path of inputs) if (!rank.has(path)) rank.set(path, rank.size);
  goThrough(findings, ({ place }) => {
    if (place && !rank.has(place.file)) rank.set(place.file, rank.size);
  });
  return inOrderOf(findings, ({ place, severity }, ranks) => {
    const file = place ? (rank.get(place.file) ?? 0) : rank.size;
    ranks[0] = SEVERITIES.indexOf(severity) * (rank.size + 1) + file;
    ranks[1] = place?.line ?? 0;
    ranks[2] = place?.cell ?? place?.column ?? 0;
  });
}

/** With the one that is shown they are three. */
const MOST_NAMED = 2;

/** The pounds that rest on a finding, as they are written; nothing where it does not say. */
function poundsOf({ data }: Pick<Finding, 'data'>): string | undefined {
  return 'pounds' in data && typeof data.pounds === 'string' ? data.pounds : undefined;
}

/** What makes findings of a rule one although their pounds differ; nothing for a rule whose findings are told as they are. */
function causeBesidePounds({ rule, data }: Finding): unknown {
  if (rule === 'counted-twice' && 'kind' in data && 'measures' in data) return [data.kind, data.measures];
  if (rule === 'names-alike' && 'field' in data && poundsOf({ data }) !== undefined) return data.field;
  if (rule === 'unit-left-blank') return [];
  if (rule === 'many-years-of-effect' && 'years' in data && 'duration' in data) return [data.years, data.duration];
  return undefined;
}

/** Findings by their numbers, the one with the most pounds first; as they were where they say none. */
function byPounds(findings: Many<Finding>, numbers: readonly number[]): readonly number[] {
  const all: { readonly number: number; readonly pence: bigint }[] = [];
  for (const number of numbers) {
    const one = findings.at(number);
    const pounds = one && poundsOf(one);
    if (pounds === undefined) return numbers;
    all.push({ number, pence: BigInt(pounds.replace(/\D/g, '')) });
  }
  all.sort((a, b) => (a.pence === b.pence ? 0 : a.pence > b.pence ? -1 : 1));
  return all.map(({ number }) => number);
}

/** `also in 11 others, the largest C-002 (GBP 3,000.00) and C-007 (GBP 2,000.00)`; nothing where pounds are not known. */
function othersByPounds(again: Many<Finding>): string | undefined {
  if (again.length === 0 || again.some((one) => poundsOf(one) === undefined)) return undefined;
  const named = [...again].slice(0, MOST_NAMED).map((one) => `${nameOf(one)} (${pounds(poundsOf(one) ?? '')})`);
  const how = again.length > MOST_NAMED ? `, the largest ${allOf(named)}` : `: ${allOf(named)}`;
  return `also in ${count(again.length, 'other')}${how}`;
}

function nameOf({ data, place }: Finding): string {
  if ('contract' in data && typeof data.contract === 'string') return said(data.contract);
  if ('names' in data && 'name' in data) return said(data.name);
  return place ? placeText({ ...place, file: visibleInShort(place.file) }) : '';
}

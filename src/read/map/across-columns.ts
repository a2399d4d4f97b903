// Quantities across columns, one for each month or whatever their header says, as several quantities of a row: each with what its
// header says as a text of its own, which keeps the place of that header.
import type { Period } from '../../model/calendar.ts';
import type { CellPlace, Field } from '../../model/commitment.ts';
import { FIELDS } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { addTo } from '../../model/lists.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { readPeriod } from '../dates.ts';
import { mappedText } from './mapped-text.ts';
import type { AcrossRule, SheetMap } from './sheet-map.ts';

/** A header with its rows, where there are several. */
interface Heads {
  readonly line: number;
  readonly names: readonly string[];
  readonly upper?: readonly string[];
  readonly lower?: readonly string[];
}

/** One quantity across: the cells of its fields, and what its header says of others. */
interface AcrossPart {
  readonly cells: Readonly<Partial<Record<Field, number>>>;
  readonly constants: Readonly<Partial<Record<Field, { readonly text: string; readonly at?: CellPlace }>>>;
}

/** The quantities of a rule in the order of their columns, and what is wrong with the header for it. */
export function acrossParts(file: string, heads: Heads, rule: AcrossRule, map: SheetMap, dayFirst: boolean) {
  const findings: Finding[] = [];
  const parts: AcrossPart[] = [];
  const ignored = new Set(map.ignore.map(nameKey));
  const met: { readonly start: number; readonly end: number; readonly name: string }[] = [];
  for (const group of groupsIn(file, heads, rule, map, dayFirst, findings)) {
    const [cell = 0] = group;
    if (
      group.every(
        (one) => ignored.has(nameKey(heads.names[one] ?? '')) || ignored.has(nameKey(heads.upper?.[one] ?? '-')),
      )
    )
      continue;
    const cells: Partial<Record<Field, number>> = {};
    const constants: Partial<Record<Field, { text: string; at?: CellPlace }>> = {};
    let isRead = true;
    for (const field of FIELDS) {
      const said = rule.constants[field];
      if (said !== undefined) constants[field] = { text: said };
      const source = rule.fields[field];
      if (source === undefined) continue;
      if (source === 'cell') cells[field] = cell;
      else if (source !== 'header') {
        const beneath = group.find((one) => nameKey(heads.lower?.[one] ?? '') === nameKey(source.beneath));
        if (beneath !== undefined) cells[field] = beneath;
        else if (field === 'quantity') isRead = false;
      } else {
        const text = headerText(field, cell, heads, map, dayFirst);
        constants[field] = { text, at: [heads.line, cell] };
        if (field !== 'period') continue;
        const read = readPeriod(text, dayFirst);
        const name = heads.names[cell] || (heads.upper?.[cell] ?? '');
        const place = { file, line: heads.line, cell };
        if ('problem' in read) {
          findings.push(finding('across-not-a-period', { header: name, isTotal: isTotal(name) }, place));
          isRead = false;
          continue;
        }
        const { start, end } = read.value;
        const other = met.find((one) => one.start <= end && one.end >= start);
        if (other) {
          findings.push(finding('across-twice', { header: name, other: other.name }, place));
          isRead = false;
        }
        met.push({ start, end, name });
      }
    }
    if (isRead) parts.push({ cells, constants });
  }
  return { parts, findings };
}

const isTotal = (name: string): boolean => /\btotals?\b|\bytd\b|year to date|^(?:sum|cumulative)\b/i.test(name);

/** The text of a header that a field can be read from: of two rows the upper, of a time whichever says one. */
function headerText(
  field: Field,
  cell: number,
  { names, upper, lower }: Heads,
  map: SheetMap,
  dayFirst: boolean,
): string {
  const said = [upper?.[cell], names[cell], lower?.[cell]].flatMap((text) =>
    text ? [mappedText(field, text, map)] : [],
  );
  const read = field === 'period' ? said.find((text) => 'value' in readPeriod(text, dayFirst)) : undefined;
  return read ?? said[0] ?? '';
}

/** The columns of a rule, those under one upper header together where a field is named beneath it. */
function groupsIn(
  file: string,
  heads: Heads,
  rule: AcrossRule,
  map: SheetMap,
  dayFirst: boolean,
  findings: Finding[],
): number[][] {
  const { line, names, upper } = heads;
  const named = names.filter((name) => name !== '');
  const cells = new Set<number>();
  const times: Period[][] = [];
  const timesOf = (cell: number) => {
    const texts = [names[cell], upper?.[cell], heads.lower?.[cell]];
    times[cell] ??= texts.flatMap((text) => periodIn(text, map, dayFirst) ?? []);
    return times[cell];
  };
  const columnsNamed = columnsBy(heads, map, dayFirst);
  const listed = listedIn(rule, names, timesOf);
  for (const cell of listed ?? []) cells.add(cell);
  for (const { from, to } of listed ? [] : rangesOf(rule, map, dayFirst)) {
    const within = rangeOfTimes(from, to, map, dayFirst);
    const ofTimes = within ? names.flatMap((_, cell) => (timesOf(cell).some(within) ? [cell] : [])) : [];
    if (from === '*') {
      for (const cell of ofTimes) cells.add(cell);
      if (ofTimes.length > 0) continue;
    }
    const [first, last] =
      ofTimes.length > 0 ? [ofTimes[0], ofTimes.at(-1)] : [columnsNamed(from).at(0), columnsNamed(to).at(-1)];
    const ends = [[from, first] as const, ...(from === to ? [] : [[to, last] as const])];
    for (const [column, cell] of ends) {
      if (cell !== undefined) continue;
      const near = nearest(column, named);
      const data = { column, key: 'across', ...(near !== undefined && { nearest: near }) };
      findings.push(finding('map-column-missing', data, { file, line }));
    }
    if (first === undefined || last === undefined) continue;
    const [begin, end] = first <= last ? [first, last] : [last, first];
    for (let cell = begin; cell <= end; cell += 1) if (names[cell] !== '') cells.add(cell);
  }
  const sorted = [...cells].sort((a, b) => a - b);
  const isBeneath = Object.values(rule.fields).some((source) => typeof source === 'object');
  if (!isBeneath || !upper) return sorted.map((cell) => [cell]);
  const groups: number[][] = [];
  for (const cell of sorted) {
    const last = groups.at(-1);
    if (last && upper[last[0] ?? 0] === upper[cell] && last.at(-1) === cell - 1) last.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

/** Columns that a rule lists by their very names, where others are of the same times: `2025/26 Target` is not `2025/26 Actual`. */
function listedIn(
  { columns }: AcrossRule,
  names: readonly string[],
  timesOf: (cell: number) => readonly Period[],
): readonly number[] | undefined {
  if (columns.some(({ from, to }) => from !== to)) return undefined;
  const keys = new Set(columns.map(({ from }) => nameKey(from)));
  const own = names.flatMap((name, cell) => (name !== '' && keys.has(nameKey(name)) ? [cell] : []));
  if (own.length !== keys.size) return undefined;
  const times = new Set(own.flatMap((cell) => timesOf(cell).map(({ start, end }) => `${start} ${end}`)));
  const isShared = names.some(
    (_, cell) => !own.includes(cell) && timesOf(cell).some(({ start, end }) => times.has(`${start} ${end}`)),
  );
  return isShared ? own : undefined;
}

/** Two times alone are the first and the last of a range. */
function rangesOf({ columns }: AcrossRule, map: SheetMap, dayFirst: boolean): AcrossRule['columns'] {
  const [one, other, more] = columns;
  if (!one || !other || more || one.from !== one.to || other.from !== other.to) return columns;
  return rangeOfTimes(one.from, other.from, map, dayFirst) ? [{ from: one.from, to: other.from }] : columns;
}

/**
 * Whether a time lies in a range of two, whichever comes first; any does in `*`. So one map reads each quarter's sheet of a year.
 * Undefined for a range that is told by the names of its columns.
 */
function rangeOfTimes(
  from: string,
  to: string,
  map: SheetMap,
  dayFirst: boolean,
): ((time: Period) => boolean) | undefined {
  if (from === '*') return () => true;
  const [one, other] = [periodIn(from, map, dayFirst), periodIn(to, map, dayFirst)];
  if (!one || !other || from === to) return undefined;
  const [start, end] = [Math.min(one.start, other.start), Math.max(one.end, other.end)];
  return (time) => time.start >= start && time.end <= end;
}

function periodIn(text: string | undefined, map: SheetMap, dayFirst: boolean): Period | undefined {
  if (!text) return undefined;
  const read = readPeriod(mappedText('period', text, map), dayFirst);
  return 'value' in read ? read.value : undefined;
}

/** The cells that a name means: by their name, or as the same time in other words (`Apr-26` where a date stands). Heads are read once. */
function columnsBy({ names, upper, lower }: Heads, map: SheetMap, dayFirst: boolean): (name: string) => number[] {
  const keysOf = (text: string): string[] => {
    const { start, end } = periodIn(text, map, dayFirst) ?? {};
    return [`name ${nameKey(text)}`, ...(start === undefined ? [] : [`time ${start} ${end}`])];
  };
  let cells: Map<string, number[]> | undefined;
  return (name) => {
    if (!cells) {
      cells = new Map();
      for (const row of [names, upper ?? [], lower ?? []]) {
        for (const [cell, text] of row.slice(0, names.length).entries()) {
          if (text) for (const key of keysOf(text)) addTo(cells, key, cell);
        }
      }
    }
    const found = new Set(keysOf(name).flatMap((key) => cells?.get(key) ?? []));
    return [...found].sort((a, b) => a - b);
  };
}

// Findings on the screen: grouped by file in the order of the inputs, then by line, each with its excerpt and its fix.
import type { Finding } from '../model/finding.ts';
import type { RuleId, Severity } from '../model/rules.ts';
import { placeText } from '../model/sheet-place.ts';
import { gutterOf, linesOfExcerpt, toneOf } from './excerpt.ts';
import { count, withCommas } from './figures.ts';
import { type Block, plain, quiet, type Text, type View } from './view.ts';
import { visible } from './visible.ts';
import { fixOf, messageOf } from './wording.ts';

export interface FindingViewOptions {
  /** Paths of the inputs, in the order they were given; other files come after them. */
  readonly inputs: readonly string[];
  /** The most findings that are shown; the others are counted by rule. Infinity shows all. */
  readonly most?: number;
  /** The shown ones, where they were chosen before (shownFindings) and given their excerpts since. */
  readonly shown?: readonly Finding[];
  /** Columns of the page. */
  readonly width?: number;
}

const MOST = 50;
const REPEATS = 4;
const WIDTH = 80;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * The findings that are shown, in the order they are shown in: at most so many, errors before warnings before notes where
 * not all fit. Excerpts are needed only for these, and not for notes.
 */
export function shownFindings(findings: readonly Finding[], options: FindingViewOptions): Finding[] {
  const most = options.most ?? MOST;
  const sorted = inOrder(onceEach(findings), options.inputs);
  const told = most === Number.POSITIVE_INFINITY ? sorted : withoutRepeats(sorted);
  if (told.length <= most) return told;
  const bySeverity = SEVERITIES.flatMap((severity) => told.filter((finding) => finding.severity === severity));
  const shown = new Set(bySeverity.slice(0, most));
  return told.filter((finding) => shown.has(finding));
}

/** Two rows of ours that are made of one row of theirs are told once what both have. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return findings.filter(({ rule, data, place }) => {
    if (place?.cell === undefined) return true;
    const key = JSON.stringify([rule, data, place.file, place.line, place.cell]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** The first few findings of one rule on one field of one file: a slip of a whole column is one slip. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const told = new Map<string, number>();
  return findings.filter(({ rule, data, place }) => {
    if (!('field' in data)) return true;
    const key = `${rule} ${data.field} ${place?.file}`;
    const before = told.get(key) ?? 0;
    told.set(key, before + 1);
    return before < REPEATS;
  });
}

/** The findings as blocks of lines, notes last, then what is not shown, then a count; nothing when there are none. */
export function viewOfFindings(all: readonly Finding[], options: FindingViewOptions): View {
  const findings = onceEach(all);
  if (findings.length === 0) return [];
  const shown = options.shown ?? shownFindings(findings, options);
  const notes = shown.filter(({ severity }) => severity === 'note');
  return [
    ...shown.filter(({ severity }) => severity !== 'note').map((finding) => blockOf(finding, options.width ?? WIDTH)),
    ...(notes.length > 0 ? [linesBlock(notes.map((note) => quiet(headOf(note))))] : []),
    linesBlock([...hiddenLine(findings, shown), countLine(findings)]),
  ];
}

/** `2 errors, 1 warning, 3 notes`; what there is none of is left out. */
export function countOfFindings(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => [severity, findings.filter((it) => it.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => count(number, severity))
    .join(', ');
}

function blockOf(finding: Finding, width: number): Block {
  const { severity, excerpt } = finding;
  return linesBlock([
    { text: headOf(finding), tone: toneOf(severity) },
    ...(excerpt ? linesOfExcerpt(excerpt, severity, width) : []),
    ...wrapped('Fix: ', fixOf(finding), gutterOf(excerpt) + 1, width).map(plain),
  ]);
}

/** `returns.csv:214:21: error unit-mismatch: ...`, in one line however long, for people and programs that search. */
function headOf(finding: Finding): string {
  const { place, excerpt, severity, rule } = finding;
  const line = excerpt?.line ?? place?.line;
  const column = excerpt?.column ?? place?.column;
  const where = place ? `${placeText({ file: visible(place.file), line, column, cell: place.cell })}: ` : '';
  return `${where}${severity} ${rule}: ${messageOf(finding)}`;
}

function hiddenLine(findings: readonly Finding[], shown: readonly Finding[]): Text[] {
  const more = findings.length - shown.length;
  if (more === 0) return [];
  const byRule = new Map<RuleId, number>();
  for (const { rule } of findings) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  for (const { rule } of shown) byRule.set(rule, (byRule.get(rule) ?? 0) - 1);
  const counts = [...byRule].filter(([, number]) => number > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const list = counts.map(([rule, number]) => `${rule} ${withCommas(String(number))}`).join(', ');
  return [plain(`and ${withCommas(String(more))} more: ${list} (-v shows all)`)];
}

function countLine(findings: readonly Finding[]): Text {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'note';
  return { text: countOfFindings(findings), tone: toneOf(worst) };
}

/** By file in the order of the inputs, then line, then column; findings of no file come last. */
function inOrder(findings: readonly Finding[], inputs: readonly string[]): Finding[] {
  const rank = new Map<string, number>();
  for (const path of inputs) if (!rank.has(path)) rank.set(path, rank.size);
  for (const { place } of findings) if (place && !rank.has(place.file)) rank.set(place.file, rank.size);
  const keyOf = ({ place }: Finding): readonly number[] => [
    place ? (rank.get(place.file) ?? 0) : rank.size,
    place?.line ?? 0,
    place?.cell ?? place?.column ?? 0,
  ];
  return findings
    .map((finding) => ({ finding, key: keyOf(finding) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ finding }) => finding);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

/** Text after a label, wrapped at words to the page, its later lines under its first. */
function wrapped(label: string, text: string, indent: number, width: number): string[] {
  const room = Math.max(30, width - indent - label.length);
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows.map((row, index) => `${' '.repeat(indent)}${index === 0 ? label : ' '.repeat(label.length)}${row}`);
}

const linesBlock = (lines: readonly Text[]): Block => ({ type: 'lines', lines });

// Findings on the screen: grouped by file in the order of the inputs, then by line, each with its excerpt and its fix.
import type { Finding } from '../../model/finding.ts';
import { goThrough, type Many } from '../../model/many.ts';
import type { RuleId } from '../../model/rules.ts';
import { placeText } from '../../model/sheet-place.ts';
import { visibleInShort } from '../../model/visible.ts';
import { count, withCommas } from '../figures.ts';
import { type Block, plain, quiet, type Text, type View } from '../view.ts';
import { fixOf, messageOf } from '../wording.ts';
import { gutterOf, linesOfExcerpt, toneOf } from './excerpt.ts';
import { alsoIn, type FindingGroup, inOrderOnce, rowOf, SEVERITIES, shownGroups } from './finding-groups.ts';

interface FindingViewOptions {
  /** Paths of the inputs, in the order they were given; other files come after them. */
  readonly inputs: readonly string[];
  /** The most messages that are shown; other findings are counted by rule. Infinity shows every finding by itself. */
  readonly most?: number;
  /** What was found to be shown of the same findings, and the first of each group, in that order, with its excerpt since. */
  readonly shown?: { readonly of: ShownFindings; readonly firsts: readonly Finding[] };
  /** Columns of the page. */
  readonly width?: number;
  /** Whether the first line of a finding goes on below where it is wider than the page: people read it there, programs do not. */
  readonly folds?: boolean;
}

const WIDTH = 80;

/**
 * What is shown of findings, in the order it is shown in: groups of the same message, at most so many, errors before
 * warnings before notes where not all fit. Excerpts are needed only for the firsts of these, and not for notes.
 */
interface ShownFindings {
  readonly findings: Many<Finding>;
  readonly groups: readonly FindingGroup[];
  /** The first of each group. */
  readonly firsts: readonly Finding[];
}

export function shownFindings(all: Many<Finding>, { inputs, most }: FindingViewOptions): ShownFindings {
  const findings = inOrderOnce(all, inputs);
  const groups = shownGroups(findings, most);
  return { findings, groups, firsts: groups.map(({ first }) => first) };
}

/** The findings as blocks of lines, those of one kind in one block, notes last, then what is not shown, then a count; nothing when there are none. */
export function viewOfFindings(all: Many<Finding>, options: FindingViewOptions): View {
  const { findings, groups: shown } = options.shown?.of ?? shownFindings(all, options);
  if (findings.length === 0) return [];
  const groups = shown.map(
    ({ first, again }, index): FindingGroup => ({ first: options.shown?.firsts[index] ?? first, again }),
  );
  const notes = groups.filter(({ first }) => first.severity === 'note');
  const faults = groups.filter(({ first }) => first.severity !== 'note');
  const kinds = options.most === Number.POSITIVE_INFINITY ? faults.map((group) => [group]) : byKind(faults);
  return [
    ...kinds.map((kind) => blockOf(kind, options)),
    ...(notes.length > 0 ? [linesBlock(notes.flatMap((note) => linesOfNote(note, options)))] : []),
    linesBlock([...hiddenLine(findings, groups), countLine(findings)]),
  ];
}

/** `2 errors, 1 warning, 3 notes`; what there is none of is left out. */
export function countOfFindings(findings: Many<Finding>): string {
  const numbers = new Map(SEVERITIES.map((severity) => [severity, 0]));
  goThrough(findings, ({ severity }) => numbers.set(severity, (numbers.get(severity) ?? 0) + 1));
  return [...numbers].flatMap(([severity, number]) => (number > 0 ? [count(number, severity)] : [])).join(', ');
}

/** What has the same rule and is mended in the same words is one kind, wherever it is; kinds come in the order of their first. */
function byKind(groups: readonly FindingGroup[]): FindingGroup[][] {
  const kinds = new Map<string, FindingGroup[]>();
  for (const group of groups) {
    const { rule, severity, checked } = group.first;
    const key = JSON.stringify([rule, severity, checked === true, fixOf(group.first)]);
    const kind = kinds.get(key);
    if (kind) kind.push(group);
    else kinds.set(key, [group]);
  }
  return [...kinds.values()];
}

function blockOf([group, ...others]: readonly FindingGroup[], options: FindingViewOptions): Block {
  if (!group) return linesBlock([]);
  const finding = group.first;
  const { severity, excerpt } = finding;
  const { width = WIDTH } = options;
  const indent = gutterOf(excerpt) + 1;
  const also = alsoIn(group);
  return linesBlock([
    ...headLines(finding, options).map((text): Text => ({ text, tone: toneOf(severity) })),
    ...(excerpt ? linesOfExcerpt(excerpt, severity, width) : []),
    ...(also === undefined ? [] : wrapped('', also, indent, width).map(plain)),
    ...others.flatMap((other) => wrapped('also ', besideText(other, finding), indent, width)).map(plain),
    ...wrapped('Fix: ', fixOf(finding), indent, width).map(plain),
  ]);
}

/** One more of a kind: `9:14: the column Rows is not known`, with its file where that is another. */
function besideText(group: FindingGroup, { place: before }: Finding): string {
  const { place, excerpt } = group.first;
  const again = alsoIn(group);
  const said = `${messageOf(group.first)}${again === undefined ? '' : ` (${again})`}`;
  if (!place) return said;
  const line = excerpt?.line ?? place.line;
  const column = excerpt?.column ?? place.column;
  const text = placeText({ file: visibleInShort(place.file), line, column, cell: place.cell });
  if (place.file !== before?.file || !/:\d+(?::\d+)?$/.test(text)) return `${text}: ${said}`;
  if (column !== undefined) return `${line}:${column}: ${said}`;
  return line === undefined || line === before.line ? said : `${rowOf(place.file, line)}: ${said}`;
}

function linesOfNote(group: FindingGroup, options: FindingViewOptions): Text[] {
  const also = alsoIn(group);
  return [...headLines(group.first, options).map(quiet), ...(also === undefined ? [] : [quiet(`  ${also}`)])];
}

/** The head in one line; on a screen its words go on below, so that none is broken at the edge. */
function headLines(finding: Finding, { folds, width = WIDTH }: FindingViewOptions): string[] {
  const head = headOf(finding);
  return folds ? wrapped('', head, 0, width - 2).map((line, index) => (index === 0 ? line : `  ${line}`)) : [head];
}

/** `returns.csv:214:21: error unit-mismatch: ...`, in one line however long, for people and programs that search. */
function headOf(finding: Finding): string {
  const { place, excerpt, severity, rule } = finding;
  const line = excerpt?.line ?? place?.line;
  const column = excerpt?.column ?? place?.column;
  const where = place ? `${placeText({ file: visibleInShort(place.file), line, column, cell: place.cell })}: ` : '';
  return `${where}${severity} ${rule}: ${messageOf(finding)}${finding.checked ? ' (checked: looked at and found right)' : ''}`;
}

function hiddenLine(findings: Many<Finding>, groups: readonly FindingGroup[]): Text[] {
  const told = groups.reduce((count, { again }) => count + 1 + again.length, 0);
  const more = findings.length - told;
  if (more === 0) return [];
  const byRule = new Map<RuleId, number>();
  goThrough(findings, ({ rule }) => byRule.set(rule, (byRule.get(rule) ?? 0) + 1));
  for (const { first, again } of groups) byRule.set(first.rule, (byRule.get(first.rule) ?? 0) - 1 - again.length);
  const counts = [...byRule].filter(([, number]) => number > 0).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const list = counts.map(([rule, number]) => `${rule} ${withCommas(String(number))}`).join(', ');
  return [plain(`and ${withCommas(String(more))} more: ${list} (-v shows all)`)];
}

function countLine(findings: Many<Finding>): Text {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'note';
  return { text: countOfFindings(findings), tone: toneOf(worst) };
}

/** Text after a label, wrapped at words to the page and never between GBP and its figure, its later lines under its first. */
function wrapped(label: string, text: string, indent: number, width: number): string[] {
  const room = Math.max(30, width - indent - label.length);
  const rows: string[] = [];
  for (const word of text.split(/(?<!\bGBP) /)) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows.map((row, index) => `${' '.repeat(indent)}${index === 0 ? label : ' '.repeat(label.length)}${row}`);
}

const linesBlock = (lines: readonly Text[]): Block => ({ type: 'lines', lines });

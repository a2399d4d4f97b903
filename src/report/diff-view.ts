// proxies diff on the page: what the version had to do, what one unit is worth now, then every change with its reason.
import { type JudgedChange, LEVELS, type Level, type Move, type TableDiff } from '../model/change.ts';
import { divide, equals, isNegative, isZero, negate, subtract } from '../model/rational.ts';
import {
  CLASS_WORDS,
  changeText,
  comparedFact,
  coversWords,
  LEVEL_WORDS,
  moveName,
  moveSide,
  signedPercent,
  versionWords,
  whyWords,
} from './change-words.ts';
import { count } from './figures.ts';
import { type Fact, fact, factsBlock } from './table-words.ts';
import { type Block, plain, quiet, strong, type Text, type View } from './view.ts';

/** How much is shown before the rest is only counted. */
const MOST = { changes: 12, moves: 12, units: 60, patches: 60 } as const;
export interface Shown {
  /** Everything, however long. */
  readonly all: boolean;
}

const WORST_FIRST: readonly Level[] = [...LEVELS].reverse();

/** Every change between two tables, arranged for people who have to agree to it. */
export function viewOfDiff(diff: TableDiff, shown: Shown): View {
  const { before, after, changes } = diff;
  const names = [
    `${before.id} ${before.version}`,
    before.id === after.id ? after.version : `${after.id} ${after.version}`,
  ];
  const worst = WORST_FIRST.find((level) => changes.some((change) => change.level === level));
  return [
    { type: 'title', text: `${names.join(' to ')}: ${count(changes.length, 'change')}${worst ? `, ${worst}` : ''}` },
    factsBlock([
      comparedFact('before', before),
      comparedFact('after', after),
      fact('covers', [before, after].map((table) => coversWords(table) ?? 'not given').join(', now ')),
      fact('version', versionWords(diff)),
      ...Object.entries(diff.crosswalk).map(([old, now]) => fact('crosswalk', `${old} -> ${now}`)),
    ]),
    ...(changes.length === 0 ? [noChange(diff)] : classTable(changes)),
    ...unitTable(changes, shown),
    ...WORST_FIRST.flatMap((level) => levelBlocks(level, diff, shown)),
  ];
}

/** There was no such table at the old revision. */
export function viewOfNewTable(name: string, missing: string): View {
  return [
    { type: 'title', text: `${name}: new, nothing to compare` },
    { type: 'paragraph', text: `There is no ${missing}.`, tone: 'plain' },
  ];
}

function noChange({ before, after }: TableDiff): Block {
  const same = before.sha256 === after.sha256;
  const text = same ? 'The same file, byte for byte.' : 'Not the same bytes; only layout or comments differ.';
  return { type: 'paragraph', text, tone: 'plain' };
}

function classTable(changes: readonly JudgedChange[]): Block[] {
  const counts = new Map<string, { readonly change: JudgedChange; times: number }>();
  for (const change of changes) {
    const key = `${change.level} ${change.class}`;
    const known = counts.get(key);
    if (known) known.times += 1;
    else counts.set(key, { change, times: 1 });
  }
  const rows = WORST_FIRST.flatMap((level) =>
    [...counts.values()]
      .filter(({ change }) => change.level === level)
      .map(({ change, times }) => [
        plain(change.class),
        toned(level),
        plain(String(times)),
        plain(CLASS_WORDS[change.class]),
      ]),
  );
  const columns = [
    { title: 'Change', align: 'left' },
    { title: 'Level', align: 'left' },
    { title: 'Times', align: 'right' },
    { title: 'What it is', align: 'left' },
  ] as const;
  return [{ type: 'listing', columns, rows }];
}

const toned = (level: Level): Text => (level === 'major' ? { text: level, tone: 'warning' } : plain(level));

/** Each component that moves, once, with what a unit of it was and is worth. */
function unitTable(changes: readonly JudgedChange[], { all }: Shown): Block[] {
  const moves = firstMoves(changes.flatMap((change) => change.moves)).filter(({ move }) => isMove(move));
  if (moves.length === 0) return [];
  const rows = moves.slice(0, all ? undefined : MOST.units).map(({ move }) => {
    const change = ratioOf(move);
    return [
      plain(moveName(move)),
      plain(unitOf(move)),
      plain(moveSide(move.before)),
      plain(moveSide(move.after)),
      change === undefined ? quiet('-') : plain(change),
    ];
  });
  const columns = [
    { title: 'Measure', align: 'left' },
    { title: 'Unit, year', align: 'left' },
    { title: 'GBP before', align: 'right' },
    { title: 'GBP after', align: 'right' },
    { title: 'Change', align: 'right' },
  ] as const;
  const more = moves.length - rows.length;
  return [
    { type: 'section', text: 'What one unit is worth' },
    { type: 'table', columns, rows, totals: [] },
    ...(more > 0 ? [moreLine(more, 'measure')] : []),
  ];
}

function unitOf({ unit, unitBefore, year }: Move): string {
  const units = unitBefore === undefined ? unit : `${unitBefore}, now ${unit}`;
  return year === undefined ? units : `${units}, ${year}`;
}

const isMove = ({ before, after, unitBefore }: Move): boolean =>
  unitBefore !== undefined || !before || !after || !equals(before, after);

/** By how much a unit of the same thing moves; none where a side has no figure, or counts something else. */
function ratioOf({ before, after, unitBefore }: Move): string | undefined {
  if (!before || !after || isZero(before) || unitBefore !== undefined) return undefined;
  const ratio = divide(subtract(after, before), before);
  return signedPercent(isNegative(before) ? negate(ratio) : ratio);
}

/** The first move of each component, and in how many other years it moves as well. */
function firstMoves(moves: readonly Move[]): { readonly move: Move; years: number }[] {
  const first = new Map<string, { readonly move: Move; years: number; readonly seen: Set<number | undefined> }>();
  for (const move of moves) {
    const key = JSON.stringify([move.measure, move.kind, move.label, move.area]);
    const known = first.get(key);
    if (!known) first.set(key, { move, years: 0, seen: new Set([move.year]) });
    else if (!known.seen.has(move.year)) {
      known.seen.add(move.year);
      known.years += 1;
    }
  }
  return [...first.values()];
}

function levelBlocks(level: Level, diff: TableDiff, shown: Shown): Block[] {
  const own = diff.changes.filter((change) => change.level === level);
  if (own.length === 0) return [];
  const head: Block[] = [
    { type: 'section', text: `${level[0]?.toUpperCase()}${level.slice(1)}: ${LEVEL_WORDS[level]}` },
  ];
  return level === 'patch' ? [...head, ...patchListing(own, shown)] : [...head, ...subjectBlocks(own, diff, shown)];
}

function subjectBlocks(changes: readonly JudgedChange[], { before }: TableDiff, { all }: Shown): Block[] {
  const subjects = new Map<string, JudgedChange[]>();
  for (const change of changes) {
    const key = `${change.subject.type} ${change.subject.id}`;
    subjects.set(key, [...(subjects.get(key) ?? []), change]);
  }
  const covers = coversWords(before);
  return [...subjects.values()].flatMap((own): Block[] => {
    const [first] = own;
    if (!first) return [];
    const listed = own.slice(0, all ? undefined : MOST.changes);
    const notes = [...new Set(own.flatMap((change) => change.notes))];
    const moves = firstMoves(own.flatMap((change) => change.moves));
    const movesListed = moves.slice(0, all ? undefined : MOST.moves);
    const { id, title } = first.subject;
    return [
      { type: 'paragraph', text: id === title ? id : `${id}: ${title}`, tone: 'strong' },
      factsBlock([
        ...listed.flatMap((change) => changeFacts(change, change.why === first.why && change !== first, covers)),
        moreFact(own.length - listed.length, 'change'),
        ...notes.map((note) => fact('note', note)),
        ...movesListed.map(({ move, years }) => moveFact(move, years)),
        moreFact(moves.length - movesListed.length, 'measure'),
      ]),
    ];
  });
}

function changeFacts(change: JudgedChange, isSaid: boolean, covers: string | undefined): (Fact | undefined)[] {
  const { accepted } = change;
  return [
    fact(change.class, changeText(change), change.fingerprint),
    isSaid ? undefined : fact('so', whyWords(change.why, covers)),
    accepted && fact('accepted', `by ${accepted.who} until ${accepted.until}: ${accepted.reason}`),
  ];
}

function moveFact(move: Move, years: number): Fact | undefined {
  const when = move.year === undefined ? '' : ` in ${move.year}`;
  const ratio = ratioOf(move);
  const bases = [move.priceBases.before, move.priceBases.after].map((list) => list.join(' and '));
  const prices = bases[0] !== bases[1] && bases[0] && bases[1] ? `, prices of ${bases.join(' -> ')}` : '';
  const together = move.together.length > 0 ? `, with ${move.together.join(' and ')}` : '';
  const more = years > 0 ? `, and in ${count(years, 'other year')}` : '';
  const sides = `${sidesOf(move)}${when}${ratio ? ` (${ratio})` : ''}`;
  return fact('moves', `${moveName(move)}: ${sides}${prices}${together}${more}`);
}

/** `GBP 12.71 -> 13.10 per hour`, `GBP 277.22 per tCO2e -> no figure`. */
function sidesOf({ before, after, unit, unitBefore }: Move): string {
  if (before && after && unitBefore === undefined) return `GBP ${moveSide(before)} -> ${moveSide(after)} per ${unit}`;
  const side = (pounds: Move['before'], per: string) => (pounds ? `GBP ${moveSide(pounds)} per ${per}` : 'no figure');
  return `${side(before, unitBefore ?? unit)} -> ${side(after, unit)}`;
}

const moreFact = (more: number, what: string): Fact | undefined =>
  more > 0 ? fact('and', `${count(more, `more ${what}`)} (-v shows all)`) : undefined;

const moreLine = (more: number, what: string): Block => ({
  type: 'paragraph',
  text: `And ${count(more, `more ${what}`)} (-v shows all).`,
  tone: 'quiet',
});

/** Patches one line each; what is short enough to be read there is told in full. */
function patchListing(changes: readonly JudgedChange[], { all }: Shown): Block[] {
  const columns = [
    { title: 'Change', align: 'left' },
    { title: 'Fingerprint', align: 'left' },
    { title: 'Where, and what', align: 'left' },
  ] as const;
  const rows = changes.slice(0, all ? undefined : MOST.patches).map((change) => {
    const told = `${change.before ?? 'nothing'} -> ${change.after ?? 'nothing'}`;
    const what = all || told.length <= 40 ? `: ${told}` : '';
    const accepted = change.accepted ? ` (accepted by ${change.accepted.who})` : '';
    return [strong(change.class), plain(change.fingerprint), plain(`${change.path}${what}${accepted}`)];
  });
  const more = changes.length - rows.length;
  return [{ type: 'listing', columns, rows }, ...(more > 0 ? [moreLine(more, 'change')] : [])];
}

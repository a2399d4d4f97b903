// proxies diff on the page: what the version had to do, what one unit is worth now, then every change with its reason.

import { type JudgedChange, LEVELS, type Level, type TableDiff } from '../../model/change.ts';
import { addTo } from '../../model/lists.ts';
import { count } from '../figures.ts';
import { type Block, plain, strong, type Text, toLeft, toRight, type View } from '../view.ts';
import { whereTheyDiffer } from '../wording/words.ts';
import {
  CLASS_WORDS,
  changeText,
  comparedFact,
  coversWords,
  LEVEL_WORDS,
  versionWords,
  whyWords,
} from './change-words.ts';
import { firstMoves, moreLine, moveFact, type Shown, unitTable } from './diff-moves.ts';
import { type Fact, fact, factsBlock } from './table-words.ts';

/** How much is shown before the rest is only counted. */
const MOST = { changes: 12, moves: 12, patches: 60 } as const;
/** Letters of a text that a line of a listing shows. */
const MOST_LETTERS = 48;
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
  const columns = [toLeft('Change'), toLeft('Level'), toRight('Times'), toLeft('What it is')] as const;
  return [{ type: 'listing', columns, rows }];
}

const toned = (level: Level): Text => (level === 'major' ? { text: level, tone: 'warning' } : plain(level));

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
    addTo(subjects, key, change);
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
    isSaid ? undefined : fact('so', whyWords(change, covers)),
    accepted && fact('accepted', `by ${accepted.who} until ${accepted.until}: ${accepted.reason}`),
  ];
}

const moreFact = (more: number, what: string): Fact | undefined =>
  more > 0 ? fact('and', `${count(more, `more ${what}`)} (-v shows all)`) : undefined;

/** What differs, in a few words: the texts from where they differ, each cut. */
function briefly({ before, after }: JudgedChange): string {
  const cut = (text: string) => (text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 3)}...`);
  const [own, its] = whereTheyDiffer(before ?? 'nothing', after ?? 'nothing', MOST_LETTERS);
  return `${cut(own)} -> ${cut(its)}`;
}

/** Patches one line each; what is short enough to be read there is told in full. */
function patchListing(changes: readonly JudgedChange[], { all }: Shown): Block[] {
  const columns = [toLeft('Change'), toLeft('Fingerprint'), toLeft('Where, and what')] as const;
  const rows = changes.slice(0, all ? undefined : MOST.patches).map((change) => {
    const whole = `${change.before ?? 'nothing'} -> ${change.after ?? 'nothing'}`;
    const what = `: ${all || whole.length <= 40 ? whole : briefly(change)}`;
    const accepted = change.accepted ? ` (accepted by ${change.accepted.who})` : '';
    return [strong(change.class), plain(change.fingerprint), plain(`${change.path}${what}${accepted}`)];
  });
  const more = changes.length - rows.length;
  return [{ type: 'listing', columns, rows }, ...(more > 0 ? [moreLine(more, 'change')] : [])];
}

// Every call to the disk fails in turn, for every command, and every file that is read changes before any of its calls: what
// happened is told in words, what is written is whole or absent, and no input is touched. HOSTILE=all takes every call, and
// not some of each command in turn.
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test, vi } from 'vitest';
import { ROOT, run } from '../support/run.ts';
import { disk, failsWith } from './faulty-disk.ts';
import { buildHouse, COMMANDS, restore, snapshot } from './house.ts';

vi.mock('node:fs', async (original) => (await import('./faulty-disk.ts')).countedFiles(await original()));

const ALL = process.env.HOSTILE === 'all';
const CODES = ['EIO', 'EACCES', 'ENOSPC', 'EMFILE', 'EROFS', 'ENOENT'];
/** One that reads and writes much, every call of it, on a computer that is busy. */
const LONGEST = ALL ? 3_600_000 : 300_000;
const LOCK = /proxies\.lock$/;

/** Of each command: faults, those that come together, and changes of the files that it reads. */
type Which = 'faults' | 'twice' | 'changes';
const counts = new Map<string, Readonly<Record<Which, number>>>();
function count(name: string, which: Which): void {
  const of = counts.get(name) ?? { faults: 0, twice: 0, changes: 0 };
  counts.set(name, { ...of, [which]: of[which] + 1 });
}
let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => {
    rmSync(house, { recursive: true, force: true });
    const all = [...counts];
    const sum = (which: Which) => all.reduce((most, [, of]) => most + of[which], 0);
    const rows = ALL
      ? all.map(
          ([name, of]) => `${[of.faults, of.twice, of.changes].map((one) => `${one}`.padStart(6)).join('')}  ${name}\n`,
        )
      : [];
    const total = `${sum('faults')} faults of the disk, ${sum('twice')} twice, and ${sum('changes')} changes of files in ${all.length} commands\n`;
    process.stdout.write(rows.join('') + total);
  };
}, 60_000);

const written = () =>
  Object.fromEntries(
    Object.entries(snapshot(house)).filter(([name]) => name.startsWith('out/') || name.endsWith('.lock')),
  );

/** Runs a command in which something happens at a call, and puts the house in order again. */
async function ranWith(argv: readonly string[], given: Partial<typeof disk>) {
  Object.assign(disk, {
    calls: 0,
    at: -1,
    times: 1,
    counts: () => true,
    struck: '',
    path: '',
    ...given,
    isArmed: true,
  });
  const done = await run(argv, { cwd: house, home: ROOT }).finally(() => {
    disk.isArmed = false;
  });
  return { ...done, written: written(), calls: disk.calls };
}

/** Whole: it can be read to its end as what its name says. What could not be read, such as a return, it may leave out. */
function isWhole(name: string, text: string): boolean {
  if (name.endsWith('.json')) return text.startsWith('{') && JSON.parse(text) !== null;
  if (name.endsWith('.xlsx')) return Object.keys(unzipSync(Buffer.from(text, 'latin1'))).length > 0;
  if (name.endsWith('.html')) return text.trimEnd().endsWith('</html>');
  return text.endsWith('\n');
}

type Ended = Awaited<ReturnType<typeof ranWith>>;

/** What asks whether something is there: told that it is not, a run is as if it were not, and its answer another one. */
const ASKS = /^(?:f?stat|lstat|readdir|access|open|realpath|readFile)$/;

/**
 * What a run may give where a call failed and nothing is said of that: the answer as it is, but for the lines of a file that
 * cannot be shown again, a lock that proves nothing of a table named by its path, and days of versions that are not used.
 */
function plain({ stdout, stderr, written: files }: Ended): string {
  const without = (text: string) =>
    text
      .replace(/^ +(?:\d+ )?\|.*\n/gm, '')
      .replace(/^([^\s:]+:\d+):\d+:/gm, '$1:')
      .replace(/^\S+(?::\d+)+: (?=error|warning|note)/gm, '')
      .replace(/\bunlocked\b/g, 'locked')
      .replace(/"covers": \{[^}]*\}/g, '')
      .replace(/\s+/g, ' ');
  const isText = (name: string) => !name.endsWith('.xlsx');
  const texts = Object.entries(files).map(([name, text]) => [name, isText(name) ? without(text) : '']);
  return JSON.stringify([without(stdout), without(stderr), texts]);
}

/** Where two answers first differ, as each has it; nothing where they do not. */
function difference(one: string, other: string): readonly string[] {
  if (one === other) return [];
  const at = Math.max(0, [...one].findIndex((letter, index) => letter !== other[index]) - 200);
  return [one.slice(at, at + 400), other.slice(at, at + 400)];
}

/** Words that say that something was not as it should be. */
const SAYS =
  /could not be read|cannot be read|input-missing|cannot be written|not tried|put aside whole|input-unreadable| {2}look {2}/;

const commands = Object.entries(COMMANDS).map(([name, argv], at) => [name, argv, at] as const);

test.each(commands)('of %s', { timeout: LONGEST }, async (name, argv, number) => {
  for (const left of readdirSync(join(house, 'out'))) rmSync(join(house, 'out', left), { recursive: true });
  // Once for what is loaded when it is first needed.
  await run(argv, { cwd: house, home: ROOT });
  restore(house, before, { may: LOCK });
  const good = await ranWith(argv, {});
  restore(house, before, { may: LOCK });
  const step = ALL ? 1 : Math.max(1, Math.floor(good.calls / 3));
  for (let at = ALL ? 0 : number % step; at < good.calls; at += step) {
    const code = CODES[(at + number) % CODES.length] ?? 'EIO';
    const ended = await ranWith(argv, { at, happens: failsWith(code) });
    count(name, 'faults');
    const { stderr, stdout } = ended;
    const label = `${argv.join(' ')}: call ${at} of ${good.calls}, ${disk.struck} ${code} ${disk.path}`;
    expect([label, ended.code < 4, stderr.includes('    at ')], stderr).toEqual([label, true, false]);
    const isAsIfGone = code === 'ENOENT' && ASKS.test(disk.struck) && !isGiven(argv);
    if (!isAsIfGone && ended.code <= good.code && !SAYS.test(stderr + stdout))
      expect([label, difference(plain(ended), plain(good))]).toEqual([label, []]);
    const halves = Object.entries(ended.written).filter(
      ([name, text]) => !isWhole(name, text) && text !== before[name],
    );
    expect([label, halves.map(([name]) => name)]).toEqual([label, []]);
    expect([label, readdirSync(house).filter((name) => /\.(?:part|before)$/.test(name))]).toEqual([label, []]);
    restore(house, before, { may: argv[1] === 'lock' || isAsIfGone ? LOCK : undefined });
  }
  expect(existsSync(join(house, 'bid.csv'))).toBe(true);
  // To say what a schema is, or to complete a word, asks nothing of the disk.
  expect(counts.get(name)?.faults ?? 0).toBeGreaterThanOrEqual(Math.min(good.calls, 1));
});

/** Those that write files: the disk may fail where one is written, and again where that is put right. */
const WRITERS = commands.filter(
  ([name, argv]) => name === 'proxies lock' || argv.some((word) => word.startsWith('out/')),
);
const isLeft = (name: string) => /\.(?:part|before)$/.test(name);

test.each(WRITERS)('of %s, and of what would put it right', { timeout: LONGEST }, async (name, argv, number) => {
  const overAgain = name.startsWith('proxies ') && !argv.includes('import') ? argv : [...argv, '--force'];
  /** A new edition is never written over. */
  const makeRoom = () => argv[1] === 'new' && rmSync(join(house, 'out/1.3.0.yaml'), { force: true });
  await run(argv, { cwd: house, home: ROOT });
  makeRoom();
  const good = await ranWith(overAgain, {});
  expect([good.code < 2, good.calls > 0], good.stderr).toEqual([true, true]);
  const [step, begin] = ALL ? [1, 0] : [Math.max(1, Math.floor(good.calls / 2)), number % 7];
  // The next call fails as well; or the disk is gone from then on.
  for (const times of [2, Number.POSITIVE_INFINITY]) {
    for (let at = begin; at < good.calls; at += step) {
      makeRoom();
      const ended = await ranWith(overAgain, {
        at,
        times,
        happens: failsWith(CODES[(at + number) % CODES.length] ?? 'EIO'),
      });
      count(name, 'twice');
      const label = `${overAgain.join(' ')}: calls from ${at} of ${good.calls}, ${disk.struck} ${disk.path}`;
      expect([label, ended.code < 4, ended.stderr.includes('    at ')], ended.stderr).toEqual([label, true, false]);
      const now = Object.entries(snapshot(house));
      const halves = now.filter(([file, text]) => file.startsWith('out/') && !isLeft(file) && !isWhole(file, text));
      const unnamed = now.filter(([file]) => isLeft(file) && !ended.stderr.includes(basename(file)));
      expect([label, halves.map(([file]) => file), unnamed.map(([file]) => file)], ended.stderr).toEqual([
        label,
        [],
        [],
      ]);
      makeRoom();
      const next = await ranWith(overAgain, {});
      expect([label, next.code, next.written], next.stderr).toEqual([label, good.code, good.written]);
    }
  }
  restore(house, before, { may: LOCK });
});

/** Whether the call was about a file that the command names as its input. */
const isGiven = (argv: readonly string[]) =>
  argv
    .slice(1)
    .some((word) => !word.startsWith('out/') && existsSync(join(house, word)) && disk.path === join(house, word));

/** The file with another figure in it that is as long. */
const changed = (text: string) => text.replace(/[1-8](?=\d*\.?\d*(?:[,\s]|$))/, (digit) => String(Number(digit) + 1));
const TEXT = /\.(?:csv|yaml|json)$/;
const LONG_AGO = new Date('2026-01-01');

test.each(commands)('of files that change under %s', { timeout: LONGEST }, async (name, argv, number) => {
  const beside = ['social-value.yaml', 'proxies/ours/1.0.0.yaml', 'proxies/accepted.yaml'];
  const files = [...argv.filter((word) => before[word] !== undefined && TEXT.test(word)), ...(ALL ? beside : [])];
  const put = (name: string, text: string) => {
    writeFileSync(join(house, name), text, 'latin1');
    utimesSync(join(house, name), LONG_AGO, LONG_AGO);
  };
  for (const file of files) {
    const [was, is] = [before[file] ?? '', changed(before[file] ?? '')];
    if (is === was) continue;
    const counts = (_call: string, path: string) => path === join(house, file);
    const ends = async (text: string, given: Partial<typeof disk>) => {
      put(file, text);
      const ended = await ranWith(argv, { counts, ...given });
      put(file, was);
      restore(house, before, { may: LOCK });
      return ended;
    };
    const [old, anew] = [await ends(was, {}), await ends(is, {})];
    const step = ALL ? 1 : Math.max(1, Math.floor(old.calls / 2));
    for (let at = ALL ? 0 : 1 + (number % step); at < old.calls; at += step) {
      const ended = await ends(was, { at, happens: () => writeFileSync(join(house, file), is, 'latin1') });
      count(name, 'changes');
      const label = `${argv.join(' ')}: ${file} changes before call ${at} of ${old.calls}, ${disk.struck}`;
      const isTold = /changed while it was being read|input-unreadable|commitments-of-base/.test(
        ended.stderr + ended.stdout,
      );
      // A base whose commitments are lost is a note of a review; what is told of an input is no success.
      const isNote = (ended.stderr + ended.stdout).includes('commitments-of-base');
      expect([label, ended.code], ended.stderr).not.toEqual([label, isTold && !isNote ? 0 : -1]);
      if (!isTold && plain(ended) !== plain(anew))
        expect([label, difference(plain(ended), plain(old))], ended.stderr).toEqual([label, []]);
    }
  }
});

// A year in a repository: two editions, an erratum to the old one, a rename, a rejected change, an accepted breach, a merge
// queue. Every change is reviewed as the shipped workflow does, lands by a merge, and gets its line; the lock only grows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { aRepository, type Repository } from '../../support/repository.ts';
import { ROOT, run } from '../../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const BIDS =
  'contract_id,contract_value,measure,quantity,start,end\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01\nC-2,10000,training-weeks,9,2026-05-01,2026-08-01\n';

/** A version of the table with some of its text replaced. */
function version(to: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  const all = [['version: 1.0.0', `version: ${to}`] as const, ...changes];
  return all.reduce((text, [from, now]) => {
    if (!text.includes(from)) throw new RangeError(`there is no ${from} in the table`);
    return text.replaceAll(from, now);
  }, V1);
}

const NEXT_YEAR = [
  ['edition: 2026-27', 'edition: 2027-28'],
  ['from: 2026-04-01, to: 2027-03-31', 'from: 2027-04-01, to: 2028-03-31'],
  ['price_base: 2026-27', 'price_base: 2027-28'],
  ['released_on: 2026-05-01', 'released_on: 2027-05-01'],
  ['checked_on: 2026-05-01', 'checked_on: 2027-05-01'],
  // What was promised for the year before keeps its figure.
  ['{ from: 2026-04-01, value: 20.00 }', '{ from: 2026-04-01, value: 20.00 }, { from: 2027-04-01, value: 20.80 }'],
] as const;
const RENAME = ['  training-weeks:\n', '  weeks-of-training:\n    renamed_from: training-weeks\n'] as const;
const FOR_GOOD = ['outcome: People learn', 'outcome: People learn a trade'] as const;

interface Told {
  readonly code: number;
  readonly rules: readonly string[];
  readonly stderr: string;
}

class Year {
  readonly repository: Repository;
  readonly #locks: string[][] = [];

  constructor() {
    this.repository = aRepository({
      'proxies/northvale/1.0.0.yaml': V1,
      'proxies/proxies.lock': `${sha(V1)}  northvale/1.0.0.yaml\n`,
      'bids/bid.csv': BIDS,
      '.gitattributes': readFileSync(`${ROOT}examples/ci/gitattributes`, 'utf8'),
    });
    this.#keepLock();
  }

  /** A branch off main with a change on it. */
  branch(name: string, files: Readonly<Record<string, string>>): void {
    const { git, write, commit } = this.repository;
    git('checkout', '-q', '-b', name, 'main');
    for (const [path, text] of Object.entries(files)) write(path, text);
    commit(name);
  }

  /** The gate as the shipped workflow runs it. */
  async review(base: string, day: string, ...more: readonly string[]): Promise<Told> {
    const gate = ['--commitments', 'bids', '--max-impact', '5%', '--as-of', day, '-f', 'json'];
    const ran = await run(['proxies', 'review', base, 'proxies', ...gate, ...more], { cwd: this.repository.cwd });
    const findings: { rule: string; severity: string }[] = ran.stdout.startsWith('{')
      ? JSON.parse(ran.stdout).findings
      : [];
    return { code: ran.code, rules: findings.map(({ rule, severity }) => `${severity} ${rule}`), stderr: ran.stderr };
  }

  /** What happens on the main branch once a change is merged: nothing released has moved, and what is new gets its line. */
  async land(...branches: readonly string[]): Promise<void> {
    const { git, cwd, commit } = this.repository;
    git('checkout', '-q', 'main');
    const before = git('rev-parse', 'HEAD').trim();
    for (const name of branches) git('merge', '-q', '--no-ff', '-m', `Merge ${name}`, name);
    const locked = await run(['proxies', 'lock', '--on-merge', '--against', before], { cwd });
    expect([locked.code, locked.stderr]).toEqual([0, '']);
    commit('Release new tables');
    expect((await run(['proxies', 'verify', '--against', before, '--strict'], { cwd })).code).toBe(0);
    this.#keepLock();
  }

  /** Every line that was ever there is there still. */
  #keepLock(): void {
    const lines = this.repository
      .read('proxies/proxies.lock')
      .split('\n')
      .filter((line) => /^[0-9a-f]/.test(line));
    for (const earlier of this.#locks) expect(lines).toEqual(expect.arrayContaining(earlier));
    this.#locks.push(lines);
  }

  get lockLines(): readonly number[] {
    return this.#locks.map((lines) => lines.length);
  }
}

it('a year passes, and the lock only grows', async () => {
  const year = new Year();
  const { git, write, commit, read } = year.repository;

  // The next edition is a draft: reviewed, landed, and locked where it landed.
  year.branch('edition', { 'proxies/northvale/2.0.0.yaml': version('2.0.0', ...NEXT_YEAR) });
  expect(await year.review('main', '2027-05-02')).toMatchObject({ code: 0 });
  await year.land('edition');

  // An erratum to the old edition, in words.
  year.branch('erratum', { 'proxies/northvale/1.0.1.yaml': version('1.0.1', FOR_GOOD) });
  const erratum = await year.review('main', '2027-06-01');
  expect(erratum).toMatchObject({ code: 1, rules: expect.arrayContaining(['error bump-too-small']) });
  write('proxies/northvale/1.0.1.yaml', version('1.0.1', ['title: A small table', 'title: A table']));
  commit('Another outcome is another group: the title alone');
  expect(await year.review('main', '2027-06-01')).toMatchObject({ code: 0, rules: [] });
  await year.land('erratum');

  // Somebody corrects a released file and its line of the lock. It is turned down, and nothing of it lands.
  const edited = version('2.0.0', ...NEXT_YEAR, ['central: 100.00', 'central: 101.00']);
  year.branch('rejected', { 'proxies/northvale/2.0.0.yaml': edited });
  write('proxies/proxies.lock', read('proxies/proxies.lock').replace(/^\S+(?= {2}northvale\/2\.0\.0)/m, sha(edited)));
  commit('With its line');
  expect((await year.review('main', '2027-07-01')).rules).toEqual(
    expect.arrayContaining(['error lock-line-changed', 'error release-changed']),
  );

  // A measure is renamed; bids that name it as before are priced as before.
  year.branch('rename', { 'proxies/northvale/2.1.0.yaml': version('2.1.0', ...NEXT_YEAR, RENAME) });
  const renamed = await year.review('main', '2027-08-01', '--exit-changes', '4');
  expect(renamed.code).toBe(4);
  expect(renamed.rules.filter((rule) => rule.startsWith('error'))).toEqual([]);
  await year.land('rename');

  // A misprint in the old edition moves every contract by 6%. The board answers for it, once for both.
  const misprint = version('1.0.2', ['title: A small table', 'title: A table'], ['value: 20.00', 'value: 21.20']);
  year.branch('misprint', { 'proxies/northvale/1.0.2.yaml': misprint });
  expect((await year.review('main', '2027-09-01')).rules).toEqual(
    expect.arrayContaining(['error bump-too-small', 'error change-too-large']),
  );
  write(
    'proxies/accepted.yaml',
    '- { table: northvale, what: hourly-pay, unit: GBP/hour, from: 20.00, to: 21.20, reason: A misprint, who: The board, until: 2027-10-31 }\n',
  );
  commit('Answered for');
  expect(await year.review('main', '2027-11-01')).toMatchObject({ code: 1 });
  expect(await year.review('main', '2027-09-01')).toMatchObject({
    code: 0,
    rules: expect.arrayContaining(['note acceptance-used']),
  });
  await year.land('misprint');

  // Two changes are open at once; the queue tests them together, each against what is in front of it.
  const title = ['title: A small table', 'title: The table'] as const;
  year.branch('one', { 'proxies/northvale/2.1.1.yaml': version('2.1.1', ...NEXT_YEAR, RENAME, title) });
  const one = await year.review('main', '2027-12-01');
  // What was accepted for an earlier change has landed: a note to whoever comes next, long after its last day.
  expect(one).toMatchObject({ code: 0, rules: ['note acceptance-landed'] });
  year.branch('two', {
    'proxies/northvale/1.0.3.yaml': misprint.replace('1.0.2', '1.0.3').replace('A table', 'One table'),
  });
  expect(await year.review('main', '2027-12-01')).toMatchObject({ code: 0 });
  git('checkout', '-q', '-b', 'queue', 'main');
  git('merge', '-q', '--no-ff', '-m', 'Queue one', 'one');
  const first = git('rev-parse', 'HEAD').trim();
  git('merge', '-q', '--no-ff', '-m', 'Queue two', 'two');
  expect(await year.review(first, '2027-12-02', '--exit-changes', '4')).toMatchObject({ code: 4 });
  await year.land('one', 'two');

  expect(year.lockLines).toEqual([1, 2, 3, 4, 5, 7]);
  expect(read('proxies/northvale/1.0.0.yaml')).toBe(V1);
});

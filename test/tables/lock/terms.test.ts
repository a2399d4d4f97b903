// Licensed tables among the tables that are passed on need somebody who answers for that; and what a lock says of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { aRepository } from '../../support/repository.ts';
import { ROOT, run } from '../../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const LICENSED = V1.replace('redistribution: allowed', 'redistribution: forbidden');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const NAME = 'proxies/northvale/1.0.0.yaml';
const settled = (rule: string) =>
  `- { table: northvale, rule: ${rule}, reason: A private repository, who: The board, until: 2027-03-31 }\n`;
const lock = async (files: Readonly<Record<string, string>>, ...more: string[]) => {
  const cwd = aFolder(files);
  const ran = await run(['proxies', 'lock', ...more], { cwd });
  const { stdout } = await run(['proxies', 'verify', '-f', 'json'], { cwd });
  return { ...ran, isLocked: stdout.includes('"locked": 1') };
};

describe('a licensed table', () => {
  it.each([
    ['forbidden', LICENSED, 'redistribution-forbidden'],
    ['unknown', V1.replace('redistribution: allowed', 'redistribution: unknown'), 'redistribution-unclear'],
  ])('%s is released only where somebody answers for it', async (_, table, rule) => {
    const refused = await lock({ [NAME]: table });
    expect([refused.code, refused.stdout, refused.isLocked]).toEqual([1, expect.stringContaining(rule), false]);
    const settledNow = await lock({ [NAME]: table, 'proxies/accepted.yaml': settled(rule) });
    expect([settledNow.code, settledNow.isLocked]).toEqual([0, true]);
    const late = await lock({ [NAME]: table, 'proxies/accepted.yaml': settled(rule) }, '--as-of', '2027-04-01');
    expect([late.code, late.isLocked]).toEqual([1, false]);
    const other = await lock({ [NAME]: table, 'proxies/accepted.yaml': settled('units-alike') });
    expect([other.code, other.isLocked]).toEqual([1, false]);
  });

  it('stays a draft on the branch that drafts land on, and that is said', async () => {
    const ran = await lock({ [NAME]: LICENSED }, '--on-merge');
    expect([ran.code, ran.isLocked, ran.stdout]).toEqual([0, false, expect.stringContaining('Left as drafts')]);
    expect(ran.stdout).toContain('northvale/1.0.0.yaml');
  });

  it('passes the linter, strictly, with an acceptance that is told', async () => {
    const strict = ['proxies', 'lint', '--strict', '--as-of', '2026-06-01'];
    expect((await run(strict, { cwd: aFolder({ [NAME]: LICENSED }) })).code).toBe(1);
    const cwd = aFolder({ [NAME]: LICENSED, 'proxies/accepted.yaml': settled('redistribution-forbidden') });
    const ran = await run(strict, { cwd });
    expect([ran.code, ran.stdout]).toEqual([
      0,
      expect.stringContaining('The board answers for redistribution-forbidden (1 doubt)'),
    ]);
  });
});

describe('a doubt of the linter', () => {
  const doubtful = V1.replace('    evidence: [Invoices]\n  small-spend', '  small-spend');
  const entry = (what: string) =>
    `- { table: northvale, rule: no-evidence-asked, what: ${what}, reason: Asked elsewhere, who: The board, until: 2027-03-31 }\n`;
  const lint = async (accepted: string) => {
    const cwd = aFolder({ [NAME]: doubtful, 'proxies/accepted.yaml': accepted });
    const ran = await run(['proxies', 'lint', '--strict', '-f', 'json', '--as-of', '2026-06-01'], { cwd });
    const rules: string[] = JSON.parse(ran.stdout).findings.map(({ rule }: { rule: string }) => rule);
    return { code: ran.code, rules };
  };

  it('can be settled with a reason, so that --strict can be used', async () => {
    expect(await lint('# none\n')).toEqual({ code: 1, rules: ['no-evidence-asked'] });
    expect(await lint(entry('spend'))).toEqual({ code: 0, rules: ['acceptance-used'] });
  });

  it('and an entry for another part settles nothing, and is for nothing', async () => {
    expect(await lint(entry('small-spend'))).toEqual({ code: 1, rules: ['no-evidence-asked', 'acceptance-unused'] });
  });
});

describe('a released table named by its path or a revision is not called unlocked', () => {
  const files = { [NAME]: V1, 'proxies/proxies.lock': `${sha(V1)}  northvale/1.0.0.yaml\n` };
  const lockedOf = async (cwd: string, ...names: string[]) => {
    const { stdout } = await run(['proxies', 'diff', ...names, '-f', 'json'], { cwd });
    const { before, after } = JSON.parse(stdout);
    return [before.locked, after.locked];
  };

  it('by its path, and not where its bytes are others, nor elsewhere', async () => {
    const edited = V1.replace('A small table', 'A table');
    const cwd = aFolder({
      ...files,
      'elsewhere/1.0.0.yaml': V1,
      'edited/northvale/1.0.0.yaml': edited,
      'edited/proxies.lock': files['proxies/proxies.lock'],
    });
    expect(await lockedOf(cwd, NAME, 'elsewhere/1.0.0.yaml')).toEqual([true, false]);
    expect(await lockedOf(cwd, NAME, 'edited/northvale/1.0.0.yaml')).toEqual([true, false]);
  });

  it('by its revision', async () => {
    const { cwd, write } = aRepository(files);
    write('proxies/northvale/1.0.1.yaml', V1.replace('version: 1.0.0', 'version: 1.0.1'));
    expect(await lockedOf(cwd, `main:${NAME}`, 'proxies/northvale/1.0.1.yaml')).toEqual([true, false]);
  });

  it('in a result', async () => {
    const cwd = aFolder({
      ...files,
      'bid.csv':
        'contract_id,contract_value,measure,quantity,start,end\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01\n',
    });
    const { stdout } = await run(['calculate', 'bid.csv', '-p', NAME, '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).proxies[0].locked).toBe(true);
  });
});

describe('a lock with no line', () => {
  it.each([
    ['empty', ''],
    ['of remarks alone', '# nothing yet\n'],
  ])('that is %s is a lock', async (_, text) => {
    const cwd = aFolder({ [NAME]: V1, 'proxies/proxies.lock': text });
    const verify = await run(['proxies', 'verify'], { cwd });
    expect([verify.code, verify.stdout]).toEqual([0, expect.stringContaining('warning file-not-locked')]);
    expect(verify.stdout + verify.stderr).not.toContain('input-missing');
    expect((await run(['proxies', 'verify', '--strict'], { cwd })).code).toBe(1);
    expect((await run(['proxies', 'lock'], { cwd })).code).toBe(0);
    expect((await run(['proxies', 'verify', '--strict'], { cwd })).code).toBe(0);
  });

  it('and none at all is missing', async () => {
    const cwd = aFolder({ [NAME]: V1 });
    const { code, stderr } = await run(['proxies', 'verify'], { cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining('proxies.lock')]);
  });
});

// The formats that programs read, and the summary of a job: one broken table, golden in each.
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { asGolden, expectGolden } from '../support/golden.ts';
import { FROZEN, run, runBin } from '../support/run.ts';

const golden = (name: string) => fileURLToPath(new URL(`./golden/${name}`, import.meta.url));

/** A table with an error, a warning and figures out of line. */
function aBrokenTable(): string {
  const folder = aFolder();
  copyFileSync(golden('broken.yaml'), join(folder, 'broken.yaml'));
  return folder;
}

describe.each(['text', 'json', 'github', 'junit', 'sarif', 'markdown'])('lint -f %s', (format) => {
  const argv = ['proxies', 'lint', 'broken.yaml', '-f', format];

  test('is the golden file, in this process and through bin', async () => {
    const cwd = aBrokenTable();
    const ran = await run(argv, { cwd });
    expect(ran.code).toBe(1);
    expectGolden(golden(`lint.${format}`), asGolden(ran));
    expect(await runBin(argv, { cwd })).toEqual(ran);
  });

  test('goes to a file as it is', async () => {
    const cwd = aBrokenTable();
    const { stdout } = await run(argv, { cwd });
    expect(await run([...argv, '-o', 'out'], { cwd })).toMatchObject({ code: 1, stdout: '' });
    // What a person may open says in its last line what made it.
    expect(readFileSync(join(cwd, 'out'), 'utf8').replace(/\n(?:Made by|<!-- made by) social-value .*\n$/, '')).toBe(
      stdout,
    );
  });

  test('adds the same Markdown to the summary of a job', async () => {
    const cwd = aBrokenTable();
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    const { stdout } = await run(['proxies', 'lint', 'broken.yaml', '-f', 'markdown'], { cwd });
    await run(argv, { cwd, env });
    await run(argv, { cwd, env });
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toBe(`${stdout}\n${stdout}\n`);
  });
});

test('a summary that cannot be written is said, and fails nothing', async () => {
  const cwd = aBrokenTable();
  const ran = await run(['proxies', 'verify', `${FROZEN}/proxies`], {
    cwd,
    env: { GITHUB_STEP_SUMMARY: join(cwd, 'nowhere/summary.md') },
  });
  expect(ran.code).toBe(0);
  expect(ran.stderr).toContain('the job summary could not be written (ENOENT)');
});

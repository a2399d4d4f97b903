// Help that works offline: doctor, completion, guesses for what was mistyped, ids in any case.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FROZEN, ROOT, run } from '../support/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = (argv: readonly string[]) => run(argv, { cwd: folder });

describe('doctor', () => {
  test('finds a good place good, and the known sum right', async () => {
    const { code, stdout } = await here(['doctor', '-f', 'json']);
    const { checks } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(checks.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)).toEqual([
      'program good',
      'Node good',
      'proxy tables good',
      'a known sum good',
      'working folder good',
      'temporary folder good',
      'terminal good',
    ]);
    expect(stdout).toContain('103256.07');
  });

  test('says which table is not as it was released', async () => {
    const broken = join(folder, 'proxies/uk-open');
    execFileSync('mkdir', ['-p', broken]);
    execFileSync('cp', [join(ROOT, 'proxies/proxies.lock'), join(folder, 'proxies')]);
    writeFileSync(join(broken, '2.0.0.yaml'), 'table: uk-open\nversion: 2.0.0\n');
    const { code, stdout } = await here(['doctor']);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/wrong|look/)]);
  });
});

function isHere(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('in %s knows every command and its flags', async (shell) => {
    const { code, stdout } = await here(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['calculate', 'solve', 'reconcile', 'proxies', 'lint', 'max-rejects', 'markdown'])
      expect(stdout).toContain(word);
  });

  test('in bash completes commands, commands of commands, flags and choices', async () => {
    const script = join(folder, 'c.bash');
    writeFileSync(script, (await here(['completion', 'bash'])).stdout);
    const complete = (...words: string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const ask = `source ${script}; COMP_WORDS=(social-value ${list}); COMP_CWORD=${words.length}; _social_value; echo "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', ask]).toString().trim();
    };
    expect(complete('calc')).toBe('calculate');
    expect(complete('proxies', 'li')).toBe('list lint');
    expect(complete('calculate', '--max')).toBe('--max-rejects');
    expect(complete('calculate', '--case', 'ce')).toBe('central');
    expect(complete('calculate', '--status', '')).toBe('committed delivered');
    expect(complete('calculate', '--color', 'a')).toBe('auto always');
    // Then the shell gives files.
    expect(complete('calculate', '')).toBe('');
  });

  test.skipIf(!isHere('zsh'))('in zsh knows what may follow, and leaves the way to programs alone', async () => {
    const script = join(folder, 'c.zsh');
    writeFileSync(script, (await here(['completion', 'zsh'])).stdout);
    const ask = `source ${script}; before=$PATH; COMP_WORDS=(social-value proxies li); COMP_CWORD=2
      t() { setopt localoptions ksharrays; _social_value; echo "\${COMPREPLY[@]}"; [[ $PATH == $before ]] && echo same }; t`;
    const said = execFileSync('zsh', ['-fc', ask], { env: { ...process.env, HOME: folder, ZDOTDIR: folder } });
    expect(said.toString()).toMatch(/^list show diff .*\nsame\n$/);
  });

  test.skipIf(!isHere('fish'))('in fish completes what may follow here, and nothing of other commands', async () => {
    const script = join(folder, 'c.fish');
    writeFileSync(script, (await here(['completion', 'fish'])).stdout);
    const complete = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source ${script}; complete -C 'social-value ${line}'`], {
        cwd: folder,
      })
        .toString()
        .split('\n')
        .map((each) => each.split('\t')[0])
        .filter(Boolean)
        .join(' ');
    expect(complete('calc')).toBe('calculate');
    expect(complete('proxies i')).toBe('impact import');
    expect(complete('proxies import d')).toBe('deflators');
    expect(complete('calculate --case ce')).toBe('central');
  });

  test('in PowerShell is the same words as in bash, well closed and quoted', async () => {
    const { stdout } = await here(['completion', 'powershell']);
    // No PowerShell is here to run it: what it is made of is held, and that every bracket and quote is closed.
    const bare = stdout.replace(/'(?:[^']|'')*'/g, 'Q').replace(/"[^"\n]*"/g, 'Q');
    expect(bare).not.toMatch(/['"]/);
    const open: string[] = [];
    for (const mark of bare.replace(/^#.*$/gm, '').match(/[(){}[\]]/g) ?? []) {
      if ('({['.includes(mark)) open.push(mark);
      else expect(`${open.pop()}${mark}`).toMatch(/^(\(\)|\{\}|\[\])$/);
    }
    expect(open).toEqual([]);
    const rows = (of: string) => {
      const [, block = ''] = new RegExp(`\\$${of} = @\\{\n([^}]*)\n  \\}`).exec(stdout) ?? [];
      return new Map(
        block.split('\n').map((line) => {
          const [, key = '', words = ''] = /^ {4}'([^']*)' = @\(([^)]*)\)$/.exec(line) ?? [];
          return [key, words.split(', ').map((word) => word.slice(1, -1))] as const;
        }),
      );
    };
    const [commands, choices] = [rows('commands'), rows('choices')];
    const bash = (await here(['completion', 'bash'])).stdout;
    const inBash = new Map(
      [...bash.matchAll(/^ {4}'([^']*)'\) words='([^']*)' ;;$/gm)].map(([, key = '', words = '']) => [
        key,
        words.split(' '),
      ]),
    );
    expect(commands).toEqual(inBash);
    expect(commands.get('')).toContain('calculate');
    expect(commands.get('proxies')).toContain('lint');
    expect(choices.get('--case')).toEqual(['low', 'central', 'high']);
    expect(choices.get('-f')).toContain('xlsx');
    expect(stdout.startsWith('# social-value in PowerShell')).toBe(true);
    expect(stdout).toContain('Register-ArgumentCompleter -Native -CommandName social-value -ScriptBlock {');
    // A key that comes twice in a hash is an error in PowerShell.
    for (const of of ['commands', 'choices']) {
      const [, block = ''] = new RegExp(`\\$${of} = @\\{\n([^}]*)\n  \\}`).exec(stdout) ?? [];
      const keys = [...block.matchAll(/^ {4}'([^']*)' =/gm)].map(([, key]) => key?.toLowerCase());
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('of a shell nobody knows is told', async () => {
    expect(await here(['completion', 'tcsh'])).toMatchObject({ code: 2, stdout: '' });
  });
});

test.each([
  ['calc', 'Did you mean calculate?'],
  ['sovle', 'Did you mean solve?'],
  ['reconsile', 'Did you mean reconcile?'],
  ['c', 'Did you mean calculate, check, compare, completion?'],
  ['xyzzy', 'social-value --help lists them'],
])('a mistyped %s is told with what may be meant', async (word, sentence) => {
  expect(await here([word, 'bid.csv'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(sentence),
  });
});

test.each(['training', 'cafe-27/TRAINING', 'Training'])('explain takes %s for TRAINING', async (id) => {
  const ran = await run(['explain', 'examples/vcse-bid/bid.csv', '--line', id], { cwd: FROZEN });
  expect([ran.code, ran.stdout.split(':')[0]]).toEqual([0, 'TRAINING']);
});

test('rules takes an id in any case', async () => {
  expect((await here(['rules', 'UNIT-MISMATCH'])).code).toBe(0);
});

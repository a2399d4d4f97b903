// The README is tested too: its commands are there to be pasted, and what it shows is what they print.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FIELDS } from '../src/model/commitment.ts';
import { ROOT, run } from './support/run.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** The README and the reference beside it: whatever they show is what is printed, with the tables that are shipped. */
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const pages = PAGES.map((name) => ({ path: join(ROOT, name), text: readFileSync(join(ROOT, name), 'utf8') }));
const all = pages.map(({ text }) => text).join('\n');
/** Commands that follow on each other, in a folder of their own; `...` stands for lines that are not shown. */
const evening = [...all.matchAll(/^```console evening\n\$ social-value (.*)\n([\s\S]*?)^```$/gm)];
const consoles = pages.flatMap(({ path, text }) =>
  [...text.matchAll(/^```console\n\$ social-value (.*)\n([\s\S]*?)^```$/gm)].map(
    ([block, command = '', shown = '']) => ({ path, block, command, shown }),
  ),
);

/** The words of a command line, those in double quotes as one. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

describe('an evening', () => {
  test('goes as the README says, from an empty folder to words for the tender', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'social-value-'));
    onTestFinished(() => rmSync(cwd, { recursive: true }));
    expect(evening.length).toBeGreaterThan(4);
    for (const [, command = '', shown = ''] of evening) {
      const { stdout, stderr } = await run(wordsOf(command), { cwd, home: ROOT });
      const printed = `${stderr}${stderr && stdout ? '\n' : ''}${stdout}`;
      let at = 0;
      for (const piece of shown.split(/^\.\.\.\n/m).filter((each) => each !== '')) {
        const found = printed.indexOf(piece, at);
        expect(
          found,
          `social-value ${command} does not print, after character ${at}:\n${piece}\nbut\n${printed}`,
        ).toBeGreaterThanOrEqual(0);
        at = found + piece.length;
      }
    }
  });
});

describe('the README', () => {
  test.each(consoles)('shows what `social-value $command` prints', async ({ path, block, command, shown }) => {
    const { stdout, stderr } = await run(command.split(' '), { cwd: ROOT, home: ROOT });
    const printed = `${stderr}${stderr && stdout ? '\n' : ''}${stdout}`;
    if (process.env.UPDATE_GOLDEN === '1') {
      const mended = block.replace(
        /^(```console\n\$ .*\n)[\s\S]*(```)$/,
        (_, head, foot) => `${head}${printed}${foot}`,
      );
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(block, () => mended),
      );
    } else {
      expect(shown).toBe(printed);
    }
  });

  const excerpts = [...all.matchAll(/^<!-- lines of: social-value (.*) -->\n\n```text\n([\s\S]*?)^```$/gm)];
  test.each(excerpts.map(([, command = '', lines = '']) => ({ command, lines })))(
    'quotes `social-value $command` line by line',
    async ({ command, lines }) => {
      const printed = (await run(command.split(' '), { cwd: ROOT, home: ROOT })).stdout.split('\n');
      expect(
        lines
          .trimEnd()
          .split('\n')
          .filter((line) => !printed.includes(line)),
      ).toEqual([]);
    },
  );

  test('has two commands that start from a fresh clone, one line each', () => {
    const fences = [...readme.matchAll(/^```sh\n(npm ci && [^\n]*)\n```$/gm)].map(([, command]) => command);
    expect(fences).toEqual([
      'npm ci && npm run build && node bin/social-value.js calculate examples/vcse-bid/bid.csv',
      'npm ci && npm test',
    ]);
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain(`\n${fences[1]}\n`);
  });

  test('names every folder of the source and no other', () => {
    const named = [...readme.matchAll(/^\| `src\/(\w+)` \|/gm)].map(([, folder]) => folder);
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory());
    expect(named.sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});

describe('what is named in the reference', () => {
  const guides = readdirSync(join(ROOT, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('README.md'))
    .map((name) => readFileSync(join(ROOT, 'examples', name), 'utf8'));
  const dated = readFileSync(join(ROOT, 'docs/decisions.md'), 'utf8');
  const told = [all.replace(dated, ''), ...guides].join('\n');
  const printed = async (...argv: string[]) => (await run(argv, { cwd: ROOT, home: ROOT })).stdout;

  test('is a column of ours, and none is left out', () => {
    const inputs = readFileSync(join(ROOT, 'docs/inputs.md'), 'utf8');
    const table = inputs.match(/^\| column \| holds \|\n([\s\S]*?)\n\n/m)?.[1] ?? '';
    const heads = table
      .split('\n')
      .slice(1)
      .map((row) => row.split('|')[1] ?? '');
    const named = heads.flatMap((head) => [...head.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual([...FIELDS].sort());
  });

  test('is a flag of a command', async () => {
    const known = new Set((await printed('completion', 'bash')).match(/--[a-z][a-z-]*/g));
    // Of npm, node, git and codesign.
    const others = new Set(['--max-old-space-size', '--sign', '--help', '--global', '--ignore-scripts', '--version']);
    const named = new Set(told.match(/(?<![\w-])--[a-z][a-z-]*/g));
    expect([...named].filter((flag) => !known.has(flag) && !others.has(flag))).toEqual([]);
  });

  test('is a rule, where a bound names what it is refused by', async () => {
    const rules = await printed('rules', '-f', 'json');
    const bounds = told.match(/^\| what \| at most \| finding \|\n([\s\S]*?)\n\n/m)?.[1] ?? '';
    const named = bounds
      .split('\n')
      .slice(1)
      .flatMap((row) => row.split('|')[3]?.match(/`[a-z-]+`/g) ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((rule) => !rules.includes(`"${rule.slice(1, -1)}"`))).toEqual([]);
  });

  test('is the size of the page', () => {
    const megabytes = statSync(join(ROOT, 'dist/social-value.html')).size / 1e6;
    const said = [...told.matchAll(/(?:in one file of|^\| size \|) ([\d.]+) MB/gm)].map(([, size]) => Number(size));
    expect(said).toHaveLength(2);
    for (const size of said) expect(Math.abs(size - megabytes)).toBeLessThan(0.2);
  });

  test('is what -p does where it names no version', async () => {
    const help = async (command: string) => (await printed(command, '--help')).replace(/\s+/g, ' ');
    for (const command of ['calculate', 'reconcile', 'solve'])
      expect(await help(command)).toContain('without a version each row takes the edition of its start');
    expect(await help('measures')).toContain('the highest released uk-open when absent');
    // All tables are listed.
    expect((await printed('proxies', 'list', '--help')).includes('--proxies')).toBe(false);
  });
});

describe('what tells how it is built', () => {
  const told = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].map((name) => readFileSync(join(ROOT, name), 'utf8')).join('\n');
  const named = [...told.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path);

  test.each([...new Set(named)].filter((path) => path.includes('/')))('names what is there: %s', (path) => {
    // A folder or file of the repository, of src, of what the build makes; a test by its name alone.
    const places = [path, `src/${path}`, `dist/${path}`, `${path}.test.ts`, path.replace('*', 'lint')];
    expect(places.filter((place) => existsSync(join(ROOT, place)))).not.toEqual([]);
  });

  test('and names all that is shipped in dist', () => {
    const shipped = told.slice(told.indexOf('## What is shipped'));
    expect(readdirSync(join(ROOT, 'dist')).filter((name) => !shipped.includes(`\`${name}`))).toEqual([]);
  });

  test('and names every room', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const untold = rooms.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(told));
    expect(untold).toEqual([]);
  });
});

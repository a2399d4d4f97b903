// The README is tested too: its commands are there to be pasted, and what it shows is what they print.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FROZEN, ROOT, run } from './support/run.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** The README and the reference beside it: whatever they show is what is printed. */
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
      const { stdout, stderr } = await run(wordsOf(command), { cwd });
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
    const { stdout, stderr } = await run(command.split(' '), { cwd: FROZEN });
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
      const printed = (await run(command.split(' '), { cwd: FROZEN })).stdout.split('\n');
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

describe('what tells how it is built', () => {
  const told = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].map((name) => readFileSync(join(ROOT, name), 'utf8')).join('\n');
  const named = [...told.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path);

  test.each([...new Set(named)].filter((path) => path.includes('/')))('names what is there: %s', (path) => {
    // A folder or file of the repository, of src, of what the build makes; a test by its name alone.
    const places = [path, `src/${path}`, `dist/${path}`, `${path}.test.ts`, path.replace('*', 'lint')];
    expect(places.filter((place) => existsSync(join(ROOT, place)))).not.toEqual([]);
  });

  test('and names every room', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const untold = rooms.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(told));
    expect(untold).toEqual([]);
  });
});

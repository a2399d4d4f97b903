// Whatever stands in the place of a file, every command answers with an exit code that is documented, soon, and leaves all
// files as they were. HOSTILE=all runs every command that reads the file, and not one of them in turn.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT, run } from '../support/run.ts';
import { buildHouse, commandsOn, NAMED_FILES, restore, snapshot } from './house.ts';

const SECONDS = 5;
const ALL = process.env.HOSTILE === 'all';

let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => rmSync(house, { recursive: true, force: true });
}, 60_000);

type Put = (path: string, text: string | undefined) => void;
const bytes = (text: string | Uint8Array): Put => {
  return (path) => writeFileSync(path, text);
};
/** What was there, with something done to its text; nothing where it is a folder. */
const changed = (change: (text: string) => string): Put => {
  return (path, text) => text !== undefined && writeFileSync(path, change(text), 'latin1');
};

const IN_ITS_PLACE: Readonly<Record<string, Put>> = {
  nothing: () => {},
  'a folder': (path) => mkdirSync(path),
  'a folder with a folder in it': (path) => mkdirSync(join(path, '1.0.0.yaml/x.csv'), { recursive: true }),
  'a loop of links': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync('nowhere', path),
  'a device': (path) => symlinkSync('/dev/null', path),
  'an empty file': bytes(''),
  NULs: bytes(new Uint8Array(100)),
  'bytes without sense': bytes(Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 31 + at * 7) % 251)),
  'a workbook cut short': (path) => writeFileSync(path, before['bid.xlsx']?.slice(0, 2000) ?? '', 'latin1'),
  'a workbook of nothing': bytes('PK\x05\x06'.padEnd(22, '\0')),
  null: bytes('null'),
  'an empty list': bytes('[]'),
  'an empty map': bytes('{}'),
  'the number 0': bytes('0'),
  'a text': bytes('"x"'),
  'a list of nulls': bytes('[null, [null], {"a": null}]'),
  'a list in a list in a list': bytes('['.repeat(20_000)),
  'keys that are lists': bytes('? [a]\n: b\n? {a: b}\n: c\n'),
  'references to themselves': bytes('a: &a [*a]\nb: *b\n<<: *a\n'),
  'every number 0': changed((text) => text.replace(/\d+/g, '0')),
  'every number past counting': changed((text) => text.replace(/\b\d+\b/g, '9'.repeat(30))),
  'every value gone': changed((text) => text.replace(/(: ?)[^,\n{}[\]]+/g, '$1')),
  'every value a list': changed((text) => text.replace(/(: ?)([^,\n{}[\]]+)/g, '$1[$2]')),
  'every value a text': changed((text) => text.replace(/(: ?)([^,\n{}[\]]+)/g, '$1"x"')),
  'what was there, cut short': changed((text) => text.slice(0, text.length * 0.7)),
  'names of the language for keys': changed((text) =>
    text.replace(/\b(?:columns|rules|id|unit|measure|values)\b/g, '__proto__'),
  ),
};

describe.each(NAMED_FILES.map((file, at) => [file, at] as const))('in the place of %s', (file, at) => {
  const things = Object.keys(IN_ITS_PLACE).map((name, index) => [name, index] as const);
  // A third of them each, another third at the next file: every thing comes often, and the suite stays short.
  test.each(things.filter(([, index]) => ALL || (index + at) % 3 === 0))(
    '%s',
    { timeout: ALL ? 3_600_000 : 120_000 },
    async (name, index) => {
      const [path, aside] = [join(house, file), join(house, 'aside')];
      const found = statSync(path, { throwIfNoEntry: false });
      const text = found?.isFile() ? readFileSync(path, 'latin1') : undefined;
      if (found) renameSync(path, aside);
      IN_ITS_PLACE[name]?.(path, text);
      const commands = commandsOn(file);
      const inTurn = commands.slice((index + at * 7) % commands.length).slice(0, 1);
      try {
        const standing = snapshot(house);
        for (const [, argv] of ALL ? commands : inTurn) {
          const begun = process.cpuUsage();
          const { code, stderr } = await run(argv, { cwd: house, home: ROOT });
          const { user } = process.cpuUsage(begun);
          const label = argv.join(' ');
          expect([label, code < 4, stderr.includes('    at '), stderr], stderr).toEqual([label, true, false, stderr]);
          expect([label, user / 1e6 < SECONDS]).toEqual([label, true]);
          restore(house, standing, { may: argv[1] === 'lock' ? /proxies\.lock$/ : undefined });
        }
      } finally {
        rmSync(path, { recursive: true, force: true });
        if (found) renameSync(aside, path);
      }
      restore(house, before);
    },
  );
});

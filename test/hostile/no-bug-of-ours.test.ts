// Whatever stands in the place of a file, no command answers with a bug of ours.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';
import { buildHouse, COMMANDS, commandsOn, NAMED_FILES } from './house.ts';

let built = '';
beforeAll(async () => {
  built = await buildHouse();
  return () => rmSync(built, { recursive: true, force: true });
});

type Place = (path: string) => void;
const textOf = (text: string | Buffer): Place => (path) => writeFileSync(path, text);
const IN_PLACE: Readonly<Record<string, Place>> = {
  nothing: () => {},
  'a folder': (path) => mkdirSync(path),
  'a folder with something in it': (path) => mkdirSync(join(path, '1.0.0.yaml/x.csv'), { recursive: true }),
  'a loop of links': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync('nowhere', path),
  'a device': (path) => symlinkSync('/dev/null', path),
  'an empty file': textOf(''),
  NULs: textOf(Buffer.alloc(100)),
  'bytes without sense': textOf(Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * at * 31 + at * 7) % 251))),
  'a workbook cut short': (path) => writeFileSync(path, readFileSync(join(built, 'bid.xlsx')).subarray(0, 2000)),
  'a workbook of nothing': textOf('PK\x05\x06'.padEnd(22, '\0')),
  'null': textOf('null'),
  'an empty list': textOf('[]'),
  'an empty map': textOf('{}'),
  'a number': textOf('0'),
  'a text': textOf('"x"'),
  'a list of nulls': textOf('[null, [null], {"a": null}]'),
  'a deep list': textOf('['.repeat(20_000)),
  'keys that are lists': textOf('? [a]\n: b\n? {a: b}\n: c\n'),
  'YAML of references': textOf('a: &a [*a]\nb: *b\n<<: *a\n'),
};
const CHANGED: Readonly<Record<string, (text: string) => string>> = {
  'every number 0': (text) => text.replace(/\d+/g, '0'),
  'every number huge': (text) => text.replace(/\b\d+\b/g, '9'.repeat(30)),
  'every value gone': (text) => text.replace(/(: ?)[^,\n{}[\]]+/g, '$1'),
  'every value a list': (text) => text.replace(/(: ?)([^,\n{}[\]]+)/g, '$1[$2]'),
  'every value a text': (text) => text.replace(/(: ?)([^,\n{}[\]]+)/g, '$1"x"'),
  'cut short': (text) => text.slice(0, text.length * 0.7),
  'keys of the language': (text) => text.replace(/\b(?:columns|rules|id|unit|measure|values)\b/g, '__proto__'),
};

describe.each(NAMED_FILES)('in the place of %s', (file) => {
  test.each([...Object.keys(IN_PLACE), ...Object.keys(CHANGED)])('%s', { timeout: 120_000 }, async (name) => {
    const cwd = aFolder();
    cpSync(built, cwd, { recursive: true });
    const path = join(cwd, file);
    const change = CHANGED[name];
    if (change) {
      let text: string;
      try { text = readFileSync(path, 'latin1'); } catch { return; }
      writeFileSync(path, change(text), 'latin1');
    } else {
      rmSync(path, { recursive: true, force: true });
      IN_PLACE[name]?.(path);
    }
    const bad: string[] = [];
    for (const [, argv] of commandsOn(file)) {
      const t = process.cpuUsage().user;
      const { code, stderr } = await run(argv, { cwd, home: ROOT });
      const s = (process.cpuUsage().user - t) / 1e6;
      if (code > 3 || s > 3 || /internal error/.test(stderr)) bad.push(`${argv.join(' ')} ${code} ${s}\n${stderr.split('\n').slice(0, 6).join('\n')}`);
    }
    expect(bad).toEqual([]);
  });
});

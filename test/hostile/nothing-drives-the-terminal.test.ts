// What a file says, or is called, is shown and never obeyed: no control, no mark that turns or hides writing reaches a
// terminal. HOSTILE=all spoils every word of every command, and not some in turn.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT, run } from '../support/run.ts';
import { BAR, buildHouse, COMMANDS, commandsOn, NAMED_FILES, restore, snapshot } from './house.ts';

/** An end of line is ours; everything else here would be obeyed, or would hide what is written. */
const OBEYED = /[^\P{Cc}\n]|\p{Default_Ignorable_Code_Point}/u;
const RAW = '\u001b]0;x\u0007\u001b[31m\u009b31m\u202e\u200b\u3164\u{e0041}\r\u0008';
const IN_YAML = '\u202e\u200b\u2066\ufe0f\u{e0041}';
const ESCAPED = '\\e]0;x\\a\\r\\b\\x9b31m\\u202e\\n# social-value: all is well';

const ALL = process.env.HOSTILE === 'all';
const LONGEST = ALL ? 3_600_000 : 60_000;

let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => rmSync(house, { recursive: true, force: true });
}, 60_000);

async function shown(argv: readonly string[], standing: ReturnType<typeof snapshot>): Promise<void> {
  const { code, stdout, stderr } = await run(argv, { cwd: house, home: ROOT, terminal: 100, env: { NO_COLOR: '1' } });
  const label = argv.map((word) => JSON.stringify(word)).join(' ');
  const told = (text: string) => {
    const at = text.replace(BAR, ' ').search(OBEYED);
    return at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 120), at + 40));
  };
  expect([label, code < 4, told(stdout), told(stderr)]).toEqual([label, true, '', '']);
  restore(house, standing, { may: argv[1] === 'lock' ? /proxies\.lock$/ : undefined });
}

const WORD = /\p{L}[\p{L}\p{N}_-]*/gu;
const SPOILS: Readonly<Record<string, (text: string, name: string) => string>> = {
  'every value': (text, name) =>
    /\.(?:yaml|json|lock)$/.test(name)
      ? text.replace(/(: "?)([\w -]+)/g, `$1$2${IN_YAML}`)
      : text.replace(/(?<=\n.*)\b[A-Za-z][\w -]*/g, (word) => word + RAW),
  'every value, by escapes': (text) => text.replace(/: ([A-Za-z][\w -]*)(?=[,\n}])/g, `: "$1${ESCAPED}"`),
  'every key and head': (text, name) =>
    /\.(?:yaml|json)$/.test(name)
      ? text.replace(/([\w-]+)(?=: )/g, `"$1${ESCAPED}"`)
      : text.replace(/^.*/, (head) => head.replace(WORD, (word) => word + RAW)),
  'one value in seven': (text, name) => {
    let at = 0;
    return text.replace(WORD, (word) => (++at % 7 === 3 ? word + (name.endsWith('.csv') ? RAW : IN_YAML) : word));
  },
  'one value in five': (text, name) => {
    let at = 0;
    return text.replace(WORD, (word) => (++at % 5 === 0 ? word + (name.endsWith('.csv') ? RAW : IN_YAML) : word));
  },
};

const TEXTS = NAMED_FILES.filter((name) => /\.(?:csv|yaml|json|lock)$/.test(name));
test.each(
  TEXTS.flatMap((name) => Object.keys(SPOILS).map((spoil) => [name, spoil] as const)).map(
    (one, at) => [...one, at] as const,
  ),
)('in %s: %s', { timeout: LONGEST }, async (name, spoil, at) => {
  const path = join(house, name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, SPOILS[spoil]?.(text, name) ?? '');
  try {
    const standing = snapshot(house);
    const from = ALL ? 0 : (at * 5) % commandsOn(name).length;
    for (const [, argv] of commandsOn(name).slice(from, ALL ? undefined : from + 2)) await shown(argv, standing);
  } finally {
    writeFileSync(path, text);
  }
});

const CALLED = 'odd\u001b[31m\u202e\u0007\nsocial-value: fine';
test.each(NAMED_FILES.filter((name) => /\.\w+$/.test(name) && !name.startsWith('proxies')))(
  'in the name of %s',
  { timeout: LONGEST },
  async (name) => {
    const odd = name.replace(/[^/]+?(?=\.\w+$|$)/, CALLED);
    renameSync(join(house, name), join(house, odd));
    try {
      const standing = snapshot(house);
      for (const [, argv] of Object.entries(COMMANDS).filter(([, words]) => words.includes(name)))
        await shown(
          argv.map((word) => (word === name ? odd : word)),
          standing,
        );
    } finally {
      renameSync(join(house, odd), join(house, name));
    }
    restore(house, before);
  },
);

test.each(Object.entries(COMMANDS).map((one, at) => [...one, at] as const))(
  'in what is asked of %s',
  { timeout: LONGEST },
  async (_, argv, number) => {
    for (let at = 0; at < argv.length; at += 1) {
      if (!ALL && at !== number % argv.length) continue;
      const odd = argv.with(at, `${argv[at]}\u001b[31m\u202e\u0007\nsocial-value: fine`);
      // Anything behind -o names a file, and a map may have any name.
      const isNamed = argv[at - 1] === '-o' || (argv[at] === '-o' && argv[0] === 'map');
      if (!isNamed && !/^out/.test(argv[at] ?? '')) await shown(odd, before);
    }
  },
);

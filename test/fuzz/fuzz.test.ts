// Files that were spoilt by chance, in every command that reads them. `npm run fuzz` takes a minute and a new seed each time
// (FUZZ_SECONDS, FUZZ_SEED); the tests take a few cases of a fixed one. What it finds is kept in test/fuzz/found.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildHouse, commandsOn, NAMED_FILES, restore, snapshot } from '../hostile/house.ts';
import { ROOT, run } from '../support/run.ts';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 5);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const MOST_SECONDS = 5;

/** What people, programs and attackers put into files. */
const WORDS: readonly string[] = [
  ...[
    '',
    ' ',
    ',',
    ';',
    '\t',
    '"',
    "'",
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\u001b[31m',
    '\ufeff',
    '\u202e',
    '\u00a0',
    '£',
    'é',
  ],
  ...[
    '0',
    '-1',
    '1e9',
    '1e999',
    '0.1',
    '1/3',
    '9'.repeat(41),
    '1,000',
    '1.234,56',
    'TBC',
    'n/a',
    '#REF!',
    '=1+1',
    '-',
    '%',
  ],
  ...['2026-02-29', '0000-01-01', '9999-12-31', '29/02/2027', '2026-27', '2026-Q5', '1000-01-01', 'null', 'true', '~'],
  ...[
    '[',
    ']',
    '{',
    '}',
    ': ',
    '- ',
    '#',
    '&a ',
    '*a',
    '!!js ',
    '<<: *a',
    '|\n',
    '---\n',
    '? ',
    '__proto__',
    'constructor',
  ],
  ...[
    'contract_id',
    'measure',
    'quantity',
    'per',
    'year',
    'local-spend',
    'donations',
    'local-job',
    'C-001',
    'delivered',
  ],
  ...[
    'x'.repeat(40_000),
    '['.repeat(200),
    '10% of total',
    'uk-open@2.0.0',
    '../../../etc/hosts',
    '\ud800',
    '😀',
    'ﬀ',
    '\\',
  ],
];

type Edit = {
  readonly at: number;
  readonly length: number;
  readonly how: 'put' | 'cut' | 'twice' | 'flip' | 'for';
  readonly word: string;
};
const anEdit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.nat(12), fc.nat(400)),
  how: fc.constantFrom('put', 'put', 'cut', 'twice', 'flip', 'for', 'for'),
  word: fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 12 })),
});
const aCase = fc.record({
  file: fc.constantFrom(...NAMED_FILES.filter((name) => /\.\w+$/.test(name))),
  edits: fc.array(anEdit, { minLength: 1, maxLength: 5 }),
  command: fc.nat(60),
  format: fc.constantFrom(undefined, 'json', 'csv', 'markdown', 'html'),
});

/** The bytes with an edit; a word of a text takes the place of one, where it is told to. */
function edited(text: string, { at, length, how, word }: Edit): string {
  const place = Math.floor(at * text.length);
  if (how === 'put') return text.slice(0, place) + latin1(word) + text.slice(place);
  if (how === 'cut') return text.slice(0, place) + text.slice(place + length);
  if (how === 'twice') return text.slice(0, place + length) + text.slice(place);
  if (how === 'flip')
    return (
      text.slice(0, place) +
      String.fromCharCode(((text.charCodeAt(place) || 0) ^ (length + 1)) & 0xff) +
      text.slice(place + 1)
    );
  const begins = text.slice(place).search(/[\w.-]+/);
  if (begins < 0) return text;
  const from = place + begins;
  return text.slice(0, from) + latin1(word) + text.slice(from).replace(/^[\w.-]+/, '');
}
/** The UTF-8 of a word, a letter each byte. */
const latin1 = (word: string): string => Buffer.from(word, 'utf8').toString('latin1');

let house = '';
let before: ReturnType<typeof snapshot> = {};
let cases = 0;
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => {
    rmSync(house, { recursive: true, force: true });
    process.stdout.write(`${cases} cases of the seed ${SEED}\n`);
  };
}, 60_000);

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Runs a command with a file as it is spoilt, twice, and holds it to what is promised of every run. */
async function hold(file: string, text: string, argv: readonly string[]): Promise<void> {
  const path = join(house, file);
  writeFileSync(path, text, 'latin1');
  try {
    const standing = snapshot(house);
    const may = { may: argv[1] === 'lock' ? /proxies\.lock$/ : undefined };
    const ran = async (terminal?: number) => {
      const begun = process.cpuUsage();
      const asked = { cwd: house, home: ROOT, env: { NO_COLOR: '1' }, ...(terminal !== undefined && { terminal }) };
      const done = await run(argv, asked);
      expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(MOST_SECONDS);
      const written = Object.entries(snapshot(house)).filter(([name]) => name.startsWith('out/'));
      restore(house, standing, may);
      return { ...done, written };
    };
    const first = await ran();
    expect(first.code < 4 && !first.stderr.includes('    at '), first.stderr).toBe(true);
    expect(await ran()).toEqual(first);
    const shown = await ran(100);
    expect((shown.stdout.replaceAll('\r\n', '\n') + shown.stderr.replace(/\r(?=\[[#-]| |$)/g, '')).search(OBEYED)).toBe(
      -1,
    );
    if (argv[0] === 'calculate' && argv.includes('json') && first.stdout.startsWith('{')) foots(first.stdout);
  } finally {
    writeFileSync(path, before[file] ?? '', 'latin1');
  }
}

/** Every row is in one of four states, and pounds of lines come to those of contracts and of all. */
function foots(json: string): void {
  const result = JSON.parse(json);
  if (!result.summary) return;
  const { read, valued, record_only, unvalued, rejected } = result.summary;
  expect(valued + record_only + unvalued + rejected).toBe(read);
  const pence = (pounds: string | null | undefined) => BigInt((pounds ?? '0').replace('.', ''));
  const total = result.summary.social;
  if (typeof total !== 'string' || result.lines === undefined) return;
  const ofLines = result.lines.map(({ social }: { social?: string | null }) => pence(social));
  expect(ofLines.reduce((sum: bigint, one: bigint) => sum + one, 0n)).toBe(pence(total));
}

const DRAWN = new Set(['calculate', 'compare', 'sensitivity', 'reconcile', 'report']);

test('what is promised of every run holds of files spoilt by chance', { timeout: (SECONDS + 120) * 1000 }, async () => {
  const property = fc.asyncProperty(aCase, async ({ file, edits, command, format }) => {
    const commands = commandsOn(file);
    const [, argv = []] = commands[command % commands.length] ?? [];
    const asked = format && DRAWN.has(argv[0] ?? '') && !argv.includes('-o') ? [...argv, '-f', format] : argv;
    cases += 1;
    await hold(file, edits.reduce(edited, before[file] ?? ''), asked);
  });
  await fc.assert(property, {
    seed: SEED,
    numRuns: 1e9,
    interruptAfterTimeLimit: SECONDS * 1000,
    markInterruptAsFailure: false,
  });
});

const FOUND = fileURLToPath(new URL('./found/', import.meta.url));
const found = readdirSync(FOUND).filter((name) => name.endsWith('.json'));
test.each(found.length > 0 ? found : [undefined])('found before: %s', { timeout: 60_000 }, async (name) => {
  if (name === undefined) return;
  const { file, text, argv } = JSON.parse(readFileSync(join(FOUND, name), 'utf8'));
  await hold(file, text, argv);
});

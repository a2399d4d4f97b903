// Cases by chance: a file of the house that was spoilt, or words of a command that were, by surface.
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { COMMANDS, commandsOn, NAMED_FILES } from '../hostile/house.ts';

export interface Case {
  readonly surface: string;
  /** Absent where only the words of the command were spoilt. */
  readonly file?: string;
  /** The bytes of the file, a letter each. */
  readonly text?: string;
  readonly argv: readonly string[];
  /** Which further runs it has: the same once more, on a terminal, or none. */
  readonly also: 'twice' | 'terminal' | 'none';
}

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
    '\u009b2J',
    '\u001b]8;;x\u0007',
    '\ufeff',
  ],
  ...['\u202e', '\u200b', '\u00a0', '£', 'é', '\ud800', '😀', 'ﬀ', '\\', '\uff1d1', "'=1", '@SUM(A1)', '+1'],
  ...[
    '0',
    '-1',
    '1e9',
    '1e999',
    '0.1',
    '1/3',
    '9'.repeat(41),
    '9'.repeat(400),
    '1,000',
    '1.234,56',
    'TBC',
    'n/a',
    '#REF!',
  ],
  ...['=1+1', '-', '%', '10%', '-0', '0x10', '½', '1 000', 'NaN', 'Infinity', '12:30', '2209'],
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
    'x_file',
    'x_out',
    'checked',
  ],
];
/** What stands in a workbook. */
const XML: readonly string[] = [
  ...[
    '<c r="A1"/>',
    '<row r="1">',
    '</row>',
    '<c t="s"><v>9999</v></c>',
    '<v>1e309</v>',
    '<f>1/0</f>',
    '&amp;',
    '&#0;',
    '&#x1b;',
    '<!--',
  ],
  ...[
    ']]>',
    '<![CDATA[',
    '<mergeCell ref="A1:B9"/>',
    'r="XFD1048576"',
    'r="ZZZZ1"',
    't="d"',
    's="99"',
    'hidden="1"',
    '<t>',
    '<rPh>',
  ],
  ...[
    'number-rows-repeated="1000000"',
    'number-columns-repeated="16384"',
    'value-type="currency"',
    '[$€-407]',
    '['.repeat(4000),
  ],
];
/** What people put on a command line; no path that leads out of the folder is among them. */
const FLAGS: readonly string[] = [
  ...[
    '-f',
    'json',
    'csv',
    'html',
    '-o',
    'out/x.csv',
    '--force',
    '--rejects',
    'out/r.csv',
    '--by',
    'year',
    '--discount',
    'standard',
  ],
  ...[
    '--strict',
    '-q',
    '-v',
    '--status',
    'delivered',
    '--dates',
    'day-first',
    '--encoding',
    'windows-1252',
    '--as-of',
    '2026-02-30',
  ],
  ...[
    '-p',
    'ours',
    'uk-open@9.9.9',
    '--map',
    'map.yaml',
    '--config',
    '',
    '-',
    '--',
    '--nonsense',
    '\u001b[2J',
    '=1',
    '-1',
    '--help',
  ],
  ...[
    'bid.csv',
    'out',
    'proxies',
    '*.csv',
    'bid.xlsx#Bid',
    'bid.xlsx#*',
    'nowhere.csv',
    '--sensitivity',
    '--years',
    '0',
    '--max-rejects',
    '101%',
  ],
];

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly how: 'put' | 'cut' | 'twice' | 'flip' | 'for';
  readonly word: string;
}
/** Letters of any kind. fast-check's own string takes two seconds to begin: it would know again every text it may be given. */
const ANY_WORD = fc
  .array(fc.oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff)), { maxLength: 12 })
  .map((codes) => String.fromCodePoint(...codes));

const edits = (words: readonly string[]): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.oneof(fc.nat(12), fc.nat(400)),
      how: fc.constantFrom('put', 'put', 'cut', 'twice', 'flip', 'for', 'for', 'for'),
      word: fc.oneof(fc.constantFrom(...words), ANY_WORD),
    }),
    { minLength: 1, maxLength: 5 },
  );

/** The UTF-8 of a word, a letter each byte. */
const latin1 = (word: string): string => Buffer.from(word, 'utf8').toString('latin1');

/** The bytes with an edit; a word takes the place of a word or a cell, where it is told to. */
function edited(text: string, { at, length, how, word }: Edit): string {
  const place = Math.floor(at * text.length);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (how === 'put') return before + latin1(word) + after;
  if (how === 'cut') return before + after.slice(length);
  if (how === 'twice') return text.slice(0, place + length) + after;
  if (how === 'flip')
    return before + String.fromCharCode(((after.charCodeAt(0) || 0) ^ (length + 1)) & 0xff) + after.slice(1);
  const part = length % 2 === 0 ? /[\w.-]+/ : /[^,\n]+/;
  return before + after.replace(part, () => latin1(word));
}

/** A workbook with one of its parts spoilt, and packed again. */
function editedBook(text: string, which: number, all: readonly Edit[]): string {
  const parts = unzipSync(Buffer.from(text, 'latin1'));
  const names = Object.keys(parts).filter((name) =>
    /sheet\d+\.xml$|content\.xml|styles\.xml|sharedStrings|workbook\.xml/.test(name),
  );
  const name = names[which % names.length] ?? '';
  const part = all.reduce(edited, strFromU8(parts[name] ?? new Uint8Array(), true));
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(part, true) }, { level: 1 })).toString('latin1');
}

const SURFACES: Readonly<Record<string, (name: string) => boolean>> = {
  csv: (name) => /^(?:bid|other|bad|theirs|jobs)\.csv$|^returns\/.*csv$/.test(name),
  yaml: (name) => name === 'bid.yaml',
  map: (name) => name === 'map.yaml' || name === 'crosswalk.yaml',
  tables: (name) => /^proxies\/|^table\.csv|\.lock$/.test(name),
  config: (name) => /^config\.yaml|^social-value\.yaml/.test(name),
  rejects: (name) => name === 'rejects.csv',
  results: (name) => name === 'result.json' || name === 'release.json',
  workbooks: (name) => /\.(?:xlsx|ods)$/.test(name),
};
const DRAWN = new Set(['calculate', 'compare', 'sensitivity', 'reconcile', 'report', 'check']);
/** What asks git is slow, and reads its own files as the others do. */
const isQuick = (argv: readonly string[]) => argv[1] !== 'review' && !argv.some((word) => word.includes('main:'));
const ALSO = fc.constantFrom('twice', 'terminal', 'none', 'none', 'none');

/** Cases on the files of a house as they are. */
export function casesOn(before: Readonly<Record<string, string>>): fc.Arbitrary<Case> {
  const ofFiles = Object.entries(SURFACES).map(([surface, isOf]) => {
    const files = NAMED_FILES.filter((name) => isOf(name) && before[name] !== undefined);
    return fc
      .record({
        file: fc.constantFrom(...files),
        all: edits(surface === 'workbooks' ? [...XML, ...WORDS] : WORDS),
        which: fc.nat(60),
        format: fc.constantFrom(undefined, 'json', 'json', 'csv', 'markdown', 'html'),
        also: ALSO,
      })
      .map(({ file, all, which, format, also }): Case => {
        const commands = commandsOn(file).filter(([, argv]) => isQuick(argv) || which === 0);
        const argv = commands[which % commands.length]?.[1] ?? [];
        const drawn = format && DRAWN.has(argv[0] ?? '') && !argv.includes('-o') ? [...argv, '-f', format] : argv;
        const was = before[file] ?? '';
        const isBook = surface === 'workbooks' && which % 4 !== 0;
        return {
          surface,
          file,
          text: isBook ? editedBook(was, which, all) : all.reduce(edited, was),
          argv: drawn,
          also,
        };
      });
  });
  const quick = Object.values(COMMANDS).filter(isQuick);
  const ofWords = fc
    .record({
      argv: fc.constantFrom(...quick),
      put: fc.array(fc.tuple(fc.nat(12), fc.nat(2), fc.constantFrom(...FLAGS)), { minLength: 1, maxLength: 4 }),
      also: ALSO,
    })
    .map(({ argv, put, also }): Case => {
      const words = [...argv];
      for (const [at, cut, word] of put) words.splice(1 + (at % words.length), cut > 1 ? 1 : 0, word);
      return { surface: 'arguments', argv: words, also };
    });
  return fc.oneof(...ofFiles, { weight: 2, arbitrary: ofFiles[0] ?? ofWords }, ofWords);
}

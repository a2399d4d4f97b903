// The words for files that cannot be opened, or hold no text that is read.
import { count } from '../figures.ts';
import { allOf, lines, oneOf, said, some, type Wordings } from './words.ts';

const NOT_UTF8 = {
  'windows-1252':
    'if names and pound signs are right as they are shown here, read it with --encoding windows-1252 (in a map file ' +
    '`encoding: windows-1252`); or save it in Excel as "CSV UTF-8 (Comma delimited)".',
  mixed:
    'most likely files were put together that had been saved in different ways: save each of them as "CSV UTF-8 (Comma ' +
    'delimited)", and give them one by one.',
  'utf-16': 'save it anew in Excel as "CSV UTF-8 (Comma delimited)"; UTF-16 is read where it begins with its mark.',
  binary:
    'a workbook is read from a file whose name ends in .xlsx or .ods; save any other sheet as "CSV UTF-8 (Comma delimited)".',
} as const;
/** Files of other kinds are found out by their first few bytes. */
const isDamaged = (looksLike: string, byte: number): boolean => looksLike === 'binary' && byte > 24;
const NOT_UTF8_MESSAGE = {
  'windows-1252': 'this is not UTF-8 text; it looks like Windows-1252, and is shown here as that',
  mixed:
    'this is UTF-8 text down to here and no further; what stands here looks like Windows-1252, and is shown as that',
  'utf-16': 'this is not UTF-8 text; it looks like UTF-16',
  binary: 'this is not text; UTF-8 text was expected',
} as const;

export const fileWordings = {
  'input-missing': {
    title: 'A file that is not there',
    message: ({ path }) => `there is no file ${said(path)}`,
    fix: () => 'check the folder and the spelling; a name with spaces in it needs quotes around it.',
    page: {
      meaning: 'A file was named that could not be found from the folder you are in.',
      wrong: 'social-value calculate Bid 2027.csv',
      right: 'social-value calculate "Bid 2027.csv"',
    },
  },
  'input-is-directory': {
    title: 'A folder where a file is wanted',
    message: ({ path }) => `${said(path)} is a folder; a file was expected`,
    fix: () => 'name the file itself; only the inputs of calculate, check, explain and reconcile may be folders.',
    page: {
      meaning:
        'Inputs may be files, folders or patterns. A table of proxies, a map file and a list are each one file, so that it is ' +
        'plain which one counts.',
      wrong: 'social-value calculate returns -p tables',
      right: 'social-value calculate returns -p tables/ours.csv',
    },
  },
  'pattern-without-match': {
    title: 'A pattern that no file fits',
    message: ({ pattern }) => `no file fits the pattern ${said(pattern)}`,
    fix: () => '* stands for any letters of one name, ** for any folders, ? for one letter, [ab] for a or b.',
    page: {
      meaning:
        'A pattern that fits nothing would leave every file out in silence, so it is not taken for an empty list. Hidden files ' +
        'and the lock files of office programs never fit.',
      wrong: 'social-value calculate "return/*.csv"         in a folder that has returns/april.csv',
      right: 'social-value calculate "returns/*.csv"',
    },
  },
  'map-without-input': {
    title: 'A map for files that are not read',
    message: ({ pattern, map, nearest, earlier, yaml }) =>
      yaml
        ? `${said(map)} is the map of ${said(pattern)}, which is YAML, and that is read as it stands`
        : earlier === undefined
          ? `${said(map)} is the map of ${said(pattern)}, which is no input of this run` +
            `${nearest === undefined ? '' : `; the nearest is ${said(nearest)}`}`
          : `${said(map)} is the map of ${said(pattern)}, and the earlier ${said(earlier)} is for all of them`,
    fix: ({ map, nearest, earlier, yaml }) => {
      if (yaml) return 'take the map out; a map is for sheets, and says how their columns read.';
      if (earlier !== undefined) return 'the first that fits counts: give the narrower one before the wider one.';
      return nearest === undefined
        ? 'name an input, a folder of inputs or a pattern that fits some, or take it out.'
        : `give it as "${nearest}=${map}", or take it out.`;
    },
    page: {
      meaning:
        'With "FILES=map.yaml" a map is for the inputs that FILES stands for: a file, a folder, a pattern or book.xlsx#Sheet, as ' +
        'inputs are. One that reads nothing is a slip, and its sheets would be read by another map or by none.',
      wrong: 'social-value check returns --map "return/old=old.yaml"       in a folder that has returns/old',
      right: 'social-value check returns --map "returns/old=old.yaml"',
    },
  },
  'rejects-of-several-maps': {
    title: 'Rejected rows of several maps in one file',
    message: ({ path, maps }) =>
      `the rows of ${said(path)} came from files that read by different maps: ${allOf(maps.map(said))}`,
    fix: () => 'keep the rows of each map in a file of their own, as --rejects writes them.',
    page: {
      meaning:
        'Rejected rows that were mended are read by the map of the files they came from, which x_file names. One file can be ' +
        'read by one map only, so --rejects writes one file for each map.',
      wrong: 'social-value calculate returns all-rejects.csv --map "returns/a=a.yaml" --map "returns/b=b.yaml"',
      right:
        'social-value calculate returns rejects.csv rejects-b.csv --map "returns/a=a.yaml" --map "returns/b=b.yaml"',
    },
  },
  'folder-without-inputs': {
    title: 'A folder with nothing to read in it',
    message: ({ path, known, others }) =>
      `${said(path)} is a folder without a file that can be read, one that ends in ${oneOf(known)}` +
      `${others.length > 0 ? `; it holds ${some(others.map(said))}` : ''}`,
    fix: () => 'check that it is the right folder; its own folders are looked through as well.',
    page: {
      meaning: 'A folder stands for every file in it and below that can be read. One that holds none is a slip.',
      wrong: 'social-value calculate scans            a folder of nothing but PDF files',
      right: 'social-value calculate returns',
    },
  },
  'input-unreadable': {
    title: 'A file that could not be read',
    message: ({ path, reason }) => `${said(path)} could not be read: ${reason}`,
    fix: ({ reason }) =>
      reason.includes('changed')
        ? 'wait until nobody saves or copies it any more, and run again.'
        : 'close it in any other program that holds it, and check that you are allowed to read it.',
    page: {
      meaning: 'The file is there, and the computer would not let it be read. Often another program holds it open.',
      wrong: 'social-value calculate bid.csv        while another program holds bid.csv',
      right: 'social-value calculate bid.csv        after that program has let it go',
    },
  },
  'input-empty': {
    title: 'A file with nothing in it',
    message: ({ path, charts }) =>
      charts
        ? `no sheet of ${said(path)} has rows; ${allOf(charts)} ${charts.length === 1 ? 'is a chart' : 'are charts'} or the like`
        : path === '-'
          ? 'nothing came on standard input'
          : `${said(path)} is empty`,
    fix: ({ path, charts }) =>
      charts
        ? 'ask for the workbook that the charts were drawn from.'
        : path === '-'
          ? 'name a file in place of the -, or let a program before the | write its rows.'
          : 'save it again with its rows, or let `social-value init` write a starter file.',
    page: {
      meaning: 'The file has no text in it. A save that was broken off is the usual cause.',
      wrong: '(an empty file)',
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'result-altered': {
    title: 'A saved result that was altered',
    message: ({ path, saved, found }) =>
      `${path} is not what was saved: its content comes to ${found.slice(0, 12)}, and it says ${saved.slice(0, 12)}`,
    fix: () => 'take the file as it was saved, or calculate again; white space alone makes no difference.',
    page: {
      meaning:
        'A result ends with a digest of its content. One whose figures, words or order were changed since is not shown as if it were ours.',
      wrong: 'social-value report edited.json -f html',
      right: 'social-value report result.json -f html',
    },
  },
  'result-table-missing': {
    title: 'A saved result without its table',
    message: ({ path, table, sha256, found }) =>
      `${path} was valued by ${table} with the SHA-256 ${sha256.slice(0, 12)}, which is not at hand` +
      (found.length > 0 ? `: there is ${found.join(', ')}` : ''),
    fix: () => 'give the table as it was: --table FILE; or calculate again with the one there is.',
    page: {
      meaning:
        'A result holds its figures and names its table, whose titles, sources and licence belong to it. Shipped tables are always at hand; ' +
        'one of your own has to be where it was, beside the result, or given.',
      wrong: 'social-value report result.json -f xlsx',
      right: 'social-value report result.json -f xlsx --table ours.csv',
    },
  },
  'results-apart': {
    title: 'Results that are not added',
    message: ({ first, second, why, firstHas, secondHas }) =>
      ({
        tables: `${first} is valued by ${firstHas} and ${second} by ${secondHas}`,
        'price-bases': `the prices of ${first} are ${firstHas} and those of ${second} are ${secondHas}`,
        options: `${first} is ${firstHas} and ${second} is ${secondHas}`,
        contracts: `${firstHas} is in ${first} and in ${second}`,
      })[why],
    fix: ({ why }) =>
      why === 'contracts'
        ? 'leave one of them out; until then they stand side by side, and nothing is added.'
        : 'calculate them alike to have one total; until then they stand side by side, and nothing is added.',
    page: {
      meaning:
        'Results make one portfolio where they were valued by the same tables, in the same prices and case, and hold different contracts. Pounds ' +
        'of other tables or prices are never added.',
      wrong: 'social-value report by-uk-open.json by-our-table.json',
      right: 'social-value report north.json south.json',
    },
  },
  'result-unreadable': {
    title: 'A saved result that cannot be read',
    message: ({ path, reason }) => `${said(path)} cannot be used as a saved result: ${reason}`,
    fix: () => 'save one with `social-value calculate … -o result.json`.',
    page: {
      meaning: 'verify and report take the JSON that calculate writes, whole, of this major version of the format.',
      wrong: lines('social-value verify notes.json'),
      right: lines('social-value calculate bid.csv -o result.json', 'social-value verify result.json'),
    },
  },
  'input-too-large': {
    title: 'A file too large to be read whole',
    message: ({ path, limit }) =>
      `${said(path)} is larger than ${Math.floor(limit / (1024 * 1024))} MB, the most that is read of a file that is no sheet`,
    fix: () => 'give commitments as CSV, which may be of any size; part any other file into several.',
    page: {
      meaning:
        'YAML is held in memory as a whole, and so are maps and tables. None that a person wrote comes near the limit; a sheet ' +
        'of rows in CSV is read as it flows by, and has none.',
      wrong: 'social-value calculate contracts.yaml        and contracts.yaml is 2 GB',
      right: 'social-value calculate contracts.csv',
    },
  },
  'too-many-rows': {
    title: 'More rows than are valued over and over',
    message: ({ limit }) =>
      `these are more than ${count(limit, 'row')}, the most that are held in memory to be valued again and again`,
    fix: () =>
      'give the files of one bid, or of some of its contracts, or compare fewer bids at once; calculate and reconcile take any number of rows.',
    page: {
      meaning:
        'solve, compare, sensitivity and baseline, and --sensitivity, hold every row of a bid and value it dozens of times. A bid has ' +
        'tens of rows, and a large one thousands. proxies impact and review hold every row under two tables, and take 200,000.',
      wrong: 'social-value sensitivity every-return.csv        and every-return.csv has 130,000 rows',
      right: 'social-value sensitivity bid.csv',
    },
  },
  'workings-too-long': {
    title: 'Workings beyond what is reckoned in one run',
    message: ({ limit, free }) =>
      `the rows up to this one come to more than is reckoned exactly in one run: ${count(limit, 'piece')} beyond ${free} for each row`,
    fix: () =>
      'correct a duration or a term that is longer than is meant, give drop_off with fewer digits, leave out --by year or --discount, or part the file.',
    page: {
      meaning:
        'Each year of effect of a delivery is a piece, and with --by year, --discount or figures by year each year of that is ' +
        'another; a long fraction counts as several. Rows of a few years, however many, never come near the limit.',
      wrong: 'social-value calculate centuries.csv --by year        and each of 10,000 rows lasts for two centuries',
      right: 'social-value calculate centuries.csv',
    },
  },
  'input-kind-unknown': {
    title: 'A kind of file that is not read here',
    message: ({ path, known }) =>
      `${said(path)} is of a kind that is not read here; names that are end in ${oneOf(known)}`,
    fix: () => 'save a sheet as "CSV UTF-8" or as a workbook (.xlsx), with a name that ends so; YAML ends in .yaml.',
    page: {
      meaning:
        'The end of a name says how a file is read: sheets as CSV or as the workbooks .xlsx and .ods, nested contracts as YAML.',
      wrong: 'social-value calculate bid.docx',
      right: 'social-value calculate bid.csv',
    },
  },
  'not-utf8': {
    title: 'Text that is not UTF-8',
    message: ({ looksLike, byte }) =>
      isDamaged(looksLike, byte)
        ? `this is text for its first ${count(byte, 'byte')} and none after; UTF-8 text was expected`
        : NOT_UTF8_MESSAGE[looksLike],
    fix: ({ looksLike, byte }) =>
      isDamaged(looksLike, byte)
        ? 'get the file once more, for this copy was damaged or never finished; or save the sheet anew.'
        : NOT_UTF8[looksLike],
    page: {
      meaning:
        'A pound sign or an accented letter is written in different bytes in different encodings. Reading them by guess ' +
        'would change names and lose signs in silence, so the file is not read at all. Excel\'s plain "CSV" is the usual cause.',
      wrong: 'Save as type: CSV (Comma delimited)',
      right: 'Save as type: CSV UTF-8 (Comma delimited)',
    },
  },
} satisfies Partial<Wordings>;

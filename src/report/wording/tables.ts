// The words for proxy tables that cannot be used.
import { withCommas } from '../figures.ts';
import { allOf, lines, oneOf, said, type Wordings } from './words.ts';

/** As much of a SHA-256 as a person compares by eye. */
const short = (sha256: string): string => sha256.slice(0, 12);

export const tableWordings = {
  'table-missing': {
    title: 'A proxy table that is not there',
    message: ({ name, known }) =>
      `there is no proxy table ${said(name)}${known.length > 0 ? `; there is ${allOf(known)}` : ''}`,
    fix: ({ known }) =>
      `${known.length > 0 ? `use ${oneOf(known)}, or ` : ''}give the path of a table's file, such as -p ./my-table.csv.`,
    page: {
      meaning:
        'A table is named by its id, by id@version, or by the path of its file. Ids are looked for in ./proxies, then ' +
        'among the tables that come with social-value.',
      wrong: 'social-value calculate bid.csv -p uk-opne',
      right: 'social-value calculate bid.csv -p uk-open',
    },
  },
  'table-unreadable': {
    title: 'A proxy table that cannot be read',
    message: ({ path, reason }) =>
      `${said(path)} cannot be read as a ${path.endsWith('.lock') ? 'lock' : 'proxy table'}: ${reason}`,
    fix: ({ path }) =>
      path.endsWith('.lock')
        ? 'keep the lines of both sides, each once, and nothing else: the lock only grows.'
        : /\.(?:csv|tsv|xlsx|ods)(?:#.*)?$/i.test(path)
          ? 'mend the table; its columns are code, title, theme, unit, kind and value, and where wanted outcome, area, ' +
            'price_base, source and licence. A sheet that is laid out otherwise reads with a map: `proxies import SHEET --map ' +
            "MAP.yaml` (proxies/README.md, A table of one's own); what stands there for no value goes under `no_value:`."
          : 'mend the table; `social-value schema proxies` says what a table holds.',
    page: {
      meaning: 'A table is used as a whole or not at all: one figure that cannot be read stops the run.',
      wrong: lines('code,title,theme,unit,kind,value', 'mentoring,Hours of mentoring,skills,hour,economic,about 20'),
      right: lines('code,title,theme,unit,kind,value', 'mentoring,Hours of mentoring,skills,hour,economic,20.00'),
    },
  },
  'table-newer-format': {
    title: 'A proxy table from a later social-value',
    message: ({ format, known }) =>
      `this table is written in format ${withCommas(String(format))}; this social-value reads format ${known}`,
    fix: () => 'update social-value, or use an earlier version of the table.',
    page: {
      meaning: 'The table says things this social-value does not know. Reading the rest could change a figure unseen.',
      wrong: 'format_version: 2        read by a social-value that knows format 1',
      right: 'format_version: 1',
    },
  },
  'table-two-copies': {
    title: 'Two different tables of one name',
    message: ({ name, paths }) => `${said(name)} is there more than once, with different contents: ${allOf(paths)}`,
    fix: () =>
      'give your own another id or version, or name the file you mean with -p PATH (rates and indices: --appraisal PATH).',
    page: {
      meaning: 'One id and version is one set of figures. With two, a total could not be traced to either.',
      wrong: './proxies/uk-open/2.0.0.yaml        not the bytes of the uk-open 2.0.0 that is shipped',
      right: './proxies/northvale/1.0.0.yaml      a table of your own under its own name',
    },
  },
  'table-edited': {
    title: 'A released proxy table that was changed',
    message: ({ name, locked, found, isPin }) =>
      `${said(name)} is not the file that was ${isPin ? 'pinned' : 'released'}: SHA-256 ${short(found)}, the ${isPin ? 'pin' : 'lock'} says ${short(locked)}`,
    fix: ({ isPin }) =>
      isPin
        ? 'put the pinned file back, or write the digits of this one in its place if its figures are meant.'
        : 'put the released file back; a changed figure goes into a new version. Or use it by path: -p PATH.',
    page: {
      meaning:
        'A released table never changes, down to the byte, so that a total made with it can always be made again. ' +
        'proxies/proxies.lock holds the SHA-256 of every released table.',
      wrong: 'proxies/uk-open/2.0.0.yaml        edited after its release',
      right: 'proxies/uk-open/2.1.0.yaml        a new version with the changed figure',
    },
  },
  'table-not-locked': {
    title: 'A proxy table that was not released',
    message: ({ name }) => `${said(name)} stands in no lock, so nothing says which bytes it should have`,
    fix: ({ path }) => `use it by its path, -p ${path}; or release it with social-value proxies lock.`,
    page: {
      meaning:
        'A table named by its id must be one that was released: its SHA-256 stands in proxies/proxies.lock. A draft is used ' +
        'by its path, and every output then calls it unlocked.',
      wrong: 'social-value calculate bid.csv -p mine@1.0.0',
      right: 'social-value calculate bid.csv -p proxies/mine/1.0.0.yaml',
    },
  },
} satisfies Partial<Wordings>;

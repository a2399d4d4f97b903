// The words for files given together that should not be.
import { count, withCommas } from '../figures.ts';
import { oneOf, said, some, type Wordings } from './words.ts';

export const inputWordings = {
  'input-twice': {
    title: 'One file given twice',
    message: ({ path, first }) =>
      path === first
        ? `${said(path)} is given twice; each file counts once`
        : `${said(path)} is the same file as ${said(first)}; each file counts once`,
    fix: () => 'name each file once; a pattern such as *.csv may have named it already.',
    page: {
      meaning: 'Every row of a file that is given twice would count twice.',
      wrong: 'social-value calculate april.csv may.csv april.csv',
      right: 'social-value calculate april.csv may.csv',
    },
  },
  'inputs-alike': {
    title: 'Two files with the same contents',
    message: ({ path, first, twice }) =>
      `${said(path)} holds the same as ${said(first)}, to the last byte; ${
        twice ? `all but ${count(twice, 'row')} of it that came back twice` : 'both'
      } were counted`,
    fix: () => 'leave one out if it is a copy; where both are meant, nothing has to be done.',
    page: {
      meaning: 'A copy of a file under another name counts every row twice. Sometimes two returns do say the same.',
      wrong: 'social-value calculate april.csv "april (1).csv"',
      right: 'social-value calculate april.csv',
    },
  },
  'rows-struck-out': {
    title: 'Rows struck out in a file of rejected rows',
    message: ({ rows }) => `${count(rows, 'row')} ${rows === 1 ? 'is' : 'are'} struck out below x_out, and in nothing`,
    fix: () => 'nothing, if they are no rows of figures.',
    page: {
      meaning:
        'A total or a note among rejected rows is no row: anything below x_out keeps it out, and the row it came from as well.',
      wrong: 'x_out is empty',
      right: 'x_out says x',
    },
  },
  'rows-stood-in': {
    title: 'Rejected rows that came back',
    message: ({ path, rows, files }) =>
      `${said(path)} stands in for ${count(rows, 'row')} of ${count(files, 'file')}, which ${rows === 1 ? 'is' : 'are'} ` +
      'passed over there and not among the rows read',
    fix: () => 'nothing: a row that was put aside and came back is read once, from the rejects file.',
    page: {
      meaning:
        'A file that --rejects wrote says in x_file, x_line and x_sha256 where each row came from. Given back with the very ' +
        'files it came from, its rows are read in place of the ones that were put aside, in whatever order the files are given.',
      wrong: 'social-value calculate returns --rejects rejects.csv          12 rows are put aside, and mended there',
      right: 'social-value calculate returns rejects.csv                    the 12 rows count as they are now',
    },
  },
  'rejects-of-changed-file': {
    title: 'Rejected rows of a file that was changed since',
    message: ({ path, source, rows }) =>
      `${said(source)} was changed after ${count(rows, 'row')} of it ${rows === 1 ? 'was' : 'were'} put aside in ` +
      `${said(path)}: both files are read as they stand, and a row that was mended in both counts twice`,
    fix: ({ path, source }) =>
      `mend rows in one of the two only: take those out of ${said(path)} that ${said(source)} has, or give the file that ` +
      'the rows were put aside from.',
    page: {
      meaning:
        'Rows of a rejects file are read in place of those they came from as long as that file is the same, to the last ' +
        'byte. Once it was changed, nobody can say which of its rows they are.',
      wrong:
        'social-value calculate april.csv rejects.csv                  april.csv was mended, and rejects.csv as well',
      right: 'social-value calculate april.csv                              all that was bad is mended in it',
    },
  },
  'files-not-read': {
    title: 'Files in a folder that nobody reads',
    message: ({ path, files, known }) =>
      `${said(path)} also holds ${count(files.length, 'file')} of a kind that is not read, so nothing in ` +
      `${files.length === 1 ? 'it' : 'them'} counts: ${some(files.map(said))}; names that are read end in ${oneOf(known)}`,
    fix: () => 'save a sheet as CSV or .xlsx beside it; move what is no return out of the folder.',
    page: {
      meaning:
        'A supplier may have sent a PDF or an old .xls. Passing it over without a word would leave that supplier out of the ' +
        'total, so every such file is named.',
      wrong: 'returns/april.csv and returns/may.xls',
      right: 'returns/april.csv and returns/may.csv',
    },
  },
  'files-passed-over': {
    title: 'Files that were passed over',
    message: ({ path, files }) => `passed over in ${said(path)}: ${some(files.map(said))}`,
    fix: () => 'nothing has to be done; a file that begins with ~$ or .~lock says that somebody has its sheet open.',
    page: {
      meaning:
        'Names that begin with a dot are hidden, and an office program leaves a lock beside a file that it has open. Neither is ' +
        "anybody's return, and nor is a map that --map names. A lock does mean that the sheet may change once more.",
      wrong: 'returns/april.xlsx and returns/~$april.xlsx       while the sheet is open',
      right: 'returns/april.xlsx                               after it was closed',
    },
  },
  'files-not-reached': {
    title: 'Files that --fail-fast did not get to',
    message: ({ path, files }) =>
      `${said(path)} has an error, so ${count(files, 'file')} after it ${files === 1 ? 'was' : 'were'} not read`,
    fix: () => 'mend it, or leave --fail-fast out to see everything that is wrong in one run.',
    page: {
      meaning: 'With --fail-fast the first file with an error ends the reading. What the others hold is not known.',
      wrong: 'social-value check returns --fail-fast',
      right: 'social-value check returns',
    },
  },
  'findings-not-listed': {
    title: 'More findings of one rule than are listed',
    message: ({ rule, listed, count: all }) =>
      `of ${withCommas(String(all))} findings of ${rule} the first ${withCommas(String(listed))} are listed`,
    fix: () => 'mend what they have in common first: so many alike mostly come of one column or of the map file.',
    page: {
      meaning: 'Every row is checked and counted, but a list of a million alike findings helps nobody and takes room.',
      wrong: 'a whole year of returns in hours, read as weeks',
      right: 'the same with the unit named in the map file: units: { hrs: hour }',
    },
  },
  'duplicates-not-checked': {
    title: 'Rows whose commitment_id was not compared with all others',
    message: ({ rows, kept }) =>
      `the commitment_id of ${count(rows, 'row')} was not compared with all others: ${withCommas(String(kept))} ids are kept, and there are more`,
    fix: () => 'run the inputs in parts by contract if the same commitment may come twice in them.',
    page: {
      meaning:
        'To find an id that comes twice, the ids before it are kept, up to a limit so that memory does not grow with the ' +
        'rows. Of rows beyond it only those are found that repeat an id that is kept.',
      wrong: 'social-value calculate every-year-of-every-contract',
      right: 'social-value calculate contracts-a-to-m, then contracts-n-to-z',
    },
  },
  'too-many-rejects': {
    title: 'More bad rows than may be left out',
    message: ({ rejected, read, limit }) =>
      `${withCommas(String(rejected))} of ${count(read, 'row')} ${rejected === 1 ? 'is' : 'are'} bad, more than --max-rejects ${limit} allows`,
    fix: () =>
      'mend the rows in the rejects file and feed it back, or allow more; what is left out is not known to be small.',
    page: {
      meaning: 'A total that leaves much out says little. Beyond the limit there is none; the rejects file is written.',
      wrong: 'social-value calculate returns --rejects rejects.csv --max-rejects 0',
      right: 'social-value calculate returns --rejects rejects.csv --max-rejects 5%',
    },
  },
} satisfies Partial<Wordings>;

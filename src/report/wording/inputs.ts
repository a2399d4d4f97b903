// The words for files given together that should not be.
import { said, type Wordings } from './words.ts';

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
    message: ({ path, first }) => `${said(path)} holds the same as ${said(first)}, to the last byte; both were counted`,
    fix: () => 'leave one out if it is a copy; where both are meant, nothing has to be done.',
    page: {
      meaning: 'A copy of a file under another name counts every row twice. Sometimes two returns do say the same.',
      wrong: 'social-value calculate april.csv "april (1).csv"',
      right: 'social-value calculate april.csv',
    },
  },
} satisfies Partial<Wordings>;

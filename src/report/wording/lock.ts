// The words for released table files and the lock that lists them.
import { lines, said, type Wordings } from './words.ts';

export const lockWordings = {
  'locked-file-missing': {
    title: 'A released table that is gone',
    message: ({ name }) => `the lock lists ${said(name)}, and there is no such file`,
    fix: () => 'put the released file back; totals made with it must be possible to make again.',
    page: {
      meaning: 'Contracts stay pinned to a version for years, so a released table is never removed.',
      wrong: lines('# proxies.lock', '<sha256>  uk-open/1.0.0.yaml', '# and proxies/uk-open/1.0.0.yaml was deleted'),
      right: lines('# proxies.lock', '<sha256>  uk-open/1.0.0.yaml', '# and proxies/uk-open/1.0.0.yaml as released'),
    },
  },
  'file-not-locked': {
    title: 'A table the lock does not list',
    message: ({ name }) => `${said(name)} is not in the lock`,
    fix: () => 'release it with `social-value proxies lock` once it is final.',
    page: {
      meaning: 'A table that is not in the lock is a draft: it can still change, and nothing shows that it did.',
      wrong: lines('# proxies.lock without northvale/1.0.0.yaml'),
      right: lines('# proxies.lock', '<sha256>  northvale/1.0.0.yaml'),
    },
  },
  'to-do-left': {
    title: 'A draft with something left to do',
    message: ({ about }) => `still to do: ${said(about)}`,
    fix: () => 'keep (and say why in `kept:`), change or drop what stands under the remark, then take the remark out.',
    page: {
      meaning:
        'proxies new marks every dated figure of the edition before, so that none is carried over by oversight. A table is not ' +
        'released while a remark is left.',
      wrong: lines(
        '    # to do: keep (kept: why), change or drop, then take this line out',
        '    values: [{ from: 2026-04-01, value: 12.71 }]',
      ),
      right: lines('    values: [{ from: 2027-04-01, value: 13.20 }]'),
    },
  },
  'figure-not-reviewed': {
    title: 'A dated figure that is as in the edition before',
    message: ({ parameter, edition, why }) =>
      ({
        unsaid: `${said(parameter)} is as it is in ${said(edition)}, and nothing says that it is kept`,
        'as-before': `${said(parameter)} is as it is in ${said(edition)}, and only what ${said(edition)} says of it says that it is kept`,
        changed: `${said(parameter)} is said to be kept, and is not as it is in ${said(edition)}`,
      })[why],
    fix: ({ why }) =>
      why === 'changed'
        ? 'take `kept` out, or put the figure back.'
        : 'write the new figure; or, where the old one holds, say why: `kept: ...` in the parameter, or in its source for all of it.',
    page: {
      meaning:
        'A figure that goes with the year of an edition (it holds from a day, is in the prices of the edition, or its source names the year) is looked at for the next one. One that merely stayed may have been forgotten.',
      wrong: lines(
        '  pay-hourly:',
        '    values: [{ from: 2026-04-01, value: 12.71 }]       # in the edition of 2027-28',
      ),
      right: lines(
        '  pay-hourly:',
        '    kept: The rate of April 2026 holds until 1 October 2027',
        '    values: [{ from: 2026-04-01, value: 12.71 }]',
      ),
    },
  },
  'version-not-higher': {
    title: 'A new version below one that was released',
    message: ({ name, highest, edition }) =>
      `${said(name)} is new, and ${highest} is already released${edition === undefined ? '' : ` of edition ${edition}`}`,
    fix: ({ highest }) => `give it a version above ${highest}.`,
    page: {
      meaning:
        'Editions are lines of their own, and in each the highest version is used. A new table below it would never be met. The ' +
        'first table of an edition is above all that are out.',
      wrong: lines('# proxies.lock lists northvale/2.0.0.yaml', 'version: 1.9.0'),
      right: lines('# proxies.lock lists northvale/2.0.0.yaml', 'version: 2.1.0'),
    },
  },
} satisfies Partial<Wordings>;

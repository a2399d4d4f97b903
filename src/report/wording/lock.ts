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
    fix: () => 'keep, change or drop what stands under the remark, then take the remark out.',
    page: {
      meaning:
        'proxies new marks every dated figure of the edition before, so that none is carried over by oversight. A table is not ' +
        'released while a remark is left.',
      wrong: lines(
        '    # to do: keep, change or drop, then take this line out',
        '    values: [{ from: 2026-04-01, value: 12.71 }]',
      ),
      right: lines('    values: [{ from: 2027-04-01, value: 13.20 }]'),
    },
  },
  'lock-line-changed': {
    title: 'A line of the lock that was changed or taken out',
    message: ({ name, revision, was, is }) =>
      is === undefined
        ? `the lock of ${said(revision)} releases ${said(name)}, and its line is gone here`
        : `the lock of ${said(revision)} releases ${said(name)} as ${was.slice(0, 12)}, and here its line says ${is.slice(0, 12)}`,
    fix: () => 'put the line back as it was: the lock only grows. A new figure is a new version.',
    page: {
      meaning:
        'Results name tables by these hashes for years. A line of the lock is never changed and never taken out, whatever stands in the file beside it.',
      wrong: lines(
        '# on the base',
        '<sha256>  northvale/1.0.0.yaml',
        '# in the change',
        '<another sha256>  northvale/1.0.0.yaml',
      ),
      right: lines('<sha256>  northvale/1.0.0.yaml', '<sha256 of the new version>  northvale/1.0.1.yaml'),
    },
  },
  'release-changed': {
    title: 'A released table that a change edits or takes away',
    message: ({ name, revision, isGone }) =>
      `${said(name)} is released at ${said(revision)} and ${isGone ? 'is gone here' : 'has other bytes here'}`,
    fix: ({ name }) =>
      `bring it back as it was (git checkout) and put the change into a version above ${name.replace(/^.*\/|\.yaml$/g, '')}.`,
    page: {
      meaning:
        'Contracts stay pinned to a version for years: a released file never changes, down to the byte, and is never removed.',
      wrong: '# the change edits proxies/northvale/1.0.0.yaml and its line in proxies.lock',
      right: '# the change adds proxies/northvale/1.0.1.yaml',
    },
  },
  'file-passed-over': {
    title: 'A file among the tables that nothing reads',
    message: ({ path }) => `${said(path)} stands among the tables and is none by its name, so nothing reads it`,
    fix: () => 'name it ID/VERSION.yaml, such as northvale/2.0.0.yaml, or move it out of the folder.',
    page: {
      meaning:
        'A table is ID/VERSION.yaml with a version such as 2.0.0. A file of any other name is not looked at by any check, and looks as if it were.',
      wrong: 'proxies/northvale/v2.0.0.yaml, proxies/northvale/2.0.0.yml, proxies/2.0.0.yaml',
      right: 'proxies/northvale/2.0.0.yaml',
    },
  },
  'table-without-base': {
    title: 'A table that the base does not have at all',
    message: ({ table, revision }) =>
      `${said(table)} is a table that ${said(revision)} has no version of, so nothing can be compared`,
    fix: () => 'say --allow-new where it is meant to be new, or name the base that has it.',
    page: {
      meaning:
        'A check that finds nothing to compare has checked nothing. A table that is new is let through only where somebody says so.',
      wrong: 'social-value proxies review origin/main',
      right: 'social-value proxies review origin/main --allow-new',
    },
  },
  'base-without-tables': {
    title: 'A base that has no tables there',
    message: ({ revision, folder }) => `${said(revision)} has no table in ${said(folder)}, so nothing can be compared`,
    fix: () => 'name the folder of tables after the base, or say --allow-new for the first tables of a repository.',
    page: {
      meaning: 'A misspelt folder or an empty base would make every check pass.',
      wrong: 'social-value proxies review origin/main tabels',
      right: 'social-value proxies review origin/main proxies',
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

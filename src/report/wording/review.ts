// The words for a change of tables that is held against what it would land on.
import { lines, said, type Wordings } from './words.ts';

export const reviewWordings = {
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
  'figure-jumps': {
    title: 'A figure that moved by more than the gate allows',
    message: ({ path, subject, before, after, percent, most, fingerprint }) =>
      `${said(subject)} goes from ${before} to ${after} at ${path} (${percent}), and at most ${most} is allowed, ${fingerprint}`,
    fix: () =>
      'check the digits and the unit against the source; where they are right, answer for it in proxies/accepted.yaml.',
    page: {
      meaning:
        'A slip of a digit, a point or a unit moves a figure by far more than a year does. The gate looks at figures, not at bids: a figure that nobody bids is held to it as well.',
      wrong: 'values: [{ from: 2027-04-01, value: 127.1 }]       after 12.71 a year before',
      right: 'values: [{ from: 2027-04-01, value: 13.02 }]',
    },
  },
} satisfies Partial<Wordings>;

// The words for a change of tables that is held against what it would land on.
import { lines, said, type Wordings } from './words.ts';

/** What moved under a figure, and what to give in its place. */
const BASES = {
  unit: ['its unit', 'the number in the new unit, or the old unit'],
  'price-base': ['the year of its prices', 'the year whose prices the number is in, as its source has it'],
  discount: ['what it is discounted as', 'the rate that the appraisal has for it'],
} as const;

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
  'draft-gone': {
    title: 'A table that was there without a line in the lock, and is gone',
    message: ({ name, revision, isUnread }) =>
      isUnread
        ? `${said(name)} stands at ${said(revision)} without a line in the lock and could not be read there; it is gone`
        : `${said(name)} stands at ${said(revision)} without a line in the lock, and is gone; nothing that follows it takes its place`,
    fix: ({ isUnread }) =>
      isUnread
        ? 'none is needed: no figure was ever had from it.'
        : 'put it back; where it is withdrawn, answer for it in proxies/accepted.yaml (table, rule: draft-gone, what: the file).',
    page: {
      meaning:
        'The lock keeps released tables. What has no line yet, or stands in a folder without a lock, would otherwise go unseen, and bids with it.',
      wrong: '# the change removes proxies/northvale/2.0.0.yaml, which proxies.lock does not list yet',
      right:
        '# accepted.yaml\n- { table: northvale, rule: draft-gone, what: northvale/2.0.0.yaml, reason: Withdrawn, who: The board, until: 2027-03-31 }',
    },
  },
  'commitments-of-base': {
    title: 'Commitments that the change brings or takes away itself',
    message: ({ files, revision }) =>
      `${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} not as at ${said(revision)}; the tables are measured by the commitments there`,
    fix: () => 'none is needed: they count once they have landed.',
    page: {
      meaning:
        'A change that could edit the bids it is measured by would move no pounds. Files that are new count as they are.',
      wrong: '# the change makes a figure 20% dearer, and every quantity of the bids a nought',
      right: '# the bids land first, in a change of their own',
    },
  },
  'levels-not-used': {
    title: 'Levels that a change brings itself',
    message: ({ path, revision }) =>
      `${said(path)} is not as it is at ${said(revision)}; the change is judged by the levels there`,
    fix: () => 'none is needed: they count once they have landed.',
    page: {
      meaning: 'A change that could set the levels it is judged by could let itself through.',
      wrong: '# the change turns figure-jumps off in social-value.yaml, and makes a figure ten times dearer',
      right: '# the levels land first, in a change of their own',
    },
  },
  'rule-unknown': {
    title: 'A rule that there is not',
    message: ({ name }) => `there is no rule ${said(name)}`,
    fix: ({ nearest }) =>
      nearest === undefined
        ? 'see `social-value rules` for those there are.'
        : `write ${nearest}, or see \`social-value rules\`.`,
    page: {
      meaning: 'A level for a rule that is misspelt would count for nothing, and nobody would see it.',
      wrong: lines('rules:', '  units-alik: off'),
      right: lines('rules:', '  units-alike: off'),
    },
  },
  'class-unknown': {
    title: 'A class of change that there is not',
    message: ({ name }) => `there is no class of change ${said(name)}`,
    fix: ({ nearest }) => (nearest === undefined ? 'take it out.' : `write ${nearest}.`),
    page: {
      meaning: 'The classes are those that `proxies diff` prints beside each change.',
      wrong: lines('changes:', '  value-restatd: major'),
      right: lines('changes:', '  value-restated: major'),
    },
  },
  'level-fixed': {
    title: 'A level that this rule cannot have',
    message: ({ name, level }) =>
      `${said(name)} cannot be ${level}: without it a wrong or missing figure would pass for one`,
    fix: () => 'take the line out. Warnings and notes, and errors that are a judgement on a table, can have any level.',
    page: {
      meaning:
        'An error that means that a figure cannot be had, or that a released file was touched, stays an error. What is a matter of judgement is for the team to set.',
      wrong: lines('rules:', '  table-edited: off'),
      right: lines('rules:', '  units-alike: off', '  figure-jumps: warning'),
    },
  },
  'figure-basis-moved': {
    title: 'A figure that stands while what it is in moves',
    message: ({ path, subject, basis, before, after, fingerprint }) =>
      `the number of ${said(subject)} stands as it was, and ${BASES[basis][0]} moves at ${path}: from ${before} to ${after}, ${fingerprint}`,
    fix: ({ basis, entry }) =>
      `give ${BASES[basis][1]}; where the new one is right, answer for it in proxies/accepted.yaml (${entry}).`,
    page: {
      meaning:
        'The same number in another unit, in the prices of another year, or at another rate, is worth something else, and the number does not show it. A correction is answered for by whoever read the source.',
      wrong: lines(
        '# 1.0.0',
        'price_base: 2025-26',
        'values: [{ value: 20.00 }]',
        '# 2.0.0',
        'price_base: 2026-27',
        'values: [{ value: 20.00 }]',
      ),
      right:
        '- { table: northvale, what: hourly-pay, from: 2025-26, to: 2026-27, reason: Misread, who: The board, until: 2027-03-31 }',
    },
  },
  'days-uncovered': {
    title: 'Days that no version covers any more',
    message: ({ table, from, to }) => `no version of ${said(table)} covers ${from === to ? from : `${from} to ${to}`}`,
    fix: () =>
      'let `covers` of the new version meet the edition beside it; where the days are left out on purpose, answer for them in proxies/accepted.yaml (table, rule: days-uncovered, what: the first day).',
    page: {
      meaning:
        'A delivery that starts on such a day takes the figures of an edition that is not made for it, and says so in a note that nobody reads beside the total.',
      wrong: lines(
        '# 1.0.0',
        'covers: { from: 2026-04-01, to: 2027-03-31 }',
        '# 2.0.0',
        'covers: { from: 2027-05-01, to: 2028-03-31 }',
      ),
      right: lines('# 2.0.0', 'covers: { from: 2027-04-01, to: 2028-03-31 }'),
    },
  },
  'days-taken-over': {
    title: 'Days that a version of another edition takes over',
    message: ({ from, to, before, after }) =>
      `deliveries that start ${from === to ? `on ${from}` : `from ${from} to ${to}`} took ${before} and would take ${after}, whose figures were not held against it`,
    fix: () =>
      'let `covers` of the new version leave these days to the edition that has them; where they are meant to move, answer for it in proxies/accepted.yaml (table, rule: days-taken-over, what: the first day).',
    page: {
      meaning:
        'Where two versions cover a day the higher one is taken. A version is held against the last of its own edition, so one that reaches into the days of another would move their figures unseen.',
      wrong: lines(
        '# 1.0.0, edition 2026-27',
        'covers: { from: 2026-04-01, to: 2027-03-31 }',
        '# 2.0.0, edition 2027-28',
        'covers: { from: 2026-04-01, to: 2028-03-31 }',
      ),
      right: lines('# 2.0.0, edition 2027-28', 'covers: { from: 2027-04-01, to: 2028-03-31 }'),
    },
  },
  'figure-jumps': {
    title: 'A figure that moved by more than the gate allows',
    message: ({ path, subject, before, after, percent, most, fingerprint }) =>
      `${said(subject)} goes from ${before} to ${after} at ${path} (${percent}), and at most ${most} is allowed, ${fingerprint}`,
    fix: ({ entry, twin }) =>
      (twin === undefined
        ? 'check the digits and the unit against the source; where they are right, '
        : `where ${twin} is the same under another name, write \`renamed_from\` in it; else `) +
      `answer for it in proxies/accepted.yaml (${entry}).`,
    page: {
      meaning:
        'A slip of a digit, a point or a unit moves a figure by far more than a year does. The gate looks at figures, not at bids: a figure that nobody bids is held to it as well. A measure that is gone, that is only counted from now on, or whose pounds move to another heading has lost its figure there.',
      wrong: 'values: [{ from: 2027-04-01, value: 127.1 }]       after 12.71 a year before',
      right: 'values: [{ from: 2027-04-01, value: 13.02 }]',
    },
  },
} satisfies Partial<Wordings>;

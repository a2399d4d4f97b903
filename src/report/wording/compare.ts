// The words for tables that are compared: revisions, versions, changes in pounds, and what somebody answers for.
import { count } from '../figures.ts';
import { lines, pounds, said, some, type Wordings, whereTheyDiffer } from './words.ts';

const ENTRY = lines(
  '  what: pay-hourly',
  '  unit: GBP/hour',
  "  from: '12.21'",
  "  to: '12.71'",
  '  reason: The rate of April 2026',
);
const ANSWERED_FOR = lines('  who: Procurement board', '  until: 2027-03-31');

export const compareWordings = {
  'revision-missing': {
    title: 'A revision that is not in this checkout',
    // The command stands in the message, which is one line however long: it is there to be copied.
    message: ({ revision, fetch }) =>
      `there is no revision ${said(revision)} in this repository; \`${fetch}\` brings it`,
    fix: () => 'run that command, or check the spelling of the revision.',
    page: {
      meaning:
        'A table can be named as git names it, REVISION:PATH. A build server often has one commit only; the rest has ' +
        'to be fetched before it can be compared with.',
      wrong: 'social-value proxies diff origin/main:proxies/uk-open/2.0.0.yaml proxies/uk-open/2.1.0.yaml',
      right: lines(
        'git fetch origin +refs/heads/main:refs/remotes/origin/main',
        'social-value proxies diff origin/main:proxies/uk-open/2.0.0.yaml proxies/uk-open/2.1.0.yaml',
      ),
    },
  },
  'revision-unreadable': {
    title: 'A revision that cannot be read',
    message: ({ name, reason }) => `${said(name)} cannot be read: ${reason}`,
    fix: () => 'name the table by ID@VERSION or by the path of a file, or run this inside the repository.',
    page: {
      meaning: 'REVISION:PATH is read with git, from the repository you are in. It has to be a plain file there.',
      wrong: 'social-value proxies diff main:proxies/uk-open proxies/uk-open/2.1.0.yaml',
      right: 'social-value proxies diff main:proxies/uk-open/2.0.0.yaml proxies/uk-open/2.1.0.yaml',
    },
  },
  'table-change': {
    title: 'A change in a table',
    message: ({ class: found, level, path, before, after, fingerprint }) =>
      `${found} (${level}) at ${path}: ${whereTheyDiffer(before ?? 'nothing', after ?? 'nothing', 56)
        .map(said)
        .join(' -> ')}, ${fingerprint}`,
    fix: ({ level }) => `none is needed where the version moves by a ${level} step or more.`,
    page: {
      meaning:
        'Every change between two tables has a class, and a level that says how far the version has to move: major when ' +
        "a delivery that starts inside the old table's `covers` gets another number, minor for what is new or out of " +
        'its reach, patch for words.',
      wrong: 'values: [{ from: 2026-04-01, value: 12.71 }]        in 1.0.0, and in 1.0.1: value: 12.17',
      right: 'values: [{ from: 2026-04-01, value: 12.71 }]        in 1.0.0 and 1.0.1 alike',
    },
  },
  'bump-too-small': {
    title: 'A version that moved less than its changes',
    message: ({ table, from, to, required, changes, worst }) =>
      `${said(table)} goes from ${from} to ${to}, and ${count(changes, `${required} change`)} in it ` +
      `${changes === 1 ? 'needs' : 'need'} a ${required} step: ${some(worst, 3)}`,
    fix: ({ needed }) =>
      `${needed === undefined ? 'give it a higher version' : `call it ${needed}`}, take the change back, or answer for ` +
      'it in proxies/accepted.yaml.',
    page: {
      meaning:
        'Contracts are pinned to versions. Whoever takes up a patch or a minor version must be able to trust that no ' +
        'figure of theirs moves by it.',
      wrong: lines('version: 1.0.1', '# a carbon value of 2026 is another one than in 1.0.0'),
      right: lines('version: 2.0.0', '# a carbon value of 2026 is another one than in 1.0.0'),
    },
  },
  'version-lower': {
    title: 'A version that went down',
    message: ({ table, before, after }) => `${said(table)} goes from ${before} down to ${after}`,
    fix: () => 'name the older table first, or give the newer one a version above it.',
    page: {
      meaning: 'The first table is the old one and the second the new one; a version only ever goes up.',
      wrong: 'social-value proxies diff uk-open@2.0.0 uk-open@1.0.0',
      right: 'social-value proxies diff uk-open@1.0.0 uk-open@2.0.0',
    },
  },
  'change-too-large': {
    title: 'Pounds that move by more than is allowed',
    message: ({ contract, causes, before, after, percent, most, fingerprint }) =>
      `${contract === undefined ? 'the total' : said(contract)} goes from ${pounds(before)} to ${pounds(after)} ` +
      `(${percent ?? 'from nothing'}), more than ${most}, ${fingerprint}` +
      `${causes.length === 0 ? '' : `; nobody answers for ${some(causes, 3)}`}`,
    fix: () =>
      'look at the causes, and answer for each that is right in proxies/accepted.yaml, once for all contracts: what moved, its unit, from and to.',
    page: {
      meaning:
        'The gate holds every contract and the total to a share of what they were, or to pounds. Pounds whose cause somebody answers for do not count.',
      wrong: 'social-value proxies impact uk-open@1.0.0 uk-open@2.0.0 bid.csv --max-change 1%',
      right: 'social-value proxies impact uk-open@1.0.0 uk-open@2.0.0 bid.csv --max-change 30%',
    },
  },
  'figure-lost': {
    title: 'A commitment that loses its figure',
    message: ({ line, contract, measure, state, pounds: worth, table }) =>
      `${said(line)} of ${said(contract)} (${measure}) has ${pounds(worth)} now and is ${state} under ${table}`,
    fix: ({ state }) =>
      state === 'rejected'
        ? 'keep the measure and its unit in the table, or pin the contract to the version it was promised under.'
        : 'pin the contract to the version it was promised under, or give the table a figure for it.',
    page: {
      meaning: 'A figure that is gone is never counted as GBP 0 in silence: the line is named, with what it was worth.',
      wrong: 'a measure of uk-open@1.0.0 that a live contract uses is not in uk-open@2.0.0',
      right: 'proxies: uk-open@1.0.0        the contract keeps the table it was promised under',
    },
  },
  'acceptance-unused': {
    title: 'An acceptance of nothing',
    message: ({ fingerprint, who, found }) =>
      `${who} answers for ${said(fingerprint)}, and no such change is there` +
      `${found === undefined ? '' : `; what moved is ${said(found)}`}`,
    fix: ({ found }) =>
      found === undefined
        ? 'take the entry out.'
        : 'take the entry out, or write it as the tables have it, with its unit.',
    page: {
      meaning: 'An entry of accepted.yaml that meets no change any more would one day wave another one through.',
      wrong: lines('- table: northvale        # of a change that has been taken back', ENTRY, ANSWERED_FOR),
      right: '(no such entry)',
    },
  },
  'acceptance-used': {
    title: 'Something that somebody answers for',
    message: ({ about, who, until, reason, changes, gates, doubts }) => {
      const let_ = [
        changes > 0 ? count(changes, 'change') : undefined,
        gates.length > 0 ? `${some(gates, 3)} at the gate` : undefined,
        doubts > 0 ? count(doubts, 'doubt') : undefined,
      ].filter((part) => part !== undefined);
      return `${who} answers for ${said(about)} (${let_.join(', ')}) until ${until}: ${reason}`;
    },
    fix: () => 'none is needed until that day.',
    page: {
      meaning: 'What was let through, by whom and why stands beside what the gate says, in every format.',
      wrong: '(a change that nobody answers for)',
      right: lines('- table: northvale', ENTRY, ANSWERED_FOR),
    },
  },
  'acceptance-landed': {
    title: 'An acceptance of a change that has landed',
    message: ({ about, who }) => `${who} answers for ${said(about)}, which stands in an earlier version already`,
    fix: () => 'take the entry out at the next occasion.',
    page: {
      meaning: 'Once the change has landed nothing is left to answer for. It is no fault of the next change.',
      wrong: '(an entry for a change that is in the base)',
      right: '(no such entry)',
    },
  },
  'acceptance-twice': {
    title: 'An acceptance that is there twice',
    message: ({ about, line }) => `${said(about)} is accepted in line ${line} already`,
    fix: () => 'keep one of the two.',
    page: {
      meaning: 'Of two entries for one change one would outlive the other.',
      wrong: lines('- fingerprint: northvale:0123456789ab', '- fingerprint: northvale:0123456789ab'),
      right: lines('- fingerprint: northvale:0123456789ab'),
    },
  },
  'acceptance-unclear': {
    title: 'An acceptance that does not say of what',
    message: ({ lacks }) => `the entry does not say what it is for: it needs ${lacks}`,
    fix: () => 'name what moved: table, what, unit, from and to, as the finding it is for has them.',
    page: {
      meaning:
        'An entry names a change by what moved and by how much, or by its fingerprint, or a doubt of the linter by its rule.',
      wrong: lines('- table: northvale', '  what: pay-hourly', '  reason: The rate of April 2026'),
      right: lines('- table: northvale', ENTRY),
    },
  },
  'acceptance-expired': {
    title: 'An acceptance that has run out',
    message: ({ fingerprint, who, until, asOf }) =>
      `${who} answered for ${said(fingerprint)} until ${until}, and it is judged as of ${asOf}`,
    fix: () => 'let the version move as far as the change needs, or have it accepted anew with a later day.',
    page: {
      meaning: 'Whoever accepts a change says until when. After that day it fails as if nobody had.',
      wrong: 'until: 2026-12-31        with --as-of 2027-01-15',
      right: 'until: 2027-03-31        with --as-of 2027-01-15',
    },
  },
  'acceptance-not-judged': {
    title: 'Acceptances that were not held against a day',
    message: ({ entries }) => `whether ${count(entries, 'acceptance')} in use ran out was not judged`,
    fix: () => 'give the day with --as-of, such as --as-of 2027-01-15.',
    page: {
      meaning: 'Nothing here reads the clock. Without --as-of no entry of accepted.yaml can run out.',
      wrong: 'social-value proxies diff uk-open@2.0.0 proxies/uk-open/2.0.1.yaml',
      right: 'social-value proxies diff uk-open@2.0.0 proxies/uk-open/2.0.1.yaml --as-of 2027-01-15',
    },
  },
} satisfies Partial<Wordings>;

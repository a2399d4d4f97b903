// What is said of tables under review: lint, lock, comparison and import.
// The sentences stand in src/report/wording.
import { error, note, warning } from './rule.ts';

export const reviewRules = {
  // A table under review: proxies lint.
  'table-form': error<{ reason: string }>(),
  'table-misplaced': error<{ says: string; name: string }>(),
  'rename-unclear': error<{ measure: string; from: string; why: 'still-there' | 'twice' }>(),
  'rename-from-nothing': warning<{ measure: string; from: string; earlier: string; nearest?: string }>(),
  'unknown-reference': error<{ kind: 'parameter' | 'source' | 'measure' | 'theme'; id: string; nearest?: string }>(),
  'code-unknown': error<{ measure: string; framework: string; code: string; nearest?: string }>(),
  'ids-alike': error<{ kind: 'parameter' | 'measure' | 'source' | 'table'; id: string; other: string }>(),
  'units-do-not-multiply-out': error<{ measure: string; product: string; comesTo: string; unit: string }>(),
  'units-alike': warning<{ unit: string; other: string }>(),
  'source-missing': error<{ parameter: string }>(),
  'source-stale': warning<{ source: string; checkedOn: string; months: number; asOf: string }>(),
  'grade-missing': warning<{ parameter: string }>(),
  'price-base-missing': error<{ parameter: string }>(),
  'definition-in-pounds': error<{ parameter: string; unit: string }>(),
  'redistribution-forbidden': error<{ licence: string }>(),
  'redistribution-unclear': warning<{ licence: string }>(),
  'week-year-disagree': error<{
    week: string;
    year: string;
    weekly: string;
    yearly: string;
    weeks: string;
    expected: string;
  }>(),
  'part-dearer-than-whole': warning<{
    part: string;
    whole: string;
    partPounds: string;
    wholePounds: string;
    year?: number;
  }>(),
  'cases-out-of-order': error<{ parameter: string; low: string; central: string; high: string }>(),
  'year-missing': error<{ parameter: string; years: string; area?: string }>(),
  'step-out-of-line': warning<{ parameter: string; year: string; case?: string; found: string; likely: string }>(),
  'figure-out-of-step': warning<{
    parameter: string;
    found: string;
    before: string;
    edition: string;
    why: 'digits' | 'power-of-ten' | 'swapped' | 'far' | 'restated' | 'earlier';
    other?: string;
  }>(),
  'figure-not-above-zero': warning<{ parameter: string; found: string }>(),
  'source-dates': warning<{ source: string; publishedOn: string; checkedOn: string }>(),
  'source-after-release': warning<{ source: string; checkedOn: string; releasedOn: string }>(),
  'price-base-behind': warning<{ parameter: string; base: string; before: string; from: string }>(),
  'parameter-unused': warning<{ parameter: string }>(),
  'source-unused': warning<{ source: string }>(),
  'no-evidence-asked': warning<{ measure: string }>(),
  'covers-without-figure': warning<{ parameter: string; from: string; first: string }>(),
  'undated-table': warning<{ key: string }>(),

  // Released files against their lock: proxies lock, proxies verify.
  'locked-file-missing': error<{ name: string }>(),
  'file-not-locked': warning<{ name: string }>(),
  'deflators-unclear': error<{ reason: string }>(),
  'unit-rewritten': warning<{ unit: string; written: string }>(),
  'to-do-left': error<{ about: string }>(),
  /** `as-before`: what says that it is kept is what the edition before said; `changed`: it is said to be kept, and is not. */
  'figure-not-reviewed': error<{ parameter: string; edition: string; why: 'unsaid' | 'as-before' | 'changed' }>(),
  /** `is` is absent where the line is gone. */
  'lock-line-changed': error<{ name: string; revision: string; was: string; is?: string }>(),
  'release-changed': error<{ name: string; revision: string; isGone: boolean }>(),
  'file-passed-over': error<{ path: string }>(),
  /** `isUnread` where it could not be read at the base: no figure was ever had from it. */
  'draft-gone': error<{ name: string; revision: string; isUnread: boolean }>(),
  /** Days between two editions, or that an edition covered, which no version covers any more. */
  'days-uncovered': error<{ table: string; from: string; to: string }>(),
  /** Days whose deliveries take another version than before, which that one was not held against. */
  'days-taken-over': error<{ from: string; to: string; before: string; after: string }>(),
  'commitments-of-base': note<{ files: readonly string[]; revision: string }>(),
  'levels-not-used': note<{ path: string; revision: string }>(),
  'table-without-base': error<{ table: string; revision: string }>(),
  'base-without-tables': error<{ revision: string; folder: string }>(),
  // Levels that somebody sets: social-value.yaml.
  'rule-unknown': error<{ name: string; nearest?: string }>(),
  'class-unknown': error<{ name: string; nearest?: string }>(),
  'level-fixed': error<{ name: string; level: string }>(),
  'version-not-higher': error<{ name: string; highest: string; edition?: string }>(),

  // Tables compared: proxies diff, proxies impact.
  'revision-missing': error<{ revision: string; fetch: string }>(),
  'revision-unreadable': error<{ name: string; reason: string }>(),
  /** `entry` answers for it in accepted.yaml. */
  'figure-basis-moved': error<{
    path: string;
    subject: string;
    basis: 'unit' | 'price-base' | 'discount';
    before: string;
    after: string;
    fingerprint: string;
    entry: string;
  }>(),
  'table-change': note<{
    class: string;
    level: string;
    path: string;
    before?: string;
    after?: string;
    fingerprint: string;
  }>(),
  'bump-too-small': error<{
    table: string;
    from: string;
    to: string;
    required: string;
    needed?: string;
    changes: number;
    worst: readonly string[];
  }>(),
  'version-lower': error<{ table: string; before: string; after: string }>(),
  'change-too-large': error<{
    contract?: string;
    /** What moved it and nobody answers for, in words. */
    causes: readonly string[];
    before: string;
    after: string;
    percent?: string;
    most: string;
    fingerprint: string;
  }>(),
  'figure-jumps': error<{
    path: string;
    subject: string;
    before: string;
    after: string;
    percent: string;
    most: string;
    fingerprint: string;
    /** The entry of accepted.yaml that would answer for it. */
    entry: string;
    /** A new measure that it may be under another name. */
    twin?: string;
  }>(),
  'figure-lost': warning<{
    line: string;
    contract: string;
    measure: string;
    state: string;
    pounds: string;
    table: string;
  }>(),
  /** `found` is what moved instead, where the same part did. */
  'acceptance-unused': error<{ fingerprint: string; who: string; found?: string }>(),
  /** What an entry lets through: changes, contracts at the gate, doubts. */
  'acceptance-used': note<{
    about: string;
    who: string;
    until: string;
    reason: string;
    changes: number;
    gates: readonly string[];
    doubts: number;
  }>(),
  'acceptance-landed': note<{ about: string; who: string }>(),
  'acceptance-twice': error<{ about: string; line: number }>(),
  'acceptance-unclear': error<{ lacks: string }>(),
  'acceptance-expired': error<{ fingerprint: string; who: string; until: string; asOf: string }>(),
  'acceptance-not-judged': note<{ entries: number }>(),

  // A plain sheet made into a table: proxies import.
  'conflicting-rows': error<{
    code: string;
    kind?: string;
    area?: string;
    value?: string;
    first?: string;
    firstLine: number;
  }>(),
  'code-not-an-id': error<{ code: string; suggestion?: string }>(),
  'licences-differ': error<{ found: string; expected: string }>(),
  'detail-without-figure': warning<{ code: string; column: string; found: string }>(),
};

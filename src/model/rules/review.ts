// What is said of tables under review: lint, lock, comparison and import.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

export interface ReviewRules {
  // A table under review: proxies lint.
  'table-form': { reason: string };
  'table-misplaced': { says: string; name: string };
  'rename-unclear': { measure: string; from: string; why: 'still-there' | 'twice' };
  'rename-from-nothing': { measure: string; from: string; earlier: string; nearest?: string };
  'unknown-reference': { kind: 'parameter' | 'source' | 'measure' | 'theme'; id: string; nearest?: string };
  'code-unknown': { measure: string; framework: string; code: string; nearest?: string };
  'ids-alike': { kind: 'parameter' | 'measure' | 'source' | 'table'; id: string; other: string };
  'units-do-not-multiply-out': { measure: string; product: string; comesTo: string; unit: string };
  'units-alike': { unit: string; other: string };
  'source-missing': { parameter: string };
  'source-stale': { source: string; checkedOn: string; months: number; asOf: string };
  'grade-missing': { parameter: string };
  'price-base-missing': { parameter: string };
  'definition-in-pounds': { parameter: string; unit: string };
  'redistribution-forbidden': { licence: string };
  'redistribution-unclear': { licence: string };
  'week-year-disagree': { week: string; year: string; weekly: string; yearly: string; weeks: string; expected: string };
  'part-dearer-than-whole': { part: string; whole: string; partPounds: string; wholePounds: string; year?: number };
  'cases-out-of-order': { parameter: string; low: string; central: string; high: string };
  'year-missing': { parameter: string; years: string; area?: string };
  'step-out-of-line': { parameter: string; year: string; case?: string; found: string; likely: string };
  'figure-out-of-step': {
    parameter: string;
    found: string;
    before: string;
    edition: string;
    why: 'digits' | 'power-of-ten' | 'swapped' | 'far' | 'restated' | 'earlier';
    other?: string;
  };
  'figure-not-above-zero': { parameter: string; found: string };
  'source-dates': { source: string; publishedOn: string; checkedOn: string };
  'price-base-behind': { parameter: string; base: string; before: string; from: string };
  'parameter-unused': { parameter: string };
  'source-unused': { source: string };
  'no-evidence-asked': { measure: string };
  'covers-without-figure': { parameter: string; from: string; first: string };
  'undated-table': { key: string };

  // Released files against their lock: proxies lock, proxies verify.
  'locked-file-missing': { name: string };
  'file-not-locked': { name: string };
  'deflators-unclear': { reason: string };
  'unit-rewritten': { unit: string; written: string };
  'to-do-left': { about: string };
  /** `as-before`: what says that it is kept is what the edition before said; `changed`: it is said to be kept, and is not. */
  'figure-not-reviewed': { parameter: string; edition: string; why: 'unsaid' | 'as-before' | 'changed' };
  /** `is` is absent where the line is gone. */
  'lock-line-changed': { name: string; revision: string; was: string; is?: string };
  'release-changed': { name: string; revision: string; isGone: boolean };
  'file-passed-over': { path: string };
  /** `isUnread` where it could not be read at the base: no figure was ever had from it. */
  'draft-gone': { name: string; revision: string; isUnread: boolean };
  /** Days between two editions, or that an edition covered, which no version covers any more. */
  'days-uncovered': { table: string; from: string; to: string };
  /** Days whose deliveries take another version than before, which that one was not held against. */
  'days-taken-over': { from: string; to: string; before: string; after: string };
  'commitments-of-base': { files: readonly string[]; revision: string };
  'levels-not-used': { path: string; revision: string };
  'table-without-base': { table: string; revision: string };
  'base-without-tables': { revision: string; folder: string };
  // Levels that somebody sets: social-value.yaml.
  'rule-unknown': { name: string; nearest?: string };
  'class-unknown': { name: string; nearest?: string };
  'level-fixed': { name: string; level: string };
  'version-not-higher': { name: string; highest: string; edition?: string };

  // Tables compared: proxies diff, proxies impact.
  'revision-missing': { revision: string; fetch: string };
  'revision-unreadable': { name: string; reason: string };
  /** `entry` answers for it in accepted.yaml. */
  'figure-basis-moved': {
    path: string;
    subject: string;
    basis: 'unit' | 'price-base' | 'discount';
    before: string;
    after: string;
    fingerprint: string;
    entry: string;
  };
  'table-change': {
    class: string;
    level: string;
    path: string;
    before?: string;
    after?: string;
    fingerprint: string;
  };
  'bump-too-small': {
    table: string;
    from: string;
    to: string;
    required: string;
    needed?: string;
    changes: number;
    worst: readonly string[];
  };
  'version-lower': { table: string; before: string; after: string };
  'change-too-large': {
    contract?: string;
    /** What moved it and nobody answers for, in words. */
    causes: readonly string[];
    before: string;
    after: string;
    percent?: string;
    most: string;
    fingerprint: string;
  };
  'figure-jumps': {
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
  };
  'figure-lost': { line: string; contract: string; measure: string; state: string; pounds: string; table: string };
  /** `found` is what moved instead, where the same part did. */
  'acceptance-unused': { fingerprint: string; who: string; found?: string };
  /** What an entry lets through: changes, contracts at the gate, doubts. */
  'acceptance-used': {
    about: string;
    who: string;
    until: string;
    reason: string;
    changes: number;
    gates: readonly string[];
    doubts: number;
  };
  'acceptance-landed': { about: string; who: string };
  'acceptance-twice': { about: string; line: number };
  'acceptance-unclear': { lacks: string };
  'acceptance-expired': { fingerprint: string; who: string; until: string; asOf: string };
  'acceptance-not-judged': { entries: number };

  // A plain sheet made into a table: proxies import.
  'conflicting-rows': { code: string; kind?: string; area?: string; value?: string; first?: string; firstLine: number };
  'code-not-an-id': { code: string; suggestion?: string };
  'licences-differ': { found: string; expected: string };
  'detail-without-figure': { code: string; column: string; found: string };
}

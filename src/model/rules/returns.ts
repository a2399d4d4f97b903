// What is doubtful about returns as a whole; what is odd about a single line of a reconciliation is a reason, no rule.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

export interface ReturnRules {
  /** A range that ends after the day that was taken for today. */
  'day-not-moved': { period: string; why: 'contract' | 'others'; day: string; end: string; rows: number };
}

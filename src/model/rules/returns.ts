// What is doubtful about returns as a whole; what is odd about a single line of a reconciliation is a reason, no rule.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.

export interface ReturnRules {
  /** A register without a contract, and a value in another currency. */
  'register-empty': { path: string };
  'register-currency': { contract: string; currency: string; amount: string };
  /** Quarters of calendar years on a contract that runs from April to March; `meant` is the financial year's. */
  'calendar-quarters': { contract: string; period: string; start: string; end: string; meant: string; rows: number };
  /** A map that says `cumulative: true`, where rows are added up as they stand. */
  'totals-to-date': { path: string };
  /** A range that ends after the day that was taken for today. */
  'day-not-moved': { period: string; why: 'contract' | 'others'; day: string; end: string; rows: number };
}

// What a result says of the tables, the levels, the prices and the present value behind its figures.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording/valuation.ts.

export interface ValuationRules {
  'level-not-multiplied': { measure: string; unit: string; lines?: number };
  'above-all': { measure: string; found: string };
  'before-table': { table: string; start: string; from: string; lines?: number };
  'edition-by-start': { table: string; highest: string; rows: number; taken: string; before: string };
}

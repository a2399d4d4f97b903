// What a result says of the tables, the levels, the prices and the present value behind its figures.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording/valuation.ts.
import type { Schedule } from '../appraisal.ts';
import type { ShareName } from '../table.ts';

/** What lines come to, and what they would the other way. */
export interface Suggested {
  lines: number;
  names: readonly ShareName[];
  social: string;
  net: string;
  otherSocial: string;
  otherNet: string;
}

export interface ValuationRules {
  'suggested-shares': Suggested;
  'suggested-shares-applied': Suggested;
  'flag-leaves-nothing': { flags: readonly string[]; lines: number };
  'appraisal-missing': { name: string; known: readonly string[] };
  'appraisals-clash': { part: Schedule; first: string; second: string };
  'appraisal-set-aside': { part: Schedule; asked: string; table: string };
  'appraisal-used': { table: string; appraisal: string; parts: readonly Schedule[] };
  'level-not-multiplied': { measure: string; unit: string; lines?: number };
  'measure-renamed': { measure: string; now: string; table: string; lines?: number };
  'measure-deprecated': { measure: string; since?: string; use?: string; why?: string; table: string; lines?: number };
  'spend-unknown': { measure: string; rate: string };
  'spend-estimated': {
    contract: string;
    measure: string;
    rate: string;
    unit: string;
    value: string;
    counted: string;
  };
  'before-table': { table: string; start: string; from: string; lines?: number };
  'edition-by-start': { table: string; highest: string; rows: number; taken: string; before: string };
}

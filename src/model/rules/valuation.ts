// What a result says of the tables, the levels, the prices and the present value behind its figures.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording/valuation.ts.

import type { Schedule } from '../appraisal.ts';
import type { ShareName } from '../table.ts';
import { error, note, warning } from './rule.ts';

/** What lines come to, and what they would the other way. */
export interface Suggested {
  lines: number;
  names: readonly ShareName[];
  social: string;
  net: string;
  otherSocial: string;
  otherNet: string;
}

export const valuationRules = {
  'suggested-shares': note<Suggested>(),
  'suggested-shares-applied': note<Suggested>(),
  'flag-leaves-nothing': error<{ flags: readonly string[]; lines: number }>(),
  'appraisal-missing': error<{ name: string; known: readonly string[] }>(),
  'appraisals-clash': error<{ part: Schedule; first: string; second: string }>(),
  'appraisal-set-aside': note<{ part: Schedule; asked: string; table: string }>(),
  'appraisal-used': note<{ table: string; appraisal: string; parts: readonly Schedule[] }>(),
  'level-not-multiplied': note<{ measure: string; unit: string; lines?: number }>(),
  'measure-renamed': note<{ measure: string; now: string; table: string; lines?: number }>(),
  'measure-deprecated': note<{
    measure: string;
    since?: string;
    use?: string;
    why?: string;
    table: string;
    lines?: number;
  }>(),
  'spend-unknown': warning<{ measure: string; rate: string }>(),
  'spend-estimated': note<{
    contract: string;
    measure: string;
    rate: string;
    unit: string;
    value: string;
    counted: string;
  }>(),
  'before-table': note<{ table: string; start: string; from: string; lines?: number }>(),
  'edition-by-start': note<{ table: string; highest: string; rows: number; taken: string; before: string }>(),
};

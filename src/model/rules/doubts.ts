// What is doubtful in data that can be read: each doubt says where, how much rests on it, and what else it could be.
// Types alone: the severities stand in ../rules.ts, the sentences in src/report/wording.
import type { FirstPlace } from './rows.ts';

/** Another case of the same doubt. */
export interface Other {
  readonly name: string;
  readonly pounds: string;
  readonly file?: string;
  readonly line?: number;
}

/** How many other cases of a doubt there are, and the largest of them by pounds. */
export interface Among {
  readonly others: number;
  readonly largest: readonly Other[];
}

export interface DoubtRules {
  // Units.
  'unit-not-given': { lines: number; of: number; files: number; units: readonly string[]; pounds: string };
  'unit-left-blank': Among & { lines: number; of: number; units: readonly string[]; pounds: string };
  'unit-in-heading': Among & {
    heading: string;
    /** Whether the row gives the unit that it is read in. */
    isGiven: boolean;
    found: string;
    unit: string;
    times: string;
    quantity: string;
    meant: string;
    pounds: string;
  };
  'multiplied-twice': Among & {
    quantity: string;
    found: string;
    ofColumn: string;
    ofUnit: string;
    unit: string;
    read: string;
    once: readonly string[];
    pounds: string;
  };
  'people-without-time': Among & { found: string; quantity: string; unit: string; years?: string; throughout?: string };
  'above-all': Among & { measure: string; found: string; meant: string; pounds: string };
  'percent-below-one': Among & { measure: string; found: string; meant: string };

  // Who and what.
  'names-alike': FirstPlace & {
    field: 'supplier' | 'buyer';
    name: string;
    names: readonly string[];
    contracts: number;
    /** Of all of them; none where nothing was valued yet. */
    pounds?: string;
  };
  'line-ids-alike': Among & FirstPlace & { contract: string; id: string };
  'ids-dragged': { contract: string; first: string; last: string; contracts: number; pounds: string };
  'reads-like-total': Among & { field: 'contract_id' | 'commitment_id'; found: string; pounds: string };
  'rows-alike': FirstPlace & { rows: number; pounds: string; sameFile: boolean };
  'delivered-twice': Among &
    FirstPlace & { contract: string; measure: string; days: string; otherDays: string; pounds: string };
  'rows-not-compared': { rows: number; kept: number; what: 'rows' | 'ids' | 'sums' };

  // When.
  'date-unlikely': Among & { date: string; meant?: string; pounds: string };
  'term-unlikely': Among & { start: string; end: string; years: string; most: number; meant?: string; pounds: string };
  'duration-unlikely': Among & { measure: string; duration: number; most: number; pounds: string };
  'far-from-table': Among & { start: string; table: string; from: string; to: string; pounds: string };

  // How much.
  'claim-unlike-figure': Among & {
    measure: string;
    unit: string;
    quantity: string;
    claimed: string;
    pounds: string;
    apart: string;
    proxy?: string;
    figure?: string;
  };
  'spend-above-contract-value': Among & { contract: string; measure: string; spend: string; value: string };
  'pay-above-contract-value': Among & { contract: string; jobs: string; rate: string; pay: string; value: string };
  'sva-above-half': Among & { contract: string; net: string; value: string; percent: string };
  'line-above-half': { line: string; pounds: string; total: string; percent: string; lines: number };
  'quantity-like-other-unit': Among & {
    contract: string;
    measure: string;
    quantity: string;
    unit: string;
    value: string;
    each: string;
    least: string;
    maybe: string;
    pounds: string;
  };
  'per-year-like-whole-term': Among & {
    contract: string;
    measure: string;
    quantity: string;
    unit: string;
    years: string;
    total: string;
    why: 'spend' | 'pay' | 'unit';
    value: string;
    pounds: string;
  };
  'duration-on-flow': Among & { measure: string; unit: string; duration: number; pounds: string };
  'people-each-year': Among & {
    measure: string;
    quantity: string;
    unit: string;
    years: string;
    total: string;
    pounds: string;
  };

  // Where.
  'area-not-in-table': { areas: readonly string[]; table: string; lines: number };
  'area-alike': Among & { area: string; known: string; table: string; lines: number; pounds: string };
}

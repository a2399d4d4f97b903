// What is doubtful in data that can be read: each doubt says where, how much rests on it, and what else it could be.
// The sentences stand in src/report/wording.

import type { FirstPlace } from './rows.ts';
import { note, warning } from './rule.ts';

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

export const doubtRules = {
  // Units.
  'unit-not-given': note<{ lines: number; of: number; files: number; units: readonly string[]; pounds: string }>(),
  'unit-left-blank': warning<Among & { lines: number; of: number; units: readonly string[]; pounds: string }>(),
  'unit-in-heading': warning<
    Among & {
      heading: string;
      /** Whether the row gives the unit that it is read in. */
      isGiven: boolean;
      found: string;
      unit: string;
      /** Absent where no fixed number turns the one into the other. */
      times?: string;
      quantity: string;
      meant?: string;
      isOfMeasure?: true;
      /** It counts another thing altogether: people, pounds. */
      isOther?: true;
      pounds: string;
    }
  >(),
  /** `rows`: in pounds; `times`: what is in thousands is to be multiplied by. */
  'pounds-said-otherwise': warning<
    Among & { found: string; rows: number; isOfValues: boolean; times?: string; pounds: string }
  >(),
  /** `each`: of what a quantity is given for each, or the value of a `contract` of so many years. */
  'rate-in-heading': warning<
    Among & {
      heading: string;
      isOfMeasure?: true;
      each: string;
      unit: string;
      quantity: string;
      contract?: string;
      years?: string;
      pounds: string;
    }
  >(),
  /** `before`: what an earlier row says of the same. */
  'to-date-in-heading': warning<
    Among & {
      heading: string;
      contract: string;
      measure: string;
      unit: string;
      quantity: string;
      before: string;
      pounds: string;
    }
  >(),
  'multiplied-twice': warning<
    Among & {
      quantity: string;
      found: string;
      ofColumn: string;
      ofUnit: string;
      unit: string;
      read: string;
      once: readonly string[];
      pounds: string;
    }
  >(),
  /** `shows`: a unit, a word such as `k`, or `in thousands`. */
  'shown-otherwise': warning<
    Among & { quantity: string; shows: string; unit: string; meant?: string; pounds: string }
  >(),
  'people-without-time': warning<
    Among & { found: string; quantity: string; unit: string; years?: string; throughout?: string }
  >(),
  'above-all': warning<Among & { measure: string; found: string; meant: string; pounds: string }>(),
  /** `share`: of a share of the row, whose pounds rest on it. */
  'percent-below-one': warning<
    Among & { measure: string; found: string; meant: string; share?: string; pounds?: string }
  >(),
  /** `meant`: in pounds, or of a share in percent. */
  'pounds-unlikely': warning<
    Among & { measure: string; as: 'thousands' | 'share'; found: string; meant: string; pounds: string }
  >(),

  // Who and what.
  'names-alike': warning<
    FirstPlace & {
      field: 'supplier' | 'buyer';
      name: string;
      names: readonly string[];
      contracts: number;
      /** Of all of them; none where nothing was valued yet. */
      pounds?: string;
    }
  >(),
  /** `by`: who promised it. */
  'returned-by-other': warning<
    Among & FirstPlace & { contract: string; supplier: string; by: string; pounds: string }
  >(),
  /** `taken`: what the promises say, which counts. */
  'contract-described-otherwise': warning<
    Among &
      FirstPlace & {
        contract: string;
        field: 'contract_value' | 'contract_spend' | 'contract_start' | 'contract_end';
        found: string;
        taken: string;
        pounds: string;
      }
  >(),
  'line-ids-alike': warning<Among & FirstPlace & { contract: string; id: string }>(),
  'ids-dragged': warning<{ contract: string; first: string; last: string; contracts: number; pounds: string }>(),
  'reads-like-total': warning<
    Among & { field: 'contract_id' | 'commitment_id' | 'area' | 'quantity'; found: string; pounds: string }
  >(),
  'id-cut-short': warning<Among & { field: 'contract_id' | 'commitment_id'; found: string; pounds: string }>(),
  /** `butForIds`: rows whose ids count on. */
  'rows-alike': warning<FirstPlace & { rows: number; pounds: string; sameFile: boolean; butForIds?: true }>(),
  'delivered-twice': warning<
    Among & FirstPlace & { contract: string; measure: string; days: string; otherDays: string; pounds: string }
  >(),
  /** `first` and `last`: the lines of the rows it is the sum of; `isOfAll`: those of other contracts among them. */
  'sum-of-others': warning<
    Among & {
      contract: string;
      measure: string;
      quantity: string;
      unit: string;
      rows: number;
      first: number;
      last: number;
      isOfAll: boolean;
      pounds: string;
    }
  >(),
  /** `shared`: rows of this file that promise what the other does, of which `rows` in other quantities or words. */
  'promised-twice': warning<Among & FirstPlace & { rows: number; shared: number; pounds: string }>(),
  /** `first`: the id of the other, of which this one is a version or both are. */
  'versions-of-one': warning<Among & FirstPlace & { id: string; first: string; measure: string; pounds: string }>(),
  /** `found`: the words that say so, or the name that does. */
  'row-not-counted': warning<
    Among & { field: 'notes' | 'commitment_id' | 'contract_id' | 'sheet'; found: string; pounds: string }
  >(),
  /** `each`: of what the note says that the quantity is for each; `isOfAll`: it says for all years; `meant`: in the row's unit. */
  'note-unlike-quantity': warning<
    Among & {
      found: string;
      quantity: string;
      unit: string;
      each?: string;
      isOfAll?: true;
      meant?: string;
      pounds: string;
    }
  >(),
  'evidence-says-none': warning<{ rows: number; words: readonly string[]; pounds: string }>(),
  /** `usual`: the middle one of the others, of which there are so many `rows`. */
  'far-from-others': note<
    Among & {
      measure: string;
      quantity: string;
      unit: string;
      start: string;
      end: string;
      usual: string;
      times: number;
      isMore: boolean;
      rows: number;
      pounds: string;
    }
  >(),
  'rows-not-compared': note<{ rows: number; kept: number; what: 'rows' | 'ids' | 'sums' | 'days' | 'days-of-one' }>(),

  // When.
  'date-unlikely': warning<Among & { date: string; meant?: string; pounds: string }>(),
  /** `isDayOver`: of whole years and a day, that a quantity for each year is multiplied by. */
  'term-unlikely': warning<
    Among & {
      start: string;
      end: string;
      years: string;
      most: number;
      meant?: string;
      isDayOver?: true;
      pounds: string;
    }
  >(),
  /** `most`: years beyond which it is unlikely; `meant`: years, where it is the months of its row's own time. */
  'duration-unlikely': warning<
    Among & { measure: string; duration: number; most: number; meant?: number; pounds: string }
  >(),
  'far-from-table': warning<Among & { start: string; table: string; from: string; to: string; pounds: string }>(),

  // How much.
  'claim-unlike-figure': warning<
    Among & {
      measure: string;
      unit: string;
      quantity: string;
      claimed: string;
      pounds: string;
      apart: string;
      proxy?: string;
      figure?: string;
    }
  >(),
  'spend-above-contract-value': warning<Among & { contract: string; measure: string; spend: string; value: string }>(),
  'pay-above-contract-value': warning<
    Among & { contract: string; jobs: string; rate: string; pay: string; value: string }
  >(),
  'sva-above-half': warning<Among & { contract: string; net: string; value: string; percent: string }>(),
  'line-above-half': warning<{ line: string; pounds: string; total: string; percent: string; lines: number }>(),
  'quantity-like-other-unit': warning<
    Among & {
      contract: string;
      measure: string;
      quantity: string;
      unit: string;
      value: string;
      each: string;
      least: string;
      maybe: string;
      pounds: string;
    }
  >(),
  'per-year-like-whole-term': warning<
    Among & {
      contract: string;
      measure: string;
      quantity: string;
      unit: string;
      years: string;
      total: string;
      why: 'spend' | 'pay' | 'unit';
      value: string;
      pounds: string;
    }
  >(),
  /** `counted`: of the quantity, what its days come to. */
  'delivered-per-year': warning<
    Among & { measure: string; quantity: string; unit: string; days: number; counted: string; pounds: string }
  >(),
  /** `later`: of the years of its effect after the first alone. */
  'share-leaves-nothing': warning<Among & { share: string; measure: string; is: 'all' | 'none'; later?: true }>(),
  'duration-on-flow': warning<Among & { measure: string; unit: string; duration: number; pounds: string }>(),
  'people-each-year': note<
    Among & {
      measure: string;
      quantity: string;
      unit: string;
      years: string;
      total: string;
      pounds: string;
    }
  >(),

  // Where.
  'area-not-in-table': note<{ areas: readonly string[]; table: string; lines: number }>(),
  'area-alike': warning<Among & { area: string; known: string; table: string; lines: number; pounds: string }>(),
};

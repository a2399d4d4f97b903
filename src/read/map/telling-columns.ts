// Columns whose names say that they change what a quantity comes to: a share that is taken off, a factor, how often, which rows count.
// What stands in them tells whether they do.
import type { Field } from '../../model/commitment.ts';
import { rateOf } from '../../model/heading-rates.ts';
import type { Tells } from '../../model/rules/rows.ts';
import { speaksOfUnit } from '../../model/unit-sizes.ts';
import { perNamed } from '../../model/unit-spellings.ts';
import { currencyNamed } from '../currencies.ts';
import { readPeriod } from '../dates.ts';
import { plainText } from './sheet-map.ts';

/** What a column of a name says where it says anything, and whether a text of it changes a figure. */
export interface Telling {
  readonly tells: Tells;
  /** The field of ours that it is, where that is plain. */
  readonly field?: Field;
  readonly changes: (text: string) => boolean;
}

/** What is read for the quantities beside it: fields that a map has a source for, and what it calls them. */
export interface Beside {
  readonly has: (field: Field) => boolean;
  readonly headings: readonly string[];
}

const SAYS_NOTHING = /^(?:|[-\u2013\u2014.]+|n\/?a|nil|none|not applicable|tb[cd])$/i;
const NO =
  /^(?:n|no|false|0|out|excluded?|inactive|not (?:accepted|approved|counted|included|in scope)|out of scope|rejected|declined|pending|withdrawn)$/i;
const NOT = /^(?:n|no|false|0|in scope|not (?:cancelled|excluded|withdrawn))$/i;
const OUT =
  /\b(?:withdrawn|cancell?ed|void(?:ed)?|rejected|declined|superseded|removed|deleted|on hold|duplicate|terminated|dropped|abandoned|replaced|obsolete|inactive|excluded|de-?scoped|out of scope|not (?:proceeding|included|accepted|approved|going ahead))\b/i;
const ONCE = /^(?:once (?:only|off)|(?:one|1)[ -]?time|1[ -]?off|one|single|1|x1|1x|ad[ -]?hoc)$/i;

/** A number by itself or in percent, as a fraction of 1 where it is. */
function numberIn(text: string): number | undefined {
  const [, digits, percent] = /^[x×]?\s*(\d[\d,]*(?:\.\d+)?|\.\d+)\s*(%?)$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll(',', ''));
  return percent ? value / 100 : value;
}

const isNot = (...harmless: readonly number[]) => {
  return (text: string): boolean => {
    const value = numberIn(text);
    return value === undefined ? !/^(?:no|nothing|0)$/i.test(text) : !harmless.includes(value);
  };
};
const isFactor = (text: string): boolean => ![undefined, 1, 100].includes(numberIn(text));
const isOften = (text: string): boolean => !ONCE.test(text) && perNamed(text) !== 'contract';
const isPounds = (text: string): boolean =>
  /£|\b(?:GBP?|UK|pounds?|sterling)\b/i.test(text) && currencyNamed(text) === undefined;
const isMany = (text: string): boolean => (numberIn(text) ?? 1) > 1;

const SHARE = String.raw`(?:%|percent|percentage|rate|share|factor|adjustment|applied|allowance|of|pc|\s)*`;
const share = (names: string): RegExp => new RegExp(`^${SHARE}(?:${names})${SHARE}$`);

const NAMES: readonly (Telling & { readonly names: RegExp; readonly lacks?: readonly Field[] })[] = [
  { tells: 'share', field: 'deadweight', lacks: ['deadweight'], names: share('dead ?weight'), changes: isNot(0) },
  {
    tells: 'share',
    field: 'displacement',
    lacks: ['displacement'],
    names: share('displacement|substitution'),
    changes: isNot(0),
  },
  { tells: 'share', field: 'leakage', lacks: ['leakage'], names: share('leakage'), changes: isNot(0) },
  {
    tells: 'share',
    field: 'drop_off',
    lacks: ['drop_off'],
    names: share('drop ?off|annual drop ?off'),
    changes: isNot(0),
  },
  {
    tells: 'share',
    lacks: ['attributed_share', 'attribution_to_others'],
    names: share('attribution|attributed|attributable|attribution to (?:others|us)'),
    changes: isNot(0, 1, 100),
  },
  { tells: 'share', names: share('additionality|additional'), changes: isNot(1, 100) },
  {
    tells: 'factor',
    names:
      /^(?:multiplier|multiply by|weighting|weighted|uplift|probability|likelihood|confidence|optimism bias|(?:(?:scaling|scale|conversion|adjustment|multiplication|multiplying|reduction|weighting) )?factor)(?: (?:%|factor|score|applied|x))*$/,
    changes: isFactor,
  },
  {
    tells: 'often',
    names:
      /^(?:(?:delivery )?frequency|frequency of (?:activity|delivery|event|session|visit)s?|how often|recurrence|regularity|occurrences?|repeats?|repetitions?|(?:no|number|nr) of (?:times|occurrences|repeats|repetitions|instances))$/,
    changes: isOften,
  },
  {
    tells: 'left-out',
    names:
      /^(?:included?|included? in (?:the )?(?:total|bid|calculation|offer|tender)s?|in scope|counted|active|live|eligible|approved|accepted|confirmed|valid)(?: (?:y n|yes no|y or n))?$/,
    changes: (text) => NO.test(text),
  },
  {
    tells: 'left-out',
    names:
      /^(?:excluded?|out of scope|(?:date |reason )?(?:withdrawn|cancelled)|duplicate|void)(?: (?:y n|yes no|y or n))?$/,
    changes: (text) => !NOT.test(text),
  },
  {
    tells: 'left-out',
    field: 'status',
    names: /^(?:(?:\S+ )?status(?: of \S+)?|state|stage|decision)$/,
    changes: (text) => OUT.test(text),
  },
  {
    tells: 'currency',
    names: /^(?:(?:contract|local|original) )?currency(?: code)?$/,
    changes: (text) => !isPounds(text),
  },
  {
    ...{ tells: 'unit', field: 'unit', lacks: ['unit'] },
    names: /^(?:units?|uom|units? of measure(?:ment)?s?|unit type|measured in|counted in|measurement unit)$/,
    changes: (text) => numberIn(text) === undefined && speaksOfUnit(text),
  },
  {
    ...{ tells: 'per', field: 'per', lacks: ['per'] },
    names: /^(?:per|basis|(?:quantity|qty|target) basis|annual or total|per year or (?:total|contract))$/,
    changes: (text) => !['contract', undefined].includes(perNamed(text)) || rateOf(text) !== undefined,
  },
  {
    ...{ tells: 'period', field: 'period', lacks: ['period', 'start'] },
    names: /^(?:(?:(?:delivery|reporting|return) )?period|financial year|quarter)$/,
    changes: (text) => 'value' in readPeriod(text, true),
  },
];

/** Heads and events that are counted in a column of their own, and times. */
const COUNTED =
  /^(?:total )?(?:(?:no|number|nr|count) of |no )?(?:(apprentice|attendee|beneficiarie|delegate|employee|event|head|learner|participant|pupil|resident|session|student|trainee|visit|volunteer|workshop|week|month|quarter|year|day)s|people|staff|headcount)(?: (?:attending|involved|taking part|trained|supported|reached))?$/;
const TIMES: ReadonlySet<string | undefined> = new Set(['week', 'month', 'quarter', 'year', 'day']);
/** Time that is that of one of them as well as of all: `Hours`, `Duration (hours)`. */
const TIME_OF_ONE =
  /^(?:duration|hours|hrs|length|minutes|mins|time)(?: (?:of (?:session|event|visit|workshop)s?|hours|hrs|minutes|mins|in hours))?$/;

function isCounted(name: string, { headings }: Beside): boolean {
  const counted = COUNTED.exec(name);
  if (!counted) return false;
  const [, of] = counted;
  return headings.some((heading) => {
    const each = rateOf(heading);
    if (TIMES.has(of)) return each === of;
    return each === 'person' || each === 'session' || TIME_OF_ONE.test(nameOf(heading));
  });
}

const nameOf = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();

/** What a column says that nobody reads, by its name; undefined for one that changes nothing. */
export function tellingOf(header: string, beside: Beside): Telling | undefined {
  const name = nameOf(header);
  const one = NAMES.find(({ names, lacks }) => names.test(name) && !lacks?.some(beside.has));
  if (one) return one;
  return isCounted(name, beside) ? { tells: 'each', changes: isMany } : undefined;
}

/** A text of such a column that changes a figure, as it is told; undefined for one that does not. */
export function changeIn({ changes }: Telling, cell: string): string | undefined {
  const text = plainText(cell);
  return SAYS_NOTHING.test(text) || !changes(text) ? undefined : text;
}

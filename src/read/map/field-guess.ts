// What a name of a column could mean, by the words practitioners use. A guess for a person to check, never an answer.
import type { Field } from '../../model/commitment.ts';

/** From the most to the least telling: the first that fits is the guess. */
const GUESSES: readonly (readonly [Field, RegExp])[] = [
  ['contract_value', /\b(contract|project|framework)\b.*\bvalue\b|\bvalue of (the )?contract\b/],
  ['contract_spend', /\bcontract\b.*\bspend\b|\bspend to date\b/],
  ['contract_start', /\b(contract|project)\b.*\b(start|commence)/],
  ['contract_end', /\b(contract|project)\b.*\b(end|finish|completion|expiry)/],
  ['contract_name', /\b(contract|project|framework)\b.*\b(name|title|description)\b/],
  ['contract_id', /^(contract|project|framework|lot)( (id|ref|reference|no|number|code))?$/],
  ['claimed_proxy', /\bprox(y|ies)\b|\bunit value\b|\bvalue per unit\b/],
  ['claimed_value', /\blev\b|\bslev\b|\bsocial value\b|\bsv(a)?\b.*(£|gbp|value)|\bclaimed\b/],
  [
    'measure',
    /\btoms?\b.*\b(ref|reference|code|no|number|measure)\b|^(toms?|measure|kpi|indicator|metric|commitment|deliverable)( (ref|reference|id|code|no))?$|^(ref|reference|code)$/,
  ],
  ['unit', /^units?( of measure(ment)?)?$|^uom$/],
  ['supplier', /\b(supplier|contractor|provider|bidder|tenderer|partner)\b/],
  ['buyer', /\b(buyer|client|customer|authority|commissioner)\b/],
  ['period', /\b(period|quarter|month|reporting)\b/],
  ['start', /^(start|from|date from|start date)$/],
  ['end', /^(end|to|until|date to|end date)$/],
  ['area', /\b(area|postcode|post code|region|ward|locality|local authority)\b/],
  ['evidence', /\b(evidence|proof)\b/],
  ['status', /^status$/],
  ['deadweight', /\bdead ?weight\b/],
  ['displacement', /\bdisplacement\b/],
  ['leakage', /\bleakage\b/],
  ['drop_off', /\bdrop ?off\b/],
  ['notes', /\b(notes?|comments?|remarks?|narrative)\b/],
  [
    'quantity',
    /^(quantity|qty|number|amount|units? delivered|total|value)$|\b(target|actual|delivered|committed|achieved)\b/,
  ],
];

/** The field a name sounds like; undefined when it sounds like none. */
export function guessField(header: string): Field | undefined {
  const name = wordsOf(header);
  return GUESSES.find(([, words]) => words.test(name))?.[0];
}

/** Whether a name speaks of what was promised or of what was delivered. */
export function guessRole(header: string): 'committed' | 'delivered' | undefined {
  const name = wordsOf(header);
  if (/\b(target|committed|commitment|promised|planned|forecast)\b/.test(name)) return 'committed';
  return /\b(actual|delivered|achieved|to date|returned)\b/.test(name) ? 'delivered' : undefined;
}

/** What a name says beside whether it was promised or delivered: `2025/26` of `2025/26 Target`. */
export function besideRole(header: string): string {
  return header
    .replace(
      /\b(?:target|committed|commitment|promised|planned|forecast|actual|delivered|achieved|returned)s?\b/gi,
      ' ',
    )
    .replace(/[\s():,-]+$|^[\s():,-]+/g, '')
    .trim();
}

function wordsOf(header: string): string {
  return header
    .toLowerCase()
    .replace(/[^a-z0-9£]+/g, ' ')
    .trim();
}

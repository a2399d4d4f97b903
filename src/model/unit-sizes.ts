// How large units are beside each other, by definition: so that no unit is ever given the name of one of another size.
// What depends on how it is counted (hours in a working day, weeks in a month, an exchange rate) has no fixed size here.
import { divide, equals, ONE, type Rational, rational, reduce } from './rational.ts';
import { scaleNamed } from './shown-scale.ts';
import { knownUnit } from './unit-spellings.ts';

interface Size {
  /** What is counted: `energy`. */
  readonly kind: string;
  /** Units of one measure can be turned into each other by a fixed number. */
  readonly measuredBy: string;
  readonly size: Rational;
}

/** Kind, what is measured by one and the same, and each unit's size in it: a number, or two for a quotient. */
const SIZES: readonly (readonly [kind: string, by: string, sizes: Readonly<Record<string, string>>])[] = [
  [
    'energy',
    'kWh',
    { Wh: '1/1000', kWh: '1', MWh: '1000', GWh: '1000000', TWh: '1000000000', MJ: '5/18', GJ: '2500/9' },
  ],
  ['energy', 'kWh', { therm: '105505585257348/3600000000000' }],
  ['mass', 'kg', { g: '1/1000', kg: '1', tonne: '1000', kilotonne: '1000000', lb: '45359237/100000000' }],
  ['mass', 'ton', { ton: '1' }],
  ['greenhouse gas', 'kg', { gCO2e: '1/1000', kgCO2e: '1', tCO2e: '1000', ktCO2e: '1000000', MtCO2e: '1000000000' }],
  ['greenhouse gas', 'kg', { tC: '11000/3' }],
  // How much CO2e comes with CO2 alone goes by what was burnt.
  ['greenhouse gas', 'CO2', { tCO2: '1000', kgCO2: '1' }],
  ['volume', 'litre', { ml: '1/1000', litre: '1', m3: '1000', gallon: '454609/100000' }],
  ['volume', 'litre', { kilolitre: '1000', megalitre: '1000000' }],
  ['volume', 'litre', { 'US gallon': '3785411784/1000000000' }],
  ['length', 'km', { m: '1/1000', km: '1', mile: '1609344/1000000', yard: '9144/10000000' }],
  ['area', 'm2', { m2: '1', km2: '1000000', hectare: '10000', acre: '40468564224/10000000' }],
  ['time', 'hour', { second: '1/3600', minute: '1/60', hour: '1' }],
  ['time', 'day', { day: '1' }],
  ['time', 'week', { week: '1', fortnight: '2', 'fte-week': '1' }],
  [
    'time',
    'month',
    {
      month: '1',
      quarter: '3',
      year: '12',
      'fte-month': '1',
      'fte-year': '12',
      'person-month': '1',
      'person-year': '12',
    },
  ],
  // How long it runs for makes energy of it.
  ['power', 'kW', { kW: '1', MW: '1000' }],
  [
    'money',
    'GBP',
    { penny: '1/100', GBP: '1', 'thousand GBP': '1000', 'million GBP': '1000000', 'billion GBP': '1000000000' },
  ],
  ['money', 'EUR', { EUR: '1' }],
  ['money', 'USD', { USD: '1' }],
  ['share', 'percent', { percent: '1', share: '100', 'basis point': '1/100' }],
];

const sizeOfUnit = new Map<string, Size>();
for (const [kind, measuredBy, sizes] of SIZES) {
  for (const [unit, text] of Object.entries(sizes)) {
    const [top = '', bottom = '1'] = text.split('/');
    sizeOfUnit.set(unit, { kind, measuredBy, size: rational(BigInt(top), BigInt(bottom)) });
  }
}

/** How a unit differs from another it is to be called by; `times` makes a quantity of the one a quantity of the other. */
export type UnitDifference =
  | { readonly why: 'size'; readonly times: Rational }
  /** They differ, and by how much is for a person to say: days and hours, euros and pounds. */
  | { readonly why: 'no-fixed-size' }
  | { readonly why: 'kind'; readonly fromKind: string; readonly toKind: string };

/** Words for people and for what takes place: how long each of them is, or what it costs, no definition says. */
export const HEADS =
  'activit(?:y|ies)|apprentice(?:ship)?|attendee|beneficiar(?:y|ies)|candidate|colleague|delegate|employee|event|fte|graduate|headcount|hire|individual|intern|job|learner|meeting|members? of staff|mentee|participant|people|person|placement|post|pupil|recruit|resident|session|staff(?: member)?|start|starter|student|talk|trainee|trainer|visit|volunteer|worker|workshop|wte';
const ARE_HEADS = new RegExp(`^(?:${HEADS})s?$`, 'i');

/** Whether a text counts heads or events: `No. of apprentices`, `sessions`. */
export const isHeads = (unit: string): boolean =>
  ARE_HEADS.test(unit.trim().replace(/^(?:(?:no|nr|number)\b\.?(?:\s*of\b)?|#)\s*/i, ''));

/** Units that people at work are counted in with their time: who says FTE for fte-year is understood. */
export const IN_WORK = /^(?:fte|person)-/;

/** How two units differ in size or kind, as far as is known; undefined where they do not, or nothing is known of one. */
export function unitDifference(from: string, to: string): UnitDifference | undefined {
  const [one, other] = [sizeNamed(from), sizeNamed(to)];
  const isOfHeads = (one && isHeads(to)) || (other && isHeads(from));
  if (isOfHeads && ![from, to].some((unit) => IN_WORK.test(knownUnit(unit) ?? ''))) return { why: 'no-fixed-size' };
  if (!one || !other) return undefined;
  // A weight of gas is given in plain kilograms and tonnes; nobody takes it for anything but what the other side counts.
  const isWeight = one.kind === 'mass' && one.measuredBy === other.measuredBy;
  if (one.kind !== other.kind && !isWeight) return { why: 'kind', fromKind: one.kind, toKind: other.kind };
  if (one.measuredBy !== other.measuredBy) return { why: 'no-fixed-size' };
  const times = reduce(divide(one.size, other.size));
  return times.numerator === ONE.numerator && times.denominator === ONE.denominator
    ? undefined
    : { why: 'size', times };
}

const EACH: readonly (readonly [of: string, words: string, others?: string])[] = [
  ['year', 'year|yr|annum'],
  ['quarter', 'quarter|qtr'],
  ['month', 'month|mth'],
  ['week', 'week|wk'],
  ['day', 'day'],
  ['person', 'person|head|employee|fte', 'people|apprentice|learner|student|pupil|volunteer|participant|attendee'],
  ['session', 'session', 'visit|event|placement|workshop'],
  ['square metre', 'm2|m²'],
];
/** A unit for each of something: `hours per week`, `kWh/m2`, and at the end of a text `hours a week`, `hrs p.a.`, `weeks each`. */
const RATES = EACH.map(([of, words, others]): readonly [of: string, fits: RegExp] => {
  const all = others === undefined ? words : `${words}|${others}`;
  // A stroke parts words as well: staff/volunteer hours, jobs/posts.
  return [
    of,
    new RegExp(
      String.raw`\S\s+(?:per|every|each)\s+(?:${all})s?(?!\w)|\S\s+an?\s+(?:${all})$|\S\s*/\s*(?:${words})(?=\s|$)`,
      'i',
    ),
  ];
});
const SHORT_RATES: readonly (readonly [of: string, fits: RegExp])[] = [
  ['year', /\S\s+(?:p[./]?\s?a\.?|annually|yearly)$|\S\/y$|^(?:annual|yearly)\s+\S+$/i],
  ['quarter', /\S\s+quarterly$|^quarterly\s+\S+$/i],
  ['month', /\S\s+(?:p\.?c\.?m\.?|monthly)$|^monthly\s+\S+$/i],
  ['week', /\S\s+(?:p\.?w\.?|weekly)$|\S\/w$|^weekly\s+\S+$/i],
  ['day', /\S\s+daily$|^daily\s+\S+$/i],
  // `Number (each)` counts them one by one.
  ['person', /^(?!(?:count|no\.?|nr\.?|number|qty|quantity)\s+each$).*[a-z]\s+(?:each|p\.?p\.?)$/i],
];

/** What a text counts its unit for each of: `week` of `hours per week`; undefined where it counts the unit alone. */
export function rateIn(text: string): string | undefined {
  const plain = text.replace(/[()[\]]/g, ' ').trim();
  if (knownUnit(plain) !== undefined) return undefined;
  return [...RATES, ...SHORT_RATES].find(([, fits]) => fits.test(plain))?.[0];
}

/** Words that are units where they stand alone, and others among words: a minimum, a head office. */
export const AMBIGUOUS =
  /^(?:min|sec|pc|heads?|mi|te|ac|lt|bp|gal|ratio|share|proportion|fraction|quarters?|years?)\.?$/i;
/** `(year)` behind a name says for how long, `(years)` in what. */
export const ONE_TIME = /^(?:day|week|month|quarter|year)$/i;
export const inBracketsOf = (text: string): string | undefined => {
  const [, words] = /[([]([^()[\]]+)[)\]]\s*$/.exec(text) ?? [];
  return words === undefined || ONE_TIME.test(words) || knownUnit(words) === undefined ? undefined : words;
};

/** The unit that a text begins or ends with, or has in brackets at its end: `MWh saved`, `Volunteering (days)`. */
export function unitAmong(text: string): string | undefined {
  const words = text.split(/[\s()[\]{},;:/|-]+/).filter((word) => word !== '');
  const named =
    inBracketsOf(text) ??
    [words[0], words.at(-1)].find(
      (word) =>
        word !== undefined && /..|[%\p{Sc}]/u.test(word) && !AMBIGUOUS.test(word) && knownUnit(word) !== undefined,
    );
  return named === undefined ? undefined : knownUnit(named);
}

/** The time that a text behind a number says it is for: `p.a.`, `per week`; undefined where it says another thing, or none. */
export function timeOfRate(text: string): string | undefined {
  const of = rateIn(text) ?? rateIn(`1 ${text}`);
  return of === 'person' || of === 'session' || of === 'square metre' ? undefined : of;
}

/** Whether a text says what something is counted in: a unit, alone or among other words, for a time, or heads. */
export function speaksOfUnit(text: string): boolean {
  if (timeOfRate(text) !== undefined) return true;
  // What pounds are for each of is no unit of theirs: `per hour`.
  if (/^\s*(?:\/|(?:per|each)\b)/i.test(text)) return false;
  return (knownUnit(text) ?? unitAmong(text)) !== undefined || isHeads(text);
}

/** As unitDifference, of a text that speaks of a unit among other words as well. */
export function saidDifference(text: string, to: string): UnitDifference | undefined {
  const differs = unitDifference(text, to);
  if (differs) return differs;
  const within = sizeWithin(text, to) ?? manyOf(text, to);
  if (within) return { why: 'size', times: within.times };
  if (knownUnit(text) !== undefined || speaksOf(text, to)) return undefined;
  const among = unitAmong(text);
  return among === undefined ? undefined : unitDifference(among, to);
}

/** `10 kWh` and `x100 hours` of the unit itself; `k` and `bn` alone, of pounds. */
function manyOf(text: string, to: string): { readonly times: Rational } | undefined {
  const [, digits, unit = ''] = /^[x×]?\s*(\d[\d,]*)\s*[x×]?\s*(.*)/i.exec(text.trim()) ?? [];
  if (digits !== undefined && knownUnit(unit) !== undefined && knownUnit(unit) === knownUnit(to)) {
    const times = BigInt(digits.replaceAll(',', ''));
    return times > 1n ? { times: rational(times) } : undefined;
  }
  const scale = knownUnit(to) === 'GBP' ? scaleNamed(text.trim()) : undefined;
  return scale === undefined ? undefined : { times: rational(1000n ** BigInt(scale)) };
}

/** Whether a unit itself is one of the words of a text. */
function speaksOf(text: string, unit: string): boolean {
  const known = knownUnit(unit) ?? unit;
  return text.split(/[\s()[\]{},;:/|-]/).some((word) => (knownUnit(word) ?? word) === known);
}

/** The unit of which so many are one of another: of MWh, by a thousand, kWh; undefined where it has no name here. */
export function sizedUnit(unit: string, parts: bigint): string | undefined {
  const whole = sizeNamed(unit);
  if (!whole) return undefined;
  const size = reduce(divide(whole.size, rational(parts)));
  const [named] =
    [...sizeOfUnit].find(([, one]) => one.measuredBy === whole.measuredBy && equals(one.size, size)) ?? [];
  return named;
}

/**
 * How a text that speaks of a unit among other words (`Electricity (MWh)`) differs from the unit it is to be called by, where by a
 * fixed number; undefined where it speaks of the unit itself, or of none.
 */
export function sizeWithin(text: string, to: string): { readonly unit: string; readonly times: Rational } | undefined {
  const scaled = scaleIn(text, to);
  if (scaled) return scaled;
  const words = text.split(/[\s()[\]{},;:/|-]/).filter((word) => word.length > 1);
  // Of a unit whose name holds another's, `US gallons`, the words say nothing by themselves.
  if (words.length < 2 || [text, ...words].some((word) => knownUnit(word) === knownUnit(to))) return undefined;
  for (const unit of words) {
    const differs = unitDifference(unit, to);
    if (differs?.why === 'size') return { unit, times: differs.times };
  }
  return undefined;
}

const MILLIONS = /\bmillions?\b|(?<![\d.,])000,000s?(?![\d.,])|[x×*]\s*1,?000,?000\b/i;
const THOUSANDS =
  /\bthousands?\b|(?<![\d.,])000s?(?![\d.,])|[x×*]\s*1,?000\b|[([]['\u2019]?ks?[)\]]|\b(?:amount|budget|cost|hours|hrs|number|qty|quantity|spend|total|units|value)\s+['\u2019]?k$/i;

/** What a text multiplies its unit by, where the other does not: `000 kWh`, `tonnes (000s)`, `Hours in thousands`. */
function scaleIn(text: string, to: string): { readonly unit: string; readonly times: Rational } | undefined {
  // `per 1,000 people` divides, and what has a size of its own is told by that.
  if (/\bper\b|\//i.test(text) || knownUnit(text) !== undefined) return undefined;
  for (const [scale, word, times] of [
    [MILLIONS, 'million', 1_000_000],
    [THOUSANDS, 'thousand', 1000],
  ] as const) {
    if (scale.test(to)) return undefined;
    if (scale.test(text)) return { unit: `${word} ${to}`, times: rational(times) };
  }
  return undefined;
}

export function sizeNamed(unit: string): Size | undefined {
  const known = knownUnit(unit);
  return known === undefined ? undefined : sizeOfUnit.get(known);
}

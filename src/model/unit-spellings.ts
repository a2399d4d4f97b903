// How people write the units that things are counted in. This is the one table of spellings, and it is tested both ways:
// what stands in a row is the same unit; what is another quantity (tCO2, tC, MWh for kWh, tons) has a row of its own.
import type { Per } from './commitment.ts';

/** A unit as tables write it, and what else is written for the very same; compared by their unitKey. */
export const UNIT_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  // Time
  second: ['s', 'sec', 'secs', 'seconds'],
  minute: ['min', 'mins', 'minutes'],
  hour: ['h', 'hr', 'hrs', 'hours', 'person hours', 'staff hours', 'volunteer hours', 'man hours'],
  day: ['d', 'days', 'working days', 'person days', 'staff days', 'volunteer days', 'man days'],
  week: ['wk', 'wks', 'weeks', 'apprentice weeks', 'apprenticeship weeks', 'placement weeks', 'person weeks'],
  fortnight: ['fortnights'],
  month: ['mth', 'mths', 'months'],
  quarter: ['quarters', 'qtr', 'qtrs'],
  year: ['yr', 'yrs', 'years', 'apprentice years', 'apprenticeship years'],
  'fte-week': ['FTE weeks', 'FTE wk', 'FTE wks', 'full time equivalent weeks', 'weeks FTE'],
  'fte-month': ['FTE months', 'FTE mth', 'full time equivalent months', 'months FTE'],
  'fte-year': ['FTE years', 'FTE yr', 'FTE yrs', 'full time equivalent years', 'years FTE', 'FTE per year'],
  'person-month': ['person months', 'people months', 'man months'],
  'person-year': ['person years', 'people years', 'person yrs', 'man years'],

  // People and things
  person: ['people', 'persons', 'headcount', 'head', 'heads', 'individual', 'individuals', 'employee', 'employees'],
  business: ['businesses', 'firm', 'firms', 'company', 'companies'],
  organisation: ['organisations', 'organization', 'organizations', 'org', 'orgs'],
  qualification: ['qualifications', 'qual', 'quals'],
  tree: ['trees', 'trees planted'],
  policy: ['policies'],

  // Money
  GBP: [
    '£',
    '££',
    '£s',
    'pound',
    'pounds',
    'pounds sterling',
    'pound sterling',
    'sterling',
    'GBP £',
    '£ GBP',
    '£ spent',
  ],
  penny: ['p', 'pence', 'pennies', 'GBX'],
  'thousand GBP': [
    '£k',
    '£ks',
    '£000',
    '£000s',
    "£'000",
    "£'000s",
    '£ thousand',
    '£ thousands',
    'GBP k',
    'k GBP',
    'GBP 000',
    '£1000s',
  ],
  'million GBP': ['£m', '£mn', '£ million', '£ millions', 'GBP m', 'GBP million', 'm GBP'],
  'billion GBP': ['£bn', '£ billion', 'GBP bn', 'GBP billion'],
  EUR: ['€', 'euro', 'euros'],
  USD: ['$', 'US$', 'dollar', 'dollars', 'US dollars'],

  // Shares
  percent: ['%', 'per cent', 'pct', 'percentage', 'percentages', 'pc', '% share', 'percentage points'],
  share: ['shares', 'fraction', 'proportion', 'ratio', 'decimal', 'decimals', 'decimal share'],
  'basis point': ['basis points', 'bp', 'bps'],

  // Greenhouse gases: carbon (tC) and carbon dioxide alone (tCO2) are not carbon dioxide equivalent.
  gCO2e: ['g CO2e', 'grams CO2e', 'grammes CO2e'],
  kgCO2e: ['kg CO2e', 'kg of CO2e', 'kgCO2eq', 'kg CO2 equivalent', 'kilograms CO2e', 'kilogrammes of CO2e'],
  tCO2e: [
    't CO2e',
    't of CO2e',
    'tCO2eq',
    'te CO2e',
    'tonne CO2e',
    'tonnes CO2e',
    'tonnes CO2eq',
    'tonne of CO2e',
    'tonnes of CO2e',
    't CO2 equivalent',
    'tonne CO2 equivalent',
    'tonnes CO2 equivalent',
    'tonnes of CO2 equivalent',
    'tonnes carbon dioxide equivalent',
    'tonnes of carbon dioxide equivalent',
    'metric tonnes CO2e',
  ],
  ktCO2e: ['kt CO2e', 'kilotonnes CO2e', 'thousand tonnes CO2e', '000 tCO2e'],
  MtCO2e: ['Mt CO2e', 'megatonnes CO2e', 'million tonnes CO2e'],
  tCO2: [
    't CO2',
    'tonne CO2',
    'tonnes CO2',
    'tonne of CO2',
    'tonnes of CO2',
    'tonnes carbon dioxide',
    'tonnes of carbon dioxide',
  ],
  kgCO2: ['kg CO2', 'kg of CO2', 'kilograms CO2'],
  tC: ['tonnes C', 'tonne of carbon', 'tonnes of carbon', 'tonnes carbon', 't carbon', 'tonne carbon'],

  // Energy
  Wh: ['watt hour', 'watt hours'],
  kWh: ['kilowatt hour', 'kilowatt hours', 'kWhs', 'kWhr', 'kWhrs', 'kW hr', 'kW hrs', 'kW hours'],
  MWh: ['megawatt hour', 'megawatt hours', 'MWhs', 'MWhr', 'MWhrs', 'MW hrs', 'MW hours'],
  GWh: ['gigawatt hour', 'gigawatt hours', 'GWhs', 'GWhr', 'GWhrs'],
  TWh: ['terawatt hour', 'terawatt hours'],
  kW: ['kilowatt', 'kilowatts', 'kWp'],
  MW: ['megawatt', 'megawatts', 'MWp'],
  MJ: ['megajoule', 'megajoules'],
  GJ: ['gigajoule', 'gigajoules'],
  therm: ['therms', 'thm'],

  // Mass
  g: ['gram', 'grams', 'gramme', 'grammes'],
  kg: ['kgs', 'kilo', 'kilos', 'kilogram', 'kilograms', 'kilogramme', 'kilogrammes'],
  tonne: ['t', 'te', 'tonnes', 'metric ton', 'metric tons', 'metric tonne', 'metric tonnes'],
  kilotonne: ['kt', 'kilotonnes', 'thousand tonnes', '000 tonnes'],
  ton: [
    'tons',
    'long ton',
    'long tons',
    'short ton',
    'short tons',
    'imperial ton',
    'imperial tons',
    'US ton',
    'US tons',
  ],
  lb: ['lbs', 'pound weight', 'pounds weight'],

  // Volume
  ml: ['millilitre', 'millilitres', 'milliliter', 'milliliters'],
  litre: ['l', 'lt', 'lts', 'ltr', 'ltrs', 'litres', 'liter', 'liters'],
  kilolitre: ['kl', 'kilolitres', 'kiloliter', 'kiloliters'],
  megalitre: ['megalitres', 'megaliter', 'megaliters'],
  m3: [
    'm^3',
    'cubic metre',
    'cubic metres',
    'cubic meter',
    'cubic meters',
    'cu m',
    'cbm',
    'metres cubed',
    'metre cubed',
  ],
  gallon: ['gal', 'gals', 'gallons', 'imperial gallon', 'imperial gallons'],
  'US gallon': ['US gallons', 'US gal'],

  // Length
  m: ['metre', 'metres', 'meter', 'meters'],
  km: ['kms', 'kilometre', 'kilometres', 'kilometer', 'kilometers', 'vehicle km', 'vehicle kms', 'vehicle kilometres'],
  mile: ['mi', 'miles', 'vehicle mile', 'vehicle miles'],
  yard: ['yd', 'yds', 'yards'],

  // Area
  m2: ['m^2', 'sq m', 'sqm', 'square metre', 'square metres', 'square meter', 'square meters'],
  km2: ['km^2', 'sq km', 'square kilometre', 'square kilometres'],
  hectare: ['ha', 'hectares'],
  acre: ['ac', 'acres'],
};

/**
 * What is written for people at work with no time said: 2 FTE are 2 fte-years in a year and 6 in three. It is read as the
 * unit, and doubted wherever the time is not about a year.
 */
export const WITHOUT_TIME: Readonly<Record<string, readonly string[]>> = {
  'fte-year': [
    'FTE',
    'FTEs',
    'FTE jobs',
    'FTE posts',
    'people FTE',
    'persons FTE',
    'full time equivalent',
    'full time equivalents',
    'WTE',
    'WTEs',
    'FTE people',
  ],
  'person-year': [
    'person',
    'people',
    'persons',
    'headcount',
    'head',
    'heads',
    'individual',
    'individuals',
    'employee',
    'employees',
  ],
};

/** For each year, or once for the whole contract; compared by their wordKey. */
export const PER_SPELLINGS: Readonly<Record<'contract' | 'year', readonly string[]>> = {
  contract: [
    'contract',
    'per contract',
    'whole contract',
    'for the contract',
    'over the contract',
    'contract term',
    'whole term',
    'per term',
    'term',
    'total',
    'in total',
    'once',
    'one off',
    'contract total',
    'lifetime',
  ],
  year: [
    'year',
    'per year',
    'each year',
    'every year',
    'a year',
    'yr',
    'per yr',
    'yearly',
    'annual',
    'annually',
    'per annum',
    'pa',
    'p.a.',
    'per contract year',
    'contract year',
  ],
};

/**
 * A text without what people vary: case, kinds of space and dash, `_`, full stops, quotes, invisible signs, raised and
 * lowered figures.
 */
function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s_.'"\u2018-\u201f\u00ab\u00bb-]|\p{Pd}/gu, '');
}

/** The wordKey of a unit, without `no. of` before it and with `(s)` for the plural; `tCO₂e` and `t CO2e` have one key. */
export function unitKey(unit: string): string {
  const plain = unit
    .normalize('NFKC')
    .trim()
    .replace(/\(s\)/gi, 's')
    .replace(/^(?:total\s+)?(?:(?:no|nr|number)\b\.?(?:\s*of\b)?|#)\s*(?=\S)/i, '')
    .replace(/^\((.*)\)$/, '$1');
  return wordKey(plain.endsWith(')') || plain.endsWith(']') ? saidOnce(plain) : plain);
}

/** `tonne (t)` and `FTE (full-time equivalent)` without what they say again. */
function saidOnce(text: string): string {
  const bracket = Math.max(text.lastIndexOf('('), text.lastIndexOf('['));
  if (bracket < 0) return text;
  const [one, again] = [text.slice(0, bracket), text.slice(bracket + 1, -1)];
  const [first, second] = [one, again].map((part) => unitByKey.get(wordKey(part)) ?? timelessByKey.get(wordKey(part)));
  return first !== undefined && first === second ? one : text;
}

const unitByKey = new Map<string, string>();
for (const [unit, spellings] of Object.entries(UNIT_SPELLINGS)) {
  for (const spelling of [unit, ...spellings]) unitByKey.set(unitKey(spelling), unit);
}

const timelessByKey = new Map<string, string>();
for (const [unit, spellings] of Object.entries(WITHOUT_TIME)) {
  for (const spelling of spellings) timelessByKey.set(unitKey(spelling), unit);
}

/** The unit of the table of spellings that a text is written for; undefined where the table does not have it. */
export function knownUnit(unit: string): string | undefined {
  const known = unitByKey.get(unitKey(unit));
  return known === 'MtCO2e' && METRIC_OR_MEGA.test(unit) ? undefined : known;
}

/** Small or all large it is written for metric tonnes as well, a million times less. */
const METRIC_OR_MEGA = /^\s*(?:mt|MT|mT)/;

const toldSame = new Map<string, boolean>();
const MOST_TOLD = 2000;

/** Whether two texts are one unit: as the table of spellings has it, else but for case, spaces, dashes and the plural. */
export function isSameUnit(given: string, wanted: string): boolean {
  if (given === wanted) return true;
  // Rows say the same few units over and over.
  const pair = `${given}\n${wanted}`;
  const told = toldSame.get(pair);
  if (told !== undefined) return told;
  if (toldSame.size >= MOST_TOLD) toldSame.clear();
  const same = isOneUnit(given, wanted);
  toldSame.set(pair, same);
  return same;
}

function isOneUnit(given: string, wanted: string): boolean {
  if (unitKey(given) === unitKey(wanted)) return true;
  const known = knownUnit(given);
  if (known !== undefined || knownUnit(wanted) !== undefined) return known === knownUnit(wanted);
  return singularKey(given) === singularKey(wanted);
}

/** Whether a text says people at work where a unit of people and time is wanted: `FTE` for fte-year. */
export function lacksTime(given: string, wanted: string): boolean {
  const key = unitKey(given);
  return (WITHOUT_TIME[knownUnit(wanted) ?? wanted] ?? []).some((spelling) => unitKey(spelling) === key);
}

function singularKey(unit: string): string {
  const words = unit.replace(/\(s\)/gi, '').split(/[\s_-]/);
  return unitKey(words.map(singular).join(' '));
}

function singular(word: string): string {
  if (/[^aeiou]ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/i.test(word)) return word.slice(0, -2);
  return /[^s]s$/i.test(word) && word.length > 2 ? word.slice(0, -1) : word;
}

const perByKey = new Map(
  (['contract', 'year'] as const).flatMap((per) =>
    [...PER_SPELLINGS[per]].map((spelling) => [wordKey(spelling), per] as const),
  ),
);

/** `per £1m spent`, `1m`, `for each GBP 1,000,000 of spend`, as a wordKey. `m` alone may be a month. */
const RATE =
  /^(?:for)?(?:per|each|every)?(?:(?:£|gbp)1?(?:m|mn|million)|1(?:m|mn|million)|(?:£|gbp)?1(?:,?000){2}|million)(?:gbp|£|pounds)?(?:of)?(?:contract)?(?:spen[dt]|spending|expenditure)?$/;

/** What `per` says in whatever spelling; undefined when it is none of them. */
export function perNamed(text: string): Per | undefined {
  const key = wordKey(text).replace(/^\/|^\(|\)$/g, '');
  return perByKey.get(key) ?? (RATE.test(key) ? '1m-spent' : undefined);
}

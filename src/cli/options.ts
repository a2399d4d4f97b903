// Flags as they were typed become choices that are checked once, here.
import { parseIsoDate } from '../model/calendar.ts';
import { parseDecimal } from '../model/decimal.ts';
import { UsageError } from '../model/finding.ts';
import { type Limit, parseLimit } from '../model/levels.ts';
import { nearest } from '../model/nearest.ts';
import { kindOfPriceBase } from '../model/price-base.ts';
import { compare, divide, type Rational, rational } from '../model/rational.ts';
import { GROUPINGS, type Grouping, type Options } from '../model/result.ts';
import { CASES } from '../model/table.ts';
import { ENCODINGS } from '../read/decoders.ts';
import type { ReadingOptions, RunOptions } from '../run/options.ts';

/** Flags that mean the same on every command. */
export interface CommonFlags {
  readonly format?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly proxies?: string;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: string | boolean;
  readonly dates?: string;
  readonly map?: readonly string[];
  readonly encoding?: string;
  readonly config?: string;
  readonly levels?: string;
  readonly failFast?: boolean;
  readonly threads?: string;
  readonly rejects?: string;
  /** As with --rejects, and nothing is written: a saved result that is run again. */
  readonly partial?: boolean;
  readonly maxRejects?: string;
  readonly asOf?: string;
}

/** Flags of the commands that value commitments. */
export interface ValuationFlags extends CommonFlags {
  readonly by?: readonly string[];
  readonly years?: string;
  readonly status?: string;
  readonly case?: string;
  readonly range?: boolean;
  readonly priceBase?: string;
  readonly appraisal?: string;
  readonly discount?: string;
  readonly discountFrom?: string;
  readonly discountFirstYear?: boolean;
  readonly discountYears?: string;
  readonly suggestedShares?: boolean;
  readonly totals?: boolean;
  readonly wide?: boolean;
  readonly datapackage?: boolean;
  readonly addTables?: boolean;
  readonly repin?: boolean;
  readonly ask?: string;
  readonly sensitivity?: string | boolean;
  readonly provenance?: boolean;
  readonly all?: boolean;
}

/** What flags say where nobody does, as it stands in the record of a run. */
export const USUAL = { case: 'central' } as const;

/** How inputs read, from flags. Throws UsageError. */
export function readingOptionsOf({
  dates,
  encoding,
  map,
  threads,
}: Pick<CommonFlags, 'dates' | 'encoding' | 'map' | 'threads'>): ReadingOptions {
  return {
    ...(dates !== undefined && { dates: oneOf('--dates', dates, ['iso', 'day-first']) }),
    ...(encoding !== undefined && { encoding: oneOf('--encoding', encoding, ENCODINGS) }),
    ...(map && { map }),
    ...(threads !== undefined && { threads: oneOf('--threads', threads, ['1', '2']) === '1' ? 1 : 2 }),
  };
}

/** What inputs are read for and how, from flags. Throws UsageError. */
export function runOptionsOf(flags: ValuationFlags): RunOptions {
  const { dates, encoding, map, threads, sensitivity, ...rest } = flags;
  const of = sensitivity === true ? 'social' : sensitivity;
  return {
    ...rest,
    ...readingOptionsOf(flags),
    ...(typeof of === 'string' && { sensitivity: oneOf('--sensitivity', of, ['social', 'total']) }),
    valuation: optionsOf(flags),
  };
}

/** Valuation options from flags. Throws UsageError with the flag, what was found and what it takes. */
export function optionsOf(flags: ValuationFlags): Options {
  const status = flags.status === undefined ? undefined : oneOf('--status', flags.status, ['committed', 'delivered']);
  const priceBase = flags.priceBase === undefined ? undefined : priceBaseOf(flags.priceBase);
  const discount = flags.discount === undefined ? undefined : oneOf('--discount', flags.discount, ['standard']);
  const discountYears =
    flags.discountYears === undefined
      ? undefined
      : oneOf('--discount-years', flags.discountYears, ['calendar', 'contract']);
  if (!discount && (flags.discountFrom !== undefined || flags.discountFirstYear || discountYears)) {
    const flag =
      flags.discountFrom !== undefined
        ? '--discount-from'
        : discountYears
          ? '--discount-years'
          : '--discount-first-year';
    throw new UsageError(
      `${flag} changes how discounting is done, and nothing is discounted without --discount standard.`,
    );
  }
  if (discountYears === 'contract' && flags.discountFrom !== undefined) {
    throw new UsageError(
      '--discount-from names a calendar year, and --discount-years contract counts from the day the contract starts; give one of the two.',
    );
  }
  if (flags.appraisal !== undefined && !discount && !priceBase) {
    throw new UsageError(
      '--appraisal says whose discount rates and price indices are used; give --discount standard or --price-base with it.',
    );
  }
  return {
    case: flags.case === undefined ? 'central' : oneOf('--case', flags.case, CASES),
    range: flags.range ?? false,
    ...groupingsOf(flags.by ?? []),
    years: flags.years === undefined ? 'calendar' : oneOf('--years', flags.years, ['calendar', 'financial']),
    ...(status && { status }),
    ...(priceBase && { priceBase }),
    ...(discount && { discount }),
    ...(discountYears && { discountYears }),
    ...(flags.suggestedShares && { suggestedShares: true }),
    ...(flags.discountFrom !== undefined && { discountFrom: yearIn('--discount-from', flags.discountFrom) }),
    discountFirstYear: flags.discountFirstYear ?? false,
    ...(flags.totals && { totals: true }),
    ...(flags.wide && { wide: true }),
    addTables: flags.addTables ?? false,
    repin: flags.repin ?? false,
    strict: flags.strict ?? false,
    ...rejectsOf(flags),
    ...(flags.asOf !== undefined && { asOf: dateIn('--as-of', flags.asOf) }),
  };
}

/** The value when it is one of the words a flag takes. */
export function oneOf<T extends string>(flag: string, found: string, known: readonly T[]): T {
  const word = known.find((candidate) => candidate === found);
  if (word !== undefined) return word;
  const meant = nearest(found, known);
  const list = known.length === 1 ? `"${known[0]}"` : `one of ${known.join(', ')}`;
  throw new UsageError(`${flag} takes ${list}, not "${found}".${meant ? ` Did you mean ${meant}?` : ''}`);
}

/** With --rejects the bad rows are left out, up to a limit; the other two flags make no sense without, and with, it. */
function rejectsOf({ rejects, partial, maxRejects, failFast }: CommonFlags): Pick<Options, 'partial' | 'maxRejects'> {
  if (rejects === undefined && !partial) {
    if (maxRejects === undefined) return {};
    throw new UsageError('--max-rejects is the most rows that --rejects FILE may leave out; give that as well.');
  }
  if (rejects === '-' || rejects === '') throw new UsageError('--rejects takes the name of a file to write.');
  if (failFast) {
    throw new UsageError(
      '--fail-fast leaves files unread, so there can be no total with --rejects; give one of the two.',
    );
  }
  return { partial: true, ...(maxRejects !== undefined && { maxRejects: limitIn('--max-rejects', maxRejects) }) };
}

/** `12`, a number of rows, or `2.5%`, a share of those read. */
function limitIn(flag: string, text: string): NonNullable<Options['maxRejects']> {
  const [, number = '', percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const value = parseDecimal(number);
  if (value && percent && compare(value, rational(100)) <= 0) return { text, share: divide(value, rational(100)) };
  if (value && !percent && !number.includes('.')) return { text, rows: value };
  throw new UsageError(`${flag} takes a number of rows such as 12 or a share such as 2.5%, not "${text}".`);
}

/** `--by theme,measure` and `--by theme --by measure` are the same. */
function groupingsOf(words: readonly string[]): Pick<Options, 'by' | 'byLine'> {
  const named = words.flatMap((word) => word.split(',')).map((word) => word.trim());
  const known = [...new Set(named.map((word) => oneOf('--by', word, ['line', ...GROUPINGS] as const)))];
  const by = known.filter((word): word is Grouping => word !== 'line');
  return { by, ...(by.length < known.length && { byLine: true }) };
}

/** `2024`, `2024-25`, or one of each: `2024,2024-25`. */
function priceBaseOf(text: string): NonNullable<Options['priceBase']> {
  let targets: NonNullable<Options['priceBase']> = {};
  for (const base of text.split(',').map((part) => part.trim())) {
    const kind = kindOfPriceBase(base);
    if (kind !== 'calendar' && kind !== 'financial') {
      throw new UsageError(
        `--price-base takes a calendar year (2024), a financial year (2024-25) or both, not "${base}".`,
      );
    }
    if (targets[kind] !== undefined)
      throw new UsageError(`--price-base names two ${kind} years; give one of each kind.`);
    targets = { ...targets, [kind]: base };
  }
  return targets;
}

/** `25%`, `GBP 10000`, or both with a comma between them. Throws UsageError. */
export function limitOf(flag: string, text: string): Limit {
  const limit = parseLimit(text);
  if (!limit)
    throw new UsageError(
      `${flag} takes a percentage such as 25%, pounds such as £10000, or both: 5%,£10000. Not "${text}".`,
    );
  return limit;
}

/** `5%` as 0.05. Throws UsageError. */
export function shareIn(flag: string, text: string): Rational {
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const value = number === undefined ? undefined : parseDecimal(number);
  if (!value) throw new UsageError(`${flag} takes a percentage such as 5%, not "${text}".`);
  return divide(value, rational(100));
}

function yearIn(flag: string, found: string): number {
  if (!/^\d{4}$/.test(found)) throw new UsageError(`${flag} takes a year such as 2027, not "${found}".`);
  return Number(found);
}

/** The days of --covers: `2026-04-01/2027-03-31`. */
export function coversIn(text: string): { from: string; to: string } {
  const [from = '', to = '', ...more] = text.split('/');
  if (more.length > 0) throw new UsageError(`--covers takes two dates, such as 2026-04-01/2027-03-31, not "${text}".`);
  return { from: dateIn('--covers', from), to: dateIn('--covers', to) };
}

/** When something was published, as the flag gives it. Throws a UsageError. */
export function publishedIn(text: string): string {
  if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text)) return text;
  throw new UsageError(`--published-on takes a year, a month or a day, not "${text}".`);
}

/** A date of a flag, checked. */
export function dateIn(flag: string, found: string): string {
  if (parseIsoDate(found) === undefined)
    throw new UsageError(`${flag} takes a date such as 2027-04-01, not "${found}".`);
  return found;
}

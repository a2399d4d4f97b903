// Figures held against the table's own earlier editions, and figures no table should have: what a slip of a hand looks like.
import { type DecimalText, decimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import {
  compare,
  divide,
  equals,
  isNegative,
  isZero,
  multiply,
  type Rational,
  rational,
} from '../../model/rational.ts';
import { CASES, type Parameter, type ParameterValue, type ProxyTable } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { datedParameters } from '../next-edition.ts';
import type { Linted, LintRule } from './rule.ts';

/** A published figure that is restated moves by a quarter or so (emission factors, a new estimate); seldom to half or double. */
const [HALF, DOUBLE] = [rational(1, 2), rational(2)];

/**
 * A figure is in step with the same one of the edition before: not half or double, not a power of ten, not with two digits
 * changed over, not with the value of its neighbour; what was published for a day does not change afterwards, and the day a
 * figure holds from does not go back.
 */
export const figuresAreInStep: LintRule = (linted) => {
  const { earlier, copied } = linted;
  const found = earlier ? outOfStepWith(earlier, linted) : [];
  const more = copied ? outOfStepWith(copied, linted) : [];
  // A figure that is out of step with both is told once.
  const places = new Set(found.map(({ place }) => JSON.stringify(place)));
  return [...found, ...more.filter(({ place }) => !places.has(JSON.stringify(place)))];
};

function outOfStepWith(earlier: ProxyTable, { table, placeOf }: Linted): Finding[] {
  return Object.entries(table.parameters).flatMap(([id, parameter]) => {
    const before = earlier.parameters[id];
    if (!before || before.unit !== parameter.unit) return [];
    return parameter.values.flatMap((value, index): Finding[] => {
      const was = counterpartOf(value, before);
      if (!was) return [];
      return (['value', ...CASES] as const).flatMap((key): Finding[] => {
        const [found, old] = [value[key], was.value[key]];
        if (found === undefined || old === undefined) return [];
        const [day, dayBefore] = [value.from, was.value.from];
        const isEarlier = day !== undefined && dayBefore !== undefined && day < dayBefore;
        if (equals(decimal(found), decimal(old)) && !isEarlier) return [];
        const why = isEarlier
          ? ({ why: 'earlier' } as const)
          : doubtOf({ found, old, isSameDay: was.isSame, id, key }, table, earlier);
        if (!why) return [];
        const data = { parameter: id, found, before: old, edition: `${earlier.table}@${earlier.version}`, ...why };
        return [finding('figure-out-of-step', data, placeOf(['parameters', id, 'values', index, key]))];
      });
    });
  });
}

/**
 * A figure that goes with the year of the edition before is another one now, or is said to be kept: in `kept` of the parameter or
 * of its source, in words that the edition before does not have already. What was carried over by oversight looks like this.
 */
export const datedFiguresAreReviewed: LintRule = ({ table, placeOf, earlier, isReleased }) => {
  if (!earlier || isReleased || !earlier.edition || !table.edition || earlier.edition === table.edition) return [];
  return datedParameters(earlier).flatMap((id): Finding[] => {
    const [own, before] = [table.parameters[id], earlier.parameters[id]];
    if (!own || !before) return [];
    const [said, ofSource] = [own.kept, sourceOf(table, own)?.kept];
    const isNew = said !== undefined && said !== before.kept;
    const isNewOfSource = ofSource !== undefined && ofSource !== sourceOf(earlier, before)?.kept;
    const isSame = figuresOf(own) === figuresOf(before);
    if (isSame ? isNew || isNewOfSource : said === undefined) return [];
    const why = isSame ? (said !== undefined || ofSource !== undefined ? 'as-before' : 'unsaid') : 'changed';
    const data = { parameter: id, edition: `${earlier.table}@${earlier.version}`, why } as const;
    return [finding('figure-not-reviewed', data, placeOf(['parameters', id], 'key'))];
  });
};

const sourceOf = ({ sources }: ProxyTable, { source = '' }: Parameter) => sources[source];

const figuresOf = ({ values, unit }: Parameter): string =>
  JSON.stringify([
    unit,
    values.map(({ from, year, area, value, low, central, high }) => [from, year, area, value, low, central, high]),
  ]);

/** The value of the earlier edition for the same day, year and area; else its latest for the same area. */
function counterpartOf(value: ParameterValue, { values }: Parameter) {
  const ofArea = values.filter(({ area }) => area === value.area);
  const same = ofArea.find(({ from, year }) => from === value.from && year === value.year);
  if (same) return { value: same, isSame: value.from !== undefined || value.year !== undefined };
  const last = value.year === undefined ? ofArea.at(-1) : undefined;
  return last && { value: last, isSame: false };
}

interface Held {
  readonly found: DecimalText;
  readonly old: DecimalText;
  readonly isSameDay: boolean;
  readonly id: string;
  readonly key: 'value' | (typeof CASES)[number];
}

type Why = {
  readonly why: 'digits' | 'power-of-ten' | 'swapped' | 'far' | 'restated' | 'earlier';
  readonly other?: string;
};

function doubtOf({ found, old, isSameDay, id, key }: Held, table: ProxyTable, earlier: ProxyTable): Why | undefined {
  const [now, then] = [decimal(found), decimal(old)];
  if (isZero(then)) return { why: 'far' };
  const times = divide(now, then);
  const other = swappedWith(id, key, found, old, table, earlier);
  if (other !== undefined) return { why: 'swapped', other };
  if (isPowerOfTen(times)) return { why: 'power-of-ten' };
  if (digitsChangedOver(found, old)) return { why: 'digits' };
  if (compare(times, HALF) <= 0 || compare(times, DOUBLE) >= 0) return { why: 'far' };
  return isSameDay ? { why: 'restated' } : undefined;
}

/** Another parameter of the same unit that took this one's old value while this one took its. */
function swappedWith(
  id: string,
  key: Held['key'],
  found: string,
  old: string,
  table: ProxyTable,
  earlier: ProxyTable,
): string | undefined {
  const unit = table.parameters[id]?.unit;
  return Object.entries(table.parameters).find(([name, own]) => {
    const its = earlier.parameters[name];
    if (name === id || own.unit !== unit || !its) return false;
    return own.values.some((value) => value[key] === old) && its.values.some((value) => value[key] === found);
  })?.[0];
}

function isPowerOfTen(times: Rational): boolean {
  let power = rational(10);
  for (let digits = 1; digits <= 6; digits += 1) {
    if (equals(times, power) || equals(multiply(times, power), rational(1))) return true;
    power = multiply(power, rational(10));
  }
  return false;
}

/** `12.71` and `17.21`: the same digits in the same places but for two that stand in each other's. */
function digitsChangedOver(a: string, b: string): boolean {
  if (a.length !== b.length || a.indexOf('.') !== b.indexOf('.')) return false;
  const differ = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  const [first = -1, second = -1] = differ;
  return differ.length === 2 && a[first] === b[second] && a[second] === b[first];
}

/** A published figure is above zero; only what was defined here may be below, for what comes instead of something else. */
export const figuresAreAboveZero = ({ table, placeOf }: Pick<Linted, 'table' | 'placeOf'>): Finding[] =>
  Object.entries(table.parameters).flatMap(([id, { values, source }]) => {
    if (source === 'definition') return [];
    return values.flatMap((value, index) =>
      (['value', ...CASES] as const).flatMap((key): Finding[] => {
        const text = value[key];
        if (text === undefined || (!isZero(decimal(text)) && !isNegative(decimal(text)))) return [];
        return [
          finding(
            'figure-not-above-zero',
            { parameter: id, found: text },
            placeOf(['parameters', id, 'values', index, key]),
          ),
        ];
      }),
    );
  });

/** Nothing was published after it was read, and nothing read after the table came out. */
export const sourceDatesAreInOrder: LintRule = ({ table, placeOf }) =>
  Object.entries(table.sources).flatMap(([id, { published_on, checked_on }]) => {
    if (published_on === undefined || published_on <= checked_on) {
      const { released_on: releasedOn } = table;
      if (releasedOn === undefined || checked_on <= releasedOn) return [];
      const late = { source: id, checkedOn: checked_on, releasedOn };
      return [finding('source-after-release', late, placeOf(['sources', id, 'checked_on']))];
    }
    const data = { source: id, checkedOn: checked_on, publishedOn: published_on };
    return [finding('source-dates', data, placeOf(['sources', id, 'published_on']))];
  });

/** Pounds from a day are in the prices of a year that is not over by then; a later day wants a later base. */
export const basesKeepUp: LintRule = ({ table, placeOf, earlier }) =>
  Object.entries(table.parameters).flatMap(([id, { price_base: base, values, unit }]) => {
    const before = earlier?.parameters[id];
    if (!before || !isInPounds(unit) || before.price_base === 'none') return [];
    const [now, then] = [values.at(-1)?.from, before.values.at(-1)?.from];
    const stays = base === before.price_base && now !== undefined && then !== undefined && now > then;
    if (base >= before.price_base && !stays) return [];
    const data = { parameter: id, base, before: before.price_base, from: now ?? '' };
    return [finding('price-base-behind', data, placeOf(['parameters', id, 'price_base']))];
  });

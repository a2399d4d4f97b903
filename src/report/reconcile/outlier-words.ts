// The words for outliers: figures that may be true, and are worth a phone call before anybody relies on them.
import { formatFixed } from '../../model/decimal.ts';
import { roundToPence } from '../../model/money.ts';
import { compare, divide } from '../../model/rational.ts';
import type { Outlier, OutlierFacts, OutlierKind } from '../../model/reconciliation/outlier.ts';
import { visible } from '../../model/visible.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { showPercent, showPounds, withCommas } from '../figures.ts';
import { said } from '../wording/words.ts';

const OF = { committed: 'Committed', delivered: 'Delivered', claimed: 'Claimed' } as const;

const WORDS: { readonly [K in OutlierKind]: (facts: OutlierFacts[K]) => string } = {
  'over-200-percent': ({ measure, committed, delivered, unit }) =>
    `${said(measure)}: ${showUnrounded(delivered)} delivered is ${showPercent(divide(delivered, committed))} of the ` +
    `${showUnrounded(committed)}${unit === undefined ? '' : ` ${unit}`} promised`,
  'above-contract-value': ({ of, pounds, social, value }) => {
    const most = `the contract's value, ${showPounds(roundToPence(value))}`;
    if (social === undefined)
      return `${OF[of]} social and local economic value, ${showPounds(pounds)}, is above ${most}`;
    if (social === pounds) return `${OF[of]} social value, ${showPounds(social)}, is above ${most}`;
    return social > roundToPence(value)
      ? `${OF[of]} social value alone, ${showPounds(social)}, is above ${most}; with local economic value it is ${showPounds(pounds)}`
      : `${OF[of]} social and local economic value together, ${showPounds(pounds)}, is above ${most}; social value alone, ` +
          `${showPounds(social)}, is not`;
  },
  'part-above-whole': ({ of, part, whole, partQuantity, wholeQuantity, unit }) =>
    `${OF[of]} ${said(part)}, ${showUnrounded(partQuantity)} ${unit}, ` +
    `is above ${said(whole)}, ${showUnrounded(wholeQuantity)} ${unit}, which it is part of`,
  'same-in-two-measures': ({ measures, quantity, unit, period }) =>
    `${showUnrounded(quantity)} ${unit}${period ? ` in ${period.text}` : ''} in both ${said(measures[0])} and ` +
    `${said(measures[1])}, which exclude each other for one and the same person`,
  'people-as-years': ({ measure, quantity, unit, days, people }) =>
    `${said(measure)}: ${showUnrounded(quantity)} ${unit} in ${days} days is the work of ${withCommas(formatFixed(people, 1))} people, and ${showUnrounded(quantity)} ` +
    'at work is what was promised; it may be a number of people',
  'off-by-a-power-of-ten': ({ measure, quantity, usual, times, period, contracts }) =>
    `${said(measure)} in ${period.text}: ${showUnrounded(quantity)} is about ${withCommas(String(times))} times ` +
    `${compare(quantity, usual) < 0 ? 'less' : 'more'} than the ${showUnrounded(usual)} ` +
    (contracts === undefined
      ? 'of the other periods'
      : `that is usual on ${contracts} other contracts of the supplier, and not what was promised either`),
};

/** What is worth asking about, without its place. */
export function outlierSentence<K extends OutlierKind>({ kind, facts }: Outlier<K>): string {
  return visible(WORDS[kind](facts));
}

// Pounds and ratios as they stand in JSON: text, with the decimals the format promises.
import { formatFixed } from '../../model/decimal.ts';
import type { Finding } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { type Aggregate, isValued, type SvaRatios, type Totals } from '../../model/result.ts';
import { KINDS } from '../../model/table.ts';
import type { Json } from './json-value.ts';

export const moneyJson = (pence: Pence): string => formatPence(pence);

/** Pounds that are not known. */
export const NO_TOTALS = { gross: null, net: null, social: null, local_economic: null, transfer: null } as const;

/** gross, net, social, local_economic, transfer, by_kind (kind to net), price_bases, and range when asked. All pounds are null where nothing was valued. */
export function aggregateJson(aggregate: Aggregate, isKnown = isValued(aggregate)) {
  const { byKind, priceBases, range } = aggregate;
  const kinds = KINDS.flatMap((kind) => {
    const net = byKind[kind];
    return net === undefined ? [] : [[kind, moneyJson(net)] as const];
  });
  const inPounds = isKnown ? totalsJson : () => NO_TOTALS;
  return {
    ...inPounds(aggregate),
    by_kind: Object.fromEntries(kinds),
    price_bases: priceBases,
    ...(range && {
      range: { low: inPounds(range.low), central: inPounds(range.central), high: inPounds(range.high) },
    }),
  };
}

/** The facts of a finding, from which its sentences are worded. */
export const factsJson = ({ data }: Finding): { readonly [key: string]: Json } => ({
  ...JSON.parse(JSON.stringify(data)),
});

/** Kind to the lowest grade of any figure behind it. */
export function gradesJson({ grades = {} }: Pick<Aggregate, 'grades'>): Json {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const grade = grades[kind];
      return grade === undefined ? [] : [[kind, grade]];
    }),
  );
}

/** Ratios to contract value with six decimals; null where a contract value is unknown or 0. */
export function svaJson(sva: SvaRatios | undefined) {
  return {
    sva_ratio: sva ? formatFixed(sva.total, 6) : null,
    sva_ratio_social: sva ? formatFixed(sva.social, 6) : null,
  };
}

function totalsJson({ gross, net, social, localEconomic, transfer }: Totals) {
  return {
    gross: moneyJson(gross),
    net: moneyJson(net),
    social: moneyJson(social),
    local_economic: moneyJson(localEconomic),
    transfer: moneyJson(transfer),
  };
}

// Figures worth a phone call. None of them is an error: each may be true, and each is more often a slip.
import type { ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { roundToPence } from '../../model/money.ts';
import { compare, isNegative, isZero, multiply, type Rational, rational, sum } from '../../model/rational.ts';
import type { Outlier } from '../../model/reconciliation.ts';
import type { ProxyTable } from '../../model/table.ts';
import { groupsOf } from './groups-of.ts';
import { offByPowersOfTen } from './history.ts';
import { outlier } from './outlier.ts';
import { locationOf, type ReturnRow } from './returns.ts';
import { netOf } from './spread.ts';
import { addClaims, type WorkedLine } from './worked-line.ts';

/** The outliers of a contract. */
export function findOutliers(
  contract: ContractFacts,
  lines: readonly WorkedLine[],
  returns: readonly ReturnRow[],
  table: ProxyTable,
): Outlier[] {
  const counted = returns.filter((row) => row.counted);
  return [
    ...farOver(lines),
    ...aboveContractValue(contract, lines),
    ...partsAboveWholes(contract.id, lines, table),
    ...sameInTwoMeasures(contract.id, counted, table),
    ...offByPowersOfTen(contract.id, counted),
  ];
}

/** More than twice what was promised, in all. */
function farOver(lines: readonly WorkedLine[]): Outlier[] {
  return lines.flatMap(({ line }) => {
    const { contract, measure, committed, delivered, unit, locations } = line;
    if (isZero(committed) || isNegative(committed) || compare(delivered, multiply(committed, rational(2))) <= 0)
      return [];
    return [
      outlier(
        'over-200-percent',
        contract,
        { measure, committed, delivered, ...(unit !== undefined && { unit }) },
        locations,
      ),
    ];
  });
}

/** Social value and local economic value together, or what rows claim of it, above what the contract costs. */
function aboveContractValue({ id, value }: ContractFacts, lines: readonly WorkedLine[]): Outlier[] {
  if (!value || isZero(value)) return [];
  const most = roundToPence(value);
  const claims = addClaims(lines.map(({ line }) => line.claimed));
  const pounds = {
    committed: netOf(lines.flatMap(({ committed }) => committed)),
    delivered: netOf(lines.flatMap(({ delivered }) => delivered)),
    claimed: claims.delivered ?? claims.committed ?? 0n,
  };
  return (['committed', 'delivered', 'claimed'] as const).flatMap((of) =>
    pounds[of] > most
      ? [
          outlier(
            'above-contract-value',
            id,
            { of, pounds: pounds[of], value },
            lines.flatMap(({ line }) => line.locations),
          ),
        ]
      : [],
  );
}

/** A part (spend with small firms) above the whole it is a part of (local spend), where a contract has both. */
function partsAboveWholes(contract: string, lines: readonly WorkedLine[], table: ProxyTable): Outlier[] {
  const found: Outlier[] = [];
  for (const overlap of table.method?.overlaps ?? []) {
    if (overlap.kind !== 'part-of') continue;
    const { part, whole } = overlap;
    const unit = table.measures[part]?.unit;
    if (unit === undefined || unit !== table.measures[whole]?.unit) continue;
    for (const of of ['committed', 'delivered'] as const) {
      const ofMeasure = (measure: string) =>
        lines.filter(({ line }) => line.measure === measure && (of === 'delivered' || line.promised));
      const [parts, wholes] = [ofMeasure(part), ofMeasure(whole)];
      const quantityOf = (among: readonly WorkedLine[]): Rational => sum(among.map(({ line }) => line[of]));
      const [partQuantity, wholeQuantity] = [quantityOf(parts), quantityOf(wholes)];
      if (wholes.length === 0 || isZero(wholeQuantity) || compare(partQuantity, wholeQuantity) <= 0) continue;
      const at = [...parts, ...wholes].flatMap(({ line }) => line.locations);
      found.push(outlier('part-above-whole', contract, { of, part, whole, partQuantity, wholeQuantity, unit }, at));
    }
  }
  return found;
}

/** The same quantity of people's time, for the same days and area, in two measures that exclude each other. */
function sameInTwoMeasures(contract: string, returns: readonly ReturnRow[], table: ProxyTable): Outlier[] {
  const measures = new Set(returns.map(({ row }) => row.measure));
  return (table.method?.overlaps ?? []).flatMap((overlap) => {
    if (overlap.kind !== 'exclusive' || overlap.measures.filter((measure) => measures.has(measure)).length < 2)
      return [];
    const among = returns.filter(({ row, quantity }) => overlap.measures.includes(row.measure) && !isZero(quantity));
    return [...groupsOf(among, sameTime).values()].flatMap((rows): Outlier[] => {
      const [first] = rows;
      const [one, other] = [...new Set(rows.map(({ row }) => row.measure))].sort();
      if (!first || one === undefined || other === undefined) return [];
      const { quantity, unit = '', period } = first;
      const facts = { measures: [one, other] as const, quantity, unit, ...(period && { period }) };
      return [
        outlier(
          'same-in-two-measures',
          contract,
          facts,
          rows.map(({ row }) => locationOf(row)),
        ),
      ];
    });
  });
}

/** What makes two returns the same time of somebody: a fte-year and a person-year both count a year, a week does not. */
function sameTime({ row, quantity, unit, dates }: ReturnRow): string {
  return JSON.stringify([formatExact(quantity), unit?.split('-').at(-1), row.area, dates.start, dates.end]);
}

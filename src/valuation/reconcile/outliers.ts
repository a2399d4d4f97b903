// Figures worth a phone call. None of them is an error: each may be true, and each is more often a slip.
import type { ContractFacts } from '../../model/commitment.ts';
import { roundToPence } from '../../model/money.ts';
import { compare, isNegative, isZero, multiply, type Rational, rational, sum } from '../../model/rational.ts';
import type { Location, Outlier, OutlierFacts, OutlierKind } from '../../model/reconciliation.ts';
import type { ProxyTable } from '../../model/table.ts';
import { offByPowersOfTen } from './history.ts';
import { locationOf, type ReturnRow } from './returns.ts';
import { netOf } from './spread.ts';
import { addClaims, sortedLocations, type WorkedLine } from './worked-line.ts';

/** Every outlier, contract by contract. */
export function findOutliers(
  lines: readonly WorkedLine[],
  returns: readonly ReturnRow[],
  contracts: readonly ContractFacts[],
  tableOf: (contract: ContractFacts) => ProxyTable,
): Outlier[] {
  return contracts.flatMap((contract) => {
    const own = lines.filter(({ line }) => line.contract === contract.id);
    const counted = returns.filter((row) => row.row.contract === contract.id && row.counted);
    const table = tableOf(contract);
    return [
      ...farOver(own),
      ...aboveContractValue(contract, own),
      ...partsAboveWholes(contract.id, own, table),
      ...sameInTwoMeasures(contract.id, counted, table),
      ...offByPowersOfTen(contract.id, counted),
    ];
  });
}

/** An outlier with its facts, checked as a pair. */
export function outlier<K extends OutlierKind>(
  kind: K,
  contract: string,
  facts: OutlierFacts[K],
  at: readonly Location[],
): Outlier {
  return { kind, contract, facts, locations: sortedLocations(at) };
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
  const found: Outlier[] = [];
  for (const overlap of table.method?.overlaps ?? []) {
    if (overlap.kind !== 'exclusive') continue;
    const among = returns.filter(({ row }) => overlap.measures.includes(row.measure));
    for (const [at, a] of among.entries()) {
      for (const b of among.slice(at + 1)) {
        if (!isSameTime(a, b)) continue;
        const measures: [string, string] =
          a.row.measure < b.row.measure ? [a.row.measure, b.row.measure] : [b.row.measure, a.row.measure];
        const facts = { measures, quantity: a.quantity, unit: a.unit ?? '', ...(a.period && { period: a.period }) };
        found.push(outlier('same-in-two-measures', contract, facts, [locationOf(a.row), locationOf(b.row)]));
      }
    }
  }
  return found;
}

function isSameTime(a: ReturnRow, b: ReturnRow): boolean {
  // A fte-year and a person-year both count a year of somebody; a week and a year do not count alike.
  const counted = ({ unit }: ReturnRow) => unit?.split('-').at(-1);
  return (
    a.row.measure !== b.row.measure &&
    !isZero(a.quantity) &&
    compare(a.quantity, b.quantity) === 0 &&
    counted(a) === counted(b) &&
    a.row.area === b.row.area &&
    a.dates.start === b.dates.start &&
    a.dates.end === b.dates.end
  );
}

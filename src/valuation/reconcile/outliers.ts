// Figures worth a phone call. None of them is an error: each may be true, and each is more often a slip.
import { daysIn, yearsIn } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { roundToPence } from '../../model/money.ts';
import {
  compare,
  divide,
  equals,
  isNegative,
  isZero,
  multiply,
  type Rational,
  rational,
  sum,
} from '../../model/rational.ts';
import type { Outlier } from '../../model/reconciliation/outlier.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import type { ProxyTable } from '../../model/table.ts';
import { groupsOf } from './groups-of.ts';
import { offByPowersOfTen } from './history.ts';
import { outlier } from './outlier.ts';
import type { ReturnRow } from './returns.ts';
import type { ValuedRow } from './valued-row.ts';
import { addClaims, type WorkedLine } from './worked-line.ts';

/** Units of years of people at work, and how few days of them are held against a year's. */
const IN_YEARS = /^(?:fte|person)-year$/;
const HALF_A_YEAR = 184;

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
    ...peopleAsYears(lines),
    ...offByPowersOfTen(contract.id, counted),
  ];
}

/** More than twice what was promised, in all. */
function farOver(lines: readonly WorkedLine[]): Outlier[] {
  return lines.flatMap(({ line }) => {
    const { contract, measure, committed, delivered, unit, locations } = line;
    if (!delivered || isZero(committed) || isNegative(committed)) return [];
    if (compare(delivered, multiply(committed, rational(2))) <= 0) return [];
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

type OfSide = 'committed' | 'delivered';

/** Of lines, the rows on one side: what was promised, or what came back. */
function rowsOf(lines: readonly WorkedLine[], of: OfSide): Commitment[] {
  const valued = lines.flatMap((line): readonly Pick<ValuedRow, 'row'>[] =>
    of === 'committed' ? (line.promise?.rows ?? []) : line.parts.map(({ row }) => row),
  );
  return valued.map(({ row }) => row);
}

/**
 * Social value above what the contract costs, with local economic value or without it: once for what was promised and
 * once for what was delivered. What rows claim is not parted into the two, and is held against it as a whole.
 */
function aboveContractValue({ id, value }: ContractFacts, lines: readonly WorkedLine[]): Outlier[] {
  if (!value || isZero(value)) return [];
  const most = roundToPence(value);
  const above = (of: OfSide): Outlier[] => {
    let [pounds, local] = [0n, 0n];
    for (const line of lines) {
      for (const { kind, net } of line[of]) {
        if (kind !== 'transfer') pounds += net;
        if (kind === 'local-economic') local += net;
      }
    }
    const social = pounds - local;
    if (pounds <= most && social <= most) return [];
    return [outlier('above-contract-value', id, { of, pounds, social, value }, rowsOf(lines, of).map(locationOf))];
  };
  const claims = addClaims(lines.map(({ line }) => line.claimed));
  const pounds = claims.delivered ?? claims.committed ?? 0n;
  const found = [...above('committed'), ...above('delivered')];
  if (pounds <= most) return found;
  const claiming = rowsOf(lines, claims.delivered === undefined ? 'committed' : 'delivered').filter(
    (row) => row.claimed_value !== undefined,
  );
  return [...found, outlier('above-contract-value', id, { of: 'claimed', pounds, value }, claiming.map(locationOf))];
}

/**
 * A part (spend with small firms) above the whole it is a part of (local spend). Where there is none of the whole at all,
 * that is asked of the outermost whole only, for what is part of two wholes need not be in the one between.
 */
function partsAboveWholes(contract: string, lines: readonly WorkedLine[], table: ProxyTable): Outlier[] {
  const overlaps = (table.method?.overlaps ?? []).filter((overlap) => overlap.kind === 'part-of');
  return overlaps.flatMap(({ part, whole }): Outlier[] => {
    const unit = table.measures[part]?.unit;
    if (unit === undefined || unit !== table.measures[whole]?.unit) return [];
    return (['committed', 'delivered'] as const).flatMap((of) => {
      const [ofPart, ofWhole] = [part, whole].map((measure) => lines.filter(({ line }) => line.measure === measure));
      const [partQuantity, wholeQuantity] = [quantityOf(ofPart, of), quantityOf(ofWhole, of)];
      const rows = rowsOf(ofWhole ?? [], of);
      // Nobody has to count the whole beside its part.
      if (rows.length === 0 || compare(partQuantity, wholeQuantity) <= 0) return [];
      const facts = { of, part, whole, partQuantity, wholeQuantity, unit };
      return [outlier('part-above-whole', contract, facts, [...rowsOf(ofPart ?? [], of), ...rows].map(locationOf))];
    });
  });
}

function quantityOf(lines: readonly WorkedLine[] = [], of: OfSide): Rational {
  return sum(lines.flatMap(({ line }) => line[of] ?? []));
}

/** Years of work in half a year or less, as many as there were to be people: 2 fte-year of a quarter, where 2 a year were promised. */
function peopleAsYears(lines: readonly WorkedLine[]): Outlier[] {
  return lines.flatMap(({ line: { contract, measure }, promise, known, parts }) => {
    const unit = known?.unit ?? '';
    if (!IN_YEARS.test(unit) || !promise) return [];
    const people = promise.rows.map(peopleIn);
    return parts.flatMap(({ row: { own, counted, quantity, row }, isFirst }) => {
      if (!isFirst || !counted || !own || isZero(quantity)) return [];
      const days = daysIn(own);
      if (days > HALF_A_YEAR) return [];
      if (!people.some((promised) => promised && equals(promised, quantity))) return [];
      const facts = { measure, quantity, unit, days, people: divide(quantity, yearsIn(own)) };
      return [outlier('people-as-years', contract, facts, [locationOf(row)])];
    });
  });
}

/** How many people a promise of years of work is of at any time. */
function peopleIn({ row, quantity, dates }: ValuedRow): Rational | undefined {
  if (row.per === 'year') return row.quantity;
  const { start, end } = dates;
  return start === undefined || end === undefined ? undefined : divide(quantity, yearsIn({ start, end }));
}

/** The same quantity of people's time, for the same days and area, in two measures that exclude each other. */
function sameInTwoMeasures(contract: string, returns: readonly ReturnRow[], table: ProxyTable): Outlier[] {
  const overlaps = table.method?.overlaps ?? [];
  if (overlaps.length === 0) return [];
  const measures = new Set(returns.map(({ row }) => row.measure));
  return overlaps.flatMap((overlap) => {
    if (overlap.kind !== 'exclusive' || overlap.measures.filter((measure) => measures.has(measure)).length < 2)
      return [];
    const among = returns.filter(({ row, quantity }) => overlap.measures.includes(row.measure) && !isZero(quantity));
    return [...groupsOf(among, sameTime).values()].flatMap((rows): Outlier[] => {
      const [first] = rows;
      const [one, other] = [...new Set(rows.map(({ row }) => row.measure))].sort();
      if (!first || one === undefined || other === undefined) return [];
      if (!isAlwaysSame(among, one, other)) return [];
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

/** Whether two measures have the same quantity whenever both have one: once among other times is a coincidence. */
function isAlwaysSame(among: readonly ReturnRow[], one: string, other: string): boolean {
  const timesOf = (measure: string) =>
    groupsOf(
      among.filter(({ row }) => row.measure === measure),
      ({ row, dates }) => JSON.stringify([row.area, dates.start, dates.end]),
    );
  const others = timesOf(other);
  return [...timesOf(one)].every(([time, rows]) => {
    const same = others.get(time);
    return !same || rows.some((row) => same.some((each) => sameTime(each) === sameTime(row)));
  });
}

/** What makes two returns the same time of somebody: a fte-year and a person-year both count a year, a week does not. */
function sameTime({ row, quantity, unit, dates }: ReturnRow): string {
  return JSON.stringify([formatExact(quantity), unit?.split('-').at(-1), row.area, dates.start, dates.end]);
}

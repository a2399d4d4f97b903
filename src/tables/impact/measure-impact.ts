// The same commitments under two tables: pounds before and after by contract, theme and measure, and why they differ.
import { type Commitment, type ContractFacts, lineNameOf } from '../../model/commitment.ts';
import { type Finding, placeOf } from '../../model/finding.ts';
import type { Impact, ImpactRow, LineImpact, PinnedContract } from '../../model/impact.ts';
import { groupBy } from '../../model/lists.ts';
import type { Many } from '../../model/many.ts';
import type { PriceBase } from '../../model/price-base.ts';
import type { ReadRows } from '../../model/read-rows.ts';
import type { InputRead, Line, Options } from '../../model/result.ts';
import type { LoadedTable, ProxyTable } from '../../model/table.ts';
import { calculate } from '../../valuation/calculate.ts';
import { deliveryDatesOf } from '../../valuation/line/delivery-dates.ts';
import { type Editions, editionFor } from '../../valuation/line/editions.ts';
import { matchMeasure } from '../../valuation/line/match.ts';
import type { Portfolio } from '../../valuation/standing/portfolio.ts';
import type { TableChoice } from '../../valuation/tables-in-use.ts';
import { type Crosswalk, renamed } from '../diff/crosswalk.ts';
import { addedCauses, compared, NOTHING, plus } from './amounts.ts';
import { Attribution, pounds, stateOf } from './attribute.ts';

interface ImpactTask {
  readonly portfolio: Portfolio;
  readonly findings: Many<Finding>;
  readonly inputs: readonly InputRead[];
  readonly before: LoadedTable;
  readonly after: LoadedTable;
  /** Tables that contracts are pinned to, by the pin. */
  readonly pinned: ReadonlyMap<string, Editions>;
  readonly crosswalk: Crosswalk;
  readonly options: Options;
}

export type Measured = Omit<Impact, 'before' | 'after' | 'changes'>;

/** The impact, or the findings that withhold it because the inputs are wrong under either table. */
export function measureImpact(task: ImpactTask): Measured | { readonly withheld: readonly Finding[] } {
  const { options } = task;
  const before = { ...task.before, table: renamed(task.before.table, task.crosswalk) };
  const pinned = new Map([...task.pinned].filter(([pin]) => isOtherTable(pin, task.after)));
  const isPinned = ({ proxies }: ContractFacts) => proxies !== undefined && pinned.has(proxies);
  const isMoved = (contract: ContractFacts) => options.repin || !isPinned(contract);
  const commitments = task.portfolio.commitments.map((commitment): Commitment => {
    const measure = task.crosswalk.get(commitment.measure);
    return measure !== undefined && isMoved(task.portfolio.contract(commitment.contract))
      ? { ...commitment, measure }
      : commitment;
  });
  const moving = commitments.filter(({ contract }) => isMoved(task.portfolio.contract(contract)));
  const editions = editionsAfter(before, task.after);
  // A pin names one version, whatever the day: where pins are moved, they are moved to the new one.
  const pinnedAfter = options.repin ? new Map([...pinned.keys()].map((pin) => [pin, [task.after]])) : pinned;
  const stays = (commitment: Commitment) => {
    const contract = task.portfolio.contract(commitment.contract);
    if (isPinned(contract)) return false;
    const dates = deliveryDatesOf(commitment, contract);
    return editionFor(editions, dates?.start).loaded !== task.after;
  };
  const aside = setAside(
    moving.filter((commitment) => !stays(commitment)),
    before.table,
    task.after.table,
  );
  const run = (tables: TableChoice, repin: boolean, without: ReadonlyMap<Commitment, unknown>) => {
    const kept = commitments.filter((commitment) => !without.has(commitment));
    const rows = [rowsOf(task.portfolio, kept)];
    const findings = [...task.findings, ...task.portfolio.findings];
    // Whatever came twice was found when the inputs were read.
    const reading = { mayRepeat: true };
    return calculate({
      rows,
      reading,
      findings,
      inputs: task.inputs,
      tables,
      options: { ...options, repin },
    });
  };
  const results = {
    before: run({ fallback: [before], pinned }, options.repin, aside.before),
    after: run({ fallback: editions, pinned: pinnedAfter }, false, aside.after),
  };
  for (const result of [results.before, results.after]) if (result.withheld) return { withheld: [...result.findings] };

  const old = new Map(results.before.lines.map((line) => [line.commitment, line]));
  const now = new Map(results.after.lines.map((line) => [line.commitment, line]));
  const attribution = new Attribution(before, task.after, results.after.options);
  const lines = moving.flatMap((commitment): LineImpact[] => {
    const [own, its] = [old.get(commitment), now.get(commitment)];
    if (!own && !its) return [];
    const contract = task.portfolio.contract(commitment.contract);
    const twice = { commitment, contract, ...(own && { before: own }), ...(its && { after: its }) };
    return [
      {
        name: lineNameOf(commitment),
        place: placeOf(commitment, 'measure'),
        contract: commitment.contract,
        measure: commitment.measure,
        theme: { ...(own && { before: own.measure.theme }), ...(its && { after: its.measure.theme }) },
        state: { before: stateOf(own), after: stateOf(its) },
        ...compared(pounds(own), pounds(its)),
        causes: stays(commitment) ? [] : attribution.causesOf(twice),
        reasons: reasonsOf(its, aside.after.get(commitment)),
      },
    ];
  });
  const { themes: oldThemes } = before.table;
  const { themes: newThemes, measures } = task.after.table;
  const themeTitle = (id: string) => newThemes?.[id]?.title ?? oldThemes?.[id]?.title ?? id;
  const measureTitle = (id: string) => measures[id]?.title ?? before.table.measures[id]?.title ?? id;
  const contractTitle = (id: string) => task.portfolio.contract(id).name ?? '';
  return {
    inputs: task.inputs,
    options,
    priceBases: { before: basesOf(moving, old), after: basesOf(moving, now) },
    total: rowOf('total', 'All contracts that move', lines),
    contracts: rowsBy(lines, ({ contract }) => contract, contractTitle),
    pinned: pinnedContracts(task.portfolio, isMoved, results.after.lines),
    kept: moving.filter(stays).length,
    themes: themeRows(lines, themeTitle),
    measures: rowsBy(lines, ({ measure }) => measure, measureTitle),
    lines,
  };
}

function basesOf(commitments: readonly Commitment[], lines: ReadonlyMap<Commitment, Line>): PriceBase[] {
  return [...new Set(commitments.flatMap((commitment) => lines.get(commitment)?.totals.priceBases ?? []))].sort();
}

/** The tables there are once the new one is: of another edition, the old one is still there for what starts in its days. */
function editionsAfter(before: LoadedTable, after: LoadedTable): Editions {
  const [own, its] = [before.table.covers, after.table.covers];
  const isOther = own && its && (own.to < its.from || its.to < own.from);
  return isOther && before.table.table === after.table.table ? [before, after] : [after];
}

/** A pin to a version holds; a pin to no more than the id follows the tables that are compared. */
function isOtherTable(pin: string, { table }: LoadedTable): boolean {
  return pin !== table.table;
}

function reasonsOf(line: Line | undefined, refused: readonly Finding[] | undefined): readonly Finding[] {
  if (refused) return refused;
  return line?.state === 'unvalued' ? line.remarks.filter(({ severity }) => severity === 'warning') : [];
}

function rowsBy(
  lines: readonly LineImpact[],
  keyOf: (line: LineImpact) => string,
  titleOf: (id: string) => string,
): ImpactRow[] {
  return [...groupBy(lines, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]) => rowOf(id, titleOf(id), own));
}

function rowOf(id: string, title: string, lines: readonly LineImpact[]): ImpactRow {
  const before = lines.reduce((sum, line) => plus(sum, line.before), NOTHING);
  const after = lines.reduce((sum, line) => plus(sum, line.after), NOTHING);
  const causes = addedCauses(lines.flatMap((line) => line.causes));
  const lost = lines.filter(({ state }) => isLost(state)).length;
  return { id, title, lines: lines.length, lost, ...compared(before, after), causes };
}

/** True for a line that had a figure and has none any more. */
export function isLost({ before, after }: LineImpact['state']): boolean {
  return before === 'valued' && after !== 'valued';
}

/** A measure that moved to another theme counts in its old one before and in its new one after. */
function themeRows(lines: readonly LineImpact[], titleOf: (id: string) => string): ImpactRow[] {
  const sides = lines.flatMap((line): LineImpact[] => {
    const { before = line.theme.after, after = line.theme.before } = line.theme;
    if (before === after) return [line];
    const left = {
      ...line,
      state: { before: line.state.before, after: line.state.before },
      ...compared(line.before, NOTHING),
      causes: [],
      theme: { after: before ?? '' },
    };
    const come = { ...line, ...compared(NOTHING, line.after), causes: [], theme: { after: after ?? '' } };
    return [left, come];
  });
  return rowsBy(sides, ({ theme }) => theme.after ?? theme.before ?? '', titleOf);
}

function pinnedContracts(
  portfolio: Portfolio,
  isMoved: (contract: ContractFacts) => boolean,
  lines: readonly Line[],
): PinnedContract[] {
  const byContract = groupBy(lines, ({ commitment }) => commitment.contract);
  return portfolio.contracts.flatMap((contract): PinnedContract[] => {
    if (isMoved(contract)) return [];
    const own = byContract.get(contract.id) ?? [];
    const net = own.reduce((sum, { totals }) => sum + totals.net, 0n);
    const pin = contract.proxies ?? '';
    return [{ id: contract.id, title: contract.name ?? '', pin, net, lines: own.length }];
  });
}

interface SetAside {
  /** Why the old, and the new, table rejects a commitment that the other takes. */
  readonly before: ReadonlyMap<Commitment, readonly Finding[]>;
  readonly after: ReadonlyMap<Commitment, readonly Finding[]>;
}

/** What only one table rejects. A commitment that both reject is an error of the input, and stays where it is. */
function setAside(commitments: readonly Commitment[], before: ProxyTable, after: ProxyTable): SetAside {
  const asides = { before: new Map<Commitment, Finding[]>(), after: new Map<Commitment, Finding[]>() };
  for (const commitment of commitments) {
    const [own, its] = [matchMeasure(commitment, before), matchMeasure(commitment, after)];
    if (Array.isArray(own) && !Array.isArray(its)) asides.before.set(commitment, own);
    if (Array.isArray(its) && !Array.isArray(own)) asides.after.set(commitment, its);
  }
  return asides;
}

/** The same contracts with other commitments: some left out, or their measures under the ids of another table. */
function rowsOf(portfolio: Portfolio, commitments: readonly Commitment[]): ReadRows {
  const originOf = new Map(portfolio.commitments.map(({ contract, origin }) => [contract, origin]));
  const contracts = portfolio.contracts.flatMap((facts: ContractFacts) => {
    const origin = originOf.get(facts.id);
    return origin ? [{ facts, origin }] : [];
  });
  // A row that was put aside is wrong, and withholds all by what was found.
  return { contracts, commitments, rejects: [] };
}

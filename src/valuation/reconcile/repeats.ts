// Returns that come twice: the same contract, measure, area and days a second time.

import { yearsIn } from '../../model/calendar.ts';
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { isRate, quantityAt } from '../../model/rate.ts';
import { isNegative, multiply, type Rational, reduce } from '../../model/rational.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import type { ReasonFacts, RepeatDifference } from '../../model/reconciliation/reason.ts';
import type { Resent } from '../../model/reconciliation/reconcile-options.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import { spendBasisOf } from '../line/rate.ts';
import { groupsOf } from './groups-of.ts';

export interface Repeat {
  /** Absent on the first of several: what is odd is said of the others. */
  readonly facts?: ReasonFacts['duplicate-return'];
  /** `open` until somebody decides between two quantities. */
  readonly counts: 'yes' | 'no' | 'open';
}

export interface RepeatsTask {
  readonly contract: ContractFacts;
  /** Ids of the promises of each measure, as often as there are promises; those without an id as undefined. */
  readonly promised: () => ReadonlyMap<string, readonly (string | undefined)[]>;
  /** The notes of a return, which its row may not hold, or a number that is theirs alone. */
  readonly notesOf: (row: Commitment) => string | number | undefined;
  /** Absent: nobody has decided what becomes of another quantity. */
  readonly resent?: Resent;
}

/**
 * Returns of one contract for a measure, area and days that were returned for before. The same quantity again counts once,
 * whatever else differs. Another quantity is a correction or a second part, and which of them stands is not for us to say:
 * the quantities of that measure, area and days are open unless `resent` decides.
 *
 * Ids tell returns apart where both give one. Quantities of one record stand in columns of their own, and none of them
 * repeats another; a record that comes twice repeats the first quantity for quantity. What is below 0 is a correction as
 * it stands. Where several promises have no id to be told apart by, one file may hold a row for each of them.
 */
export function findRepeats(rows: readonly Commitment[], task: RepeatsTask): Map<Commitment, Repeat> {
  const repeats = new Map<Commitment, Repeat>();
  const stated = rows.filter(({ quantity }) => !isNegative(quantity));
  const partOf = partsOf(rows);
  const alike = [...groupsOf(stated, ({ measure }) => measure).values()]
    .filter(isSeveral)
    .flatMap((ofMeasure) => [...groupsOf(ofMeasure, ({ area = '' }) => area).values()]);
  const groups = alike
    .filter(isSeveral)
    .flatMap((ofArea) => [...groupsOf(ofArea, (row) => sameTimeOf(row, task.contract)).values()]);
  for (const group of groups.filter(isSeveral)) {
    for (const own of byId(group, task)) {
      for (const part of groupsOf(own, partOf).values()) judge(part, task, repeats);
    }
  }
  return repeats;
}

const isSeveral = ({ length }: readonly Commitment[]): boolean => length > 1;

/** A return without days of its own is for all of them, and repeats only its like. */
function sameTimeOf(row: Commitment, contract: ContractFacts): string {
  const { start, end, from } = deliveryDatesOf(row, contract) ?? {};
  return from === 'contract' ? '' : `${start} ${end}`;
}

/** Rows that may be one return: a row without an id may be any of a measure that was promised once. */
function byId(rows: readonly Commitment[], { promised }: RepeatsTask): Commitment[][] {
  const ids = new Set(rows.flatMap(({ id }) => id ?? []));
  const several = (promised().get(rows[0]?.measure ?? '')?.length ?? 0) > 1;
  if (ids.size === 1 && !several) return [[...rows]];
  return [...groupsOf(rows, ({ id }) => id).values()];
}

/** Which of the quantities of its record a row is, from 0: of those its file has on this contract. */
function partsOf(rows: readonly Commitment[]): (row: Commitment) => number {
  const parts = new Map<string, Set<number>>();
  for (const { origin } of rows) {
    if (origin.part === undefined) continue;
    parts.set(origin.file.path, (parts.get(origin.file.path) ?? new Set()).add(origin.part));
  }
  const sorted = new Map([...parts].map(([path, own]) => [path, [...own].sort((a, b) => a - b)]));
  return ({ origin: { file, part } }) => (part === undefined ? 0 : (sorted.get(file.path)?.indexOf(part) ?? 0));
}

function judge(rows: readonly Commitment[], task: RepeatsTask, repeats: Map<Commitment, Repeat>): void {
  const versions = [...groupsOf(rows, (row) => formatExact(statedOf(row, task.contract))).values()].map(provenFirst);
  const first = versions[0]?.[0];
  const last = rows.at(-1);
  if (!first || !last || rows.length < 2) return;
  const areParts = areOfSeveralPromises(rows, task);
  const isSettled = versions.slice(1).every(([copy]) => copy && isChecked(copy));
  const outcome = areParts || isSettled ? 'add' : (task.resent ?? 'open');
  for (const [copy, ...others] of versions) {
    if (!copy) continue;
    const isLast = copy === last || others.includes(last);
    const stands = outcome === 'first' ? copy === first : outcome === 'last' ? isLast : true;
    const counts = outcome === 'open' ? 'open' : stands ? 'yes' : 'no';
    const of = copy === first || areParts ? undefined : first;
    repeats.set(copy, { counts, ...(of && { facts: factsOf(copy, of, outcome, task) }) });
    for (const other of others) {
      const isRight = isChecked(other);
      const facts = factsOf(other, copy, isRight ? 'add' : 'once', task);
      repeats.set(other, { counts: isRight ? counts : 'no', facts });
    }
  }
}

/** Of one quantity that came several times the return with evidence counts, whichever came first. */
function provenFirst(rows: readonly Commitment[]): readonly Commitment[] {
  const proven = rows.findIndex(({ evidence }) => evidence !== undefined);
  return proven <= 0 ? rows : [...rows.slice(proven, proven + 1), ...rows.slice(0, proven), ...rows.slice(proven + 1)];
}

/** Whether somebody looked at it and says that it is a return of its own. */
function isChecked({ checked }: Commitment): boolean {
  return checked?.includes('duplicate-return') === true;
}

/** One file with no more rows than there are promises that nothing tells apart. */
function areOfSeveralPromises(rows: readonly Commitment[], { promised }: RepeatsTask): boolean {
  const nameless =
    promised()
      .get(rows[0]?.measure ?? '')
      ?.filter((id) => id === undefined).length ?? 0;
  const files = new Set(rows.map(({ origin }) => origin.file.path));
  return files.size === 1 && rows.length <= nameless && rows.every(({ id }) => id === undefined);
}

function factsOf(
  row: Commitment,
  first: Commitment,
  outcome: ReasonFacts['duplicate-return']['outcome'],
  { contract, notesOf }: RepeatsTask,
): ReasonFacts['duplicate-return'] {
  const differs = DIFFERENCES.filter(([, textOf]) => textOf(row, notesOf) !== textOf(first, notesOf)).map(
    ([word]) => word,
  );
  return {
    of: locationOf(first),
    quantity: statedOf(row, contract),
    other: statedOf(first, contract),
    differs,
    outcome,
  };
}

const DIFFERENCES: readonly (readonly [
  RepeatDifference,
  (row: Commitment, notesOf: RepeatsTask['notesOf']) => string | number,
])[] = [
  ['line id', ({ id = '' }) => id],
  ['unit', ({ unit = '' }) => unit],
  ['evidence', ({ evidence = '' }) => evidence],
  ['notes', (row, notesOf) => notesOf(row) ?? ''],
  ['claim', ({ claimed_value: claim }) => (claim ? formatExact(claim) : '')],
];

/** A quantity per year is another one than the same in all. */
function statedOf(row: Commitment, contract: ContractFacts): Rational {
  const { start, end } = deliveryDatesOf(row, contract) ?? {};
  const isYearly = row.per === 'year' && start !== undefined && end !== undefined && start <= end;
  const spend = isRate(row) ? spendBasisOf(contract) : undefined;
  if (spend) return quantityAt(row.quantity, spend);
  return isYearly ? reduce(multiply(row.quantity, yearsIn({ start, end }))) : row.quantity;
}

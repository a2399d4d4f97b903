// What a row says of itself beside its cells: that it does not count, or that its quantity is for each week, in thousands, in days.
import type { ContractFacts, Status } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import { saidOfQuantity, speaksOfQuantity } from '../../model/note-quantity.ts';
import { isIdNotCounted, isSheetNotCounted, notCountedIn, notYetIn } from '../../model/note-words.ts';
import { equals, isZero, multiply, type Rational, rational, reduce } from '../../model/rational.ts';
import { NO_DAY } from '../../model/rows.ts';
import type { Among } from '../../model/rules/doubts.ts';
import type { RuleData } from '../../model/rules.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { type Case, Cases } from './cases.ts';
import { areOfAYear, isOfOne } from './row-doubts.ts';
import type { SheetRow } from './sheet-rows.ts';

const TEN = rational(10);

/** Whether a note may be doubted here, whatever other rows there are; the quantity of its row is asked for where it speaks of numbers. */
export function saysOfRow(note: string, quantityOf: (row: number) => Rational, row: number): boolean {
  return outIn(note, 'delivered', () => true) !== undefined || speaksOfQuantity(note, quantityOf, row);
}

/** The words of a note that take its row out: it does not count, or what was delivered is still to come. */
function outIn(note: string, status: Status, isId: (word: string) => boolean): string | undefined {
  return notCountedIn(note, isId) ?? (status === 'delivered' ? notYetIn(note) : undefined);
}

export class NoteDoubts {
  readonly #notCounted = new Cases();
  readonly #otherwise = new Cases();
  /** By contract, rows that are for each year, or for all, where only the term of the contract says how many years there are. */
  readonly #yearly = new Map<string, Cases>();

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    const { path = '' } = rows[0]?.said.origin.file ?? {};
    const { sheet } = bookAndSheet(path) ?? {};
    const isOut = sheet !== undefined && isSheetNotCounted(sheet);
    let ids: ReadonlySet<string> | undefined;
    const isId = (word: string): boolean => {
      ids ??= new Set(rows.flatMap(({ said: { id } }) => id ?? []));
      return ids.has(word);
    };
    let [contract, isContractOut] = ['', false];
    for (const row of rows) {
      const { said } = row;
      // Of nothing nothing is counted.
      if (isZero(said.quantity)) continue;
      if (said.contract !== contract) [contract, isContractOut] = [said.contract, isIdNotCounted(said.contract)];
      this.#count(row, isId, isContractOut, isOut ? sheet : undefined);
      this.#quantity(row);
    }
  }

  #count(row: SheetRow, isId: (word: string) => boolean, isContractOut: boolean, sheet: string | undefined): void {
    const { said, notes, pence } = row;
    const { id, contract, checked } = said;
    const { path } = said.origin.file;
    const inNotes = notes === undefined ? undefined : outIn(notes, said.status, (word) => word !== id && isId(word));
    const field: RuleData['row-not-counted']['field'] | undefined =
      inNotes !== undefined
        ? 'notes'
        : id !== undefined && isIdNotCounted(id)
          ? 'commitment_id'
          : isContractOut
            ? 'contract_id'
            : sheet !== undefined
              ? 'sheet'
              : undefined;
    if (field === undefined) return;
    const found = { notes: inNotes, commitment_id: id, contract_id: contract, sheet }[field] ?? '';
    const place = field === 'sheet' ? placeOf(said, 'quantity') : placeOf(said, field);
    const data = { field, found, pounds: formatPence(pence) };
    const isChecked = checked?.includes('row-not-counted') === true;
    const told = (among: Among) => finding('row-not-counted', { ...data, ...among }, place);
    this.#notCounted.add({ name: nameOf(row), place, pence, isChecked, told }, field === 'sheet' ? path : field);
  }

  #quantity(row: SheetRow): void {
    const { said, unit, notes, pence, start, end } = row;
    const { quantity, per, contract, checked } = said;
    const known = notes === undefined ? undefined : saidOfQuantity(notes, quantity, unit);
    if (!known) return;
    const { found, each, times, isOfAll } = known;
    if (isOfAll && per !== 'year') return;
    // Ten times as much may be what ten years come to.
    if (per === 'year' && times && equals(times, TEN)) return;
    const dates = { ...(start !== NO_DAY && { start }), ...(end !== NO_DAY && { end }) };
    const time = { commitment: { per, ...(start !== NO_DAY && { start }) }, dates };
    if (each !== undefined && isOfOne(each, time)) return;
    const place = placeOf(said, 'quantity');
    const data = {
      ...{ found, quantity: formatExact(quantity), unit, pounds: formatPence(pence) },
      ...(each !== undefined && { each }),
      ...(isOfAll && { isOfAll }),
      ...(times && { meant: formatExact(reduce(multiply(quantity, times))) }),
    };
    const isChecked = checked?.includes('note-unlike-quantity') === true;
    const told = (among: Among) => finding('note-unlike-quantity', { ...data, ...among }, place);
    const one: Case = { name: nameOf(row), place, pence, isChecked, told };
    if (isOfAll && areOfAYear(dates)) return;
    if (each !== 'year' && !isOfAll) {
      this.#otherwise.add(one, `${each} ${times && formatExact(times)}`);
      return;
    }
    const ofContract = this.#yearly.get(contract) ?? new Cases();
    this.#yearly.set(contract, ofContract);
    ofContract.add(one, isOfAll ? 'all' : '');
  }

  /** All of them, with the contracts that count: what is for each year is no doubt in a contract of one. */
  findings(contracts: ReadonlyMap<string, ContractFacts>): readonly Finding[] {
    const otherwise = new Cases();
    otherwise.addAll(this.#otherwise);
    for (const [contract, cases] of this.#yearly) {
      if (!areOfAYear(contracts.get(contract) ?? {})) otherwise.addAll(cases);
    }
    return [...this.#notCounted.findings, ...otherwise.findings];
  }
}

const nameOf = ({ said: { contract, measure } }: SheetRow): string => `${contract} ${measure}`;

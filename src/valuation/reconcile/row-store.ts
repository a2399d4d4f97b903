// The rows of one side of a reconciliation, held in columns: some 60 bytes a row and its texts, whatever their number.
// A row is an object only while somebody looks at it.

import { NumberColumn, QuotientColumn, ValueColumn } from '../../model/columns.ts';
import type { Commitment, InputFile, Origin, Status } from '../../model/commitment.ts';
import type { Draft } from '../../model/put.ts';
import { type Rational, rational } from '../../model/rational.ts';
import { NO_DAY, type RowBlock, type Manner as RowManner, type Vocabulary } from '../../model/rows.ts';
import { MarkColumn, TextColumn } from '../../model/text-columns.ts';
import { saysOfRow } from '../doubts/notes.ts';
import { ContractOrder } from './contract-order.ts';
import type { ContractRows, NumberedRow } from './contract-rows.ts';

/** How a quantity counts, apart from what it is of and when, and what little else rows say: the same again and again. */
type Manner = Pick<Commitment, 'per' | 'status' | 'shares' | 'duration' | 'checked' | 'sign' | 'shown' | 'converted'>;
/** What is kept of plain rows. */
type PlainRows = Pick<
  RowBlock,
  | ('file' | 'lines' | 'contracts' | 'measures' | 'units' | 'areas' | 'periods' | 'manners' | 'starts' | 'ends')
  | ('quantities' | 'decimals' | 'textOf' | 'claimOf')
>;

/** Takes rows in reading order, numbers them from 0, and gives back each as it was. */
export class RowStore {
  #contracts = new ValueColumn<string>((id) => id);
  readonly #measures = new ValueColumn<string>((id) => id);
  readonly #units = new ValueColumn<string>((unit) => unit);
  readonly #areas = new ValueColumn<string>((area) => area);
  readonly #starts = new ValueColumn<number>((day) => day);
  readonly #ends = new ValueColumn<number>((day) => day);
  readonly #periods = new ValueColumn<NonNullable<Commitment['period']>, string>(
    ({ text, start, end }) => `${start} ${end} ${text}`,
  );
  readonly #manners = new ValueColumn<Manner, string>(keyOfManner);
  readonly #files = new ValueColumn<InputFile>((file) => file);
  readonly #lines = new NumberColumn();
  readonly #parts = new NumberColumn();
  readonly #quantities = new QuotientColumn();
  readonly #claimedValues = new QuotientColumn();
  readonly #claimedProxies = new QuotientColumn();
  readonly #ids = new TextColumn();
  readonly #evidence = new TextColumn();
  /** Of promises, and of returns those that may say something of their row; what else a return notes is only compared. */
  readonly #notes = new TextColumn();
  readonly #notesReturned = new MarkColumn();
  /** Of what stands in no sheet, where each field of it stands. */
  readonly #nodes = new Map<number, Origin>();
  #size = 0;
  #hasClaims = false;
  #namesLines = false;
  #sorted = new ContractOrder();

  /** How many rows there are. */
  get size(): number {
    return this.#size;
  }

  add(commitments: readonly Commitment[]): void {
    for (const commitment of commitments) this.#push(commitment);
  }

  #push(commitment: Commitment): void {
    const { contract, measure, quantity, unit, start, end, period, area, id, evidence, notes, ...others } = commitment;
    const { claimed_value, claimed_proxy, origin, ...manner } = others;
    const { file, line, part, ...node } = origin;
    this.#contracts.push(contract);
    this.#measures.push(measure);
    this.#units.push(unit);
    this.#areas.push(area);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#periods.push(period);
    this.#manners.push(manner);
    this.#files.push(file);
    this.#lines.push(line);
    this.#parts.push(part ?? 0);
    this.#pushId(id, manner.status);
    this.#evidence.push(evidence);
    this.#pushNotes(notes, manner.status, () => quantity, this.#size);
    this.#quantities.push(quantity);
    this.#claim(claimed_value, claimed_proxy);
    for (const _ in node) {
      this.#nodes.set(this.#size, origin);
      break;
    }
    this.#size += 1;
  }

  /** Adds plain rows of a block by their codes; all blocks of a store have theirs from one vocabulary. */
  addPlain(block: PlainRows, from: number, to: number, vocabulary: Vocabulary): void {
    const { contracts, measures, units, areas, periods, manners } = vocabulary;
    const coded = <T>(column: ValueColumn<T, unknown>, codes: Int32Array, decode: (code: number) => T | undefined) => {
      for (let row = from; row < to; row += 1) column.pushCode(codes[row] ?? 0, decode);
    };
    coded(this.#contracts, block.contracts, (code) => contracts.textOf(code));
    coded(this.#measures, block.measures, (code) => measures.textOf(code));
    coded(this.#units, block.units, (code) => units.textOf(code) || undefined);
    coded(this.#areas, block.areas, (code) => areas.textOf(code) || undefined);
    coded(this.#periods, block.periods, (code) => (code === 0 ? undefined : periods[code]));
    coded(this.#manners, block.manners, (code) => mannerOf(manners[code]));
    const quantityOf = (row: number) =>
      rational(BigInt(block.quantities[row] ?? 0), 10n ** BigInt(block.decimals[row] ?? 0));
    for (let row = from; row < to; row += 1) {
      this.#starts.push(dayOf(block.starts[row]));
      this.#ends.push(dayOf(block.ends[row]));
      this.#files.push(block.file);
      this.#lines.push(block.lines[row] ?? 0);
      this.#parts.push(0);
      const status = manners[block.manners[row] ?? 0]?.status;
      this.#pushId(block.textOf(row, 'commitment_id'), status);
      this.#evidence.push(block.textOf(row, 'evidence'));
      this.#pushNotes(block.textOf(row, 'notes'), status, quantityOf, row);
      this.#quantities.pushDecimal(block.quantities[row] ?? 0, block.decimals[row] ?? 0);
      this.#claim(block.claimOf(row, 'claimed_value'), block.claimOf(row, 'claimed_proxy'));
    }
    this.#size += to - from;
  }

  #pushId(id: string | undefined, status: Status | undefined): void {
    this.#ids.push(id);
    if (id !== undefined && status === 'delivered') this.#namesLines = true;
  }

  #pushNotes(
    notes: string | undefined,
    status: Status | undefined,
    quantityOf: (row: number) => Rational,
    row: number,
  ): void {
    const isReturned = status === 'delivered';
    const isKept = notes !== undefined && (!isReturned || saysOfRow(notes, quantityOf, row));
    this.#notes.push(isKept ? notes : undefined);
    this.#notesReturned.push(isReturned ? notes : undefined);
  }

  #claim(value: Rational | undefined, proxy: Rational | undefined): void {
    this.#claimedValues.push(value);
    this.#claimedProxies.push(proxy);
    if (value ?? proxy) this.#hasClaims = true;
  }

  /** Whether any row claims a proxy or pounds. */
  get hasClaims(): boolean {
    return this.#hasClaims;
  }

  /** Whether any return names the line it is for. */
  get namesLines(): boolean {
    return this.#namesLines;
  }

  /** Is told that all rows are there: they are put in the order of their contracts. */
  close(): void {
    this.#sorted = new ContractOrder(this.#contracts, this.#size);
    const { order } = this.#sorted;
    for (const column of [this.#measures, this.#units, this.#areas]) column.close(order);
    for (const column of [this.#starts, this.#ends, this.#periods, this.#manners, this.#files]) column.close(order);
    for (const column of [this.#lines, this.#parts, this.#quantities, this.#claimedValues, this.#claimedProxies]) {
      column.close(order);
    }
    for (const column of [this.#ids, this.#evidence, this.#notes]) column.close(order);
    this.#notesReturned.close(order);
    // Whose a row is says its place from now on.
    this.#contracts = new ValueColumn((id) => id);
  }

  /** The ids of contracts that have rows. */
  get contracts(): readonly string[] {
    return this.#sorted.contracts;
  }

  /** The rows of a contract, in reading order; what was delivered without its notes. */
  of(contract: string): NumberedRow[] {
    const { order } = this.#sorted;
    const rows: NumberedRow[] = [];
    for (let [at, end] = this.#sorted.placesOf(contract); at < end; at += 1) {
      const row = order[at] ?? 0;
      rows.push({ row, commitment: this.#at(contract, at, row) });
    }
    return rows;
  }

  /** What the notes of a return of a contract are told from others by, by its number. */
  markOfNotes(contract: string, row: number): number | undefined {
    const { order } = this.#sorted;
    const [from, end] = this.#sorted.placesOf(contract);
    for (let at = from; at < end; at += 1) if (order[at] === row) return this.#notesReturned.at(at);
    return undefined;
  }

  /** A row by its place among all, contract by contract, and its number. */
  #at(contract: string, at: number, row: number): Commitment {
    const measure = this.#measures.at(at);
    const quantity = this.#quantities.at(at);
    const manner = this.#manners.at(at);
    if (measure === undefined || !quantity || !manner) {
      throw new RangeError(`there is no row ${row}`);
    }
    const { per, status, shares, duration, checked, sign, shown, converted } = manner;
    const origin = this.#originAt(at, row);
    const commitment: Draft<Commitment> = { contract, measure, quantity, per, status, shares, origin };
    if (duration !== undefined) commitment.duration = duration;
    if (checked) commitment.checked = checked;
    if (sign !== undefined) commitment.sign = sign;
    if (shown !== undefined) commitment.shown = shown;
    if (converted) commitment.converted = converted;
    const unit = this.#units.at(at);
    if (unit !== undefined) commitment.unit = unit;
    const area = this.#areas.at(at);
    if (area !== undefined) commitment.area = area;
    const start = this.#starts.at(at);
    if (start !== undefined) commitment.start = start;
    const end = this.#ends.at(at);
    if (end !== undefined) commitment.end = end;
    const period = this.#periods.at(at);
    if (period) commitment.period = period;
    const id = this.#ids.at(at);
    if (id !== undefined) commitment.id = id;
    const evidence = this.#evidence.at(at);
    if (evidence !== undefined) commitment.evidence = evidence;
    const notes = this.#notes.at(at);
    if (notes !== undefined) commitment.notes = notes;
    const claimedValue = this.#claimedValues.at(at);
    if (claimedValue) commitment.claimed_value = claimedValue;
    const claimedProxy = this.#claimedProxies.at(at);
    if (claimedProxy) commitment.claimed_proxy = claimedProxy;
    return commitment;
  }

  #originAt(at: number, row: number): Origin {
    const node = this.#nodes.size > 0 ? this.#nodes.get(row) : undefined;
    if (node) return node;
    const file = this.#files.at(at);
    if (!file) throw new RangeError(`there is no row ${row}`);
    const line = this.#lines.at(at);
    const part = this.#parts.at(at);
    return part === 0 ? { file, line } : { file, line, part };
  }
}

/** The rows of both sides contract by contract, sorted by id; as often as they are wanted, and made when they are asked for. */
export function* byContract(commitments: RowStore | undefined, returns: RowStore): Generator<ContractRows> {
  const ids = new Set([...(commitments?.contracts ?? []), ...returns.contracts]);
  for (const contract of [...ids].sort()) {
    yield {
      contract,
      get commitments() {
        return commitments?.of(contract) ?? [];
      },
      get returns() {
        return returns.of(contract);
      },
      markOfNotes: (row, side) => (side === 'returns' ? returns : commitments)?.markOfNotes(contract, row),
    };
  }
}

function keyOfManner({ shares, ...said }: Manner): string {
  const { per, status, duration, ...others } = said;
  let key = `${per} ${status} ${duration}`;
  for (const [name, share] of Object.entries(shares)) key += ` ${name} ${share.numerator}/${share.denominator}`;
  for (const _ in others) return `${key} ${JSON.stringify(others, exactly)}`;
  return key;
}

function exactly(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

function dayOf(day = NO_DAY): number | undefined {
  return day === NO_DAY ? undefined : day;
}

function mannerOf(manner: RowManner | undefined): Manner | undefined {
  if (!manner) return undefined;
  const { per, status, shares, duration } = manner;
  return { per, status, shares, ...(duration !== undefined && { duration }) };
}

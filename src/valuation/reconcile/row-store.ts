// The rows of one side of a reconciliation, held in columns: some 60 bytes a row and its texts, whatever their number.
// A row is an object only while somebody looks at it.
import type { Commitment, InputFile, Origin } from '../../model/commitment.ts';
import { type Rational, rational } from '../../model/rational.ts';
import { NumberColumn, TextColumn, ValueColumn } from './columns.ts';
import type { ContractRows, NumberedRow } from './contract-rows.ts';

/** How a quantity counts, apart from what it is of and when. */
type Manner = Pick<Commitment, 'per' | 'status' | 'shares' | 'duration'>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
/** What few rows have: fields of its own origin, claims, quantities of more than 15 digits. */
type Rest = Partial<Omit<Commitment, keyof Manner | 'contract' | 'measure'>>;

/** Powers of ten that the denominator of a quantity may be. */
const POWERS = Array.from({ length: 16 }, (_, at) => 10n ** BigInt(at));
const DECIMALS: ReadonlyMap<bigint, number> = new Map(POWERS.map((power, decimals) => [power, decimals]));
const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** Takes rows in reading order, numbers them from 0, and gives back each as it was. */
export class RowStore {
  readonly #contracts = new ValueColumn<string>((id) => id);
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
  /** A quantity is #quantities / 10^#decimals. */
  readonly #quantities = new NumberColumn();
  readonly #decimals = new NumberColumn();
  readonly #ids = new TextColumn();
  readonly #evidence = new TextColumn();
  readonly #notes = new TextColumn();
  readonly #rest = new Map<number, Rest>();
  #size = 0;
  #sorted: Sorted | undefined;

  /** How many rows there are. */
  get size(): number {
    return this.#size;
  }

  add(commitments: readonly Commitment[]): void {
    for (const commitment of commitments) this.#push(commitment);
  }

  #push(commitment: Commitment): void {
    const { contract, measure, quantity, unit, per, status, shares, duration, start, end, ...others } = commitment;
    const { period, area, id, evidence, notes, origin, ...rest } = others;
    const { file, line, part, ...placed } = origin;
    this.#contracts.push(contract);
    this.#measures.push(measure);
    this.#units.push(unit);
    this.#areas.push(area);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#periods.push(period);
    this.#manners.push({ per, status, shares, ...(duration !== undefined && { duration }) });
    this.#files.push(file);
    this.#lines.push(line);
    this.#parts.push(part ?? 0);
    this.#ids.push(id);
    this.#evidence.push(evidence);
    this.#notes.push(notes);
    const decimals = DECIMALS.get(quantity.denominator);
    const isPlain = decimals !== undefined && quantity.numerator <= MOST && quantity.numerator >= -MOST;
    this.#quantities.push(isPlain ? Number(quantity.numerator) : 0);
    this.#decimals.push(isPlain ? decimals : 0);
    const kept: Rest = {
      ...rest,
      ...(!isPlain && { quantity }),
      ...(Object.keys(placed).length > 0 && { origin }),
    };
    for (const _ in kept) {
      this.#rest.set(this.#size, kept);
      break;
    }
    this.#size += 1;
  }

  /** Is told that all rows are there. */
  close(): void {
    const columns = [
      this.#contracts,
      this.#measures,
      this.#units,
      this.#areas,
      this.#starts,
      this.#ends,
      this.#periods,
    ];
    for (const column of [...columns, this.#manners, this.#files]) column.close();
    for (const column of [this.#lines, this.#parts, this.#quantities, this.#decimals]) column.close();
    for (const column of [this.#ids, this.#evidence, this.#notes]) column.close();
    this.#sorted = sortedBy(this.#contracts, this.#size);
  }

  /** The ids of contracts that have rows. */
  get contracts(): readonly string[] {
    return this.#contracts.values.flatMap((id) => id ?? []);
  }

  /** The rows of a contract, in reading order. */
  of(contract: string): NumberedRow[] {
    const { order, begins, codeOf } = this.#sorted ?? { order: [], begins: [], codeOf: new Map<string, number>() };
    const code = codeOf.get(contract);
    if (code === undefined) return [];
    const rows: NumberedRow[] = [];
    for (let at = begins[code] ?? 0; at < (begins[code + 1] ?? 0); at += 1) {
      const row = order[at] ?? 0;
      rows.push({ row, commitment: this.at(row) });
    }
    return rows;
  }

  /** A row by its number. */
  at(row: number): Commitment {
    const [contract, measure] = [this.#contracts.at(row), this.#measures.at(row)];
    const [manner, file] = [this.#manners.at(row), this.#files.at(row)];
    if (contract === undefined || measure === undefined || !manner || !file)
      throw new RangeError(`there is no row ${row}`);
    const origin: Mutable<Origin> = { file, line: this.#lines.at(row) };
    const part = this.#parts.at(row);
    if (part !== 0) origin.part = part;
    const { per, status, shares, duration } = manner;
    const quantity = quantityOf(this.#quantities.at(row), this.#decimals.at(row));
    const commitment: Mutable<Commitment> = { contract, measure, quantity, per, shares, status, origin };
    if (duration !== undefined) commitment.duration = duration;
    const unit = this.#units.at(row);
    if (unit !== undefined) commitment.unit = unit;
    const area = this.#areas.at(row);
    if (area !== undefined) commitment.area = area;
    const start = this.#starts.at(row);
    if (start !== undefined) commitment.start = start;
    const end = this.#ends.at(row);
    if (end !== undefined) commitment.end = end;
    const period = this.#periods.at(row);
    if (period) commitment.period = period;
    const id = this.#ids.at(row);
    if (id !== undefined) commitment.id = id;
    const evidence = this.#evidence.at(row);
    if (evidence !== undefined) commitment.evidence = evidence;
    const notes = this.#notes.at(row);
    if (notes !== undefined) commitment.notes = notes;
    const rest = this.#rest.size > 0 ? this.#rest.get(row) : undefined;
    return rest ? { ...commitment, ...rest } : commitment;
  }
}

/** The rows of both sides contract by contract, sorted by id; as often as they are wanted. */
export function* byContract(commitments: RowStore | undefined, returns: RowStore): Generator<ContractRows> {
  const ids = new Set([...(commitments?.contracts ?? []), ...returns.contracts]);
  for (const contract of [...ids].sort()) {
    yield { contract, commitments: commitments?.of(contract) ?? [], returns: returns.of(contract) };
  }
}

interface Sorted {
  /** Numbers of rows, those of one contract after those of another, in reading order. */
  readonly order: Uint32Array;
  /** Where the rows of each contract begin, by its code. */
  readonly begins: Uint32Array;
  readonly codeOf: ReadonlyMap<string, number>;
}

/** Rows by the code of their contract, by counting. */
function sortedBy(contracts: ValueColumn<string>, size: number): Sorted {
  const { values } = contracts;
  const begins = new Uint32Array(values.length + 1);
  for (let row = 0; row < size; row += 1) {
    const next = contracts.codeAt(row) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let code = 1; code < begins.length; code += 1) begins[code] = (begins[code] ?? 0) + (begins[code - 1] ?? 0);
  const order = new Uint32Array(size);
  const next = begins.slice();
  for (let row = 0; row < size; row += 1) {
    const code = contracts.codeAt(row);
    const at = next[code] ?? 0;
    order[at] = row;
    next[code] = at + 1;
  }
  return {
    order,
    begins,
    codeOf: new Map(values.flatMap((id, code) => (id === undefined ? [] : [[id, code] as const]))),
  };
}

function quantityOf(quantity: number, decimals: number): Rational {
  return rational(quantity, POWERS[decimals] ?? 1n);
}

function keyOfManner({ per, status, shares, duration }: Manner): string {
  let key = `${per} ${status} ${duration}`;
  for (const [name, share] of Object.entries(shares)) key += ` ${name} ${share.numerator}/${share.denominator}`;
  return key;
}

// What a few sums of pence come to, in plain numbers while these hold them: a run may ask for that of a hundred thousand contracts.
import type { Pence } from '../../model/money.ts';
import type { PriceBase } from '../../model/price-base.ts';
import type { Aggregate } from '../../model/result.ts';
import { type Grade, KINDS, type Kind } from '../../model/table.ts';

const [LOCAL, TRANSFER] = [KINDS.indexOf('local-economic'), KINDS.indexOf('transfer')];

interface Headed {
  readonly kind?: Kind;
  readonly grade?: Grade;
  readonly priceBases: readonly PriceBase[];
}

/** Added up as a Tally does, without cases. Begin anew for each aggregate. */
export class PlainAggregate {
  readonly #nets = new Float64Array(KINDS.length);
  readonly #grades: (Grade | undefined)[] = [];
  readonly #gradesOf = new Map<number, NonNullable<Aggregate['grades']>>();
  #gross = 0;
  #bases: readonly PriceBase[] | undefined;
  /** Of transfers, which tell nothing of a total. */
  #ofTransfers: readonly PriceBase[] | undefined;
  #kinds = 0;
  #isPlain = true;

  begin(): void {
    this.#nets.fill(0);
    this.#grades.length = 0;
    this.#gross = 0;
    this.#bases = undefined;
    this.#ofTransfers = undefined;
    this.#kinds = 0;
    this.#isPlain = true;
  }

  /** Adds pence under a heading, NaN where plain numbers do not hold them; without a kind it has none. */
  add({ kind, grade, priceBases }: Headed, gross: number, net: number): void {
    if (kind === undefined) return;
    const index = KINDS.indexOf(kind);
    this.#kinds |= 1 << index;
    this.#nets[index] = (this.#nets[index] ?? 0) + net;
    if (index !== TRANSFER) this.#gross += gross;
    this.#isPlain &&= Number.isSafeInteger(this.#gross) && Number.isSafeInteger(this.#nets[index]);
    const known = this.#grades[index];
    if (grade !== undefined && (known === undefined || grade > known)) this.#grades[index] = grade;
    if (index === TRANSFER) this.#ofTransfers = both(this.#ofTransfers, priceBases);
    else this.#bases = both(this.#bases, priceBases);
  }

  /** What was added; undefined where plain numbers do not hold it. */
  get aggregate(): Aggregate | undefined {
    if (!this.#isPlain) return undefined;
    let plainSocial = 0;
    const byKind: Partial<Record<Kind, bigint>> = {};
    for (let index = 0; index < KINDS.length; index += 1) {
      const kind = KINDS[index];
      if (kind === undefined || (this.#kinds & (1 << index)) === 0) continue;
      const net = this.#nets[index] ?? 0;
      if (index !== LOCAL && index !== TRANSFER) plainSocial += net;
      byKind[kind] = pence(net);
    }
    const local = this.#nets[LOCAL] ?? 0;
    if (!Number.isSafeInteger(plainSocial) || !Number.isSafeInteger(plainSocial + local)) return undefined;
    const grades = this.#gradesByKind();
    const social = pence(plainSocial);
    const net = local === 0 ? social : pence(plainSocial + local);
    const [gross, localEconomic, transfer] = [pence(this.#gross), pence(local), pence(this.#nets[TRANSFER] ?? 0)];
    const priceBases = this.#bases ?? this.#ofTransfers ?? [];
    // Key by key: an object made of another is given a hidden class of its own, at ten times the cost.
    return grades
      ? { gross, net, social, localEconomic, transfer, byKind, grades, priceBases }
      : { gross, net, social, localEconomic, transfer, byKind, priceBases };
  }

  /** The grades by kind, where there are any: one object for all contracts that have the same. */
  #gradesByKind(): Aggregate['grades'] {
    let key = 0;
    for (let index = 0; index < KINDS.length; index += 1)
      key = key * GRADE_CODES + (this.#grades[index]?.charCodeAt(0) ?? 0);
    const known = this.#gradesOf.get(key);
    if (known) return known;
    const graded = KINDS.flatMap((kind, index) => {
      const grade = this.#grades[index];
      return grade === undefined ? [] : [[kind, grade] as const];
    });
    if (graded.length === 0) return undefined;
    const grades: Partial<Record<Kind, Grade>> = Object.fromEntries(graded);
    this.#gradesOf.set(key, grades);
    return grades;
  }
}

/** More than the code of any grade's letter; six of them are a whole number still. */
const GRADE_CODES = 128;

const pence = (plain: number): Pence => (plain === 0 ? 0n : BigInt(plain));

/** The bases of both; nearly always they are the very same. */
function both(known: readonly PriceBase[] | undefined, more: readonly PriceBase[]): readonly PriceBase[] {
  return known === undefined || known === more ? more : [...new Set([...known, ...more])].sort();
}

// What a few sums of pence come to, in plain numbers while these hold them: a run may ask for that of a hundred thousand contracts.
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
    let social = 0;
    const byKind: Partial<Record<Kind, bigint>> = {};
    const grades: Partial<Record<Kind, Grade>> = {};
    let isGraded = false;
    for (const [index, kind] of KINDS.entries()) {
      if ((this.#kinds & (1 << index)) === 0) continue;
      const net = this.#nets[index] ?? 0;
      if (index !== LOCAL && index !== TRANSFER) social += net;
      byKind[kind] = BigInt(net);
      const grade = this.#grades[index];
      if (grade === undefined) continue;
      grades[kind] = grade;
      isGraded = true;
    }
    const local = this.#nets[LOCAL] ?? 0;
    if (!Number.isSafeInteger(social) || !Number.isSafeInteger(social + local)) return undefined;
    return {
      gross: BigInt(this.#gross),
      net: BigInt(social + local),
      social: BigInt(social),
      localEconomic: BigInt(local),
      transfer: BigInt(this.#nets[TRANSFER] ?? 0),
      byKind,
      ...(isGraded && { grades }),
      priceBases: this.#bases ?? this.#ofTransfers ?? [],
    };
  }
}

/** The bases of both; nearly always they are the very same. */
function both(known: readonly PriceBase[] | undefined, more: readonly PriceBase[]): readonly PriceBase[] {
  return known === undefined || known === more ? more : [...new Set([...known, ...more])].sort();
}

// Rows that are plainly in order, taken into a portfolio by their codes. Whatever a portfolio would have something to say of is
// left to it; what is done here is what it does with a row that agrees with everything before it.
import { NO_DAY, type RowBlock, type RowsRead, type Vocabulary } from '../../model/rows.ts';
import type { Portfolio } from './portfolio.ts';

/** One flag for each code, as many as come. */
class Flags {
  #flags = new Uint8Array(1024);

  has(code: number): boolean {
    return code < this.#flags.length && this.#flags[code] === 1;
  }

  set(code: number, isSet: boolean): void {
    if (code >= this.#flags.length) {
      const more = new Uint8Array(Math.max(code + 1, this.#flags.length * 2));
      more.set(this.#flags);
      this.#flags = more;
    }
    this.#flags[code] = isSet ? 1 : 0;
  }
}

export class PlainSurvey {
  readonly #vocabulary: Vocabulary;
  readonly #portfolio: Portfolio;
  /** Statements that agree with what was said first. */
  readonly #agreed = new Flags();
  /** Contracts of which something was last said that does not agree. */
  readonly #contradicted = new Flags();
  /** Contracts with a row that stands: by twice the code, one more for those delivered. */
  readonly #seen = new Flags();
  /** Manners of rows that are promised: ten thousand of them are not to be looked up with every row. */
  readonly #committed = new Flags();
  readonly #uncounted = { committed: 0, delivered: 0 };
  #name: string | undefined;

  constructor(vocabulary: Vocabulary, portfolio: Portfolio) {
    this.#vocabulary = vocabulary;
    this.#portfolio = portfolio;
  }

  /** Whether what a row says of its contract agrees with what was said first: then it holds. */
  agrees(block: RowBlock, row: number): boolean {
    const contract = block.contracts[row] ?? 0;
    if (this.#contradicted.has(contract)) return false;
    const statement = block.statements[row] ?? 0;
    if (!this.#agreed.has(statement)) {
      const facts = this.#vocabulary.statements[statement];
      const origin = { file: block.file, line: block.lines[row] ?? 0 };
      if (!facts || !this.#portfolio.agrees({ facts, origin })) return false;
      this.#agreed.set(statement, true);
    }
    return true;
  }

  /** Whether a plain row stands; what it says of its contract holds then. */
  stands(block: RowBlock, row: number): boolean {
    if (!this.agrees(block, row)) return false;
    this.#name = undefined;
    const id = block.hasIds ? block.idOf(row) : undefined;
    if (id === undefined) return true;
    this.#name = this.#nameOf(block, row, id);
    return this.#name === undefined || !this.#portfolio.isNamed(this.#name);
  }

  /** Takes a row that stands. Rows that say nothing new are counted together: see `count`. */
  take(block: RowBlock, row: number): void {
    const contract = block.contracts[row] ?? 0;
    const isDelivered = this.#isDelivered(block.manners[row] ?? 0);
    const seen = contract * 2 + (isDelivered ? 1 : 0);
    const isFirst = !this.#seen.has(seen);
    if (!isFirst && this.#name === undefined) {
      if (isDelivered) this.#uncounted.delivered += 1;
      else this.#uncounted.committed += 1;
      return;
    }
    this.count();
    this.#seen.set(seen, true);
    const id = isFirst ? this.#vocabulary.contracts.textOf(contract) : undefined;
    const origin = { file: block.file, line: block.lines[row] ?? 0 };
    this.#portfolio.addPlain(isDelivered ? 'delivered' : 'committed', id, origin, this.#name);
  }

  /** Hands over how many rows were taken since: before others are, and at the end of a block. */
  count(): void {
    const { committed, delivered } = this.#uncounted;
    if (committed + delivered === 0) return;
    this.#portfolio.addMore({ committed, delivered });
    this.#uncounted.committed = 0;
    this.#uncounted.delivered = 0;
  }

  #isDelivered(manner: number): boolean {
    if (this.#committed.has(manner)) return false;
    const isDelivered = this.#vocabulary.manners[manner]?.status === 'delivered';
    if (!isDelivered) this.#committed.set(manner, true);
    return isDelivered;
  }

  /** Is told of rows that the portfolio took. */
  told({ contracts }: RowsRead): void {
    for (const { facts } of contracts) {
      this.#contradicted.set(this.#vocabulary.contracts.of(facts.id), this.#portfolio.isContradicted(facts.id));
    }
  }

  #nameOf(block: RowBlock, row: number, id: string): string | undefined {
    const { manners, periods, contracts } = this.#vocabulary;
    const start = block.starts[row] ?? NO_DAY;
    const end = block.ends[row] ?? NO_DAY;
    const period = block.periods[row] === 0 ? undefined : periods[block.periods[row] ?? 0];
    return this.#portfolio.nameOf({
      contract: contracts.textOf(block.contracts[row] ?? 0),
      id,
      status: manners[block.manners[row] ?? 0]?.status ?? 'committed',
      ...(period && { period }),
      ...(start !== NO_DAY && { start }),
      ...(end !== NO_DAY && { end }),
    });
  }
}

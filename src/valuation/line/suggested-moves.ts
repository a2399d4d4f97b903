// What the shares that a table suggests would do, or did: they are never applied unless somebody asks for them.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import type { Line, Options } from '../../model/result.ts';
import type { Measure, ShareName } from '../../model/table.ts';
import { PenceCounter } from '../totals/pence-counter.ts';
import { type Beside, componentsBeside } from './beside.ts';
import type { TableAt } from './line.ts';
import { Valuer } from './valuer.ts';

interface Pounds {
  readonly social: number | bigint;
  readonly net: number | bigint;
}

export class SuggestedMoves {
  readonly #isApplied: boolean;
  readonly #other: Valuer;
  readonly #names = new Set<ShareName>();
  #lines = 0;
  readonly #own = { social: new PenceCounter(), net: new PenceCounter() };
  readonly #others = { social: new PenceCounter(), net: new PenceCounter() };

  /** Each line is valued the other way as well: with the suggested shares, or without. */
  constructor(options: Options) {
    this.#isApplied = options.suggestedShares ?? false;
    this.#other = new Valuer({ ...options, suggestedShares: !this.#isApplied });
  }

  add(line: Line, commitment: Commitment, contract: ContractFacts, at: TableAt): void {
    const moved = this.#movedIn(line, commitment, contract, at);
    if (moved) this.#add(moved.names, line.totals, moved.other.totals);
  }

  /** The same of all rows like a line of a quantity of 1; nothing where no share is suggested for them. */
  besideOf(line: Line, commitment: Commitment, contract: ContractFacts, at: TableAt): Beside | undefined {
    const moved = this.#movedIn(line, commitment, contract, at);
    if (!moved) return undefined;
    return {
      components: componentsBeside(moved.other),
      add: (own, other) => this.#add(moved.names, own, other),
    };
  }

  #movedIn(line: Line, commitment: Commitment, contract: ContractFacts, at: TableAt) {
    if (line.state !== 'valued' || !suggests(line.measure)) return undefined;
    const other = this.#other.value(commitment, contract, at);
    if (Array.isArray(other)) return undefined;
    const applied = (this.#isApplied ? line : other).shares.filter(({ from }) => from === 'suggested');
    return applied.length === 0 ? undefined : { other, names: applied.map(({ name }) => name) };
  }

  #add(names: readonly ShareName[], own: Pounds, other: Pounds): void {
    this.#lines += 1;
    for (const name of names) this.#names.add(name);
    this.#own.social.add(own.social);
    this.#own.net.add(own.net);
    this.#others.social.add(other.social);
    this.#others.net.add(other.net);
  }

  get findings(): readonly Finding[] {
    if (this.#lines === 0) return [];
    const data = {
      lines: this.#lines,
      names: [...this.#names].sort(),
      social: formatPence(this.#own.social.total),
      net: formatPence(this.#own.net.total),
      otherSocial: formatPence(this.#others.social.total),
      otherNet: formatPence(this.#others.net.total),
    };
    return [finding(this.#isApplied ? 'suggested-shares-applied' : 'suggested-shares', data)];
  }
}

/** Whether a table suggests a share for a measure. */
export function suggests({ suggested }: Measure): boolean {
  return suggested !== undefined && Object.keys(suggested).length > 0;
}

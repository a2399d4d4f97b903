// What the shares that a table suggests would do, or did: they are never applied unless somebody asks for them.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import type { Line, Options } from '../../model/result.ts';
import type { Measure, ShareName } from '../../model/table.ts';
import type { TableAt } from './line.ts';
import { Valuer } from './valuer.ts';

export class SuggestedMoves {
  readonly #isApplied: boolean;
  readonly #other: Valuer;
  readonly #names = new Set<ShareName>();
  #lines = 0;
  readonly #sums = { social: 0n, otherSocial: 0n, net: 0n, otherNet: 0n };

  /** Each line is valued the other way as well: with the suggested shares, or without. */
  constructor(options: Options) {
    this.#isApplied = options.suggestedShares ?? false;
    this.#other = new Valuer({ ...options, suggestedShares: !this.#isApplied });
  }

  add(line: Line, commitment: Commitment, contract: ContractFacts, at: TableAt): void {
    if (line.state !== 'valued' || !suggests(line.measure)) return;
    const other = this.#other.value(commitment, contract, at);
    if (Array.isArray(other)) return;
    const applied = (this.#isApplied ? line : other).shares.filter(({ from }) => from === 'suggested');
    if (applied.length === 0) return;
    this.#lines += 1;
    for (const { name } of applied) this.#names.add(name);
    this.#sums.social += line.totals.social;
    this.#sums.net += line.totals.net;
    this.#sums.otherSocial += other.totals.social;
    this.#sums.otherNet += other.totals.net;
  }

  get findings(): readonly Finding[] {
    if (this.#lines === 0) return [];
    const { social, net, otherSocial, otherNet } = this.#sums;
    const data = {
      lines: this.#lines,
      names: [...this.#names].sort(),
      social: formatPence(social),
      net: formatPence(net),
      otherSocial: formatPence(otherSocial),
      otherNet: formatPence(otherNet),
    };
    return [finding(this.#isApplied ? 'suggested-shares-applied' : 'suggested-shares', data)];
  }
}

/** Whether a table suggests a share for a measure. */
export function suggests({ suggested }: Measure): boolean {
  return suggested !== undefined && Object.keys(suggested).length > 0;
}

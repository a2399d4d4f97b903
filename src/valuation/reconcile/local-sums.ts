// How much of pounds is local spend and jobs, and what is left without them.
import type { Pence } from '../../model/money.ts';
import type { LocalShare } from '../../model/reconciliation/answers.ts';
import type { WorkedLine } from './worked-line.ts';

/**
 * How much of the net pounds is local spend (local economic value counted in pounds) and jobs (measures of the theme
 * `jobs`, and local economic value counted in fte-years), and what is left without the two.
 */
export class LocalSums {
  readonly #of: LocalShare['of'];
  #net: Pence = 0n;
  #localSpend: Pence = 0n;
  #jobs: Pence = 0n;

  constructor(of: LocalShare['of']) {
    this.#of = of;
  }

  add(worked: WorkedLine): void {
    const { unit, theme } = worked.known ?? {};
    for (const { kind, net } of worked[this.#of]) {
      if (kind === 'transfer') continue;
      const isLocal = kind === 'local-economic';
      this.#net += net;
      if (isLocal && unit === 'GBP') this.#localSpend += net;
      else if (theme === 'jobs' || (isLocal && unit === 'fte-year')) this.#jobs += net;
    }
  }

  get share(): LocalShare {
    const [net, localSpend, jobs] = [this.#net, this.#localSpend, this.#jobs];
    return { of: this.#of, net, localSpend, jobs, left: net - localSpend - jobs };
  }
}

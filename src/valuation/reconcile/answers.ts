// What a portfolio comes to: committed, due, delivered and evidenced, in all, by supplier, contract, theme and period.
// Added up contract by contract, so that nothing grows with the lines.
import type { Day } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import type { Answer, LocalShare, ReconciledTotals } from '../../model/reconciliation/answers.ts';
import { ANSWERS_BY } from '../../model/reconciliation/answers.ts';
import type { Claimed } from '../../model/reconciliation/reconciled-line.ts';
import type { TableUsed } from '../../model/result.ts';
import { type KindPence, Tally } from '../totals/totals.ts';
import { dueByQuarter, ReturnQuarters } from './quarters.ts';
import { netOf } from './spread.ts';
import { addClaims, type WorkedLine } from './worked-line.ts';

/** Running totals of lines. */
class Sums {
  readonly #tallies = { committed: new Tally(false), delivered: new Tally(false), evidenced: new Tally(false) };
  #due: Pence = 0n;
  #outside: Pence = 0n;
  /** Whether anything was promised or delivered in it, were it 0. */
  isTouched = false;

  add(of: 'committed' | 'delivered' | 'evidenced', pounds: readonly KindPence[]): void {
    for (const each of pounds) this.#tallies[of].add(each);
    if (of !== 'evidenced' && pounds.length > 0) this.isTouched = true;
  }

  addDue(pounds: readonly KindPence[]): void {
    this.#due += netOf(pounds);
  }

  /** Delivered, and counted towards no promise. */
  addOutside(pounds: readonly KindPence[]): void {
    this.#outside += netOf(pounds);
  }

  addLine({ committed, delivered, evidenced, due, promise }: WorkedLine): void {
    this.add('committed', committed);
    this.add('delivered', delivered);
    this.add('evidenced', evidenced);
    this.addDue(due);
    if (!promise) this.addOutside(delivered);
  }

  get totals(): Pick<Answer, 'committed' | 'delivered' | 'evidenced' | 'due' | 'outside'> {
    const { committed, delivered, evidenced } = this.#tallies;
    return {
      committed: committed.aggregate(),
      delivered: delivered.aggregate(),
      evidenced: evidenced.aggregate(),
      due: this.#due,
      outside: this.#outside,
    };
  }
}

interface Group {
  readonly title: string;
  readonly sums: Sums;
}

/** The totals of lines whose tables may be added, with every answer; each answer's rows add up to the totals. */
export class PortfolioTotals {
  readonly #tables: readonly string[];
  readonly #used: readonly TableUsed[];
  readonly #today: Day | undefined;
  readonly #all = new Sums();
  readonly #by: Readonly<Record<Answer['by'], Map<string, Group>>> = {
    supplier: new Map(),
    contract: new Map(),
    theme: new Map(),
    period: new Map(),
  };
  readonly #shares = [new LocalSums('committed'), new LocalSums('delivered')];
  readonly #quarters = new ReturnQuarters();
  #claimed: Claimed = {};
  #lines = 0;

  constructor(tables: readonly string[], used: readonly TableUsed[], today: Day | undefined) {
    this.#tables = tables;
    this.#used = used;
    this.#today = today;
  }

  /** Adds those lines of a contract that are valued by these tables. */
  add({ id, name, supplier = '' }: ContractFacts, lines: readonly WorkedLine[]): void {
    for (const worked of lines) {
      const { line, known } = worked;
      const used = this.#used[line.proxies]?.table;
      if (!used || !this.#tables.includes(used.table)) continue;
      const theme = known?.theme ?? '';
      this.#lines += 1;
      this.#all.addLine(worked);
      this.#group('supplier', supplier, supplier).addLine(worked);
      this.#group('contract', id, name ?? id).addLine(worked);
      this.#group('theme', theme, used.themes?.[theme]?.title ?? theme).addLine(worked);
      this.#addQuarters(worked);
      for (const shares of this.#shares) shares.add(worked);
      this.#claimed = addClaims([this.#claimed, line.claimed]);
    }
  }

  /** By quarter of financial years, as far as it has days. */
  #addQuarters({ promise, committed, parts }: WorkedLine): void {
    for (const { id, title, isDue, pounds } of dueByQuarter(promise?.dates ?? {}, committed, this.#today)) {
      const sums = this.#group('period', id, title);
      sums.add('committed', pounds);
      if (isDue) sums.addDue(pounds);
    }
    for (const { row, pounds } of parts) {
      if (!row.counted) continue;
      for (const [id, share] of this.#quarters.of(row.dates, pounds)) {
        const sums = this.#group('period', id, id);
        sums.add('delivered', share);
        if (!promise) sums.addOutside(share);
        if (row.row.evidence !== undefined) sums.add('evidenced', share);
      }
    }
  }

  #group(by: Answer['by'], id: string, title: string): Sums {
    const groups = this.#by[by];
    const group = groups.get(id) ?? { title, sums: new Sums() };
    groups.set(id, group);
    return group.sums;
  }

  get totals(): ReconciledTotals {
    return {
      tables: this.#tables,
      lines: this.#lines,
      ...this.#all.totals,
      claimed: this.#claimed,
      answers: ANSWERS_BY.flatMap((by) =>
        [...this.#by[by]]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .filter(([, { sums }]) => by !== 'period' || sums.isTouched)
          .map(([id, { title, sums }]): Answer => ({ by, id, title, ...sums.totals })),
      ),
      localShares: this.#shares.map((shares) => shares.share),
    };
  }
}

/**
 * How much of the net pounds is local spend (local economic value counted in pounds) and jobs (measures of the theme
 * `jobs`, and local economic value counted in fte-years), and what is left without the two.
 */
class LocalSums {
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

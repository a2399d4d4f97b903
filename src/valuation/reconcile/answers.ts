// What a portfolio comes to: committed, due, delivered and evidenced, in all, by supplier, contract, theme and period.
// Added up contract by contract, so that nothing grows with the lines.
import type { Day, Period } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import type { Draft } from '../../model/put.ts';
import { compare, multiply, ONE, type Rational, sum, ZERO } from '../../model/rational.ts';
import type { Answer, ReconciledTotals } from '../../model/reconciliation/answers.ts';
import { ANSWERS_BY } from '../../model/reconciliation/answers.ts';
import type { RatingThresholds } from '../../model/reconciliation/rating.ts';
import type { Claimed, ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { TableUsed } from '../../model/result.ts';
import { type KindPence, Tally } from '../totals/totals.ts';
import { LocalSums } from './local-sums.ts';
import { DueQuarters, ReturnQuarters } from './quarters.ts';
import { contractRating } from './ratings.ts';
import { netOf, spreadPounds } from './spread.ts';
import { pricePerUnit, worthAt } from './standing.ts';
import { addClaims, type ReturnPart, type WorkedLine } from './worked-line.ts';

/** Running totals of lines. */
class Sums {
  readonly #committed = new Tally(false);
  readonly #delivered = new Tally(false);
  /** Absent while everything delivered is evidenced: then the one stands for both. */
  #evidenced: Tally | undefined;
  #due: Pence = 0n;
  #outside: Pence = 0n;
  readonly #share = { judged: 0n, met: 0n, ahead: 0n, withoutPounds: 0, towardsThem: 0n, open: 0 };
  /** Whether anything was promised or delivered in it, were it 0. */
  isTouched = false;

  addCommitted(pounds: readonly KindPence[]): void {
    for (const each of pounds) this.#committed.add(each);
    if (pounds.length > 0) this.isTouched = true;
  }

  /** Adds what was delivered, and what of it is evidenced: the very same where all of it is. */
  addDelivered(pounds: readonly KindPence[], evidenced: readonly KindPence[]): void {
    if (evidenced !== pounds) this.#evidenced ??= copyOf(this.#delivered);
    if (this.#evidenced) for (const each of evidenced) this.#evidenced.add(each);
    for (const each of pounds) this.#delivered.add(each);
    if (pounds.length > 0) this.isTouched = true;
  }

  addDue(pounds: Pence): void {
    this.#due += pounds;
  }

  /** Delivered, and counted towards no promise. */
  addOutside(pounds: readonly KindPence[]): void {
    this.#outside += netOf(pounds);
  }

  /** Met, of what was due of a promise that can be judged. */
  addMet(judged: Pence, met: Pence): void {
    this.#share.judged += judged;
    this.#share.met += met;
  }

  addLine({ committed, delivered, evidenced, due, promise, line }: WorkedLine): void {
    this.addCommitted(committed);
    this.addDelivered(delivered, evidenced);
    this.addDue(due);
    if (!promise) this.addOutside(delivered);
    else this.#addShare(line, delivered);
  }

  #addShare({ pounds, state }: ReconciledLine, delivered: readonly KindPence[]): void {
    const share = this.#share;
    if (state !== 'valued' || !pounds) {
      share.withoutPounds += 1;
      share.towardsThem += netOf(delivered);
    } else if (pounds.met === undefined) {
      share.open += 1;
    } else {
      this.addMet(pounds.due, pounds.met);
      share.ahead += pounds.ahead ?? 0n;
    }
  }

  /** Adds what other sums hold. */
  addSums(other: Sums): void {
    this.#committed.addTally(other.#committed);
    if (other.#evidenced) this.#evidenced ??= copyOf(this.#delivered);
    this.#evidenced?.addTally(other.#evidenced ?? other.#delivered);
    this.#delivered.addTally(other.#delivered);
    this.#due += other.#due;
    this.#outside += other.#outside;
    const [share, more] = [this.#share, other.#share];
    this.addMet(more.judged, more.met);
    share.ahead += more.ahead;
    share.withoutPounds += more.withoutPounds;
    share.towardsThem += more.towardsThem;
    share.open += more.open;
  }

  get totals(): Pick<Answer, 'committed' | 'delivered' | 'evidenced' | 'due' | 'outside' | 'share'> {
    const delivered = this.#delivered.aggregate();
    return {
      committed: this.#committed.aggregate(),
      delivered,
      evidenced: this.#evidenced?.aggregate() ?? delivered,
      due: this.#due,
      outside: this.#outside,
      share: { ...this.#share },
    };
  }
}

type Grouped = Exclude<Answer['by'], 'contract'>;

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
  readonly #by: Readonly<Record<Grouped, Map<string, Group>>> = {
    supplier: new Map(),
    theme: new Map(),
    period: new Map(),
  };
  /** Contracts, which come one after another: nothing is added to one that went by. */
  readonly #contracts: Answer[] = [];
  readonly #shares = [new LocalSums('committed'), new LocalSums('delivered')];
  readonly #quarters = new ReturnQuarters();
  readonly #due: DueQuarters;
  #claimed: Claimed = {};
  #lines = 0;

  readonly #thresholds: RatingThresholds;

  constructor(
    tables: readonly string[],
    used: readonly TableUsed[],
    today: Day | undefined,
    thresholds: RatingThresholds,
  ) {
    this.#tables = tables;
    this.#used = used;
    this.#today = today;
    this.#due = new DueQuarters(today);
    this.#thresholds = thresholds;
  }

  /** Adds those lines of a contract that are valued by these tables. */
  add({ id, name, supplier = '' }: ContractFacts, all: readonly WorkedLine[]): void {
    const isOurs = ({ line }: WorkedLine) => this.#tables.includes(this.#used[line.proxies]?.table.table ?? '');
    const lines = all.filter(isOurs);
    if (lines.length === 0) return;
    const ofContract = new Sums();
    for (const worked of lines) {
      const { line, known } = worked;
      const used = this.#used[line.proxies]?.table;
      if (!used) continue;
      const theme = known?.theme ?? '';
      this.#lines += 1;
      ofContract.addLine(worked);
      this.#group('theme', theme, used.themes?.[theme]?.title ?? theme).addLine(worked);
      this.#addQuarters(worked);
      for (const shares of this.#shares) shares.add(worked);
      this.#claimed = addClaims([this.#claimed, line.claimed]);
    }
    this.#all.addSums(ofContract);
    this.#group('supplier', supplier, supplier).addSums(ofContract);
    const answer = answerOf('contract', id, { title: name ?? id, sums: ofContract });
    rate(answer, lines, this.#thresholds, this.#today);
    this.#contracts.push(answer);
  }

  /** By quarter of financial years, as far as it has days. What was due in a quarter is met by what is for that quarter. */
  #addQuarters({ promise, committed, parts, line }: WorkedLine): void {
    const isOpen = line.delivered === undefined;
    const came = new Map<string, Rational>();
    for (const part of isOpen ? [] : parts) {
      if (part.row.counted) this.#addQuartersOf(part, promise ? came : undefined);
    }
    const isJudged = promise !== undefined && !isOpen && line.state === 'valued';
    const price = isJudged ? pricePerUnit(promise) : undefined;
    for (const { id, title, isDue, pounds, share } of this.#due.of(dueDates(promise, this.#today), committed)) {
      const sums = this.#group('period', id, title);
      sums.addCommitted(pounds);
      if (!isDue) continue;
      const all = netOf(pounds);
      sums.addDue(all);
      if (!isJudged) continue;
      const delivered = came.get(id) ?? ZERO;
      if (compare(delivered, multiply(promise.committed, share)) >= 0) {
        sums.addMet(all, all);
        continue;
      }
      const part = worthAt(price, delivered);
      sums.addMet(all, part > all ? all : part);
    }
  }

  /** What came back in each quarter: of a promise what came of it, else outside of any. */
  #addQuartersOf({ row, dates, quantity, pounds }: ReturnPart, came: Map<string, Rational> | undefined): void {
    const { texts, weights } = this.#quarters.of(dates);
    const shares = texts.length === 1 ? undefined : spreadPounds(pounds, weights);
    for (let at = 0; at < texts.length; at += 1) {
      const id = texts[at] ?? '';
      const weight = weights[at] ?? ONE;
      const share = shares ? (shares[at] ?? NONE) : pounds;
      const sums = this.#group('period', id, id);
      sums.addDelivered(share, row.row.evidence === undefined ? NONE : share);
      if (!came) {
        sums.addOutside(share);
        continue;
      }
      const part = weight === ONE ? quantity : multiply(quantity, weight);
      const before = came.get(id);
      came.set(id, before ? sum([before, part]) : part);
    }
  }

  #group(by: Grouped, id: string, title: string): Sums {
    const groups = this.#by[by];
    let group = groups.get(id);
    if (!group) {
      group = { title, sums: new Sums() };
      groups.set(id, group);
    }
    return group.sums;
  }

  #grouped(by: Grouped): Answer[] {
    return [...this.#by[by]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([, { sums }]) => by !== 'period' || sums.isTouched)
      .map(([id, group]) => answerOf(by, id, group));
  }

  get totals(): ReconciledTotals {
    return {
      tables: this.#tables,
      lines: this.#lines,
      ...this.#all.totals,
      claimed: this.#claimed,
      answers: ANSWERS_BY.flatMap((by) =>
        by === 'contract' ? this.#contracts.sort((a, b) => (a.id < b.id ? -1 : 1)) : this.#grouped(by),
      ),
      localShares: this.#shares.map((shares) => shares.share),
    };
  }
}

const NONE: readonly never[] = [];

function copyOf(tally: Tally): Tally {
  const copy = new Tally(false);
  copy.addTally(tally);
  return copy;
}

function answerOf(by: Answer['by'], id: string, { title, sums }: Group): Draft<Answer> {
  const { committed, delivered, evidenced, due, outside, share } = sums.totals;
  return { by, id, title, committed, delivered, evidenced, due, outside, share };
}

/**
 * Says how a contract stands on all its promises, and what has to come each month to meet those that run on the day after: one
 * that begins later is for other months, and adds nothing to these. Not known where one that runs has no total.
 */
function rate(
  answer: Draft<Answer>,
  lines: readonly WorkedLine[],
  thresholds: RatingThresholds,
  today: Day | undefined,
): void {
  const rating = contractRating(
    lines.map(({ line }) => line),
    thresholds,
  );
  if (rating) answer.rating = rating;
  const running = lines.filter(({ promise }) => promise && isRunning(promise.dates, today));
  const isOpen = running.some(({ line }) => line.state === 'valued' && line.delivered === undefined);
  const months = isOpen ? [] : running.flatMap(({ line }) => line.pounds?.perMonth ?? []);
  if (months.length > 0) answer.perMonth = months.reduce((all, pounds) => all + pounds, 0n);
}

function isRunning({ start, end }: Partial<Period>, today: Day | undefined): boolean {
  return today !== undefined && start !== undefined && end !== undefined && start <= today + 1 && end > today;
}

/** When a promise falls due: over its days; a rate that was counted on the spend so far, over those that have gone by. */
function dueDates(promise: WorkedLine['promise'], today: Day | undefined): Partial<Period> {
  const { dates = {}, isToDate } = promise ?? {};
  if (!isToDate || today === undefined) return dates;
  const { start = today, end = today } = dates;
  return start > today ? {} : { start, end: Math.min(end, today) };
}

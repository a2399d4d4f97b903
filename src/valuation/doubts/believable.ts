// Whether what a contract promises can be: held against its value, with the arithmetic. Sums are kept by contract and measure.
import { copied } from '../../model/codes.ts';
import type { ContractFacts, InputFile, Origin } from '../../model/commitment.ts';
import { GREATEST_SVA } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import type { Pence } from '../../model/money.ts';
import { compare, multiply, type Rational, rational, toNumber, ZERO } from '../../model/rational.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import { Cases } from './cases.ts';
import type { Checks } from './checked.ts';
import { ContractDoubts, isHeld, JOBS, type MeasureSum, payOfYear, plus } from './contract-doubts.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { GreatestLine } from './greatest-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';
import { MILLION, MOST_PLAIN, PlainSums } from './plain-sums.ts';

/** So many measures of contracts are summed up; a run that has more has too many to be read one by one. */
const MOST_SUMS = 150_000;

/** By decimals: what makes millionths of a whole number; too much where it has none. */
const TO_MILLIONTHS = Float64Array.from({ length: 16 }, (_, decimals) =>
  decimals <= 6 ? 10 ** (6 - decimals) : Number.POSITIVE_INFINITY,
);

/** Below a limit by this share a sum in plain numbers is below it. */
const NEAR = 1e-9;

interface ContractSum {
  /** None for most of many contracts. */
  measures: Map<string, MeasureSum> | undefined;
  /** What its first line is of. */
  readonly first: string;
  /** The code of the contract; -1 while it has no plain rows. */
  code: number;
  pence: Pence;
  isJudged: boolean;
}

/** What a row comes to: what it says, and that over its whole term. */
interface Amounts {
  readonly origin: Origin;
  readonly stated: Rational;
  readonly quantity: Rational;
  readonly pence: Pence;
}

/** What contracts are judged by. */
interface JudgedBy {
  readonly tables: readonly TableUsed[];
  readonly valueAt: (contract: string) => Origin | undefined;
  readonly checks: Checks;
}

export class Believable {
  readonly #cases = new Cases();
  readonly #contracts = new Map<string, ContractSum>();
  /** By the codes of contracts: their ids, and the pounds of plain rows, NaN where there were none. */
  readonly #ids: (string | undefined)[] = [];
  #plainPence = new Float64Array(1024).fill(Number.NaN);
  readonly #plain = new PlainSums();
  /** By the codes of measures, their ids; and whether two have the same. */
  readonly #spelt: (string | undefined)[] = [];
  #isSpeltTwice = false;
  /** Of the files whose rows came, in their order. */
  readonly #paths: string[] = [];
  #hasJobs = false;
  /** Whether any file has its contract values for each year or month, by their heading. */
  #isOfEach = false;
  readonly #most: number;
  #sums = 0;
  #unheld = 0;
  readonly #greatest = new GreatestLine();

  constructor(most = MOST_SUMS) {
    this.#most = most;
  }

  add(line: DoubtedLine): void {
    if (line.state === 'unvalued') return;
    const { commitment, quantity, totals } = line;
    const { contract, origin, quantity: stated } = commitment;
    this.#note(origin.file);
    if (line.state === 'valued') this.#greatest.add(line);
    this.#addExactly(contract, line, { origin, stated, quantity, pence: totals.net });
  }

  /** The number of a file among those whose rows came. */
  #orderOf({ path }: InputFile): number {
    return this.#paths.indexOf(path);
  }

  #note({ path, valueHeading }: InputFile): void {
    this.#isOfEach ||= valueHeading !== undefined;
    if (this.#paths.at(-1) !== path && !this.#paths.includes(path)) this.#paths.push(path);
  }

  /** Takes rows by their codes that are like those of lines. */
  plain(run: PlainRun, contractId: (code: number) => string): void {
    const { block, from, to, kinds, likes, net } = run;
    this.#note(block.file);
    const { contracts, measures, quantities, decimals } = block;
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      const like = kind < 0 ? undefined : likes[kind];
      if (!like) continue;
      const { line, isHeld: isSummed, greatestAs, isYearly } = like;
      const code = contracts[row] ?? 0;
      const before = code < this.#plainPence.length ? (this.#plainPence[code] ?? 0) : Number.NaN;
      if (Number.isNaN(before)) this.#meet(code, contractId(code), line);
      const pence = net[row] ?? 0;
      this.#greatest.plain(run, row, pence, greatestAs, contractId);
      const millionths = (quantities[row] ?? 0) * (TO_MILLIONTHS[decimals[row] ?? 0] ?? 1);
      if (!(pence < MOST_PLAIN && millionths < MOST_PLAIN) || isYearly) {
        this.#addExactly(contractId(code), line, amountsIn(run, row, line));
        continue;
      }
      const all = (this.#plainPence[code] ?? 0) + pence;
      this.#plainPence[code] = all;
      if (all > MOST_PLAIN) this.#carry(code);
      if (!isSummed) continue;
      const sum = this.#plainSum(code, measures[row] ?? 0, line);
      if (sum >= 0 && this.#plain.add(sum, block, row, pence, millionths)) this.#makeWhole(sum);
    }
  }

  /** Adds a row like a line to what its contract comes to, and its measure there. */
  #addExactly(id: string, line: DoubtedLine, { origin, stated, quantity, pence }: Amounts): void {
    const contract = this.#of(id, line.commitment.measure);
    contract.pence += pence;
    const sum = this.#sumIn(contract, line);
    if (!sum) return;
    sum.pence += pence;
    sum.stated = plus(sum.stated, stated);
    sum.quantity = plus(sum.quantity, quantity);
    if (compare(quantity, sum.most) > 0) {
      sum.largest = { origin };
      sum.most = quantity;
    }
    const { years } = line;
    if (!years || !sum.years || compare(years, sum.years) !== 0) sum.isYearly = false;
  }

  /** The number of the plain sum of a measure of a contract; -1 where there are too many. */
  #plainSum(contract: number, measure: number, line: Line): number {
    const known = this.#plain.find(contract, measure);
    if (known >= 0) return known;
    if (this.#sums >= this.#most) {
      this.#unheld += 1;
      return -1;
    }
    this.#sums += 1;
    this.#noteSpelling(measure, line.commitment.measure);
    this.#hasJobs ||= line.measure.unit === JOBS;
    return this.#plain.begin(contract, measure, line, this.#greatest.lines);
  }

  /** Two codes of one measure are two sums here that are one when they are made whole. */
  #noteSpelling(code: number, id: string): void {
    if (this.#spelt[code] !== undefined) return;
    this.#isSpeltTwice ||= this.#spelt.includes(id);
    this.#spelt[code] = id;
  }

  #meet(code: number, id: string, line: Line): void {
    while (code >= this.#plainPence.length) {
      const more = new Float64Array(this.#plainPence.length * 2).fill(Number.NaN);
      this.#plainPence = copied(more, this.#plainPence);
    }
    this.#ids[code] = id;
    this.#plainPence[code] = 0;
    this.#of(id, line.commitment.measure).code = code;
  }

  /** Puts what plain rows of a measure of a contract came to into its sum. */
  #makeWhole(number: number): void {
    const taken = this.#plain.take(number);
    if (!taken) return;
    const { line, largest, met } = taken;
    const contract = this.#of(this.#ids[taken.contract] ?? '', line.commitment.measure);
    // It was counted when it was met.
    const { origin } = largest;
    const sum = this.#sumOf(contract, line, met);
    // A row that was read on its own may be larger, or as large and behind the first of these.
    const most = rational(largest.millionths, BigInt(MILLION));
    const order = compare(most, sum.most);
    const { file, line: at } = sum.largest.origin;
    const isBefore =
      origin.file.path === file.path ? origin.line < at : this.#orderOf(origin.file) < this.#orderOf(file);
    if (order > 0 || (order === 0 && isBefore)) {
      sum.largest = { origin };
      sum.most = most;
    }
    sum.met = Math.min(met, sum.met);
    const plain = rational(taken.millionths, BigInt(MILLION));
    sum.quantity = plus(sum.quantity, plain);
    sum.stated = plus(sum.stated, plain);
    sum.pence += taken.pence;
    sum.isYearly = false;
  }

  /** Makes those sums of a contract whole that may be doubted; plain numbers are enough to tell that others are far below. */
  #makeWholeAbove(value: number, numbers: Int32Array, sums: ContractSum, tables: readonly TableUsed[]): void {
    let [jobs, rate] = [0, 0];
    for (const number of numbers) {
      const line = this.#hasJobs ? this.#plain.lineOf(number) : undefined;
      if (line?.measure.unit !== JOBS) continue;
      const table = tables[line.proxies]?.table;
      const own = table && payOfYear(table);
      jobs += this.#plain.quantityOf(number);
      if (own) rate = Math.max(rate, toNumber(own));
    }
    let isPaid = !(jobs * rate < value);
    for (const { measure } of sums.measures?.values() ?? []) isPaid ||= measure.unit === JOBS;
    const isAll = this.#isSpeltTwice || sums.measures !== undefined;
    for (const number of numbers) {
      if (!isAll && !isPaid && this.#plain.poundsOf(number) < value) continue;
      const { measure, commitment } = this.#plain.lineOf(number) ?? {};
      const isDue = measure?.unit === JOBS ? isPaid : !(this.#plain.poundsOf(number) < value);
      if (isDue || this.#isSpeltTwice || sums.measures?.has(commitment?.measure ?? '')) this.#makeWhole(number);
    }
  }

  #of(id: string, first: string): ContractSum {
    const known = this.#contracts.get(id);
    if (known) return known;
    const own: ContractSum = { measures: undefined, first, code: -1, pence: 0n, isJudged: false };
    this.#contracts.set(id, own);
    return own;
  }

  /** The sum of a measure of a contract; nothing where it is not held against anything, or there are too many. */
  #sumIn(contract: ContractSum, line: DoubtedLine): MeasureSum | undefined {
    if (!isHeld(line.measure.unit)) return undefined;
    const known = contract.measures?.get(line.commitment.measure);
    if (known) return known;
    if (this.#sums >= this.#most) {
      this.#unheld += 1;
      return undefined;
    }
    this.#sums += 1;
    // Only lines of value are counted; what is counted and never priced stands behind the last of them.
    return this.#sumOf(contract, line, this.#greatest.lines + 0.5);
  }

  /** The sum of a measure of a contract, a new one where there is none. */
  #sumOf(contract: ContractSum, { commitment, measure, proxies, years }: DoubtedLine, met: number): MeasureSum {
    const { measure: id, origin } = commitment;
    const known = contract.measures?.get(id);
    if (known) return known;
    const sum: MeasureSum = {
      id,
      measure,
      table: proxies,
      largest: { origin },
      most: NONE,
      met,
      quantity: ZERO,
      stated: ZERO,
      years,
      isYearly: true,
      pence: 0n,
    };
    contract.measures ??= new Map();
    contract.measures.set(id, sum);
    return sum;
  }

  /** Puts the pounds of plain rows where those of lines are. */
  settle(): void {
    for (const code of this.#ids.keys()) this.#carry(code);
  }

  /** Puts the pounds of plain rows of a contract with those of its lines. */
  #carry(code: number): void {
    const contract = this.#contracts.get(this.#ids[code] ?? '');
    if (!contract) return;
    contract.pence += BigInt(this.#plainPence[code] ?? 0);
    this.#plainPence[code] = 0;
  }

  /** The measure of a contract's first line. */
  measureOf(contract: string): string | undefined {
    return this.#contracts.get(contract)?.first;
  }

  /** Net pounds of a contract. */
  netOf(contract: string): Pence {
    const sum = this.#contracts.get(contract);
    return sum?.pence ?? 0n;
  }

  /** Holds a contract against its value, once, when all of its rows were seen: what is kept of them is let go. */
  judge(facts: ContractFacts, run: JudgedBy): void {
    const { id, value } = facts;
    const sums = this.#contracts.get(id);
    if (!sums || sums.isJudged) return;
    sums.isJudged = true;
    if (value && compare(value, ZERO) > 0) this.#hold(sums, facts, value, run);
    sums.measures = undefined;
  }

  #hold(sums: ContractSum, facts: ContractFacts, value: Rational, { tables, valueAt, checks }: JudgedBy): void {
    const { id } = facts;
    const heading = this.#isOfEach ? valueAt(id)?.file.valueHeading : undefined;
    const own = this.#plain.of(sums.code);
    const likely = toNumber(value) * (1 - NEAR);
    if (own.length > 0) this.#makeWholeAbove(likely, own, sums, tables);
    if (!sums.measures && heading === undefined && Number(sums.pence) / 100 <= likely * toNumber(GREATEST_SVA)) return;
    const placeOfValue = () => {
      const origin = valueAt(id);
      return origin && placeOf({ origin }, 'contract_value');
    };
    // In the order of their first rows, however those were read.
    const measures = [...(sums.measures?.values() ?? [])].sort((a, b) => a.met - b.met);
    const told = new ContractDoubts(this.#cases, id, value, placeOfValue, checks);
    if (heading !== undefined) told.each(heading, facts, sums.pence);
    told.sva(sums.pence);
    for (const sum of measures) {
      if (sum.measure.unit === 'GBP') told.spend(sum);
      else told.unit(sum);
    }
    told.pay(measures, tables);
  }

  /** Of all contracts, whether they were judged before or not. */
  findings(contracts: readonly ContractFacts[], run: JudgedBy): Finding[] {
    this.settle();
    for (const contract of contracts) this.judge(contract, run);
    const unheld = this.#unheld;
    const given = unheld > 0 ? [finding('rows-not-compared', { rows: unheld, kept: this.#most, what: 'sums' })] : [];
    return [...this.#greatest.findings(contracts), ...this.#cases.findings, ...given];
  }
}

/** Less than any quantity. */
const NONE = rational(-1);

function amountsIn(run: PlainRun, row: number, { years }: Line): Amounts {
  const { file, lines, quantities, decimals } = run.block;
  const stated = rational(BigInt(quantities[row] ?? 0), 10n ** BigInt(decimals[row] ?? 0));
  return {
    origin: { file, line: lines[row] ?? 0 },
    stated,
    quantity: years ? multiply(stated, years) : stated,
    pence: BigInt(netIn(run, row)),
  };
}

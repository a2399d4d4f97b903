// Whether what a contract promises can be: held against its value, with the arithmetic. Sums are kept by contract and measure.
import { type Commitment, type ContractFacts, lineNameOf, type Origin } from '../../model/commitment.ts';
import { GREATEST_LINE, GREATEST_POUNDS_LINE, LINES_FOR_GREATEST } from '../../model/doubt-limits.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { compare, multiply, type Rational, rational, ZERO } from '../../model/rational.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import type { RowBlock } from '../../model/rows.ts';
import { Cases } from './cases.ts';
import type { Checks } from './checked.ts';
import { ContractDoubts, isHeld, type MeasureSum, percentText, plus } from './contract-doubts.ts';

/** So many measures of contracts are summed up; a run that has more has too many to be read one by one. */
export const MOST_SUMS = 150_000;

/** Quantities of plain rows are added up in millionths, as whole numbers. */
const MILLIONTHS = 6;
const MOST_WHOLE = Number.MAX_SAFE_INTEGER / 4;
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** A sum with what plain rows add to it in plain numbers. */
interface Sum extends MeasureSum {
  millionths: number;
  plainPence: number;
}

interface ContractSum {
  readonly measures: Map<string, Sum>;
  /** The same by the codes of measures. */
  readonly coded: Map<number, Sum | undefined>;
  /** What its first line is of. */
  readonly first: string;
  pence: Pence;
  plainPence: number;
}

/** A line by its name, place and pounds. */
interface Greatest {
  readonly name: string;
  readonly row: Pick<Commitment, 'origin' | 'checked'>;
  readonly pence: Pence;
}

export class Believable {
  readonly #contracts = new Map<string, ContractSum>();
  readonly #coded: ContractSum[] = [];
  readonly #most: number;
  #sums = 0;
  #unheld = 0;
  #lines = 0;
  #total = 0n;
  #plainTotal = 0;
  /** Of all lines but those in pounds, and of those. */
  readonly #greatest: [Greatest | undefined, Greatest | undefined] = [undefined, undefined];
  readonly #mostPence: [number, number] = [0, 0];

  constructor(most = MOST_SUMS) {
    this.#most = most;
  }

  add(line: Line): void {
    if (line.state === 'unvalued') return;
    const { commitment, quantity, totals, years } = line;
    if (line.state === 'valued') {
      this.#lines += 1;
      this.#total += totals.net;
      if (totals.net > (this.#greatest[groupOf(line)]?.pence ?? 0n)) {
        this.#keep(groupOf(line), { name: line.name, row: commitment, pence: totals.net });
      }
    }
    const contract = this.#of(commitment.contract, commitment.measure);
    contract.pence += totals.net;
    const sum = this.#sumIn(contract, line, commitment);
    if (!sum) return;
    sum.quantity = plus(sum.quantity, quantity);
    sum.stated = plus(sum.stated, commitment.quantity);
    sum.pence += totals.net;
    if (commitment.per !== 'year' || !years || !sum.years || compare(years, sum.years) !== 0) sum.isYearly = false;
  }

  /** Takes a row by its codes that is like the one of a line. */
  plain(block: RowBlock, row: number, line: Line, contractId: (code: number) => string, pence: number | bigint): void {
    this.#lines += 1;
    const code = block.contracts[row] ?? 0;
    let contract = this.#coded[code];
    if (!contract) {
      contract = this.#of(contractId(code), line.commitment.measure);
      this.#coded[code] = contract;
    }
    const origin = { file: block.file, line: block.lines[row] ?? 0 };
    const group = groupOf(line);
    if (Number(pence) > (this.#mostPence[group] ?? 0)) {
      const name = block.idOf(row) ?? lineNameOf({ origin });
      this.#keep(group, { name, row: { origin }, pence: BigInt(pence) });
    }
    const measure = block.measures[row] ?? 0;
    let sum = contract.coded.get(measure);
    if (!sum && !contract.coded.has(measure)) {
      sum = this.#sumIn(contract, line, { origin });
      contract.coded.set(measure, sum);
    }
    const isWhole = typeof pence === 'number';
    if (isWhole) {
      this.#plainTotal += pence;
      contract.plainPence += pence;
      if (this.#plainTotal > MOST_WHOLE) this.#carry();
    } else {
      this.#total += pence;
      contract.pence += pence;
    }
    if (!sum) return;
    if (isWhole) sum.plainPence += pence;
    else sum.pence += pence;
    const whole = block.quantities[row] ?? 0;
    const decimals = block.decimals[row] ?? 0;
    const millionths = decimals <= MILLIONTHS ? whole * (SCALES[MILLIONTHS - decimals] ?? 1) : Number.NaN;
    if (line.commitment.per !== 'year' && millionths + sum.millionths < MOST_WHOLE) {
      sum.millionths += millionths;
      sum.isYearly = false;
      return;
    }
    const stated = rational(BigInt(whole), BigInt(SCALES[decimals] ?? 1));
    const { years } = line;
    sum.stated = plus(sum.stated, stated);
    sum.quantity = plus(sum.quantity, line.commitment.per === 'year' && years ? multiply(stated, years) : stated);
    if (line.commitment.per !== 'year' || !years || !sum.years || compare(years, sum.years) !== 0) sum.isYearly = false;
  }

  #keep(group: 0 | 1, one: Greatest): void {
    this.#greatest[group] = one;
    this.#mostPence[group] = Number(one.pence);
  }

  #of(id: string, first: string): ContractSum {
    const known = this.#contracts.get(id);
    if (known) return known;
    const own: ContractSum = { measures: new Map(), coded: new Map(), first, pence: 0n, plainPence: 0 };
    this.#contracts.set(id, own);
    return own;
  }

  /** The sum of a measure of a contract; nothing where it is not held against anything, or there are too many. */
  #sumIn(
    contract: ContractSum,
    { commitment, measure, proxies, years }: Line,
    first: Pick<Commitment, 'origin'>,
  ): Sum | undefined {
    if (!isHeld(measure.unit)) return undefined;
    const id = commitment.measure;
    const known = contract.measures.get(id);
    if (known) return known;
    if (this.#sums >= this.#most) {
      this.#unheld += 1;
      return undefined;
    }
    this.#sums += 1;
    const sum: Sum = {
      id,
      measure,
      table: proxies,
      first: { origin: first.origin },
      quantity: ZERO,
      stated: ZERO,
      years,
      isYearly: true,
      pence: 0n,
      millionths: 0,
      plainPence: 0,
    };
    contract.measures.set(id, sum);
    return sum;
  }

  #carry(): void {
    this.#total += BigInt(this.#plainTotal);
    this.#plainTotal = 0;
  }

  /** The measure of a contract's first line. */
  measureOf(contract: string): string | undefined {
    return this.#contracts.get(contract)?.first;
  }

  /** Net pounds of a contract. */
  netOf(contract: string): Pence {
    const sum = this.#contracts.get(contract);
    return sum ? sum.pence + BigInt(sum.plainPence) : 0n;
  }

  findings(
    contracts: readonly ContractFacts[],
    tables: readonly TableUsed[],
    valueAt: (contract: string) => Origin | undefined,
    checks: Checks,
  ): Finding[] {
    const cases = new Cases();
    for (const { id, value } of contracts) {
      const sums = this.#contracts.get(id);
      if (!sums || !value || compare(value, ZERO) <= 0) continue;
      const placeOfValue = () => {
        const origin = valueAt(id);
        return origin && placeOf({ origin }, 'contract_value');
      };
      const told = new ContractDoubts(cases, id, value, placeOfValue, checks);
      for (const sum of sums.measures.values()) {
        whole(sum);
        if (sum.measure.unit === 'GBP') told.spend(sum);
        else told.unit(sum);
      }
      told.pay([...sums.measures.values()], tables);
      told.sva(this.netOf(id));
    }
    this.#carry();
    const unheld = this.#unheld;
    const given = unheld > 0 ? [finding('rows-not-compared', { rows: unheld, kept: this.#most, what: 'sums' })] : [];
    const greatest = [
      ...this.#above(this.#greatest[0], GREATEST_LINE),
      ...this.#above(this.#greatest[1], GREATEST_POUNDS_LINE),
    ];
    return [...greatest, ...cases.findings, ...given];
  }

  /** A line that is more than such a share of all. */
  #above(line: Greatest | undefined, most: Rational): Finding[] {
    if (!line || this.#lines < LINES_FOR_GREATEST || this.#total <= 0n) return [];
    const share = rational(line.pence, this.#total);
    if (compare(share, most) <= 0) return [];
    const data = {
      line: line.name,
      pounds: formatPence(line.pence),
      total: formatPence(this.#total),
      percent: percentText(share),
      lines: this.#lines,
    };
    return [finding('line-above-half', data, placeOf(line.row, 'quantity'))];
  }
}

/** Lines counted in pounds are held to a limit of their own. */
function groupOf({ measure }: Line): 0 | 1 {
  return measure.unit === 'GBP' ? 1 : 0;
}

/** Adds what plain rows came to. */
function whole(sum: Sum): void {
  const plain = rational(BigInt(sum.millionths), BigInt(SCALES[MILLIONTHS] ?? 1));
  sum.quantity = plus(sum.quantity, plain);
  sum.stated = plus(sum.stated, plain);
  sum.pence += BigInt(sum.plainPence);
  sum.millionths = 0;
  sum.plainPence = 0;
}

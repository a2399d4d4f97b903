// One contract's bid that can be valued again with rows added to it: the engine is asked, nothing is worked out beside it.
import type { AskOf, AskPart, AskReading } from '../../model/ask.ts';
import type { Commitment } from '../../model/commitment.ts';
import { decimal } from '../../model/decimal.ts';
import { type Finding, isOf } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import { type Pence, roundToPence } from '../../model/money.ts';
import { add, divide, floor, isNegative, negate, type Rational, subtract, ZERO } from '../../model/rational.ts';
import type { ContractResult, Line } from '../../model/result.ts';
import type { MayAdd } from '../../model/solution.ts';
import type { ProxyTable } from '../../model/table.ts';
import { answerAsks, MeasureOffers } from '../asks.ts';
import { calculate, type RowsTask } from '../calculate.ts';

/** A bid as the engine values it. */
export interface Valued {
  readonly contract: ContractResult;
  readonly table: ProxyTable;
  readonly lines: readonly Line[];
  /** Of the rows that were added, in their order. */
  readonly added: readonly Line[];
  readonly offers: MeasureOffers;
  /** Pence that may be counted twice because a limit of the table is passed, not because two measures overlap. */
  readonly overLimits: (of: AskOf) => Pence;
}

/** What is added: so much of a measure. */
export interface Extra {
  readonly measure: string;
  readonly quantity: Rational;
}

/** The file that rows which are only thought of stand in. */
const NOWHERE = { path: 'solve' };

export class Bid {
  readonly #task: RowsTask;
  readonly #id: string;
  readonly #area: string | undefined;

  constructor(task: RowsTask, contract: string, area?: string) {
    this.#task = { ...task, options: { ...task.options, by: [], range: false } };
    this.#id = contract;
    this.#area = area;
  }

  /** The rows to add: for the whole contract, over its own dates, with the shares of the table. */
  rowsOf(extras: readonly Extra[]): Commitment[] {
    const taken = new Set(
      this.#task.rows.flatMap(({ commitments }) =>
        commitments.filter(({ contract }) => contract === this.#id).map(({ id }) => id),
      ),
    );
    let next = 1;
    return extras.map(({ measure, quantity }, index) => {
      while (taken.has(`EXTRA-${next}`)) next += 1;
      taken.add(`EXTRA-${next}`);
      return {
        contract: this.#id,
        id: `EXTRA-${next}`,
        measure,
        quantity,
        per: 'contract',
        shares: {},
        status: 'committed',
        ...(this.#area !== undefined && { area: this.#area }),
        origin: { file: NOWHERE, line: index + 1 },
      };
    });
  }

  /** The bid with these rows. Throws a RangeError where it has errors, which are to be told before. */
  with(extras: readonly Extra[]): Valued {
    const commitments = this.rowsOf(extras);
    const result = calculate({
      ...this.#task,
      rows: [...this.#task.rows, { contracts: [], commitments, rejects: [] }],
    });
    const contract = result.contracts.find(({ facts }) => facts.id === this.#id);
    const table = contract && result.proxies[contract.proxies.at(-1) ?? -1]?.table;
    if (!contract || !table) throw new RangeError(`the contract ${this.#id} was not valued`);
    const lines = result.lines.filter(({ commitment }) => commitment.contract === this.#id);
    const offers = new MeasureOffers();
    for (const line of lines) offers.add(line);
    return {
      contract,
      table,
      lines,
      offers,
      overLimits: (of) => overLimits(result.findings, contract, lines, of),
      added: lines.filter(({ commitment }) => commitment.origin.file === NOWHERE),
    };
  }

  readings({ contract, table, offers }: Valued, parts: readonly AskPart[]): AskReading[] {
    return answerAsks(contract, parts, table, offers.of(this.#id)).flatMap(({ readings }) => readings);
  }
}

/** The pence of a bid that count towards an ask. */
export function offerOf({ contract }: Valued, of: AskOf): Pence {
  return of === 'social' ? contract.social : contract.net;
}

function overLimits(findings: Many<Finding>, { facts }: ContractResult, lines: readonly Line[], of: AskOf): Pence {
  const each = findings.flatMap((one) => {
    if (!isOf('counted-twice', one) || one.data.contract !== facts.id) return [];
    const { kind, pounds, measures } = one.data;
    if (kind !== 'at-most' && kind !== 'first-year-only') return [];
    const counts =
      of === 'total' ||
      lines.some(({ commitment, totals }) => totals.social !== 0n && measures.includes(commitment.measure));
    return counts ? roundToPence(decimal(pounds)) : [];
  });
  return each.reduce((sum, pence) => sum + pence, 0n);
}

interface Limits {
  readonly least: bigint;
  readonly most?: bigint;
}

/** How much of a measure a bid holds, in its unit. */
export function heldOf(measure: string, { lines }: Valued): Rational {
  const own = lines.filter(({ commitment }) => commitment.measure === measure);
  return own.reduce((sum, { quantity }) => add(sum, quantity), ZERO);
}

/** How many steps of a measure can be added, less what the bid holds already. Whole steps; the floor rounds up and the cap down. */
export function limitsOf({ measure, floor: lowest, cap }: MayAdd, step: Rational, valued: Valued): Limits {
  const there = heldOf(measure, valued);
  const steps = (to: Rational) => divide(subtract(to, there), step);
  const up = lowest === undefined ? ZERO : steps(lowest);
  const least = isNegative(up) ? 0n : -floor(negate(up));
  if (cap === undefined) return { least };
  const down = steps(cap);
  return { least, most: isNegative(down) ? 0n : floor(down) };
}

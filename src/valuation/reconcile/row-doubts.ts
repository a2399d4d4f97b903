// What is doubtful in promises and returns by themselves, as it is in the rows of a calculation: units left blank, days of
// another century, more than a contract is worth. What comes of holding the two against each other is said elsewhere.

import { yearsIn } from '../../model/calendar.ts';
import { type Commitment, type ContractFacts, lineNameOf, type Origin } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import type { Pence } from '../../model/money.ts';
import { type Rational, reduce } from '../../model/rational.ts';
import type { InputRead, LineState, TableUsed } from '../../model/result.ts';
import { isLevel, type Measure } from '../../model/table.ts';
import type { DoubtedLine } from '../doubts/doubted-line.ts';
import { Doubts } from '../doubts/doubts.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import type { Fact } from '../standing/contract-facts.ts';
import type { FirstRow } from '../standing/portfolio.ts';
import type { ContractsTask } from './contract-reconciler.ts';
import type { Prepared } from './prepare.ts';
import { netOf } from './spread.ts';
import type { ValuedRow } from './valued-row.ts';

const NO_ROWS: ReadonlyMap<string, FirstRow> = new Map();

type Sides = Pick<ContractsTask, 'commitments' | 'returns'>;

export class RowsDoubted {
  readonly #promised: Doubts;
  readonly #returned: Doubts;
  readonly #sides: Sides;

  constructor(tables: readonly TableUsed[], sides: Sides) {
    this.#promised = new Doubts(tables);
    this.#returned = new Doubts(tables, undefined, this.#promised);
    this.#sides = sides;
  }

  /** Takes all rows of a contract that stand. What was sent again and does not count is said where that is. */
  add(contract: ContractFacts, { promised, returned }: Prepared): void {
    for (const row of promised) addTo(this.#promised, contract, row);
    for (const row of returned) if (row.counted) addTo(this.#returned, contract, row);
    for (const doubts of [this.#promised, this.#returned]) doubts.judge(contract, this.#originOf);
  }

  readonly #originOf = (id: string, fact: Fact): Origin | undefined =>
    this.#sides.commitments?.portfolio.originOf(id, fact) ?? this.#sides.returns.portfolio.originOf(id, fact);

  /** All doubts, a doubt of a contract once for both sides. */
  findings(inputs: readonly InputRead[], contracts: readonly ContractFacts[]): Finding[] {
    const { commitments, returns } = this.#sides;
    const run = { inputs, contracts, originOf: this.#originOf };
    const ofPromises = this.#promised.lineFindings({
      ...run,
      firstRows: commitments?.portfolio.firstRows() ?? NO_ROWS,
    });
    const told = new Set(ofPromises.map(keyOf));
    const ofReturns = this.#returned.lineFindings({
      ...run,
      firstRows: commitments ? NO_ROWS : returns.portfolio.firstRows(),
    });
    // What is odd about a single return beside the others of its line has its own reason.
    return [...ofPromises, ...ofReturns.filter((one) => one.rule !== 'line-above-half' && !told.has(keyOf(one)))];
  }

  /** Net pounds of a contract, promised and returned. */
  netOf(contract: string): bigint {
    return this.#promised.netOf(contract) + this.#returned.netOf(contract);
  }

  /** The findings of a run, those settled that a row of either side says are. */
  settle(findings: Many<Finding>): Many<Finding> {
    return this.#promised.settle(findings);
  }
}

function addTo(doubts: Doubts, contract: ContractFacts, valued: ValuedRow): void {
  if (valued.measure) doubts.add(new RowDoubted(contract, valued, valued.measure));
}

/** A row as a line is doubted. Its name, which only what is doubtful is called by, is made when it is asked for. */
class RowDoubted implements DoubtedLine {
  readonly commitment: Commitment;
  readonly state: LineState;
  readonly proxies: number;
  readonly measure: Measure;
  readonly quantity: Rational;
  readonly duration: number;
  readonly totals: { readonly net: Pence };
  declare dates?: NonNullable<DoubtedLine['dates']>;
  declare years?: Rational;

  constructor(contract: ContractFacts, { row, at, quantity, state, pounds }: ValuedRow, measure: Measure) {
    const ofLevel = isLevel(measure);
    this.commitment = row;
    this.state = state;
    this.proxies = at.index;
    this.measure = measure;
    this.quantity = quantity;
    this.duration = ofLevel ? 1 : (row.duration ?? 1);
    this.totals = { net: netOf(pounds) };
    const dates = deliveryDatesOf(row, contract);
    if (!dates) return;
    this.dates = dates;
    const { start, end } = dates;
    if (row.per === 'year' && !ofLevel && start !== undefined && end !== undefined) {
      this.years = reduce(yearsIn({ start, end }));
    }
  }

  get name(): string {
    return lineNameOf(this.commitment);
  }
}

function keyOf({ rule, place }: Finding): string {
  return `${rule} ${place?.file} ${place?.line} ${place?.cell ?? place?.column}`;
}

// What is doubtful in promises and returns by themselves, as it is in the rows of a calculation: units left blank, days of
// another century, more than a contract is worth. What comes of holding the two against each other is said elsewhere.

import { yearsIn } from '../../model/calendar.ts';
import { type ContractFacts, lineNameOf, type Origin } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import type { Draft } from '../../model/put.ts';
import { reduce } from '../../model/rational.ts';
import type { InputRead, TableUsed } from '../../model/result.ts';
import { isLevel } from '../../model/table.ts';
import type { DoubtedLine } from '../doubts/doubted-line.ts';
import { Doubts } from '../doubts/doubts.ts';
import { deliveryDatesOf } from '../line/delivery-dates.ts';
import type { Fact } from '../standing/contract-facts.ts';
import type { FirstRow, Portfolio } from '../standing/portfolio.ts';
import type { Prepared } from './prepare.ts';
import type { ValuedRow } from './valued-row.ts';

const NO_ROWS: ReadonlyMap<string, FirstRow> = new Map();

export class RowsDoubted {
  readonly #promised: Doubts;
  readonly #returned: Doubts;

  constructor(tables: readonly TableUsed[]) {
    this.#promised = new Doubts(tables);
    this.#returned = new Doubts(tables, undefined, this.#promised);
  }

  /** Takes the rows of a contract that stand. What was sent again and does not count is said where that is. */
  add(contract: ContractFacts, { promised, returned }: Prepared): void {
    for (const row of promised) addTo(this.#promised, contract, row);
    for (const row of returned) if (row.counted) addTo(this.#returned, contract, row);
  }

  /** All doubts, a doubt of a contract once for both sides. */
  findings(
    inputs: readonly InputRead[],
    contracts: readonly ContractFacts[],
    commitments: Portfolio | undefined,
    returns: Portfolio,
  ): Finding[] {
    const originOf = (id: string, fact: Fact): Origin | undefined =>
      commitments?.originOf(id, fact) ?? returns.originOf(id, fact);
    const run = { inputs, contracts, originOf };
    const ofPromises = this.#promised.lineFindings({ ...run, firstRows: commitments?.firstRows() ?? NO_ROWS });
    const told = new Set(ofPromises.map(keyOf));
    const ofReturns = this.#returned.lineFindings({ ...run, firstRows: commitments ? NO_ROWS : returns.firstRows() });
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
  const line = doubtedLine(contract, valued);
  if (line) doubts.add(line);
}

function doubtedLine(contract: ContractFacts, { row, at, quantity, state, measure, pounds }: ValuedRow) {
  if (!measure) return undefined;
  const dates = deliveryDatesOf(row, contract);
  const { start, end } = dates ?? {};
  const isYearly = row.per === 'year' && !isLevel(measure) && start !== undefined && end !== undefined;
  let net = 0n;
  for (const { kind, net: own } of pounds) if (kind !== 'transfer') net += own;
  // Every row comes by here: plain objects are made faster than spread ones.
  const line: Draft<DoubtedLine> = {
    commitment: row,
    name: lineNameOf(row),
    state,
    proxies: at.index,
    measure,
    quantity,
    duration: isLevel(measure) ? 1 : (row.duration ?? 1),
    totals: { net },
  };
  if (dates) line.dates = dates;
  if (isYearly) line.years = reduce(yearsIn({ start, end }));
  return line;
}

function keyOf({ rule, place }: Finding): string {
  return `${rule} ${place?.file} ${place?.line} ${place?.cell ?? place?.column}`;
}

// Lines added up as they come, by contract and measure: what is kept grows with those and not with the lines.
import type { Pence } from '../../model/money.ts';
import type { Line, Options } from '../../model/result.ts';
import type { Measure } from '../../model/table.ts';
import { Tally } from './totals.ts';

/** What a contract's lines on one measure come to. */
export interface MeasureTally {
  readonly id: string;
  /** As the table has it that the lines took, and that table's number among all at hand. */
  readonly measure: Measure;
  readonly table: number;
  readonly pounds: Tally;
  /** Of these, what was delivered with evidence. */
  readonly evidenced: Tally;
}

/** Lines by state. */
export interface LineCounts {
  valued: number;
  recordOnly: number;
  unvalued: number;
}

/** What the lines of one contract come to. */
export interface ContractTally {
  readonly lines: LineCounts;
  readonly delivered: number;
  /** By the measure, which is another one in another version of its table. */
  readonly measures: ReadonlyMap<Measure, MeasureTally>;
}

interface Gathered extends ContractTally {
  delivered: number;
  readonly measures: Map<Measure, MeasureTally>;
}

/** The sums of a run that totals are made of: take each line once, then ask by contract. */
export class LinesTally {
  readonly #contracts = new Map<string, Gathered>();
  readonly #range: boolean;

  constructor({ range }: Options) {
    this.#range = range;
  }

  add(line: Line): void {
    const { contract, measure: id, status, evidence } = line.commitment;
    let own = this.#contracts.get(contract);
    if (!own) {
      own = { lines: { valued: 0, recordOnly: 0, unvalued: 0 }, delivered: 0, measures: new Map() };
      this.#contracts.set(contract, own);
    }
    own.lines[keyOf(line)] += 1;
    if (status === 'delivered') own.delivered += 1;
    const { measure, proxies: table } = line;
    let tally = own.measures.get(measure);
    if (!tally) {
      tally = { id, measure, table, pounds: new Tally(this.#range), evidenced: new Tally(this.#range) };
      own.measures.set(measure, tally);
    }
    tally.pounds.addLine(line);
    if (status === 'delivered' && evidence !== undefined) tally.evidenced.addLine(line);
  }

  of(contract: string): ContractTally {
    return this.#contracts.get(contract) ?? NO_LINES;
  }

  /** Lines of all contracts by state. */
  get lines(): LineCounts {
    const all = { valued: 0, recordOnly: 0, unvalued: 0 };
    for (const { lines } of this.#contracts.values()) {
      all.valued += lines.valued;
      all.recordOnly += lines.recordOnly;
      all.unvalued += lines.unvalued;
    }
    return all;
  }
}

function keyOf({ state }: Line): keyof LineCounts {
  return state === 'record-only' ? 'recordOnly' : state;
}

const NO_LINES: ContractTally = {
  lines: { valued: 0, recordOnly: 0, unvalued: 0 },
  delivered: 0,
  measures: new Map(),
};

/** Net pounds of a contract by measure. */
export function netByMeasure({ measures }: ContractTally): Map<string, Pence> {
  const nets = new Map<string, Pence>();
  for (const { id, pounds } of measures.values()) nets.set(id, (nets.get(id) ?? 0n) + pounds.net);
  return nets;
}

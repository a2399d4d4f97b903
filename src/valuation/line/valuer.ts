// Many commitments valued: what is the same for row after row is worked out once, for one unit, and multiplied.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { ONE } from '../../model/rational.ts';
import type { Line, Options } from '../../model/result.ts';
import { type LoadedTable, SHARE_NAMES } from '../../model/table.ts';
import { type DecidedBy, decidedBy } from './decided-by.ts';
import { lacksSpend, lineOf, lineWithoutSpend, matchCommitment, quantityOf, type TableAt } from './line.ts';
import { lineTotals } from './line-totals.ts';
import { componentsOf, type UnitWorking, unitWorking } from './unit-working.ts';
import { Work } from './work.ts';
import { type Matched, workOut } from './working.ts';

/** How many pieces of workings are kept, an entry counting as one more: at a kilobyte each, some 20 MB. */
const MOST_PIECES = 16_384;

/** The workings of one measure of one table. */
interface Kept {
  readonly decidedBy: DecidedBy;
  readonly units: Map<string, UnitWorking>;
}

/**
 * Values the commitments of one run, each to the very line that `valueCommitment` makes of it. The workings it keeps are
 * bounded: when they are too many, all are dropped and the next rows begin anew.
 */
export class Valuer {
  readonly #options: Options;
  readonly #kept = new Map<LoadedTable, Map<string, Kept>>();
  readonly #work = new Work();
  #pieces = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The commitment with its pounds and their working, or the errors that reject it. */
  value(commitment: Commitment, contract: ContractFacts, at: TableAt): Line | Finding[] {
    const { loaded } = at;
    const matched = matchCommitment(commitment, contract, loaded.table);
    if (Array.isArray(matched)) return matched;
    if (lacksSpend(matched)) return lineWithoutSpend(matched, at, this.#options);
    const unit = this.#unitOf(matched, loaded);
    this.#work.add(unit.work, commitment);
    const amounts = quantityOf(matched, unit.working.years);
    const components = componentsOf(unit, amounts.quantity);
    const totals = lineTotals(components, unit);
    return lineOf(matched, at, unit.working, { ...amounts, components, totals });
  }

  #unitOf(matched: Matched, loaded: LoadedTable): UnitWorking {
    const ofMeasure = this.#keptOf(matched, loaded);
    const key = this.#keyOf(matched, ofMeasure.decidedBy);
    const known = ofMeasure.units.get(key);
    if (known) return known;
    const unit = unitWorking(workOut(matched, loaded, this.#options, ONE), this.#options);
    this.#pieces += unit.pieces + 1;
    if (this.#pieces > MOST_PIECES) {
      this.#kept.clear();
      this.#pieces = unit.pieces + 1;
    }
    this.#keptOf(matched, loaded).units.set(key, unit);
    return unit;
  }

  #keptOf({ commitment, measure }: Matched, loaded: LoadedTable): Kept {
    let ofTable = this.#kept.get(loaded);
    if (!ofTable) {
      ofTable = new Map();
      this.#kept.set(loaded, ofTable);
    }
    let ofMeasure = ofTable.get(commitment.measure);
    if (!ofMeasure) {
      ofMeasure = { decidedBy: decidedBy(measure, loaded, this.#options), units: new Map() };
      ofTable.set(commitment.measure, ofMeasure);
    }
    return ofMeasure;
  }

  /** Everything that the working of a unit turns on but its table, its measure and the options. */
  #keyOf({ commitment, dates }: Matched, { start, days, area }: DecidedBy): string {
    const { per, duration = 1, shares } = commitment;
    let key = `${per} ${duration}`;
    if (days || per === 'year') key += ` ${dates?.start} ${dates?.end}`;
    else if (start) key += ` ${dates?.start}`;
    for (const name of SHARE_NAMES) {
      const share = shares[name];
      if (share) key += ` ${name} ${share.numerator}/${share.denominator}`;
    }
    return area && commitment.area !== undefined ? `${key} in ${commitment.area}` : key;
  }
}

// The pounds of rows that nothing is to be said of, in plain numbers: one unit is worked out for all rows that differ in
// their quantity and their shares alone. To the same penny as the line of each would come to.
import type { Commitment } from '../../model/commitment.ts';
import { equals, ONE } from '../../model/rational.ts';
import type { Options } from '../../model/result.ts';
import type { LoadedTable, Measure } from '../../model/table.ts';
import { type DecidedBy, decidedBy } from '../line/decided-by.ts';
import { isBeforeTable, isOutsideContract } from '../line/delivery-dates.ts';
import {
  exactPence,
  plainPence,
  type SharesApart,
  sharesApart,
  type UnitPence,
  unitPence,
} from '../line/exact-pounds.ts';
import type { TableAt } from '../line/line.ts';
import type { Valuer } from '../line/valuer.ts';
import type { Matched } from '../line/working.ts';
import type { KindPence } from '../totals/totals.ts';

/** So many units are kept; beyond that they are dropped, and the next rows begin anew. */
const MOST_UNITS = 20_000;
/** Denominators of quantities up to here are plain numbers. */
const MOST_SCALE = 1e15;

type Heading = Pick<KindPence, 'kind' | 'priceBases' | 'grade'>;

interface UnitComponent {
  readonly heading: Heading;
  readonly gross: UnitPence;
  readonly net: UnitPence;
}

/** The components of one unit; nothing where each row has to be valued by itself. */
type Unit = readonly UnitComponent[] | undefined;

interface OfMeasure {
  readonly decidedBy: DecidedBy;
  readonly units: Units;
}

/** Units by what decides them, one thing after another. */
class Units {
  isWorked = false;
  unit: Unit;
  #under: Map<string | number | undefined, Units> | undefined;
  /** What was asked for last: most rows are alike in most of it. */
  #last: string | number | undefined;
  #ofLast: Units | undefined;

  under(decides: string | number | undefined): Units {
    if (this.#ofLast && this.#last === decides) return this.#ofLast;
    this.#under ??= new Map();
    let known = this.#under.get(decides);
    if (!known) {
      known = new Units();
      this.#under.set(decides, known);
    }
    this.#last = decides;
    this.#ofLast = known;
    return known;
  }
}

interface Manner extends SharesApart {
  /** The shares that are given, whatever they are. */
  readonly form: string;
}

export class RowPounds {
  readonly #valuer: Valuer;
  readonly #options: Options;
  readonly #manners = new WeakMap<Commitment['shares'], Manner>();
  readonly #kept = new Map<LoadedTable, Map<string, OfMeasure>>();
  #size = 0;

  constructor(valuer: Valuer, options: Options) {
    this.#valuer = valuer;
    this.#options = options;
  }

  /** The pounds of a row, or nothing where they are not to be had without its line. */
  of(matched: Matched, at: TableAt): readonly KindPence[] | undefined {
    const { commitment, contract, measure, dates } = matched;
    const { quantity, per, sign, converted } = commitment;
    if (per !== 'contract' || sign !== undefined || converted !== undefined || measure.unit === 'percent')
      return undefined;
    if (this.#options.range || this.#options.discount !== undefined) return undefined;
    const [whole, scale] = [Number(quantity.numerator), Number(quantity.denominator)];
    if (whole < 0 || whole > Number.MAX_SAFE_INTEGER || scale > MOST_SCALE) return undefined;
    if (dates && (isOutsideContract(dates, contract) || isBeforeTable(dates, at.loaded.table))) return undefined;
    const manner = this.#mannerOf(commitment.shares);
    const { left } = manner;
    const unit = left && this.#unitOf(matched, manner, at);
    if (!unit || !left) return undefined;
    const [only] = unit;
    if (only && unit.length === 1) return [poundsOf(only, whole, scale, left)];
    return unit.map((each) => poundsOf(each, whole, scale, left));
  }

  #mannerOf(shares: Commitment['shares']): Manner {
    const known = this.#manners.get(shares);
    if (known) return known;
    const { left, neutral } = sharesApart(shares);
    const { drop_off: fade } = shares;
    const form = `${Object.keys(neutral)} ${fade ? `${fade.numerator}/${fade.denominator}` : ''}`;
    const manner = { left, neutral, form };
    this.#manners.set(shares, manner);
    return manner;
  }

  #unitOf({ commitment, contract, measure, dates }: Matched, manner: Manner, at: TableAt): Unit {
    const ofMeasure = this.#ofMeasure(commitment.measure, measure, at.loaded);
    const { start, days, area } = ofMeasure.decidedBy;
    // Step by step: to make one text of it for each row would take longer than all else.
    let own = ofMeasure.units.under(manner.form).under(commitment.duration).under(commitment.unit);
    if (days || start) own = own.under(dates?.start);
    if (days) own = own.under(dates?.end);
    if (area) own = own.under(commitment.area);
    if (own.isWorked) return own.unit;
    if (this.#size >= MOST_UNITS) {
      this.#kept.clear();
      this.#size = 0;
    }
    this.#size += 1;
    const one = { ...commitment, shares: manner.neutral, quantity: ONE };
    const line = this.#valuer.value(one, contract, at);
    const isPlain = !Array.isArray(line) && line.state === 'valued' && line.remarks.length === 0;
    const unit = isPlain
      ? line.components.map(({ component: { kind }, priceBases, grade, grossUnrounded, netUnrounded }) => {
          const gross = unitPence(grossUnrounded);
          const isWhole = equals(grossUnrounded, netUnrounded);
          const heading = { kind, priceBases, ...(grade && { grade }) };
          return { heading, gross, net: isWhole ? gross : unitPence(netUnrounded) };
        })
      : undefined;
    [own.unit, own.isWorked] = [unit, true];
    return unit;
  }

  #ofMeasure(id: string, measure: Measure, loaded: LoadedTable): OfMeasure {
    let ofTable = this.#kept.get(loaded);
    if (!ofTable) {
      ofTable = new Map();
      this.#kept.set(loaded, ofTable);
    }
    let own = ofTable.get(id);
    if (!own) {
      own = { decidedBy: decidedBy(measure, loaded, this.#options), units: new Units() };
      ofTable.set(id, own);
    }
    return own;
  }
}

function poundsOf(
  { heading: { kind, priceBases, grade }, gross: ofUnit, net: ofNet }: UnitComponent,
  whole: number,
  scale: number,
  left: NonNullable<SharesApart['left']>,
): KindPence {
  const gross = pence(whole, scale, ofUnit, 1, 1);
  const net = ofUnit === ofNet && left.top === left.bottom ? gross : pence(whole, scale, ofNet, left.top, left.bottom);
  // Every row comes by here: plain objects are made faster than spread ones.
  return grade ? { gross, net, kind, priceBases, grade } : { gross, net, kind, priceBases };
}

function pence(whole: number, scale: number, unit: UnitPence, top: number, bottom: number): bigint {
  const plain = unit.isPlain ? plainPence(whole, scale, unit.top, unit.bottom, top, bottom) : -1;
  return plain >= 0 ? BigInt(plain) : exactPence(whole, scale, unit, top, bottom);
}

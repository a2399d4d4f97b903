// Pounds of rows that are plainly in order, by their codes: the working of one unit is found once for all rows it decides, and
// a row is then a multiplication and two sums. The first row of every kind, and whatever there is something to say of, goes the
// way of a single row, so that everything that is said of lines is said there.

import { isoDay } from '../model/calendar.ts';
import { doubled, PairCodes } from '../model/codes.ts';
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { equals, ONE } from '../model/rational.ts';
import type { Line, Options } from '../model/result.ts';
import { type Manner, NO_DAY, type RowBlock, type Vocabulary } from '../model/rows.ts';
import { decidedBy } from './line/decided-by.ts';
import { startOf } from './line/delivery-dates.ts';
import { exactPence, plainPence, sharesApart, type UnitPence, unitPence } from './line/exact-pounds.ts';
import { matchCommitment } from './line/line.ts';
import { suggests } from './line/suggested-moves.ts';
import { Valuer } from './line/valuer.ts';
import type { TablesInUse } from './tables-in-use.ts';
import type { Tallies } from './totals/tallies.ts';

const MOST_TURNS = 4096;
/** So many kinds of rows are told apart; rows of further ones go the way of a single row. */
const MOST_UNITS = 1 << 17;
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** How rows of one manner are valued: what decides their unit, and what their shares leave. */
interface MannerPounds {
  /** Those with the same number have the same units. */
  readonly form: number;
  readonly manner: Manner;
  /** The shares without what they leave, so that a unit can be worked for all of them. */
  readonly neutral: Manner['shares'];
  readonly left: { readonly top: number; readonly bottom: number } | undefined;
  readonly isDelivered: boolean;
  readonly isYearly: boolean;
  /** Whether the run counts rows of its status. */
  readonly isCounted: boolean;
}

interface UnitComponent {
  readonly gross: UnitPence;
  readonly net: UnitPence;
  readonly isSame: boolean;
  readonly heading: number;
  readonly evidenced: number;
  /** Whether it is in net: a transfer is not. */
  readonly isCounted: boolean;
}

/** One unit of a kind of rows; without components where rows are valued one by one. */
interface Unit {
  readonly components: readonly UnitComponent[] | undefined;
  readonly line: Line | undefined;
  rows: number;
}

/** The units of a kind of rows: one, or one for each span of days or each area, where these decide figures. */
interface Units {
  readonly needsSpan: boolean;
  readonly needsArea: boolean;
  only: Unit | undefined;
  readonly variants: Map<number, Unit>;
}

const SLOWLY: Unit = { components: undefined, line: undefined, rows: 0 };

export class PlainPounds {
  readonly #vocabulary: Vocabulary;
  readonly #options: Options;
  readonly #tables: TablesInUse;
  readonly #tallies: Tallies;
  readonly #contractOf: (id: string) => ContractFacts;
  readonly #valuer: Valuer;
  #isAble: boolean;
  /** By contract: its facts, which tables it chooses from, its days, and its code in the sums, from 1 once it was met. */
  readonly #facts: (ContractFacts | undefined)[] = [];
  #tablesOf = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #ends = new Int32Array(1024);
  #tallied = new Int32Array(1024);
  readonly #pins: (string | undefined)[] = [];
  readonly #manners: MannerPounds[] = [];
  readonly #forms = new Map<string, number>();
  readonly #measures = new PairCodes();
  readonly #kinds = new PairCodes();
  readonly #keys = new PairCodes();
  readonly #spans = new PairCodes();
  readonly #variants = new PairCodes();
  readonly #units: (Units | undefined)[] = [];
  readonly #made: Unit[] = [];
  #size = 0;
  /** Days on which a table, or a figure in one, begins to hold. */
  readonly #turns: readonly number[];
  readonly #classes = new Int32Array(CLASSED_DAYS).fill(-1);

  constructor(
    vocabulary: Vocabulary,
    tables: TablesInUse,
    tallies: Tallies,
    contractOf: (id: string) => ContractFacts,
    options: Options,
  ) {
    this.#vocabulary = vocabulary;
    this.#options = options;
    this.#tables = tables;
    this.#tallies = tallies;
    this.#contractOf = contractOf;
    this.#valuer = new Valuer(options);
    // Listings, cases and present values are made of lines.
    this.#isAble = options.by.length === 0 && !options.range && options.discount === undefined;
    this.#turns = turnsOf(tables);
    this.#isAble &&= this.#turns.length < MOST_TURNS;
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): readonly ContractFacts[] {
    return this.#facts.flatMap((facts) => facts ?? []);
  }

  /** Values a plain row; false where it has to go the way of a single row. */
  take(block: RowBlock, row: number): boolean {
    if (!this.#isAble) return false;
    const manner = this.#mannerAt(block.manners[row] ?? 0);
    if (!manner.isCounted) return true;
    const { left } = manner;
    const id = block.contracts[row] ?? 0;
    if (id >= this.#tallied.length || this.#tallied[id] === 0) this.#meet(id);
    const contract = (this.#tallied[id] ?? 0) - 1;
    const unit = this.#unitAt(block, row, id, manner);
    const { components } = unit;
    if (!components || !left) return false;
    const whole = block.quantities[row] ?? 0;
    const scale = SCALES[block.decimals[row] ?? 0] ?? 1;
    const isEvidenced = manner.isDelivered && block.evidenced[row] === 1;
    const { lines, doubts } = this.#tallies;
    let pence = 0;
    let large = 0n;
    for (let index = 0; index < components.length; index += 1) {
      const component = components[index];
      if (!component) continue;
      const { gross, net, isSame } = component;
      const grossPence = gross.isPlain ? plainPence(whole, scale, gross.top, gross.bottom, 1, 1) : -1;
      const netPence =
        isSame && left.top === left.bottom
          ? grossPence
          : net.isPlain
            ? plainPence(whole, scale, net.top, net.bottom, left.top, left.bottom)
            : -1;
      const place = lines.placeOf(contract, isEvidenced ? component.evidenced : component.heading);
      if (grossPence >= 0 && netPence >= 0) {
        lines.addAt(place, grossPence, netPence);
        if (component.isCounted) pence += netPence;
      } else {
        const exactNet = exactPence(whole, scale, net, left.top, left.bottom);
        lines.addLargeAt(place, exactPence(whole, scale, gross, 1, 1), exactNet);
        if (component.isCounted) large += exactNet;
      }
    }
    lines.count(contract, 0, manner.isDelivered);
    unit.rows += 1;
    if (unit.line) {
      doubts.plain(block, row, unit.line, large === 0n ? pence : large + BigInt(pence));
      this.#tallies.overlaps.plain(block, row, unit.line, this.#factsOf(id).id, large + BigInt(pence));
    }
    return true;
  }

  /** Is told that all rows were taken. */
  end(): void {
    for (const unit of this.#made) {
      if (unit.line && unit.rows > 0) this.#tallies.addAlike(unit.line, unit.rows);
      unit.rows = 0;
    }
  }

  /** Notes what decides how the rows of a contract are valued. */
  #meet(code: number): void {
    while (code >= this.#tallied.length) {
      this.#tallied = doubled(this.#tallied);
      this.#tablesOf = doubled(this.#tablesOf);
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    const id = this.#vocabulary.contracts.textOf(code);
    const facts = this.#contractOf(id);
    const at = this.#pins.indexOf(facts.proxies);
    this.#facts[code] = facts;
    this.#tablesOf[code] = at >= 0 ? at : this.#pins.push(facts.proxies) - 1;
    this.#starts[code] = facts.start ?? NO_DAY;
    this.#ends[code] = facts.end ?? NO_DAY;
    this.#tallied[code] = this.#tallies.lines.contractCode(id) + 1;
  }

  #factsOf(code: number): ContractFacts {
    const facts = this.#facts[code];
    if (!facts) throw new RangeError(`contract ${code} was not met`);
    return facts;
  }

  #mannerAt(code: number): MannerPounds {
    const known = this.#manners[code];
    if (known) return known;
    const manner = this.#vocabulary.manners[code];
    if (!manner) throw new RangeError(`there is no manner ${code}`);
    const { neutral, left } = sharesApart(manner.shares);
    const { per, status, duration } = manner;
    const { drop_off: dropOff } = manner.shares;
    const form = JSON.stringify([
      per,
      status,
      duration,
      Object.keys(neutral),
      dropOff && `${dropOff.numerator}/${dropOff.denominator}`,
    ]);
    const number = this.#forms.get(form) ?? this.#forms.size;
    this.#forms.set(form, number);
    const own: MannerPounds = {
      form: number,
      manner,
      neutral,
      left,
      isDelivered: status === 'delivered',
      isYearly: per === 'year',
      isCounted: this.#options.status === undefined || this.#options.status === status,
    };
    this.#manners[code] = own;
    return own;
  }

  #unitAt(block: RowBlock, row: number, contract: number, manner: MannerPounds): Unit {
    const own = block.starts[row] ?? NO_DAY;
    const ownEnd = block.ends[row] ?? NO_DAY;
    const period = block.periods[row] ?? 0;
    const spoken = period === 0 ? undefined : this.#vocabulary.periods[period];
    const start = own !== NO_DAY ? own : (spoken?.start ?? this.#starts[contract] ?? NO_DAY);
    const end = ownEnd !== NO_DAY ? ownEnd : (spoken?.end ?? this.#ends[contract] ?? NO_DAY);
    if (!this.#tallies.doubts.arePlainDays(start, end)) return SLOWLY;
    if (start !== NO_DAY && end !== NO_DAY) {
      if (end < start) return SLOWLY;
      const isOfRow = own !== NO_DAY || ownEnd !== NO_DAY || period !== 0;
      const [from, to] = [this.#starts[contract] ?? NO_DAY, this.#ends[contract] ?? NO_DAY];
      if (isOfRow && (from > start || (to !== NO_DAY && to < end))) return SLOWLY;
    }
    const measure = this.#measures.of(block.measures[row] ?? 0, block.units[row] ?? 0);
    const kind = this.#kinds.of(measure, manner.form);
    // Which dates are known is told apart even where they decide no figure: something may be said of it.
    const known = (start === NO_DAY ? 0 : 1) + (end === NO_DAY ? 0 : 2);
    const time =
      ((this.#tablesOf[contract] ?? 0) * 4 + known) * MOST_TURNS + (start === NO_DAY ? 0 : this.#classOf(start));
    const key = this.#keys.of(kind, time);
    const units = this.#units[key] ?? this.#addUnits(key, block, row, this.#factsOf(contract), manner);
    if (!units.needsSpan && !units.needsArea)
      return units.only ?? this.#addUnit(units, -1, block, row, this.#factsOf(contract), manner);
    const area = units.needsArea ? (block.areas[row] ?? 0) : 0;
    const variant = units.needsSpan ? this.#variants.of(this.#spans.of(start, end), area) : area;
    return units.variants.get(variant) ?? this.#addUnit(units, variant, block, row, this.#factsOf(contract), manner);
  }

  /** Finds out what decides the units of a kind of rows. */
  #addUnits(key: number, block: RowBlock, row: number, facts: ContractFacts, manner: MannerPounds): Units {
    const commitment = this.#commitmentAt(block, row, facts, manner);
    const at = this.#tables.of(facts, startOf(commitment, facts));
    const matched = matchCommitment(commitment, facts, at.loaded.table);
    const found = Array.isArray(matched) ? undefined : decidedBy(matched.measure, at.loaded, this.#options);
    const units: Units = {
      needsSpan: found !== undefined && (found.days || manner.isYearly),
      needsArea: found?.area === true,
      only: found ? undefined : SLOWLY,
      variants: new Map(),
    };
    this.#units[key] = units;
    return units;
  }

  /** Works out a unit for the rows after this one; this one goes the way of a single row. */
  #addUnit(
    units: Units,
    variant: number,
    block: RowBlock,
    row: number,
    facts: ContractFacts,
    manner: MannerPounds,
  ): Unit {
    if (this.#size >= MOST_UNITS) return SLOWLY;
    this.#size += 1;
    const unit = this.#unitOf(this.#commitmentAt(block, row, facts, manner), facts);
    if (variant < 0) units.only = unit;
    else units.variants.set(variant, unit);
    return SLOWLY;
  }

  /** The unit of all commitments like this one; without components where something is to be said of each of them. */
  #unitOf(commitment: Commitment, facts: ContractFacts): Unit {
    const at = this.#tables.of(facts, startOf(commitment, facts));
    const line = this.#valuer.value(commitment, facts, at);
    if (Array.isArray(line) || line.state !== 'valued' || line.remarks.length > 0) return SLOWLY;
    // What a day has moved to another table is told with what it took before; of a percentage no more is said than 100.
    if (this.#tables.highestBeside(at) || this.#tallies.doubts.isOfEachRow(line)) return SLOWLY;
    if (this.#tallies.overlaps.isOfEachRow(line) || suggests(line.measure)) return SLOWLY;
    const { lines } = this.#tallies;
    const { measure: id } = line.commitment;
    const components = line.components.map((component): UnitComponent => {
      const [gross, net] = [component.grossUnrounded, component.netUnrounded];
      return {
        gross: unitPence(gross),
        net: unitPence(net),
        isSame: equals(gross, net),
        isCounted: component.component.kind !== 'transfer',
        heading: lines.heading(id, line, component, false),
        evidenced: lines.heading(id, line, component, true),
      };
    });
    this.#made.push({ components, line, rows: 0 });
    return this.#made.at(-1) ?? SLOWLY;
  }

  #commitmentAt(block: RowBlock, row: number, { id }: ContractFacts, { manner, neutral }: MannerPounds): Commitment {
    const { measures, units, areas, periods } = this.#vocabulary;
    const [start, end] = [block.starts[row] ?? NO_DAY, block.ends[row] ?? NO_DAY];
    const period = periods[block.periods[row] ?? 0];
    const unit = units.textOf(block.units[row] ?? 0);
    const area = areas.textOf(block.areas[row] ?? 0);
    return {
      contract: id,
      measure: measures.textOf(block.measures[row] ?? 0),
      quantity: ONE,
      per: manner.per,
      status: manner.status,
      shares: neutral,
      ...(unit !== '' && { unit }),
      ...(start !== NO_DAY && { start }),
      ...(end !== NO_DAY && { end }),
      ...(period && block.periods[row] !== 0 && { period }),
      ...(area !== '' && { area }),
      ...(manner.duration !== undefined && { duration: manner.duration }),
      origin: { file: block.file, line: block.lines[row] ?? 0 },
    };
  }

  /** How many of the turns have come on a day. */
  #classOf(day: number): number {
    const at = day - FIRST_CLASSED_DAY;
    const isKept = at >= 0 && at < CLASSED_DAYS;
    const known = isKept ? (this.#classes[at] ?? -1) : -1;
    if (known >= 0) return known;
    const found = this.#turns.filter((turn) => turn <= day).length;
    if (isKept) this.#classes[at] = found;
    return found;
  }
}

/** Days from 1990 to 2060 or so. */
const FIRST_CLASSED_DAY = 7300;
const CLASSED_DAYS = 26_000;

/** Every day from which on another table, or another figure of a table, may hold. */
function turnsOf(tables: TablesInUse): number[] {
  const days = new Set<number>();
  for (const { table } of tables.used) {
    if (table.covers) days.add(isoDay(table.covers.from)).add(isoDay(table.covers.to) + 1);
    for (const { values } of Object.values(table.parameters)) {
      for (const { from } of values) if (from !== undefined) days.add(isoDay(from));
    }
  }
  return [...days].sort((a, b) => a - b);
}

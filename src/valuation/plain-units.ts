// The unit that a row which is plainly in order is a multiple of, by its codes: it is worked out once for all rows it decides. The
// first row of every kind, and whatever there is something to say of, goes the way of a single row, so that everything that is
// said of lines is said there.

import { doubled, PairCodes } from '../model/codes.ts';
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { equals, ONE } from '../model/rational.ts';
import type { Line, LineComponent, Options } from '../model/result.ts';
import { type Manner, NO_DAY, type RowBlock, type Vocabulary } from '../model/rows.ts';
import type { LoadedTable } from '../model/table.ts';
import { DayClasses, MOST_TURNS } from './day-classes.ts';
import type { RowsLike } from './doubts/plain-run.ts';
import { type Beside, type BesideComponent, componentsBeside } from './line/beside.ts';
import { type DecidedBy, decidedBy } from './line/decided-by.ts';
import { startOf } from './line/delivery-dates.ts';
import { sharesApart, type UnitPence, unitPence } from './line/exact-pounds.ts';
import { matchCommitment, type TableAt } from './line/line.ts';
import { Valuer } from './line/valuer.ts';
import type { TablesInUse } from './tables-in-use.ts';

/** So many kinds of rows are told apart; rows of further ones go the way of a single row. */
const MOST_UNITS = 1 << 17;
/** So many numbers are kept of each contract. */
const OF_CONTRACT = 4;

/** How rows of one manner are valued: what decides their unit, and what their shares leave. */
export interface MannerPounds {
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

export interface UnitComponent {
  readonly gross: UnitPence;
  readonly net: UnitPence;
  readonly isSame: boolean;
  /** Where it is added up, and where with evidence. */
  readonly heading: number;
  readonly evidenced: number;
  /** Whether it is in net: a transfer is not. */
  readonly isCounted: boolean;
}

/** One unit of a kind of rows; without components where rows are valued one by one. */
export interface Unit {
  readonly components: readonly UnitComponent[] | undefined;
  readonly line: Line | undefined;
  /** What its rows come to in other ways, where that is told. */
  readonly besides: { readonly own: readonly BesideComponent[]; readonly others: readonly Beside[] } | undefined;
  /** What its rows have in common where they are doubted, once one of them was asked about. */
  like: RowsLike | undefined;
  rows: number;
}

/** The units of a kind of rows: one, or one for each span of days or each area, where these decide figures. */
interface Units {
  readonly needsSpan: boolean;
  readonly needsArea: boolean;
  only: Unit | undefined;
  readonly variants: Map<number, Unit>;
}

const SLOWLY: Unit = { components: undefined, line: undefined, besides: undefined, like: undefined, rows: 0 };
/** Met once, and not worked out yet. */
const MET: Unit = { ...SLOWLY };

/** Who has something to say of each row, and where pounds are added up. */
export interface UnitsOf {
  readonly vocabulary: Vocabulary;
  readonly tables: TablesInUse;
  readonly options: Options;
  contractOf(id: string): ContractFacts;
  /** Whether nothing is said of rows on these days; NO_DAY for one that is not known. */
  arePlainDays(start: number, end: number): boolean;
  /** Whether something may be said of each row like that of a line. */
  isOfEachRow(line: Line, at: TableAt): boolean;
  heading(line: Line, component: LineComponent, isEvidenced: boolean): number;
  /** Another table whose figures are told beside those of one, and what of other ways is told of rows like a commitment. */
  tableBeside?(at: TableAt): LoadedTable | undefined;
  besides?(line: Line, commitment: Commitment, facts: ContractFacts, at: TableAt): readonly Beside[];
}

export class PlainUnits {
  readonly #of: UnitsOf;
  readonly #valuer: Valuer;
  /** Whether any row can be valued by its codes. */
  readonly isAble: boolean;
  /** By contract: its facts; and whether they were met, which tables it chooses from, its first day and its last. */
  readonly #facts: (ContractFacts | undefined)[] = [];
  #contracts = new Int32Array(1024 * OF_CONTRACT);
  readonly #pins: (string | undefined)[] = [];
  readonly #manners: MannerPounds[] = [];
  readonly #forms = new Map<string, number>();
  readonly #measures = new PairCodes();
  readonly #kinds = new PairCodes();
  readonly #keys = new PairCodes();
  readonly #spans = new PairCodes();
  readonly #variants = new PairCodes();
  readonly #units: (Units | undefined)[] = [];
  /** Those with components. */
  readonly made: Unit[] = [];
  #size = 0;
  readonly #days: DayClasses;

  constructor(of: UnitsOf) {
    const { options, tables } = of;
    this.#of = of;
    this.#valuer = new Valuer(options);
    this.#days = new DayClasses(tables);
    // Listings, cases and present values are made of lines.
    const isListed = options.by.length > 0 || options.range || options.discount !== undefined;
    this.isAble = !isListed && this.#days.areFew;
  }

  /** The facts of every contract as its rows were valued by them. */
  get valuedBy(): readonly ContractFacts[] {
    return this.#facts.flatMap((facts) => facts ?? []);
  }

  /** The facts of a contract. */
  factsOf(code: number): ContractFacts {
    return this.#facts[code] ?? this.#meet(code);
  }

  /** Notes what decides how the rows of a contract are valued. */
  #meet(code: number): ContractFacts {
    while ((code + 1) * OF_CONTRACT > this.#contracts.length) this.#contracts = doubled(this.#contracts);
    const facts = this.#of.contractOf(this.#of.vocabulary.contracts.textOf(code));
    const at = this.#pins.indexOf(facts.proxies);
    this.#facts[code] = facts;
    const number = at >= 0 ? at : this.#pins.push(facts.proxies) - 1;
    this.#contracts.set([1, number, facts.start ?? NO_DAY, facts.end ?? NO_DAY], code * OF_CONTRACT);
    return facts;
  }

  /** How rows of a manner are valued. */
  mannerAt(code: number): MannerPounds {
    const known = this.#manners[code];
    if (known) return known;
    const manner = this.#of.vocabulary.manners[code];
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
      isCounted: this.#of.options.status === undefined || this.#of.options.status === status,
    };
    this.#manners[code] = own;
    return own;
  }

  /** The unit of a row of a contract; without components where it goes the way of a single row. */
  at(block: RowBlock, row: number, contract: number, manner: MannerPounds): Unit {
    // A rate is counted on what its contract says of its spend, which a later row may say.
    if (manner.manner.per === '1m-spent') return SLOWLY;
    const ofContract = contract * OF_CONTRACT;
    if (ofContract >= this.#contracts.length || this.#contracts[ofContract] === 0) this.#meet(contract);
    const tables = this.#contracts[ofContract + 1] ?? 0;
    const from = this.#contracts[ofContract + 2] ?? NO_DAY;
    const to = this.#contracts[ofContract + 3] ?? NO_DAY;
    const own = block.starts[row] ?? NO_DAY;
    const ownEnd = block.ends[row] ?? NO_DAY;
    const period = block.periods[row] ?? 0;
    const spoken = period === 0 ? undefined : this.#of.vocabulary.periods[period];
    const start = own !== NO_DAY ? own : (spoken?.start ?? from);
    const end = ownEnd !== NO_DAY ? ownEnd : (spoken?.end ?? to);
    if (!this.#of.arePlainDays(start, end)) return SLOWLY;
    if (start !== NO_DAY && end !== NO_DAY) {
      if (end < start) return SLOWLY;
      const isOfRow = own !== NO_DAY || ownEnd !== NO_DAY || period !== 0;
      if (isOfRow && (from > start || (to !== NO_DAY && to < end))) return SLOWLY;
    }
    const measure = this.#measures.of(block.measures[row] ?? 0, block.units[row] ?? 0);
    const kind = this.#kinds.of(measure, manner.form);
    // Which dates are known is told apart even where they decide no figure: something may be said of it.
    const known = (start === NO_DAY ? 0 : 1) + (end === NO_DAY ? 0 : 2);
    const time = (tables * 4 + known) * MOST_TURNS + (start === NO_DAY ? 0 : this.#days.of(start));
    const key = this.#keys.of(kind, time);
    const units = this.#units[key] ?? this.#addUnits(key, block, row, this.factsOf(contract), manner);
    if (!units.needsSpan && !units.needsArea)
      return units.only ?? this.#addUnit(units, -1, block, row, this.factsOf(contract), manner);
    const area = units.needsArea ? (block.areas[row] ?? 0) : 0;
    const variant = units.needsSpan ? this.#variants.of(this.#spans.of(start, end), area) : area;
    const met = units.variants.get(variant);
    if (met && met !== MET) return met;
    return this.#addUnit(units, variant, block, row, this.factsOf(contract), manner);
  }

  /** Finds out what decides the units of a kind of rows. */
  #addUnits(key: number, block: RowBlock, row: number, facts: ContractFacts, manner: MannerPounds): Units {
    const commitment = this.#commitmentAt(block, row, facts, manner);
    const at = this.#of.tables.of(facts, startOf(commitment, facts));
    const found = this.#decidedBy(commitment, facts, at.loaded);
    const beside = this.#of.tableBeside?.(at);
    const other = beside && this.#decidedBy(commitment, facts, beside);
    const units: Units = {
      needsSpan: found !== undefined && (found.days || other?.days === true || manner.isYearly),
      needsArea: found?.area === true || other?.area === true,
      only: found ? undefined : SLOWLY,
      variants: new Map(),
    };
    this.#units[key] = units;
    return units;
  }

  #decidedBy(commitment: Commitment, facts: ContractFacts, loaded: LoadedTable): DecidedBy | undefined {
    const matched = matchCommitment(commitment, facts, loaded.table);
    return Array.isArray(matched) ? undefined : decidedBy(matched.measure, loaded, this.#of.options);
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
    // Where every row has days of its own no unit would be used again: it is worked out for the second row that would take it.
    if (units.needsSpan && !units.variants.has(variant)) {
      if (this.#size < MOST_UNITS) units.variants.set(variant, MET);
      this.#size += 1;
      return SLOWLY;
    }
    if (this.#size >= MOST_UNITS && !units.needsSpan) return SLOWLY;
    this.#size += 1;
    const unit = this.#unitOf(this.#commitmentAt(block, row, facts, manner), facts);
    if (variant < 0) units.only = unit;
    else units.variants.set(variant, unit);
    return SLOWLY;
  }

  /** The unit of all commitments like this one; without components where something is to be said of each of them. */
  #unitOf(commitment: Commitment, facts: ContractFacts): Unit {
    const at = this.#of.tables.of(facts, startOf(commitment, facts));
    const line = this.#valuer.value(commitment, facts, at);
    if (Array.isArray(line) || line.state !== 'valued') return SLOWLY;
    if (this.#of.isOfEachRow(line, at)) return SLOWLY;
    const components = line.components.map((component): UnitComponent => {
      const [gross, net] = [component.grossUnrounded, component.netUnrounded];
      return {
        gross: unitPence(gross),
        net: unitPence(net),
        isSame: equals(gross, net),
        isCounted: component.component.kind !== 'transfer',
        heading: this.#of.heading(line, component, false),
        evidenced: this.#of.heading(line, component, true),
      };
    });
    const others = this.#of.besides?.(line, commitment, facts, at) ?? [];
    const besides = others.length > 0 ? { own: componentsBeside(line), others } : undefined;
    const unit: Unit = { components, line, besides, like: undefined, rows: 0 };
    this.made.push(unit);
    return unit;
  }

  #commitmentAt(block: RowBlock, row: number, { id }: ContractFacts, { manner, neutral }: MannerPounds): Commitment {
    const { measures, units, areas, periods } = this.#of.vocabulary;
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
}

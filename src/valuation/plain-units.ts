// The unit that a row which is plainly in order is a multiple of, by its codes: it is worked out once for all rows it decides.
// Whatever there is something to say of goes the way of a single row, so that everything that is said of lines is said there.

import { isTooLong } from '../model/calendar.ts';
import { copied, doubled, PairCodes } from '../model/codes.ts';
import type { Commitment, ContractFacts, InputFile } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import { equals, ONE, rational, reduce } from '../model/rational.ts';
import type { Line, LineComponent, Options } from '../model/result.ts';
import { NO_DAY, type RowBlock, timeOf, type Vocabulary } from '../model/rows.ts';
import type { LoadedTable } from '../model/table.ts';
import { DayClasses, MOST_TURNS } from './day-classes.ts';
import { type Beside, type BesideComponent, componentsBeside } from './line/beside.ts';
import { type DecidedBy, decidedBy } from './line/decided-by.ts';
import { startOf } from './line/delivery-dates.ts';
import { type UnitPence, unitPence } from './line/exact-pounds.ts';
import { matchCommitment, type TableAt } from './line/line.ts';
import { measureIn } from './line/match.ts';
import { Valuer } from './line/valuer.ts';
import { workOf } from './line/work.ts';
import { PlainManners } from './plain-manners.ts';
import type { TablesInUse } from './tables-in-use.ts';

/** So many kinds of rows are told apart; rows of further ones go the way of a single row. */
const MOST_UNITS = 1 << 17;
/** So many numbers are kept of each contract. */
const OF_CONTRACT = 4;

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

/** One unit of a kind of rows. */
export interface Unit {
  readonly components: readonly UnitComponent[];
  readonly line: Line;
  /** What a line of it costs beyond what each may. */
  readonly work: number;
  /** What its rows come to in other ways, where that is told. */
  readonly besides: { readonly own: readonly BesideComponent[]; readonly others: readonly Beside[] } | undefined;
}

/** Instead of the number of a unit: its rows are valued one by one; it is not known yet, or turns on more. */
const [SINGLY, UNKNOWN] = [-1, -2] as const;

/** The units of a kind of rows that are decided by their span of days or area, by their numbers; UNKNOWN once one was met. */
interface Variants {
  readonly needsSpan: boolean;
  readonly needsArea: boolean;
  readonly numbers: Map<number, number>;
}

interface Wrong {
  readonly errors: readonly Finding[];
  /** Whether no other row could change that. */
  readonly isOwn: boolean;
  readonly isOfKind: boolean;
  readonly file: InputFile;
  readonly loaded: LoadedTable;
}

/** Who has something to say of each row, and where pounds are added up. */
interface UnitsOf {
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
  readonly #measures = new PairCodes();
  readonly #kinds = new PairCodes();
  readonly #keys = new PairCodes();
  readonly #spans = new PairCodes();
  readonly #variants = new PairCodes();
  /** By key: the number of its unit where it has but one; and else its units. */
  #only = new Int32Array(1024).fill(UNKNOWN);
  readonly #varied: (Variants | undefined)[] = [];
  /** By their numbers. */
  readonly made: Unit[] = [];
  readonly manners: PlainManners;
  /** By measure and unit, why the last row of those was rejected: in which file, by which table. */
  readonly #wrong: (Wrong | undefined)[] = [];
  #size = 0;
  readonly #days: DayClasses;

  constructor(of: UnitsOf) {
    const { options, tables } = of;
    this.#of = of;
    this.#valuer = new Valuer(options);
    this.#days = new DayClasses(tables);
    this.manners = new PlainManners(of.vocabulary, options);
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

  /** The number of the unit of a row of a contract and a manner that is plain; below 0 where it goes the way of a single row. */
  at(block: RowBlock, row: number, contract: number, manner: number): number {
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
    if (!this.#of.arePlainDays(start, end)) return SINGLY;
    if (start !== NO_DAY && end !== NO_DAY) {
      if (end < start) return SINGLY;
      const isOfRow = own !== NO_DAY || ownEnd !== NO_DAY || period !== 0;
      if (isOfRow && (from > start || (to !== NO_DAY && to < end))) return SINGLY;
    }
    const measure = this.#measures.of(block.measures[row] ?? 0, block.units[row] ?? 0);
    const kind = this.#kinds.of(measure, this.manners.formOf(manner));
    // Which dates are known is told apart even where they decide no figure: something may be said of it.
    const known = (start === NO_DAY ? 0 : 1) + (end === NO_DAY ? 0 : 2);
    const time = (tables * 4 + known) * MOST_TURNS + (start === NO_DAY ? 0 : this.#days.of(start));
    const key = this.#keys.of(kind, time);
    const only = key < this.#only.length ? (this.#only[key] ?? UNKNOWN) : UNKNOWN;
    if (only !== UNKNOWN) return only;
    const varied = this.#varied[key] ?? this.#addKey(key, block, row, contract, manner);
    if (!varied) return SINGLY;
    if (!varied.needsSpan && !varied.needsArea) {
      if (this.#size >= MOST_UNITS) return SINGLY;
      const unit = this.#addUnit(block, row, contract, manner);
      this.#only[key] = unit;
      return unit;
    }
    const area = varied.needsArea ? (block.areas[row] ?? 0) : 0;
    const variant = varied.needsSpan ? this.#variants.of(this.#spans.of(start, end), area) : area;
    const met = varied.numbers.get(variant);
    if (met !== undefined && met !== UNKNOWN) return met;
    // Where every row has days of its own no unit would be used again: it is worked out for the second row that would take it.
    const isSecond = met === UNKNOWN;
    if (this.#size >= MOST_UNITS && !(isSecond && varied.needsSpan)) return SINGLY;
    const isDue = isSecond || !varied.needsSpan;
    const unit = isDue ? this.#addUnit(block, row, contract, manner) : UNKNOWN;
    varied.numbers.set(variant, unit);
    if (!isDue) this.#size += 1;
    return isDue ? unit : SINGLY;
  }

  /** Finds out what decides the units of a kind of rows; nothing where they are valued one by one. */
  #addKey(key: number, block: RowBlock, row: number, contract: number, manner: number): Variants | undefined {
    while (key >= this.#only.length) {
      this.#only = copied(new Int32Array(this.#only.length * 2).fill(UNKNOWN), this.#only);
    }
    const facts = this.factsOf(contract);
    const commitment = this.#commitmentAt(block, row, facts, manner);
    const at = this.#of.tables.of(facts, startOf(commitment, facts));
    const found = this.#decidedBy(commitment, facts, at.loaded);
    if (!found) {
      this.#only[key] = SINGLY;
      return undefined;
    }
    const beside = this.#of.tableBeside?.(at);
    const other = beside && this.#decidedBy(commitment, facts, beside);
    const varied: Variants = {
      needsSpan: found.days || other?.days === true || this.manners.isYearly(manner),
      needsArea: found.area || other?.area === true,
      numbers: new Map(),
    };
    this.#varied[key] = varied;
    return varied;
  }

  /** Why a row is rejected whatever its unit is worth, whether other rows have a part in that, and whether every row of its kind is for the very same; nothing where it is not. */
  errorsOf(block: RowBlock, row: number): Pick<Wrong, 'errors' | 'isOwn' | 'isOfKind'> | undefined {
    // Of days of its own that are too far apart its reader has something to say.
    const time = timeOf(block, row, this.#of.vocabulary);
    if (time && isTooLong(time.start, time.end)) return undefined;
    const code = block.manners[row] ?? 0;
    const manner = this.#of.vocabulary.manners[code];
    if (!manner) return undefined;
    const facts = this.factsOf(block.contracts[row] ?? 0);
    const quantity = block.quantities[row] ?? 0;
    // Only its measure, its unit and its quantity can be wrong where it says of both its days, and has an effect of a year.
    const isOwn = time !== undefined && manner.per === 'contract' && (manner.duration ?? 1) === 1;
    const mayBeKnown = isOwn && quantity >= 0;
    const kind = this.#measures.of(block.measures[row] ?? 0, block.units[row] ?? 0);
    const { file } = block;
    const known = mayBeKnown ? this.#wrong[kind] : undefined;
    if (known?.file === file && known.loaded === this.#of.tables.of(facts, time?.start).loaded) return known;
    const exact = reduce(rational(BigInt(quantity), 10n ** BigInt(block.decimals[row] ?? 0)));
    const own = { ...this.#commitmentAt(block, row, facts, code), quantity: exact, shares: manner.shares };
    const { loaded } = this.#of.tables.of(facts, startOf(own, facts));
    const errors = matchCommitment(own, facts, loaded.table);
    if (!Array.isArray(errors)) return undefined;
    // How much of a whole there can be is a matter of each quantity.
    const isOfKind = mayBeKnown && measureIn(loaded.table, own.measure)?.unit !== 'percent';
    const wrong = { errors, isOwn, isOfKind, file, loaded };
    if (isOfKind) this.#wrong[kind] = wrong;
    return wrong;
  }

  #decidedBy(commitment: Commitment, facts: ContractFacts, loaded: LoadedTable): DecidedBy | undefined {
    const matched = matchCommitment(commitment, facts, loaded.table);
    return Array.isArray(matched) ? undefined : decidedBy(matched.measure, loaded, this.#of.options);
  }

  /** Works out a unit for a row and those like it. */
  #addUnit(block: RowBlock, row: number, contract: number, manner: number): number {
    this.#size += 1;
    const facts = this.factsOf(contract);
    return this.#unitOf(this.#commitmentAt(block, row, facts, manner), facts);
  }

  /** The unit of all commitments like this one; SINGLY where something is to be said of each of them. */
  #unitOf(commitment: Commitment, facts: ContractFacts): number {
    const at = this.#of.tables.of(facts, startOf(commitment, facts));
    const line = this.#valuer.value(commitment, facts, at);
    if (Array.isArray(line) || line.state !== 'valued') return SINGLY;
    if (this.#of.isOfEachRow(line, at)) return SINGLY;
    const components = line.components.map((component): UnitComponent => {
      const gross = component.grossUnrounded;
      const net = component.netUnrounded;
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
    return this.made.push({ components, line, work: workOf(line.components), besides }) - 1;
  }

  #commitmentAt(block: RowBlock, row: number, { id }: ContractFacts, code: number): Commitment {
    const { manner, neutral } = this.manners.of(code);
    const { measures, units, areas, periods } = this.#of.vocabulary;
    const start = block.starts[row] ?? NO_DAY;
    const end = block.ends[row] ?? NO_DAY;
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

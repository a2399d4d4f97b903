// Rows that give no unit: what they were read as, and whether other rows of their file give one.
import { type Commitment, type InputFile, lineNameOf } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { rateOf } from '../../model/heading-rates.ts';
import { isToDate, otherUnitIn } from '../../model/headings.ts';
import { addAll } from '../../model/lists.ts';
import { formatPence, type Pence } from '../../model/money.ts';
import { compare, divide, equals, multiply, type Rational, rational, reduce } from '../../model/rational.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { isLevel } from '../../model/table.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { NO_KIND, netIn, type PlainRun } from './plain-run.ts';
import { isOfOne } from './row-doubts.ts';

const MOST_PLAIN = Number.MAX_SAFE_INTEGER / 2;

interface OfFile {
  readonly path: string;
  rows: number;
  blank: number;
  /** Of those, rows of measures that have no figure. */
  unvalued: number;
  pence: Pence;
  /** Those that nobody has settled, and those that somebody has. */
  readonly cases: Cases;
  readonly units: Set<string>;
}

export class UnitsGiven {
  readonly #files = new Map<string, OfFile>();
  #file: InputFile | undefined;
  #own: OfFile | undefined;
  readonly #headings = new Cases();
  readonly #twice = new Cases();
  readonly #totals = new Cases();
  /** What totals to date are of, in files whose column says that they are, and the quantity that was met last. */
  readonly #before = new Map<string, Rational>();

  add(line: DoubtedLine): void {
    const { commitment, measure, totals, state } = line;
    const own = this.#of(commitment.origin.file);
    own.rows += 1;
    // Whoever multiplied the column has seen what it speaks of.
    if (!commitment.converted) {
      this.#heading(commitment, measure.unit, commitment.quantity, totals.net, commitment.unit !== undefined);
      this.#each(line);
    }
    this.#toDate(line);
    this.#multiplied(commitment, measure.unit, totals.net);
    if (commitment.unit !== undefined) return;
    own.blank += 1;
    own.pence += totals.net;
    own.units.add(measure.unit);
    // Nothing rests on the unit of what has no figure and never will.
    if (state === 'record-only') own.unvalued += 1;
    else this.#case(own, commitment, totals.net);
  }

  /** Takes rows by their codes. Where a file gives no unit at all every row comes by here. */
  plain(run: PlainRun): void {
    const { block, from, to, kinds, likes } = run;
    const { file, units, lines } = block;
    let rows = 0;
    let last = NO_KIND;
    let net = 0;
    /** By their kinds, whether the heading speaks of another unit than rows are read in. */
    const others: (boolean | undefined)[] = [];
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      if (kind < 0) continue;
      rows += 1;
      const isBlank = units[row] === 0;
      if (!isBlank && file.heading === undefined) continue;
      const pence = netIn(run, row);
      const { unit } = likes[kind]?.line.measure ?? { unit: '' };
      if (file.heading !== undefined) others[kind] ??= spokenIn(file, unit) !== undefined;
      if (others[kind]) {
        const stated = rational(BigInt(block.quantities[row] ?? 0), 10n ** BigInt(block.decimals[row] ?? 0));
        this.#heading({ origin: { file, line: lines[row] ?? 0 } }, unit, stated, BigInt(pence), !isBlank);
      }
      if (!isBlank) continue;
      const own = this.#of(file);
      own.blank += 1;
      if (kind !== last) own.units.add(unit);
      last = kind;
      if (typeof pence === 'number' && net + pence < MOST_PLAIN) net += pence;
      else own.pence += BigInt(pence);
      if (!own.cases.countOnly(pence)) this.#case(own, { origin: { file, line: lines[row] ?? 0 } }, BigInt(pence));
    }
    if (rows === 0) return;
    const own = this.#of(file);
    own.rows += rows;
    own.pence += BigInt(net);
  }

  #case(own: OfFile, row: Pick<Commitment, 'origin' | 'checked'>, pence: Pence): void {
    own.cases.add({
      name: lineNameOf({ origin: row.origin }),
      place: placeOf(row, 'unit'),
      pence,
      isChecked: row.checked?.includes('unit-left-blank') === true,
      told: (among) => toldOf(own, row, among),
    });
  }

  /** A quantity whose column speaks of another size of its unit than it is read in. */
  #heading(
    row: Pick<Commitment, 'origin' | 'checked'>,
    unit: string,
    quantity: Rational,
    pence: Pence,
    isGiven: boolean,
  ): void {
    const said = spokenIn(row.origin.file, unit);
    // What a row says itself goes before a name that no number turns into it, but for one that says nothing else.
    if (!said || (isGiven && !said.within.times && !said.within.isPlain)) return;
    const { heading, isOfMeasure, within } = said;
    const { times } = within;
    const place = placeOf(row, 'quantity');
    const data = {
      ...{ heading, found: within.unit, unit, quantity: formatExact(quantity), isGiven },
      ...(times && { times: formatExact(times), meant: formatExact(reduce(multiply(quantity, times))) }),
      ...(isOfMeasure && { isOfMeasure }),
      ...(within.isOther && { isOther: within.isOther }),
      pounds: formatPence(pence),
    };
    const isChecked = row.checked?.includes('unit-in-heading') === true;
    const name = lineNameOf({ origin: row.origin });
    const told = (among: Among) => finding('unit-in-heading', { ...data, ...among }, place);
    this.#headings.add({ name, place, pence, isChecked, told }, `${heading} ${unit} ${isGiven}`);
  }

  /** A quantity whose column, or the name of whose measure, says that it is for each of something, and that is read as all of it. */
  #each(line: DoubtedLine): void {
    const { commitment, measure, totals } = line;
    const said = namesIn(commitment.origin.file).find(({ heading }) => {
      const each = rateOf(heading);
      return each !== undefined && each !== rateOf(measure.unit) && !isOfOne(each, line);
    });
    const each = said && rateOf(said.heading);
    if (!said || each === undefined) return;
    const { heading, isOfMeasure } = said;
    const place = placeOf(commitment, 'quantity');
    const data = {
      ...{
        heading,
        each,
        unit: measure.unit,
        quantity: formatExact(commitment.quantity),
        pounds: formatPence(totals.net),
      },
      ...(isOfMeasure && { isOfMeasure }),
    };
    const isChecked = commitment.checked?.includes('rate-in-heading') === true;
    const told = (among: Among) => finding('rate-in-heading', { ...data, ...among }, place);
    this.#headings.add(
      { name: line.name, place, pence: totals.net, isChecked, told },
      `each ${heading} ${measure.unit}`,
    );
  }

  /** A quantity in a column of totals to date, above one of the same before it: what that one says is in it as well. */
  #toDate(line: DoubtedLine): void {
    const { commitment, measure, totals } = line;
    const { heading, cumulative } = commitment.origin.file;
    if (heading === undefined || cumulative || !isToDate(heading) || isLevel(measure)) return;
    const { contract, measure: id, area, status, per, quantity, checked } = commitment;
    const key = JSON.stringify([contract, id, area, commitment.id, status, per]);
    const before = this.#before.get(key);
    this.#before.set(key, quantity);
    if (!before || compare(quantity, before) < 0) return;
    const place = placeOf(commitment, 'quantity');
    const data = {
      ...{ heading, contract, measure: id, unit: measure.unit, quantity: formatExact(quantity) },
      ...{ before: formatExact(before), pounds: formatPence(totals.net) },
    };
    const isChecked = checked?.includes('to-date-in-heading') === true;
    const told = (among: Among) => finding('to-date-in-heading', { ...data, ...among }, place);
    this.#totals.add({ name: line.name, place, pence: totals.net, isChecked, told }, heading);
  }

  /** A quantity that a map multiplies for its column and again for its unit, which often say the same thousand. */
  #multiplied(row: Commitment, unit: string, pence: Pence): void {
    const { converted, quantity } = row;
    if (!converted?.ofColumn || converted.unit === undefined) return;
    const { ofColumn, times } = converted;
    const ofUnit = reduce(divide(times, ofColumn));
    const ONE = rational(1n);
    // A factor of 1 changes nothing.
    if (equals(ofColumn, ONE) || equals(ofUnit, ONE)) return;
    const once = [ofColumn, ofUnit].map((factor) => formatExact(reduce(multiply(converted.quantity, factor))));
    const data = {
      ...{ quantity: formatExact(converted.quantity), found: converted.unit, unit, read: formatExact(quantity) },
      ...{ ofColumn: formatExact(ofColumn), ofUnit: formatExact(ofUnit), once: [...new Set(once)] },
      pounds: formatPence(pence),
    };
    this.#twice.add(
      {
        name: lineNameOf({ origin: row.origin }),
        place: placeOf(row, 'quantity'),
        pence,
        isChecked: row.checked?.includes('multiplied-twice') === true,
        told: (among) => finding('multiplied-twice', { ...data, ...among }, placeOf(row, 'quantity')),
      },
      `${converted.unit} ${data.ofColumn} ${data.ofUnit} ${unit}`,
    );
  }

  /** The rows of a file come one after another. */
  #of(file: InputFile): OfFile {
    if (this.#own && this.#file === file) return this.#own;
    const { path } = file;
    const own = this.#files.get(path) ?? {
      path,
      rows: 0,
      blank: 0,
      unvalued: 0,
      pence: 0n,
      cases: new Cases(),
      units: new Set(),
    };
    this.#files.set(path, own);
    this.#file = file;
    this.#own = own;
    return own;
  }

  get findings(): Finding[] {
    const found: Finding[] = [];
    const without = { lines: 0, of: 0, files: 0, pence: 0n, units: new Set<string>() };
    for (const { rows, blank, pence, cases, units } of this.#files.values()) {
      if (blank === 0) continue;
      if (blank < rows) {
        addAll(found, cases.findings);
        continue;
      }
      without.lines += blank;
      without.of += rows;
      without.files += 1;
      without.pence += pence;
      for (const unit of units) without.units.add(unit);
    }
    if (without.lines > 0) {
      const { pence, ...counted } = without;
      const data = { ...counted, units: [...without.units].sort(), pounds: formatPence(pence) };
      found.push(finding('unit-not-given', data));
    }
    return [...this.#headings.findings, ...this.#totals.findings, ...this.#twice.findings, ...found];
  }
}

const NO_NAMES = [] as const;

/** What a sheet calls a quantity: its column, and its measure. */
function namesIn({ heading, called }: InputFile): readonly { heading: string; isOfMeasure?: true }[] {
  if (heading === undefined && called === undefined) return NO_NAMES;
  return [
    ...(heading === undefined ? [] : [{ heading }]),
    ...(called === undefined ? [] : [{ heading: called, isOfMeasure: true as const }]),
  ];
}

/** The first of these names that speaks of another unit than rows are read in. */
function spokenIn(file: InputFile, unit: string) {
  for (const name of namesIn(file)) {
    const within = otherUnitIn(name.heading, unit, name.isOfMeasure);
    if (within) return { ...name, within };
  }
  return undefined;
}

function toldOf(own: OfFile, row: Pick<Commitment, 'origin'>, among: Among): Finding {
  const data = {
    lines: own.blank - own.unvalued,
    of: own.rows,
    units: [...own.units].sort(),
    pounds: formatPence(own.pence),
  };
  return finding('unit-left-blank', { ...data, ...among }, placeOf(row, 'unit'));
}

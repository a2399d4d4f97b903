// Findings as they come, of each rule no more than can be read: of a million rows with one fault, the rest is counted. What is the same
// but for its line is held once, with the lines it is on: it is made into findings when they are looked at.
import { NumberColumn } from '../../model/columns.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { MadeWhenAsked, type Many } from '../../model/many.ts';
import type { RuleId } from '../../model/rules.ts';

/** Of each rule so many are kept. */
export const MOST_OF_A_RULE = 20_000;
/** A rule that has said so many different things says something else each time: each is held as it is from then on. */
const MOST_KINDS = 1000;

/** Keeps the findings of a run, of each rule so many, and counts those it does not keep. */
export class FindingLog {
  readonly #most: number;
  readonly #count = new Map<RuleId, number>();
  /** One of each kind, by its number; and of what is not held by kinds, itself. */
  readonly #kinds: Finding[] = [];
  readonly #kindOf = new Map<string, number>();
  readonly #kindOfLike = new Map<Finding, number>();
  readonly #kindsOfRule = new Map<RuleId, number>();
  readonly #kind = new NumberColumn();
  /** 0 for what is as its kind is. */
  readonly #line = new NumberColumn();
  /** By kinds: what is shown in passing, and its place, of which the line changes. */
  readonly #passing = new Map<number, { readonly one: Finding; readonly place: { line: number } }>();

  /** Keeps all of them, unless told how many of a rule are enough. */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** Adds a finding; says whether it was kept. */
  add(one: Finding): boolean {
    const isKept = this.#counts(one);
    if (isKept) this.#keep(one);
    return isKept;
  }

  #counts({ rule }: Finding): boolean {
    const count = (this.#count.get(rule) ?? 0) + 1;
    this.#count.set(rule, count);
    return count <= this.#most;
  }

  addAll(findings: Iterable<Finding>): void {
    for (const one of findings) this.add(one);
  }

  /** Adds what one says that was made before, of another line: the very same object each time. */
  addOn(line: number, like: Finding): void {
    if (!this.#counts(like)) return;
    const kind = this.#kindOfLike.get(like) ?? this.#kinds.push(like) - 1;
    this.#kindOfLike.set(like, kind);
    this.#kind.push(kind);
    this.#line.push(line);
  }

  /** Adds what another log has at a number. */
  addFrom(other: FindingLog, index: number): void {
    const kind = other.#kinds[other.#kind.at(index)];
    const line = other.#line.at(index);
    if (!kind) return;
    if (line > 0) this.addOn(line, kind);
    else if (this.#counts(kind)) {
      this.#kind.push(this.#kinds.push(kind) - 1);
      this.#line.push(0);
    }
  }

  #keep(one: Finding): void {
    const kinds = this.#kindsOfRule.get(one.rule) ?? 0;
    const key = kinds < MOST_KINDS && one.place?.line !== undefined ? keyOf(one) : undefined;
    const known = key === undefined ? undefined : this.#kindOf.get(key);
    const kind = known ?? this.#kinds.push(one) - 1;
    if (key !== undefined && known === undefined) {
      this.#kindOf.set(key, kind);
      this.#kindsOfRule.set(one.rule, kinds + 1);
    }
    this.#kind.push(kind);
    this.#line.push(known === undefined ? 0 : (one.place?.line ?? 0));
  }

  /** How many are kept. */
  get length(): number {
    return this.#kind.length;
  }

  /** A finding by its number, from 0 in the order they came. */
  at(index: number): Finding {
    const kind = this.#kinds[this.#kind.at(index)];
    if (!kind) throw new RangeError(`no finding ${index} of ${this.length}`);
    const line = this.#line.at(index);
    if (line === 0 || !kind.place) return kind;
    const { rule, severity, data, checked, excerpt } = kind;
    const { file, cell, column, length } = kind.place;
    if (checked || excerpt || column !== undefined || length !== undefined)
      return { ...kind, place: { ...kind.place, line } };
    // There may be a million, looked at time and again: an object that is not made of another costs a tenth.
    return { rule, severity, data, place: cell === undefined ? { file, line } : { file, line, cell } };
  }

  /** The same for whoever keeps neither it nor its place: both are those of the next of its kind. */
  #inPassing(index: number): Finding {
    const number = this.#kind.at(index);
    const line = this.#line.at(index);
    const kind = this.#kinds[number];
    if (line === 0 || !kind?.place) return this.at(index);
    let own = this.#passing.get(number);
    if (!own) {
      const place = { ...kind.place, line };
      own = { one: { ...kind, place }, place };
      this.#passing.set(number, own);
    }
    own.place.line = line;
    return own.one;
  }

  /** The findings in the order they came. */
  get kept(): Many<Finding> {
    return new MadeWhenAsked(
      this.length,
      (index) => this.at(index),
      (index) => this.#inPassing(index),
    );
  }

  /** A note for each rule of which there are more than are kept. */
  get notes(): readonly Finding[] {
    return [...this.#count].flatMap(([rule, count]) =>
      count > this.#most ? [finding('findings-not-listed', { rule, listed: this.#most, count })] : [],
    );
  }
}

/** What a finding says, and in which cell of which file; nothing where that is not all text. */
function keyOf({ rule, severity, checked, data, place, excerpt }: Finding): string | undefined {
  if (excerpt) return undefined;
  const { file, cell, column, length } = place ?? {};
  try {
    return JSON.stringify([rule, severity, checked, file, cell, column, length, data]);
  } catch {
    // It has numbers that JSON does not know.
    return undefined;
  }
}

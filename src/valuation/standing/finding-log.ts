// Findings as they come, of each rule no more than can be read: of a million rows with one fault, the rest is counted.
import { type Finding, finding } from '../../model/finding.ts';
import type { RuleId } from '../../model/rules.ts';

/** Of each rule so many are kept. */
export const MOST_OF_A_RULE = 20_000;

/** Keeps the findings of a run, of each rule so many, and counts those it does not keep. */
export class FindingLog {
  readonly #most: number;
  readonly #kept: Finding[] = [];
  readonly #count = new Map<RuleId, number>();

  /** Keeps all of them, unless told how many of a rule are enough. */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** Adds a finding; says whether it was kept. */
  add(one: Finding): boolean {
    const count = (this.#count.get(one.rule) ?? 0) + 1;
    this.#count.set(one.rule, count);
    const isKept = count <= this.#most;
    if (isKept) this.#kept.push(one);
    return isKept;
  }

  addAll(findings: readonly Finding[]): void {
    for (const one of findings) this.add(one);
  }

  /** The findings in the order they came. */
  get kept(): readonly Finding[] {
    return this.#kept;
  }

  /** A note for each rule of which there are more than are kept. */
  get notes(): readonly Finding[] {
    return [...this.#count].flatMap(([rule, count]) =>
      count > this.#most ? [finding('findings-not-listed', { rule, listed: this.#most, count })] : [],
    );
  }
}

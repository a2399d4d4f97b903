// Counting: where every row went, how many lines have each reason, and remarks said once.
import type { Finding, Place } from '../../model/finding.ts';
import { type Reason, severityOfFound } from '../../model/reconciliation/reason.ts';
import type { Counts, InputRead } from '../../model/result.ts';
import { FindingLog, MOST_OF_A_RULE } from '../standing/finding-log.ts';
import type { ValuedRow } from './valued-row.ts';
import type { WorkedLine } from './worked-line.ts';

/** Rows read = valued + record-only + unvalued + rejected. */
export class StateCounts {
  readonly #counts = { valued: 0, recordOnly: 0, unvalued: 0 };

  add(rows: readonly ValuedRow[]): void {
    for (const { state } of rows) this.#counts[state === 'record-only' ? 'recordOnly' : state] += 1;
  }

  counts(rejected: number): Counts {
    const { valued, recordOnly, unvalued } = this.#counts;
    return { read: valued + recordOnly + unvalued + rejected, ...this.#counts, rejected };
  }
}

/** Lines that have a reason, however many rows of a line it is about. */
export class ReasonCounts {
  readonly counts: Partial<Record<Reason, number>> = {};
  /** Whether any of them is a warning that nobody settled. */
  warns = false;

  add(lines: readonly WorkedLine[]): void {
    for (const { line } of lines) {
      const counted = new Set<Reason>();
      for (const found of line.reasons) {
        this.warns ||= severityOfFound(found) === 'warning';
        const { reason } = found;
        if (!counted.has(reason)) this.counts[reason] = (this.counts[reason] ?? 0) + 1;
        counted.add(reason);
      }
    }
  }
}

/**
 * Remarks on figures as they are reported. What a table lacks is lacking on every row alike, so such a remark is made at
 * its first row only; what is odd about a row's own dates is made at the row.
 */
export class RemarksOnce {
  readonly #own = new FindingLog(MOST_OF_A_RULE);
  readonly #first = new Map<string, Finding>();
  readonly #order: ReadonlyMap<string, number>;

  constructor(inputs: readonly InputRead[]) {
    this.#order = new Map(inputs.map(({ path }, index) => [path, index]));
  }

  add(rows: readonly ValuedRow[]): void {
    for (const { remarks } of rows) {
      for (const remark of remarks) {
        if (
          remark.rule === 'spend-estimated' ||
          remark.rule === 'outside-contract' ||
          remark.rule === 'many-years-of-effect'
        ) {
          this.#own.add(remark);
          continue;
        }
        const key = JSON.stringify([remark.rule, remark.data]);
        const first = this.#first.get(key);
        if (!first || this.#isBefore(remark.place, first.place)) this.#first.set(key, remark);
      }
    }
  }

  get findings(): readonly Finding[] {
    return [...this.#own.kept, ...this.#own.notes, ...this.#first.values()];
  }

  /** Rows come contract by contract, and the first of them is the first as they were read. */
  #isBefore(a: Place | undefined, b: Place | undefined): boolean {
    const at = (place: Place | undefined) => this.#order.get(place?.file ?? '') ?? Number.POSITIVE_INFINITY;
    return at(a) < at(b) || (at(a) === at(b) && (a?.line ?? 0) < (b?.line ?? 0));
  }
}

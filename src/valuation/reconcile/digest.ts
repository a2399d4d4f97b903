// Of all lines the few that a report shows, and how many there are of each kind: bounded, whatever the number of lines.

import type { Rating } from '../../model/reconciliation/rating.ts';
import { type ReasonFound, severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { DigestOf, ReconciledDigest } from '../../model/reconciliation.ts';
import type { WorkedLine } from './worked-line.ts';

/** So many of each kind are shown; the formats that list every line list the rest. */
const MOST = { lines: 60, odd: 60, behind: 10, rated: 40 } as const;

class First<T> {
  readonly #most: number;
  readonly #first: T[] = [];
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(one: T): void {
    this.#count += 1;
    if (this.#first.length < this.#most) this.#first.push(one);
  }

  get digest(): DigestOf<T> {
    return { first: this.#first, count: this.#count };
  }
}

export class ShownLines {
  readonly #lines = new First<ReconciledLine>(MOST.lines);
  readonly #odd = new First<{ readonly line: ReconciledLine; readonly found: ReasonFound }>(MOST.odd);
  readonly #rated: Readonly<Record<Rating, First<ReconciledLine>>> = {
    Good: new First(MOST.rated),
    'Approaching target': new First(MOST.rated),
    'Requires improvement': new First(MOST.rated),
    Inadequate: new First(MOST.rated),
    Other: new First(MOST.rated),
  };
  #behind: ReconciledLine[] = [];
  #behindCount = 0;

  /** Adds lines in their order. */
  add(lines: readonly WorkedLine[]): void {
    for (const { line } of lines) {
      this.#lines.add(line);
      if (line.rating) this.#rated[line.rating].add(line);
      for (const found of line.reasons) {
        // Missing returns have a list of their own.
        if (severityOfFound(found) === 'warning' && found.reason !== 'missing-return') {
          this.#odd.add({ line, found });
        }
      }
      if (overdueOf(line) > 0n) this.#addBehind(line);
    }
  }

  #addBehind(line: ReconciledLine): void {
    this.#behindCount += 1;
    const overdue = overdueOf(line);
    const at = this.#behind.findIndex((other) => overdueOf(other) < overdue);
    this.#behind.splice(at < 0 ? this.#behind.length : at, 0, line);
    this.#behind = this.#behind.slice(0, MOST.behind);
  }

  get digest(): ReconciledDigest {
    const rated = this.#rated;
    return {
      lines: this.#lines.digest,
      odd: this.#odd.digest,
      behind: { first: this.#behind, count: this.#behindCount },
      rated: {
        Good: rated.Good.digest,
        'Approaching target': rated['Approaching target'].digest,
        'Requires improvement': rated['Requires improvement'].digest,
        Inadequate: rated.Inadequate.digest,
        Other: rated.Other.digest,
      },
    };
  }
}

function overdueOf({ pounds }: ReconciledLine): bigint {
  return pounds?.overdue ?? 0n;
}

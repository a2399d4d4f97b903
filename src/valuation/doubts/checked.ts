// What somebody has looked at and settled: the doubt stays in the report, as a note that says so, and fails nothing.
import type { Commitment } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import { type Many, madeOf } from '../../model/many.ts';

/** So many rows are remembered by their lines; what is settled in more is remembered by contract and file alone. */
const MOST_CHECKED_ROWS = 200_000;

/** Doubts about a column of a file: any row of it settles them. */
const OF_FILE: ReadonlySet<string> = new Set([
  ...['column-passed-over', 'decimal-unclear', 'currency-in-heading', 'scale-in-heading', 'pounds-said-otherwise'],
  'text-garbled',
]);

/** The finding as one that is settled. */
export function settled(one: Finding): Finding {
  return { ...one, severity: 'note', checked: true };
}

/** Takes every row, and tells which findings its `checked` settles. */
export class Checks {
  readonly #ofRow = new Map<string, readonly string[]>();
  readonly #ofContract = new Map<string, Set<string>>();
  readonly #ofFile = new Map<string, Set<string>>();
  readonly #most: number;

  constructor(most = MOST_CHECKED_ROWS) {
    this.#most = most;
  }

  add({ checked, contract, origin }: Commitment): void {
    if (checked === undefined || checked.length === 0) return;
    const { file, line } = origin;
    if (this.#ofRow.size < this.#most) {
      const key = rowKey(file.path, line);
      const before = this.#ofRow.get(key);
      this.#ofRow.set(key, before ? [...before, ...checked] : checked);
    }
    for (const [sets, key] of [
      [this.#ofContract, contract],
      [this.#ofFile, file.path],
    ] as const) {
      const set = sets.get(key) ?? new Set();
      for (const id of checked) set.add(id);
      sets.set(key, set);
    }
  }

  /** Whether any row of a contract settles a doubt about the contract. */
  ofContract(contract: string, doubt: string): boolean {
    return this.#ofContract.get(contract)?.has(doubt) === true;
  }

  /** Findings with those settled that a row, its contract or any row of the file settles; errors never are. */
  settle(findings: Many<Finding>): Many<Finding> {
    if (this.#ofFile.size === 0) return findings;
    return madeOf(findings, (one) =>
      one.severity !== 'error' && !one.checked && this.#settles(one) ? settled(one) : one,
    );
  }

  #settles({ rule, data, place }: Finding): boolean {
    if ('contract' in data && typeof data.contract === 'string' && this.ofContract(data.contract, rule)) return true;
    if (!place) return false;
    if (place.line === undefined || OF_FILE.has(rule)) return this.#ofFile.get(place.file)?.has(rule) === true;
    return this.#ofRow.get(rowKey(place.file, place.line))?.includes(rule) === true;
  }
}

function rowKey(file: string, line: number): string {
  return `${file}\n${line}`;
}

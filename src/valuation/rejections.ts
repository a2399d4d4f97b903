// Which rows are put aside and for which errors, and whether the others may be added up without them.
import type { Commitment, ContractFacts, Origin } from '../model/commitment.ts';
import { type Finding, finding, placeOf } from '../model/finding.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { Rejection } from '../model/result.ts';
import type { RuleId } from '../model/rules.ts';
import type { ProxyTable } from '../model/table.ts';
import { errorsOn } from './line.ts';
import { matchReject } from './match.ts';
import type { Portfolio } from './portfolio.ts';

export interface Sorting {
  readonly portfolio: Portfolio;
  /** Rows the readers rejected, and what they found. */
  readonly rejects: readonly RejectedRow[];
  readonly findings: readonly Finding[];
  /** The commitments that count in this run. */
  readonly select: (commitments: readonly Commitment[]) => readonly Commitment[];
  readonly tableOf: (contract: ContractFacts) => ProxyTable;
  /** For rows of a rejects file: where each came from. Both by `rowKey`. */
  readonly handedBack?: ReadonlyMap<string, string>;
}

export interface Sorted {
  /** Contracts and commitments as they are without what was put aside. */
  readonly portfolio: Portfolio;
  readonly kept: readonly Commitment[];
  readonly rejections: readonly Rejection[];
  /** What the portfolio, the tables and the contracts' dates have against rows. */
  readonly findings: readonly Finding[];
  /** There is an error that leaving rows out does not make good. */
  readonly stops: boolean;
}

/** What is wrong with a header puts every row of its file in doubt: nobody can say what the column would have changed. */
const OF_EVERY_ROW: ReadonlySet<RuleId> = new Set([
  'unknown-column',
  'missing-column',
  'unmapped-column',
  'map-column-missing',
  'map-field-missing',
]);

/** Puts aside the rows that have errors, for a run whose totals are withheld while there is one. */
export function sortRows({ portfolio, rejects, findings, select, tableOf, handedBack }: Sorting): Sorted {
  const aside = new Aside(portfolio, findings);
  const kept: Commitment[] = [];
  for (const row of [...rejects, ...portfolio.rejects])
    aside.add(row, matchReject(row, tableOf(factsOf(row, portfolio))));
  for (const commitment of select(portfolio.commitments)) {
    const contract = portfolio.contract(commitment.contract);
    const errors = errorsOn(commitment, contract, tableOf(contract));
    if (errors.length === 0) kept.push(commitment);
    else aside.add(commitment, errors);
  }
  const twice = fedBackTwice(kept, handedBack);
  for (const [commitment, error] of twice) aside.add(commitment, [error]);
  return {
    portfolio,
    kept: twice.size > 0 ? kept.filter((commitment) => !twice.has(commitment)) : kept,
    rejections: aside.rejections,
    findings: [...portfolio.findings, ...aside.met],
    stops: true,
  };
}

/**
 * Puts aside the rows that have errors so that the others can be added up without them: whatever is kept would come to the
 * same had the others never been in the inputs. So what they say of their contracts does not hold, which may put further
 * rows aside, until none follows.
 */
export function leaveOut({ portfolio, rejects, findings, select, tableOf, handedBack }: Sorting): Sorted {
  const aside = new Aside(portfolio, findings);
  for (const row of rejects) aside.add(row, matchReject(row, tableOf(factsOf(row, portfolio))));
  for (const commitment of [...portfolio.commitments, ...portfolio.rejects]) {
    if (aside.isInDoubt(commitment)) aside.add(commitment, []);
  }
  for (;;) {
    const left = portfolio.without(aside.origins);
    const before = aside.size;
    for (const commitment of select(left.commitments)) {
      const contract = left.contract(commitment.contract);
      const errors = errorsOn(commitment, contract, tableOf(contract));
      if (errors.length > 0) aside.add(commitment, errors);
    }
    if (aside.size > before) continue;
    for (const [commitment, error] of fedBackTwice(left.commitments, handedBack)) aside.add(commitment, [error]);
    // A record of several quantities is mended and fed back as a whole.
    const records = new Map<string, Rejection>();
    for (const one of [...aside.rejections, ...left.rejects.map(asRejection)]) {
      const key = recordKey(one.row.origin);
      if (key !== undefined) records.set(key, one);
    }
    for (const commitment of left.commitments) {
      const other = records.get(recordKey(commitment.origin) ?? '');
      if (other && !aside.has(commitment)) aside.add(commitment, [], other.errors);
    }
    if (aside.size > before) continue;

    const rejections = [...aside.rejections, ...left.rejects.map(asRejection)];
    const told = new Set(rejections.flatMap(({ errors }) => errors));
    const standing = [...portfolio.findings.filter((one) => told.has(one)), ...left.findings];
    const stops = findings.some(
      (one) => one.severity === 'error' && !told.has(one) && !OF_EVERY_ROW.has(one.rule) && one.rule !== 'no-rows',
    );
    return {
      portfolio: left,
      kept: select(left.commitments),
      rejections,
      findings: [...standing, ...aside.met],
      stops,
    };
  }
}

/** The rows that are put aside, each with everything that was found against it. */
class Aside {
  readonly #rows = new Map<Origin, Rejection>();
  readonly #ofFile: ReadonlyMap<string, readonly Finding[]>;
  readonly #ofLine: ReadonlyMap<string, readonly Finding[]>;
  readonly #ofRow: ReadonlyMap<Origin, readonly Finding[]>;
  /** Errors that were found here. */
  readonly met: Finding[] = [];

  constructor(portfolio: Portfolio, findings: readonly Finding[]) {
    const errors = [...findings, ...portfolio.findings].filter(({ severity }) => severity === 'error');
    this.#ofFile = groupBy(errors, ({ rule, place }) => (OF_EVERY_ROW.has(rule) ? place?.file : undefined));
    this.#ofLine = groupBy(errors, ({ place }) => place?.line && rowKey(place.file, place.line));
    this.#ofRow = new Map(portfolio.rejects.map((row) => [row.origin, row.errors ?? []]));
  }

  get origins(): ReadonlySet<Origin> {
    return new Set(this.#rows.keys());
  }

  get size(): number {
    return this.#rows.size;
  }

  has({ origin }: RejectedRow): boolean {
    return this.#rows.has(origin);
  }

  get rejections(): readonly Rejection[] {
    return [...this.#rows.values()];
  }

  isInDoubt({ origin }: RejectedRow): boolean {
    return this.#ofFile.has(origin.file.path);
  }

  /** Adds a row for errors that were met here, and for those of the record it belongs to. */
  add(row: RejectedRow, met: readonly Finding[], ofRecord: readonly Finding[] = []): void {
    const { file, line } = row.origin;
    const read = row.errors ?? this.#ofRow.get(row.origin) ?? this.#ofLine.get(rowKey(file.path, line)) ?? [];
    this.met.push(...met);
    const errors = [...(this.#ofFile.get(file.path) ?? []), ...read, ...met, ...ofRecord];
    this.#rows.set(row.origin, { row, errors: [...new Set(errors)] });
  }
}

/** Rows of a rejects file that stand beside the very row they were made of, which is good itself. */
function fedBackTwice(
  kept: readonly Commitment[],
  handedBack: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<Commitment, Finding> {
  const twice = new Map<Commitment, Finding>();
  if (handedBack.size === 0) return twice;
  const here = new Map(kept.map(({ origin }) => [rowKey(origin.file.path, origin.line), origin]));
  for (const commitment of kept) {
    const source = handedBack.get(rowKey(commitment.origin.file.path, commitment.origin.line));
    const first = source === undefined ? undefined : here.get(source);
    if (!first || first === commitment.origin) continue;
    const data = { firstFile: first.file.path, firstLine: first.line };
    twice.set(commitment, finding('fed-back-twice', data, placeOf(commitment)));
  }
  return twice;
}

function asRejection(row: RejectedRow): Rejection {
  return { row, errors: row.errors ?? [] };
}

function factsOf({ contract = '' }: RejectedRow, portfolio: Portfolio): ContractFacts {
  return portfolio.contract(contract);
}

/** A record of a sheet may hold several commitments; in YAML each is one of its own. */
function recordKey({ file, line, entry }: Origin): string | undefined {
  return entry === undefined ? rowKey(file.path, line) : undefined;
}

/** A row by its file and the line it begins on. */
export function rowKey(file: string, line: number): string {
  return `${file}\n${line}`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string | 0 | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (!key) continue;
    const own = groups.get(key);
    if (own) own.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

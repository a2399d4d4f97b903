// Which rows are put aside and for which errors, and whether the others may be added up without them.
import type { Commitment, ContractFacts, Origin, RejectedRow } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import type { Rejection } from '../model/result.ts';
import type { RuleId } from '../model/rules.ts';
import type { ProxyTable } from '../model/table.ts';
import { errorsOn } from './line.ts';
import { matchReject } from './match.ts';
import type { Portfolio } from './portfolio.ts';

export interface Sorting {
  readonly portfolio: Portfolio;
  /** Commitments of the status that was chosen. */
  readonly selected: readonly Commitment[];
  /** Rows the readers rejected, and what they found. */
  readonly rejects: readonly RejectedRow[];
  readonly findings: readonly Finding[];
  readonly tableOf: (contract: ContractFacts) => ProxyTable;
  /** Rows are left out for their errors, and what is in doubt with them. */
  readonly partial: boolean;
}

export interface Sorted {
  readonly kept: readonly Commitment[];
  readonly rejections: readonly Rejection[];
  /** Errors that a table or a contract's dates have against rows. */
  readonly errors: readonly Finding[];
  /** Errors of the portfolio that do not stand, for the row they point to is put aside itself. */
  readonly settled: ReadonlySet<Finding>;
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
/** Where these are of no row that is put aside, they are of rows that are not there. */
const OF_NO_ROW: ReadonlySet<RuleId> = new Set(['no-rows', 'contract-described-twice']);

/** Sorts the rows of a run. With `partial`, whatever is kept would be kept as well if the rejected rows had never been there. */
export function sortRows({ portfolio, selected, rejects, findings, tableOf, partial }: Sorting): Sorted {
  const found = [...findings, ...portfolio.findings].filter(({ severity }) => severity === 'error');
  const ofFile = groupBy(found, ({ rule, place }) => (OF_EVERY_ROW.has(rule) ? place?.file : undefined));
  const ofLine = groupBy(found, ({ place }) => place?.line && lineKey(place.file, place.line));
  const errors: Finding[] = [];
  const rejections = new Map<Origin, Rejection>();

  const reject = (row: RejectedRow, own: readonly Finding[], met: readonly Finding[]) => {
    errors.push(...met);
    const about = [...(ofFile.get(row.origin.file.path) ?? []), ...own, ...met];
    rejections.set(row.origin, { row, errors: [...new Set(about)] });
  };
  for (const row of [...rejects, ...portfolio.rejects]) {
    const { file, line } = row.origin;
    const own = row.errors ?? ofLine.get(lineKey(file.path, line)) ?? [];
    reject(row, own, matchReject(row, tableOf(portfolio.contract(row.contract ?? ''))));
  }
  const against = (commitment: Commitment): Finding[] => {
    const contract = portfolio.contract(commitment.contract);
    return errorsOn(commitment, contract, tableOf(contract));
  };
  const isDoubtful = ({ origin }: Commitment) => partial && ofFile.has(origin.file.path);

  let kept: Commitment[] = [];
  for (const commitment of selected) {
    const own = against(commitment);
    if (own.length > 0 || isDoubtful(commitment)) reject(commitment, [], own);
    else kept.push(commitment);
  }
  const settled = new Set<Finding>();
  if (partial) {
    const isSelected = new Set(selected.map(({ status }) => status));
    const again = new Set<Origin>();
    for (const { commitment, first, row } of portfolio.duplicates) {
      if (!rejections.has(first) || again.has(first) || isDoubtful(commitment)) continue;
      if (!isSelected.has(commitment.status) || against(commitment).length > 0) continue;
      again.add(first);
      rejections.delete(row.origin);
      for (const error of row.errors ?? []) settled.add(error);
      kept.push(commitment);
    }
    // A record of several quantities is mended and fed back as a whole.
    const records = groupBy([...rejections.values()], ({ row: { origin } }) => recordKey(origin));
    kept = kept.filter((commitment) => {
      const others = records.get(recordKey(commitment.origin) ?? '');
      if (others) reject(commitment, [...new Set(others.flatMap(({ errors: theirs }) => theirs))], []);
      return !others;
    });
  }
  const told = new Set([...rejections.values()].flatMap((rejection) => rejection.errors));
  const stops = found.some(
    (error) => !told.has(error) && !settled.has(error) && !OF_NO_ROW.has(error.rule) && !OF_EVERY_ROW.has(error.rule),
  );
  return { kept, rejections: [...rejections.values()], errors, settled, stops };
}

/** A record of a sheet may hold several commitments; in YAML each is one of its own. */
function recordKey({ file, line, entry }: Origin): string | undefined {
  return entry === undefined ? lineKey(file.path, line) : undefined;
}

function lineKey(file: string, line: number): string {
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

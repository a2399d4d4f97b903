// Which rows of a run count: those that nothing is held against, neither by the readers, nor by what the inputs say
// together of contracts and ids, nor by what values or reconciles them. calculate, impact and reconcile all ask here.
import { PairCodes } from '../../model/codes.ts';
import type { Finding } from '../../model/finding.ts';
import { type Many, together } from '../../model/many.ts';
import type { ReadRows } from '../../model/read-rows.ts';
import type { RejectedRow } from '../../model/rejected-row.ts';
import type { Rejection } from '../../model/result.ts';
import { RowSet } from '../../model/row-set.ts';
import type { ProxyTable } from '../../model/table.ts';
import { FindingLog, MOST_OF_A_RULE } from './finding-log.ts';
import { Aside, recordKey } from './left-out.ts';
import { Portfolio } from './portfolio.ts';
import type { Rejections } from './rejections.ts';
import { isError } from './run-findings.ts';

/** What a first pass over the rows came to. */
export interface StandingTask {
  /** What all rows together say of contracts, and which of them stand. */
  readonly survey: Portfolio;
  /** Findings of the readers, and how many rows they rejected. */
  readonly findings: Many<Finding>;
  readonly rejected: number;
  /** Given where rows with errors are left out: the rows the readers rejected, and what more is wrong with each. */
  readonly leaveOut?: {
    readonly rejects: Many<RejectedRow>;
    readonly alsoWrong?: (reject: RejectedRow, index: number) => readonly Finding[];
    /** The table by which that is found of rows of a contract. */
    readonly tableOf?: (contract: string) => ProxyTable;
    /** What is left says together, where that was found out already, and nothing is wrong with it; and the rows with what is wrong with each. */
    readonly left?: { readonly portfolio: Portfolio; readonly rejections: Rejections };
  };
}

/** A row by its number in reading order, from 0: asked for only where something is wrong with it. */
export type RowAt = (row: number) => RejectedRow;

/** Takes every row in reading order once more, as far as rows were not put aside, and is told when it has seen the last. */
interface Survey {
  take(rows: ReadRows): void;
  end(): void;
}

/**
 * Without `leaveOut` an error withholds everything, and rows are judged once. With it, whatever stands comes to the same as
 * had the rows with errors never been in the inputs: what they say of their contracts does not hold and the ids they used
 * are free, which may put further rows aside. So rows are surveyed and judged again until none follows:
 *
 *     do {
 *       for (survey = nextSurvey()) every row: survey.take(...); survey.end()
 *       begin(); every row: stands(row) or not, and reject(row) for what is found against it
 *     } while (end())
 */
export class Standing {
  readonly #task: StandingTask;
  readonly #aside: Aside | undefined;
  #portfolio: Portfolio;
  #isSurveyed: boolean;
  #met = new FindingLog();
  #rejected = 0;
  #before = 0;
  /** Errors of the records that the portfolio put a quantity of aside, and the rows that fall with them if that holds. */
  #ofRecords = new Map<string, readonly Finding[]>();
  #falling: { readonly at: RejectedRow; readonly row: number; readonly errors: readonly Finding[] }[] = [];

  constructor(task: StandingTask) {
    const { survey, findings, leaveOut } = task;
    survey.close();
    this.#task = task;
    const left = leaveOut?.left;
    this.#portfolio = left?.portfolio ?? survey;
    left?.portfolio.close();
    const aside = leaveOut && new Aside(survey, findings);
    const wrong = leaveOut?.alsoWrong ?? (() => []);
    let index = 0;
    const { tableOf } = leaveOut ?? {};
    if (left) aside?.addRejects(left.rejections, remembered(left.rejections, wrong, tableOf));
    else for (const reject of leaveOut?.rejects ?? []) aside?.addReject(reject, wrong(reject, index++));
    this.#aside = aside;
    this.#isSurveyed =
      leaveOut?.left !== undefined || !aside || (aside.size === 0 && !aside.hasDoubt && !survey.findings.some(isError));
  }

  /** Whether rows with errors are left out, and the others stand without them. */
  get leavesOut(): boolean {
    return this.#aside !== undefined;
  }

  /** What the rows that stand say of contracts, as far as is known now. */
  get portfolio(): Portfolio {
    return this.#portfolio;
  }

  /** A survey of what is left, to be gone through before rows are judged; nothing where what is known holds. */
  nextSurvey(): Survey | undefined {
    const aside = this.#aside;
    if (this.#isSurveyed || !aside) return undefined;
    const { mayRepeat } = this.#task.survey;
    const left = new Portfolio({ keeps: 'rejects', mayRepeat, without: (row) => aside.has(row) });
    let first = 0;
    return {
      take: (rows) => {
        for (const [index, commitment] of rows.commitments.entries()) {
          const row = first + index;
          if (aside.has(row)) continue;
          const ofRecord = aside.errorsOfRecord(commitment.origin);
          if (ofRecord || aside.isInDoubt(commitment.origin)) aside.add(commitment, row, [], ofRecord);
        }
        first += rows.commitments.length;
        left.take(rows);
      },
      end: () => {
        left.close();
        this.#portfolio = left;
        this.#isSurveyed = true;
      },
    };
  }

  /** Begins a pass in which rows are judged. Throws a RangeError where there is a survey to go through first. */
  begin(): void {
    if (!this.#isSurveyed) throw new RangeError('rows are surveyed before they are judged');
    this.#met = new FindingLog(this.#aside ? undefined : MOST_OF_A_RULE);
    this.#rejected = 0;
    this.#before = this.#aside?.size ?? 0;
    this.#falling = [];
    this.#ofRecords = new Map();
    for (const { origin, errors = [] } of this.#aside ? this.#portfolio.rejects : []) {
      const key = recordKey(origin);
      if (key !== undefined) this.#ofRecords.set(key, errors);
    }
  }

  /** Takes over what was found in rows that were judged while they were read for the first time. */
  resume(met: FindingLog, rejected: number): void {
    this.#met = met;
    this.#rejected = rejected;
  }

  /** Whether every row stands, so that none of them need be asked about. */
  get allStand(): boolean {
    return this.#portfolio.rejected === 0 && (this.#aside?.size ?? 0) === 0;
  }

  /** Whether a row stands. One that is part of a record of which another quantity does not is put aside with it. */
  stands(row: number, rowAt: RowAt): boolean {
    if (this.#portfolio.isRejected(row)) return false;
    const aside = this.#aside;
    if (!aside) return true;
    if (aside.has(row)) return false;
    if (!aside.hasRecords && this.#ofRecords.size === 0) return true;
    const at = rowAt(row);
    const ofRecord = aside.errorsOfRecord(at.origin);
    const errors = this.#ofRecords.get(recordKey(at.origin) ?? '');
    if (ofRecord) aside.add(at, row, [], ofRecord);
    else if (errors) this.#falling.push({ at, row, errors });
    return !ofRecord && !errors;
  }

  /** Takes a row that stood and has errors. */
  reject(row: number, rowAt: RowAt, errors: readonly Finding[]): void {
    this.#rejected += 1;
    if (this.#aside) this.#aside.add(rowAt(row), row, errors);
    else this.#met.addAll(errors);
  }

  /** Takes what more is wrong with a row that does not stand; where rows are left out, each was told with its row. */
  tell(errors: readonly Finding[]): void {
    if (!this.#aside) this.#met.addAll(errors);
  }

  /** Ends a pass. True when it put more rows aside, so that what stands is surveyed and judged again. */
  end(): boolean {
    const aside = this.#aside;
    // What the portfolio has against a record may go with the other rows that were put aside: those first.
    if (aside?.size === this.#before) for (const { at, row, errors } of this.#falling) aside.add(at, row, errors);
    const grew = (aside?.size ?? 0) > this.#before;
    if (grew) this.#isSurveyed = false;
    return grew;
  }

  /** Where rows are left out: all that were, each with everything that is wrong with it. */
  get rejections(): Many<Rejection> {
    if (!this.#aside) return [];
    const left = this.#portfolio.rejects.map((row) => ({ row, errors: row.errors ?? [] }));
    return together([this.#aside.rejections, left]);
  }

  /** How many rows do not stand. */
  get rejected(): number {
    const { rejected, survey } = this.#task;
    return this.#aside
      ? this.#aside.size + this.#portfolio.rejects.length
      : rejected + survey.rejected + this.#rejected;
  }

  /** Everything found: by the readers, by the surveys as far as it is still told of a row, and of the rows judged. */
  get findings(): Many<Finding> {
    const { findings, survey } = this.#task;
    return together([
      findings,
      this.#portfolio === survey || !this.#aside ? [] : survey.findings.filter(this.#aside.isTold),
      this.#portfolio.findings,
      ...(this.#aside ? [this.#aside.met] : [this.#met.kept, this.#met.notes]),
    ]);
  }

  /** Whether there is an error that leaving rows out does not make good. */
  get stops(): boolean {
    return this.#aside ? this.#aside.leavesError : this.findings.some(isError);
  }
}

/** What is wrong with rows by their numbers: where it is nothing, it is nothing with all of the same table, measure and unit. */
function remembered(
  rows: Rejections,
  wrong: (reject: RejectedRow, index: number) => readonly Finding[],
  tableOf: ((contract: string) => ProxyTable) | undefined,
) {
  const tables: ProxyTable[] = [];
  const ofContract: (number | undefined)[] = [];
  const ofMeasure = new PairCodes();
  const pairs = new PairCodes();
  const isRight = new RowSet();
  const tableAt = (index: number): number => {
    const table = tableOf?.(rows.rowAt(index).contract ?? '');
    const known = table ? tables.indexOf(table) : -1;
    return known < 0 && table ? tables.push(table) - 1 : known;
  };
  return (index: number): readonly Finding[] => {
    const [contract, measure, unit] = rows.codesAt(index);
    const table = ofContract[contract] ?? tableAt(index);
    ofContract[contract] = table;
    if (table < 0) return wrong(rows.rowAt(index), index);
    const pair = pairs.of(ofMeasure.of(table, measure), unit);
    if (rows.isPlain(index) && isRight.has(pair)) return [];
    const found = wrong(rows.rowAt(index), index);
    if (found.length === 0 && rows.isPlain(index)) isRight.add(pair);
    return found;
  };
}

// The whole calculation as passes over rows that can be read again and again: nothing that is kept grows with the rows,
// but for those that are put aside with what is wrong with them.
import type { Commitment, ContractFacts } from '../model/commitment.ts';
import { type Finding, placeOf } from '../model/finding.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { InputRead, Line, Options, Result } from '../model/result.ts';
import { Aside } from './aside.ts';
import { contractIdsAlike } from './contract-ids.ts';
import { FindingLog, MOST_OF_A_RULE } from './finding-log.ts';
import { matchReject } from './match.ts';
import { inPlaceOrder } from './place-order.ts';
import { Portfolio } from './portfolio.ts';
import { contractRemarks, isError, limitFindings, statusFindings } from './run-findings.ts';
import { type TableChoice, TablesInUse } from './tables-in-use.ts';
import { Tallies } from './tallies.ts';
import { ValuePass } from './value-pass.ts';

/** What a first pass over the rows came to, with the tables to value them by. */
export interface Task {
  /** What all rows together say of contracts, and which of them stand. */
  readonly survey: Portfolio;
  /** Findings of the readers. */
  readonly findings: readonly Finding[];
  /** How many rows the readers rejected. */
  readonly rejected: number;
  /** Those rows, where rows may be left out. */
  readonly rejects?: readonly RejectedRow[];
  readonly inputs: readonly InputRead[];
  readonly tables: TableChoice;
  readonly options: Options;
}

/** A pass: takes every row in reading order, and is told when it has seen the last. */
export interface Pass {
  readonly doing: 'comparing' | 'valuing';
  take(rows: ReadRows): void;
  end(): void;
}

/**
 * Passes to be gone through until there is none left; then the result, and the lines in a further pass.
 *
 * With `partial` the rows that have errors are left out, and whatever stands comes to the same as had the others never
 * been in the inputs. So what they say of their contracts does not hold and the ids they used are free, which may put
 * further rows aside: the rows are surveyed and valued again until none follows.
 */
export class Calculation {
  readonly #task: Task;
  readonly #aside: Aside | undefined;
  /** What stands together; with `partial`, once the rows put aside so far are left out. */
  #left: Portfolio | undefined;
  #valued: Valued | undefined;

  constructor(task: Task) {
    this.#task = task;
    const { survey, options } = task;
    survey.close();
    if (!options.partial) {
      this.#left = survey;
      return;
    }
    const aside = new Aside(survey, task.findings);
    const tables = new TablesInUse(task.tables, options, contractsOf(survey, options));
    for (const reject of task.rejects ?? []) {
      const { table } = tables.of(survey.contract(reject.contract ?? '')).loaded;
      aside.addReject(reject, matchReject(reject, table));
    }
    this.#aside = aside;
    if (aside.size === 0 && !aside.hasDoubt && !survey.findings.some(isError)) this.#left = survey;
  }

  /** The next pass to go through; nothing when the result is there. */
  nextPass(): Pass | undefined {
    if (this.#valued) return undefined;
    return this.#left ? this.#valuePass(this.#left) : this.#surveyPass();
  }

  /** Surveys what stands without the rows put aside so far. */
  #surveyPass(): Pass {
    const aside = this.#aside;
    if (!aside) throw new RangeError('only where rows are left out is there a second survey');
    const left = new Portfolio({ keeps: 'rejects', without: (row) => aside.has(row) });
    let first = 0;
    return {
      doing: 'comparing',
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
        this.#left = left;
      },
    };
  }

  /** Values what stands. A row that turns out to have an error is put aside, and then this pass was not the last. */
  #valuePass(portfolio: Portfolio): Pass {
    const { options, tables: choice } = this.#task;
    const aside = this.#aside;
    const tables = new TablesInUse(choice, options, contractsOf(portfolio, options));
    const tallies = new Tallies(tables, (id) => portfolio.contract(id), options);
    const met = new FindingLog(aside ? undefined : MOST_OF_A_RULE);
    const before = aside?.size;
    let rejected = 0;
    const reject = (
      commitment: Commitment,
      row: number,
      errors: readonly Finding[],
      ofRecord: readonly Finding[] = [],
    ) => {
      rejected += 1;
      if (aside) aside.add(commitment, row, errors, ofRecord);
      else met.add(...errors);
    };
    const pass = new ValuePass(portfolio, tables, options, aside);
    const meets = {
      line: (line: Line) => tallies.add(line),
      reject,
      more: (findings: readonly Finding[]) => void met.add(...findings),
    };
    return {
      doing: 'valuing',
      take: (rows) => pass.take(rows, meets),
      end: () => {
        if (aside && aside.size !== before) this.#left = undefined;
        else this.#valued = { portfolio, tables, tallies, met, rejected };
      },
    };
  }

  /** What the rows came to. Throws a RangeError before the last pass. */
  get result(): Result {
    const { portfolio, tables, tallies, met, rejected } = this.#done;
    const { inputs, options, survey } = this.#task;
    const aside = this.#aside;
    const rejections = aside
      ? [...aside.rejections, ...portfolio.rejects.map((row) => ({ row, errors: row.errors ?? [] }))]
      : [];
    const told = new Set(rejections.flatMap(({ errors }) => errors));
    const counts = tallies.counts(aside ? rejections.length : this.#task.rejected + survey.rejected + rejected);
    const onRun = [...statusFindings(portfolio.standing, options), ...limitFindings(counts, options)];
    const found = [
      ...this.#task.findings,
      ...onRun,
      ...(portfolio === survey ? [] : survey.findings.filter((one) => told.has(one))),
      ...portfolio.findings,
      ...(aside ? aside.met : [...met.kept, ...met.notes]),
      ...contractIdsAlike(portfolio.firstRows(options.status)),
      ...tallies.remarks,
    ];
    const stops = !aside || aside.leavesError(told) || onRun.some(isError) || counts.read === 0;
    const withheld = stops && found.some(isError);
    const head = {
      inputs,
      proxies: tables.used,
      options,
      counts,
      withheld,
      complete: !withheld && counts.unvalued + counts.rejected === 0,
      rejections: inPlaceOrder(rejections, ({ row: { origin } }) => placeOf({ origin }), inputs),
      digest: tallies.digest,
    };
    const inOrder = (findings: readonly Finding[]) => inPlaceOrder(findings, ({ place }) => place, inputs);
    if (withheld) return { ...head, findings: inOrder(found), summaries: [], contracts: [], themes: [], groups: [] };
    const contracts = contractsOf(portfolio, options);
    const { overlaps, ...totals } = tallies.addUp(contracts, rejections);
    const remarks = [...tables.remarks(contracts), ...contractRemarks(contracts, portfolio)];
    return { ...head, findings: inOrder([...found, ...remarks, ...overlaps]), ...totals };
  }

  /**
   * Values the rows once more, to give each line away when it is made: a function that takes every batch in reading order.
   * There are no lines where the totals are withheld.
   */
  lineReader(): (rows: ReadRows) => readonly Line[] {
    const { portfolio, tables } = this.#done;
    const pass = new ValuePass(portfolio, tables, this.#task.options, this.#aside);
    return (rows) => {
      const lines: Line[] = [];
      pass.take(rows, { line: (line) => void lines.push(line), reject: () => {}, more: () => {} });
      return lines;
    };
  }

  get #done(): Valued {
    if (!this.#valued) throw new RangeError('there are passes to go through before there is a result');
    return this.#valued;
  }
}

/** What the last pass came to. */
interface Valued {
  readonly portfolio: Portfolio;
  readonly tables: TablesInUse;
  readonly tallies: Tallies;
  /** Errors found in it, and how many rows they reject; with `partial` they stand with the rows put aside. */
  readonly met: FindingLog;
  readonly rejected: number;
}

/** The contracts of the commitments that count in this run, sorted by id. */
function contractsOf(portfolio: Portfolio, { status }: Options): readonly ContractFacts[] {
  const chosen = portfolio.firstRows(status);
  return portfolio.contracts.filter(({ id }) => chosen.has(id));
}

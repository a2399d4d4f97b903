// The whole calculation as passes over rows that can be read again and again: nothing that is kept grows with the rows,
// but for those that are put aside with what is wrong with them.
import type { ContractFacts } from '../model/commitment.ts';
import { type Finding, placeOf } from '../model/finding.ts';
import { type Many, together } from '../model/many.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { InputRead, Options, Rejection, Result } from '../model/result.ts';
import type { FirstValued, Valued } from './first-reading.ts';
import { withYearZero } from './line/discounting.ts';
import { matchReject } from './line/match.ts';
import { LinePass, type LinesTask } from './line-pass.ts';
import { inPlaceOrder } from './standing/place-order.ts';
import type { Portfolio } from './standing/portfolio.ts';
import type { Rejections } from './standing/rejections.ts';
import { contractRemarks, flagFindings, isError, limitFindings, statusFindings } from './standing/run-findings.ts';
import { Standing } from './standing/standing.ts';
import { type TableChoice, TablesInUse, versionsAdded } from './tables-in-use.ts';
import { Tallies } from './totals/tallies.ts';
import { ValuePass } from './value-pass.ts';

/** What a first pass over the rows came to, with the tables to value them by. */
export interface Task {
  /** What all rows together say of contracts, and which of them stand. */
  readonly survey: Portfolio;
  /** Findings of the readers. */
  readonly findings: Many<Finding>;
  /** How many rows the readers rejected. */
  readonly rejected: number;
  /** Those rows, where rows may be left out. */
  readonly rejects?: Many<RejectedRow>;
  readonly inputs: readonly InputRead[];
  readonly tables: TableChoice;
  readonly options: Options;
  /** What the rows came to as they were read, where that holds. */
  readonly first?: FirstValued;
  /** Where rows are left out and the others were read without them: what those say together, and what is wrong with the rows. */
  readonly left?: { readonly portfolio: Portfolio; readonly rejections: Rejections };
}

/** A pass: takes every row in reading order, and is told when it has seen the last. */
interface Pass {
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
  readonly #standing: Standing;
  #valued: Valued | undefined;
  #result: Result | undefined;

  constructor(task: Task) {
    this.#task = task;
    const { survey, findings, rejected, options, rejects = [], left } = task;
    const leaveOut = options.partial && { rejects, ...this.#againstRejects(), ...(left && { left }) };
    this.#standing = new Standing({ survey, findings, rejected, ...(leaveOut && { leaveOut }) });
    const { first } = task;
    if (!first || (options.partial && !left)) return;
    this.#standing.begin();
    this.#standing.resume(first.met, first.rejected);
    this.#valued = first;
  }

  /** The next pass to go through; nothing when the result is there. */
  nextPass(): Pass | undefined {
    if (this.#valued) return undefined;
    const survey = this.#standing.nextSurvey();
    return survey ? { doing: 'comparing', ...survey } : this.#valuePass();
  }

  /** What the tables have against the rows that the readers rejected. */
  #againstRejects() {
    const { survey, options, tables: choice } = this.#task;
    let tables: TablesInUse | undefined;
    const tableOf = (id: string) => {
      tables ??= new TablesInUse(choice, options, contractsOf(survey, options));
      const contract = survey.contract(id);
      return tables.of(contract, contract.start).loaded.table;
    };
    const alsoWrong = (reject: RejectedRow) => matchReject(reject, tableOf(reject.contract ?? ''));
    return { tableOf, alsoWrong };
  }

  /** Values what stands. A row that turns out to have an error is put aside, and then this pass was not the last. */
  #valuePass(): Pass {
    const { tables: choice } = this.#task;
    const standing = this.#standing;
    const { portfolio } = standing;
    const options = withYearZero(this.#task.options, contractsOf(portfolio, this.#task.options));
    const tables = new TablesInUse(choice, options, contractsOf(portfolio, options));
    const tallies = new Tallies(tables, (id) => portfolio.contract(id), options);
    const pass = new ValuePass(standing, tables, options);
    standing.begin();
    return {
      doing: 'valuing',
      take: (rows) => pass.take(rows, (line) => tallies.add(line)),
      end: () => {
        if (!standing.end()) this.#valued = { tables, tallies, moves: pass.moves, options };
      },
    };
  }

  /** What the rows came to. Throws a RangeError before the last pass. */
  get result(): Result {
    this.#result ??= this.#addUp();
    return this.#result;
  }

  #addUp(): Result {
    const { tables, tallies, moves, options } = this.#done;
    const { inputs } = this.#task;
    const { used } = tallies.taken;
    const standing = this.#standing;
    const { portfolio, rejections } = standing;
    const counts = tallies.counts(standing.rejected);
    const onRun = [
      ...statusFindings(portfolio.standing, options, counts.read),
      ...limitFindings(counts, options),
      ...tables.ofAppraisals,
    ];
    const contracts = contractsOf(portfolio, options);
    const doubts = tallies.doubts.findings({
      inputs,
      contracts,
      firstRows: portfolio.firstRows(options.status),
      originOf: (id, fact) => portfolio.originOf(id, fact),
    });
    const found = together([standing.findings, onRun, tallies.remarks, doubts]);
    const withheld = standing.stops || onRun.some(isError) || (counts.read === 0 && found.some(isError));
    const head = {
      inputs,
      proxies: used,
      appraisals: tables.appraisals,
      options,
      counts,
      withheld,
      complete: !withheld && counts.unvalued + counts.rejected === 0,
      rejections: inPlaceOrder(rejections, placeOfRow, inputs),
      digest: tallies.digest,
    };
    const inOrder = (findings: Many<Finding>) => inPlaceOrder(tallies.doubts.settle(findings), placeOfFinding, inputs);
    if (withheld) return { ...head, findings: inOrder(found), summaries: [], contracts: [], themes: [], groups: [] };
    const { overlaps, ...totals } = tallies.addUp(contracts, rejections);
    const ofTables = [...moves, ...tables.remarks(contracts), ...versionsAdded(used)];
    const remarks = [...ofTables, ...contractRemarks(contracts), ...flagFindings(counts, tallies.digest, options)];
    return { ...head, findings: inOrder(together([found, remarks, overlaps])), ...totals };
  }

  /**
   * Passes that value the rows once more, to give each line away when it is made. There are no lines where the totals are withheld.
   * They hold on to nothing that only totals are made of.
   */
  linePasses(blocks?: Pick<LinesTask, 'vocabulary' | 'isLeftOut'>): () => LinePass {
    const { tables, tallies, options } = this.#done;
    const task: LinesTask = { standing: this.#standing, tables, options, taken: tallies.taken, ...blocks };
    return () => new LinePass(task);
  }

  get #done(): Valued {
    if (!this.#valued) throw new RangeError('there are passes to go through before there is a result');
    return this.#valued;
  }
}

// Made here, for what is made where all is added up holds on to all of that for as long as findings are looked at.
const placeOfRow = ({ row: { origin } }: Rejection) => placeOf({ origin });
const placeOfFinding = ({ place }: Finding) => place;

/** The contracts of the commitments that count in this run, sorted by id. */
function contractsOf(portfolio: Portfolio, { status }: Options): readonly ContractFacts[] {
  const chosen = portfolio.firstRows(status);
  return portfolio.contracts.filter(({ id }) => chosen.has(id));
}

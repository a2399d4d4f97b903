// The rows of a run as they are read for the first time: which of them stand, and, where it can be told from what is known so
// far, what they come to at once. What rows say later of their contracts may prove that wrong; then they are gone through again.
import type { ContractFacts } from '../model/commitment.ts';
import type { Finding } from '../model/finding.ts';
import { readPart } from '../model/rejected-row.ts';
import type { Options } from '../model/result.ts';
import { BELOW_ZERO, type RowBlock, type RowsRead, rejectedAt, type Vocabulary } from '../model/rows.ts';
import { PlainPounds } from './plain-pounds.ts';
import { FindingLog, MOST_OF_A_RULE } from './standing/finding-log.ts';
import { PlainSurvey } from './standing/plain-survey.ts';
import type { Portfolio } from './standing/portfolio.ts';
import { Rejections } from './standing/rejections.ts';
import type { RowAt } from './standing/standing.ts';
import { type TableChoice, TablesInUse } from './tables-in-use.ts';
import { Tallies } from './totals/tallies.ts';
import { ValuePass } from './value-pass.ts';

/** What rows come to as they are read. */
export interface Valued {
  readonly tables: TablesInUse;
  readonly tallies: Tallies;
  /** What choosing tables by the day does to rows. */
  readonly moves: readonly Finding[];
  /** As they were asked for, with what only all rows can tell. */
  readonly options: Options;
}

/** A first valuing that held, with what was found against rows that stood. */
export interface FirstValued extends Valued {
  readonly met: FindingLog;
  readonly rejected: number;
  /** Those rows with their errors, where rejects are kept. */
  readonly rejections: Rejections;
  /** Whether each of them is for what it says itself, so that no other row could change that. */
  readonly areOwn: boolean;
}

/** Whether a row is to be taken as if it were not there, by its file and line. */
export type IsLeftOut = (path: string, line: number) => boolean;

export class FirstReading {
  readonly #portfolio: Portfolio;
  readonly #isLeftOut: IsLeftOut | undefined;
  readonly #survey: PlainSurvey;
  readonly #valuing: Valuing | undefined;

  /** With tables, rows are valued at once as well, but not with present values. Rows that are left out were never there. */
  constructor(
    vocabulary: Vocabulary,
    portfolio: Portfolio,
    value?: { readonly choice: TableChoice; readonly options: Options },
    isLeftOut?: IsLeftOut,
  ) {
    this.#portfolio = portfolio;
    this.#isLeftOut = isLeftOut;
    this.#survey = new PlainSurvey(vocabulary, portfolio);
    if (value && !value.options.discount)
      this.#valuing = new Valuing(vocabulary, portfolio, value.choice, value.options);
  }

  /**
   * Takes the rows of a block; hands over those that were read slowly, and the others by their numbers in it, from one up to
   * another. Returns how many others there were. Where somebody hears which rows are wrong as others were before them, with what
   * was found against those, these are not read.
   */
  takeBlock(
    block: RowBlock,
    onRows: (rows: RowsRead) => void,
    onPlain?: (from: number, to: number) => void,
    onWrong?: (row: number, found: readonly Finding[]) => void,
  ): number {
    const { plain, wrong, count } = block;
    const pounds = this.#valuing?.pounds;
    const isLeftOut = (at: number) => this.#isLeftOut?.(block.file.path, block.lines[at] ?? 0) === true;
    let row = 0;
    let begin = 0;
    let taken = 0;
    const takeRun = () => {
      this.#valuing?.takeRun(block, begin, row);
      if (row > begin) onPlain?.(begin, row);
      this.#survey.count();
      taken += row - begin;
    };
    while (row < count) {
      if (this.#isLeftOut && isLeftOut(row)) {
        takeRun();
        row += 1;
        begin = row;
        continue;
      }
      const isSound = plain[row] === 1 || (onWrong && pounds && wrong[row] === BELOW_ZERO);
      if (isSound && this.#survey.stands(block, row)) {
        const isFound = plain[row] === 1 && (!pounds || pounds.finds(block, row));
        if (isFound || (onWrong && this.#valuing?.rejects(block, row))) {
          if (!isFound) block.rejected(row);
          this.#survey.take(block, row);
          row += 1;
          continue;
        }
      }
      takeRun();
      const found = onWrong && plain[row] === 0 ? block.wrongBefore(row) : undefined;
      if (found && this.#survey.agrees(block, row)) {
        block.rejected(row);
        this.#valuing?.hear(block, row);
        onWrong?.(row, found);
        taken += 1;
        row += 1;
        begin = row;
        continue;
      }
      const from = row;
      row += 1;
      const isAlone = plain[from] === 1 || wrong[from] !== 0;
      if (!isAlone) while (row < count && plain[row] === 0 && wrong[row] === 0 && !isLeftOut(row)) row += 1;
      const rows = block.slowly(from, row);
      onRows(rows);
      this.take(rows);
      begin = row;
    }
    takeRun();
    return taken;
  }

  /** Takes rows that were read one by one. */
  take(rows: RowsRead): void {
    this.#portfolio.take(rows);
    this.#survey.told(rows);
    this.#valuing?.take(rows);
  }

  /** What the rows came to, when all were taken; nothing where what was said later would have changed it. */
  get valued(): FirstValued | undefined {
    return this.#valuing?.valued;
  }
}

class Valuing {
  readonly pounds: PlainPounds;
  readonly #vocabulary: Vocabulary;
  readonly #portfolio: Portfolio;
  readonly #options: Options;
  readonly #tables: TablesInUse;
  readonly #tallies: Tallies;
  readonly #pass: ValuePass;
  readonly #met = new FindingLog(MOST_OF_A_RULE);
  readonly #rejections = new Rejections();
  #rejected = 0;
  #areOwn = true;

  constructor(vocabulary: Vocabulary, portfolio: Portfolio, choice: TableChoice, options: Options) {
    this.#vocabulary = vocabulary;
    this.#portfolio = portfolio;
    this.#options = options;
    this.#tables = new TablesInUse(choice, options, []);
    const contractOf = (id: string) => portfolio.contract(id);
    this.#tallies = new Tallies(this.#tables, contractOf, options, vocabulary);
    const judge = {
      portfolio,
      // What tables have against rows that are left out is said when they are.
      leavesOut: options.partial === true,
      stands: (row: number) => !portfolio.isRejected(row),
      reject: (row: number, rowAt: RowAt, errors: readonly Finding[]) => {
        this.#rejected += 1;
        this.#areOwn = false;
        this.#met.addAll(errors);
        if (options.partial) this.#rejections.add(readPart(rowAt(row)), errors);
      },
      tell: (errors: readonly Finding[]) => this.#met.addAll(errors),
    };
    this.#pass = new ValuePass(judge, this.#tables, options);
    this.pounds = new PlainPounds(vocabulary, this.#tables, this.#tallies, contractOf, options, this.#pass);
  }

  take(rows: Pick<RowsRead, 'commitments' | 'rejects' | 'contracts'>): void {
    this.#pass.take(rows, (line) => this.#tallies.add(line));
  }

  /** Takes a row that was rejected before. */
  hear(block: RowBlock, row: number): void {
    // What tables have against rows that are left out is said when they are.
    if (!this.#options.partial)
      this.take({ contracts: [], commitments: [], rejects: [rejectedAt(block, row, this.#vocabulary)] });
  }

  /** Rejects a row that stands where it has no measure of its table, or another unit; false where it has. It is taken with those around it. */
  rejects(block: RowBlock, row: number): boolean {
    const found = this.pounds.errorsOf(block, row);
    if (!found) return false;
    const { errors, isOwn, isOfKind } = found;
    this.#rejected += 1;
    this.#areOwn &&= isOwn;
    if (isOfKind) for (const one of errors) this.#met.addOn(block.lines[row] ?? 0, one);
    else this.#met.addAll(errors);
    if (this.#options.partial && isOfKind) this.#rejections.addCoded(block, row, this.#vocabulary, errors);
    else if (this.#options.partial) this.#rejections.add(readPart(rejectedAt(block, row, this.#vocabulary)), errors);
    return true;
  }

  /** Takes rows whose units were found. */
  takeRun(block: RowBlock, from: number, to: number): void {
    if (from === to) return;
    this.pounds.take(block, from, to);
    this.#pass.skip(to - from);
  }

  get valued(): FirstValued | undefined {
    const contracts = this.#portfolio.contracts;
    // The tables that contracts are pinned to were not at hand.
    if (contracts.some(({ proxies }) => proxies !== undefined)) return undefined;
    const isGrouped = this.#options.by.length > 0;
    const asLeft = (facts: ContractFacts) => isAsBefore(facts, this.#portfolio.contract(facts.id), isGrouped);
    if (![...this.pounds.valuedBy, ...this.#pass.valuedBy].every(asLeft)) return undefined;
    this.pounds.end();
    const { moves } = this.#pass;
    const valued = { tables: this.#tables, tallies: this.#tallies, moves, options: this.#options };
    return { ...valued, met: this.#met, rejected: this.#rejected, rejections: this.#rejections, areOwn: this.#areOwn };
  }
}

/** Whether nothing was said since that decides how rows of a contract are valued or, in listings, whose they are. */
function isAsBefore(before: ContractFacts, now: ContractFacts, isGrouped: boolean): boolean {
  if (before === now) return true;
  const isSameParty = before.name === now.name && before.buyer === now.buyer && before.supplier === now.supplier;
  if (isGrouped && !isSameParty) return false;
  const isSameTerm = before.start === now.start && before.end === now.end;
  return isSameTerm && before.value === now.value && before.spend === now.spend;
}

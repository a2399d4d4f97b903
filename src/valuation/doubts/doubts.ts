// Everything that is doubtful in rows that can be read, gathered line by line. What is kept grows with contracts, measures
// and files; of rows only hashes are, and of those so many.
import type { Day } from '../../model/calendar.ts';
import type { ContractFacts, Origin } from '../../model/commitment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Many } from '../../model/many.ts';
import type { Pence } from '../../model/money.ts';
import type { InputRead, Line, TableUsed } from '../../model/result.ts';
import { type RowBlock, Vocabulary } from '../../model/rows.ts';
import type { Fact } from '../standing/contract-facts.ts';
import type { FirstRow } from '../standing/portfolio.ts';
import { Areas } from './areas.ts';
import { Believable } from './believable.ts';
import { Checks } from './checked.ts';
import { ClaimDoubts } from './claims.ts';
import { isHeld } from './contract-doubts.ts';
import { DateDoubts } from './dates.ts';
import { DeliveredDays } from './delivered-days.ts';
import type { DoubtedLine } from './doubted-line.ts';
import { EvidenceDoubts } from './evidence.ts';
import { FarRows } from './far-rows.ts';
import { greatestAs } from './greatest-line.ts';
import { LineIds } from './line-ids.ts';
import { contractIdsAlike, idsDragged, namesAlike, oddContractIds } from './names.ts';
import { NoteDoubts } from './notes.ts';
import { OddPounds } from './odd-pounds.ts';
import type { PlainRun, RowsLike } from './plain-run.ts';
import { PoundsSaidDoubts } from './pounds-said.ts';
import { PromisedTwice } from './promised-twice.ts';
import { RepeatedBlocks } from './repeated-blocks.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { isOfEachRow, RowDoubts } from './row-doubts.ts';
import { SheetRows } from './sheet-rows.ts';
import { SumRows } from './sum-rows.ts';
import { UnitsGiven } from './units-given.ts';
import { VersionDoubts } from './versions.ts';

/** What is known of the run when all rows were seen. */
export interface Run {
  readonly inputs: readonly InputRead[];
  /** The contracts that count, and each one's first row, in reading order. */
  readonly contracts: readonly ContractFacts[];
  readonly firstRows: ReadonlyMap<string, FirstRow>;
  readonly originOf: (contract: string, fact: Fact) => Origin | undefined;
}

export class Doubts {
  readonly #tables: readonly TableUsed[];
  readonly #contractId: (code: number) => string;
  readonly #areaName: (code: number) => string;
  readonly #beside: Doubts | undefined;
  readonly #checks: Checks;
  readonly #units = new UnitsGiven();
  readonly #pounds = new PoundsSaidDoubts();
  readonly #repeated: RepeatedRows;
  readonly #ids: LineIds;
  readonly #rows = new RowDoubts();
  readonly #dates: DateDoubts;
  readonly #days: DeliveredDays;
  readonly #sheets: SheetRows;
  readonly #sums = new SumRows();
  readonly #promised = new PromisedTwice();
  readonly #notes = new NoteDoubts();
  readonly #versions = new VersionDoubts();
  readonly #blocks = new RepeatedBlocks();
  readonly #far = new FarRows();
  readonly #oddPounds = new OddPounds();
  readonly #areas: Areas;
  readonly #evidence = new EvidenceDoubts();
  readonly #believable = new Believable();
  readonly #claims: ClaimDoubts | undefined;

  /** With `beside`, doubts of other rows of the same contracts: ids are compared with theirs, and what settles a doubt there settles it here. Claims are looked at where they are asked for. */
  constructor(tables: readonly TableUsed[], vocabulary = new Vocabulary(), beside?: Doubts, claims = false) {
    this.#tables = tables;
    this.#claims = claims ? new ClaimDoubts() : undefined;
    this.#checks = beside ? beside.#checks : new Checks();
    this.#ids = beside ? beside.#ids : new LineIds();
    this.#beside = beside;
    this.#repeated = new RepeatedRows(vocabulary);
    this.#dates = new DateDoubts(tables);
    this.#days = new DeliveredDays(vocabulary);
    this.#sheets = new SheetRows(vocabulary, (rows) => {
      this.#sums.take(rows);
      this.#promised.take(rows);
      this.#notes.take(rows);
      this.#versions.take(rows);
      this.#blocks.take(rows);
      // Of returns beside their promises that is worth a phone call.
      if (!beside) this.#far.take(rows);
      this.#oddPounds.take(rows);
    });
    this.#areas = new Areas(tables);
    this.#contractId = (code) => vocabulary.contracts.textOf(code);
    this.#areaName = (code) => vocabulary.areas.textOf(code);
  }

  /** Takes each line of a run once, in reading order. */
  add(line: DoubtedLine): void {
    this.#checks.add(line.commitment);
    this.#units.add(line);
    this.#pounds.add(line);
    if (!this.#beside) {
      this.#repeated.add(line);
      this.#days.add(line);
    }
    this.#sheets.add(line);
    this.#ids.add(line);
    this.#rows.add(line);
    this.#dates.add(line);
    this.#areas.add(line);
    this.#evidence.add(line);
    this.#believable.add(line);
    this.#claims?.add(line);
  }

  /** What is the same for all rows like the one of a line, for `plain`. */
  like(line: Line): RowsLike {
    return {
      line,
      repeated: this.#repeated.like(line),
      byArea: this.#areas.like(line),
      isHeld: isHeld(line.measure.unit),
      isInPounds: line.measure.unit === 'GBP',
      greatestAs: greatestAs(line.measure),
      isYearly: line.commitment.per === 'year',
    };
  }

  /** Takes rows by their codes whose figures were found from those of lines of their kinds. */
  plain(run: PlainRun): void {
    this.#units.plain(run);
    this.#pounds.plain(run);
    this.#areas.plain(run, this.#areaName);
    if (run.block.hasIds) this.#ids.plain(run, this.#contractId);
    this.#repeated.plain(run);
    this.#days.plain(run);
    this.#evidence.plain(run);
    this.#sheets.plain(run);
    this.#believable.plain(run, this.#contractId);
  }

  /** Whether something may be said of what a row claims, so that it is not plain. */
  looksAtClaimOf(block: Pick<RowBlock, 'hasClaims' | 'claimOf'>, row: number): boolean {
    if (!this.#claims || !block.hasClaims) return false;
    return (block.claimOf(row, 'claimed_value') ?? block.claimOf(row, 'claimed_proxy')) !== undefined;
  }

  /** Whether something may be said of each row like that of a line, so that none of them is plain. */
  isOfEachRow(line: Line): boolean {
    return isOfEachRow(line);
  }

  /** Whether nothing is said of rows on these days; NO_DAY for one that is not known. */
  arePlainDays(start: Day, end: Day): boolean {
    return this.#dates.arePlain(start, end);
  }

  /** Is told that all lines of a contract came, here and beside: what is kept of them is let go. */
  judge(contract: ContractFacts, originOf: Run['originOf']): void {
    this.#sheets.done();
    this.#believable.judge(contract, this.#judgedBy(originOf));
  }

  #judgedBy(originOf: Run['originOf']) {
    const valueAt = (contract: string) => originOf(contract, 'value');
    return { tables: this.#tables, valueAt, checks: this.#checks };
  }

  /** All doubts, those that somebody has settled among them. */
  findings(run: Run): readonly Finding[] {
    this.#believable.settle();
    return [
      ...this.#units.findings,
      ...this.#pounds.findings,
      ...contractIdsAlike(run.firstRows, (id) => this.#believable.netOf(id)),
      ...namesAlike(run.contracts, run.originOf, (id) => this.#believable.netOf(id)),
      ...this.#ofLines(run),
    ];
  }

  /** The same without those of the names of contracts and parties, which may stand in other rows as well. */
  lineFindings(run: Run): readonly Finding[] {
    this.#believable.settle();
    return [...this.#units.findings, ...this.#pounds.findings, ...this.#ofLines(run)];
  }

  /** Net pounds of a contract; known when all rows were seen. */
  netOf(contract: string): Pence {
    return this.#believable.netOf(contract);
  }

  #ofLines({ inputs, contracts, firstRows, originOf }: Run): readonly Finding[] {
    this.#sheets.done();
    const factsOf = new Map<string, ContractFacts>();
    for (const facts of contracts) factsOf.set(facts.id, facts);
    return [
      ...idsDragged(
        firstRows,
        (id) => factsOf.get(id) ?? { id },
        (id) => this.#believable.netOf(id),
        (id) => this.#believable.measureOf(id),
      ),
      ...oddContractIds(
        firstRows,
        (id) => this.#believable.netOf(id),
        (id, rule) => this.#checks.ofContract(id, rule),
      ),
      ...(this.#beside ? [] : this.#ids.findings),
      ...this.#repeated.findings(inputs),
      ...this.#blocks.findings,
      ...this.#days.findings,
      ...this.#sums.findings,
      ...this.#far.findings,
      ...this.#promised.findings,
      ...this.#notes.findings(factsOf),
      ...this.#versions.findings,
      ...this.#oddPounds.findings,
      ...this.#rows.findings,
      ...this.#areas.findings,
      ...this.#evidence.findings,
      ...(this.#claims?.findings ?? []),
      ...this.#dates.findings(originOf, this.#checks),
      ...this.#believable.findings(contracts, this.#judgedBy(originOf)),
    ];
  }

  /** The findings of a run, those settled that a row says are. */
  settle(findings: Many<Finding>): Many<Finding> {
    return this.#checks.settle(findings);
  }
}

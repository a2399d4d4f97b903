// Texts of a contract that an output has on each of its rows: a file says a name once, and a table of it a hundred thousand times.
import type { ContractFacts } from '../model/commitment.ts';
import { UsageError } from '../model/finding.ts';
import type { ReconciledLine } from '../model/reconciliation/reconciled-line.ts';
import type { InputRead, Result } from '../model/result.ts';
import { withCommas } from '../report/figures.ts';
import type { LineRow } from '../report/result/line-rows.ts';
import type { Reconciled } from './format.ts';

/** Characters on one row that are never counted, on however many rows: what contracts are called is a tenth of it. */
const FREE = 1000;
/** Characters of longer ones on all rows of an output; and for each byte of the inputs, so that what stands in every row of them may. */
const [MOST, FOR_EACH_BYTE] = [50_000_000, 4];
/** So much of an id is said. */
const SAID = 60;

type Inputs = readonly Pick<InputRead, 'bytes'>[];

const mostOf = (inputs: Inputs): number => MOST + inputs.reduce((all, { bytes }) => all + bytes, 0) * FOR_EACH_BYTE;

/** What is repeated in one output, by whose it is: `contract C-1`. */
export class RepeatedTexts {
  readonly #known = new Map<string, { rows: number; characters: number }>();
  #characters = 0;

  add(whose: string, length: number, rows = 1): void {
    if (length <= FREE || rows === 0) return;
    const known = this.#known.get(whose) ?? { rows: 0, characters: 0 };
    known.rows += rows;
    known.characters += length * rows;
    this.#known.set(whose, known);
    this.#characters += length * rows;
  }

  /** Throws UsageError where it is more than is written. */
  check(inputs: Inputs): void {
    const most = mostOf(inputs);
    if (this.#characters <= most) return;
    let [of, worst] = ['', { rows: 1, characters: 0 }];
    for (const [whose, one] of this.#known) if (one.characters > worst.characters) [of, worst] = [whose, one];
    throw new UsageError(
      `what is said once of a contract stands on each of its rows, and would come to ${said(this.#characters)} characters; ${said(most)} are the most of an output. ` +
        `Of ${of.length > SAID ? `${of.slice(0, SAID)}…` : of} there are ${said(Math.ceil(worst.characters / worst.rows))} on each of ${said(worst.rows)} rows. ` +
        `Shorten its name, supplier, buyer or id: up to ${said(FREE)} characters together stand on any number of rows.`,
    );
  }
}

const said = (number: number): string => withCommas(String(number));

export type ContractText = 'id' | 'name' | 'supplier' | 'buyer';

const lengthOf = (facts: ContractFacts, texts: readonly ContractText[]): number =>
  texts.reduce((all, text) => all + (facts[text]?.length ?? 0), 0);

/** Throws UsageError where these texts on all lines of a result are more than is written. */
export function checkRepeated({ contracts, inputs, withheld }: Result, texts: readonly ContractText[]): void {
  if (withheld) return;
  const repeated = new RepeatedTexts();
  for (const { facts, counts } of contracts)
    repeated.add(`contract ${facts.id}`, lengthOf(facts, texts), counts.read - counts.rejected);
  repeated.check(inputs);
}

/** The same of a reconciliation, `rowsOf` each of its lines; which are gone through for it only where a text is long. */
export async function checkRepeatedInLines(
  { result, lines }: Reconciled,
  texts: readonly ContractText[],
  rowsOf: (line: ReconciledLine) => number = () => 1,
): Promise<void> {
  const long = new Map(result.contracts.map((facts) => [facts.id, lengthOf(facts, texts)]));
  for (const [id, length] of long) if (length <= FREE) long.delete(id);
  if (long.size === 0) return;
  const repeated = new RepeatedTexts();
  for await (const line of lines) repeated.add(`contract ${line.contract}`, long.get(line.contract) ?? 0, rowsOf(line));
  repeated.check(result.inputs);
}

/** Throws UsageError where every line of a list names so many others that these are more than is written: of n that overlap they are n x n. */
export function checkOverlaps(rows: readonly LineRow[], inputs: Inputs): void {
  const lengths = new Map<LineRow['overlaps'], number>();
  let characters = 0;
  for (const { overlaps } of rows) {
    const length = lengths.get(overlaps) ?? overlaps.reduce((all, name) => all + name.length, 0);
    lengths.set(overlaps, length);
    if (length > FREE) characters += length;
  }
  if (characters <= mostOf(inputs)) return;
  throw new UsageError(
    `with --by line each line names those it may overlap with, which would come to ${said(characters)} characters; ${said(mostOf(inputs))} are the most of an output. ` +
      'Write the lines without it, or fewer of a contract at once.',
  );
}

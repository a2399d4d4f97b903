// Promises that were pasted again with ids that count on: rows 4 to 6 say what rows 1 to 3 say, and are called 4 to 6.
import { LEAST_ROWS_PASTED } from '../../model/doubt-limits.ts';
import { type Finding, finding, firstAt, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { formatPence } from '../../model/money.ts';
import { settled } from './checked.ts';
import type { SheetRow } from './sheet-rows.ts';

/** Rows that say what others before them say, in their order. */
interface Block {
  readonly first: SheetRow;
  readonly rows: readonly SheetRow[];
}

export class RepeatedBlocks {
  readonly #findings: Finding[] = [];

  /** Takes rows of one file. */
  take(rows: readonly SheetRow[]): void {
    for (const ofContract of groupBy(rows, ({ said }) => said.contract).values()) {
      const blocks = blocksIn(ofContract);
      const again = blocks.flatMap((block) => block.rows);
      const [{ first } = {}, [row]] = [blocks[0], again];
      if (!first || !row) continue;
      const pounds = formatPence(again.reduce((all, { pence }) => all + pence, 0n));
      const of = { rows: again.length, pounds, sameFile: true, butForIds: true } as const;
      const told = finding(
        'rows-alike',
        { ...firstAt(first.said.origin, 'measure'), ...of },
        placeOf(row.said, 'measure'),
      );
      this.#findings.push(again.every(({ said }) => said.checked?.includes('rows-alike')) ? settled(told) : told);
    }
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }
}

function blocksIn(rows: readonly SheetRow[]): Block[] {
  const texts = rows.map(textOf);
  const firsts = new Map<string, number>();
  const blocks: Block[] = [];
  let at = 0;
  while (at < rows.length) {
    const text = texts[at];
    const first = text === undefined ? undefined : firsts.get(text);
    let length = 0;
    if (first !== undefined) {
      // Rows that follow themselves are none that were pasted behind others.
      while (first + length < at && texts[at + length] !== undefined && texts[first + length] === texts[at + length]) {
        length += 1;
      }
    }
    const block = rows.slice(at, at + length);
    const measures = new Set(block.map(({ said }) => said.measure));
    const before = first === undefined ? undefined : rows[first];
    if (before && length >= LEAST_ROWS_PASTED && measures.size > 1) blocks.push({ first: before, rows: block });
    else if (text !== undefined && first === undefined) firsts.set(text, at);
    at += Math.max(length, 1);
  }
  return blocks;
}

/** All that is read of a promise but the number of its id; undefined where its id ends in no number. */
function textOf({ said, start, end, words, pence }: SheetRow): string | undefined {
  const { id = '', measure, area, per, status, quantity } = said;
  const name = /^(.*?)\d+$/.exec(id)?.[1];
  if (name === undefined || status !== 'committed') return undefined;
  const amount = `${quantity.numerator}/${quantity.denominator}`;
  return JSON.stringify([name, measure, area, per, amount, start, end, words, `${pence}`]);
}

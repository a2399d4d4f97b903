// The lines of rows that were valued before, made once more in reading order: those of plain rows by their codes, the others one by
// one. Nothing is added up and nothing is found here.

import type { PlainLine, PlainPence } from '../model/plain-line.ts';
import type { Draft } from '../model/put.ts';
import type { ReadRows } from '../model/read-rows.ts';
import type { Line, Options } from '../model/result.ts';
import { NO_DAY, type RowBlock, type Vocabulary } from '../model/rows.ts';
import { exactPence, plainPence, type UnitPence } from './line/exact-pounds.ts';
import { Work } from './line/work.ts';
import { PlainUnits } from './plain-units.ts';
import type { TablesInUse } from './tables-in-use.ts';
import type { TakenTables } from './totals/taken-tables.ts';
import { type Judge, ValuePass } from './value-pass.ts';

/** What lines were valued by, and how their tables are numbered in the result. */
export interface LinesTask {
  readonly standing: Judge;
  readonly tables: TablesInUse;
  readonly options: Options;
  readonly taken: Pick<TakenTables, 'indexOf'>;
  /** What the codes of blocks stand for, where there are any. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Rows that are in the blocks and were never there. */
  readonly isLeftOut?: ((path: string, line: number) => boolean) | undefined;
}

/** What is said of each plain line before it is given. */
const NOWHERE = {
  row: 0,
  area: '',
  start: NO_DAY,
  end: NO_DAY,
  from: 'row',
  period: undefined,
  whole: 0,
  decimals: 0,
} as const;

export class LinePass {
  readonly #task: LinesTask;
  readonly #vocabulary: Vocabulary | undefined;
  readonly #pass: ValuePass;
  readonly #units: PlainUnits | undefined;
  readonly #work = new Work();
  readonly #numbered = new Map<Line, Line>();
  /** The plain line that is made again and again: a million of them would be let go of one by one. */
  #line: Draft<PlainLine> | undefined;
  readonly #amounts = { gross: [] as PlainPence[], net: [] as PlainPence[], left: { top: 1, bottom: 1 } };

  constructor(task: LinesTask) {
    const { standing, tables, options, vocabulary } = task;
    this.#task = task;
    this.#vocabulary = vocabulary;
    this.#pass = new ValuePass(standing, tables, options);
    this.#units =
      vocabulary &&
      new PlainUnits({
        vocabulary,
        tables,
        options,
        contractOf: (id) => standing.portfolio.contract(id),
        // What there was to say of rows was said when they were valued; of a percentage it stands in its line.
        arePlainDays: () => true,
        isOfEachRow: ({ measure, remarks }) => measure.unit === 'percent' || remarks.length > 0,
        heading: () => 0,
      });
  }

  /** The lines of the next rows. */
  of(rows: ReadRows): readonly Line[] {
    const lines: Line[] = [];
    this.#pass.take(rows, (line) => void lines.push(this.#renumbered(line)));
    return lines;
  }

  /** The lines of the next rows, which are in a block. */
  *ofBlock(block: RowBlock): Generator<Line | PlainLine> {
    const { isLeftOut } = this.#task;
    const units = this.#units?.isAble ? this.#units : undefined;
    const isLeft = (row: number) => isLeftOut?.(block.file.path, block.lines[row] ?? 0) === true;
    const { standing } = this.#task;
    let row = 0;
    const here = () => rowAt(block, row);
    while (row < block.count) {
      if (isLeft(row)) {
        row += 1;
        continue;
      }
      if (units && block.plain[row] === 1 && standing.stands(this.#pass.next, here)) {
        const isCounted = units.manners.isCounted(block.manners[row] ?? 0);
        const line = isCounted ? this.#plainLine(units, block, row) : undefined;
        if (line || !isCounted) {
          this.#pass.skip(1);
          row += 1;
          if (line) yield line;
          continue;
        }
      }
      const from = row;
      row += 1;
      if (block.plain[from] === 0 || !units) {
        while (row < block.count && (block.plain[row] === 0 || !units) && !isLeft(row)) row += 1;
      }
      yield* this.of(block.slowly(from, row));
    }
  }

  /** The line of a plain row; nothing where it goes the way of a single row. */
  #plainLine(units: PlainUnits, block: RowBlock, row: number): PlainLine | undefined {
    const [code, own] = [block.contracts[row] ?? 0, block.manners[row] ?? 0];
    const { manners } = units;
    const unit = manners.isPlain(own) ? units.made[units.at(block, row, code, own)] : undefined;
    const manner = this.#vocabulary?.manners[own];
    if (!unit || !manner) return undefined;
    const contract = units.factsOf(code);
    if (unit.work > 0) this.#work.add(unit.work, { origin: { file: block.file, line: block.lines[row] ?? 0 } });
    const [start, end] = [block.starts[row] ?? NO_DAY, block.ends[row] ?? NO_DAY];
    const period = block.periods[row] ? this.#vocabulary?.periods[block.periods[row] ?? 0] : undefined;
    const { gross, net, left } = this.#amounts;
    left.top = manners.topOf(own);
    left.bottom = manners.bottomOf(own);
    const line = this.#line ?? { unit: unit.line, block, manner, contract, ...NOWHERE, ...this.#amounts };
    this.#line = line;
    line.unit = this.#unitLine(unit.line);
    line.block = block;
    line.row = row;
    line.contract = contract;
    line.manner = manner;
    line.area = this.#vocabulary?.areas.textOf(block.areas[row] ?? 0) ?? '';
    line.start = start !== NO_DAY ? start : (period?.start ?? contract.start ?? NO_DAY);
    line.end = end !== NO_DAY ? end : (period?.end ?? contract.end ?? NO_DAY);
    line.from = start !== NO_DAY || end !== NO_DAY ? 'row' : period ? 'period' : 'contract';
    line.period = period?.text;
    line.whole = block.quantities[row] ?? 0;
    line.decimals = block.decimals[row] ?? 0;
    for (let at = 0; at < unit.components.length; at += 1) {
      const component = unit.components[at];
      if (!component) break;
      const pence = penceOf(line.whole, line.decimals, component.gross, 1, 1);
      const isAll = component.isSame && left.top === left.bottom;
      gross[at] = pence;
      net[at] = isAll ? pence : penceOf(line.whole, line.decimals, component.net, left.top, left.bottom);
    }
    return line;
  }

  #unitLine(line: Line): Line {
    const known = this.#numbered.get(line) ?? this.#renumbered(line);
    this.#numbered.set(line, known);
    return known;
  }

  #renumbered(line: Line): Line {
    return { ...line, proxies: this.#task.taken.indexOf(line.proxies) };
  }
}

function rowAt(block: RowBlock, row: number) {
  const { commitments, rejects } = block.slowly(row, row + 1);
  const [only] = [...commitments, ...rejects];
  if (!only) throw new RangeError(`row ${row} is not in this block`);
  return only;
}

const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

function penceOf(whole: number, decimals: number, unit: UnitPence, left: number, of: number): PlainPence {
  const scale = SCALES[decimals] ?? 1;
  const pence = unit.isPlain ? plainPence(whole, scale, unit.top, unit.bottom, left, of) : -1;
  return pence >= 0 ? pence : exactPence(whole, scale, unit, left, of);
}

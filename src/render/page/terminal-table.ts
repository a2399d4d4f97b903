// Short tables, by cli-table3: rules above, under the header, between groups and below; no upright lines.
// Cells are wrapped and painted here, so that the library only measures and lays them out.
import type Table from 'cli-table3';
import type { Block, Column, Text } from '../../report/view.ts';
import { fitColumns } from './fit-columns.ts';
import type { Paint } from './paint.ts';
import { wrap } from './text-width.ts';

type TableBlock = Extract<Block, { type: 'table' }>;
type Cell = Table.CellOptions;
type NewTable = (options: Table.TableConstructorOptions) => Table.Table;

const GAP = 2;
/** What a cell has beyond is left to other formats: the library takes time with the cube of the lines of a cell. */
const MOST_LINES = 12;

/** How tables are drawn; the library is loaded once, and only when there is a table. */
export async function loadTableDrawing(): Promise<NewTable> {
  const { default: CliTable } = await import('cli-table3');
  return (options) => new CliTable(options);
}

/** The table in lines, at most `room` wide; undefined when its figures need more. */
export function drawTable(
  block: TableBlock,
  room: number,
  unicode: boolean,
  paint: Paint,
  newTable: NewTable,
): string[] | undefined {
  const { columns, totals } = block;
  const rows = block.rows.filter((row, index) => row.length > 0 || index > 0);
  const widths = fitColumns(columns, [...rows, ...totals], room - 1, GAP);
  if (!widths) return undefined;
  const rule = unicode ? '─' : '-';
  const table = newTable({ chars: charsWith(rule), style: STYLE, colAligns: columns.map(({ align }) => align) });

  const header = columns.map(({ title }): Text => ({ text: title, tone: 'strong' }));
  const whole = widths.reduce((all, width) => all + width, GAP * (widths.length - 1));
  const push = (row: readonly Text[], ruled: boolean) => {
    const chars = ruled ? ruleAbove(rule) : NO_RULE;
    if (row.length === 1 && columns.length > 1) {
      const [text] = row;
      table.push([
        { ...cellOf(text, whole, undefined, paint), colSpan: columns.length, chars: ruled ? chars : NO_RULE_SPANNING },
      ]);
    } else {
      table.push(columns.map((column, index) => ({ ...cellOf(row[index], widths[index], column, paint), chars })));
    }
  };
  table.push(columns.map((column, index) => cellOf(header[index], widths[index], column, paint)));
  let ruled = true;
  for (const row of rows) {
    if (row.length > 0) push(row, ruled);
    ruled = row.length === 0;
  }
  for (const [index, row] of totals.entries()) push(row, index === 0 || row.length === 0);
  return table.toString().split('\n');
}

/** Under a heading that spans columns the library would draw their joints; here there are none. */
const NO_RULE: NonNullable<Cell['chars']> = { 'top-mid': '' };
const NO_RULE_SPANNING: NonNullable<Cell['chars']> = { 'top-mid': '', 'bottom-mid': '' };
const STYLE = { 'padding-left': 0, 'padding-right': 1, head: [], border: [] };

function cellOf(text: Text | undefined, width: number | undefined, column: Column | undefined, paint: Paint): Cell {
  const { text: words, tone } = text ?? { text: '', tone: 'plain' };
  const lines = wrap(words, width ?? 0);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '...'] : lines;
  const content = shown.map((line) => paint(line, tone)).join('\n');
  return { content, hAlign: column?.align ?? 'left', vAlign: column?.align === 'right' ? 'bottom' : 'top' };
}

function charsWith(rule: string): NonNullable<Table.TableConstructorOptions['chars']> {
  const ends = { 'top-left': '', 'top-right': '', 'bottom-left': '', 'bottom-right': '', left: '', right: '' };
  const none = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  return { ...ends, ...none, top: rule, 'top-mid': rule, bottom: rule, 'bottom-mid': rule, middle: ' ' };
}

/** Rules stand only above the rows that ask for one; everywhere else the line between rows is empty, and left out. */
function ruleAbove(rule: string): NonNullable<Cell['chars']> {
  return { mid: rule, 'mid-mid': rule, 'top-mid': rule, 'bottom-mid': rule };
}

// The tables of an impact: pounds before and after by contract, theme and measure, and by cause. Each foots.

import type { Amounts, Compared, Impact, ImpactRow } from '../../model/impact.ts';
import type { Pence } from '../../model/money.ts';
import { count, showPence } from '../figures.ts';
import { money } from '../result/amounts.ts';
import { type Block, type Column, plain, quiet, type Text, toLeft, toRight } from '../view.ts';
import { signedPercent } from './change-words.ts';
import { causeWords, ORDER_OF_CAUSES } from './impact-words.ts';

const COLUMNS: readonly Column[] = [
  toLeft(''),
  toRight('GBP before'),
  toRight('GBP after'),
  toRight('Change'),
  toRight('%'),
];

/** What a row is called. */
type Label = (row: ImpactRow) => string;
export const byIdAndTitle: Label = ({ id, title }) => (title === '' || title === id ? id : `${id} ${title}`);
export const byTitle: Label = ({ title }) => title;
const byId: Label = ({ id }) => id;

/** Rows over their total. */
export function rowTable(title: string, rows: readonly ImpactRow[], total: ImpactRow, label: Label): Block[] {
  if (rows.length === 0) return [];
  return [
    { type: 'section', text: title },
    {
      type: 'table',
      columns: COLUMNS,
      rows: rows.map((row) => rowCells(row, label(row))),
      totals: [rowCells(total, 'Total')],
    },
  ];
}

/** A line without a figure adds nothing to a sum, and that is said where the sum stands. */
function rowCells(row: ImpactRow, label: string): Text[] {
  const lost = row.lost === 0 ? '' : ` (${count(row.lost, 'line')} without a figure now)`;
  return [
    plain(`${label}${lost}`),
    money(row.before.net),
    money(row.after.net),
    plain(signed(row.change.net)),
    plain(percentOf(row)),
  ];
}

/** Measures that move, one by one, and all others in one row. */
export function measureTable({ measures, total }: Impact): Block[] {
  const moved = measures.filter(({ change, lost }) => change.net !== 0n || lost > 0);
  const still = measures.filter((row) => !moved.includes(row));
  if (moved.length === 0) return [];
  const rest = still.reduce((sum, { before }) => sum + before.net, 0n);
  const row = [plain(count(still.length, 'other measure')), money(rest), money(rest), plain('0.00'), plain('0.00%')];
  return rowTable('By measure', moved, total, byId).map((block) =>
    block.type === 'table' && still.length > 0 ? { ...block, rows: [...block.rows, row] } : block,
  );
}

/** Pounds by cause, the largest first, and how causes are found. */
export function causeBlocks({ total, lines }: Impact): Block[] {
  if (total.causes.length === 0) return [];
  const causes = [...total.causes].sort((a, b) => bySize(b.change, a.change));
  const withTransfer = causes.some(({ change }) => change.transfer !== 0n);
  const columns: Column[] = [
    toLeft('Why'),
    toRight('Lines'),
    toRight('GBP'),
    ...(withTransfer ? [toRight('Transfers')] : []),
  ];
  const row = (label: string, times: string, change: Amounts): Text[] => [
    plain(label),
    plain(times),
    plain(signed(change.net)),
    ...(withTransfer ? [change.transfer === 0n ? quiet('-') : plain(signed(change.transfer))] : []),
  ];
  const times = new Map<string, number>();
  for (const line of lines) {
    for (const words of new Set(line.causes.map(causeWords))) times.set(words, (times.get(words) ?? 0) + 1);
  }
  const rows = causes.map((cause) => {
    const words = causeWords(cause);
    return row(words, String(times.get(words) ?? 0), cause.change);
  });
  return [
    { type: 'section', text: 'Why' },
    { type: 'table', columns, rows, totals: [row('Total', '', total.change)] },
    { type: 'paragraph', text: ORDER_OF_CAUSES, tone: 'quiet' },
  ];
}

function bySize(a: Amounts, b: Amounts): number {
  const size = ({ net, transfer }: Amounts): Pence =>
    (net < 0n ? -net : net) * 1_000_000_000n + (transfer < 0n ? -transfer : transfer);
  return size(a) < size(b) ? -1 : size(a) > size(b) ? 1 : 0;
}

/** `+1,234.50`, `-0.01`, `0.00`. */
export function signed(pence: Pence): string {
  return `${pence > 0n ? '+' : ''}${showPence(pence)}`;
}

/** The change as a percentage of what was there; `from nothing` where nothing was. */
export function percentOf({ ratio, change }: Pick<Compared, 'ratio' | 'change'>): string {
  if (ratio) return signedPercent(ratio);
  return change.net === 0n ? '0.00%' : 'from nothing';
}

// What is in no total, and why: unvalued lines with their reasons, record-only lines with their quantities.
// Nothing is dropped: what is too long to list here is counted, and the other formats list it.

import { addTo } from '../../model/lists.ts';
import { goThrough } from '../../model/many.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import { type Counts, LINES_LISTED, type Line, type Result } from '../../model/result.ts';
import { severityOf } from '../../model/rules.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { count, withCommas } from '../figures.ts';
import { type Block, type Column, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';
import { messageOf } from '../wording.ts';

const COLUMNS: readonly Column[] = [toLeft('  Contract'), toLeft('Line'), toRight('Quantity'), toLeft('Measure')];

const FILE_COLUMNS: readonly Column[] = [toLeft('  File'), toRight('Rejected'), toRight('Of rows')];

/** Unvalued, record-only and rejected rows, or the sentence that there are none. */
export function leftOut(result: Result): Block[] {
  const { counts, digest } = result;
  const blocks = [
    ...(counts.unvalued > 0 ? unvaluedLines(digest.unvalued, counts) : []),
    ...(counts.recordOnly > 0 ? recordOnlyLines(digest.recordOnly, counts) : []),
    ...(counts.rejected > 0 ? rejectedRows(result) : []),
  ];
  const none: Block = { type: 'paragraph', tone: 'plain', text: 'Nothing: every row read is in the totals.' };
  return [{ type: 'section', text: 'Left out of every total' }, ...(blocks.length > 0 ? blocks : [none])];
}

/** Why a line has no figure: the findings that are more than notes, in words. */
export function reasonsOf(line: Line): string[] {
  return line.remarks.filter(({ rule }) => severityOf(rule) !== 'note').map(messageOf);
}

function unvaluedLines(lines: readonly Line[], { unvalued }: Counts): Block[] {
  return [
    lead(`${count(unvalued, 'unvalued line')}: known measures without pounds, for these reasons.`, 'warning'),
    {
      type: 'listing',
      columns: COLUMNS,
      rows: byReason(lines).flatMap(([reason, among]) => [
        [strong(`Because ${reason}:`)],
        ...among.map((line) => rowOf(line, line.commitment.measure)),
      ]),
    },
    ...andMore(unvalued),
  ];
}

function recordOnlyLines(lines: readonly Line[], { recordOnly }: Counts): Block[] {
  return [
    lead(`${count(recordOnly, 'record-only line')}: counted, and never priced.`, 'plain'),
    {
      type: 'listing',
      columns: COLUMNS,
      rows: lines.map((line) => rowOf(line, line.measure.title)),
    },
    ...andMore(recordOnly),
  ];
}

/** How many rows of which file; what is wrong with each is said in its finding. */
function rejectedRows({ counts, rejections, inputs }: Result): Block[] {
  const rowsOf = new Map<string, number>();
  goThrough(rejections, ({ row }) => {
    const { path } = row.origin.file;
    rowsOf.set(path, (rowsOf.get(path) ?? 0) + 1);
  });
  const readOf = new Map(inputs.map(({ path, rows }) => [path, rows]));
  const files = [...rowsOf].map(([path, rows]): Text[] => {
    const read = readOf.get(path);
    return [
      plain(`  ${path}`),
      plain(withCommas(String(rows))),
      plain(read === undefined ? '' : withCommas(String(read))),
    ];
  });
  const more = files.length - LINES_LISTED;
  return [
    lead(`${count(counts.rejected, 'rejected row')}: an error in each, said in its finding.`, 'error'),
    ...(files.length > 0
      ? [{ type: 'listing', columns: FILE_COLUMNS, rows: files.slice(0, LINES_LISTED) } as const]
      : []),
    ...(more > 0 ? [{ type: 'items', items: [quiet(`and ${count(more, 'more file')}`)] } as const] : []),
  ];
}

function rowOf(line: Line, what: string): Text[] {
  const { commitment, name, quantity, measure } = line;
  const per = hasUnknownQuantity(line) ? ' per GBP 1m' : '';
  const counted = `${showUnrounded(quantity)} ${measure.unit}${per}`;
  return [plain(`  ${commitment.contract}`), plain(name), plain(counted), plain(what)];
}

/** Lines by what kept them out, reasons in the order they are first met. */
function byReason(lines: readonly Line[]): [string, Line[]][] {
  const reasons = new Map<string, Line[]>();
  for (const line of lines) {
    const reason = reasonsOf(line).join('; ');
    addTo(reasons, reason, line);
  }
  return [...reasons];
}

function lead(text: string, tone: Text['tone']): Block {
  return { type: 'paragraph', tone, text };
}

function andMore(all: number): Block[] {
  const more = all - LINES_LISTED;
  if (more <= 0) return [];
  return [{ type: 'items', items: [quiet(`and ${count(more, 'more line')}; -f csv and -f json list every line`)] }];
}

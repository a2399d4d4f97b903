// All lines of a contract: promises with the returns that meet them, and returns that meet none.
import { addAll, putInOrder } from '../../model/lists.ts';
import { ZERO } from '../../model/rational.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import { groupsOf } from './groups-of.ts';
import { oneName } from './named-period.ts';
import { type LinesTask, promisedLines } from './promised-lines.ts';
import type { PromiseLine } from './promises.ts';
import { oddities } from './return-reasons.ts';
import type { ReturnRow } from './returns.ts';
import { untilDay } from './until-day.ts';
import { gather, inOrder, PoundsOfLine, sortedLocations, type WorkedLine } from './worked-line.ts';

/** Every line of a contract, sorted by measure, area and days; returns without a promise stand after those with one. */
export function workLines(promises: readonly PromiseLine[], all: readonly ReturnRow[], task: LinesTask): WorkedLine[] {
  const returns = all.map((row) => untilDay(row, task.today));
  const streams = groupsOf(promises, streamOf);
  const streamIn = new Map<PromiseLine, string>();
  for (const [key, lines] of streams) for (const line of lines) streamIn.set(line, key);
  const met = groupsOf(returns, ({ met: [first] }) => first && streamIn.get(first.line));
  const unmet = groupsOf(met.get(undefined) ?? [], ({ row, dates, unit, unmet: why }) => {
    const { measure, area } = row;
    return JSON.stringify([measure, area, dates.start, dates.end, unit, why?.reason]);
  });
  const worked: WorkedLine[] = [];
  for (const [key, lines] of streams) addAll(worked, promisedLines(lines, met.get(key) ?? NONE, task));
  for (const rows of unmet.values()) worked.push(unpromisedLine(rows, task));
  return putInOrder(worked, (a, b) => compareLines(a.line, b.line));
}

const NONE: readonly never[] = [];

/**
 * Returns for the same days that meet no promise. What they deliver is delivered, and is in every total of deliveries;
 * it counts towards no promise, so all of it is over.
 */
function unpromisedLine(rows: readonly ReturnRow[], task: LinesTask): WorkedLine {
  const [first] = rows;
  if (!first) throw new RangeError('a line of returns without a return');
  const odd = oddities(rows, task);
  const parts = rows.map((row) => ({
    row,
    isFirst: true,
    dates: row.dates,
    quantity: row.quantity,
    pounds: row.pounds,
  }));
  const back = gather(parts);
  const known = first.measure;
  const period = oneName(rows.map((row) => row.period));
  return {
    committed: [],
    delivered: back.delivered,
    evidenced: back.evidenced,
    ...(known && { known }),
    due: 0n,
    parts,
    line: {
      contract: first.row.contract,
      measure: first.row.measure,
      ...(known && { title: known.title, theme: known.theme }),
      ...(first.unit !== undefined && { unit: first.unit }),
      commitments: [],
      ...(period && { period }),
      ...(first.row.area !== undefined && { area: first.row.area }),
      proxies: first.at.index,
      promised: false,
      state: first.state,
      committed: ZERO,
      due: ZERO,
      ...(!back.open && {
        delivered: back.quantity,
        evidenced: back.evidencedQuantity,
        shortfall: ZERO,
        over: back.quantity,
        overdue: ZERO,
      }),
      ...(back.delivered.length > 0 && { pounds: nothingLacking(back) }),
      claimed: back.claimed,
      reasons: inOrder(rows.flatMap((row) => odd.get(row) ?? [])),
      locations: sortedLocations(back.locations),
    },
  };
}

function nothingLacking({ delivered, evidenced }: Pick<WorkedLine, 'delivered' | 'evidenced'>): PoundsOfLine {
  const pounds = new PoundsOfLine([], delivered, evidenced, 0n);
  pounds.met = 0n;
  pounds.ahead = 0n;
  pounds.shortfall = 0n;
  pounds.overdue = 0n;
  return pounds;
}

const streamOf = ({ measure, area, id }: PromiseLine) => `${measure}\0${area}\0${id}`;

function compareLines(a: ReconciledLine, b: ReconciledLine): number {
  // Most lines of a contract are of a measure each.
  if (a.measure !== b.measure) return a.measure < b.measure ? -1 : 1;
  const keys = (line: ReconciledLine) => [
    line.measure,
    line.area ?? '',
    line.promised ? 0 : 1,
    line.period?.start ?? Number.NEGATIVE_INFINITY,
    line.period?.end ?? Number.NEGATIVE_INFINITY,
    line.commitments.join(' '),
    line.unit ?? '',
    line.reasons[0]?.reason ?? '',
  ];
  const others = keys(b);
  const at = keys(a).findIndex((key, index) => key !== others[index]);
  return at < 0 ? 0 : (keys(a)[at] ?? 0) < (others[at] ?? 0) ? -1 : 1;
}

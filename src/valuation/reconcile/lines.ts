// All lines of a reconciliation: promises with the returns that meet them, and returns that meet none.
import { ZERO } from '../../model/rational.ts';
import type { ReconciledLine } from '../../model/reconciliation.ts';
import { type LinesTask, promisedLines } from './promised-lines.ts';
import type { PromiseLine } from './promises.ts';
import { oddities } from './return-reasons.ts';
import type { ReturnRow } from './returns.ts';
import { gather, inOrder, sortedLocations, threeAggregates, type WorkedLine } from './worked-line.ts';

/** Every line, sorted by contract, measure, area and days; returns without a promise stand after those with one. */
export function workLines(
  promises: readonly PromiseLine[],
  returns: readonly ReturnRow[],
  task: LinesTask,
): WorkedLine[] {
  const streams = new Map<string, { lines: PromiseLine[]; returns: ReturnRow[] }>();
  for (const line of promises) {
    const key = streamOf(line);
    const stream = streams.get(key) ?? { lines: [], returns: [] };
    streams.set(key, stream);
    stream.lines.push(line);
  }
  const unmet = new Map<string, ReturnRow[]>();
  for (const row of returns) {
    const line = row.met[0]?.line;
    if (line) {
      streams.get(streamOf(line))?.returns.push(row);
      continue;
    }
    const { contract, measure, area } = row.row;
    const key = JSON.stringify([contract, measure, area, row.dates.start, row.dates.end, row.unit, row.unmet?.reason]);
    const alike = unmet.get(key) ?? [];
    unmet.set(key, alike);
    alike.push(row);
  }
  return [
    ...[...streams.values()].flatMap((stream) => promisedLines(stream.lines, stream.returns, task)),
    ...[...unmet.values()].map((rows) => unpromisedLine(rows, task)),
  ].sort((a, b) => compareLines(a.line, b.line));
}

/**
 * Returns for the same days that meet no promise. What they deliver is delivered, and is in every total of deliveries;
 * it counts towards no promise, so all of it is over.
 */
function unpromisedLine(rows: readonly ReturnRow[], task: LinesTask): WorkedLine {
  const [first] = rows;
  if (!first) throw new RangeError('a line of returns without a return');
  const contract = task.contractOf(first.row.contract);
  const odd = oddities(rows, contract, task.checkOf(contract));
  const parts = rows.map((row) => ({ row, isFirst: true, quantity: row.quantity, pounds: row.pounds }));
  const back = gather(parts);
  const pounds = { committed: [], delivered: back.delivered, evidenced: back.evidenced };
  const known = first.measure;
  return {
    ...pounds,
    ...(known && { known }),
    due: [],
    parts,
    line: {
      contract: first.row.contract,
      measure: first.row.measure,
      ...(known && { title: known.title, theme: known.theme }),
      ...(first.unit !== undefined && { unit: first.unit }),
      commitments: [],
      ...(first.period && { period: first.period }),
      ...(first.row.area !== undefined && { area: first.row.area }),
      proxies: task.proxiesOf(contract),
      promised: false,
      state: first.state,
      committed: ZERO,
      due: ZERO,
      delivered: back.quantity,
      evidenced: back.evidencedQuantity,
      shortfall: ZERO,
      over: back.quantity,
      overdue: ZERO,
      ...(back.delivered.length > 0 && {
        pounds: { ...threeAggregates(pounds), due: 0n, shortfall: 0n, overdue: 0n },
      }),
      claimed: back.claimed,
      reasons: inOrder(rows.flatMap((row) => odd.get(row) ?? [])),
      locations: sortedLocations(back.locations),
    },
  };
}

const streamOf = ({ contract, measure, area, id }: PromiseLine) => JSON.stringify([contract, measure, area, id]);

function compareLines(a: ReconciledLine, b: ReconciledLine): number {
  const keys = (line: ReconciledLine) => [
    line.contract,
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

// What a portfolio comes to: committed, due, delivered and evidenced, in all, by supplier, contract, theme and period.
import { type Day, formatIsoDate, type Period } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import { divide, ONE, type Rational, subtract } from '../../model/rational.ts';
import type { Answer, LocalShare, ReconciledTotals } from '../../model/reconciliation.ts';
import type { TableUsed } from '../../model/result.ts';
import type { KindPence } from '../totals.ts';
import { groupsOf } from './groups-of.ts';
import { quartersOf } from './named-period.ts';
import { shareGoneBy } from './pro-rata.ts';
import { netOf, spreadPounds } from './spread.ts';
import { addClaims, threeAggregates, type WorkedLine } from './worked-line.ts';

interface Gathered {
  readonly id: string;
  readonly title: string;
  readonly committed: KindPence[];
  readonly due: KindPence[];
  readonly delivered: KindPence[];
  readonly evidenced: KindPence[];
  /** Delivered, and counted towards no promise. */
  readonly outside: KindPence[];
}

/** The totals of lines whose tables may be added, with every answer; each answer's rows add up to the totals. */
export function totalsOf(
  tables: readonly string[],
  lines: readonly WorkedLine[],
  used: readonly TableUsed[],
  contractOf: (id: string) => ContractFacts,
  today: Day | undefined,
): ReconciledTotals {
  const all = gathered('', '', lines);
  const themeOf = ({ line, known }: WorkedLine): [string, string] => {
    const id = known?.theme ?? '';
    return [id, used[line.proxies]?.table.themes?.[id]?.title ?? id];
  };
  return {
    tables,
    lines: lines.length,
    ...threeAggregates(all),
    due: netOf(all.due),
    outside: netOf(all.outside),
    claimed: addClaims(lines.map(({ line }) => line.claimed)),
    answers: [
      ...grouped('supplier', lines, ({ line }) => [
        contractOf(line.contract).supplier ?? '',
        contractOf(line.contract).supplier ?? '',
      ]),
      ...grouped('contract', lines, ({ line }) => [line.contract, contractOf(line.contract).name ?? line.contract]),
      ...grouped('theme', lines, themeOf),
      ...byQuarter(lines, today),
    ],
    localShares: [localShare('committed', lines), localShare('delivered', lines)],
  };
}

function gathered(id: string, title: string, lines: readonly WorkedLine[]): Gathered {
  return {
    id,
    title,
    committed: lines.flatMap(({ committed }) => committed),
    due: lines.flatMap(({ due }) => due),
    delivered: lines.flatMap(({ delivered }) => delivered),
    evidenced: lines.flatMap(({ evidenced }) => evidenced),
    outside: lines.flatMap(({ promise, delivered }) => (promise ? [] : delivered)),
  };
}

function grouped(
  by: Answer['by'],
  lines: readonly WorkedLine[],
  nameOf: (line: WorkedLine) => [string, string],
): Answer[] {
  const groups = groupsOf(lines, (line) => nameOf(line)[0]);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, among]) => {
      const title = among[0] ? nameOf(among[0])[1] : id;
      return answerOf(by, gathered(id, title, among));
    });
}

function answerOf(by: Answer['by'], group: Gathered): Answer {
  return {
    by,
    id: group.id,
    title: group.title,
    due: netOf(group.due),
    outside: netOf(group.outside),
    ...threeAggregates(group),
  };
}

/**
 * By quarter of financial years. A promise falls due evenly over its months, and a return lies evenly on its own, so each
 * quarter has its part of both. What falls due after today is one row, and so is what has no days.
 */
function byQuarter(lines: readonly WorkedLine[], today: Day | undefined): Answer[] {
  const quarters = new Map<string, Gathered>();
  const at = (id: string, title = id) => {
    const quarter = quarters.get(id) ?? {
      id,
      title,
      committed: [],
      due: [],
      delivered: [],
      evidenced: [],
      outside: [],
    };
    quarters.set(id, quarter);
    return quarter;
  };
  for (const { promise, committed, parts } of lines) {
    for (const { id, title, isDue, pounds } of dueByQuarter(promise?.dates ?? {}, committed, today)) {
      at(id, title).committed.push(...pounds);
      if (isDue) at(id, title).due.push(...pounds);
    }
    for (const { row, pounds } of parts) {
      if (!row.counted) continue;
      for (const [id, share] of deliveredByQuarter(row.dates, pounds)) {
        at(id).delivered.push(...share);
        if (!promise) at(id).outside.push(...share);
        if (row.row.evidence !== undefined) at(id).evidenced.push(...share);
      }
    }
  }
  return [...quarters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, { committed, delivered }]) => committed.length + delivered.length > 0)
    .map(([, quarter]) => answerOf('period', quarter));
}

interface DuePart {
  readonly id: string;
  readonly title: string;
  readonly isDue: boolean;
  readonly pounds: readonly KindPence[];
}

function dueByQuarter(
  { start, end }: Partial<Period>,
  pounds: readonly KindPence[],
  today: Day | undefined,
): DuePart[] {
  const after = { id: 'later', title: `due after ${today === undefined ? '' : formatIsoDate(today)}`, isDue: false };
  const goneBy = shareGoneBy({ ...(start !== undefined && { start }), ...(end !== undefined && { end }) }, today);
  // Due and not yet due are parted first, as the line parts them, so that its pennies are these pennies.
  const [due = [], later = []] = spreadPounds(pounds, [goneBy, subtract(ONE, goneBy)]);
  const rest = later.some(({ gross }) => gross !== 0n) ? [{ ...after, pounds: later }] : [];
  if (goneBy.numerator === 0n) return rest;
  if (start === undefined || end === undefined || today === undefined) {
    return [{ id: 'undated', title: 'undated', isDue: true, pounds: due }, ...rest];
  }
  const quarters = quartersOf({ start, end: Math.min(end, today) });
  const weights = quarters.map(({ part }) => divide(shareBetween({ start, end }, part), goneBy));
  const parts = spreadPounds(due, weights);
  return [
    ...quarters.map(({ text }, index) => ({ id: text, title: text, isDue: true, pounds: parts[index] ?? [] })),
    ...rest,
  ];
}

/** The share of a period's months that lies in a part of it. */
function shareBetween(period: Period, part: Period): Rational {
  if (part.start === period.start && part.end === period.end) return ONE;
  return subtract(shareGoneBy(period, part.end), shareGoneBy(period, part.start - 1));
}

function deliveredByQuarter({ start, end }: Partial<Period>, pounds: readonly KindPence[]): [string, KindPence[]][] {
  if (start === undefined || end === undefined) return [['undated', [...pounds]]];
  const quarters = quartersOf({ start, end });
  const weights = quarters.map(({ part }) => shareBetween({ start, end }, part));
  const parts = spreadPounds(pounds, weights);
  return quarters.map(({ text }, index) => [text, parts[index] ?? []]);
}

/**
 * How much of the net pounds is local spend (local economic value counted in pounds) and jobs (measures of the theme
 * `jobs`, and local economic value counted in fte-years), and what is left without the two.
 */
function localShare(of: LocalShare['of'], lines: readonly WorkedLine[]): LocalShare {
  let net: Pence = 0n;
  let localSpend: Pence = 0n;
  let jobs: Pence = 0n;
  for (const worked of lines) {
    const unit = worked.known?.unit;
    for (const each of worked[of]) {
      if (each.kind === 'transfer') continue;
      const isLocal = each.kind === 'local-economic';
      net += each.net;
      if (isLocal && unit === 'GBP') localSpend += each.net;
      else if (worked.known?.theme === 'jobs' || (isLocal && unit === 'fte-year')) jobs += each.net;
    }
  }
  return { of, net, localSpend, jobs, left: net - localSpend - jobs };
}

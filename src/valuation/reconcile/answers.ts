// What a portfolio comes to: committed, due, delivered and evidenced, in all, by supplier, contract, theme and period.
import { type Day, daysIn, formatIsoDate, type Period } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { Pence } from '../../model/money.ts';
import { divide, ONE, type Rational, rational, subtract } from '../../model/rational.ts';
import type { Answer, LocalShare, ReconciledTotals } from '../../model/reconciliation.ts';
import type { TableUsed } from '../../model/result.ts';
import type { KindPence } from '../totals.ts';
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
  };
}

function grouped(
  by: Answer['by'],
  lines: readonly WorkedLine[],
  nameOf: (line: WorkedLine) => [string, string],
): Answer[] {
  const groups = new Map<string, { title: string; lines: WorkedLine[] }>();
  for (const line of lines) {
    const [id, title] = nameOf(line);
    const group = groups.get(id) ?? { title, lines: [] };
    groups.set(id, group);
    group.lines.push(line);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, group]) => answerOf(by, gathered(id, group.title, group.lines)));
}

function answerOf(by: Answer['by'], group: Gathered): Answer {
  return { by, id: group.id, title: group.title, due: netOf(group.due), ...threeAggregates(group) };
}

/**
 * By quarter of financial years. A promise falls due evenly over its months, so each quarter has its part of it; what
 * falls due after today is one row. A return lies evenly on its days, as every quantity does. What has no days is a row.
 */
function byQuarter(lines: readonly WorkedLine[], today: Day | undefined): Answer[] {
  const quarters = new Map<string, Gathered>();
  const at = (id: string, title = id) => {
    const quarter = quarters.get(id) ?? { id, title, committed: [], due: [], delivered: [], evidenced: [] };
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
        at(id, id === '' ? 'undated' : id).delivered.push(...share);
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
  const after = { id: '~later', title: `due after ${today === undefined ? '' : formatIsoDate(today)}`, isDue: false };
  const goneBy = shareGoneBy({ ...(start !== undefined && { start }), ...(end !== undefined && { end }) }, today);
  // Due and not yet due are parted first, as the line parts them, so that its pennies are these pennies.
  const [due = [], later = []] = spreadPounds(pounds, [goneBy, subtract(ONE, goneBy)]);
  const rest = later.some(({ gross }) => gross !== 0n) ? [{ ...after, pounds: later }] : [];
  if (goneBy.numerator === 0n) return rest;
  if (start === undefined || end === undefined || today === undefined) {
    return [{ id: '', title: 'undated', isDue: true, pounds: due }, ...rest];
  }
  const quarters = quartersOf({ start, end: Math.min(end, today) });
  const gone = (day: Day) => shareGoneBy({ start, end }, day);
  const weights = quarters.map(({ part }): Rational => divide(subtract(gone(part.end), gone(part.start - 1)), goneBy));
  const parts = spreadPounds(due, weights);
  return [
    ...quarters.map(({ text }, index) => ({ id: text, title: text, isDue: true, pounds: parts[index] ?? [] })),
    ...rest,
  ];
}

function deliveredByQuarter({ start, end }: Partial<Period>, pounds: readonly KindPence[]): [string, KindPence[]][] {
  if (start === undefined || end === undefined) return [['', [...pounds]]];
  const quarters = quartersOf({ start, end });
  const weights = quarters.map(({ part }) => rational(daysIn(part), daysIn({ start, end })));
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

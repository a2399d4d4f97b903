// How many pounds hang on a reason: what the report is ordered by.
import type { Pence } from '../../model/money.ts';
import { roundToPence } from '../../model/money.ts';
import { multiply, subtract, ZERO } from '../../model/rational.ts';
import { type Location, locationOf } from '../../model/reconciliation/place.ts';
import { type ReasonFound, severityOfReason } from '../../model/reconciliation/reason.ts';
import { groupsOf } from './groups-of.ts';
import { netOf } from './spread.ts';
import { worth } from './standing.ts';
import type { ValuedRow } from './valued-row.ts';
import { isSamePlace, type ReturnPart, type WorkedLine } from './worked-line.ts';

/**
 * The reasons of a line with the net pounds each is about, never below 0: of a claim how far it lies from quantity x what is
 * right; of one return its own pounds; of what may be counted twice the part that would be; of what is lacking its
 * pounds. Nothing where no pounds are known.
 */
export function withStakes(worked: WorkedLine): WorkedLine {
  const { line } = worked;
  if (line.reasons.every(({ at, reason }) => !at && severityOfReason[reason] === 'note')) return worked;
  const rowAt = rowsOf(worked, line.reasons.length);
  const reasons = line.reasons.map((found) => {
    const stake = stakeOf(found, worked, found.at && rowAt(found.at));
    return stake === 0n ? found : { stake, ...found };
  });
  return { ...worked, line: { ...line, reasons } };
}

/** Beyond so many reasons rows are looked up, and not looked through. */
const FEW = 12;

/** The row that each of so many reasons is about: of a return of which only a part counts, what was sent. */
function rowsOf({ promise, parts }: WorkedLine, reasons: number): (at: Location) => ValuedRow | undefined {
  const find = (at: Location, sent: readonly ReturnPart[], promised: readonly ValuedRow[]) => {
    const isThere = ({ row }: ValuedRow) => isSamePlace(locationOf(row), at);
    const part = sent.findLast(({ row }) => isThere(row));
    return part ? (part.row.whole ?? part.row) : promised.find(isThere);
  };
  if (reasons <= FEW) return (at) => find(at, parts, promise?.rows ?? []);
  const lineOf = ({ file, line }: Location) => `${line} ${file}`;
  const sent = groupsOf(parts, ({ row }) => lineOf(locationOf(row.row)));
  const promised = groupsOf(promise?.rows ?? [], ({ row }) => lineOf(locationOf(row)));
  return (at) => find(at, sent.get(lineOf(at)) ?? [], promised.get(lineOf(at)) ?? []);
}

function stakeOf({ reason, facts }: ReasonFound, { line, promise, committed }: WorkedLine, row?: ValuedRow): Pence {
  switch (reason) {
    case 'claim-arithmetic': {
      if (!('claimed' in facts && 'proxy' in facts && facts.proxy)) return 0n;
      return size(roundToPence(subtract(facts.claimed, multiply(facts.quantity, facts.proxy))));
    }
    case 'claim-differs':
    case 'claim-other-table':
    case 'claim-no-table':
      return row ? size(claimedBy(row) - netOf(row.pounds)) : 0n;
    case 'under':
    case 'missing-return':
    case 'unit-differs':
      return size(line.pounds?.overdue ?? 0n);
    case 'looks-cumulative':
      return promise && 'earlier' in facts ? size(worth(promise, facts.again ?? facts.earlier)) : 0n;
    case 'target-repeated':
      return netOf(committed);
    default:
      return row ? size(netOf(row.pounds)) : 0n;
  }
}

const size = (pounds: Pence) => (pounds < 0n ? -pounds : pounds);

/** What a row says it is worth, or what it comes to by the proxy it names. */
function claimedBy({ row: { claimed_value: value, claimed_proxy: proxy }, quantity }: ValuedRow): Pence {
  return roundToPence(value ?? multiply(quantity, proxy ?? ZERO));
}

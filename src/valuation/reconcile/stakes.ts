// How many pounds hang on a reason: what the report is ordered by.
import type { Pence } from '../../model/money.ts';
import { roundToPence } from '../../model/money.ts';
import { multiply, subtract } from '../../model/rational.ts';
import { locationOf } from '../../model/reconciliation/place.ts';
import { type ReasonFound, severityOfReason } from '../../model/reconciliation/reason.ts';
import { netOf } from './spread.ts';
import { worth } from './standing.ts';
import { isSamePlace, type ReturnPart, type WorkedLine } from './worked-line.ts';

/**
 * The reasons of a line with the net pounds each is about, never below 0: of a claim how far it lies from quantity x what is
 * right; of one return its own pounds; of what may be counted twice the part that would be; of what is lacking its
 * pounds. Nothing where no pounds are known.
 */
export function withStakes(worked: WorkedLine): WorkedLine {
  const { line, parts } = worked;
  if (line.reasons.every(({ at, reason }) => !at && severityOfReason[reason] === 'note')) return worked;
  const reasons = line.reasons.map((found) => {
    const { at } = found;
    const part = at && parts.findLast(({ row }) => isSamePlace(locationOf(row.row), at));
    const stake = stakeOf(found, worked, part);
    return stake === 0n ? found : { stake, ...found };
  });
  return { ...worked, line: { ...line, reasons } };
}

function stakeOf({ reason, facts }: ReasonFound, worked: WorkedLine, part: ReturnPart | undefined): Pence {
  const { line, promise } = worked;
  if (severityOfReason[reason] === 'note' && !part) return 0n;
  switch (reason) {
    case 'claim-arithmetic': {
      if (!('claimed' in facts && 'proxy' in facts && facts.proxy)) return 0n;
      return size(roundToPence(subtract(facts.claimed, multiply(facts.quantity, facts.proxy))));
    }
    case 'claim-differs':
    case 'claim-other-table':
    case 'claim-no-table': {
      const own = part ? netOf(part.row.whole?.pounds ?? part.row.pounds) : netOf(worked.committed);
      return size(claimedBy(part, worked) - own);
    }
    case 'under':
    case 'missing-return':
    case 'unit-differs':
      return size(line.pounds?.overdue ?? 0n);
    case 'looks-cumulative':
      return promise && 'earlier' in facts ? size(worth(promise, facts.again ?? facts.earlier)) : 0n;
    case 'target-repeated':
      return netOf(worked.committed);
    default:
      return part ? size(netOf(part.row.whole?.pounds ?? part.row.pounds)) : 0n;
  }
}

const size = (pounds: Pence) => (pounds < 0n ? -pounds : pounds);

function claimedBy(part: ReturnPart | undefined, { promise }: WorkedLine): Pence {
  const row = part?.row.row ?? promise?.rows[0]?.row;
  if (!row) return 0n;
  const { claimed_value: value, claimed_proxy: proxy } = row;
  return roundToPence(
    value ?? (proxy ? multiply(part?.row.quantity ?? row.quantity, proxy) : { numerator: 0n, denominator: 1n }),
  );
}

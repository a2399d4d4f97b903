// The gate on an impact: whether any contract's net, or the total, changes by more than somebody allows.
import type { JudgedChange } from '../../model/change.ts';
import type { Cause, Impact, ImpactRow } from '../../model/impact.ts';
import { isBeyond, type Limit } from '../../model/levels.ts';
import { formatPence, toPounds } from '../../model/money.ts';
import { divide, rational } from '../../model/rational.ts';
import { Acceptances } from '../acceptance.ts';

/** A contract, or the total, that is over the gate as it stands. */
interface OverGate {
  readonly row: ImpactRow;
  /** Why, as far as nobody answers for it; none where what nobody answers for is within the gate. */
  readonly unaccepted: readonly Cause[];
  /** Within the gate once what is accepted is taken off. */
  readonly passes: boolean;
}

/** The contracts whose net changes by more than the limit, and the total if it does, each with what nobody answers for. */
export function overTheGate(
  { contracts, total }: Pick<Impact, 'contracts' | 'total'>,
  most: Limit,
  changes: readonly JudgedChange[],
): OverGate[] {
  return [...contracts, total].flatMap((row): OverGate[] => {
    if (!isOver(row, row.change.net, most)) return [];
    const unaccepted = Acceptances.unaccepted(row.causes, changes);
    const rest = row.change.net - sumOf(row.causes) + sumOf(unaccepted);
    return [{ row, unaccepted, passes: !isOver(row, rest, most) }];
  });
}

const sumOf = (causes: readonly Cause[]): bigint => causes.reduce((sum, { change }) => sum + change.net, 0n);

function isOver({ before }: ImpactRow, net: bigint, most: Limit): boolean {
  const ratio = before.net === 0n ? undefined : divide(rational(net), rational(before.net));
  return isBeyond(toPounds(net), ratio, most);
}

/** What makes a change in pounds the same one wherever it is met. */
export function gateIdentityOf(table: string, { id, before, after }: ImpactRow): string {
  return JSON.stringify([table, 'impact', id, formatPence(before.net), formatPence(after.net)]);
}

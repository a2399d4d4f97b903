// What rows that are valued by their codes would come to in another way, to be told how far they moved.
import type { Line } from '../../model/result.ts';
import { plainPence, type UnitPence, unitPence } from './exact-pounds.ts';

/** Pence of one row. */
export interface RowPence {
  social: number;
  net: number;
  transfer: number;
}

export interface BesideComponent {
  readonly net: UnitPence;
  readonly isSocial: boolean;
  readonly isTransfer: boolean;
}

/** The unit of a kind of rows in another way. */
export interface Beside {
  readonly components: readonly BesideComponent[];
  /** Is told what a row came to, and what it would have. */
  add(own: RowPence, other: RowPence): void;
}

/** The components of a line of a quantity of 1, without what a row's own shares leave. */
export function componentsBeside(line: Pick<Line, 'components'>): readonly BesideComponent[] {
  return line.components.map(({ netUnrounded, component: { kind } }) => ({
    net: unitPence(netUnrounded),
    isSocial: kind !== 'transfer' && kind !== 'local-economic',
    isTransfer: kind === 'transfer',
  }));
}

/** Adds up what a row comes to: quantity whole / scale, of which its shares leave top / bottom. False where plain numbers do not hold it. */
export function addUpBeside(
  components: readonly BesideComponent[],
  whole: number,
  scale: number,
  left: { readonly top: number; readonly bottom: number },
  into: RowPence,
): boolean {
  into.social = 0;
  into.net = 0;
  into.transfer = 0;
  for (const { net, isSocial, isTransfer } of components) {
    const pence = net.isPlain ? plainPence(whole, scale, net.top, net.bottom, left.top, left.bottom) : -1;
    if (pence < 0) return false;
    if (isTransfer) into.transfer += pence;
    else into.net += pence;
    if (isSocial) into.social += pence;
  }
  return Number.isSafeInteger(into.net + into.transfer);
}

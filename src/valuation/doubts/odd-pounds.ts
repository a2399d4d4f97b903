// Pounds that nobody means as they are written: 12.500, which is twelve thousand five hundred where a point parts thousands, and
// 0.35, which is a share of something.
import { lineNameOf } from '../../model/commitment.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence } from '../../model/money.ts';
import { compare, isNegative, isZero, multiply, ONE, rational } from '../../model/rational.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { ALL_PERCENT } from '../../model/share.ts';
import { Cases } from './cases.ts';
import type { SheetRow } from './sheet-rows.ts';

const THOUSAND = rational(1000);
/** Digits behind the point of what may be thousands: pounds have two. */
const THREE_DIGITS = THOUSAND.numerator;

export class OddPounds {
  readonly #cases = new Cases();

  /** Takes the rows of one file: a number that can only have pence, or that has thousands and no sign in them, speaks for all of it. */
  take(rows: readonly SheetRow[]): void {
    // What a map multiplies was not written as it is read.
    const pounds = rows.filter(({ unit, said }) => unit === 'GBP' && !said.converted && !isNegative(said.quantity));
    const isParted = !pounds.some(({ said: { quantity } }) =>
      quantity.denominator === 1n ? compare(quantity, THOUSAND) >= 0 : !isLikeThousands(quantity) && isAPound(quantity),
    );
    // Of a collection that came to GBP 120.60 in one month 45p are what the next one brought.
    const small = new Set(pounds.flatMap(({ said }) => (isSmallChange(said.quantity) ? kindOf(said) : [])));
    for (const row of pounds) {
      const { quantity } = row.said;
      const isCollected = isOfPence(quantity) && small.has(kindOf(row.said));
      if (!isAPound(quantity) && !isCollected) this.#tell(row, 'share');
      else if (isParted && isLikeThousands(quantity)) this.#tell(row, 'thousands');
    }
  }

  #tell({ said, pence }: SheetRow, as: 'share' | 'thousands'): void {
    const { measure, quantity, checked } = said;
    const isShare = as === 'share';
    if (isZero(quantity)) return;
    const data = {
      ...{ measure, as, pounds: formatPence(pence) },
      found: isShare ? formatExact(quantity) : formatFixed(quantity, 3),
      meant: formatExact(multiply(quantity, isShare ? ALL_PERCENT : THOUSAND)),
    };
    const place = placeOf(said, 'quantity');
    const isChecked = checked?.includes('pounds-unlikely') === true;
    const told = (among: Among) => finding('pounds-unlikely', { ...data, ...among }, place);
    this.#cases.add({ name: lineNameOf(said), place, pence, isChecked, told }, as);
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}

const kindOf = ({ contract, measure }: Pick<SheetRow['said'], 'contract' | 'measure'>): string =>
  JSON.stringify([contract, measure]);

/** Whether a quantity has pence at most. */
const isOfPence = ({ numerator, denominator }: SheetRow['said']['quantity']): boolean =>
  (numerator * ALL_PERCENT.numerator) % denominator === 0n;

/** Whether a quantity is some pounds and pence, and no large sum. */
const isSmallChange = (quantity: SheetRow['said']['quantity']): boolean =>
  isAPound(quantity) &&
  compare(quantity, THOUSAND) < 0 &&
  isOfPence(quantity) &&
  !isLikeThousands(quantity) &&
  quantity.numerator % quantity.denominator !== 0n;

const isAPound = (quantity: SheetRow['said']['quantity']): boolean => compare(quantity, ONE) >= 0;

/** Whether a quantity was written with three digits behind its point, and three or fewer before it. */
function isLikeThousands(quantity: SheetRow['said']['quantity']): boolean {
  return quantity.denominator === THREE_DIGITS && isAPound(quantity) && compare(quantity, THOUSAND) < 0;
}

// Pounds and proxies that rows of a bid claim for themselves, held against what the table makes of them. Nothing is valued by a
// claim. Returns have reasons of their own for this, which look among other tables as well.
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { type Finding, finding, placeOf } from '../../model/finding.ts';
import { formatPence, type Pence, roundToPence, toPounds } from '../../model/money.ts';
import {
  compare,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  type Rational,
  rational,
  subtract,
} from '../../model/rational.ts';
import type { LineComponent } from '../../model/result.ts';
import type { Among } from '../../model/rules/doubts.ts';
import { Cases } from './cases.ts';
import type { DoubtedLine } from './doubted-line.ts';

const PENNY = rational(1, 100);
const HALF_A_PENNY = rational(1, 200);

export class ClaimDoubts {
  readonly #cases = new Cases();

  add(line: DoubtedLine): void {
    const { claimed_value: claimed, claimed_proxy: proxy } = line.commitment;
    if ((!claimed && !proxy) || line.state !== 'valued' || !line.components) return;
    const pounds = claimed ?? multiply(line.quantity, proxy ?? PENNY);
    const sums = sumsOf(line.components);
    // A figure is claimed as it is printed, to the penny.
    const rounding = multiply(absolute(line.quantity), HALF_A_PENNY);
    const allowed = compare(rounding, PENNY) > 0 ? rounding : PENNY;
    const isRight = (found: Rational) =>
      sums.some((sum) => compare(absolute(subtract(found, toPounds(sum))), allowed) <= 0);
    const isProxyRight = !proxy || isRight(multiply(line.quantity, proxy));
    if (isProxyRight && (!claimed || isRight(claimed))) return;
    this.#tell(line, isProxyRight ? 'claimed_value' : 'claimed_proxy', pounds);
  }

  #tell(
    { commitment, name, measure, quantity, totals }: DoubtedLine,
    field: 'claimed_value' | 'claimed_proxy',
    claimed: Rational,
  ): void {
    const place = placeOf(commitment, field);
    const apart = roundToPence(absolute(subtract(claimed, toPounds(totals.net))));
    const each = (pounds: Rational) => (isZero(quantity) ? undefined : formatFixed(divide(pounds, quantity), 2));
    const [proxy, figure] = [each(claimed), each(toPounds(totals.net))];
    const data = {
      ...{ measure: commitment.measure, unit: measure.unit, quantity: formatExact(quantity) },
      ...{ claimed: formatPence(roundToPence(claimed)), pounds: formatPence(totals.net), apart: formatPence(apart) },
      ...(proxy !== undefined && { proxy }),
      ...(figure !== undefined && { figure }),
    };
    const isChecked = commitment.checked?.includes('claim-unlike-figure') === true;
    const told = (among: Among) => finding('claim-unlike-figure', { ...data, ...among }, place);
    this.#cases.add({ name, place, pence: apart, isChecked, told });
  }

  get findings(): Finding[] {
    return this.#cases.findings;
  }
}

/** What a claim may be of: gross or net, of everything, of social or local economic value, or of one component. */
function sumsOf(components: readonly LineComponent[]): Pence[] {
  const counted = components.filter(({ component: { kind } }) => kind !== 'transfer');
  const sets = [
    counted,
    counted.filter(({ component: { kind } }) => kind !== 'local-economic'),
    counted.filter(({ component: { kind } }) => kind === 'local-economic'),
    ...components.map((one) => [one]),
  ];
  return sets
    .filter((set) => set.length > 0)
    .flatMap((set) => [set.reduce((all, { gross }) => all + gross, 0n), set.reduce((all, { net }) => all + net, 0n)]);
}

function absolute(value: Rational): Rational {
  return isNegative(value) ? negate(value) : value;
}

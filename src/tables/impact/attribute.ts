// Why one line's pounds moved from one table to another. The causes add up to the change, to the penny.
import type { Commitment, ContractFacts } from '../../model/commitment.ts';
import type { Amounts, Cause, CauseName, ImpactState } from '../../model/impact.ts';
import type { Line, Options } from '../../model/result.ts';
import type { LoadedTable, ProxyTable } from '../../model/table.ts';
import { valueCommitment } from '../../valuation/line/line.ts';
import { areOtherWords } from '../diff/observe.ts';
import { addedCauses, amountsOf, isNothing, minus, NOTHING } from './amounts.ts';
import { type Step, stepsBetween } from './steps.ts';

/** One commitment as both tables value it; no line where a table rejects it. */
interface Twice {
  readonly commitment: Commitment;
  readonly contract: ContractFacts;
  readonly before?: Line;
  readonly after?: Line;
}

/** The state of a line; a row that a table will not take is rejected. */
export const stateOf = (line: Line | undefined): ImpactState => line?.state ?? 'rejected';

/** Prices the way between two tables, remembering it for each measure. */
export class Attribution {
  readonly #before: LoadedTable;
  readonly #after: ProxyTable;
  readonly #options: Options;
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(before: LoadedTable, after: LoadedTable, options: Options) {
    [this.#before, this.#after, this.#options] = [before, after.table, options];
  }

  /** The causes of a line's change, those of no pounds left out. */
  causesOf(twice: Twice): Cause[] {
    const [own, its] = [pounds(twice.before), pounds(twice.after)];
    const change = minus(its, own);
    const measure = twice.commitment.measure;
    const whole = this.#wholeCause(twice);
    if (whole) return isNothing(change) && whole !== 'unvalued' ? [] : [{ cause: whole, subjects: [measure], change }];
    if (isNothing(change) && stateOf(twice.before) !== 'valued') return [];
    return addedCauses(this.#walk(twice, own, its)).filter((cause) => !isNothing(cause.change));
  }

  /** The one cause of a line that has a figure on one side only, or that counts another thing on each. */
  #wholeCause({ before, after, commitment }: Twice): CauseName | undefined {
    const [was, is] = [stateOf(before), stateOf(after)];
    if (was !== is) {
      if (is === 'rejected') return 'rejected';
      if (was === 'rejected') return 'taken-up';
      if (is === 'unvalued') return 'unvalued';
      if (was === 'unvalued') return 'newly-valued';
      return is === 'record-only' ? 'not-priced' : 'newly-priced';
    }
    const [old, now] = [this.#before.table, this.#after].map((table) => table.measures[commitment.measure]);
    if (!old || !now || old.unit === now.unit) return undefined;
    return areOtherWords(old.title, now.title) ? 'other-thing' : 'unit';
  }

  /** Step by step; a step without a figure waits for the next that has one, and they are one cause. */
  #walk({ commitment, contract }: Twice, from: Amounts, to: Amounts): Cause[] {
    const causes: Cause[] = [];
    let last = from;
    let waiting: { cause: CauseName; subject: string }[] = [];
    for (const { cause, subject, table } of this.#stepsOf(commitment.measure)) {
      waiting.push({ cause, subject });
      const at = { loaded: { ...this.#before, table }, index: 0, by: 'only' } as const;
      const line = valueCommitment(commitment, contract, at, this.#options);
      if (Array.isArray(line) || line.state !== 'valued') continue;
      const now = pounds(line);
      causes.push(together(waiting, minus(now, last)));
      [last, waiting] = [now, []];
    }
    // Only the first day is left: an undated delivery takes the figures of that day.
    const rest = waiting.length > 0 ? waiting : [{ cause: 'first-day' as const, subject: 'covers' }];
    causes.push(together(rest, minus(to, last)));
    return causes;
  }

  #stepsOf(measure: string): readonly Step[] {
    const known = this.#steps.get(measure) ?? stepsBetween(this.#before.table, this.#after, measure);
    this.#steps.set(measure, known);
    return known;
  }
}

function together(waiting: readonly { cause: CauseName; subject: string }[], change: Amounts): Cause {
  const last = waiting.at(-1)?.cause ?? 'value';
  return { cause: last, subjects: [...new Set(waiting.map(({ subject }) => subject))], change };
}

export const pounds = (line: Line | undefined): Amounts => (line ? amountsOf(line.totals) : NOTHING);

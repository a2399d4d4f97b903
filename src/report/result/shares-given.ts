// Which shares nobody gave: they were not applied, and that is not the same as a share of 0.
import { addTo } from '../../model/lists.ts';
import type { AppliedShare, Line, LinesDigest } from '../../model/result.ts';
import type { ShareName } from '../../model/table.ts';
import { count, showShare } from '../figures.ts';
import { oneOf } from '../wording/words.ts';

/** Each share by its word, and the names (attribution has two conventions) it may be given by. */
const SHARES: readonly (readonly [word: string, names: readonly ShareName[]])[] = [
  ['deadweight', ['deadweight']],
  ['displacement', ['displacement']],
  ['leakage', ['leakage']],
  ['attribution', ['attribution_to_others', 'attributed_share']],
];

/** The words of the shares that neither the row nor the table gave for a line. */
export function sharesNotGiven(line: { readonly shares: readonly Pick<AppliedShare, 'name'>[] }): string[] {
  return SHARES.filter(([, names]) => !line.shares.some(({ name }) => names.includes(name))).map(([word]) => word);
}

/** `deadweight 20%`, `leakage 5% (table)`, `deadweight 8% (suggested)`: every share that was applied to a line. */
export function sharesApplied(line: Pick<Line, 'shares'>): string[] {
  return line.shares.map(({ name, value, from }) => {
    const words = `${name.replaceAll('_', ' ')} ${showShare(value)}`;
    return from === 'row' ? words : `${words} (${from})`;
  });
}

/** Those of them that the table suggests and the run asked for: said on every line, wherever lines stand. */
export function sharesSuggested({ shares }: Pick<Line, 'shares'>): string[] {
  return sharesApplied({ shares: shares.filter(({ from }) => from === 'suggested') });
}

/** Every share that was applied, and `no displacement given`. */
export function adjustmentsOf(line: Pick<Line, 'shares'>): string[] {
  return [...sharesApplied(line), ...sharesNotGiven(line).map((word) => `no ${word} given`)];
}

/** `No deadweight, displacement, leakage or attribution was given on 2 of 3 valued lines: none was applied there.` */
export function sharesNotGivenIn({ shares }: Pick<LinesDigest, 'shares'>): string[] {
  const lacking = new Map<string, number>();
  let valued = 0;
  for (const { names, lines } of shares) {
    valued += lines;
    const given = { shares: names.map((name) => ({ name })) };
    for (const word of sharesNotGiven(given)) lacking.set(word, (lacking.get(word) ?? 0) + lines);
  }
  const byCount = new Map<number, string[]>();
  for (const [word] of SHARES) {
    const times = lacking.get(word);
    if (times !== undefined) addTo(byCount, times, word);
  }
  return [...byCount].map(([times, words]) => {
    const where = `${times} of ${count(valued, 'valued line')}`;
    return `No ${oneOf(words)} was given on ${where}: none was applied there.`;
  });
}

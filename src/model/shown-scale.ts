// What a workbook shows of a number beside it: words that make it larger, digits that are left out, the cells that it adds up.

/** By how often a thousand; without a point or an apostrophe. */
const SCALES: Readonly<Record<string, number>> = {
  ...{ k: 1, ks: 1, thousand: 1, thousands: 1, th: 1, '000': 1, '000s': 1, tsd: 1 },
  ...{ m: 2, mn: 2, mln: 2, mil: 2, mio: 2, million: 2, millions: 2, '000000': 2 },
  ...{ bn: 3, mrd: 3, billion: 3, billions: 3 },
};

/** How often a word is a thousand: 1 for `k`, `,000` and `x 1000`, 2 for `m`, which is metres as well. */
export const scaleNamed = (word: string): number | undefined =>
  SCALES[
    word
      .toLowerCase()
      .replace(/[.,'\u2019]/g, '')
      .replace(/^[x×]\s*1(?=0)/, '')
  ];

const IN_FULL = ['in thousands', 'in millions', 'in billions', 'in trillions'];

/** What is shown of a number with so many times three digits left out. */
export const leftOut = (times: number): string => IN_FULL[times - 1] ?? 'in trillions';

/** Whether the cell holds all of the number, and shows less of it. */
export const isInFull = (words: string): boolean => IN_FULL.includes(words);

/** What stands before the cells of its own column that a number adds up. */
export const SUM_OF = 'a sum of ';

// What is said beside a row of sums: such a row is no contract, no line and no measure.

/** The word that sheets for people have before a row of sums: `Total`, `Sub-total:`, `Sum`. */
const SUM = String.raw`(?:(?:sub|grand|overall)[\s-]*)?totals?|sums?|sum[\s-]total|\u03a3`;
const SUM_ALONE = new RegExp(String.raw`^(?:${SUM})\s*:?$`, 'i');
const LIKE_SUM = new RegExp(
  String.raw`^(?:${SUM})(?:\s*[:=(\[]|\s+-\s|\s*[\u2013\u2014]|\s+(?:of|for)\s)|[\s:-](?:sub[\s-]*)?totals?:?$`,
  'i',
);
const OTHER_SUM = /^(?:averages?|mean|overall|all contracts)\s*:?$/i;

/** Whether a text is the word before a row of sums and nothing else. */
export function isSumWord(text: string): boolean {
  return SUM_ALONE.test(text);
}

/** What all of these have in common: every id comes by here, and most have none of it. */
const LIKE_ANY = /total|sum|average|mean|overall|all contracts|\u03a3/i;

/** Whether the name of a contract or a line reads like that of a sum of others: `C-1 total`, `Total (all contracts)`, `Average`. */
export function readsLikeTotal(name: string): boolean {
  if (!LIKE_ANY.test(name)) return false;
  const text = name.trim();
  return SUM_ALONE.test(text) || LIKE_SUM.test(text) || OTHER_SUM.test(text);
}

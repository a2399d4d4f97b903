// Words as people write them, folded so that what they vary is the same: case, hyphens, accents, one or several.

/** A code such as NT10, M1 or 1a is meant as a whole: NT1 is not NT10. */
const CODE = /^(?:[a-z]{1,3}\d+[a-z]?|\d+[a-z])$/;
/** Shorter words are meant as a whole: `car` is not carbon. */
const SHORTEST_BEGINNING = 4;

/** The words of a text in their order: lower case, without hyphens and accents, each in the singular. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(singular);
}

/** `apprenticeships` is `apprenticeship`, `studies` is `study`, `boxes` is `box`; `loss` and `bonus` stay as they are. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|x|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** How well a word that was asked for meets one that is there: as a whole, as its beginning, or somewhere in it. */
export function likeness(wanted: string, word: string): number {
  if (wanted === word) return 1;
  if (CODE.test(wanted) || wanted.length < SHORTEST_BEGINNING) return 0;
  if (word.startsWith(wanted)) return 0.6;
  return word.includes(wanted) ? 0.3 : 0;
}

/** True where the words stand beside each other, in this order, in the others. */
export function standIn(wanted: readonly string[], words: readonly string[]): boolean {
  return words.some((_, at) => wanted.every((word, index) => words[at + index] === word));
}

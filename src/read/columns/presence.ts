// Whether a text is one that no reader of words has anything against, by how it begins.
import { WORDS, withLetters } from '../../model/rows.ts';

const SPACE = 0x20;
const [HASH, EQUALS, UPPER_E, LOWER_E, LAST] = [0x23, 0x3d, 0x45, 0x65, 0x7e] as const;

/** True for a text that begins with a printable letter of ASCII, and not as what stands in a cell instead of its result. */
export function presenceAt(data: Uint8Array, start: number): boolean {
  const byte = data[start] ?? 0;
  return byte > 0x20 && byte <= LAST && byte !== HASH && byte !== EQUALS && byte !== UPPER_E && byte !== LOWER_E;
}

/**
 * What wordsAnd makes of a text, from its bytes; 0 for one that may not stand there as it is read: with letters beyond ASCII,
 * quotes, or more than a single space between its words. Four bytes are looked at together.
 */
export function plainWordsAnd(words: number, view: DataView, start: number, end: number): number {
  if (view.getUint8(end - 1) === SPACE) return 0;
  let hash = words ^ WORDS;
  // No text begins with a space, so one is taken to stand before it; behind it stand letters.
  let before = 0x80;
  for (let at = start; at < end; at += 4) {
    const four = view.getInt32(at, true);
    const own = end - at >= 4 ? -1 : (1 << ((end - at) << 3)) - 1;
    const seen = (four & own) | (LETTERS & ~own);
    const spaces = zerosIn(seen ^ SPACES);
    const others = ((seen + EACH) | seen | ((seen - SPACES) & ~seen)) & HIGH_BITS;
    if ((others | zerosIn(seen ^ QUOTES) | (spaces & ((spaces << 8) | before))) !== 0) return 0;
    before = spaces >>> 24;
    hash = withLetters(hash, four & own);
  }
  return hash | 1;
}

const [EACH, HIGH_BITS, LOW_BITS] = [0x01010101, 0x80808080 | 0, 0x7f7f7f7f] as const;
const [SPACES, QUOTES, LETTERS] = [0x20202020, 0x22222222, 0x61616161] as const;

/** The high bits of those of four bytes that are 0. */
function zerosIn(four: number): number {
  return ~(((four & LOW_BITS) + LOW_BITS) | four | LOW_BITS);
}

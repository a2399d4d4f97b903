// Whether a text is one that no reader of words has anything against, by how it begins.
import { FNV, WORDS } from '../../model/rows.ts';

const [SPACE, QUOTE] = [0x20, 0x22] as const;
const [HASH, EQUALS, UPPER_E, LOWER_E, LAST] = [0x23, 0x3d, 0x45, 0x65, 0x7e] as const;

/** True for a text that begins with a printable letter of ASCII, and not as what stands in a cell instead of its result. */
export function presenceAt(data: Uint8Array, start: number): boolean {
  const byte = data[start] ?? 0;
  return byte > 0x20 && byte <= LAST && byte !== HASH && byte !== EQUALS && byte !== UPPER_E && byte !== LOWER_E;
}

/**
 * What wordsAnd makes of a text, from its bytes; 0 for one that may not stand there as it is read: with letters beyond ASCII,
 * quotes, or more than a single space between its words.
 */
export function plainWordsAnd(words: number, data: Uint8Array, start: number, end: number): number {
  let hash = words ^ WORDS;
  let before: number = SPACE;
  for (let at = start; at < end; at += 1) {
    const byte = data[at] ?? 0;
    if (byte < SPACE || byte > LAST || byte === QUOTE || (byte === SPACE && before === SPACE)) return 0;
    hash = Math.imul(hash ^ byte, FNV);
    before = byte;
  }
  return before === SPACE ? 0 : hash | 1;
}

// Whether a text is one that no reader of words has anything against, by how it begins.

const [HASH, EQUALS, UPPER_E, LOWER_E, LAST] = [0x23, 0x3d, 0x45, 0x65, 0x7e] as const;

/** True for a text that begins with a printable letter of ASCII, and not as what stands in a cell instead of its result. */
export function presenceAt(data: Uint8Array, start: number): boolean {
  const byte = data[start] ?? 0;
  return byte > 0x20 && byte <= LAST && byte !== HASH && byte !== EQUALS && byte !== UPPER_E && byte !== LOWER_E;
}

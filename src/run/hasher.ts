// SHA-256 of text as it is written, by this computer.
import { createHash } from 'node:crypto';
import type { Hasher } from '../render/format.ts';

/** A hash that takes text piece by piece, as UTF-8. */
export function hasher(): Hasher {
  const hash = createHash('sha256');
  return {
    update: (piece) => void hash.update(piece),
    digest: () => hash.digest('hex'),
  };
}

// SHA-256 wherever there is no quicker one at hand.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hasher } from '../format.ts';

/** A hash that takes text piece by piece, as UTF-8. */
export function ourHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: (piece) => void hash.update(typeof piece === 'string' ? utf8ToBytes(piece) : piece),
    digest: () => bytesToHex(hash.digest()),
  };
}

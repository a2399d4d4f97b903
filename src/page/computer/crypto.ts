// `node:crypto` in a page: SHA-256 and nothing else.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function createHash(_: 'sha256') {
  const hash = sha256.create();
  const hashed = {
    update: (data: Uint8Array | string) => {
      hash.update(typeof data === 'string' ? utf8ToBytes(data) : data);
      return hashed;
    },
    copy: () => ({ digest: (_: 'hex') => bytesToHex(hash.clone().digest()) }),
    digest: (_: 'hex') => bytesToHex(hash.digest()),
  };
  return hashed;
}

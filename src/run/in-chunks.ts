// Pieces of an output as they are written: a line each would be a write each.
import type { Pieces } from '../render/format.ts';

/** So many characters are written at once. Between two times the process looks round: for Ctrl-C, for a reader that has gone. */
const CHUNK = 64 * 1024;

/** In milliseconds: how long pieces may come before the process looks round, be they written or not. */
const LOOKS_ROUND = 50;

/** The same in fewer pieces: a line each would be a write each. Bytes go as they come; a piece of none is there to look round. */
export async function* inChunks(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let chunk = '';
  let looked = Date.now();
  for await (const piece of pieces) {
    // A clock that is set back is no reason to wait.
    if (Math.abs(Date.now() - looked) > LOOKS_ROUND) {
      await new Promise((resume) => setImmediate(resume));
      looked = Date.now();
    }
    if (typeof piece === 'string') chunk += piece;
    if (typeof piece === 'string' ? chunk.length >= CHUNK : chunk !== '') {
      yield chunk;
      chunk = '';
    }
    if (typeof piece !== 'string' && piece.length > 0) yield piece;
  }
  if (chunk !== '') yield chunk;
}

// Pieces of an output as they are written: a line each would be a write each.
import type { Pieces } from '../render/format.ts';

/** So many characters are written at once. Between two times the process looks round: for Ctrl-C, for a reader that has gone. */
const CHUNK = 64 * 1024;

/** The same in fewer pieces: a line each would be a write each. Bytes go as they come. */
export async function* inChunks(pieces: Pieces): AsyncGenerator<string | Uint8Array> {
  let chunk = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') chunk += piece;
    if (typeof piece === 'string' ? chunk.length >= CHUNK : chunk !== '') {
      yield chunk;
      chunk = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (chunk !== '') yield chunk;
}

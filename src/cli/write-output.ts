// Data to stdout, or to a file.
import { textOf } from '../read/bytes.ts';
import type { Pieces } from '../render/format.ts';
import { inChunks } from '../run/in-chunks.ts';
import { type MayReplace, writeWhole } from '../run/write-whole.ts';
import type { Io } from './io.ts';
import { visibleLines } from './tell.ts';

/** Last of what is printed where its lines cannot be gone on with: half a table is not to pass for a whole one. */
const BROKEN_OFF = 'social-value: broken off here: what stands above is not whole';

/**
 * Writes pieces of text in order; to a reader that has seen enough, no further. On a terminal what they say is shown and
 * never obeyed, but for a page that was laid out for it, whose colours are ours. Throws UsageError as writeWhole does.
 */
export async function writeOutput(
  pieces: Pieces,
  output: string | undefined,
  io: Io,
  replacing?: MayReplace,
  isLaidOut = false,
): Promise<void> {
  if (output !== undefined && output !== '-') return writeWhole(output, pieces, io.cwd, replacing);
  let isBegun = false;
  try {
    for await (const chunk of inChunks(pieces)) {
      isBegun = true;
      // Bytes for a terminal are whole lines of text: what is none goes to a file.
      io.stdout.write(
        io.stdout.isTerminal && !isLaidOut ? visibleLines(typeof chunk === 'string' ? chunk : textOf(chunk)) : chunk,
      );
      await io.stdout.drained?.();
      await new Promise((resume) => setImmediate(resume));
      if (io.stdout.isClosed) return;
    }
  } catch (error) {
    if (isBegun) io.stdout.write(`\n${BROKEN_OFF}\n`);
    throw error;
  }
}

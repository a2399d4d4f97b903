// The lines of a file as an editor numbers them, in pieces, so that a file of any size can be passed through.

/** Lines in order, without their ends (CRLF, LF or CR); `first` is the number (from 1) of the piece's first line. */
interface LinePiece {
  readonly first: number;
  readonly lines: readonly string[];
}

/** Longer than any row that is read; what a line has beyond it need not be shown or held. */
const LONGEST_LINE = 1_000_000;

const [LF, CR] = [0x0a, 0x0d];

/** UTF-8 bytes from a line (from 1) on; nothing when there are fewer lines. CRLF, LF and CR each end one. `passed` is told those before. */
export async function* fromLine(
  chunks: AsyncIterable<Uint8Array>,
  line: number,
  passed?: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let left = line - 1;
  let endsInCr = false;
  for await (const chunk of chunks) {
    let at = 0;
    if (endsInCr && chunk[0] === LF) at = 1;
    endsInCr = false;
    for (; left > 0 && at < chunk.length; at += 1) {
      if (chunk[at] !== LF && chunk[at] !== CR) continue;
      left -= 1;
      if (chunk[at] === CR && chunk[at + 1] === LF) at += 1;
      else endsInCr = chunk[at] === CR && at + 1 === chunk.length;
    }
    if (at > 0) passed?.(chunk.subarray(0, at));
    if (left === 0 && at < chunk.length) yield at === 0 ? chunk : chunk.subarray(at);
  }
}

/** So much of what stands above a table is looked at. */
const MOST_ABOVE = 8192;

/** Lines of a sheet with what stands in their cells, side by side. */
export function sentencesIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, MOST_ABOVE));
  return text.split(/\r\n|\n|\r/).map((line) => line.replace(/[",;\t]+/g, ' ').trim());
}

/**
 * The lines of UTF-8 bytes, a byte order mark dropped. Bytes that are not UTF-8 are shown as U+FFFD. `wanted` says which line is
 * looked for next: parts of whole characters that do not reach it are counted and passed over.
 */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>, wanted = () => 1): AsyncGenerator<LinePiece, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let first = 1;
  for await (const chunk of inParts(chunks)) {
    const isWhole = !rest.endsWith('\r') && chunk.at(-1) !== CR;
    const last = isWhole ? first + breaksIn(chunk) : Number.POSITIVE_INFINITY;
    if (last < wanted()) {
      rest = '';
      first = last;
      continue;
    }
    const text = rest + decoder.decode(chunk, { stream: true });
    // A CR at the end may be half of a CRLF; it waits for what follows.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE) + text.slice(end);
    if (lines.length > 0) yield { first, lines };
    first += lines.length;
  }
  yield { first, lines: (rest + decoder.decode()).split(/\r\n|\n|\r/) };
}

/** The same bytes in parts that end with a line, so that little more than what is looked for is made into text. */
async function* inParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(LF, at + PART) + 1;
      const to = end > 0 ? end : chunk.length;
      yield chunk.subarray(at, to);
      at = to;
    }
  }
}

const PART = 16 * 1024;

/** How many lines end in bytes, which begin behind the end of another or within a line. */
function breaksIn(data: Uint8Array): number {
  let count = 0;
  for (let at = data.indexOf(LF); at >= 0; at = data.indexOf(LF, at + 1)) count += 1;
  for (let at = data.indexOf(CR); at >= 0; at = data.indexOf(CR, at + 1)) if (data[at + 1] !== LF) count += 1;
  return count;
}

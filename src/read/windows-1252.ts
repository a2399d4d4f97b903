// Windows-1252, the encoding of Excel's plain "CSV" in this country, where it differs from Latin-1.
import { bytesOf, latin1Of } from './bytes.ts';
import { peek } from './input-bytes.ts';
import { markIn } from './utf8.ts';

/** What it has at 0x80 to 0x9f; five of them it leaves unused. */
export const HIGH = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** Text of bytes in Windows-1252; the five bytes it leaves unused are as Latin-1 has them. */
export function textOfWindows1252(bytes: Uint8Array): string {
  return latin1Of(bytes).replace(/[\x80-\x9f]/g, (one) => {
    const letter = HIGH[one.charCodeAt(0) - 0x80];
    return letter === undefined || letter === '\0' ? one : letter;
  });
}

/** Text that is not UTF-8 as it is shown: each of its bytes a letter, so that its places stand. A mark is dropped. */
export async function* asWindows1252(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, chunks: all } = await peek(chunks, 3);
  let from = markIn(head);
  for await (const chunk of all) {
    yield bytesOf(textOfWindows1252(chunk.subarray(from)));
    from = 0;
  }
}

// Text in the encodings people send: UTF-8, UTF-16 with its byte order mark, and Windows-1252 or UTF-16 without a mark where it was
// asked for. Each comes out as checked UTF-8; nothing is guessed, and no byte is replaced in silence.
import { UnreadableError, unreadable } from '../model/finding.ts';
import { bytesOf, concatBytes, isUtf8, latin1Of } from './bytes.ts';
import { peek, readAtMost } from './input-bytes.ts';
import { type Decoder, decodeUtf8 } from './utf8.ts';
import { textOfWindows1252 } from './windows-1252.ts';

export const ENCODINGS = ['utf-8', 'utf-16', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The decoder for files said to be of an encoding, UTF-8 by default. A byte order mark at the beginning of a file says
 * for itself what it is, and wins. Throws `not-utf8` or `encoding-mistaken` where a file is none of that.
 */
export function decoderFor(encoding: Encoding | readonly Encoding[] = 'utf-8'): Decoder {
  if (typeof encoding !== 'string') return encoding.length > 1 ? firstThatFits(encoding) : decoderFor(encoding[0]);
  return async function* decode(path, chunks) {
    const { head, chunks: all, close } = await peek(chunks, encoding === 'utf-16' ? LOOKED_AT : 3);
    try {
      const mark = markAt(head);
      if (mark === 'utf-8') yield* decodeUtf8(path, all);
      else if (mark) yield* decodeUtf16(path, all, mark);
      else if (encoding === 'windows-1252') yield* decodeWindows1252(path, all);
      else if (encoding === 'utf-16' && head.length > 0) {
        const order = byteOrderOf(head);
        if (order) yield* decodeUtf16(path, all, order);
        else unreadable('encoding-mistaken', { said: 'utf-16', looksLike: 'no-mark' }, { file: path });
      } else yield* decodeUtf8(path, all);
    } finally {
      await close();
    }
  };
}

/** Text in the first of several encodings that a file is in from end to end; told of the last where it is in none. */
function firstThatFits(encodings: readonly Encoding[]): Decoder {
  return async function* decode(path, chunks) {
    const whole = await readAtMost(chunks, MOST_TRIED_BYTES);
    if (!whole) return unreadable('input-too-large', { path, limit: MOST_TRIED_BYTES }, { file: path });
    for (const [index, encoding] of encodings.entries()) {
      const pieces: Uint8Array[] = [];
      try {
        for await (const piece of decoderFor(encoding)(path, once(whole))) pieces.push(piece);
      } catch (error) {
        if (index < encodings.length - 1 && error instanceof UnreadableError) continue;
        throw error;
      }
      yield* pieces;
      return;
    }
  };
}

/** A file of which it has to be found out how it is written is held in memory. */
const MOST_TRIED_BYTES = 64 * 1024 * 1024;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

function markAt(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : undefined;
}

/** How much of a file is looked at for the order of its bytes. */
const LOOKED_AT = 512;

/**
 * The order of the bytes of UTF-16 without a mark: the names of columns are mostly letters whose first byte is 0, and no text holds a
 * 0 of its own. Undefined where that is not plain.
 */
function byteOrderOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(head.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even > 0 && odd > 0) return undefined;
  if (odd * 2 > pairs) return 'utf-16le';
  return even * 2 > pairs ? 'utf-16be' : undefined;
}

async function* decodeUtf16(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  label: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(label, { fatal: true });
  const refuse = (looksLike: 'binary' | 'cut-short') =>
    unreadable('encoding-mistaken', { said: 'utf-16', looksLike }, { file: path });
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      // Half a character is wrong only where nothing follows it.
      return refuse(chunk ? 'binary' : 'cut-short');
    }
  };
  for await (const chunk of chunks) {
    const text = decode(chunk);
    if (text.includes('\0')) refuse('binary');
    if (text.length > 0) yield bytesOf(text);
  }
  const rest = decode();
  if (rest.length > 0) yield bytesOf(rest);
}

/** Text that is UTF-8 beyond ASCII is not read as Windows-1252: no text of that kind is UTF-8 by chance. */
async function* decodeWindows1252(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const refuse = (looksLike: 'utf-8' | 'binary') =>
    unreadable('encoding-mistaken', { said: 'windows-1252', looksLike }, { file: path });
  let couldBeUtf8 = true;
  let hasHigh = false;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const text = latin1Of(chunk);
    const isHigh = /[\x80-\xff]/.test(text);
    if (couldBeUtf8 && (isHigh || rest.length > 0)) {
      const bytes = concatBytes([rest, chunk]);
      const end = wholeCharacters(bytes);
      couldBeUtf8 = isUtf8(bytes.subarray(0, end));
      rest = bytes.slice(end);
    }
    hasHigh ||= isHigh;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that no text holds are looked for.
    if (/[\0-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]/.test(text)) refuse(couldBeUtf8 && hasHigh ? 'utf-8' : 'binary');
    yield isHigh ? bytesOf(textOfWindows1252(chunk)) : chunk;
  }
  if (hasHigh && couldBeUtf8 && rest.length === 0) refuse('utf-8');
}

/** Where the last character of the bytes ends that is whole, were they UTF-8. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

// Whether bytes are UTF-8, checked before anybody decodes them: a decoder would put U+FFFD for bad bytes in silence.
// This is the seam for other encodings too: a Decoder for UTF-16 or Windows-1252 also yields checked UTF-8 bytes.
import { unreadable } from '../model/finding.ts';
import type { RuleData } from '../model/rules.ts';
import { concatBytes, isUtf8, Utf8Look } from './bytes.ts';

/** Turns an input's bytes into UTF-8 without a byte order mark, or throws an UnreadableError. */
export type Decoder = (path: string, chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;

type LooksLike = RuleData['not-utf8']['looksLike'];

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** How many bytes of a byte order mark the bytes begin with: all of one, or none. */
export function markIn(bytes: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
}

/** How many bytes from the first bad one on are looked at to say what they could be. */
const LOOK_AT = 4096;

/**
 * The same bytes, cut so that no character lies across two chunks, a byte order mark dropped. At the first byte that is
 * not UTF-8, and at a NUL, which no text holds, throws `not-utf8` with its offset and a guess at what it is; where that is
 * text of one byte a letter, with its line and column too.
 */
export const decodeUtf8: Decoder = async function* (path, chunks) {
  let offset = 0;
  let line = 1;
  let lineBegins = 0;
  const look = new Utf8Look();
  let rest: Uint8Array = new Uint8Array(0);
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (let next = await source.next(); ; next = await source.next()) {
      const data = next.done ? rest : rest.length === 0 ? next.value : concatBytes([rest, next.value]);
      const whole = next.done ? data : data.subarray(0, data.length - unfinished(data));
      const mark = offset === 0 ? markIn(whole) : 0;
      if (mark > 0) lineBegins = mark;
      const { feeds } = look;
      if (!look.take(whole) || look.hasNul) {
        const at = firstBad(whole);
        const tail = await withMore(data.slice(at, at + LOOK_AT), source);
        const byte = offset + at;
        const before = whole.subarray(0, at);
        const likely = guess(tail, byte === 0);
        const looksLike: LooksLike = likely === 'windows-1252' && !look.isAscii ? 'mixed' : likely;
        if (looksLike === 'binary' || looksLike === 'utf-16') {
          unreadable('not-utf8', { byte, looksLike }, { file: path });
        }
        const begins = lastBreak(before) < 0 ? lineBegins : offset + lastBreak(before) + 1;
        const place = { file: path, line: line + breaksIn(before), column: byte - begins + 1, length: 1 };
        unreadable('not-utf8', { byte, looksLike }, place);
      }
      if (whole.length > 0) {
        line += look.feeds > feeds ? look.feeds - feeds : breaksIn(whole);
        const last = lastBreak(whole);
        if (last >= 0) lineBegins = offset + last + 1;
        offset += whole.length;
        if (whole.length > mark) yield mark > 0 ? whole.subarray(mark) : whole;
      }
      if (next.done) return;
      rest = data.slice(whole.length);
    }
  } finally {
    await source.return?.();
  }
};

/** How many bytes at the end begin a character that is not finished there, 0 to 3. */
function unfinished(data: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, data.length); back += 1) {
    const byte = data[data.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** The offset of the first NUL or of the first character that is not UTF-8. */
function firstBad(data: Uint8Array): number {
  let at = 0;
  while (at < data.length) {
    const byte = data[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (byte === 0 || (byte >= 0x80 && !isUtf8(data.subarray(at, at + length)))) return at;
    at += length;
  }
  return at;
}

async function withMore(tail: Uint8Array, source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [tail];
  for (let length = tail.length; length < LOOK_AT; ) {
    const next = await source.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return concatBytes(parts).subarray(0, LOOK_AT);
}

/** UTF-16 by its byte order mark, or by a NUL in every other byte; Windows-1252 when every byte is of it; else binary. */
function guess(bytes: Uint8Array, atStart: boolean): LooksLike {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (atStart && (mark === 0xfffe || mark === 0xfeff)) return 'utf-16';
  const nuls = (from: number) => bytes.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (bytes.length >= 3 && nuls(0) > bytes.length / 3 && nuls(1) === 0) return 'utf-16';
  return bytes.every(isWindows1252) ? 'windows-1252' : 'binary';
}

const UNUSED_IN_WINDOWS_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function isWindows1252(byte: number): boolean {
  if (byte < 0x20) return byte === 0x09 || byte === 0x0a || byte === 0x0d;
  return byte !== 0x7f && !UNUSED_IN_WINDOWS_1252.includes(byte);
}

const [LF, CR] = [0x0a, 0x0d];

/** Lines that end in these bytes: by LF, or by CR where there is no LF. */
function breaksIn(data: Uint8Array): number {
  const end = data.includes(LF) ? LF : CR;
  let count = 0;
  for (let at = data.indexOf(end); at >= 0; at = data.indexOf(end, at + 1)) count += 1;
  return count;
}

function lastBreak(data: Uint8Array): number {
  return data.lastIndexOf(data.includes(LF) ? LF : CR);
}

// Bytes without a computer under them: what reads inputs runs wherever there is a Uint8Array.

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Text of UTF-8; what is not is U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Whether bytes are UTF-8 from their first to their last. No text is made to find out: it would be as large as the file. */
export function isUtf8(bytes: Uint8Array): boolean {
  return new Utf8Look().take(bytes);
}

/** What there is to see in bytes before anybody makes cells of them: most of a large file gets this one look, four bytes at a time. */
export class Utf8Look {
  isAscii = true;
  hasNul = false;
  /** How many line feeds there were. */
  feeds = 0;

  /** Takes the next bytes; false where they are not UTF-8 from their first to their last. */
  take(bytes: Uint8Array): boolean {
    const { buffer, byteOffset, length } = bytes;
    const first = -byteOffset & 3;
    const wide = length < 8 ? NO_WORDS : new Int32Array(buffer, byteOffset + first, (length - first) >> 2);
    for (let at = 0; at < length; ) {
      if (((at - first) & 3) === 0) {
        let word = (at - first) >> 2;
        while (word + 4 <= wide.length && arePlain(wide, word)) word += 4;
        while (word < wide.length && isPlain(plainBits(wide[word] ?? 0))) word += 1;
        at = Math.max(at, first + word * 4);
        if (at >= length) return true;
      }
      const byte = bytes[at] ?? 0;
      if (byte === LF) this.feeds += 1;
      if (byte === 0) this.hasNul = true;
      if (byte < 0x80) at += 1;
      else {
        const size = characterSize(bytes, at);
        if (size === 0) return false;
        this.isAscii = false;
        at += size;
      }
    }
    return true;
  }
}

/** The high bits of those of four bytes that are ASCII and neither NUL nor LF: 0x7f more sets that of all but 0, and so it does once LF is made 0. */
function plainBits(word: number): number {
  return (word + LOW_BITS) & ((word ^ FEEDS) + LOW_BITS) & ~word;
}

const isPlain = (bits: number): boolean => (bits & HIGH_BITS) === HIGH_BITS;

/** Four words in one go: most bytes of a file are plain. */
function arePlain(words: Int32Array, at: number): boolean {
  const some = plainBits(words[at] ?? 0) & plainBits(words[at + 1] ?? 0);
  return isPlain(some & plainBits(words[at + 2] ?? 0) & plainBits(words[at + 3] ?? 0));
}

const NO_WORDS = new Int32Array(0);

/** How many bytes a letter beyond ASCII takes; 0 where there is none. Of what comes second there are limits of its own. */
function characterSize(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  if (byte < 0xe0) return isLater(second) ? 2 : 0;
  if (!isLater(second) || !isLater(bytes[at + 2] ?? 0)) return 0;
  if (byte < 0xf0) return (byte === 0xe0 && second < 0xa0) || (byte === 0xed && second > 0x9f) ? 0 : 3;
  if ((byte === 0xf0 && second < 0x90) || (byte === 0xf4 && second > 0x8f)) return 0;
  return isLater(bytes[at + 3] ?? 0) ? 4 : 0;
}

function isLater(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** The same with LF at the end of every line that ends in CR LF. */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR)) return bytes;
  return bytes.filter((byte, at) => byte !== CR || bytes[at + 1] !== LF);
}

const [CR, LF] = [0x0d, 0x0a];
const [HIGH_BITS, LOW_BITS, FEEDS] = [0x80808080 | 0, 0x7f7f7f7f, 0x0a0a0a0a] as const;

/** Each byte a letter of its own number. */
export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += LETTERS) {
    // biome-ignore lint/plugin: a piece of a length that fits.
    text += String.fromCharCode(...bytes.subarray(at, at + LETTERS));
  }
  return text;
}

/** As many arguments as a call takes anywhere. */
const LETTERS = 8192;

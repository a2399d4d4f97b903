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
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Text of UTF-8; what is not is U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

export function isUtf8(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return true;
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The same with LF at the end of every line that ends in CR LF. */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR)) return bytes;
  return bytes.filter((byte, at) => byte !== CR || bytes[at + 1] !== LF);
}

const [CR, LF] = [0x0d, 0x0a];
const HIGH_BITS = 0x80808080;

/** Four bytes at a time: most of a large file is ASCII, and this is the only look that most of it gets. */
export function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const first = (4 - (byteOffset & 3)) & 3;
  const words = (length - first) >> 2;
  if (words < 1) return isAsciiIn(bytes, 0, length);
  const wide = new Int32Array(buffer, byteOffset + first, words);
  for (let at = 0; at < words; at += 1) if (((wide[at] ?? 0) & HIGH_BITS) !== 0) return false;
  return isAsciiIn(bytes, 0, first) && isAsciiIn(bytes, first + words * 4, length);
}

function isAsciiIn(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}

/** Each byte a letter of its own number. */
export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += LETTERS) {
    text += String.fromCharCode(...bytes.subarray(at, at + LETTERS));
  }
  return text;
}

/** As many arguments as a call takes anywhere. */
const LETTERS = 8192;

// Text that went through the wrong encoding before it came here: `Â£` for a pound sign, `CafÃ©` for Café.
import { isUtf8, textOf } from './bytes.ts';
import { HIGH } from './windows-1252.ts';

/** Texts are garbled once or twice over; more often is nobody's mishap. */
const MOST_TIMES = 3;

/**
 * What a text said before its UTF-8 was read as Windows-1252 and saved again; undefined for a text that was not garbled
 * so. Text of people's own is never taken for it: an accented letter alone is not UTF-8.
 */
export function ungarbled(text: string): string | undefined {
  let meant: string | undefined;
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const before = readBack(meant ?? text);
    if (before === undefined) break;
    meant = before;
  }
  return meant;
}

function readBack(text: string): string | undefined {
  if (!/[\x80-\xff]/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code <= 0xff ? code : 0x80 + HIGH.indexOf(text.charAt(at));
    if (byte < 0x80 && code > 0xff) return undefined;
    bytes[at] = byte;
  }
  return isUtf8(bytes) ? textOf(bytes) : undefined;
}

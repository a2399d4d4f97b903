// The parts of a ZIP file, which is what a workbook is inside: found by the directory at its end and unpacked in bounds,
// so that a small file can never unfold to more than a machine holds.
import { Inflate } from 'fflate';
import { unreadable } from '../../model/finding.ts';
import { concatBytes, isUtf8, textOf } from '../bytes.ts';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  readonly isEncrypted: boolean;
}

/** The parts of a workbook by their names, whatever their case. */
export interface Archive {
  readonly file: string;
  /** Bytes of the whole file, packed. */
  readonly packed: number;
  has(name: string): boolean;
  /** A part as it is unpacked; one that says it is larger than so many bytes is refused before anything is unpacked. */
  bytes(name: string, most: number): AsyncGenerator<Uint8Array>;
  /** A part as text, in memory. */
  text(name: string): Promise<string>;
}

const [END, ZIP64_END, ZIP64_LOCATOR] = [0x06054b50, 0x06064b50, 0x07064b50];
const [ENTRY, LOCAL] = [0x02014b50, 0x04034b50];
const SENTINEL = 0xffffffff;
const OLE2 = 0xd0cf11e0;
/** LOCAL and END as they stand in a file. */
const [LOCAL_WRITTEN, END_WRITTEN] = [0x504b0304, 0x504b0506];
/** What a workbook keeps in memory while its sheets flow by: names, formats and shared texts. */
const MOST_IN_MEMORY = 64 * 1024 * 1024;
const MOST_ENTRIES = 100_000;
/** A part this large that unpacks to more than so many times its size holds nothing a person wrote. */
const LARGE_PART = 64 * 1024 * 1024;
const MOST_TIMES = 250;
/** The most that is unpacked of one workbook: each of many sheets may lead to the same large part. */
export const MOST_UNPACKED = 4 * 1024 * 1024 * 1024;

/** A byte unpacks to a thousand at most: no more than this is held at once of a part that unfolds. */
const PACKED_AT_ONCE = 4096;

/** How much of a file refuseOther looks at. */
export const BEGINNING = 512;

/** Throws `workbook-unreadable` for a file that begins like none: plain text, an old workbook, anything but a ZIP file. */
export function refuseOther(file: string, head: Uint8Array): void {
  const first = head.length >= 4 ? viewOf(head).getUint32(0) : 0;
  if (first === OLE2) damaged(file, 'it is protected by a password, or it is an old .xls file under another name');
  if (first === LOCAL_WRITTEN || first === END_WRITTEN) return;
  // The last character may be cut.
  const isText = !head.includes(0) && [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
  damaged(
    file,
    isText
      ? 'it is plain text; a CSV has to have a name that ends in .csv'
      : 'it is not the ZIP file that every .xlsx and .ods is inside',
  );
}

/**
 * Reads the directory of a ZIP file. Throws `workbook-unreadable` when it is none, or is damaged; and, later,
 * `workbook-too-large` when more than so many bytes come out of its parts, all together.
 */
export function openArchive(file: string, data: Uint8Array, mostUnpacked = MOST_UNPACKED): Archive {
  const view = viewOf(data);
  let unpacked = 0;
  const entries = guarded(file, () => readDirectory(view));
  if (!entries) return damaged(file, 'it is cut short: the end that every .xlsx and .ods has is missing');
  const entryOf = (name: string) => entries.get(name.toLowerCase());

  async function* bytes(name: string, most: number): AsyncGenerator<Uint8Array> {
    const entry = entryOf(name);
    if (!entry) return damaged(file, `it has no part ${name}`);
    if (entry.isEncrypted) return damaged(file, 'it is protected by a password');
    const limit = Math.min(most, Math.max(LARGE_PART, MOST_TIMES * entry.packed));
    if (entry.unpacked > limit) unreadable('workbook-too-large', { unpacked: entry.unpacked, limit }, { file });
    const packed = guarded(file, () => {
      if (view.getUint32(entry.offset, true) !== LOCAL) throw new RangeError('no part begins here');
      const from =
        entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
      if (from + entry.packed > data.length) throw new RangeError('the part ends after the file');
      return data.subarray(from, from + entry.packed);
    });
    let size = 0;
    let crc = 0;
    for (const chunk of entry.method === 0 ? [packed] : inflated(file, name, entry, packed)) {
      size += chunk.length;
      unpacked += chunk.length;
      if (unpacked > mostUnpacked) unreadable('workbook-too-large', { unpacked, limit: mostUnpacked }, { file });
      // What a part says of its size was checked above, so it may not be more.
      if (size > entry.unpacked) damaged(file, `its part ${name} is larger than it says`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.unpacked || crc !== entry.crc) damaged(file, `its part ${name} is cut short or was changed`);
  }

  async function text(name: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes(name, MOST_IN_MEMORY)) chunks.push(chunk);
    return textOf(concatBytes(chunks));
  }

  return { file, packed: data.length, has: (name) => entryOf(name) !== undefined, bytes, text };
}

/** Throws `workbook-unreadable`: a file that is no workbook, or a damaged one. */
export function damaged(file: string, reason: string): never {
  return unreadable('workbook-unreadable', { reason }, { file });
}

function* inflated(file: string, name: string, entry: Entry, packed: Uint8Array): Generator<Uint8Array> {
  if (entry.method !== 8) damaged(file, `its part ${name} is packed in a way that is not read here`);
  const out: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => void (chunk.length > 0 && out.push(chunk)));
  for (let at = 0; at === 0 || at < packed.length; at += PACKED_AT_ONCE) {
    try {
      inflate.push(packed.subarray(at, at + PACKED_AT_ONCE), at + PACKED_AT_ONCE >= packed.length);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      damaged(file, `its part ${name} cannot be unpacked`);
    }
    yield* out.splice(0);
  }
}

/** The entries of the directory by their names in lower case; undefined when there is no directory. */
function readDirectory(data: DataView): ReadonlyMap<string, Entry> | undefined {
  const end = endOfDirectory(data);
  if (end === undefined) return undefined;
  let { count, at } = end;
  if (count > MOST_ENTRIES) throw new RangeError('no workbook has so many parts');
  const entries = new Map<string, Entry>();
  for (; count > 0; count -= 1) {
    if (data.getUint32(at, true) !== ENTRY) throw new RangeError('no entry begins here');
    const nameEnd = at + 46 + data.getUint16(at + 28, true);
    const extraEnd = nameEnd + data.getUint16(at + 30, true);
    const wide = wideFields(data, nameEnd, extraEnd);
    const number = (offset: number) => {
      const value = data.getUint32(offset, true);
      return value === SENTINEL ? (wide.shift() ?? value) : value;
    };
    const unpacked = number(at + 24);
    const packed = number(at + 20);
    entries.set(
      textIn(data, at + 46, nameEnd)
        .replaceAll('\\', '/')
        .toLowerCase(),
      {
        method: data.getUint16(at + 10, true),
        crc: data.getUint32(at + 16, true),
        packed,
        unpacked,
        offset: number(at + 42),
        isEncrypted: (data.getUint16(at + 8, true) & 1) === 1,
      },
    );
    at = extraEnd + data.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(data: DataView): { count: number; at: number } | undefined {
  for (let end = data.byteLength - 22; end >= Math.max(0, data.byteLength - 22 - 0xffff); end -= 1) {
    if (data.getUint32(end, true) !== END) continue;
    const [count, at] = [data.getUint16(end + 10, true), data.getUint32(end + 16, true)];
    if (count !== 0xffff && at !== SENTINEL) return { count, at };
    if (end < 20 || data.getUint32(end - 20, true) !== ZIP64_LOCATOR) return { count, at };
    const wide = Number(data.getBigUint64(end - 12, true));
    if (data.getUint32(wide, true) !== ZIP64_END) throw new RangeError('no ZIP64 directory ends here');
    return { count: Number(data.getBigUint64(wide + 32, true)), at: Number(data.getBigUint64(wide + 48, true)) };
  }
  return undefined;
}

/** The 64-bit numbers of an entry, in the order of the 32-bit ones they stand in for. */
function wideFields(data: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + data.getUint16(at + 2, true)) {
    if (data.getUint16(at, true) !== 1) continue;
    const count = Math.floor(data.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, index) => Number(data.getBigUint64(at + 4 + 8 * index, true)));
  }
  return [];
}

/** Reading beyond the end of a buffer is a RangeError: the file is cut short. */
function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return damaged(file, 'it is cut short or damaged');
    throw error;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function textIn({ buffer, byteOffset }: DataView, from: number, to: number): string {
  return textOf(new Uint8Array(buffer, byteOffset + from, to - from));
}

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The check sum that ZIP files have, of bytes that go on from others. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (CRC_OF_BYTE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

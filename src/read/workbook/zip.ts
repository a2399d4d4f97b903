// The parts of a ZIP file, which is what a workbook is inside: found by the directory at its end and unpacked in bounds,
// so that a small file can never unfold to more than a machine holds.
import { isUtf8 } from 'node:buffer';
import { crc32, createInflateRaw } from 'node:zlib';
import { unreadable } from '../../model/finding.ts';

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
const MOST_UNPACKED = 4 * 1024 * 1024 * 1024;

/** How much of a file refuseOther looks at. */
export const BEGINNING = 512;

/** Throws `workbook-unreadable` for a file that begins like none: plain text, an old workbook, anything but a ZIP file. */
export function refuseOther(file: string, head: Buffer): void {
  const first = head.length >= 4 ? head.readUInt32BE(0) : 0;
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

/** Reads the directory of a ZIP file. Throws `workbook-unreadable` when it is none, or is damaged. */
export function openArchive(file: string, data: Buffer): Archive {
  let unpacked = 0;
  const entries = guarded(file, () => readDirectory(data));
  if (!entries) return damaged(file, 'it is cut short: the end that every .xlsx and .ods has is missing');
  const entryOf = (name: string) => entries.get(name.toLowerCase());

  async function* bytes(name: string, most: number): AsyncGenerator<Uint8Array> {
    const entry = entryOf(name);
    if (!entry) return damaged(file, `it has no part ${name}`);
    if (entry.isEncrypted) return damaged(file, 'it is protected by a password');
    const limit = Math.min(most, Math.max(LARGE_PART, MOST_TIMES * entry.packed));
    if (entry.unpacked > limit) unreadable('workbook-too-large', { unpacked: entry.unpacked, limit }, { file });
    const packed = guarded(file, () => {
      if (data.readUInt32LE(entry.offset) !== LOCAL) throw new RangeError('no part begins here');
      const from = entry.offset + 30 + data.readUInt16LE(entry.offset + 26) + data.readUInt16LE(entry.offset + 28);
      if (from + entry.packed > data.length) throw new RangeError('the part ends after the file');
      return data.subarray(from, from + entry.packed);
    });
    let size = 0;
    let crc = 0;
    for await (const chunk of entry.method === 0 ? [packed] : inflated(file, name, entry, packed)) {
      size += chunk.length;
      unpacked += chunk.length;
      if (unpacked > MOST_UNPACKED) unreadable('workbook-too-large', { unpacked, limit: MOST_UNPACKED }, { file });
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
    return Buffer.concat(chunks).toString('utf8');
  }

  return { file, has: (name) => entryOf(name) !== undefined, bytes, text };
}

/** Throws `workbook-unreadable`: a file that is no workbook, or a damaged one. */
export function damaged(file: string, reason: string): never {
  return unreadable('workbook-unreadable', { reason }, { file });
}

async function* inflated(file: string, name: string, entry: Entry, packed: Buffer): AsyncGenerator<Buffer> {
  if (entry.method !== 8) damaged(file, `its part ${name} is packed in a way that is not read here`);
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    // A stream without an encoding yields buffers; its type says `any`.
    for await (const chunk of inflate as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    damaged(file, `its part ${name} cannot be unpacked`);
  }
}

/** The entries of the directory by their names in lower case; undefined when there is no directory. */
function readDirectory(data: Buffer): ReadonlyMap<string, Entry> | undefined {
  const end = endOfDirectory(data);
  if (end === undefined) return undefined;
  let { count, at } = end;
  if (count > MOST_ENTRIES) throw new RangeError('no workbook has so many parts');
  const entries = new Map<string, Entry>();
  for (; count > 0; count -= 1) {
    if (data.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry begins here');
    const nameEnd = at + 46 + data.readUInt16LE(at + 28);
    const extraEnd = nameEnd + data.readUInt16LE(at + 30);
    const wide = wideFields(data, nameEnd, extraEnd);
    const number = (offset: number) => {
      const value = data.readUInt32LE(offset);
      return value === SENTINEL ? (wide.shift() ?? value) : value;
    };
    const unpacked = number(at + 24);
    const packed = number(at + 20);
    entries.set(
      data
        .toString('utf8', at + 46, nameEnd)
        .replaceAll('\\', '/')
        .toLowerCase(),
      {
        method: data.readUInt16LE(at + 10),
        crc: data.readUInt32LE(at + 16),
        packed,
        unpacked,
        offset: number(at + 42),
        isEncrypted: (data.readUInt16LE(at + 8) & 1) === 1,
      },
    );
    at = extraEnd + data.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(data: Buffer): { count: number; at: number } | undefined {
  for (let end = data.length - 22; end >= Math.max(0, data.length - 22 - 0xffff); end -= 1) {
    if (data.readUInt32LE(end) !== END) continue;
    const [count, at] = [data.readUInt16LE(end + 10), data.readUInt32LE(end + 16)];
    if (count !== 0xffff && at !== SENTINEL) return { count, at };
    if (end < 20 || data.readUInt32LE(end - 20) !== ZIP64_LOCATOR) return { count, at };
    const wide = Number(data.readBigUInt64LE(end - 12));
    if (data.readUInt32LE(wide) !== ZIP64_END) throw new RangeError('no ZIP64 directory ends here');
    return { count: Number(data.readBigUInt64LE(wide + 32)), at: Number(data.readBigUInt64LE(wide + 48)) };
  }
  return undefined;
}

/** The 64-bit numbers of an entry, in the order of the 32-bit ones they stand in for. */
function wideFields(data: Buffer, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + data.readUInt16LE(at + 2)) {
    if (data.readUInt16LE(at) !== 1) continue;
    const count = Math.floor(data.readUInt16LE(at + 2) / 8);
    return Array.from({ length: count }, (_, index) => Number(data.readBigUInt64LE(at + 4 + 8 * index)));
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

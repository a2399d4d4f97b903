// Parts of a file packed as one: each is packed as its text comes, and only what it comes to is held. The bytes are those that hucre
// writes of the same parts (1.0.0), which wants the whole text at once.
import { ZipPassThrough } from 'fflate';
import { UsageError } from '../../model/finding.ts';

interface PackedPart {
  readonly name: Uint8Array;
  readonly isPacked: boolean;
  readonly crc: number;
  readonly size: number;
  readonly bytes: readonly Uint8Array[];
}

/** The most a part of a file without ZIP64 may be, which is what every program reads. */
const MOST_BYTES = 2 ** 32 - 1;
/** Source: PKWARE, APPNOTE.TXT, 4.3.7, 4.3.12, 4.3.16. */
const [LOCAL, CENTRAL, END] = [0x0403_4b50, 0x0201_4b50, 0x0605_4b50];
const [VERSION, DEFLATED] = [20, 8];
/** 1 January 1980, midnight: the same rows give the same bytes. */
const [NO_TIME, NO_DAY] = [0, 33];

const encoder = new TextEncoder();
const lengthOf = (pieces: readonly Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0);

/** A part as it is, which whoever wants to know a file by its first bytes reads there. */
export function storedPart(name: string, text: string): PackedPart {
  const bytes = encoder.encode(text);
  const sum = new Summed(name);
  sum.push(bytes, true);
  return { name: encoder.encode(name), isPacked: false, crc: sum.crc, size: sum.size, bytes: [bytes] };
}

/** A part of pieces of text, packed. Gives a piece of no bytes for each, for whoever writes to look round. */
export async function* packedPart(name: string, texts: Iterable<string>): AsyncGenerator<Uint8Array, PackedPart> {
  const packer = new CompressionStream('deflate-raw');
  const writer = packer.writable.getWriter();
  const bytes: Uint8Array[] = [];
  const read = (async () => {
    for await (const chunk of packer.readable) bytes.push(chunk);
  })();
  const sum = new Summed(name);
  for (const text of texts) {
    const piece = encoder.encode(text);
    sum.push(piece, false);
    if (sum.size > MOST_BYTES)
      throw new UsageError(
        `${name} of the workbook comes to more than 4 GB of text. Write -o FILE.csv, which takes any number of lines.`,
      );
    await writer.write(piece);
    yield new Uint8Array();
  }
  sum.push(new Uint8Array(), true);
  await writer.close();
  await read;
  return { name: encoder.encode(name), isPacked: true, crc: sum.crc, size: sum.size, bytes };
}

/** The size and the sum of what is pushed. */
class Summed extends ZipPassThrough {
  override ondata = () => {};
}

/** The file of these parts, in their order. */
export function* archiveOf(parts: readonly PackedPart[]): Generator<Uint8Array> {
  const central: Uint8Array[] = [];
  let at = 0;
  for (const { name, isPacked, crc, size, bytes } of parts) {
    const two = [0, isPacked ? DEFLATED : 0, NO_TIME, NO_DAY];
    const four = [crc, lengthOf(bytes), size];
    const local = [record([4, LOCAL], [2, VERSION, ...two], [4, ...four], [2, name.length, 0]), name, ...bytes];
    central.push(
      record([4, CENTRAL], [2, VERSION, VERSION, ...two], [4, ...four], [2, name.length, 0, 0, 0, 0], [4, 0, at]),
      name,
    );
    yield* local;
    at += lengthOf(local);
  }
  yield* central;
  yield record([4, END], [2, 0, 0, parts.length, parts.length], [4, lengthOf(central), at], [2, 0]);
}

/** Numbers in so many bytes each, the lowest first. */
function record(...fields: readonly (readonly [bytes: 2 | 4, ...values: number[]])[]): Uint8Array {
  const bytes = fields.flatMap(([width, ...values]) =>
    values.flatMap((value) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 0xff)),
  );
  return Uint8Array.from(bytes);
}

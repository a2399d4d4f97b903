// Whether a workbook may hold a text anywhere: its parts are unpacked and searched as they stand, which takes a small part
// of the time that reading a sheet does.
import { peek } from '../input-bytes.ts';
import { MOST_SHEET_BYTES, readPacked } from './book.ts';
import { type Archive, BEGINNING, openArchive, refuseOther } from './zip.ts';

/** Where a sheet holds its texts itself, its header is among the first of them. */
const MOST_OF_A_SHEET = 1024 * 1024;
/** Who fills more sheets than these has not just opened a CSV and saved it. */
const MOST_SHEETS = 20;
const SHARED = 'xl/sharedStrings.xml';

/**
 * False for a workbook that does not hold an ASCII text: among the shared texts of an .xlsx, else at the beginning of its first
 * sheets or of an .ods. Throws an UnreadableError as openWorkbook does.
 */
export async function mentions(file: string, bytes: AsyncIterable<Uint8Array>, text: string): Promise<boolean> {
  const { head, chunks, close } = await peek(bytes, BEGINNING);
  try {
    refuseOther(file, head);
    const archive = openArchive(file, await readPacked(file, chunks));
    const isIn = (part: string, most?: number) => holds(archive, part, text, most);
    if (archive.has('content.xml')) return await isIn('content.xml', MOST_OF_A_SHEET);
    if (archive.has(SHARED) && (await isIn(SHARED))) return true;
    for (let sheet = 1; sheet <= MOST_SHEETS && archive.has(`xl/worksheets/sheet${sheet}.xml`); sheet += 1) {
      if (await isIn(`xl/worksheets/sheet${sheet}.xml`, MOST_OF_A_SHEET)) return true;
    }
    return false;
  } finally {
    await close();
  }
}

async function holds(archive: Archive, part: string, text: string, most = Number.POSITIVE_INFINITY): Promise<boolean> {
  // A byte a letter, which is all that an ASCII text needs.
  const decoder = new TextDecoder('windows-1252');
  let before = '';
  let length = 0;
  for await (const chunk of archive.bytes(part, MOST_SHEET_BYTES)) {
    const piece = before + decoder.decode(chunk);
    if (piece.includes(text)) return true;
    // The text may lie across the end of a chunk.
    before = piece.slice(-text.length);
    length += chunk.length;
    if (length >= most) break;
  }
  return false;
}

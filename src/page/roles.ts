// What each file that was dropped is likely to be; the person may say otherwise.
import { textOfBlob } from './computer/blob.ts';
import type { PageFile, Role } from './messages.ts';

const LOOKED_AT = 64 * 1024;

export async function rolesOf(files: readonly PageFile[]): Promise<readonly Role[]> {
  return Promise.all(files.map(roleOf));
}

async function roleOf({ path, content }: PageFile): Promise<Role> {
  const text = async () =>
    typeof content === 'string'
      ? content
      : // What cannot be read is said where the bid is read.
        textOfBlob(content.slice(0, LOOKED_AT)).catch(() => '');
  if (/\.json$/i.test(path)) return 'saved';
  if (/\.ya?ml$/i.test(path)) {
    const head = await text();
    if (/^contracts\s*:/m.test(head)) return 'bid';
    if (/^table\s*:/m.test(head)) return 'table';
    return /^(?:columns|header_row|rows|measures|units|constants|ignore|sheets|across|delimiter|decimal)\s*:/m.test(
      head,
    )
      ? 'map'
      : 'bid';
  }
  // A table of one's own as a sheet says who published each figure.
  if (
    /\.csv$/i.test(path) &&
    /^[^\n]*\b(?:code|measure)\b[^\n]*\bvalue\b[^\n]*\b(?:publisher|source)\b/i.test(await text())
  ) {
    const head = await text();
    return /\bquantity\b/i.test(head.split('\n', 1)[0] ?? '') ? 'bid' : 'table';
  }
  return 'bid';
}

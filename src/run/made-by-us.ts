// Whether a file that is about to be written over is one this program wrote: somebody's own work is never replaced unasked.
import type { Format } from '../render/format.ts';
import { FORMATS } from '../render/formats.ts';
import { type OpenFile, openToLook } from './disk/disk.ts';

/** Enough of a file to know it by. */
const LOOKED_AT = 64 * 1024;
const LARGEST_BOOK = 600_000_000;

/** How a text of ours ends, in a file that a person may open. */
export const TEXT_MARK = 'Made by social-value';
export const COMMENT_MARK = '<!-- made by social-value';

const HEADS: readonly RegExp[] = [
  ...Object.values<Format>(FORMATS).flatMap(({ heads = [] }) => heads),
  // JSON of every kind.
  /^\s*\{\s*"format":\s*"social-value\//,
  /^<!doctype html>[\s\S]*<meta name="generator" content="social-value">/,
  /^\s*\{\s*"profile":\s*"tabular-data-package",\s*"created_by":\s*"social-value/,
  // Measures, rejected rows.
  /^\ufeff?table,measure,title,theme,outcome,unit,kind,/,
  /[,;\t]x_file[,;\t]x_line[,;\t]x_rule[,;\t]x_message[,;\t]x_fix[,;\t]/,
  // What is handed on from a reconciliation: findings, outliers, who has not returned, letters.
  /^\ufeff?contract_id,supplier,(?:severity,rule,amount_gbp,|kind,found,rows,|period,start,end,overdue_gbp,)/,
  /^(?:# )?Social value returns: [^\n]+\n(?:=+\n)?\s*This is how your returns on /,
  /^<\?xml [^>]*>\s*<testsuites name="proxies /,
  /"driver":\s*\{\s*"name":\s*"social-value"/,
];

/** True for a file as this program wrote it, and for one with nothing in it; false for any other that is there. */
export async function isOursToReplace(path: string): Promise<boolean> {
  const file = await openToLook(path).catch(() => undefined);
  // What is not there, or may not be read, is told by whoever writes it.
  if (!file) return true;
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size === 0) return true;
    const { size } = found;
    const head = await textAt(file, 0, Math.min(size, LOOKED_AT));
    if (head.startsWith('PK')) return size <= LARGEST_BOOK && (await isOurBook(new Uint8Array(await file.readFile())));
    const tail = await textAt(file, Math.max(0, size - LOOKED_AT), Math.min(size, LOOKED_AT));
    const last = tail.trimEnd().split('\n').at(-1) ?? '';
    return last.startsWith(TEXT_MARK) || last.startsWith(COMMENT_MARK) || HEADS.some((each) => each.test(head));
  } finally {
    await file.close();
  }
}

/** The first few thousand bytes of a file as text; nothing of what is no file, or may not be read. */
export async function headOf(path: string): Promise<string> {
  const file = await openToLook(path).catch(() => undefined);
  if (!file) return '';
  try {
    const found = await file.stat();
    return found.isFile() ? await textAt(file, 0, Math.min(found.size, LOOKED_AT)) : '';
  } finally {
    await file.close();
  }
}

/** Whether a file is, byte for byte, what is about to be written there. */
export async function holds(path: string, text: string | Uint8Array): Promise<boolean> {
  const file = await openToLook(path).catch(() => undefined);
  if (!file) return false;
  try {
    const found = await file.stat();
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return found.isFile() && found.size === bytes.length && (await file.readFile()).equals(bytes);
  } finally {
    await file.close();
  }
}

async function textAt(file: OpenFile, from: number, length: number): Promise<string> {
  const bytes = new Uint8Array(length);
  await file.read(bytes, 0, length, from);
  return new TextDecoder().decode(bytes);
}

/** Workbooks and documents name who made them, and say when they were last saved: of ours that is no day, until somebody works on it. */
async function isOurBook(bytes: Uint8Array): Promise<boolean> {
  const { strFromU8, unzipSync } = await import('fflate');
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => /^(?:docProps\/core|meta)\.xml$/.test(name) && originalSize < LOOKED_AT * 16,
    });
    const text = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('');
    return (
      /<(?:dc:creator|meta:initial-creator)>social-value</.test(text) &&
      /<(?:dcterms:modified\b[^>]*|dc:date)>1980-01-01T00:00:00Z</.test(text)
    );
  } catch {
    return false;
  }
}

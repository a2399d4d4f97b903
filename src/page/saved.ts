// The page with a bid in it: what is kept, and what becomes of one that another version of the page kept.
import { type PageFile, ROLES, type Sheet } from './messages.ts';

interface SavedFile extends Omit<PageFile, 'content'> {
  readonly base64: string;
}

/** The bid as a page keeps it, in a block of its own that is no program. */
export interface Saved {
  readonly format: 'social-value/page';
  readonly format_version: '1.0';
  readonly tool: string;
  /** Social value as it was when it was kept. */
  readonly figure: string;
  readonly ask?: string;
  readonly dates?: 'day-first';
  readonly encoding?: 'windows-1252';
  /** A contract without a measure yet. */
  readonly draft?: Sheet;
  readonly files: readonly SavedFile[];
}

export type ReadSaved =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'refused'; readonly why: string };

/** What a page holds, from the text of its block. */
export function readSaved(text: string): ReadSaved {
  if (text.trim() === '') return { kind: 'none' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { kind: 'refused', why: 'The bid in this page cannot be read: the page was cut short or changed by hand.' };
  }
  if (!isRecord(data) || data.format !== 'social-value/page' || typeof data.format_version !== 'string') {
    return { kind: 'refused', why: 'The bid in this page cannot be read: it is in no form that this page knows.' };
  }
  if (!data.format_version.startsWith('1.')) {
    return {
      kind: 'refused',
      why: `The bid in this page was kept by a newer version of it (form ${data.format_version}). Open it in that version, or in a newer one.`,
    };
  }
  const files = Array.isArray(data.files) ? data.files.filter(isSavedFile) : [];
  return {
    kind: 'saved',
    saved: {
      format: 'social-value/page',
      format_version: '1.0',
      tool: typeof data.tool === 'string' ? data.tool : 'unknown',
      figure: typeof data.figure === 'string' ? data.figure : '',
      files,
      ...(typeof data.ask === 'string' && { ask: data.ask }),
      ...(data.dates === 'day-first' && { dates: data.dates }),
      ...(data.encoding === 'windows-1252' && { encoding: data.encoding }),
      ...(isSheet(data.draft) && { draft: data.draft }),
    },
  };
}

/** The text of the block in a page that was dropped on this one; undefined where it is no page of ours. */
export function blockIn(html: string): string | undefined {
  return /<script type="application\/json" id="saved">([\s\S]*?)<\/script>/.exec(html)?.[1];
}

/** This page as it is on the disk, with a bid in its block. `source` is the page as it was opened. */
export function pageWith(source: string, saved: Saved): string {
  const json = JSON.stringify(saved).replaceAll('<', '\\u003c');
  const block = '<script type="application/json" id="saved">';
  const from = source.indexOf(block) + block.length;
  return `${source.slice(0, from)}${json}${source.slice(source.indexOf('</script>', from))}`;
}

/** Which version of the program a page is. */
export function versionIn(page: string): string {
  return /<meta name="version" content="([^"]*)"/.exec(page)?.[1] ?? '';
}

export async function savedFiles(files: readonly PageFile[]): Promise<Saved['files']> {
  return Promise.all(
    files.map(async ({ content, ...file }) => {
      const bytes = new Uint8Array(await new Blob([content]).arrayBuffer());
      let letters = '';
      // biome-ignore lint/plugin: a piece of a length that fits.
      for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return { ...file, base64: btoa(letters) };
    }),
  );
}

export function filesOf({ files }: Saved): PageFile[] {
  return files.map(({ base64, ...file }) => ({
    ...file,
    content: new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
  }));
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}

function isTexts(data: unknown): data is readonly string[] {
  return Array.isArray(data) && data.every((each) => typeof each === 'string');
}

function isSheet(data: unknown): data is Sheet {
  return (
    isRecord(data) &&
    typeof data.path === 'string' &&
    typeof data.delimiter === 'string' &&
    isTexts(data.header) &&
    Array.isArray(data.rows) &&
    data.rows.every((row) => isRecord(row) && typeof row.line === 'number' && isTexts(row.cells))
  );
}

function isSavedFile(data: unknown): data is Saved['files'][number] {
  return (
    isRecord(data) &&
    typeof data.path === 'string' &&
    typeof data.base64 === 'string' &&
    /^[A-Za-z0-9+/=]*$/.test(data.base64) &&
    ROLES.some((role) => role === data.role) &&
    (data.sheets === undefined || isTexts(data.sheets)) &&
    (data.cameAs === undefined || typeof data.cameAs === 'string')
  );
}

// What the columns of text sheets are called, for telling a person where to look: read from the head of each file once more.
import { FIELDS, type Field } from '../model/commitment.ts';
import { UnreadableError } from '../model/finding.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { textOf } from './bytes.ts';
import { HEAD_BYTES, likeliestHeader } from './csv/delimiter.ts';
import { fieldNamed } from './csv/header.ts';
import { decoderFor } from './decoders.ts';
import { type ExcerptSources, isOfDisk } from './excerpts.ts';
import { peek } from './input-bytes.ts';
import { kindOfPath } from './input-kind.ts';

interface SheetHead {
  readonly names: readonly string[];
  readonly ofFields: Readonly<Partial<Record<Field, string>>>;
}

/** The names of the columns of those files that are text sheets; of a file that is no text there are none. Throws an UnreadableError of one that the disk does not give again. */
export async function columnNames(
  files: Iterable<string>,
  sources: ExcerptSources,
): Promise<(file: string, cell: number | undefined, field?: Field) => string | undefined> {
  const heads = new Map<string, SheetHead>();
  for (const file of files) {
    if (heads.has(file) || bookAndSheet(file) || kindOfPath(file) === 'yaml') continue;
    try {
      const head = await headOf(file, sources);
      if (head) heads.set(file, head);
    } catch (error) {
      if (!(error instanceof UnreadableError) || isOfDisk(error)) throw error;
    }
  }
  return (file, cell, field) => {
    const { names = [], ofFields = {} } = heads.get(file) ?? {};
    const name = (field && ofFields[field]) ?? (cell === undefined ? undefined : names[cell]);
    return name?.trim() ? name.trim() : undefined;
  };
}

async function headOf(file: string, { files, readingFor }: ExcerptSources): Promise<SheetHead | undefined> {
  const { map, encoding } = readingFor?.(file) ?? {};
  const { head, close } = await peek(decoderFor(encoding)(file, files.again(file)), HEAD_BYTES);
  await close();
  const hints = map ? (await import('./map/mapped-rows.ts')).headHints(map) : {};
  const lines = textOf(head).replace(/^\uFEFF/, '');
  const from = hints.firstLine ?? 1;
  const names = likeliestHeader(
    lines
      .split('\n')
      .slice(from - 1)
      .join('\n'),
    hints,
  )?.names;
  if (!names) return undefined;
  const ofFields: Partial<Record<Field, string>> = {};
  for (const name of names) {
    const field = fieldNamed(name);
    if (field) ofFields[field] ??= name;
  }
  for (const field of FIELDS) {
    const [column] = map?.columns[field] ?? [];
    if (typeof column === 'string') ofFields[field] = column;
  }
  return { names, ofFields };
}

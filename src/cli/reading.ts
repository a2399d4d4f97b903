// How the inputs of a run are read: by its flags, and by its map file if there is one.
import { type Finding, UnreadableError } from '../model/finding.ts';
import type { ReadOptions } from '../read/batches.ts';
import { type CommonFlags, oneOf } from './options.ts';

export type ReadingFlags = Pick<CommonFlags, 'dates' | 'map' | 'encoding'>;

/** Options of reading, or what is wrong with the map file. A flag wins over the map. Throws UsageError. */
export async function readingOf(
  flags: ReadingFlags,
  cwd: string,
): Promise<{ readonly options: ReadOptions } | { readonly faults: readonly Finding[] }> {
  const dates = flags.dates === undefined ? undefined : oneOf('--dates', flags.dates, ['iso', 'day-first']);
  const encoding =
    flags.encoding === undefined ? undefined : oneOf('--encoding', flags.encoding, ['utf-8', 'utf-16', 'windows-1252']);
  const own: ReadOptions = { dates: dates ?? 'iso', ...(encoding && { encoding }) };
  if (flags.map === undefined) return { options: own };
  try {
    const { readMapFile } = await import('../read/map/map-file.ts');
    const read = await readMapFile(flags.map, { cwd });
    if ('faults' in read) return read;
    const { map } = read;
    const { encoding: said = map.encoding } = own;
    return {
      options: { ...own, map: { ...map, ...(dates && { dates }) }, ...(said && { encoding: said }) },
    };
  } catch (error) {
    if (error instanceof UnreadableError) return { faults: [error.finding] };
    throw error;
  }
}

// The shipped tables as the build compiled them to JSON, so that a start needs neither the YAML reader nor the schema.
// A compiled table counts only while the YAML beside it still has the bytes it was made from.
import { join } from 'node:path';
import type { ProxyTable, TableListing } from '../../model/table.ts';
import { isSystemError, readText } from '../disk/disk.ts';
import { journal } from '../disk/journal.ts';

/** What a table is by its head. */
export type TableHead = Omit<TableListing, 'sha256' | 'locked' | 'origin'>;

/** `index.json`: every compiled table by its head and the bytes it was made from. */
export type CompiledIndex = readonly (TableHead & { readonly sha256: string })[];

/** `<id>/<version>.json`. */
export interface CompiledTable {
  readonly sha256: string;
  readonly table: ProxyTable;
}

/** Where the build puts them, from the folder of the package. */
export const COMPILED_FOLDER = join('dist', 'proxies');

export async function compiledIndex(shipped: string): Promise<CompiledIndex> {
  return (await readCompiled<CompiledIndex>(shipped, 'index.json', Array.isArray)) ?? [];
}

/** The compiled table that was made from these bytes, or undefined when there is none. */
export async function compiledTable(
  shipped: string,
  id: string,
  version: string,
  sha256: string,
): Promise<ProxyTable | undefined> {
  const isTable = ({ sha256: made, table }: Partial<CompiledTable>) => made !== undefined && table !== undefined;
  const compiled = await readCompiled<CompiledTable>(shipped, join(id, `${version}.json`), isTable);
  // The hash ties it to the YAML on disk.
  return compiled?.sha256 === sha256 ? compiled.table : undefined;
}

/**
 * What the build wrote; nothing where it is not there or cannot be read, for the YAML beside it is the table. One that is cut
 * short, by a disk that was full when the program was installed, is said as well: every run is slow until it is mended.
 */
export async function readCompiled<T extends object>(
  shipped: string,
  name: string,
  isWhole: (json: Partial<T>) => boolean,
): Promise<T | undefined> {
  const path = join(COMPILED_FOLDER, name);
  try {
    // Written by our own build out of what was checked; anything else than that is not whole.
    const json: T | null = JSON.parse(await readText(join(shipped, path)));
    if (json !== null && typeof json === 'object' && isWhole(json)) return json;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  journal.note(
    `${path.replaceAll('\\', '/')} of this program is not whole; what it holds was read from YAML instead. Install it again.`,
  );
  return undefined;
}

export function headOf(table: ProxyTable): TableHead {
  const { edition, covers, released_on } = table;
  return {
    id: table.table,
    version: table.version,
    ...(edition !== undefined && { edition }),
    ...(covers && { covers }),
    title: table.title,
    licence: table.licence,
    ...(released_on !== undefined && { released_on }),
  };
}

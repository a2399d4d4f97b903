// The shipped tables as the build compiled them to JSON, so that a start needs neither the YAML reader nor the schema.
// A compiled table counts only while the YAML beside it still has the bytes it was made from.
import { join } from 'node:path';
import type { ProxyTable, TableListing } from '../../model/table.ts';
import { isSystemError, readText } from '../disk/disk.ts';

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
  const json = await textOf(join(shipped, COMPILED_FOLDER, 'index.json'));
  // Written by our own build out of checked tables; anything that is not a list of them is a fault of ours.
  return json === undefined ? [] : (JSON.parse(json) as CompiledIndex);
}

/** The compiled table that was made from these bytes, or undefined when there is none. */
export async function compiledTable(
  shipped: string,
  id: string,
  version: string,
  sha256: string,
): Promise<ProxyTable | undefined> {
  const json = await textOf(join(shipped, COMPILED_FOLDER, id, `${version}.json`));
  if (json === undefined) return undefined;
  // As above; the hash ties it to the YAML on disk.
  const compiled = JSON.parse(json) as CompiledTable;
  return compiled.sha256 === sha256 ? compiled.table : undefined;
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

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    // Whatever keeps it from being read, the YAML beside it is the table.
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

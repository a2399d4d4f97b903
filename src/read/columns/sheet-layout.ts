// How the rows of a sheet stand, for reading them column by column.
import type { InputFile } from '../../model/commitment.ts';
import type { RowSources } from '../map/sheet-map.ts';

/** What is known of a sheet from its header. */
export interface SheetLayout {
  readonly file: InputFile;
  /** The names of its columns. */
  readonly names: readonly string[];
  readonly width: number;
  readonly fullWidth: number;
  readonly sources: RowSources;
  /** Rows that are none of ours say one of these texts (by its textKey) in a cell. */
  readonly skips: readonly { readonly cell: number; readonly equals: string }[];
}

/** Whether rows of such sources can be read by columns: each field is one cell, or the same for every row. */
export function isByColumns(sources: RowSources): boolean {
  return Object.values(sources).every((source) => 'constant' in source || source.cells.length === 1);
}

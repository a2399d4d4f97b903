// Which rows of theirs are none of ours, by what a column of them says.
import type { ColumnName, SheetMap } from './sheet-map.ts';
import { textKey } from './sheet-map.ts';

/** A rule with the cell (from 0) that it looks at. */
export type Skip =
  | { readonly cell: number; readonly equals: string }
  | { readonly cell: number; readonly like: (text: string) => boolean }
  | { readonly cell: number; readonly blank: ReadonlySet<string> };

/** The rules that look at columns, each with its cell; those whose column is not found are left out. */
export function skipsOf(
  { skipRows, blank }: SheetMap,
  cellOf: (column: ColumnName) => number | undefined,
): readonly Skip[] {
  return skipRows.flatMap((rule): Skip[] => {
    if (!('column' in rule)) return [];
    const cell = cellOf(rule.column);
    if (cell === undefined) return [];
    if ('equals' in rule) return [{ cell, equals: textKey(rule.equals) }];
    return 'like' in rule ? [{ cell, like: rule.like }] : [{ cell, blank }];
  });
}

/** Whether a row is one of those. */
export function isSkippedBy(skips: readonly Skip[], cells: readonly string[]): boolean {
  return skips.some((skip) => {
    const key = textKey(cells[skip.cell] ?? '');
    if ('equals' in skip) return key === skip.equals;
    return 'like' in skip ? skip.like(key) : key === '' || skip.blank.has(key);
  });
}

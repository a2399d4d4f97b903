import { addAll } from '../../src/model/lists.ts';
import { inOrder } from '../../src/report/book/book.ts';
import type { SheetCell, SheetTable } from '../../src/report/book/sheet-table.ts';

/** The whole sheets of a workbook that came in pieces. */
export async function wholeBook(pieces: AsyncIterable<SheetTable>): Promise<SheetTable[]> {
  const whole = new Map<string, SheetTable & { readonly rows: (readonly SheetCell[])[] }>();
  for await (const piece of pieces) {
    const known = whole.get(piece.name);
    if (known) addAll(known.rows, piece.rows);
    else whole.set(piece.name, { ...piece, rows: [...piece.rows] });
  }
  return inOrder([...whole.values()]);
}

// Places in workbooks: `book.xlsx#Returns` is a sheet of a file, and its cells have names such as E214.
/** As much of a place as is known. */
interface Known {
  readonly file: string;
  readonly line?: number | undefined;
  readonly cell?: number | undefined;
  readonly column?: number | undefined;
  /** Where a row holds several quantities: which of them, from 1. */
  readonly part?: number | undefined;
}

const SHEET_OF_BOOK = /^(.*?\.(?:xlsx|ods))(?:#(.*))?$/is;

/** A workbook's path and the name of the sheet after its `#`, if there is one; undefined for a path of another kind. */
export function bookAndSheet(path: string): { readonly book: string; readonly sheet?: string } | undefined {
  const [, book, sheet] = SHEET_OF_BOOK.exec(path) ?? [];
  if (book === undefined) return undefined;
  return { book, ...(sheet && { sheet }) };
}

/** The letters of a column (from 0): A, B, ..., Z, AA. */
export function columnLetters(cell: number): string {
  let letters = '';
  for (let rest = cell + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The name of the cell a place is about, such as `E214`; undefined when it is not a cell of a workbook. */
export function cellNameOf({ file, line, cell }: Known): string | undefined {
  if (line === undefined || cell === undefined || bookAndSheet(file)?.sheet === undefined) return undefined;
  return `${columnLetters(cell)}${line}`;
}

/**
 * A place as it is printed: `returns.csv:214:22`, `book.xlsx#Returns!E214`, or as much of it as is known. The second
 * quantity of a row without cells that have names is `returns.csv:214.2`, as its line is named everywhere.
 */
export function placeText(place: Known): string {
  const { file, line, column, part } = place;
  if (line === undefined) return file;
  if (bookAndSheet(file)?.sheet !== undefined) return `${file}!${cellNameOf(place) ?? line}`;
  return [file, part === undefined ? line : `${line}.${part}`, column].filter((part) => part !== undefined).join(':');
}

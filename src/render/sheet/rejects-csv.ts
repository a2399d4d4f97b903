// Rejected rows as CSV that can be mended and read again as it stands: their own cells, and beside them what is wrong.
import { nameKey } from '../../model/nearest.ts';
import { led, OUT, SAID } from '../../model/rejected-row.ts';
import { defused } from './csv-cells.ts';

/** What x_line says: the line, and for YAML with several commitments on one line which of them, such as `7#2`. */
export function lineText(line: number, nth = 1): string {
  return nth > 1 ? `${line}#${nth}` : String(line);
}

export type Said = Readonly<Record<(typeof SAID)[number], string>>;

export interface RejectColumns {
  /** The names of all files, each once, in the order they are met. */
  readonly names: readonly string[];
  /** For each file: which of its cells (from 0) stands in which column; `undefined` for one that is left out. */
  readonly places: readonly (readonly (number | undefined)[])[];
  /** For each file: its cells that say what SAID says, of a row that was rejected before. */
  readonly saidBefore: readonly Readonly<Partial<Record<(typeof SAID)[number], number>>>[];
}

/**
 * The columns of several headers as one. Names that the reader takes for one are one, whatever their case, so that no
 * column comes twice; a name that comes twice in one header (where a map lets it) does here as well. A column without a
 * header (`undefined`) is left out.
 */
export function unionOfHeaders(headers: readonly (readonly (string | undefined)[])[]): RejectColumns {
  const names: string[] = [];
  const columns = new Map<string, number>();
  const saidBefore = headers.map((header) => {
    const cells = SAID.map(
      (name) => [name, header.findIndex((one) => one !== undefined && nameKey(one) === nameKey(name))] as const,
    );
    return cells.every(([, cell]) => cell >= 0) ? Object.fromEntries(cells) : {};
  });
  const isSaid = new Set([...SAID, OUT].map(nameKey));
  const places = headers.map((header) => {
    const met = new Map<string, number>();
    return header.map((raw) => {
      const name = raw?.trim() ?? '';
      const key = nameKey(name);
      if (raw === undefined || isSaid.has(key)) return undefined;
      const nth = (met.get(key) ?? 0) + 1;
      met.set(key, nth);
      const known = columns.get(`${key} ${nth}`);
      if (known !== undefined) return known;
      columns.set(`${key} ${nth}`, names.length);
      return names.push(name) - 1;
    });
  });
  return { names, places, saidBefore };
}

/**
 * One record, RFC 4180 with CRLF. Cells that a spreadsheet would run are led by an apostrophe, as in every other CSV, and read
 * without it again: the row comes back letter for letter.
 */
export function rejectRow(cells: readonly string[], said: Said | undefined, delimiter: string): string {
  const ours = said ? [...SAID.map((name) => defused(said[name])), ''] : [...SAID, OUT];
  return `${[...cells.map(led), ...ours].map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
}

/** A cell as it may stand in a CSV, letter for letter. */
export function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

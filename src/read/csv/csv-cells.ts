// Where the cells of one CSV record stand in its text. For a header or a record that is to be shown, never for all rows.

/** A cell as it stands in the text, quotes included: from one offset up to another. */
export interface CellSpan {
  readonly from: number;
  readonly to: number;
}

export interface RecordSpan {
  readonly cells: readonly CellSpan[];
  /** Where the next record begins; the text's length when this record may go on beyond it. */
  readonly end: number;
  /** False when the text ends inside quotes. */
  readonly closed: boolean;
}

/** The cells of the record that begins at an offset. Lenient: a misplaced quote is taken as it stands. */
export function scanRecord(text: string, start: number, delimiter: string): RecordSpan {
  const cells: CellSpan[] = [];
  let from = start;
  let quoted = text[from] === '"';
  for (let at = quoted ? from + 1 : from; ; at += 1) {
    if (at >= text.length) {
      cells.push({ from, to: text.length });
      return { cells, end: text.length, closed: !quoted };
    }
    const character = text[at];
    if (quoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else quoted = false;
    } else if (character === delimiter) {
      cells.push({ from, to: at });
      from = at + 1;
      quoted = text[from] === '"';
      if (quoted) at = from;
    } else if (character === '\n' || character === '\r') {
      cells.push({ from, to: at });
      return { cells, end: text.startsWith('\r\n', at) ? at + 2 : at + 1, closed: true };
    }
  }
}

/** What a cell says: its text without the quotes around it, doubled quotes single, white space trimmed. */
export function cellText(text: string, { from, to }: CellSpan): string {
  const cell = text.slice(from, to);
  const inside = /^"(.*)"$/s.exec(cell)?.[1];
  return (inside?.replaceAll('""', '"') ?? cell).trim();
}

/** Lines broken inside a text: CRLF, LF and CR are each one. */
export function lineBreaksIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}

// Which of comma, semicolon and tab parts the cells of a file: the one that makes known names of its header.
import { unreadable } from '../../model/finding.ts';
import { DELIMITERS, type Delimiter } from '../records/delimiters.ts';
import { cellText, lineBreaksIn, scanRecord } from './csv-cells.ts';
import { isNamed, REQUIRED_FIELDS } from './header.ts';

export { DELIMITERS, type Delimiter };

/** How much of a file is looked at for its header. */
export const HEAD_BYTES = 64 * 1024;

/** The header of a file as one delimiter parts it. */
export interface HeadReading {
  readonly delimiter: Delimiter;
  /** The line the header begins on, and the text of it. */
  readonly line: number;
  readonly text: string;
  readonly names: readonly string[];
  /** Where each name that stands on that line begins (from 1). */
  readonly columns: readonly (number | undefined)[];
  /** How many of the names are known. */
  readonly known: number;
}

/**
 * The delimiter that the first line of a text declares: `sep=;`, which Excel obeys and writes for others to obey. It is no
 * row; the header follows on the next line.
 */
export function declaredDelimiter(text: string): Delimiter | undefined {
  const said = /^\uFEFF?"?sep=([,;\t]|\\t)"?[,;\t ]*(?:[\r\n]|$)/i.exec(text)?.[1];
  return DELIMITERS.find((one) => one === (said === '\\t' ? '\t' : said));
}

/** What parts the cells of a file of rejected rows, whatever parts those of the files they came from. */
function rejectsDelimiter(head: string): Delimiter | undefined {
  const said = /\bx_file"?([,;\t])"?x_line\b/i.exec(head)?.[1];
  return DELIMITERS.find((one) => one === said);
}

/** What is known of a header beforehand: where it is, how it is parted, and which names besides ours are known. */
export interface HeadHints {
  /** The line (from 1) the text begins on; with a map the header stands on it. */
  readonly firstLine?: number;
  readonly delimiter?: Delimiter;
  readonly isKnown?: (name: string) => boolean;
  /** Columns are told by their letters: any name is one of the header's. */
  readonly isByLetter?: boolean;
  /** What stands above the first line is read as well, and not passed over. */
  readonly keepsAbove?: boolean;
  /** How many rows name the columns; 1 when absent. */
  readonly headerRows?: number;
}

/**
 * The delimiter of a file, from the text it begins with. Throws an UnreadableError when there is nothing but white space
 * (`input-empty`), when no delimiter makes a known name (`header-not-found`), or when two make as many as each other
 * (`delimiter-unclear`). A header of one column is the same with any; it counts as comma.
 */
export function findDelimiter(file: string, head: string, hints: HeadHints = {}): Delimiter {
  const [best, ...others] = readings(head, hints);
  if (hints.firstLine !== undefined && best?.line !== hints.firstLine) {
    const reason = `says ${hints.firstLine}, and there is no such line in this file, or it is blank`;
    unreadable('map-unclear', { key: 'header_row', reason }, { file });
  }
  if (!best) return unreadable('input-empty', { path: file }, { file });
  const place = { file, line: best.line };
  if (best.known === 0) {
    const headerRow = hints.firstLine === undefined ? laterHeader(head, hints) : undefined;
    const found = best.names.slice(0, 12);
    const parted = betterDelimiter(head, hints, best);
    const data = {
      found,
      required: REQUIRED_FIELDS,
      ...(headerRow !== undefined && { headerRow }),
      ...(parted && { parted }),
    };
    unreadable('header-not-found', data, place);
  }
  const tied = others.filter(({ known, names }) => known === best.known && names.length > 1);
  if (tied.length > 0) {
    const candidates = [best, ...tied].map(({ delimiter }) => delimiter);
    unreadable('delimiter-unclear', { candidates: DELIMITERS.filter((one) => candidates.includes(one)) }, place);
  }
  return best.delimiter;
}

/** The header as it most likely reads, whether or not it can be read; undefined when there is none. */
export function likeliestHeader(head: string, hints: HeadHints = {}): HeadReading | undefined {
  return readings(head, hints)[0];
}

/** Where a delimiter was declared that makes no known name: another that makes at least two, for advice. */
function betterDelimiter(head: string, hints: HeadHints, { delimiter: by }: HeadReading) {
  if (hints.delimiter === undefined) return undefined;
  const { delimiter: _, ...others } = hints;
  const [best] = readings(head, others);
  return best && best.known >= 2 ? { by, better: best.delimiter } : undefined;
}

/** How far down a header is looked for, for advice. */
const LINES_LOOKED_AT = 40;

/** The line of a header that stands further down; it has at least two known names. */
function laterHeader(head: string, hints: HeadHints): number | undefined {
  for (let at = 0, line = 1; at < head.length && line <= LINES_LOOKED_AT; ) {
    const end = head.indexOf('\n', at) < 0 ? head.length : head.indexOf('\n', at) + 1;
    if ((readings(head.slice(at, end), hints)[0]?.known ?? 0) >= 2) return line;
    at = end;
    line += 1;
  }
  return undefined;
}

/** The header by each delimiter, the one with most known names first; of as many, the one with most names. */
function readings(head: string, hints: HeadHints): HeadReading[] {
  const declared = hints.firstLine === undefined ? declaredDelimiter(head) : undefined;
  const known = rejectsDelimiter(head) ?? hints.delimiter ?? declared;
  const delimiters = known === undefined ? DELIMITERS : [known];
  const all = delimiters.flatMap((delimiter) => readHead(head, delimiter, hints) ?? []);
  return all.sort((a, b) => b.known - a.known || b.names.length - a.names.length);
}

/** The first record that is not blank, parted by one delimiter. */
function readHead(head: string, delimiter: Delimiter, hints: HeadHints): HeadReading | undefined {
  const { firstLine = 1, isKnown = () => false, isByLetter = false } = hints;
  const isDeclared = hints.firstLine === undefined && declaredDelimiter(head) !== undefined;
  const start = isDeclared ? scanRecord(head, 0, delimiter).end : 0;
  for (let at = start, line = isDeclared ? firstLine + 1 : firstLine; at < head.length; ) {
    const { cells, end } = scanRecord(head, at, delimiter);
    const names = cells.map((cell) => cellText(head, cell));
    if (names.some((name) => /[^\s,;]/.test(name))) {
      const [text = ''] = head.slice(at, end).split(/[\r\n]/, 1);
      const columns = cells.map(({ from }) => (from - at < text.length ? from - at + 1 : undefined));
      const known = isByLetter ? names.length : names.filter((name) => isNamed(name) || isKnown(name)).length;
      return { delimiter, line, text, names, columns, known };
    }
    line += lineBreaksIn(head.slice(at, end));
    at = end;
  }
  return undefined;
}

// The sheets of a workbook that are each read on their own: those a pattern names, as far as they hold what the map reads.
import { type Finding, finding, UnreadableError } from '../../model/finding.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { InputOptions } from '../inputs.ts';
import { likePattern } from '../map/like-pattern.ts';
import { refuseLarge, type SheetName } from './book.ts';
import { isReadBy } from './choose-sheet.ts';
import { openWorkbook } from './workbook.ts';

interface SheetsOf {
  /** The workbook with each sheet that is read; the path itself where it stands for one input. */
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
}

/** What an input stands for: `book.xlsx#*`, or a workbook whose map names sheets. What cannot be opened is told when it is read. */
export async function sheetsOf(path: string, options: InputOptions): Promise<SheetsOf> {
  const { book: file, sheet: asked } = bookAndSheet(path) ?? { book: path };
  const isPattern = asked?.includes('*') === true;
  const patterns = isPattern
    ? [{ text: asked, fits: likePattern(asked) }]
    : asked === undefined
      ? options.map?.sheets
      : [];
  if (!patterns || patterns.length === 0) return { paths: [path], findings: [] };
  try {
    const input = await options.files.open(file);
    refuseLarge(input);
    const book = await openWorkbook(input.path, input.chunks, {
      decimal: options.map?.decimal ?? '.',
      files: options.files,
    });
    const named = book.sheets.filter(({ name }) => name === asked || patterns.some(({ fits }) => fits(name)));
    const readable: SheetName[] = [];
    for (const sheet of named) if (await isReadBy(book, sheet, options.map)) readable.push(sheet);
    const shown = readable.filter(({ isHidden }) => !isHidden);
    const read = shown.length > 0 ? shown : readable;
    // Where none is read it is said why, as of any workbook or sheet that is not there.
    if (read.length === 0) {
      const [first] = patterns;
      return {
        paths: [first && first.text !== '*' && named.length === 0 ? `${file}#${first.text}` : file],
        findings: [],
      };
    }
    const passed = book.sheets.filter((sheet) => !read.includes(sheet));
    const sheets = passed.map(({ name, isHidden }) => `${name}${isHidden ? ' (hidden)' : ''}`);
    return {
      paths: read.map(({ name }) => `${file}#${name}`),
      findings: sheets.length > 0 ? [finding('sheets-passed-over', { sheets }, { file })] : [],
    };
  } catch (error) {
    if (error instanceof UnreadableError) return { paths: [isPattern ? file : path], findings: [] };
    throw error;
  }
}

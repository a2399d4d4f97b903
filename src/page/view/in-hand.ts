// What is in hand, and what becomes of its files when a sheet of theirs is changed.
import type { ValuationFlags } from '../../cli/options.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import type { PageFile, Sheet } from '../messages.ts';
import { emptied, fileOf, isDraft } from './sheet-text.ts';

/** What is in hand; a change makes a new one, and the one before is kept for the way back. */
export interface InHand {
  readonly files: readonly PageFile[];
  readonly flags: ValuationFlags;
  /** A contract without a measure yet. */
  readonly draft?: Sheet;
}

export const NOTHING: InHand = { files: [], flags: {} };

interface Put {
  readonly hand: InHand;
  /** Under the name it has now; nothing where the last row of a bid of several files was taken out. */
  readonly sheet?: Sheet;
}

/** A sheet in the place of an old one: a CSV of its name, or a draft where the whole bid has no measure. */
export function sheetsPut(hand: InHand, old: Sheet, sheet: Sheet): Put {
  const { draft, ...rest } = hand;
  const isOfDraft = draft !== undefined && old.path === draft.path && !hand.files.some(isItsFile);
  const others = isOfDraft ? hand.files : without(hand.files, old.path);
  const hasOthers = others.some(({ role }) => role === 'bid');
  if (sheet.rows.length === 0 && hasOthers) {
    return { hand: isOfDraft ? { ...rest, files: others } : { ...hand, files: others } };
  }
  if (isDraft(sheet) && sheet.rows.length <= 1 && (isOfDraft || !(hasOthers || draft))) {
    const begun = sheet.rows.length === 0 ? emptied(old) : sheet;
    return { hand: { ...rest, files: others, draft: begun }, sheet: begun };
  }
  const file = fileOf(sheet);
  const path = freeName(file.path, others);
  const came = hand.files.find(isItsFile);
  const placed: PageFile = { ...file, path, ...(came && { cameAs: came.cameAs ?? came.path }) };
  const files = isOfDraft
    ? [...hand.files, placed]
    : hand.files.flatMap((each) => {
        if (!isItsFile(each)) return each;
        const left = without([each], old.path);
        return each.sheets?.[0] === bookAndSheet(old.path)?.sheet ? [placed, ...left] : [...left, placed];
      });
  return { hand: isOfDraft ? { ...rest, files } : { ...hand, files }, sheet: { ...sheet, path } };

  function isItsFile({ path }: PageFile): boolean {
    return path === (bookAndSheet(old.path)?.book ?? old.path);
  }
}

/** The files without this one; of a workbook of which several sheets are read, without that sheet. */
function without(files: readonly PageFile[], path: string): PageFile[] {
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  return files.flatMap((file) => {
    if (file.path !== book) return file;
    const left = (file.sheets ?? []).filter((name) => name !== sheet);
    return left.length === 0 ? [] : { ...file, sheets: left };
  });
}

function freeName(path: string, others: readonly PageFile[]): string {
  let free = path;
  for (let nth = 2; others.some((file) => file.path === free); nth += 1)
    free = path.replace(/(\.[^./]*)?$/, `-${nth}$1`);
  return free;
}

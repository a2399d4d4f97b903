// What a plain sheet says that a table has no place of its own for is kept as a remark, in words that can be read back.

const SOURCE = 'Source: ';
const UNIT = 'Unit in the sheet: ';
export const NOT_STATED = 'not stated';

/** `Source: ...`, for a figure or measure whose source is a text and nothing more. */
export function sourceNote(text: string): string {
  return SOURCE + (text === '' ? NOT_STATED : text);
}

/** `Unit in the sheet: ...`, where a unit had to be written in our words. */
export function unitNote(unit: string): string {
  return UNIT + unit;
}

/** The source a remark holds: '' where it says that none is stated, undefined where it is another remark. */
export function sourceInNote(note: string | undefined): string | undefined {
  const text = after(SOURCE, note);
  return text === NOT_STATED ? '' : text;
}

export function unitInNote(note: string | undefined): string | undefined {
  return after(UNIT, note);
}

function after(words: string, note: string | undefined): string | undefined {
  return note?.startsWith(words) ? note.slice(words.length) : undefined;
}

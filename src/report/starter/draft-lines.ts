// Lines of a draft: values as YAML writes them, with what there is to say of each behind a #.
import type { Sighting } from '../../model/sheet-sketch.ts';
import { visible } from '../../model/visible.ts';

const NOTE_COLUMN = 34;

/** A line with what there is to say of it behind a #. */
export const noted = (line: string, note: string): string => `${line.padEnd(NOTE_COLUMN - 1)} # ${note}`;

export const met = (seen: Sighting | undefined): string =>
  seen ? `${comment(seen.text)} (${seen.file === undefined ? '' : `${comment(seen.file)} `}line ${seen.line})` : 'none';

const PLAIN = /^[A-Za-z][A-Za-z0-9_.()/-]*(?: [A-Za-z0-9_.()/-]+)*$/;

/** A text as a YAML value, in quotes unless it is plainly one. */
export function name(text: string): string {
  return PLAIN.test(text) && !/^(?:null|true|false|yes|no)$/i.test(text) ? text : JSON.stringify(text);
}

/** A text inside a comment: on one line, and no longer than helps. */
export function comment(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return visible(short);
}

const MOST_NAMED = 6;

/** Names with commas, as many as help, and how many more there are. */
export function among(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ');
}

// A small file of text read whole: a map, a list of accepted changes, a crosswalk.
import { unreadable } from '../model/finding.ts';
import { textOf } from './bytes.ts';
import { MOST_TEXT_BYTES, type OpenOptions, readAtMost } from './input-bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/** The text of a file, its byte order mark left off. Throws an UnreadableError: missing, a folder, not UTF-8, endless. */
export async function readTextFile(
  path: string,
  { files }: OpenOptions,
): Promise<{ readonly path: string; readonly text: string }> {
  const input = await files.open(path);
  const { path: file } = input;
  const whole = await readAtMost(decodeUtf8(file, input.chunks), MOST_TEXT_BYTES);
  if (!whole) return unreadable('input-too-large', { path: file, limit: MOST_TEXT_BYTES }, { file });
  return { path: file, text: textOf(whole) };
}

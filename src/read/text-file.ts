// A small file of text read whole: a map, a list of accepted changes, a crosswalk.
import { type OpenOptions, openInput, readAll } from './input-bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/** The text of a file, its byte order mark left off. Throws an UnreadableError: missing, a folder, not UTF-8. */
export async function readTextFile(
  path: string,
  options: OpenOptions = {},
): Promise<{ readonly path: string; readonly text: string }> {
  const input = await openInput(path, options);
  return { path: input.path, text: (await readAll(decodeUtf8(input.path, input.chunks))).toString('utf8') };
}

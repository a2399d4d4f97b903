// A JSON document in pieces: its head key by key, then a list with one line of text for each entry, so that a long one
// can be streamed and searched.
import type { Json } from './json-value.ts';

/** What stands before the entries of the list. */
export const BEFORE_ENTRY = ',\n    ';

/** An entry of the list. */
export function entryText(entry: Json): string {
  return BEFORE_ENTRY + JSON.stringify(entry);
}

/** The keys of the head, then (where there are any to give) the texts of entries under a last key. Ends with a line break. */
export async function* jsonPieces(
  head: { readonly [key: string]: Json },
  last?: { readonly key: string; readonly texts: AsyncIterable<string> | Iterable<string> },
): AsyncGenerator<string> {
  let first = true;
  for (const [key, value] of Object.entries(head)) {
    yield `${first ? '{' : ','}\n  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replace(/\n/g, '\n  ')}`;
    first = false;
  }
  if (last) {
    yield `,\n  ${JSON.stringify(last.key)}: [`;
    let isFirst = true;
    for await (const text of last.texts) {
      // The first entry follows the bracket.
      yield isFirst ? text.slice(1) : text;
      isFirst = false;
    }
    yield isFirst ? ']' : '\n  ]';
  }
  yield '\n}\n';
}

// A JSON document in pieces: its head key by key, then a list with one line of text for each entry, so that a long one
// can be streamed and searched.
import type { Json } from './json-value.ts';

/** The keys of the head, then (where there are any to give) the entries under a last key. Ends with a line break. */
export async function* jsonPieces(
  head: { readonly [key: string]: Json },
  last?: { readonly key: string; readonly entries: AsyncIterable<Json> | Iterable<Json> },
): AsyncGenerator<string> {
  let first = true;
  for (const [key, value] of Object.entries(head)) {
    yield `${first ? '{' : ','}\n  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replace(/\n/g, '\n  ')}`;
    first = false;
  }
  if (last) {
    yield `,\n  ${JSON.stringify(last.key)}: [`;
    let isFirst = true;
    for await (const entry of last.entries) {
      yield `${isFirst ? '' : ','}\n    ${JSON.stringify(entry)}`;
      isFirst = false;
    }
    yield isFirst ? ']' : '\n  ]';
  }
  yield '\n}\n';
}

// A JSON document in pieces: its head key by key, then a list with one line of text for each entry, so that a long one
// can be streamed and searched.
import type { Json } from './json-value.ts';

/** What stands before the entries of the list. */
export const BEFORE_ENTRY = ',\n    ';

/** An entry of the list. */
export function entryText(entry: Json): string {
  return BEFORE_ENTRY + JSON.stringify(entry);
}

/** Keys of a document. A list that may be long is made entry by entry as it is written. */
export type Head = { readonly [key: string]: Json | LongList };

/** A list of which nothing is held. */
export class LongList {
  readonly entries: () => Iterable<Json>;

  constructor(entries: () => Iterable<Json>) {
    this.entries = entries;
  }
}

/** A list with an entry for each of some things. */
export function listOf<T>(all: readonly T[], entry: (one: T) => Json): LongList {
  return new LongList(function* () {
    for (const one of all) yield entry(one);
  });
}

/** The keys of the head, then (where there are any to give) the texts of entries under a last key. Ends with a line break. */
export async function* jsonPieces(
  head: Head,
  last?: { readonly key: string; readonly texts: AsyncIterable<string> | Iterable<string> },
): AsyncGenerator<string> {
  let first = true;
  for (const [key, value] of Object.entries(head)) {
    yield `${first ? '{' : ','}\n  ${JSON.stringify(key)}: `;
    if (value instanceof LongList) yield* longList(value);
    else yield indented(value, '  ');
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

/** As JSON.stringify writes a list in a document. */
function* longList({ entries }: LongList): Generator<string> {
  let before = '[\n    ';
  for (const entry of entries()) {
    yield before + indented(entry, '    ');
    before = ',\n    ';
  }
  yield before.startsWith('[') ? '[]' : '\n  ]';
}

function indented(value: Json, by: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
}

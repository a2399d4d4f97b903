// A JSON document in pieces: its head key by key, then a list with one line of text for each entry, so that a long one
// can be streamed and searched; and, of a result, a digest of all of it at the end.
import type { Hasher, Pieces } from '../format.ts';
import type { Json } from './json-value.ts';

type JsonObject = { readonly [key: string]: Json };

/** What stands before the entries of the list. */
export const BEFORE_ENTRY = ',\n    ';

/** An entry of the list. */
export function entryText(entry: Json): string {
  return BEFORE_ENTRY + JSON.stringify(entry);
}

/** Keys of a document. A list that may be long is made entry by entry as it is written. */
export type Head = { readonly [key: string]: Json | LongList };

/** A list of which nothing is held. */
class LongList {
  readonly entries: () => Iterable<Json>;

  constructor(entries: () => Iterable<Json>) {
    this.entries = entries;
  }
}

/** A list with an entry for each of some things. */
export function listOf<T>(all: Iterable<T>, entry: (one: T) => Json): LongList {
  return new LongList(function* () {
    for (const one of all) yield entry(one);
  });
}

/**
 * The keys of the head, then (where there are any to give) the texts of entries under a last key; with a hash, the digest of all
 * that text as `content_sha256`. Ends with a line break.
 */
export async function* jsonPieces(
  head: Head,
  last?: { readonly key: string; readonly texts: Pieces },
  hash?: Hasher,
): AsyncGenerator<string | Uint8Array> {
  const taken = <Piece extends string | Uint8Array>(piece: Piece) => {
    hash?.update(piece);
    return piece;
  };
  for (const piece of headPieces(head)) yield taken(piece);
  if (last) {
    yield taken(listStart(last.key));
    let isFirst = true;
    for await (const text of last.texts) {
      // The first entry follows the bracket.
      yield taken(isFirst ? text.slice(1) : text);
      isFirst = false;
    }
    yield taken(listEnd(isFirst));
  }
  if (hash) yield `,\n  "content_sha256": ${JSON.stringify(hash.digest())}`;
  yield '\n}\n';
}

/** The digest of a document that was read: of its content, however it is spaced. `last` is the key of the long list. */
export function contentDigest(document: JsonObject, last: string, hasher: () => Hasher): string {
  const hash = hasher();
  const { [last]: list, ...head } = document;
  for (const piece of headPieces(head)) hash.update(piece);
  if (Array.isArray(list)) {
    const entries: readonly Json[] = list;
    hash.update(listStart(last));
    for (const [index, entry] of entries.entries()) hash.update(entryText(entry).slice(index === 0 ? 1 : 0));
    hash.update(listEnd(entries.length === 0));
  }
  return hash.digest();
}

function* headPieces(head: Head): Generator<string> {
  let first = true;
  for (const [key, value] of Object.entries(head)) {
    yield `${first ? '{' : ','}\n  ${JSON.stringify(key)}: `;
    if (value instanceof LongList) yield* longList(value);
    else yield indented(value, '  ');
    first = false;
  }
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
const listStart = (key: string) => `,\n  ${JSON.stringify(key)}: [`;
const listEnd = (isEmpty: boolean) => (isEmpty ? ']' : '\n  ]');

/** Everything that a generator gives, in order. */
export async function gathered<T>(all: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

/** An output as one text. */
export async function drawnText(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<string> {
  return (await gathered(pieces)).map((piece) => Buffer.from(piece).toString()).join('');
}

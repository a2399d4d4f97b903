/** Everything that a generator gives, in order. */
export async function gathered<T>(all: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

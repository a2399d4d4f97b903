// Keys as people write them: `Contract ID`, `contract_id` and `contract-id` are one key, as headers of a sheet are.
import { unreadable } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import type { YamlDocument } from './yaml-document.ts';

/** The keys a map knows, each with the keys of what stands under it; `also` are other names for some of them. */
export interface KnownKeys {
  readonly keys: Readonly<Record<string, KnownKeys | undefined>>;
  readonly also?: Readonly<Record<string, string>>;
}

/**
 * The same document with its known keys spelt our way; paths are then ours too. Keys nobody knows stay as they are, keys
 * that begin with `x_` are left out. Throws `duplicate-key` where two spellings of one key stand in a map.
 */
export function withKnownKeys(document: YamlDocument, known: KnownKeys): YamlDocument {
  const written = new WeakMap<object, ReadonlyMap<string, string>>();

  function respell(value: unknown, names: KnownKeys | undefined, path: readonly PropertyKey[]): unknown {
    if (!names || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item, index) => respell(item, names, [...path, index]));
    const byKey = new Map<string, string>();
    for (const name of Object.keys(names.keys)) byKey.set(nameKey(name), name);
    for (const [name, ours] of Object.entries(names.also ?? {})) byKey.set(nameKey(name), ours);

    const spellings = new Map<string, string>();
    const entries: [string, unknown][] = [];
    for (const [key, inner] of Object.entries(value)) {
      if (/^x_/i.test(key)) continue;
      const name = byKey.get(nameKey(key)) ?? key;
      if (spellings.has(name)) unreadable('duplicate-key', { key }, document.placeOf([...path, key], 'key'));
      spellings.set(name, key);
      entries.push([name, respell(inner, names.keys[name], [...path, key])]);
    }
    const respelt = Object.fromEntries(entries);
    written.set(respelt, spellings);
    return respelt;
  }

  const data = respell(document.data, known, []);
  return {
    data,
    placeOf: (path, part) => {
      let value = data;
      const original = path.map((step) => {
        const inside = typeof value === 'object' && value !== null ? value : {};
        value = Reflect.get(inside, step);
        return written.get(inside)?.get(String(step)) ?? step;
      });
      return document.placeOf(original, part);
    },
  };
}

// A crosswalk: the ids of one table and what the same things are called in another, one `old: new` a line.
import * as z from 'zod';
import { unreadable } from '../../model/finding.ts';
import { jsonSchemaOf } from '../yaml/json-schema.ts';
import { readYaml } from '../yaml/yaml-document.ts';
import { describeShape, isMap } from '../yaml/yaml-shape.ts';

/** The JSON Schema of the file, for editors. */
export function crosswalkJsonSchema(): Record<string, unknown> {
  const schema = z
    .record(z.string(), z.string().min(1))
    .describe('Old ids, each with the new one; no two lead to one.');
  return jsonSchemaOf(schema, 'social-value crosswalk');
}

/** Old id to new id. Throws an UnreadableError where the file is not a map of texts, or leads two ids to one. */
export function readCrosswalk(path: string, source: string): ReadonlyMap<string, string> {
  const document = readYaml(path, source);
  const { data } = document;
  if (!isMap(data)) {
    const found = { key: 'the file', expected: 'a map of old ids and new ones', found: describeShape(data) };
    return unreadable('wrong-shape', found, document.placeOf([]));
  }
  const taken = new Set<string>();
  return new Map(
    Object.entries(data).map(([before, after]) => {
      if (typeof after !== 'string' || after === '') {
        const found = { key: before, expected: 'the id in the new table', found: describeShape(after) };
        return unreadable('wrong-shape', found, document.placeOf([before]));
      }
      if (taken.has(after)) unreadable('duplicate-key', { key: after }, document.placeOf([before]));
      taken.add(after);
      return [before, after];
    }),
  );
}

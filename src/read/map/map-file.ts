// A map file, read: its form against the schema, then each value, then what the keys say about each other.
// Everything wrong with it is told at once, with its line; nothing is read by a map that is not understood whole.
import { type Finding, finding } from '../../model/finding.ts';
import type { OpenOptions } from '../input-bytes.ts';
import { readTextFile } from '../input-bytes.ts';
import { readYaml, type YamlDocument } from '../yaml/yaml-document.ts';
import { withKnownKeys } from '../yaml/yaml-keys.ts';
import { isMap, shapeFindings } from '../yaml/yaml-shape.ts';
import { readyFor } from './linear-patterns.ts';
import { MapReader } from './map-reader.ts';
import { MAP_KEYS, mapSchema } from './map-schema.ts';
import type { SheetMap } from './sheet-map.ts';

export type MapRead = { readonly map: SheetMap } | { readonly faults: readonly Finding[] };

/** Reads a map file. Throws an UnreadableError when there is none or it is not one YAML document. */
export async function readMapFile(path: string, options: OpenOptions): Promise<MapRead> {
  const file = await readTextFile(path, options);
  await readyFor(file.text);
  return readMap(file.path, file.text);
}

/** The map in a YAML text that was made ready for (`readyFor`), or everything that is wrong with it. */
export function readMap(path: string, text: string): MapRead {
  const document = withKnownKeys(readYaml(path, text), MAP_KEYS);
  const { data, error } = mapSchema.safeParse(withoutBlanks(document.data));
  if (error) return { faults: error.issues.flatMap((issue) => shapeFaults(issue, document)) };
  const faults: Finding[] = [];
  const map = new MapReader(document, faults).read(path, data);
  return faults.length > 0 ? { faults } : { map };
}

/** A key that is left empty is a key that is not there. */
function withoutBlanks(data: unknown): unknown {
  if (!isMap(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));
}

const EXPECTED: Readonly<Record<string, string>> = {
  across: '{ columns: [Apr-26 .. Mar-27], period: header, quantity: cell }',
  encoding: 'utf-8, utf-16 or windows-1252, or a list of these',
  ignore: 'a list of columns, or "*"',
  sheets: 'the name of a sheet, "*", or a list of these',
};

function shapeFaults(issue: Parameters<typeof shapeFindings>[0], document: YamlDocument): Finding[] {
  if (issue.code === 'invalid_union') {
    const key = String(issue.path.findLast((step) => typeof step === 'string'));
    const data = {
      key,
      expected: EXPECTED[key] ?? 'the name of a column, or a list of names',
      found: 'something else',
      schema: 'map',
    };
    return [finding('wrong-shape', data, document.placeOf(issue.path))];
  }
  return shapeFindings(issue, document, MAP_KEYS).map(({ finding: found }) =>
    'expected' in found.data && found.rule === 'wrong-shape'
      ? { ...found, data: { ...found.data, schema: 'map' } }
      : found,
  );
}

// Which map each input is read by: the first whose files it is among, in the order the maps were given. A file of rejected
// rows that is fed back is read as the file its rows came from was.
import { dirname, resolve } from 'node:path';
import { type Finding, finding } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { nearest } from '../model/nearest.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { realPath } from './disk/disk.ts';
import { expandInputs } from './expand-inputs.ts';
import type { MapChoice } from './map-choices.ts';
import { rejectedFrom } from './rejected-from.ts';

type PatternChoice = Required<MapChoice>;

/** A choice with the files that its pattern stands for, by their keys. */
interface Scope {
  readonly choice: PatternChoice;
  readonly keys: ReadonlySet<string>;
  /** The one file, where the pattern is the name of one. */
  readonly only?: string;
}

interface MapsInUse {
  /** The map file of each input that a pattern names; the others have the map of every sheet, if there is one. */
  readonly byInput: ReadonlyMap<string, string | undefined>;
  /** Patterns that name no input, or none that an earlier one left, and rejects files of several maps. */
  readonly faults: readonly Finding[];
  /** Files that a pattern names and an earlier one reads. */
  readonly notes: readonly Finding[];
}

/** The map of each input, by the rule above. Without patterns nothing is looked at. */
export async function whichMaps(
  choices: readonly MapChoice[],
  inputs: readonly string[],
  cwd: string,
): Promise<MapsInUse> {
  const plain = choices.find(({ pattern }) => pattern === undefined)?.file;
  const scopes: Scope[] = [];
  for (const { file, pattern } of choices) {
    if (pattern !== undefined) scopes.push(await scopeOf({ file, pattern }, cwd));
  }
  const byInput = new Map<string, string | undefined>();
  const faults: Finding[] = [];
  const notes: Finding[] = [];
  if (scopes.length === 0 || inputs.length === 0) return { byInput, faults, notes };
  const mapAt = (keys: readonly string[]) => scopes.find((scope) => isAmong(scope, keys))?.choice.file ?? plain;
  const met: { readonly keys: readonly string[]; readonly map: string | undefined }[] = [];
  const yaml: (readonly string[])[] = [];
  for (const path of inputs) {
    const keys = await keysOf(path, cwd);
    if (kindOfPath(path) === 'yaml') {
      yaml.push(keys);
      continue;
    }
    const isNamed = scopes.some(({ only }) => only !== undefined && keys.includes(only));
    const origins = isNamed ? [] : await rejectedFrom(path, cwd);
    const maps = new Set<string | undefined>();
    const originKeys: string[] = [];
    for (const origin of origins) {
      const own = await keysOf(origin, cwd);
      maps.add(mapAt(own));
      addAll(originKeys, own);
    }
    if (maps.size > 1) {
      const named = [...maps].map((map) => map ?? 'none').sort();
      faults.push(finding('rejects-of-several-maps', { path, maps: named }, { file: path }));
    }
    const [fromOrigin] = maps;
    const map = maps.size === 1 ? fromOrigin : mapAt(keys);
    byInput.set(path, map);
    // A map that reads only rows that were mended is of use as well.
    met.push({ keys: [...keys, ...originKeys], map });
  }
  const places = placesIn(inputs);
  for (const scope of scopes) {
    const { file, pattern } = scope.choice;
    const own = met.filter(({ keys }) => isAmong(scope, keys));
    const before = scopes.slice(0, scopes.indexOf(scope));
    const earlier = before.find((one) => own.some(({ keys }) => isAmong(one, keys)));
    if (own.some(({ map }) => map === file)) {
      const files = own.filter(({ keys, map }) => map !== file && before.some((one) => isAmong(one, keys))).length;
      if (earlier && files > 0) {
        const data = { pattern, map: file, earlier: earlier.choice.file, files };
        notes.push(finding('maps-overlap', data, { file: pattern }));
      }
      continue;
    }
    if (own.length > 0 && !earlier) continue;
    if (own.length === 0 && yaml.some((keys) => isAmong(scope, keys))) {
      faults.push(finding('map-without-input', { pattern, map: file, yaml: true }, { file: pattern }));
      continue;
    }
    const near = earlier ? undefined : nearest(pattern, places);
    const taken = earlier && { earlier: `${earlier.choice.pattern}=${earlier.choice.file}` };
    const data = { pattern, map: file, ...taken, ...(near !== undefined && { nearest: near }) };
    faults.push(finding('map-without-input', data, { file: pattern }));
  }
  return { byInput, faults, notes };
}

/** A pattern stands for the files that it would stand for as an input. */
async function scopeOf(choice: PatternChoice, cwd: string): Promise<Scope> {
  const { paths } = await expandInputs([choice.pattern], cwd);
  const keys = new Set<string>();
  for (const path of paths) keys.add((await keysOf(path, cwd))[0]);
  const [only] = keys;
  const [self] = await keysOf(choice.pattern, cwd);
  return { choice, keys, ...(only !== undefined && keys.size === 1 && only === self && { only }) };
}

function isAmong({ keys }: Scope, ofInput: readonly string[]): boolean {
  return ofInput.some((key) => keys.has(key));
}

/** What an input is known by: itself, and the workbook that its sheet is in. Two names of one file have one key. */
async function keysOf(path: string, cwd: string): Promise<readonly [string, ...string[]]> {
  if (path === '-') return ['-'];
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  const full = resolve(cwd, book);
  const real = await realPath(full);
  return sheet === undefined ? [real] : [`${real}#${sheet.toLowerCase()}`, real];
}

/** The inputs, and the folders they lie in: what a mistyped pattern may have meant. */
function placesIn(inputs: readonly string[]): readonly string[] {
  const places = new Set(inputs);
  for (const input of inputs) {
    for (let folder = dirname(input); folder !== dirname(folder); folder = dirname(folder)) places.add(folder);
  }
  return [...places];
}

// How the inputs of a run are read: by its flags, and each by its map file if there is one for it.

import { type Finding, UnreadableError } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { ReadOptions } from '../read/batches.ts';
import type { InputOptions } from '../read/inputs.ts';
import type { SheetMap } from '../read/map/sheet-map.ts';
import { mapChoices } from './map-choices.ts';
import { nodeFiles } from './node-files.ts';
import type { ReadingOptions } from './options.ts';

export interface Reading {
  /** How an input reads; a sheet of a workbook as the workbook, unless it is an input itself. */
  optionsFor(path: string): ReadOptions;
  /** What there is to say of how maps were given. */
  readonly notes: readonly Finding[];
}

/** The options of each input, or what is wrong with the maps. A flag wins over a map. Throws UsageError. */
export async function readingOf(
  { dates, encoding, map: maps = [] }: ReadingOptions,
  cwd: string,
  inputs: readonly string[],
): Promise<Reading | { readonly faults: readonly Finding[] }> {
  const own: ReadOptions = { dates: dates ?? 'iso', ...(encoding && { encoding }) };
  if (maps.length === 0) return { optionsFor: () => own, notes: [] };
  const readBy = (map: SheetMap): ReadOptions => {
    const said = encoding ?? map.encoding;
    return { ...own, map: { ...map, ...(dates && { dates }) }, ...(said && { encoding: said }) };
  };
  const choices = await mapChoices(maps, cwd);
  const { whichMaps } = await import('./map-per-input.ts');
  const { byInput, faults: misplaced, notes } = await whichMaps(choices, inputs, cwd);
  const faults: Finding[] = [...misplaced];
  const options = new Map<string | undefined, ReadOptions>();
  for (const { file } of choices) {
    if (options.has(file)) continue;
    const read = await mapIn(file, cwd);
    if ('faults' in read) addAll(faults, read.faults);
    options.set(file, 'map' in read ? readBy(read.map) : own);
  }
  if (faults.length > 0) return { faults };
  const plain = choices.find(({ pattern }) => pattern === undefined)?.file;
  const mapOf = (path: string): string | undefined => {
    const given = asGiven(path, byInput);
    return byInput.has(given) ? byInput.get(given) : plain;
  };
  return { optionsFor: (path) => options.get(mapOf(path)) ?? own, notes };
}

/** The map files of a run, which are no inputs of it. Throws UsageError. */
export async function mapFilesOf(given: readonly string[] | undefined, cwd: string): Promise<readonly string[]> {
  return (await mapChoices(given ?? [], cwd)).map(({ file }) => file);
}

/** Inputs and how they were read. */
export interface Side {
  readonly options: ReadingOptions;
  readonly inputs: readonly string[];
}

/** How each file of a run was read, for showing lines of it; undefined where its maps are what is wrong. */
export async function readingFor(
  sides: readonly Side[],
  cwd: string,
): Promise<(file: string) => ReadOptions | undefined> {
  const known = await Promise.all(
    sides.map(async ({ options, inputs }) => {
      const reading = await readingOf(options, cwd, inputs);
      return { inputs: new Set(inputs), optionsFor: 'faults' in reading ? () => undefined : reading.optionsFor };
    }),
  );
  return (file) => (known.find(({ inputs }) => inputs.has(asGiven(file, inputs))) ?? known.at(-1))?.optionsFor(file);
}

/** The input that a path is of: a sheet that was found in a workbook goes by the workbook. */
function asGiven(path: string, inputs: { has(input: string): boolean }): string {
  return inputs.has(path) ? path : (bookAndSheet(path)?.book ?? path);
}

async function mapIn(
  file: string,
  cwd: string,
): Promise<{ readonly map: SheetMap } | { readonly faults: readonly Finding[] }> {
  const { readMapFile } = await import('../read/map/map-file.ts');
  try {
    return await readMapFile(file, { files: nodeFiles({ cwd }) });
  } catch (error) {
    if (error instanceof UnreadableError) return { faults: [error.finding] };
    throw error;
  }
}

/** The inputs with each sheet that is read on its own, as `book.xlsx#*` or a map says. */
export async function withSheets(
  paths: readonly string[],
  reading: Awaited<ReturnType<typeof readingOf>>,
  how: Pick<InputOptions, 'files' | 'status'>,
) {
  const all: string[] = [];
  const sheetFindings: Finding[] = [];
  for (const path of paths) {
    const own = 'faults' in reading ? undefined : reading.optionsFor(path);
    if (!own || !bookAndSheet(path) || (own.map?.sheets === undefined && !path.includes('*'))) all.push(path);
    else {
      const { sheetsOf } = await import('../read/workbook/sheets-of.ts');
      const { paths: sheets, findings } = await sheetsOf(path, { ...own, ...how });
      addAll(all, sheets);
      addAll(sheetFindings, findings);
    }
  }
  return { all, sheetFindings };
}

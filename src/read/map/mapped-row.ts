// One row of ours from a row of theirs: what each field says by the map, and the places it was read at.
import type { CellPlace, Field, InputFile } from '../../model/commitment.ts';
import { FIELDS } from '../../model/commitment.ts';
import type { CellsElsewhere, ReadOptions } from '../batches.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import type { MappedHeader } from './mapped-header.ts';
import { poundsSaidOf, quantityHeadingOf, speakingMeasures, valueHeadingOf } from './mapped-headings.ts';
import { type MapReading, namedText, saidText, textUnder } from './mapped-text.ts';
import { plainText, type RowSources, type SheetMap, textKey } from './sheet-map.ts';

/** A function that makes one row of ours of a row of theirs and reads it; false when its quantity is blank. */
export function rowOf(
  path: string,
  header: MappedHeader,
  sources: RowSources,
  index: number,
  map: SheetMap,
  options: ReadOptions,
  names: readonly string[],
): (cells: readonly string[], line: number, sink: RowSink, isAnew: boolean, filled?: CellsElsewhere) => boolean {
  const fields = FIELDS.filter((field) => sources[field] !== undefined);
  const file = fileOf(path, sources, header, names, map);
  const { cells: places = {}, elsewhere } = file;
  /** Rows whose blank cells were filled from above say where that stands. */
  const filledFiles = new WeakMap<CellsElsewhere, InputFile>();
  const fileFor = (filled: CellsElsewhere | undefined): InputFile | undefined => {
    if (!filled) return undefined;
    const known = filledFiles.get(filled);
    if (known) return known;
    const own = { ...elsewhere };
    for (const field of fields) {
      const cell = places[field];
      const at = cell === undefined ? undefined : filled.get(cell);
      if (at) own[field] = at;
    }
    const made = { ...file, elsewhere: own };
    filledFiles.set(filled, made);
    return made;
  };
  const ours = {
    line: header.line,
    cells: Object.fromEntries(fields.map((field, cell) => [field, cell])),
    places,
    width: fields.length,
    fullWidth: fields.length,
    isWhole: true,
    findings: [],
  };
  const isOneOfSeveral = header.rows.length > 1;
  const dates = map.dates ?? options.dates;
  const times = header.times[index] ?? {};
  const reading = { ...options, dates, ...(Object.keys(times).length > 0 && { times }) };
  const read = commitmentRowReader(file, ours, reading, isOneOfSeveral ? index + 1 : undefined);
  const textsOf = fields.map((field) => textOf(field, sources, { map, dates }, names));
  const quantity = fields.indexOf('quantity');
  const isOfSeveral = map.rows.length + map.across.length > 0;
  const speaking = times.quantity ? new Set<string>() : speakingMeasures(sources, map);
  const speakers = new Map<string, InputFile>();
  const called = speaking.size === 0 ? undefined : places.measure;
  /** The file of a row whose measure is called by a name that speaks of a unit. */
  const speaker = (cells: readonly string[]): InputFile | undefined => {
    const name = called === undefined ? '' : plainText(cells[called] ?? '');
    if (!speaking.has(textKey(name))) return undefined;
    const own = speakers.get(name) ?? { ...file, called: name };
    speakers.set(name, own);
    return own;
  };
  return (cells, line, sink, isAnew, filled) => {
    const texts = textsOf.map((text) => text(cells));
    if (isOfSeveral && texts[quantity] === '') return false;
    read(texts, line, sink, isAnew, fileFor(filled) ?? speaker(cells));
    return true;
  };
}

/** What a field says in a row of theirs: what the map counts as blank is blank, and its aliases are ours. */
export function textOf(
  field: Field,
  sources: RowSources,
  how: MapReading,
  names: readonly string[],
): (cells: readonly string[]) => string {
  const { map } = how;
  const source = sources[field];
  if (!source) return () => '';
  if ('constant' in source) return () => source.constant;
  const [only, ...more] = source.cells;
  if (more.length === 0) {
    const text = textUnder(field, names[only ?? -1] ?? '', how);
    return (cells) => text(cells[only ?? -1] ?? '');
  }
  return (cells) => {
    const parts = source.cells.map((cell) => saidText(cells[cell] ?? '', map)).filter((part) => part !== '');
    return namedText(field, parts.join(' / '), map);
  };
}

/** The cell a field is shown at. */
function placesOf(sources: RowSources): Partial<Record<Field, number>> {
  const places: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const source = sources[field];
    const [cell] = source && 'cells' in source ? source.cells : [];
    if (cell !== undefined) places[field] = cell;
  }
  return places;
}

/** The places of fields that stand in no row. */
export function elsewhereOf(sources: RowSources): Partial<Record<Field, CellPlace | null>> {
  const places: Partial<Record<Field, CellPlace | null>> = {};
  for (const field of FIELDS) {
    const source = sources[field];
    if (source && 'constant' in source && source.at !== undefined) places[field] = source.at;
  }
  return places;
}

/** What is known of all rows of a sheet: where each field stands, and what its headings say of its figures. */
export function fileOf(
  path: string,
  sources: RowSources,
  header: Pick<MappedHeader, 'line' | 'names' | 'above'>,
  names: readonly string[],
  map: SheetMap,
): InputFile {
  const elsewhere = elsewhereOf(sources);
  return {
    path,
    cells: placesOf(sources),
    ...(Object.keys(elsewhere).length > 0 && { elsewhere }),
    // A factor for the column was given by somebody who has read its name.
    ...(map.times.quantity === undefined && quantityHeadingOf(sources, names)),
    ...valueHeadingOf(sources, header, map),
    ...poundsSaidOf(path, header.above, sources, map),
    ...(map.cumulative && { cumulative: true }),
    ...(map.corrections && { corrections: true }),
  };
}

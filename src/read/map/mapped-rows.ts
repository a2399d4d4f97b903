// Rows of somebody else's sheet to rows of ours, by a map: each keeps the places it was read at, so that a finding points
// at the cell a person sees.
import type { Field, InputFile } from '../../model/commitment.ts';
import { FIELDS } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import type { CommitmentBatch, ReadOptions, RowChecker } from '../batches.ts';
import { isByColumns, type SheetLayout } from '../columns/sheet-layout.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import type { HeadHints } from '../csv/delimiter.ts';
import { filledBelowNoName, raggedRow } from '../csv/row-shape.ts';
import { isNamedBy, type MappedHeader, mapHeader, type RowSources } from './mapped-header.ts';
import { mappedText, namedText, saidText } from './mapped-text.ts';
import { type SheetMap, textKey } from './sheet-map.ts';

/** What a map says beforehand of the header of a sheet. */
export function headHints(map: SheetMap): HeadHints {
  const { headerRow, delimiter } = map;
  return {
    isKnown: isNamedBy(map),
    ...(headerRow !== undefined && { firstLine: headerRow }),
    ...(delimiter && { delimiter }),
  };
}

/** Reads the rows under a header of theirs by a map. Throws as mapHeader does. */
export function mappedChecker(
  path: string,
  line: number,
  names: readonly string[],
  map: SheetMap,
  options: ReadOptions,
): RowChecker {
  const header = mapHeader(path, line, names, map);
  const shape = { width: header.width, fullWidth: names.length };
  const readers = header.rows.map((sources, index) => rowOf(path, header, sources, index, map, options));
  const nameless = new Set<number>();
  let [skipped, blank] = [0, 0];

  function readRow(cells: readonly string[], at: number, sink: RowSink, isAnew: boolean): void {
    const fault = isRepeated(header, cells)
      ? finding('repeated-header', {}, { file: path, line: at })
      : raggedRow(path, shape, cells, at);
    if (fault) {
      sink.findings.push(fault);
      reject(sink, at);
      return;
    }
    if (!header.ignoresNameless) {
      for (const cell of namelessCells(header, shape, cells)) {
        if (nameless.has(cell)) continue;
        nameless.add(cell);
        sink.findings.push(finding('unmapped-column', { header: '' }, { file: path, line, cell }));
      }
    }
    if (!header.isWhole) {
      reject(sink, at);
      return;
    }
    let made = 0;
    for (const read of readers) if (read(cells, at, sink, isAnew)) made += 1;
    if (made === 0) blank += 1;
  }

  function reject(sink: RowSink, at: number): void {
    sink.read += 1;
    sink.rejects.push({ origin: { file: { path }, line: at } });
  }

  const layout = layoutOf(path, header, names, map);
  return {
    findings: header.findings,
    ...(layout && { layout }),
    check: ({ lines, records }, from, anew = []): CommitmentBatch => {
      const sink: RowSink = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
      for (let index = from; index < records.length; index += 1) {
        const cells = records[index] ?? [];
        if (isSkipped(header, cells)) skipped += 1;
        else readRow(cells, lines[index] ?? 0, sink, anew[index] === true);
      }
      return sink;
    },
    remarks: (): readonly Finding[] =>
      skipped + blank === 0 ? [] : [finding('rows-passed-over', { skipped, blank }, { file: path })],
  };
}

/** How rows stand that can be read by columns: one of ours for each of theirs, each field in a cell of its own. */
function layoutOf(
  path: string,
  header: MappedHeader,
  names: readonly string[],
  map: SheetMap,
): SheetLayout | undefined {
  const [sources] = header.rows;
  if (!sources || map.rows.length > 0 || !header.isWhole || !isByColumns(sources)) return undefined;
  const file: InputFile = { path, cells: placesOf(sources), ...(map.cumulative && { cumulative: true }) };
  return { file, names, width: header.width, fullWidth: names.length, sources, skips: header.skips };
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

/** A function that makes one row of ours of a row of theirs and reads it; false when its quantity is blank. */
function rowOf(
  path: string,
  header: MappedHeader,
  sources: RowSources,
  index: number,
  map: SheetMap,
  options: ReadOptions,
): (cells: readonly string[], line: number, sink: RowSink, isAnew: boolean) => boolean {
  const fields = FIELDS.filter((field) => sources[field] !== undefined);
  const places = placesOf(sources);
  const file: InputFile = { path, cells: places, ...(map.cumulative && { cumulative: true }) };
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
  const read = commitmentRowReader(file, ours, { ...options, dates }, isOneOfSeveral ? index + 1 : undefined);
  const textsOf = fields.map((field) => textOf(field, sources, map));
  const quantity = fields.indexOf('quantity');
  return (cells, line, sink, isAnew) => {
    const texts = textsOf.map((text) => text(cells));
    if (map.rows.length > 0 && texts[quantity] === '') return false;
    read(texts, line, sink, isAnew);
    return true;
  };
}

/** What a field says in a row of theirs: what the map counts as blank is blank, and its aliases are ours. */
function textOf(field: Field, sources: RowSources, map: SheetMap): (cells: readonly string[]) => string {
  const source = sources[field];
  if (!source) return () => '';
  if ('constant' in source) return () => source.constant;
  const [only, ...more] = source.cells;
  if (more.length === 0) return (cells) => mappedText(field, cells[only ?? -1] ?? '', map);
  return (cells) => {
    const parts = source.cells.map((cell) => saidText(cells[cell] ?? '', map)).filter((part) => part !== '');
    return namedText(field, parts.join(' / '), map);
  };
}

function isSkipped(header: MappedHeader, cells: readonly string[]): boolean {
  if (header.skips.some(({ cell, equals }) => textKey(cells[cell] ?? '') === equals)) return true;
  return header.skipsRepeats && isRepeated(header, cells);
}

/** True for a row that says the names of the columns, each in its column. */
function isRepeated({ names, width }: MappedHeader, cells: readonly string[]): boolean {
  // A row whose cells begin like nothing in the header is known at a glance.
  const cell = names.findIndex((name) => name !== '');
  if (!(cells[cell]?.trimStart() ?? '').toLowerCase().startsWith((names[cell] ?? '').charAt(0).toLowerCase()))
    return false;
  for (let cell = 0; cell < width; cell += 1) {
    if (nameKey(cells[cell] ?? '') !== nameKey(names[cell] ?? '')) return false;
  }
  return true;
}

/** Cells with something in them under no name, between the named columns or after them. */
function namelessCells(
  header: MappedHeader,
  shape: { readonly width: number; readonly fullWidth: number },
  cells: readonly string[],
): number[] {
  const between: number[] = [];
  for (let cell = 0; cell < header.width; cell += 1) {
    if (header.names[cell] === '' && cells[cell]?.trim()) between.push(cell);
  }
  return [...between, ...filledBelowNoName(cells, shape)];
}

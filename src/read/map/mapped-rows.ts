// Rows of somebody else's sheet to rows of ours, by a map: each keeps the places it was read at, so that a finding points
// at the cell a person sees.
import type { Period } from '../../model/calendar.ts';
import type { CellPlace, Field, InputFile } from '../../model/commitment.ts';
import { FIELDS } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { rateOf } from '../../model/heading-rates.ts';
import { isToDate } from '../../model/headings.ts';
import { nameKey } from '../../model/nearest.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import { raggedIn } from '../../model/rejected-row.ts';
import type { CellsElsewhere, CommitmentBatch, ReadOptions, RowChecker } from '../batches.ts';
import { isByColumns, type SheetLayout } from '../columns/sheet-layout.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import type { HeadHints } from '../csv/delimiter.ts';
import { filledBelowNoName, raggedRow, raggedStill } from '../csv/row-shape.ts';
import { readPeriod } from '../dates.ts';
import { formRead } from './constant-faults.ts';
import type { FormHeader } from './form-header.ts';
import { isNamedBy, type MappedHeader, mapHeader } from './mapped-header.ts';
import { poundsSaidOf, quantityHeadingOf, speakingMeasures, valueHeadingOf } from './mapped-headings.ts';
import { mappedText, namedText, saidText } from './mapped-text.ts';
import { PassedOver } from './passed-over.ts';
import { hasLetters, isForm, plainText, type RowSources, type SheetMap, textKey } from './sheet-map.ts';
import { isSkippedBy } from './skip-rules.ts';
import { stretched, stretchOf } from './time-headings.ts';

/** What a map says beforehand of the header of a sheet. */
export function headHints(map: SheetMap): HeadHints {
  const { headerRow, headerRows, delimiter } = map;
  return {
    isKnown: isNamedBy(map),
    ...(hasLetters(map) && { isByLetter: true }),
    ...(Object.keys(map.above).length > 0 && { keepsAbove: true }),
    ...(headerRow !== undefined && { firstLine: headerRow }),
    ...(headerRows !== undefined && { headerRows }),
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
  { form, above = [] }: { readonly form?: FormHeader | undefined; readonly above?: readonly string[] } = {},
): RowChecker {
  const dates = map.dates ?? options.dates;
  const checked = form && formRead(path, form, { ...options, dates, map });
  const header = mapHeader(path, line, names, map, { form: checked, dayFirst: dates === 'day-first', above });
  const shape = { width: header.width, fullWidth: names.length };
  const readers = header.rows.map((sources, index) => rowOf(path, header, sources, index, map, options, names));
  const nameless = new Set<number>();
  const ragged = raggedIn(names);
  const passed = new PassedOver(path, line, header.passed, map, {
    has: (field) => header.rows.every((sources) => sources[field] !== undefined),
    headings: header.rows.flatMap(({ quantity }) => {
      const [cell] = quantity && 'cells' in quantity ? quantity.cells : [];
      return cell === undefined ? [] : (names[cell] ?? []);
    }),
  });
  const contractText = textOf('contract_id', header.rows[0] ?? {}, map);
  const contractOf = (cells: readonly string[]) => contractText(cells) || undefined;
  let [skipped, blank] = [0, 0];

  function readRow(
    cells: readonly string[],
    at: number,
    sink: RowSink,
    isAnew: () => boolean,
    filled?: CellsElsewhere,
  ): void {
    const isHeader = isRepeated(header, cells);
    const fault = isHeader
      ? finding('repeated-header', {}, { file: path, line: at })
      : (raggedRow(path, shape, cells, at) ?? raggedStill(path, ragged, cells, at));
    if (fault) {
      sink.findings.push(fault);
      reject(sink, at, isHeader ? undefined : contractOf(cells));
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
      reject(sink, at, contractOf(cells));
      return;
    }
    let made = 0;
    const saysAnother = isAnew();
    for (const read of readers) if (read(cells, at, sink, saysAnother, filled)) made += 1;
    if (made === 0) blank += 1;
    else passed.add(cells);
  }

  function reject(sink: RowSink, at: number, contract: string | undefined): void {
    sink.read += 1;
    sink.rejects.push({ ...(contract !== undefined && { contract }), origin: { file: { path }, line: at } });
  }

  const layout = ragged.length > 0 ? undefined : layoutOf(path, header, names, map);
  return {
    findings: header.findings,
    contractOf,
    ...(layout && { layout }),
    check: ({ lines, records, filled, cut = 0 }, from, isAnew): CommitmentBatch => {
      skipped += cut;
      const sink: RowSink = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
      for (let index = from; index < records.length; index += 1) {
        const cells = records[index] ?? [];
        if (isSkipped(header, cells)) skipped += 1;
        else readRow(cells, lines[index] ?? 0, sink, () => isAnew?.(index) ?? false, filled?.[index]);
      }
      return sink;
    },
    ...(!passed.isEmpty && {
      look: (records, from) => passed.take(records, from, (cells) => !isSkipped(header, cells)),
    }),
    remarks: (): readonly Finding[] => [
      ...(skipped + blank === 0 ? [] : [finding('rows-passed-over', { skipped, blank }, { file: path })]),
      ...passed.findings,
    ],
    nil: () => nilOf(path, header, map, options),
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
  const isPlain = map.rows.length + map.across.length === 0 && !isForm(map) && !map.corrections;
  // What a measure is called may speak of another unit than it has, and a column of so many for each; that is held against each row.
  // A date may be the last day of a quarter by its heading, and of a month by another.
  if (
    !sources ||
    speakingMeasures(sources, map).size > 0 ||
    isOfSeveralRows(quantityHeadingOf(sources, names).heading ?? '') ||
    stretchOf(sources.period, names) ||
    !isPlain ||
    !header.isWhole ||
    !isByColumns(sources) ||
    Object.keys(map.times).length > 0
  )
    return undefined;
  const skips = header.skips.flatMap((skip) => ('equals' in skip ? [skip] : []));
  if (skips.length < header.skips.length) return undefined;
  const file: InputFile = {
    path,
    cells: placesOf(sources),
    ...quantityHeadingOf(sources, names),
    ...valueHeadingOf(sources, header, map),
    ...poundsSaidOf(path, header.above, sources, map),
    ...(map.cumulative && { cumulative: true }),
  };
  return { file, names, width: header.width, fullWidth: names.length, sources, skips };
}

/** Whether what a heading says of its figures is held against each row, or against rows together. */
function isOfSeveralRows(heading: string): boolean {
  return rateOf(heading) !== undefined || isToDate(heading);
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
function elsewhereOf(sources: RowSources): Partial<Record<Field, CellPlace | null>> {
  const places: Partial<Record<Field, CellPlace | null>> = {};
  for (const field of FIELDS) {
    const source = sources[field];
    if (source && 'constant' in source && source.at !== undefined) places[field] = source.at;
  }
  return places;
}

/** Of a sheet that says which contract it is of and has no rows: that nothing was delivered. */
function nilOf(
  path: string,
  { rows, line, isWhole }: MappedHeader,
  map: SheetMap,
  options: ReadOptions,
): NilReturn | undefined {
  const [sources = {}] = rows;
  const said = (field: Field) => {
    const source = sources[field];
    return source && 'constant' in source ? source.constant : undefined;
  };
  const contract = said('contract_id');
  // Across columns the header says a period for each; nothing came for all of them.
  if (!isWhole || contract === undefined) return undefined;
  const dayFirst = (map.dates ?? options.dates) === 'day-first';
  const texts = rows.map((row) => {
    const source = row.period;
    return source && 'constant' in source ? source.constant : undefined;
  });
  const periods = texts.flatMap((text) => {
    const read = text === undefined ? undefined : readPeriod(text, dayFirst);
    return read && 'value' in read ? [read.value] : [];
  });
  const file: InputFile = { path, elsewhere: elsewhereOf(sources) };
  const period = periods.reduce<Period | undefined>(
    (all, { start, end }) => ({ start: Math.min(all?.start ?? start, start), end: Math.max(all?.end ?? end, end) }),
    undefined,
  );
  return { contract, ...(period && { period }), origin: { file, line } };
}

/** A function that makes one row of ours of a row of theirs and reads it; false when its quantity is blank. */
function rowOf(
  path: string,
  header: MappedHeader,
  sources: RowSources,
  index: number,
  map: SheetMap,
  options: ReadOptions,
  names: readonly string[],
): (cells: readonly string[], line: number, sink: RowSink, isAnew: boolean, filled?: CellsElsewhere) => boolean {
  const fields = FIELDS.filter((field) => sources[field] !== undefined);
  const places = placesOf(sources);
  const elsewhere = elsewhereOf(sources);
  const file: InputFile = {
    path,
    cells: places,
    ...(Object.keys(elsewhere).length > 0 && { elsewhere }),
    // A factor for the column was given by somebody who has read its name.
    ...(map.times.quantity === undefined && quantityHeadingOf(sources, names)),
    ...valueHeadingOf(sources, header, map),
    ...poundsSaidOf(path, header.above, sources, map),
    ...(map.cumulative && { cumulative: true }),
    ...(map.corrections && { corrections: true }),
  };
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
  const textsOf = fields.map((field) => textOf(field, sources, map));
  const stretch = stretchOf(sources.period, names);
  const period = stretch ? fields.indexOf('period') : -1;
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
    if (stretch) texts[period] = stretched(texts[period] ?? '', stretch, dates === 'day-first');
    read(texts, line, sink, isAnew, fileFor(filled) ?? speaker(cells));
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
  if (isSkippedBy(header.skips, cells)) return true;
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

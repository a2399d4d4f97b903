// Rows of somebody else's sheet to rows of ours, by a map: each keeps the places it was read at, so that a finding points
// at the cell a person sees.
import type { Period } from '../../model/calendar.ts';
import type { Field, InputFile } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { rateOf } from '../../model/heading-rates.ts';
import { isToDate } from '../../model/headings.ts';
import { nameKey } from '../../model/nearest.ts';
import type { NilReturn } from '../../model/read-rows.ts';
import { raggedIn } from '../../model/rejected-row.ts';
import type { CellsElsewhere, CommitmentBatch, ReadOptions, RowChecker } from '../batches.ts';
import { isByColumns, type SheetLayout } from '../columns/sheet-layout.ts';
import type { RowSink } from '../commitment-rows.ts';
import type { HeadHints } from '../csv/delimiter.ts';
import { filledBelowNoName, raggedRow, raggedStill } from '../csv/row-shape.ts';
import { readPeriod } from '../dates.ts';
import { formRead } from './constant-faults.ts';
import type { FormHeader } from './form-header.ts';
import { isNamedBy, type MappedHeader, mapHeader } from './mapped-header.ts';
import { quantityHeadingOf, speakingMeasures } from './mapped-headings.ts';
import { elsewhereOf, fileOf, rowOf, textOf } from './mapped-row.ts';
import { PassedOver } from './passed-over.ts';
import { hasLetters, isForm, type SheetMap } from './sheet-map.ts';
import { isSkippedBy } from './skip-rules.ts';

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
  const contractText = textOf('contract_id', header.rows[0] ?? {}, { map, dates }, names);
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
  if (
    !sources ||
    speakingMeasures(sources, map).size > 0 ||
    isOfSeveralRows(quantityHeadingOf(sources, names).heading ?? '') ||
    !isPlain ||
    !header.isWhole ||
    !isByColumns(sources) ||
    Object.keys(map.times).length > 0
  )
    return undefined;
  const skips = header.skips.flatMap((skip) => ('equals' in skip ? [skip] : []));
  if (skips.length < header.skips.length) return undefined;
  const file = fileOf(path, sources, header, names, map);
  return { file, names, width: header.width, fullWidth: names.length, sources, skips };
}

/** Whether what a heading says of its figures is held against each row, or against rows together. */
function isOfSeveralRows(heading: string): boolean {
  return rateOf(heading) !== undefined || isToDate(heading);
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

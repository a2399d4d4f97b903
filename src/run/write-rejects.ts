// The file of rejected rows: each as it stood, from whichever file, with its world, its rules and how to mend it.
import { join, parse, resolve } from 'node:path';
import { type Finding, UsageError } from '../model/finding.ts';
import { largest } from '../model/lists.ts';
import { raggedIn } from '../model/rejected-row.ts';
import type { Result } from '../model/result.ts';
import { REQUIRED_FIELDS } from '../read/csv/header.ts';
import { kindOfPath } from '../read/input-kind.ts';
import type { InputOptions } from '../read/inputs.ts';
import { type RawRow, readRawRows } from '../read/raw-rows.ts';
import { tooManyCells } from '../read/too-many-cells.ts';
import { LineBytes } from '../render/line-bytes.ts';
import { RepeatedTexts } from '../render/repeated-texts.ts';
import { BYTE_ORDER_MARK, defused } from '../render/sheet/csv-cells.ts';
import { quoted, rejectRow, unionOfHeaders } from '../render/sheet/rejects-csv.ts';
import { readdir } from './disk/disk.ts';
import { journal } from './disk/journal.ts';
import { readingOf } from './input-reading.ts';
import { headOf } from './made-by-us.ts';
import { nodeFiles } from './node-files.ts';
import type { InputsOptions } from './options.ts';
import { byFile, endOf, type FileRejects, saidOf } from './rejects-by-file.ts';
import type { KeptStdin } from './stdin-store.ts';
import type { World } from './world.ts';
import { writeWhole } from './write-whole.ts';

/** What a file's columns are, once its rejected rows were looked at. */
interface FileShape {
  readonly header: readonly (string | undefined)[];
  /** What all its rows say that stands in none of them, under the names of the last columns of the header. */
  readonly made: readonly string[];
  /** Its own columns. */
  readonly width: number;
  /** Those of its own columns that hold what rows had beyond others, where it is a rejects file itself. */
  readonly ragged: readonly number[];
  /** Cells beyond the header in the longest of its rows; at least 1 where a row is ragged. */
  readonly surplus: number;
  /** The rows, where they are few; else they are read once more. */
  readonly rows: readonly RawRow[] | undefined;
}

const encoder = new TextEncoder();

/** So many rows of a file are held between looking at them and writing them. */
const MOST_HELD = 4096;

export interface RejectsWritten {
  /** The file that was asked for, and one more for each further map. */
  readonly files: readonly string[];
  readonly rows: number;
  /** Files beside it that an earlier run wrote, and this one did not. */
  readonly leftOver: readonly string[];
}

/**
 * Writes the rejected rows to a file, whole or not at all, to be mended and given with the others, read by the same flags
 * (its header stands where a map looks for one). Without any, the file holds a header alone. Rows of files that several
 * maps read go to a file for each map: the first to the one named, the others to `rejects-old.csv` for old.yaml. `paths`
 * are the inputs as they were given. Throws UnreadableError where an input is no longer what it was, and UsageError where
 * a file cannot be written.
 */
export async function writeRejects(
  { rejections, inputs }: Pick<Result, 'rejections' | 'inputs'>,
  path: string,
  options: InputsOptions,
  world: World,
  stdin: KeptStdin,
  paths: readonly string[],
): Promise<RejectsWritten> {
  const reading = await readingOf(options, world.cwd, paths);
  if ('faults' in reading) throw new RangeError('the map was read before');
  const groups = new Map<string | undefined, FileRejects[]>();
  for (const file of byFile(rejections, inputs)) {
    const map = reading.optionsFor(file.path).map?.path;
    const group = groups.get(map);
    if (group) group.push(file);
    else groups.set(map, [file]);
  }
  if (groups.size === 0) groups.set(undefined, []);
  const files = await rejectFilesOf(path, [...groups.keys()], world.cwd);
  const written = { files, rows: 0, leftOver: await leftOverBeside(path, files, world.cwd) };
  const again = { files: nodeFiles({ cwd: world.cwd, stdin }), brokenRows: 'rejected' } as const;
  for (const [index, group] of [...groups.values()].entries()) {
    const read = { ...reading.optionsFor(group[0]?.path ?? ''), ...again };
    const file = files[index] ?? path;
    await writeWhole(file, piecesOf(group, inputs, read, written, delimiterFor(file)), world.cwd, {
      force: options.force,
    });
  }
  return written;
}

/** As the name of a file says: a spreadsheet goes by that, and whoever reads it back by its header. */
function delimiterFor(path: string): string {
  return /\.(?:tsv|tab)$/i.test(path) ? '\t' : ',';
}

async function* piecesOf(
  files: readonly FileRejects[],
  inputs: Result['inputs'],
  options: InputOptions,
  written: { rows: number },
  delimiter: string,
): AsyncGenerator<Uint8Array> {
  const { headerRow = 1 } = options.map ?? {};
  const shapes: FileShape[] = [];
  const repeated = new RepeatedTexts();
  for (const file of files) shapes.push(await shapeOf(file, options, repeated));
  repeated.check(inputs);
  const columns = unionOfHeaders(shapes.map(({ header }) => header));
  const surplus = largest(
    shapes.map((shape) => shape.surplus),
    0,
  );
  tooManyCells(
    columns.names.length + surplus,
    files.reduce((sum, { rows }) => sum + rows.size, 0),
  );
  const names = files.length > 0 ? columns.names : REQUIRED_FIELDS;
  // A ragged row, whose cells now stand one under another, does not count before somebody has looked at it and emptied these.
  const beyond = Array.from({ length: surplus }, (_, index) => `ragged_${index + 1}`);
  const out = new LineBytes();
  out.text(BYTE_ORDER_MARK + '\r\n'.repeat(headerRow - 1) + rejectRow([...names, ...beyond], undefined, delimiter));
  for (const [index, file] of files.entries()) {
    const { width = 0, made = [], ragged = [] } = shapes[index] ?? {};
    const places = columns.places[index] ?? [];
    const before = columns.saidBefore[index] ?? {};
    const isInPlace = places.length === names.length && places.every((column, cell) => column === cell);
    const from = encoder.encode(delimiter.repeat(surplus + 1) + quoted(defused(file.path), delimiter) + delimiter);
    const held = shapes[index]?.rows;
    for await (const rows of held ? [held] : (await readRawRows(file.path, file.rows, options)).rows) {
      for (const raw of rows) {
        const row = file.errorsAt(raw.line);
        if (!row) continue;
        written.rows += 1;
        // What stands as it is to be written goes over as it is.
        const bytes = isInPlace && raw.width === width ? raw.bytesWith?.(delimiter) : undefined;
        if (bytes) {
          out.copy(bytes);
          out.copy(from);
          out.whole(row.line);
          out.text(delimiter);
          out.copy(endOf(file, row, delimiter));
        } else {
          const { cells } = raw;
          const placed = Array.from(names, () => '');
          for (const [cell, column] of places.entries()) {
            const text = cell < width ? cells[cell] : made[cell - width];
            if (column !== undefined) placed[column] = text ?? '';
          }
          const over = [...ragged.map((cell) => cells[cell] ?? ''), ...raggedCells(raw, width, () => row.errors)];
          const all = [...placed, ...Array.from(beyond, (_, at) => over[at] ?? '')];
          out.text(rejectRow(all, saidOf(file, row, cells, before), delimiter));
        }
        if (out.isFull) yield out.taken();
      }
    }
  }
  yield out.taken();
}

/** Enters what the file says once and each of its rows will. Throws UsageError where its columns are too many. */
async function shapeOf(file: FileRejects, options: InputOptions, repeated: RepeatedTexts): Promise<FileShape> {
  const { header: names, fields, rows } = await readRawRows(file.path, file.rows, options);
  const made = fields.map(({ text }) => text);
  const lengthOf = (texts: readonly string[]) => texts.reduce((all, { length }) => all + length, 0);
  repeated.add(`file ${file.path}`, lengthOf(made), file.rows.size);
  const ragged = raggedIn(names);
  const width = names.findLastIndex((name) => name.trim() !== '') + 1;
  // Before any row is looked at: each has every fault of the header.
  if (!file.isYaml) tooManyCells(width, file.rows.size);
  const filled = new Set<number>();
  let surplus = 0;
  const held: RawRow[] | undefined = file.rows.size <= MOST_HELD ? [] : undefined;
  for await (const batch of rows) {
    for (const row of batch) {
      const { line } = row;
      held?.push({ line, cells: row.cells });
      const errors = () => file.errorsAt(line)?.errors ?? [];
      surplus = Math.max(surplus, ragged.length + raggedCells(row, width, errors).length);
      if (!file.isYaml) continue;
      for (const [cell, text] of row.cells.entries()) if (text !== '') filled.add(cell);
      repeated.add(`contract ${row.cells[0] ?? ''}`, lengthOf(row.cells));
    }
  }
  const isNeeded = (name: string, cell: number) => filled.has(cell) || REQUIRED_FIELDS.some((field) => field === name);
  const own = names.slice(0, width).map((name, cell) => (ragged.includes(cell) ? undefined : name));
  const header = [...own, ...fields.map(({ field }) => field)];
  const shape = { made, width, ragged, surplus, rows: held };
  if (!file.isYaml) return { ...shape, header };
  const isThere = (name: string | undefined, cell: number) => name !== undefined && isNeeded(name, cell);
  return { ...shape, header: header.map((name, cell) => (isThere(name, cell) ? name : undefined)) };
}

/** What a row has beyond its header; of one that is too short, how short it was. */
function raggedCells(row: RawRow, width: number, errors: () => readonly Finding[]): readonly string[] {
  // A row that is as long as its header is not ragged.
  if (row.width === width) return [];
  const { cells } = row;
  if (cells.length === width) return [];
  const over = cells.slice(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const isRagged = over.length === 0 && errors().some(({ rule }) => rule === 'ragged-row');
  return isRagged ? [`${cells.length} of ${width} cells`] : over;
}

/** Rejects files, by whatever name, that lie beside the one that was asked for, from an earlier run, and are no inputs of this one. */
async function leftOverBeside(path: string, written: readonly string[], cwd: string): Promise<readonly string[]> {
  const { dir } = parse(path);
  const entries = await readdir(resolve(cwd, dir)).catch(() => []);
  const beside = entries.map((entry) => entry.name).filter((one) => kindOfPath(one) === 'sheet');
  const own = new Set(written.map((one) => resolve(cwd, one)));
  const found: string[] = [];
  for (const one of beside.sort()) {
    const file = join(dir, one);
    if (own.has(resolve(cwd, file)) || journal.isTaken(file, cwd)) continue;
    if (isOfRejectsText(await headOf(resolve(cwd, file)))) found.push(file);
  }
  return found;
}

const isOfRejectsText = (text: string): boolean => /[,;\t]x_file[,;\t]x_line[,;\t]x_rule[,;\t]/.test(text);

/**
 * A file for the rows of each map, `undefined` for those of none: the path itself for the first, then `rejects-old.csv`
 * for old.yaml. Throws UsageError where one that nobody named would be written over what is read or written in the run.
 */
async function rejectFilesOf(
  path: string,
  maps: readonly (string | undefined)[],
  cwd: string,
): Promise<readonly string[]> {
  const { dir, name, ext } = parse(path);
  const files: string[] = [];
  for (const map of maps) {
    const own = `${name}-${map === undefined ? 'unmapped' : parse(map).name}`;
    let file = files.length === 0 ? path : join(dir, own + ext);
    for (let count = 2; files.includes(file); count += 1) file = join(dir, `${own}-${count}${ext}`);
    files.push(file);
  }
  // The one that was asked for was entered before anything was read.
  for (const file of files.slice(1)) {
    if (journal.isTaken(file, cwd)) {
      throw new UsageError(
        `rows of several maps are rejected, and ${file}, where some would go, is an input or an output already. ` +
          'Give --rejects another name.',
      );
    }
  }
  journal.asks(
    files.slice(1).map((file) => ({ flag: '--rejects', path: file })),
    cwd,
  );
  return files;
}

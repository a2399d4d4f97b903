// The file of rejected rows: each as it stood, from whichever file, with its world, its rules and how to mend it.
import { join, parse, resolve } from 'node:path';
import { ByLine } from '../model/by-line.ts';
import { copied } from '../model/codes.ts';
import { type Finding, UsageError } from '../model/finding.ts';
import { largest } from '../model/lists.ts';
import type { Many } from '../model/many.ts';
import { raggedIn, SHA_DIGITS } from '../model/rejected-row.ts';
import type { InputRead, Rejection, Result } from '../model/result.ts';
import { REQUIRED_FIELDS } from '../read/csv/header.ts';
import { kindOfPath } from '../read/input-kind.ts';
import type { InputOptions } from '../read/inputs.ts';
import { type RawRow, readRawRows } from '../read/raw-rows.ts';
import { tooManyCells } from '../read/too-many-cells.ts';
import { BYTE_ORDER_MARK, defused } from '../render/sheet/csv-cells.ts';
import {
  lineText,
  quoted,
  type RejectColumns,
  rejectRow,
  type Said,
  unionOfHeaders,
} from '../render/sheet/rejects-csv.ts';
import { wordsOf } from '../report/wording.ts';
import { readdir } from './disk/disk.ts';
import { journal } from './disk/journal.ts';
import { readingOf } from './input-reading.ts';
import { headOf } from './made-by-us.ts';
import { nodeFiles } from './node-files.ts';
import type { InputsOptions } from './options.ts';
import type { KeptStdin } from './stdin-store.ts';
import type { World } from './world.ts';
import { writeWhole } from './write-whole.ts';

/** The rejected rows of one file by their lines (of YAML by their numbers), with what is wrong with each. */
interface FileRejects {
  readonly path: string;
  readonly sha256: string;
  readonly isYaml: boolean;
  readonly rows: ByLine;
  /** What its findings say, by their facts: those of one kind have the very same. */
  readonly words: WeakMap<Finding['data'], ReturnType<typeof wordsOf>>;
  /** What stands behind the line of a row that has but one. */
  readonly ends: WeakMap<Finding['data'], string>;
  /** Nothing for a line on which none is rejected. */
  readonly errorsAt: (line: number) => RowErrors | undefined;
}

interface RowErrors {
  readonly line: number;
  /** Which of the commitments that begin on its line, where it is not the first. */
  readonly nth?: number;
  readonly errors: readonly Finding[];
}

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

/** So many reasons stand beside a row: what is wrong with a header is wrong with each of its rows, and is told once in the findings. */
const MOST_REASONS = 20;

/** So many bytes are written together. */
const AT_ONCE = 1 << 16;
/** Behind which one row has room, but for the longest. */
const ROOM_FOR_ONE = 1 << 13;

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
    await writeWhole(file, piecesOf(group, read, written, delimiterFor(file)), world.cwd, { force: options.force });
  }
  return written;
}

/** As the name of a file says: a spreadsheet goes by that, and whoever reads it back by its header. */
function delimiterFor(path: string): string {
  return /\.(?:tsv|tab)$/i.test(path) ? '\t' : ',';
}

async function* piecesOf(
  files: readonly FileRejects[],
  options: InputOptions,
  written: { rows: number },
  delimiter: string,
): AsyncGenerator<Uint8Array> {
  const { headerRow = 1 } = options.map ?? {};
  const shapes: FileShape[] = [];
  for (const file of files) shapes.push(await shapeOf(file, options));
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
  const out = new Written();
  out.text(BYTE_ORDER_MARK + '\r\n'.repeat(headerRow - 1) + rejectRow([...names, ...beyond], undefined, delimiter));
  for (const [index, file] of files.entries()) {
    const { width = 0, made = [], ragged = [] } = shapes[index] ?? {};
    const places = columns.places[index] ?? [];
    const before = columns.saidBefore[index] ?? {};
    const isInPlace = places.length === names.length && places.every((column, cell) => column === cell);
    const from = delimiter.repeat(surplus + 1) + quoted(defused(file.path), delimiter) + delimiter;
    const held = shapes[index]?.rows;
    for await (const rows of held ? [held] : (await readRawRows(file.path, file.rows, options)).rows) {
      for (const raw of rows) {
        const row = file.errorsAt(raw.line);
        if (!row) continue;
        written.rows += 1;
        // What stands as it is to be written goes over as it is.
        const bytes = isInPlace && raw.width === width ? raw.bytesWith?.(delimiter) : undefined;
        if (bytes) {
          out.bytes(bytes);
          out.text(from + row.line + delimiter + endOf(file, row, delimiter));
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

/** What was written and not yet taken. */
class Written {
  #room = new Uint8Array(AT_ONCE + ROOM_FOR_ONE);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= AT_ONCE;
  }

  bytes(bytes: Uint8Array): void {
    this.#widen(bytes.length);
    this.#room.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(text: string): void {
    this.#widen(3 * text.length);
    this.#length += encoder.encodeInto(text, this.#room.subarray(this.#length)).written;
  }

  #widen(more: number): void {
    if (this.#length + more > this.#room.length)
      this.#room = copied(new Uint8Array(2 * (this.#length + more)), this.#room);
  }

  /** It is whoever takes it who has it then. */
  taken(): Uint8Array {
    const bytes = this.#room.subarray(0, this.#length);
    this.#room = new Uint8Array(AT_ONCE + ROOM_FOR_ONE);
    this.#length = 0;
    return bytes;
  }
}

const encoder = new TextEncoder();

async function shapeOf(file: FileRejects, options: InputOptions): Promise<FileShape> {
  const { header: names, fields, rows } = await readRawRows(file.path, file.rows, options);
  const made = fields.map(({ text }) => text);
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
      if (file.isYaml) for (const [cell, text] of row.cells.entries()) if (text !== '') filled.add(cell);
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

/**
 * A row that was put aside before keeps the world it first came from. To the SHA-256 of that file is added that of the
 * rejects file it stands in now, so that of two rejects files the later one is known.
 */
function saidOf(
  file: FileRejects,
  row: RowErrors,
  cells: readonly string[],
  before: RejectColumns['saidBefore'][number],
): Said {
  const { path, sha256 } = file;
  const kept = (cell: number | undefined) => (cell === undefined ? '' : (cells[cell]?.trim() ?? ''));
  const [from, at, digests] = [kept(before.x_file), kept(before.x_line), kept(before.x_sha256)];
  const own = sha256.slice(0, SHA_DIGITS);
  return {
    ...(from && at && digests
      ? { x_file: from, x_line: at, x_sha256: `${digests} ${own}` }
      : { x_file: path, x_line: lineText(row.line, row.nth), x_sha256: own }),
    ...reasonsIn(file, row),
  };
}

/** What is said behind the line of a row that was never put aside before. */
function endOf(file: FileRejects, row: RowErrors, delimiter: string): string {
  const [first, ...others] = row.errors;
  const key = others.length === 0 ? first?.data : undefined;
  const known = key && file.ends.get(key);
  if (known !== undefined) return known;
  const { x_rule, x_message, x_fix } = reasonsIn(file, row);
  const said = [x_rule, x_message, x_fix, file.sha256.slice(0, SHA_DIGITS), ''];
  const end = `${said.map((text) => quoted(defused(text), delimiter)).join(delimiter)}\r\n`;
  if (key) file.ends.set(key, end);
  return end;
}

function reasonsIn({ words }: FileRejects, { errors }: RowErrors): Pick<Said, 'x_rule' | 'x_message' | 'x_fix'> {
  const reasons = errors.slice(0, MOST_REASONS);
  const said = reasons.map((one) => {
    const known = words.get(one.data) ?? wordsOf(one);
    words.set(one.data, known);
    return known;
  });
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  return {
    x_rule: unique(reasons.map(({ rule }) => rule)).join('; '),
    x_message: unique(said.map(({ message }) => message)).join('; '),
    x_fix: unique(said.map(({ fix }) => fix)).join(' '),
  };
}

function byFile(rejections: Many<Rejection>, inputs: readonly InputRead[]): FileRejects[] {
  const shaOf = new Map(inputs.map(({ path, sha256 }) => [path, sha256]));
  const files = new Map<string, { readonly isYaml: boolean; readonly rows: ByLine }>();
  let number = 0;
  for (const { row } of rejections) {
    const { file, line, entry } = row.origin;
    const own = files.get(file.path) ?? { isYaml: entry !== undefined, rows: new ByLine() };
    files.set(file.path, own);
    own.rows.add(entry ?? line, number);
    number += 1;
  }
  const errorsIn = (rows: ByLine) => (line: number) => {
    // A record of several quantities is one row of theirs.
    const found = rows.at(line).flatMap((one) => rejections.at(one) ?? []);
    const { origin } = found.at(-1)?.row ?? {};
    const errors = found.flatMap((one) => one.errors);
    return origin && { line: origin.line, ...(origin.nth !== undefined && { nth: origin.nth }), errors };
  };
  return [...files].map(([path, own]) => {
    return {
      path,
      sha256: shaOf.get(path) ?? '',
      ...own,
      words: new WeakMap(),
      ends: new WeakMap(),
      errorsAt: errorsIn(own.rows),
    };
  });
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
    if (own.has(resolve(cwd, file)) || (await journal.isTaken(file, cwd))) continue;
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
    if (await journal.isTaken(file, cwd)) {
      throw new UsageError(
        `rows of several maps are rejected, and ${file}, where some would go, is an input or an output already. ` +
          'Give --rejects another name.',
      );
    }
  }
  await journal.asks(
    files.slice(1).map((file) => ({ flag: '--rejects', path: file })),
    cwd,
  );
  return files;
}

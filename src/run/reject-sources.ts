// Rejects files that are given beside the files their rows came from: those rows are passed over, and the mended ones
// count in their stead. Known before anything is read, so that the order of the inputs does not matter.
import { basename, resolve } from 'node:path';
import { finding, UnreadableError } from '../model/finding.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { kindOfPath } from '../read/input-kind.ts';
import type { InputOptions } from '../read/inputs.ts';
import { lineText } from '../render/sheet/rejects-csv.ts';
import { realPath } from './disk/disk.ts';
import { type FedBackRow, isDigestOf, type RejectsFile, rejectsFileAt } from './rejected-from.ts';
import { StandIns } from './rejected-inputs.ts';

/** An input, or a file that x_file names: two names of one file have one key. */
interface Known {
  readonly input: string;
  readonly key: string;
  /** Of a workbook, the sheet, if it is named. */
  readonly sheet: string | undefined;
}

/** A row of a rejects file that is among the inputs. */
interface Back extends FedBackRow {
  readonly input: string;
  readonly in: RejectsFile;
  /** The input it came from, as that is still the same. */
  readonly from: Known | undefined;
}

/** Looks which inputs are rejects files, and which rows of which inputs theirs stand in for. */
export async function standInsAmong(
  inputs: readonly string[],
  cwd: string,
  optionsFor: (input: string) => InputOptions,
): Promise<StandIns> {
  const standIns = new StandIns();
  const files: { readonly input: string; readonly file: RejectsFile }[] = [];
  for (const input of inputs) {
    // Standard input that is all there is has nothing beside it, and is not kept for this.
    if (kindOfPath(input) === 'yaml' || (input === '-' && inputs.length === 1)) continue;
    const options = optionsFor(input);
    if (input === '-' && !(await isKept(options, standIns))) continue;
    const file = await rejectsFileAt(input, options);
    if (file && file.rows.length > 0) files.push({ input, file });
  }
  if (files.length === 0) return standIns;

  const sources = new Sources(await Promise.all(inputs.map((input) => knownAs(input, cwd))), cwd, optionsFor);
  const groups = new Map<string, Back[]>();
  for (const { input, file } of files) {
    standIns.expect(input, file.sha256);
    standIns.rejectsFiles.add(input);
    const changed = new Map<string, number>();
    for (const row of file.rows) {
      const { source, isChanged, key } = await sources.of(row);
      if (isChanged) changed.set(row.file, (changed.get(row.file) ?? 0) + 1);
      const back = { ...row, input, in: file, from: source };
      const same = groups.get(key);
      if (same) same.push(back);
      else groups.set(key, [back]);
    }
    for (const [source, rows] of changed) {
      standIns.add(finding('rejects-of-changed-file', { path: file.path, source, rows }, { file: file.path }));
    }
  }
  for (const { input, sha256 } of sources.hashed) standIns.expect(input, sha256);
  for (const group of groups.values()) settle(group, standIns);
  return standIns;
}

/**
 * Of the rows that came from one row, those in an older rejects file are passed over for the one in the newer, which says
 * so; where nobody can say which is the newer, the first stands and the others are fed back twice.
 */
function settle(group: readonly Back[], standIns: StandIns): void {
  const isOlder = (row: Back) => group.some(({ before }) => before.some((digits) => isDigestOf(digits, row.in.sha256)));
  const older = group.filter(isOlder).sort((a, b) => a.before.length - b.before.length);
  const [stands, ...twice] = group.filter((row) => !isOlder(row));
  const [first] = [...older, stands];
  if (first?.from) standIns.passOver(first.from.input, first.from.sheet, first.at, first.in.path);
  for (const [index, row] of older.entries()) {
    const by = older[index + 1] ?? stands;
    if (by) standIns.passOver(row.input, bookAndSheet(row.in.path)?.sheet, lineText(row.line), by.in.path);
  }
  if (stands?.isOut) standIns.strikeOut(stands.input, bookAndSheet(stands.in.path)?.sheet, stands.line, stands.in.path);
  for (const row of twice) {
    const data = { firstFile: stands?.in.path ?? '', firstLine: stands?.line ?? 0 };
    standIns.refuse(row.in.path, row.line, finding('fed-back-twice', data, { file: row.in.path, line: row.line }));
  }
}

/** The inputs as files that rows came from. */
class Sources {
  readonly #inputs: readonly Known[];
  readonly #cwd: string;
  readonly #optionsFor: (input: string) => InputOptions;
  readonly #sha256 = new Map<string, Promise<string | undefined>>();
  readonly #found = new Map<
    string,
    Promise<{ readonly source?: Known; readonly isChanged: boolean; readonly name: string }>
  >();
  readonly hashed: { readonly input: string; readonly sha256: string }[] = [];

  constructor(inputs: readonly Known[], cwd: string, optionsFor: (input: string) => InputOptions) {
    this.#inputs = inputs;
    this.#cwd = cwd;
    this.#optionsFor = optionsFor;
  }

  /** The input that a row came from, if it is there as it was; whether it was changed; and a key of the row there. */
  async of({ file, at, sha256 }: FedBackRow) {
    const asked = `${file}\n${sha256}`;
    const found = this.#found.get(asked) ?? this.#find(file, sha256);
    this.#found.set(asked, found);
    const { source, isChanged, name } = await found;
    return { source, isChanged, key: `${name}\n${at}` };
  }

  async #find(file: string, digits: string) {
    const said = await knownAs(file, this.#cwd);
    const isOfSheet = ({ sheet }: Known) => sheet === undefined || sheet === said.sheet;
    const here = this.#inputs.find((one) => one.key === said.key && isOfSheet(one));
    const isIt = async (one: Known) => isDigestOf(digits, (await this.#digestOf(one)) ?? '');
    if (here && !(await isIt(here))) return { isChanged: true, name: `${said.key}\n${said.sheet}\n${digits}` };
    // Run from another folder, the same file has another path.
    const alike = here ? [here] : [];
    if (!here) {
      for (const one of this.#inputs) {
        if (basename(one.key) === basename(said.key) && isOfSheet(one) && (await isIt(one))) alike.push(one);
      }
    }
    const [only] = alike;
    if (!only || alike.length > 1) return { isChanged: false, name: `${said.key}\n${said.sheet}\n${digits}` };
    const source = { ...only, sheet: said.sheet };
    return { source, isChanged: false, name: `${source.key}\n${source.sheet}` };
  }

  #digestOf({ input, key }: Known): Promise<string | undefined> {
    const known = this.#sha256.get(key) ?? this.#hash(input);
    this.#sha256.set(key, known);
    return known;
  }

  async #hash(input: string): Promise<string | undefined> {
    try {
      const opened = await this.#optionsFor(input).files.open(bookAndSheet(input)?.book ?? input);
      await drained(opened.chunks);
      const { sha256 } = opened.digest();
      this.hashed.push({ input, sha256 });
      return sha256;
    } catch (error) {
      // It is said when it is read.
      if (!(error instanceof UnreadableError)) throw error;
      return undefined;
    }
  }
}

async function knownAs(path: string, cwd: string): Promise<Known> {
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  if (path === '-') return { input: path, key: path, sheet: undefined };
  const full = resolve(cwd, book);
  const key = await realPath(full);
  return { input: path, key, sheet: sheet?.toLowerCase() };
}

/** What is kept of standard input is whole only when it was gone through to its end; false where it breaks off before. */
async function isKept(options: InputOptions, standIns: StandIns): Promise<boolean> {
  try {
    await drained((await options.files.open('-')).chunks);
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    standIns.lose('-', error);
    return false;
  }
}

async function drained(chunks: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of chunks);
}

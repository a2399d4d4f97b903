// Reads every input of a command into one portfolio, with all findings and what each file was.
import { type Finding, finding, UnreadableError } from '../model/finding.ts';
import { addAll } from '../model/lists.ts';
import { type Many, together } from '../model/many.ts';
import type { NilReturn, ReadRows } from '../model/read-rows.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { InputRead, Options } from '../model/result.ts';
import type { RowBlock, RowsRead, Vocabulary } from '../model/rows.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { CommitmentBatch } from '../read/batches.ts';
import { SharedColumns } from '../read/columns/shared-columns.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { type InputOptions, readInput } from '../read/inputs.ts';
import { FirstReading, type FirstValued, type IsLeftOut } from '../valuation/first-reading.ts';
import { Corrections } from '../valuation/standing/corrections.ts';
import { FindingLog, MOST_OF_A_RULE } from '../valuation/standing/finding-log.ts';
import { Portfolio } from '../valuation/standing/portfolio.ts';
import { Rejections } from '../valuation/standing/rejections.ts';
import type { TableChoice } from '../valuation/tables-in-use.ts';
import { journal } from './disk/journal.ts';
import { expandInputs, keysOf, sameByName } from './expand-inputs.ts';
import { filesBeside } from './files-beside.ts';
import { mapFilesOf, readingOf, withSheets } from './input-reading.ts';
import { changed, InputRows } from './input-rows.ts';
import type { LeftOutFile } from './left-out-files.ts';
import { LEVELS_FILE } from './levels.ts';
import { MANY_BYTES, MANY_FILES, MANY_ROWS, settleForLong } from './long-run.ts';
import { nodeFiles } from './node-files.ts';
import type { InputsOptions } from './options.ts';
import { ReadAhead } from './read-ahead.ts';
import type { KeptStdin } from './stdin-store.ts';
import { CodingThread } from './threads/coding-thread.ts';
import type { World } from './world.ts';

export interface PortfolioRead {
  readonly portfolio: Portfolio;
  /** The rows, to be gone through again. */
  readonly rows: InputRows;
  readonly findings: Many<Finding>;
  /** What the rows came to as they were read, where they were valued and it holds. */
  readonly first?: FirstValued;
  /** Rows the readers rejected; where nothing is kept, none of them. */
  readonly rejects: Many<RejectedRow>;
  /** The same in their columns. */
  readonly rejections: Rejections;
  /** How many there are. */
  readonly rejected: number;
  /** Returns of nothing among them. */
  readonly nils: readonly NilReturn[];
  readonly inputs: readonly InputRead[];
  /** The files that the inputs stand for, in the order they were read. */
  readonly paths: readonly string[];
  /** Findings that stop everything: exit 3. The others of the run are still in `findings`. */
  readonly unreadable: readonly Finding[];
  /** Whether every row was read by its codes, and so can be left out when all are read again. */
  readonly isByCodes?: boolean;
  /** What the codes stand for. */
  readonly vocabulary?: Vocabulary;
  /** Rows that are taken as if they were not there. */
  readonly isLeftOut?: IsLeftOut | undefined;
  /** Files that cannot be read, and of which nothing is among the rows. */
  readonly leftOut?: readonly LeftOutFile[];
}

interface ReadPortfolioOptions {
  /** Read as returns, a row that leaves its status blank was delivered, and one that comes twice is kept. */
  readonly readAs?: 'commitments' | 'returns';
  /** Files that are no inputs for lying in a folder with them, besides those that a flag names. */
  readonly apart?: readonly string[];
  /** What is held in memory: all rows, those that are rejected, or none, and then of findings only so many of a rule. */
  readonly keeps?: 'all' | 'rejects' | 'nothing';
  /** Rows, by file and line, to be taken as if they were not there. */
  readonly isLeftOut?: IsLeftOut;
  /** Tables to value rows by as they are read, where that can be; nothing is kept of the rows then. */
  readonly value?: { readonly choice: TableChoice; readonly options: Options };
  /** Is handed every batch as it is read. */
  readonly onRows?: (rows: ReadRows) => void;
  /** Is handed the rows between those that stand in a block of codes, from one up to another. */
  readonly onPlain?: (block: RowBlock, from: number, to: number, vocabulary: Vocabulary) => void;
  /** A file that cannot be read is left out whole, and named, so that the others can be reckoned with. */
  readonly leavesOut?: boolean;
  /** Is told that all rows come once more from the beginning, without such a file. */
  readonly onAnew?: () => void;
}

/**
 * Reads the inputs in the order given; folders and patterns stand for files. A file that cannot be read does not keep the
 * others from being checked, but with --fail-fast. Throws UsageError where an output would be written over an input.
 */
export async function readPortfolio(
  given: readonly string[],
  options: InputsOptions,
  world: World,
  stdin: KeptStdin,
  how: ReadPortfolioOptions = {},
): Promise<PortfolioRead> {
  const read = await readOnce(given, options, world, stdin, how);
  if (!how.leavesOut || options.failFast || read.unreadable.length === 0) return read;
  const { filesLeftOut, ofNamed } = await import('./left-out-files.ts');
  const leftOut = filesLeftOut(read);
  if (leftOut.length === 0 || leftOut.length === read.paths.length) return read;
  // Rows before the fault were taken, and what they say of contracts does not hold: all is read anew without them.
  how.onAnew?.();
  const without = new Set(leftOut.map(({ path }) => path));
  const again = await readOnce(given, options, world, stdin, how, without);
  if (again.unreadable.length > 0) return read;
  const reading = await readingOf(options, world.cwd, read.paths);
  return { ...again, leftOut: leftOut.map((file) => ({ ...file, ...ofNamed(file.path, reading) })) };
}

async function readOnce(
  given: readonly string[],
  options: InputsOptions,
  world: World,
  stdin: KeptStdin,
  { readAs = 'commitments', apart = [], keeps = 'all', value, onRows, onPlain, isLeftOut }: ReadPortfolioOptions,
  without: ReadonlySet<string> = new Set(),
): Promise<PortfolioRead> {
  const status = readAs === 'returns' ? 'delivered' : 'committed';
  const portfolio = new Portfolio({ mayRepeat: readAs === 'returns', keeps });
  const rows = new InputRows();
  const { paths: found, ...expanded } = await expandInputs(given, world.cwd, [
    ...apart,
    ...(options.contracts ?? []),
    ...(await namedBy(options, world.cwd)),
  ]);
  // Registers come last: they are asked about the contracts that the inputs have.
  const registers = options.contracts ?? [];
  const files = nodeFiles({ cwd: world.cwd, stdin });
  const asFound = await readingOf(options, world.cwd, found);
  const { all, sheetFindings } = await withSheets(found, asFound, { files, status });
  const reading = all.length === found.length ? asFound : await readingOf(options, world.cwd, all);
  const paths = [...all, ...registers].filter((path) => !without.has(path));
  journal.willRead(
    paths.map((path) => bookAndSheet(path)?.book ?? path),
    world.cwd,
  );
  const log = new FindingLog(keeps === 'nothing' ? MOST_OF_A_RULE : undefined);
  log.addAll(expanded.findings);
  log.addAll(sheetFindings);
  const unreadable: Finding[] = [...expanded.unreadable];
  const inputs: InputRead[] = [];
  const rejects = new Rejections();
  const nils: NilReturn[] = [];
  const read = { portfolio, rows, inputs, paths, nils };
  if ('faults' in reading) {
    const faults = [...reading.faults, ...unreadable];
    return { ...read, findings: log.kept, rejects: [], rejections: rejects, rejected: 0, unreadable: faults };
  }
  log.addAll(reading.notes);
  let rejected = 0;
  const columns = new SharedColumns();
  const reader = new FirstReading(columns.vocabulary, portfolio, value, isLeftOut);
  let isByCodes = true;
  let isSettled = false;
  const corrections = new Corrections();
  const heard = (batch: RowsRead) => {
    rows.add(batch);
    log.addAll(batch.findings);
    log.addAll(corrections.take(batch.commitments));
    addAll(nils, batch.nils ?? []);
    rejected += batch.rejects.length;
    if (keeps !== 'nothing') for (const row of batch.rejects) rejects.add(row);
  };
  const hearWrong = (block: RowBlock, row: number, found: readonly Finding[]) => {
    for (const one of found) log.addOn(block.lines[row] ?? 0, one);
    rejected += 1;
    if (keeps !== 'nothing') rejects.addCoded(block, row, columns.vocabulary);
  };
  const seen = new Map<string, string>();
  const isRegister = (path: string) => registers.includes(path);
  const brokenRows = keeps === 'rejects' ? 'rejected' : 'refused';
  const thread = new CodingThread(paths, world, options);
  const optionsFor = (path: string): InputOptions => ({
    ...reading.optionsFor(path),
    status,
    files,
    isRegister,
    brokenRows,
    codedBy: (input) => {
      if ((input.size ?? 0) > MANY_BYTES) settleForLong();
      return thread.codedBy(input);
    },
  });
  const standIns = await standInsOf(paths, world.cwd, optionsFor);
  const { progress } = world;
  /** Begins to read a file, but for one that was read under another name. */
  const begin = async (path: string) => {
    const keys = await keysOf(path, world.cwd);
    const first = keys.askedBy.map((key) => seen.get(key)).find((one) => one !== undefined);
    if (first !== undefined) return { first };
    for (const key of keys.leaves) seen.set(key, path);
    standIns?.checkNotLost(path);
    const passesOver = standIns?.passesOver(path);
    const isWhole = standIns === undefined || standIns.isIdle;
    const options = {
      ...optionsFor(path),
      ...(passesOver && { passesOver }),
      ...((keeps === 'nothing' || value !== undefined) && (!onRows || onPlain) && isWhole && { columns }),
    };
    const batches = readInput(path, options);
    // What is wrong with it is thrown where the file is come to.
    const step = batches.next();
    await step.catch(() => undefined);
    return { options, batches, step };
  };
  const ahead = new ReadAhead(paths, begin, (path) => thread.mayBegin(path));
  try {
    for (const [done, path] of paths.entries()) {
      if (options.failFast && together([unreadable, log.kept, portfolio.findings]).some(isError)) {
        const before = paths[done - 1] ?? given[0] ?? path;
        log.add(finding('files-not-reached', { path: before, files: paths.length - done }, { file: before }));
        break;
      }
      let reading: AsyncIterator<CommitmentBatch, InputRead> | undefined;
      try {
        const begun = await ahead.at(done);
        if (begun.first !== undefined) {
          log.add(finding('input-twice', { path, first: begun.first }, { file: path }));
          continue;
        }
        const { options, batches } = begun;
        if (readAs !== 'returns' && options.map?.cumulative) {
          log.add(finding('totals-to-date', { path: options.map.path }, { file: path }));
        }
        const refused = (batch: CommitmentBatch) => standIns?.refused(batch) ?? batch;
        reading = batches;
        let step = await begun.step;
        for (; !step.done; step = await batches.next()) {
          const batch = refused(step.value);
          heard(batch);
          reader.take(batch);
          onRows?.(batch);
          if (!batch.block && (batch.read > 0 || batch.rejects.length > 0)) isByCodes = false;
          const { block } = batch;
          if (block) {
            const heardAndSeen = (slow: RowsRead) => {
              heard(slow);
              onRows?.(slow);
            };
            const seen = onPlain && ((from: number, to: number) => onPlain(block, from, to, columns.vocabulary));
            const heardWrong =
              onRows === undefined && ((row: number, found: readonly Finding[]) => hearWrong(block, row, found));
            rows.addPlain(reader.takeBlock(block, heardAndSeen, seen, heardWrong || undefined));
          }
          if (!isSettled && (rows.length > MANY_ROWS || paths.length > MANY_FILES)) {
            settleForLong();
            isSettled = true;
          }
          progress?.at({ doing: 'reading', done, files: paths.length, rows: rows.length, path });
        }
        if (standIns && !standIns.isAsExpected(path, step.value.sha256)) throw changed(path);
        rows.addSource({ path, options, isLeftOut, sha256: step.value.sha256, refused });
        // Two sheets of one workbook are two inputs in one file.
        const sheet = bookAndSheet(step.value.path)?.sheet;
        const alike = inputs.filter((it) => it.sha256 === step.value.sha256 && bookAndSheet(it.path)?.sheet === sheet);
        const twin = sameByName(path, alike, (one) => optionsFor(one).map?.fileName);
        const twice = standIns?.refusedIn(step.value.path) ?? 0;
        if (twin && twice < step.value.rows) {
          log.add(finding('inputs-alike', { path, first: twin.path, ...(twice > 0 && { twice }) }, { file: path }));
        }
        const role = standIns?.rejectsFiles.has(path) ? 'rejects' : readAs;
        inputs.push({ ...step.value, role });
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        addAll(unreadable, [error.finding, ...error.others]);
      } finally {
        // What is not read to its end is closed.
        await reading?.return?.();
      }
    }
  } finally {
    progress?.clear();
    await thread.end();
    await ahead.end();
  }
  log.addAll(standIns?.findings ?? []);
  log.addAll(corrections.findings);
  const maps = (await mapFilesOf(options.map, world.cwd)).map((path) => ({ path, role: 'map' }) as const);
  addAll(
    inputs,
    await filesBeside(
      [...maps, { path: options.config, role: 'config' }, { path: options.levels ?? LEVELS_FILE, role: 'levels' }],
      world.cwd,
    ),
  );
  const findings = together([log.kept, log.notes]);
  const { valued } = reader;
  const { vocabulary } = columns;
  return {
    ...read,
    findings,
    rejects: rejects.rows,
    rejections: rejects,
    rejected,
    unreadable,
    isByCodes,
    vocabulary,
    isLeftOut,
    ...(valued && { first: valued }),
  };
}

/** The rows that rejects files stand in for. A run of contracts in YAML alone has no rejects files. */
async function standInsOf(paths: readonly string[], cwd: string, optionsFor: (path: string) => InputOptions) {
  if (paths.every((path) => kindOfPath(path) === 'yaml')) return undefined;
  const { standInsAmong } = await import('./reject-sources.ts');
  return standInsAmong(paths, cwd, optionsFor);
}

/** What the flags of a run name, and so is no input of it. */
async function namedBy({ map, proxies, config, levels = LEVELS_FILE }: InputsOptions, cwd: string): Promise<string[]> {
  return [...(await mapFilesOf(map, cwd)), proxies, config, levels].filter((path) => path !== undefined);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

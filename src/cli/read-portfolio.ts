// Reads every input of a command into one portfolio, with all findings and what each file was.
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Finding, finding, UnreadableError, UsageError } from '../model/finding.ts';
import type { RejectedRow } from '../model/rejected-row.ts';
import type { InputRead } from '../model/result.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import { kindOfPath } from '../read/input-kind.ts';
import { readInput } from '../read/inputs.ts';
import { Portfolio } from '../valuation/portfolio.ts';
import { expandInputs } from './expand-inputs.ts';
import type { Io } from './io.ts';
import type { CommonFlags } from './options.ts';
import { progressOf } from './progress.ts';
import { type ReadingFlags, readingOf } from './reading.ts';
import { RejectSources } from './reject-sources.ts';

/** Flags on the inputs, and on what may not be written over them. */
export type InputFlags = ReadingFlags &
  Pick<CommonFlags, 'quiet' | 'output' | 'failFast' | 'rejects' | 'proxies' | 'config'>;

export interface PortfolioRead {
  readonly portfolio: Portfolio;
  readonly findings: readonly Finding[];
  /** Rows the readers rejected. */
  readonly rejects: readonly RejectedRow[];
  /** For rows of a rejects file that is fed back: where each came from, both by `rowKey`. */
  readonly handedBack: ReadonlyMap<string, string>;
  readonly inputs: readonly InputRead[];
  /** The files that the inputs stand for, in the order they were read. */
  readonly paths: readonly string[];
  /** Findings that stop everything: exit 3. The others of the run are still in `findings`. */
  readonly unreadable: readonly Finding[];
}

/** Standard input kept as it was read, so that findings in it can be shown with their lines. */
export class KeptStdin {
  readonly #chunks: Uint8Array[] = [];
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#source) {
      this.#chunks.push(chunk);
      yield chunk;
    }
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}

/**
 * Reads the inputs in the order given; folders and patterns stand for files. A file that cannot be read does not keep the
 * others from being checked, but with --fail-fast. Throws UsageError where an output would be written over an input.
 * Files that are `apart`, or named by a flag, are no inputs for lying in a folder with them. Read as returns, a row that
 * leaves its status blank was delivered, and one that comes twice is kept.
 */
export async function readPortfolio(
  given: readonly string[],
  flags: InputFlags,
  io: Io,
  stdin: KeptStdin,
  readAs: 'commitments' | 'returns' = 'commitments',
  apart: readonly string[] = [],
): Promise<PortfolioRead> {
  const reading = await readingOf(flags, io.cwd);
  const status = readAs === 'returns' ? 'delivered' : 'committed';
  const portfolio = new Portfolio({ mayRepeat: readAs === 'returns', mayLeaveOut: flags.rejects !== undefined });
  const { paths, ...expanded } = await expandInputs(given, io.cwd, [...apart, ...namedBy(flags)]);
  await keepApart(paths, flags, io.cwd);
  const findings: Finding[] = [...expanded.findings];
  const unreadable: Finding[] = [...expanded.unreadable];
  const inputs: InputRead[] = [];
  const rejects: RejectedRow[] = [];
  if ('faults' in reading) {
    return {
      portfolio,
      findings,
      rejects,
      handedBack: new Map(),
      inputs,
      paths,
      unreadable: [...reading.faults, ...unreadable],
    };
  }
  const options = { ...reading.options, status, cwd: io.cwd, stdin } as const;
  const seen = new Map<string, string>();
  const sources = new RejectSources(io.cwd);
  const progress = progressOf(io, flags);
  let rows = 0;
  try {
    for (const [done, path] of paths.entries()) {
      if (flags.failFast && [...unreadable, ...findings, ...portfolio.findings].some(isError)) {
        const before = paths[done - 1] ?? given[0] ?? path;
        findings.push(finding('files-not-reached', { path: before, files: paths.length - done }, { file: before }));
        break;
      }
      try {
        const keys = await keysOf(path, io.cwd);
        const first = keys.askedBy.map((key) => seen.get(key)).find((one) => one !== undefined);
        if (first !== undefined) {
          findings.push(finding('input-twice', { path, first }, { file: path }));
          continue;
        }
        for (const key of keys.leaves) seen.set(key, path);
        const said = sources.ofFile();
        const batches = readInput(path, kindOfPath(path) === 'yaml' ? options : { ...options, onRows: said.take });
        let step = await batches.next();
        for (; !step.done; step = await batches.next()) {
          rows += step.value.read;
          progress.at({ done, files: paths.length, rows, path });
          portfolio.take(step.value.contracts, step.value.commitments);
          for (const found of step.value.findings) findings.push(found);
          for (const reject of step.value.rejects) rejects.push(reject);
        }
        said.done(step.value.path);
        // Two sheets of one workbook are two inputs in one file.
        const sheet = bookAndSheet(step.value.path)?.sheet;
        const twin = inputs.find((it) => it.sha256 === step.value.sha256 && bookAndSheet(it.path)?.sheet === sheet);
        if (twin) findings.push(finding('inputs-alike', { path, first: twin.path }, { file: path }));
        inputs.push(step.value);
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        unreadable.push(error.finding, ...error.others);
      }
    }
  } finally {
    progress.clear();
  }
  return { portfolio, findings, rejects, handedBack: sources.byRow(inputs), inputs, paths, unreadable };
}

function namedBy({ map, proxies, config }: InputFlags): string[] {
  return [map, proxies, config].filter((path) => path !== undefined);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** A file that is written must be none that is read: what was mended in it would be gone. */
async function keepApart(paths: readonly string[], { output, rejects }: InputFlags, cwd: string): Promise<void> {
  const written = [
    { flag: '--output', path: output },
    { flag: '--rejects', path: rejects },
  ].flatMap(({ flag, path }) => (path === undefined || path === '-' ? [] : [{ flag, path }]));
  if (written.length === 0) return;
  const read = new Set((await Promise.all(paths.map((path) => keysOf(path, cwd)))).flatMap(({ askedBy }) => askedBy));
  for (const { flag, path } of written) {
    const [key = ''] = (await keysOf(path, cwd)).leaves;
    if (read.has(key)) {
      throw new UsageError(
        `${flag} ${path} is an input or an output already, and would be written over. Give it another name or folder.`,
      );
    }
    // The next output may not be this one either.
    read.add(key);
  }
}

/**
 * The keys an input leaves behind, and those that tell that it was given before. Two names of one file have one key; a
 * file that is not there keeps its own name. Sheets of a workbook are inputs of their own, but the workbook without a
 * sheet is any of them.
 */
async function keysOf(path: string, cwd: string) {
  if (path === '-') return { leaves: ['-'], askedBy: ['-'] };
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  const full = resolve(cwd, book);
  const real = await realpath(full).catch(() => full);
  if (sheet === undefined) return { leaves: [real], askedBy: [real, `${real}#`] };
  const own = `${real}#${sheet.toLowerCase()}`;
  return { leaves: [own, `${real}#`], askedBy: [real, own] };
}

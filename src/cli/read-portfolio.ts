// Reads every input of a command into one portfolio, with all findings and what each file was.
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RejectedRow } from '../model/commitment.ts';
import { type Finding, finding, UnreadableError } from '../model/finding.ts';
import type { InputRead } from '../model/result.ts';
import type { ReadOptions } from '../read/batches.ts';
import { readInput } from '../read/inputs.ts';
import { Portfolio } from '../valuation/portfolio.ts';
import type { Io } from './io.ts';
import { type CommonFlags, oneOf } from './options.ts';

export interface PortfolioRead {
  readonly portfolio: Portfolio;
  readonly findings: readonly Finding[];
  /** Rows the readers rejected. */
  readonly rejects: readonly RejectedRow[];
  readonly inputs: readonly InputRead[];
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
 * Reads the inputs in the order given. A file that cannot be read does not keep the others from being checked.
 * Read as returns, a row that leaves its status blank was delivered, and one that comes twice is kept.
 */
export async function readPortfolio(
  paths: readonly string[],
  flags: Pick<CommonFlags, 'dates'>,
  io: Io,
  stdin: KeptStdin,
  readAs: 'commitments' | 'returns' = 'commitments',
): Promise<PortfolioRead> {
  const dates: ReadOptions['dates'] =
    flags.dates === undefined ? 'iso' : oneOf('--dates', flags.dates, ['iso', 'day-first']);
  const status = readAs === 'returns' ? 'delivered' : 'committed';
  const portfolio = new Portfolio({ mayRepeat: readAs === 'returns' });
  const findings: Finding[] = [];
  const unreadable: Finding[] = [];
  const inputs: InputRead[] = [];
  const rejects: RejectedRow[] = [];
  const seen = new Map<string, string>();
  for (const path of paths) {
    try {
      const first = seen.get(await sameFileKey(path, io.cwd));
      if (first !== undefined) {
        findings.push(finding('input-twice', { path, first }, { file: path }));
        continue;
      }
      seen.set(await sameFileKey(path, io.cwd), path);
      const batches = readInput(path, { dates, status, cwd: io.cwd, stdin });
      let step = await batches.next();
      for (; !step.done; step = await batches.next()) {
        portfolio.take(step.value.contracts, step.value.commitments);
        for (const found of step.value.findings) findings.push(found);
        for (const reject of step.value.rejects) rejects.push(reject);
      }
      const twin = inputs.find(({ sha256 }) => sha256 === step.value.sha256);
      if (twin) findings.push(finding('inputs-alike', { path, first: twin.path }, { file: path }));
      inputs.push(step.value);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      unreadable.push(error.finding);
    }
  }
  return { portfolio, findings, rejects, inputs, unreadable };
}

/** Two names of one file have one key; a file that is not there keeps its own name. */
async function sameFileKey(path: string, cwd: string): Promise<string> {
  if (path === '-') return '-';
  const full = resolve(cwd, path);
  return realpath(full).catch(() => full);
}

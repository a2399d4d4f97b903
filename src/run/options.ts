// What a run is asked to do. Flags become this once, in src/cli/options.ts; whoever else runs something fills it in.
import type { Options } from '../model/result.ts';
import type { Encoding } from '../read/decoders.ts';

/** How inputs read. */
export interface ReadingOptions {
  readonly dates?: 'iso' | 'day-first';
  readonly encoding?: Encoding;
  /** Map files: `FILE`, or `PATTERN=FILE` for the inputs that fit. */
  readonly map?: readonly string[];
  /** How many threads a large file may take; 2 when absent. */
  readonly threads?: 1 | 2;
}

/** How inputs read, and which files are none of them. */
export interface InputsOptions extends ReadingOptions {
  /** Registers of contracts from open data: they say what contracts are, and hold no rows. */
  readonly contracts?: readonly string[];
  /** Stops at the first file with an error. */
  readonly failFast?: boolean;
  /** What is written, and may be no input. */
  readonly output?: string;
  readonly rejects?: string;
  /** What is written may take the place of a file that this program did not make. */
  readonly force?: boolean;
  /** What is read, and is no input for lying among them. */
  readonly proxies?: string;
  readonly config?: string;
  /** How much each finding counts for; ./social-value.yaml where it is there. */
  readonly levels?: string;
}

/** Which tables value the rows, and whose rates and indices move them. */
export interface TableOptions {
  readonly proxies?: string;
  readonly appraisal?: string;
}

/** Inputs to be valued. */
export interface RunOptions extends InputsOptions, TableOptions {
  readonly valuation: Options;
  /** An ask for contracts that have none. */
  readonly ask?: string;
  /** Also what moves this most, one assumption at a time. */
  readonly sensitivity?: 'social' | 'total';
}

/** Promises and returns to be held against each other. */
export interface SidesOptions extends InputsOptions {
  readonly commitments?: readonly string[];
  readonly returns: readonly string[];
  /** How the commitments read; `map` is for the returns. */
  readonly commitmentsMap?: readonly string[];
  /** Where bad rows of the commitments go; `rejects` is for the returns. */
  readonly commitmentsRejects?: string;
}

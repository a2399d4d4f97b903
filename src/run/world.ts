// The world as a run sees it: what there is besides what it is asked.

export interface World {
  /** The folder that paths start from. */
  readonly cwd: string;
  /** The folder of the package: its package.json, the tables it ships and, once built, `dist`. */
  readonly home: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Is told how far a long run is. */
  readonly progress?: Progress;
  /** How many bytes a file has to have to be read by another thread than the one that values it. */
  readonly worthAThread?: number;
}

export interface Progress {
  at(step: Step): void;
  /** There is nothing more to tell for now; may be called more than once. */
  clear(): void;
}

export interface Step {
  /** What is being done: the files are gone through more than once. */
  readonly doing: string;
  /** Files that are done, of so many. */
  readonly done: number;
  readonly files: number;
  readonly rows: number;
  /** The file that is being gone through. */
  readonly path: string;
}

// How far the reading is, on standard error while it goes on: for a person at a terminal, never for a pipe or a build.
import { visible } from '../model/visible.ts';
import { count } from '../report/figures.ts';
import type { Progress, Step, World } from '../run/world.ts';
import type { Io, Sink } from './io.ts';

/** Work that is over sooner needs no bar. */
const PATIENCE_MS = 1000;
const BETWEEN_MS = 100;
const BAR = 20;

/** A bar on one line that is drawn again at most ten times a second, from a second on, and taken away at the end. */
export class ProgressBar implements Progress {
  readonly #sink: Sink;
  readonly #isShown: boolean;
  readonly #now: () => number;
  readonly #start: number;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #width = 0;

  constructor(sink: Sink, isShown: boolean, now: () => number = Date.now) {
    this.#sink = sink;
    this.#isShown = isShown;
    this.#now = now;
    this.#start = now();
  }

  at(step: Step): void {
    if (!this.#isShown) return;
    const now = this.#now();
    if (now - this.#start < PATIENCE_MS || now - this.#drawnAt < BETWEEN_MS) return;
    this.#drawnAt = now;
    // The last column is left free: some terminals begin a new line when it is filled.
    const line = visible(textOf(step)).slice(0, Math.max(0, this.#sink.columns - 1));
    this.#sink.write(`\r${line.padEnd(this.#width)}`);
    this.#width = line.length;
  }

  /** Takes the bar away; may be called more than once. */
  clear(): void {
    if (this.#width > 0) this.#sink.write(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
  }
}

/** The bar of a run: only on a terminal that can redraw a line, never with -q or where CI is set. */
export function progressOf(io: Io, { quiet }: { readonly quiet?: boolean }): ProgressBar {
  const { CI, TERM } = io.env;
  const isBuild = CI !== undefined && CI !== '';
  return new ProgressBar(io.stderr, io.stderr.isTerminal && !quiet && !isBuild && TERM !== 'dumb');
}

/** The world of a run that shows how far it is. */
export function withProgress(io: Io, flags: { readonly quiet?: boolean }): World {
  return { ...io, progress: progressOf(io, flags) };
}

function textOf({ doing, done, files, rows, path }: Step): string {
  const filled = files === 0 ? 0 : Math.floor((done * BAR) / files);
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}]`;
  // A name is a supplier's text: nothing in it may drive the terminal.
  const name = path.replace(/[^\x20-\x7e]/g, '?');
  return `${bar} ${doing} ${done} of ${count(files, 'file')}, ${count(rows, 'row')}: ${name}`;
}

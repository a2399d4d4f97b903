// What V8 is told of long runs. Most of what a run over many rows holds is what it has not yet let go of, and code made fast pays.

/** Lines of Node whose V8 is known to know the flags; of others it would complain on the screen. */
const KNOWN_LINES = /^(?:20|22|24|26)\./;

/** Beyond so many a run is long enough for its heap to grow well beyond what is in use. */
export const MANY_ROWS = 20_000;
/** So many files are a long run, whatever their sizes. */
export const MANY_FILES = 50;
/** A file of so many has as many rows. */
export const MANY_BYTES = 4_000_000;

/**
 * In bytes of code that ran, what V8 of Node 20 waits for before it makes it fast: half as long as at the beginning (bin/social-value.js).
 * By itself it would wait a third of that, and make fast many that run once for a file and no more.
 */
const BEFORE_FAST_CODE = 200_000;

/**
 * Lets the heap grow to 1.6 times what is in use before it is cleared, not to four times, and what is new be looked through while it is
 * a megabyte and not sixteen: that costs little time.
 */
export function settleForLong(): void {
  if (!KNOWN_LINES.test(process.versions.node)) return;
  // Seldom needed, and a noticeable part of a start.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--heap-growing-percent=60');
  setFlagsFromString('--semi-space-growth-factor=1');
  if (!process.versions.node.startsWith('20.')) return;
  setFlagsFromString(`--interrupt-budget=${BEFORE_FAST_CODE}`);
  // A megabyte is looked through before a second thread has begun to help.
  setFlagsFromString('--no-parallel-scavenge');
}

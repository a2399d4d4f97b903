// The world as the commands see it, so that a test can hand them another one.
import type { World } from '../run/world.ts';

/** Where output goes: text, or the bytes of a file. `columns` is the width of the page, 80 when it is not a terminal. */
export interface Sink {
  write(piece: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** What the system knows it by, where it is one of the process. */
  readonly descriptor?: number;
  readonly columns: number;
  /** True once nobody reads it any more (`| head`); what is written then is lost. */
  readonly isClosed?: boolean;
  /** Waits until what was written has gone out, so that a slow reader does not make us keep it all. */
  drained?(): Promise<void>;
}

export interface Io extends World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Exit codes, as the README lists them. */
export const EXIT = { done: 0, findings: 1, usage: 2, unreadable: 3, bug: 70, interrupted: 130 } as const;

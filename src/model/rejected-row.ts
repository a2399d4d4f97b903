// A row that makes no commitment, and why.
import type { Origin } from './commitment.ts';
import type { Finding } from './finding.ts';

/** A row that was rejected, with what could be read of it, so that all that is wrong with it can be said at once. */
export interface RejectedRow {
  readonly contract?: string;
  readonly measure?: string;
  readonly unit?: string;
  readonly origin: Origin;
  /** Its errors, where the line alone does not tell which they are. */
  readonly errors?: readonly Finding[];
}

// What was thrown as a finding, for tests of what is refused.
import { type Finding, RefusedError, UnreadableError } from '../../src/model/finding.ts';

/** The finding that a call refuses with. */
export async function refusalOf(call: () => unknown): Promise<Finding> {
  try {
    await call();
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof RefusedError) return error.finding;
    throw error;
  }
  throw new Error('nothing was refused');
}

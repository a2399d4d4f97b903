// What stops a command, in words and as an exit code. Faults we foresee become a sentence; a bug of ours shows itself.

import { RefusedError, UnreadableError, UsageError } from '../model/finding.ts';
import { EXIT, type Io } from './io.ts';
import { tell } from './tell.ts';

/** Says on standard error what was thrown, and gives the exit code. */
export async function explainFault(error: unknown, io: Io): Promise<number> {
  if (error instanceof UsageError) {
    tell(io.stderr, `social-value: ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof UnreadableError || error instanceof RefusedError) {
    const { showFindings } = await import('./show-findings.ts');
    const others = error instanceof UnreadableError ? error.others : [];
    await showFindings([error.finding, ...others], io.stderr, io, { flags: {}, inputs: [] });
    return error instanceof RefusedError ? EXIT.findings : EXIT.unreadable;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(io.stderr, [
    'social-value: this is a bug of ours, not of your data. Please report it with what follows.',
    ...stack.split('\n'),
  ]);
  return EXIT.bug;
}

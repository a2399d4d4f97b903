// What stops a command, in words and as an exit code. Faults we foresee become a sentence; a bug of ours shows itself.

import { RefusedError, UnreadableError, UsageError } from '../model/finding.ts';
import { isSystemError } from '../run/disk/disk.ts';
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
  if (isSystemError(error)) {
    // What the system says against a file is no bug of ours, wherever it is said.
    const { path = 'a file' } = error;
    // What says it better cannot be loaded then.
    if (error.code === 'EMFILE' || error.code === 'ENFILE') {
      tell(
        io.stderr,
        `social-value: ${path} cannot be opened: too many files are open. Close some, or raise the limit (ulimit -n).`,
      );
      return EXIT.unreadable;
    }
    return explainFault(await unreadableOf(path, error), io);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(io.stderr, [
    'social-value: this is a bug of ours, not of your data. Please report it with what follows.',
    ...stack.split('\n'),
  ]);
  return EXIT.bug;
}

async function unreadableOf(path: string, error: unknown): Promise<unknown> {
  const { refuse } = await import('../run/node-files.ts');
  try {
    return refuse(path, error);
  } catch (finding) {
    return finding;
  }
}

// From the words on the command line to an exit code. Faults we foresee become a sentence; a bug of ours shows itself.

import { journal } from '../run/disk/journal.ts';
import { toolVersion } from '../run/tool-version.ts';
import { explainFault } from './explain-fault.ts';
import { EXIT, type Io } from './io.ts';
import { tell } from './tell.ts';

/** Runs one command line and returns the exit code. Never throws and never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${toolVersion(io)}\n`);
    return EXIT.done;
  }
  journal.begin(io.stdout.descriptor);
  try {
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, io);
  } catch (error) {
    return await explainFault(error, io);
  } finally {
    journal.end();
    for (const note of journal.takeNotes()) tell(io.stderr, `social-value: ${note}`);
  }
}

// reconcile: what was promised, what came back, line by line, with reasons.

import type { Reconciliation } from '../../model/reconciliation.ts';
import { formatNamed } from '../../render/formats.ts';
import { count } from '../../report/figures.ts';
import { partialLine } from '../../report/result/headline.ts';
import { leftOutSentence } from '../../run/left-out-files.ts';
import type { SideRead } from '../../run/read-sides.ts';
import { reconcileRun, type SidesReconciled } from '../../run/reconcile.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import { handsOn, readyHandOn } from '../../run/write-hand-on.ts';
import { EXIT, type Io } from '../io.ts';
import { withProgress } from '../progress.ts';
import { type ReconcileFlags, reconcileAskedOf } from '../reconcile-options.ts';
import { rejectsSentences } from '../say-rejects.ts';
import { areFailing, showFindings, withColumns } from '../show-findings.ts';
import { tell } from '../tell.ts';
import { formatFor, writeReconciliation } from '../write-formatted.ts';

/**
 * Matches promises and returns and prints them. Exit 0; 1 with errors in the inputs, and under --strict with any reason
 * that is a warning; 3 when an input could not be read.
 */
export async function runReconcile(flags: ReconcileFlags, io: Io): Promise<number> {
  // A flag that is wrong is told before anything is read.
  const asked = reconcileAskedOf(flags);
  formatFor('reconciliation', flags);
  const stdin = new KeptStdin(io.stdin);
  try {
    return await print(await reconcileRun(asked, withProgress(io, flags), stdin), flags, io, stdin);
  } finally {
    stdin.close();
  }
}

async function print(
  { sides, reconciled, unreadable }: SidesReconciled,
  flags: ReconcileFlags,
  io: Io,
  stdin: KeptStdin,
): Promise<number> {
  const shown = sides.map(({ options, read }) => ({ options, inputs: read.paths }));
  const show = { flags, inputs: shown.flatMap(({ inputs }) => inputs), sides: shown, stdin };
  if (!reconciled) {
    await showFindings(unreadable, io.stderr, io, show);
    return EXIT.unreadable;
  }
  const { result } = reconciled;
  const handOn = handsOn(flags) ? await readyHandOn(reconciled, flags, io, shown, stdin) : undefined;
  await putAside(result, sides, flags, io, stdin);
  const talk = () => showFindings(result.findings, io.stderr, io, show);
  if (result.withheld) await talk();
  const leftOut = sides.flatMap(({ read }) => read.leftOut ?? []);
  if (leftOut.length > 0 && !flags.quiet) tell(io.stderr, leftOutSentence(leftOut));
  const told =
    formatFor('reconciliation', flags) === 'json' ? await withColumns(result.findings, io, show) : result.findings;
  await writeReconciliation({ ...reconciled, result: { ...result, findings: told } }, flags, io);
  const partial = partialLine(result.counts);
  // A table of lines has no row to say it in.
  if (partial !== undefined && !result.withheld && formatNamed(formatFor('reconciliation', flags)).isRows) {
    tell(io.stderr, partial);
  }
  if (handOn) {
    const letters = await handOn();
    if (letters > 0 && !flags.quiet) tell(io.stderr, `${count(letters, 'letter')} in ${flags.letters}.`);
  }
  if (!result.withheld) await talk();
  return fails(result) ? EXIT.findings : EXIT.done;
}

/** Writes the rows that were left out of either side, and says so. */
async function putAside(
  { rejections }: Reconciliation,
  sides: readonly SideRead[],
  { quiet }: ReconcileFlags,
  io: Io,
  stdin: KeptStdin,
) {
  for (const { name, options, read } of sides) {
    if (options.rejects === undefined) continue;
    const { writeRejects } = await import('../../run/write-rejects.ts');
    const out = { rejections: rejections[name], inputs: read.inputs };
    const written = await writeRejects(out, options.rejects, options, io, stdin, read.paths);
    if (!quiet) tell(io.stderr, rejectsSentences(written));
  }
}

function fails({ findings, warns, options, withheld }: Reconciliation): boolean {
  const { strict } = options.valuation;
  return withheld || areFailing(findings, strict) || (strict && warns);
}

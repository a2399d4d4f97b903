// Promises and returns as two heaps: the report, every line with its reasons, and a letter for each supplier.
import { USUAL } from '../../cli/options.ts';
import { type ReconcileFlags, reconcileAskedOf } from '../../cli/reconcile-options.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import { htmlBlocks } from '../../render/page/html-blocks.ts';
import { showUnrounded } from '../../report/explain/unrounded.ts';
import { showPounds } from '../../report/figures.ts';
import { viewOfReconciliation } from '../../report/reconcile/reconcile-view.ts';
import { sentenceOf, titleOfReason } from '../../report/reconcile/reconcile-words.ts';
import { reconcileRun } from '../../run/reconcile.ts';
import { KeptStdin } from '../../run/stdin-store.ts';
import type { World } from '../../run/world.ts';
import { readyHandOn } from '../../run/write-hand-on.ts';
import { at, bytesOf, isFolder, namesIn } from '../computer/disk.ts';
import type { HandedOn, Heaps, ReconciledLineShown, ReconciledShown } from '../messages.ts';
import { bidsIn, layOut, pathsOf } from './desk.ts';
import { toldOf } from './told.ts';

const MOST_LINES = 2000;
const LETTERS = 'letters';

/** The flags that the command line would have been given. */
export function reconcileFlagsOf({ promises, returns, flags }: Heaps): ReconcileFlags {
  const [own, theirs] = [pathsOf(promises, 'map'), pathsOf(returns, 'map')];
  const given = bidsIn(promises);
  return {
    ...USUAL,
    returns: bidsIn(returns),
    ...(given.length > 0 && { commitments: given }),
    ...(own.length > 0 && { commitmentsMap: own }),
    ...(theirs.length > 0 && { map: theirs }),
    ...flags,
  };
}

export async function reconcile(heaps: Heaps, world: World): Promise<ReconciledShown> {
  layOut([...heaps.promises, ...heaps.returns]);
  const asked = reconcileAskedOf(reconcileFlagsOf(heaps));
  const { sides, reconciled, unreadable } = await reconcileRun(asked, world, new KeptStdin(world.stdin));
  const paths = sides.flatMap(({ read }) => read.paths);
  const findings = reconciled ? reconciled.result.findings : unreadable;
  const told = await toldOf(findings, paths, { ...asked, valuation: asked.reconciling.valuation }, world);
  if (!reconciled) return { html: '', findings: told, lines: [], moreLines: 0, letters: [] };
  const { result } = reconciled;
  const facts = new Map(result.contracts.map((contract) => [contract.id, contract]));
  const lines: ReconciledLineShown[] = [];
  let more = 0;
  if (!result.withheld) {
    for await (const line of reconciled.lines) {
      if (lines.length < MOST_LINES) lines.push(shown(line, facts));
      else more += 1;
    }
    const how = sides.map(({ options, read }) => ({ options, inputs: read.paths }));
    const write = await readyHandOn(reconciled, { letters: LETTERS, lettersAs: 'html' }, world, how);
    await write();
  }
  const html = htmlBlocks(viewOfReconciliation(result), 2).join('\n');
  return { html, findings: told, lines, moreLines: more, letters: await lettersOn(world) };
}

function shown(line: ReconciledLine, facts: ReadonlyMap<string, ContractFacts>): ReconciledLineShown {
  return {
    contract: line.contract,
    supplier: facts.get(line.contract)?.supplier ?? '',
    title: [line.title ?? line.measure, line.period?.text, line.area].filter(Boolean).join(', '),
    promised: `${showUnrounded(line.committed)} ${line.unit ?? ''}`.trim(),
    delivered: line.delivered ? showUnrounded(line.delivered) : 'not decided',
    pounds: line.pounds?.shortfall === undefined ? '' : showPounds(line.pounds.shortfall),
    reasons: line.reasons.map((found) => ({
      id: found.reason,
      title: titleOfReason(found.reason),
      sentence: sentenceOf(found),
    })),
  };
}

async function lettersOn({ cwd }: World): Promise<HandedOn[]> {
  const folder = `${cwd}/${LETTERS}`;
  if (!isFolder(folder)) return [];
  const letters: HandedOn[] = [];
  for (const [name] of namesIn(folder)) {
    const stored = at(`${folder}/${name}`);
    const bytes = stored instanceof Blob ? stored : new Blob([new Uint8Array(await bytesOf(`${folder}/${name}`))]);
    letters.push({ name, content: bytes });
  }
  return letters;
}

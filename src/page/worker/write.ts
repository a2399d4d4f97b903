// A result in any format, as the command line writes it: the very command, with its flags.
import { runCalculate } from '../../cli/commands/calculate.ts';
import { runReconcile } from '../../cli/commands/reconcile.ts';
import { runReport } from '../../cli/commands/report.ts';
import { explainFault } from '../../cli/explain-fault.ts';
import type { Io, Sink } from '../../cli/io.ts';
import { UsageError } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import { bidYaml } from '../../render/bid-yaml.ts';
import { FORMATS, isFormatName } from '../../render/formats.ts';
import { readWholeBid } from '../../run/whole-bid.ts';
import type { World } from '../../run/world.ts';
import type { Given, HandedOn, Heaps } from '../messages.ts';
import { flagsOf, inputsOf, layOut, optionsOf, pathsOf } from './desk.ts';
import { reconcileFlagsOf } from './reconcile.ts';
import { savedAlone } from './worked.ts';

/** What `calculate -f FORMAT` prints. Of a bid with errors, what it prints of that. Throws UsageError. */
export async function write(given: Given & { readonly format: string }, world: World): Promise<HandedOn> {
  layOut(given.files);
  const paths = inputsOf(given);
  const stem = stemOf(paths);
  if (given.format === 'bid-yaml') {
    const bid = await readWholeBid(paths, optionsOf(given), world);
    if ('unreadable' in bid) throw new UsageError('a file cannot be read; what is wrong stands above the bid.');
    const ofContract = groupBy(
      bid.task.rows.flatMap(({ commitments }) => commitments),
      ({ contract }) => contract,
    );
    const contracts = bid.result.contracts.map(({ facts }) => ({ facts, commitments: ofContract.get(facts.id) ?? [] }));
    return { name: `${stem}.yaml`, content: new Blob([bidYaml(contracts)]), said: '', code: 0 };
  }
  const saved = savedAlone(given);
  const format = isFormatName(given.format) ? given.format : 'text';
  const [ending = 'txt'] = FORMATS[format].extensions;
  const named = saved.length === 0 ? `${stem}-social-value` : stemOf(saved);
  return printed(`${named}.${ending}`, world, (io) =>
    saved.length > 0
      ? runReport(saved, { table: pathsOf(given.files, 'table'), format }, io)
      : runCalculate(paths, { ...flagsOf(given), format }, io),
  );
}

/** What `reconcile -f FORMAT` prints. */
export async function writeReconciled(heaps: Heaps & { readonly format: string }, world: World): Promise<HandedOn> {
  layOut([...heaps.promises, ...heaps.returns]);
  const format = isFormatName(heaps.format) ? heaps.format : 'text';
  const [ending = 'txt'] = FORMATS[format].extensions;
  return printed(`promises-and-returns.${ending}`, world, (io) =>
    runReconcile({ ...reconcileFlagsOf(heaps), format }, io),
  );
}

/** What a command prints, as a file. A fault that stops it is told as the command line tells it. */
async function printed(name: string, world: World, run: (io: Io) => Promise<number>): Promise<HandedOn> {
  const [out, talk] = [sink(), sink()];
  const io: Io = { ...world, env: {}, stdout: out.sink, stderr: talk.sink };
  const code = await run(io).catch((error: unknown) => explainFault(error, io));
  return {
    name,
    content: new Blob(out.parts),
    said: talk.parts.map((part) => (typeof part === 'string' ? part : new TextDecoder().decode(part))).join(''),
    code,
  };
}

function sink(): { readonly sink: Sink; readonly parts: (string | Uint8Array<ArrayBuffer>)[] } {
  const parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  const write = (piece: string | Uint8Array) => {
    parts.push(typeof piece === 'string' ? piece : new Uint8Array(piece));
  };
  return { sink: { write, isTerminal: false, columns: 80 }, parts };
}

function stemOf([first = 'bid', ...others]: readonly string[]): string {
  const name = first
    .replace(/^.*\//, '')
    .replace(/#.*$/, '')
    .replace(/\.[^.]+$/, '');
  return others.length > 0 ? `${name}-and-others` : name;
}

// What has to be taken away when a run ends before its time. A signal ends the process as it ends any other, whatever it is
// busy with; only while something half-written stands on the disk is it caught, and goes on its way once that is gone.
type Remove = () => unknown;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const standing = new Set<Remove>();

/** Has something taken away should the process end. What is returned lets go of it again. */
export function untilWhole(remove: Remove): () => void {
  if (standing.size === 0) watch();
  standing.add(remove);
  return () => {
    if (standing.delete(remove) && standing.size === 0) unwatch();
  };
}

function removeAll(): void {
  // The last first: a folder goes when nothing is in it any more.
  for (const remove of [...standing].reverse()) remove();
  standing.clear();
}

/** As if nobody had caught it: a shell that waits for us sees that we were interrupted, and stops as well. */
function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  unwatch();
  process.kill(process.pid, signal);
}

function watch(): void {
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('exit', removeAll);
}

function unwatch(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal);
  process.off('exit', removeAll);
}

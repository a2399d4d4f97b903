// The page: a start, then a bid or promises and returns, with what is being worked out and what stands in the way above them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageFile } from '../messages.ts';
import { type ReadSaved, versionIn } from '../saved.ts';
import { BidView } from './bid-view.tsx';
import { Engine, Refused, Stopped, type Work } from './engine.ts';
import { useDropsAnywhere } from './files.ts';
import { Progress } from './progress.tsx';
import { Returns } from './returns.tsx';
import { Start } from './start.tsx';
import { useBid } from './use-bid.ts';

interface AppProps {
  /** The program of the engine, and this page as it was opened. */
  readonly engineSource: string;
  readonly pageSource: string;
  readonly saved: ReadSaved;
}

export function App({ engineSource, pageSource, saved }: AppProps) {
  const [work, setWork] = useState<Work>({ isBusy: false });
  const [said, setSaid] = useState('');
  const [isReturns, setReturns] = useState(false);
  const engine = useMemo(() => new Engine(engineSource, setWork), [engineSource]);
  const onFault = (error: unknown) => {
    if (error instanceof Stopped) return;
    const text = error instanceof Error ? error.message : String(error);
    setSaid(error instanceof Refused ? text : `This is a bug of ours, not of your data: ${text}`);
  };
  const bid = useBid({ engine, pageSource, saved, onFault, onSay: setSaid });
  const take = (files: readonly PageFile[]) => void bid.take(files).catch(onFault);
  useKeptFocus();
  useDropsAnywhere(isReturns ? () => setSaid('Drop it on what was promised or on what came back.') : take);
  return (
    <>
      <header>
        <h1 tabIndex={-1}>Social value calculator</h1>
        <p class="quiet">
          Version {versionIn(pageSource)}. It works without a network, and nothing you put in leaves this page.
        </p>
      </header>
      <main>
        <p role="alert" class={said === '' ? 'hidden' : 'warning'}>
          {said}
        </p>
        <Progress work={work} onStop={bid.stop} />
        {bid.hasAny || isReturns || bid.canUndo ? (
          <p class="bar">
            {isReturns ? null : (
              <button type="button" id="undo" disabled={!bid.canUndo} onClick={bid.undo}>
                Undo
              </button>
            )}{' '}
            {bid.hasAny || isReturns ? (
              <button type="button" onClick={again}>
                Start again
              </button>
            ) : null}
          </p>
        ) : null}
        {bid.hasAny || isReturns ? null : (
          <Start onFiles={take} onSheet={bid.begin} onReturns={() => setReturns(true)} />
        )}
        {isReturns ? <Returns engine={engine} onFault={onFault} onSay={setSaid} /> : null}
        {bid.hasAny && !isReturns ? <BidView engine={engine} bid={bid} onFault={onFault} /> : null}
      </main>
    </>
  );

  function again() {
    setSaid('');
    if (isReturns) engine.stop();
    else bid.again();
    setReturns(false);
  }
}

const NEXT = '#figures, #measures, #returns';

function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = target;
    };
    const keep = () => {
      const { activeElement } = document;
      const isLost = activeElement === null || activeElement === document.body || activeElement === last;
      const isGone = last && (!last.isConnected || (last instanceof HTMLButtonElement && last.disabled));
      if (!(isLost && isGone)) return;
      const next = document.querySelector<HTMLElement>(NEXT) ?? document.querySelector('h1');
      next?.focus();
    };
    const watch = new MutationObserver(keep);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      removeEventListener('focusin', remember);
    };
  }, []);
}

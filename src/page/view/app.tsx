// The page: a start, then a bid or promises and returns, with what is being worked out and what stands in the way above them.
import { useMemo, useState } from 'preact/hooks';
import { type ReadSaved, versionIn } from '../saved.ts';
import { BidView } from './bid-view.tsx';
import { Engine, Refused, Stopped, type Work } from './engine.ts';
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
  return (
    <>
      <header>
        <h1>Social value calculator</h1>
        <p class="quiet">
          Version {versionIn(pageSource)}. It works without a network, and nothing you put in leaves this page.
        </p>
      </header>
      <main>
        <p role="alert" class={said === '' ? 'hidden' : 'warning'}>
          {said}
        </p>
        <Progress work={work} onStop={bid.stop} />
        {bid.hasAny || isReturns ? (
          <p class="bar">
            {isReturns ? null : (
              <button type="button" id="undo" disabled={!bid.canUndo} onClick={bid.undo}>
                Undo
              </button>
            )}{' '}
            <button type="button" onClick={again}>
              Start again
            </button>
          </p>
        ) : (
          <Start
            onFiles={(files) => void bid.take(files).catch(onFault)}
            onSheet={bid.begin}
            onReturns={() => setReturns(true)}
          />
        )}
        {isReturns ? <Returns engine={engine} onFault={onFault} /> : null}
        {bid.hasAny && !isReturns ? <BidView engine={engine} bid={bid} onFault={onFault} /> : null}
      </main>
    </>
  );

  function again() {
    setReturns(false);
    bid.again();
  }
}

// How far a long run is.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Work } from './engine.ts';

const SHORT_MS = 400;
/** Somebody who listens is not told ten times a second. */
const TOLD_MS = 5000;

/** How far a long run is, with a way to stop it; a short one says nothing. */
export function Progress({ work: { isBusy, howFar }, onStop }: { readonly work: Work; readonly onStop: () => void }) {
  const [isLong, setLong] = useState(false);
  const [told, setTold] = useState('');
  const now = useRef('');
  now.current = howFar
    ? `${howFar.doing}: ${howFar.rows.toLocaleString('en-GB')} rows, file ${howFar.done + 1} of ${howFar.files}`
    : 'Working it out';
  useEffect(() => {
    setLong(false);
    setTold('');
    if (!isBusy) return;
    const wait = setTimeout(() => {
      setLong(true);
      setTold(now.current);
    }, SHORT_MS);
    const again = setInterval(() => setTold(now.current), TOLD_MS);
    return () => {
      clearTimeout(wait);
      clearInterval(again);
    };
  }, [isBusy]);
  return (
    <div class={isLong ? 'progress' : 'hidden'}>
      <p aria-hidden="true">{isLong ? now.current : ''}</p>
      <p role="status" class="unseen">
        {told}
      </p>
      {isLong ? (
        <button type="button" onClick={onStop}>
          Stop
        </button>
      ) : null}
    </div>
  );
}

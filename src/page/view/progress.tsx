// How far a long run is.
import { useEffect, useState } from 'preact/hooks';
import type { Work } from './engine.ts';

/** How far a long run is, with a way to stop it; a short one says nothing. */
export function Progress({ work: { isBusy, howFar }, onStop }: { readonly work: Work; readonly onStop: () => void }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isBusy) return;
    const wait = setTimeout(() => setLong(true), 400);
    return () => clearTimeout(wait);
  }, [isBusy]);
  return (
    <div class={isLong ? 'progress' : 'hidden'}>
      <p role="status">
        {isLong && howFar
          ? `${howFar.doing}: ${howFar.rows.toLocaleString('en-GB')} rows, file ${howFar.done + 1} of ${howFar.files}`
          : ''}
        {isLong && !howFar ? 'Working it out' : ''}
      </p>
      {isLong ? (
        <button type="button" onClick={onStop}>
          Stop
        </button>
      ) : null}
    </div>
  );
}

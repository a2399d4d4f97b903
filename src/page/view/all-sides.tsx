// What else can be asked of a bid: what moves it, and how it stands against another.
import type { Engine } from './engine.ts';
import type { Bid } from './use-bid.ts';

interface AllSidesProps {
  readonly engine: Engine;
  readonly bid: Bid;
  readonly onDraw: (title: string, drawing: Promise<{ readonly html: string }>) => void;
}

export function AllSides({ engine, bid, onDraw }: AllSidesProps) {
  const { given, inHand, asCame } = bid;
  return (
    <section aria-labelledby="look" class="screen">
      <h2 id="look">Look at it from all sides</h2>
      <p>
        <button type="button" onClick={() => onDraw('What moves the total most', engine.ask('sensitivity', given))}>
          What moves the total most
        </button>{' '}
        {asCame ? (
          <button type="button" onClick={() => onDraw('As it came, and as it is', asItCame())}>
            Compare with the file as it came
          </button>
        ) : null}{' '}
        {inHand.files.some(({ role }) => role === 'saved') ? (
          <button type="button" onClick={() => onDraw('Side by side', engine.ask('compare', given))}>
            Compare with the saved results
          </button>
        ) : null}
      </p>
    </section>
  );

  /** Bids as they came and as they are, each one file. */
  function asItCame() {
    const old = (asCame?.files ?? [])
      .filter(({ role }) => role === 'bid')
      .map((file) => ({ ...file, path: `as-it-came/${file.path}` }));
    const beside = (asCame?.files ?? []).filter(({ role }) => role === 'map' || role === 'table');
    const files = [...old, ...beside, ...inHand.files.filter(({ role }) => role === 'bid')];
    return engine.ask('compare', { files, flags: inHand.flags });
  }
}

// The least that has to be added to meet what the buyer asks for.
import { useState } from 'preact/hooks';
import type { Given, Solved } from '../messages.ts';
import { Drawn } from './drawn.tsx';
import type { Engine } from './engine.ts';
import { Typed } from './typed.tsx';

interface SolveProps {
  readonly engine: Engine;
  readonly given: Given;
  readonly hasTotal: boolean;
  readonly chosen: readonly string[];
  /** Whether the bid itself says what is asked. */
  readonly hasAsk: boolean;
  readonly onAsk: (ask: string) => void;
  readonly onTake: (bid: string) => void;
  readonly onFault: (error: unknown) => void;
}

export function Solve({ engine, given, hasTotal, chosen, hasAsk, onAsk, onTake, onFault }: SolveProps) {
  const [solved, setSolved] = useState<Solved>();
  const solve = () => {
    setSolved(undefined);
    engine.ask('solve', { ...given, using: chosen }).then(setSolved, onFault);
  };
  return (
    <section aria-labelledby="solve" class="screen">
      <h2 id="solve">What is missing to meet the ask</h2>
      {hasAsk ? null : (
        <div class="fields">
          <div>
            <label for="ask">What the buyer asks for, where the bid does not say</label>
            <Typed id="ask" text={given.flags?.ask ?? ''} placeholder="10% of social" onText={onAsk} />
          </div>
        </div>
      )}
      <p>
        {chosen.length === 0
          ? 'Tick measures above that may be added; then the smallest answer is worked out.'
          : `May be added: ${chosen.join(', ')}.`}
      </p>
      <p>
        <button type="button" disabled={chosen.length === 0 || !hasTotal} onClick={solve}>
          Work out the least to add
        </button>
      </p>
      <div aria-live="polite">
        {solved ? (
          <>
            <Drawn html={solved.html} />
            {solved.bid === undefined ? null : (
              <p>
                <button
                  type="button"
                  onClick={() => {
                    if (solved.bid !== undefined) onTake(solved.bid);
                    setSolved(undefined);
                  }}
                >
                  Take this into the bid
                </button>
              </p>
            )}
          </>
        ) : null}
      </div>
    </section>
  );
}

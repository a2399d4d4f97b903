// Measures by words: what can be promised, what a unit is worth, and into the bid with it.
import { useEffect, useState } from 'preact/hooks';
import type { MeasureShown, PageFile } from '../messages.ts';
import { type Engine, Stopped } from './engine.ts';

const MOST = 20;

interface MeasuresProps {
  readonly engine: Engine;
  /** A table of one's own, in the place of the released ones. */
  readonly table: PageFile | undefined;
  readonly contracts: readonly string[];
  /** Undefined where the bid cannot be changed here. */
  readonly onAdd: ((measure: MeasureShown, quantity: string, contract: string) => void) | undefined;
  readonly chosen: readonly string[];
  readonly onChoose: (measure: string) => void;
}

export function Measures({ engine, table, contracts, onAdd, chosen, onChoose }: MeasuresProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<{ readonly words: string; readonly measures: readonly MeasureShown[] }>();
  const [again, setAgain] = useState(0);
  const [contract, setContract] = useState('');
  useEffect(() => {
    let isNewest = true;
    const wait = setTimeout(() => {
      engine.ask('measures', { words, files: table ? [table] : [] }).then(
        (measures) => {
          if (isNewest) setFound({ words, measures });
        },
        (error: unknown) => {
          // A change of the bid stops everything that is being worked out, and this with it.
          if (isNewest && error instanceof Stopped) setAgain(again + 1);
        },
      );
    }, 150);
    return () => {
      isNewest = false;
      clearTimeout(wait);
    };
  }, [words, engine, table, again]);
  // What was found for no words is everything there is.
  const shown = words.trim() === '' || !found || found.words.trim() === '' ? [] : found.measures.slice(0, MOST);
  const meant = contracts.includes(contract) ? contract : (contracts[0] ?? '');
  return (
    <section aria-labelledby="measures" class="screen">
      <h2 id="measures" tabIndex={-1}>
        What could be promised
      </h2>
      <div class="fields">
        <label>
          Look for a measure by words
          <input
            type="search"
            value={words}
            placeholder="apprentice, volunteering, carbon"
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
          />
        </label>
        {contracts.length > 1 ? (
          <label>
            For the contract
            <select value={meant} onChange={({ currentTarget }) => setContract(currentTarget.value)}>
              {contracts.map((id) => (
                <option key={id}>{id}</option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <p role="status" class="quiet">
        {found?.words === words ? saidOf(words, found.measures.length) : ''}
      </p>
      <ul class="measures">
        {shown.map((measure) => (
          <MeasureItem
            key={measure.id}
            measure={measure}
            onAdd={onAdd && ((quantity) => onAdd(measure, quantity, meant))}
            isChosen={chosen.includes(measure.id)}
            onChoose={() => onChoose(measure.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function saidOf(words: string, found: number): string {
  if (words.trim() === '')
    return `${found} measures can be looked for: people, hours, pounds spent nearby, carbon, energy.`;
  if (found === 0) return 'No measure has all these words.';
  return `${found === 1 ? '1 measure' : `${found} measures`}${found > MOST ? `, the first ${MOST} of them` : ''}`;
}

interface ItemProps {
  readonly measure: MeasureShown;
  readonly onAdd: ((quantity: string) => void) | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function MeasureItem({ measure, onAdd, isChosen, onChoose }: ItemProps) {
  const { id, title, theme, unit, worth } = measure;
  const [quantity, setQuantity] = useState('');
  return (
    <li>
      <p>
        <strong>{title}</strong> <span class="quiet">{theme}</span>
        <br />
        {worth} for one {unit}
      </p>
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault();
          if (quantity.trim() === '' || !onAdd) return;
          onAdd(quantity);
          setQuantity('');
        }}
      >
        {onAdd ? (
          <>
            <label>
              How many ({unit}){' '}
              <input
                inputMode="decimal"
                size={8}
                value={quantity}
                required
                aria-label={`How many ${unit} of ${title}`}
                onInput={({ currentTarget }) => setQuantity(currentTarget.value)}
              />
            </label>{' '}
            <button type="submit" aria-label={`Add ${title}`}>
              Add
            </button>{' '}
          </>
        ) : null}
        <label>
          <input
            type="checkbox"
            checked={isChosen}
            onChange={onChoose}
            aria-label={`May be added to meet the ask: ${title}`}
          />{' '}
          may be added to meet the ask
        </label>
        <span class="quiet id">{id}</span>
      </form>
    </li>
  );
}

// What is wrong or doubtful: beside its cell where it has one on the page, and all of it in a list, errors first.
import type { Told } from '../messages.ts';

interface ToldProps {
  readonly told: Told;
  readonly id?: string;
  /** Settles a doubt on the row it is about. */
  readonly onRight?: (() => void) | undefined;
  readonly onShow?: (() => void) | undefined;
}

export function ToldItem({ told, id, onRight, onShow }: ToldProps) {
  const { severity, where, message, fix, isChecked } = told;
  return (
    <div class="told" id={id}>
      <p>
        <span class={severity === 'note' ? 'quiet' : severity}>{severity}</span>{' '}
        {where === '' ? null : <span class="quiet">{where}: </span>}
        {message}.{isChecked ? <span class="good"> Looked at and found right.</span> : null}
      </p>
      {isChecked ? null : (
        <p class="fix">
          To mend it: {fix.replace(/\.?$/, '.')}{' '}
          {onShow ? (
            <button type="button" onClick={onShow} aria-label={`Go to it: ${message}`}>
              Go to it
            </button>
          ) : null}{' '}
          {onRight ? (
            <button type="button" onClick={onRight} aria-label={`It is right: ${message}`}>
              It is right
            </button>
          ) : null}
        </p>
      )}
    </div>
  );
}

interface FindingsProps {
  readonly findings: readonly Told[];
  readonly found: string;
  /** The place on the page of what a finding is about, where it has one. */
  readonly placeOf: (told: Told) => string | undefined;
}

export function Findings({ findings, found, placeOf }: FindingsProps) {
  if (findings.length === 0) return null;
  const open = findings.filter(({ severity, isChecked }) => severity !== 'note' && !isChecked);
  const notes = findings.filter((told) => !open.includes(told));
  const itemOf = (told: Told, index: number) => {
    const place = placeOf(told);
    return (
      <li key={index}>
        <ToldItem
          told={told}
          onShow={place === undefined ? undefined : () => document.getElementById(place)?.focus()}
        />
      </li>
    );
  };
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">What was found in the data: {found}</h2>
      {open.length > 0 ? <ol class="findings">{open.map(itemOf)}</ol> : null}
      {notes.length > 0 ? (
        <details>
          <summary>Notes and what was looked at ({notes.length})</summary>
          <ul class="findings">{notes.map(itemOf)}</ul>
        </details>
      ) : null}
    </section>
  );
}

// What is wrong or doubtful: beside its cell where it has one on the page, and all of it in a list, errors first.
import type { ValuationFlags } from '../../cli/options.ts';
import type { ReadAs, Told } from '../messages.ts';

const READ_AS: Readonly<Record<ReadAs, string>> = {
  'day-first': 'The day comes first',
  'windows-1252': 'It was written by Windows',
};

/** Flags with what a person said of how files are to be read. */
export function withReadAs(flags: ValuationFlags, readAs: ReadAs): ValuationFlags {
  return readAs === 'day-first' ? { ...flags, dates: readAs } : { ...flags, encoding: readAs };
}

interface ToldProps {
  readonly told: Told;
  readonly id?: string;
  /** Settles a doubt on the row it is about. */
  readonly onRight?: (() => void) | undefined;
  readonly onShow?: (() => void) | undefined;
  readonly onSheets?: ((sheets: readonly string[]) => void) | undefined;
  /** What a flag would say on the command line. */
  readonly onReadAs?: ((readAs: ReadAs) => void) | undefined;
}

export function ToldItem({ told, id, onRight, onShow, onSheets, onReadAs }: ToldProps) {
  const { severity, where, message, fix, isChecked, sheets, readAs } = told;
  return (
    <div class="told" id={id}>
      <p>
        <span class={severity === 'note' ? 'quiet' : severity}>{severity}</span>{' '}
        {where === '' ? null : <span class="quiet">{where}: </span>}
        {message}.{isChecked ? <span class="good"> Looked at and found right.</span> : null}
      </p>
      {sheets && onSheets ? (
        <p class="inline">
          {sheets.map((sheet) => (
            <button type="button" key={sheet} onClick={() => onSheets([sheet])}>
              Read {sheet}
            </button>
          ))}
          <button type="button" onClick={() => onSheets(sheets)}>
            Read all of them
          </button>
        </p>
      ) : null}
      {isChecked || (sheets && onSheets) ? null : (
        <p class="fix">
          To mend it: {fix.replace(/\.?$/, '.')}{' '}
          {onShow ? (
            <button type="button" onClick={onShow} aria-label={`Go to it: ${message}`}>
              Go to it
            </button>
          ) : null}{' '}
          {onReadAs && readAs ? (
            <button type="button" onClick={() => onReadAs(readAs)}>
              {READ_AS[readAs]}
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
  /** Goes to the cell on the page that a finding is about, where it has one. */
  readonly goTo: (told: Told) => (() => void) | undefined;
  readonly onSheets: (book: string, sheets: readonly string[]) => void;
  readonly onReadAs: (readAs: ReadAs) => void;
}

export function Findings({ findings, found, goTo, onSheets, onReadAs }: FindingsProps) {
  if (findings.length === 0) return null;
  const open = findings.filter(({ severity, isChecked }) => severity !== 'note' && !isChecked);
  const notes = findings.filter((told) => !open.includes(told));
  const itemOf = (told: Told, index: number) => (
    <li key={index}>
      <ToldItem
        told={told}
        onShow={goTo(told)}
        onSheets={(sheets) => onSheets(told.file ?? '', sheets)}
        onReadAs={onReadAs}
      />
    </li>
  );
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

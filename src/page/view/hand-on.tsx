// What leaves the page, by the person's own hand: files.
import type { HandedOn } from '../messages.ts';

const FORMATS = [
  ['docx', 'Word: three sentences, the table, sources'],
  ['xlsx', 'Workbook that reckons'],
  ['ods', 'The same as OpenDocument'],
  ['html', 'Report as a page, to read or print'],
  ['csv', 'Lines as CSV'],
  ['markdown', 'Report as Markdown'],
  ['json', 'Result as JSON, for programs'],
  ['bid-yaml', 'The bid as YAML'],
] as const;

interface HandOnProps {
  readonly isWithheld: boolean;
  readonly onWrite: (format: string) => void;
  readonly onSheets: (() => void) | undefined;
  readonly onPage: () => void;
}

export function HandOn({ isWithheld, onWrite, onSheets, onPage }: HandOnProps) {
  return (
    <section aria-labelledby="hand-on" class="screen">
      <h2 id="hand-on">Take it with you</h2>
      <ul class="hand-on">
        {isWithheld
          ? null
          : FORMATS.map(([format, label]) => (
              <li key={format}>
                <button type="button" onClick={() => onWrite(format)}>
                  {label}
                </button>
              </li>
            ))}
        {onSheets ? (
          <li>
            <button type="button" onClick={onSheets}>
              The bid as CSV, as it is now
            </button>
          </li>
        ) : null}
        <li>
          <button type="button" onClick={onPage}>
            This page with the bid in it, for a colleague
          </button>
        </li>
      </ul>
    </section>
  );
}

/** Hands a file to the person. */
export function save({ name, content }: HandedOn): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

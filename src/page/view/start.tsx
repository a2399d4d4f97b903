// Where one begins: files of one's own, an empty bid, an example, or promises and returns.
import { useState } from 'preact/hooks';
import type { Field } from '../../model/commitment.ts';
import { STARTER_CSV } from '../../report/starter/starter-sheet.ts';
import type { PageFile, Sheet } from '../messages.ts';
import { chosenFiles, taken } from './files.ts';

interface DropProps {
  readonly label: string;
  readonly hint: string;
  readonly onFiles: (files: PageFile[]) => void;
}

/** A place for files: dropped, or chosen with the keyboard. */
export function Drop({ label, hint, onFiles }: DropProps) {
  const [isOver, setOver] = useState(false);
  return (
    <section
      aria-label={label}
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void taken(event.dataTransfer).then(onFiles);
      }}
    >
      <label>
        <strong>{label}</strong>
        <span class="quiet"> {hint}</span>
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            if (currentTarget.files) onFiles(chosenFiles(currentTarget.files));
            currentTarget.value = '';
          }}
        />
      </label>
    </section>
  );
}

const QUESTIONS: readonly {
  readonly field: Field;
  readonly label: string;
  readonly hint: string;
  readonly type?: 'date';
}[] = [
  { field: 'contract_name', label: 'What is bought', hint: 'Grounds maintenance' },
  { field: 'buyer', label: 'Buyer', hint: 'who asks' },
  { field: 'supplier', label: 'Supplier', hint: 'who bids' },
  { field: 'contract_value', label: 'Contract value in GBP', hint: '420000, for the whole term' },
  { field: 'contract_start', label: 'First day', hint: '', type: 'date' },
  { field: 'contract_end', label: 'Last day', hint: '', type: 'date' },
  { field: 'ask', label: 'What the buyer asks for', hint: '10% of social; blank if nothing' },
];

/** An empty bid: the contract, whose measures come after. */
function EmptyBid({ onSheet }: { readonly onSheet: (sheet: Sheet) => void }) {
  const [answers, setAnswers] = useState<Readonly<Partial<Record<Field, string>>>>({});
  return (
    <form
      class="empty"
      onSubmit={(event) => {
        event.preventDefault();
        const header = ['contract_id', ...QUESTIONS.map(({ field }) => field), 'measure', 'quantity', 'unit'];
        const cells = ['C-001', ...QUESTIONS.map(({ field }) => answers[field] ?? ''), '', '', ''];
        onSheet({ path: 'bid.csv', delimiter: ',', header, rows: [{ line: 2, cells }] });
      }}
    >
      <h2>Start with an empty bid</h2>
      <div class="fields">
        {QUESTIONS.map(({ field, label, hint, type }) => {
          const onInput = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
            setAnswers((before) => ({ ...before, [field]: currentTarget.value }));
          return (
            <div key={field}>
              <label for={`new-${field}`}>{label}</label>
              {type === 'date' ? (
                <input type="date" id={`new-${field}`} name={field} onInput={onInput} />
              ) : (
                <input id={`new-${field}`} name={field} placeholder={hint} onInput={onInput} />
              )}
            </div>
          );
        })}
      </div>
      <button type="submit">Start the bid</button>
    </form>
  );
}

interface StartProps {
  readonly onFiles: (files: PageFile[]) => void;
  readonly onSheet: (sheet: Sheet) => void;
  readonly onReturns: () => void;
}

export function Start({ onFiles, onSheet, onReturns }: StartProps) {
  return (
    <>
      <p>
        What a public contract is worth to society, in pounds that each go back to a line, a unit, a published figure
        and its source.
      </p>
      <ol>
        <li>Put your bid in: drop its files, or start an empty one below.</li>
        <li>See what it comes to and what is doubtful; change it here until it is right and meets the ask.</li>
        <li>Take it with you: a Word table, a workbook, this page with the bid in it.</li>
      </ol>
      <Drop
        label="Drop your bid here, or choose its files."
        hint="A CSV, a workbook (.xlsx, .ods) or YAML; with a map, a table of your own or a page kept earlier, if you have one."
        onFiles={onFiles}
      />
      <p>
        <button type="button" onClick={() => onFiles([{ path: 'example.csv', content: STARTER_CSV, role: 'bid' }])}>
          Show me an example
        </button>{' '}
        <button type="button" onClick={onReturns}>
          Promises and returns instead
        </button>
      </p>
      <EmptyBid onSheet={onSheet} />
    </>
  );
}

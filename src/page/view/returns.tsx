// Promises and returns as two heaps: the report by what matters, every line by supplier and reason, and the letters.
import { useRef, useState } from 'preact/hooks';
import type { ValuationFlags } from '../../cli/options.ts';
import type { Heaps, PageFile, ReadAs, ReconciledLineShown, ReconciledShown } from '../messages.ts';
import { rolesOf } from '../roles.ts';
import { Drawn } from './drawn.tsx';
import type { Engine } from './engine.ts';
import { joined, withRoles } from './files.ts';
import { ToldItem, withReadAs } from './findings.tsx';
import { save } from './hand-on.tsx';
import { Drop } from './start.tsx';

interface ReturnsProps {
  readonly engine: Engine;
  readonly onFault: (error: unknown) => void;
  readonly onSay: (sentence: string) => void;
}

type Heap = 'promises' | 'returns';

export function Returns({ engine, onFault, onSay }: ReturnsProps) {
  const [promises, setPromises] = useState<readonly PageFile[]>([]);
  const [returns, setReturns] = useState<readonly PageFile[]>([]);
  const [shown, setShown] = useState<ReconciledShown>();
  const turn = useRef(0);
  const [flags, setFlags] = useState<ValuationFlags>({});
  const heaps: Heaps = { promises, returns, flags };
  /** A report is of the heaps as they are, or it is not shown. */
  const change = (heap: Heap, files: (there: readonly PageFile[]) => readonly PageFile[]) => {
    turn.current += 1;
    setShown(undefined);
    onSay('');
    (heap === 'promises' ? setPromises : setReturns)(files);
  };
  const take = async (heap: Heap, more: readonly PageFile[]) => {
    const placed = withRoles(more, await rolesOf(more)).map((file) => ({ ...file, path: `${heap}/${file.path}` }));
    change(heap, (there) => joined(there, placed));
  };
  const chooseSheets = (book: string, sheets: readonly string[]) => {
    const chosen = (there: readonly PageFile[]) =>
      there.map((file) => (file.path === book ? { ...file, sheets } : file));
    change(book.startsWith('promises/') ? 'promises' : 'returns', chosen);
  };
  const work = () => {
    turn.current += 1;
    const own = turn.current;
    setShown(undefined);
    onSay('');
    engine.ask('reconcile', heaps).then((answer) => {
      if (own === turn.current) setShown(answer);
    }, onFault);
  };
  const write = (format: string) => {
    engine.ask('writeReconciled', { ...heaps, format }).then(save, onFault);
  };
  return (
    <>
      <h2 id="returns" tabIndex={-1}>
        Promises and returns
      </h2>
      <div class="heaps">
        <div>
          <Drop
            label="What was promised"
            hint="bids, and a map if they need one"
            onFiles={(files) => void take('promises', files).catch(onFault)}
          />
          <HeapShown files={promises} onEmpty={() => change('promises', () => [])} name="promises" />
        </div>
        <div>
          <Drop
            label="What came back"
            hint="returns, folders of them, and a map"
            onFiles={(files) => void take('returns', files).catch(onFault)}
          />
          <HeapShown files={returns} onEmpty={() => change('returns', () => [])} name="returns" />
        </div>
      </div>
      <p>
        <button type="button" disabled={!returns.some(({ role }) => role === 'bid')} onClick={work}>
          Hold them against each other
        </button>
      </p>
      {shown ? (
        <Reconciled
          shown={shown}
          onWrite={write}
          onSheets={chooseSheets}
          onReadAs={(readAs) => {
            change('returns', (there) => there);
            setFlags(withReadAs(flags, readAs));
          }}
        />
      ) : null}
    </>
  );
}

function HeapShown({ files, name, onEmpty }: { files: readonly PageFile[]; name: string; onEmpty: () => void }) {
  if (files.length === 0) return null;
  const first = files.slice(0, 12).map(({ path, role }) => (role === 'map' ? `${path} (map)` : path));
  return (
    <p>
      {files.length} {files.length === 1 ? 'file' : 'files'}: {first.join(', ')}
      {files.length > 12 ? ' and others' : ''}.{' '}
      <button type="button" onClick={onEmpty} aria-label={`Empty the heap of ${name}`}>
        Empty
      </button>
    </p>
  );
}

interface ReconciledProps {
  readonly shown: ReconciledShown;
  readonly onWrite: (format: string) => void;
  readonly onSheets: (book: string, sheets: readonly string[]) => void;
  readonly onReadAs: (readAs: ReadAs) => void;
}

function Reconciled({ shown, onWrite, onSheets, onReadAs }: ReconciledProps) {
  const open = shown.findings.filter(({ severity }) => severity !== 'note');
  return (
    <>
      {open.length > 0 ? (
        <section aria-label="What was found in the data">
          <h2>What was found in the data</h2>
          <ol class="findings">
            {open.map((told, index) => (
              <li key={index}>
                <ToldItem told={told} onSheets={(sheets) => onSheets(told.file ?? '', sheets)} onReadAs={onReadAs} />
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <Drawn html={shown.html} />
      {shown.lines.length > 0 ? <Lines lines={shown.lines} more={shown.moreLines} /> : null}
      <section aria-label="Take it with you">
        <h2>Take it with you</h2>
        <ul class="hand-on">
          {(['html', 'csv', 'markdown', 'json'] as const).map((format) => (
            <li key={format}>
              <button type="button" onClick={() => onWrite(format)}>
                The report as {format}
              </button>
            </li>
          ))}
        </ul>
        {shown.letters.length > 0 ? (
          <>
            <h3>A letter for each supplier</h3>
            <ul class="hand-on">
              {shown.letters.map((letter) => (
                <li key={letter.name}>
                  <button type="button" onClick={() => save(letter)}>
                    {letter.name}
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    </>
  );
}

const MOST = 200;

function Lines({ lines, more }: { lines: readonly ReconciledLineShown[]; more: number }) {
  const [supplier, setSupplier] = useState('');
  const [reason, setReason] = useState('');
  const suppliers = [...new Set(lines.map((line) => line.supplier).filter(Boolean))].sort();
  const reasons = new Map(lines.flatMap((line) => line.reasons.map(({ id, title }) => [id, title] as const)));
  const fitting = lines.filter(
    (line) =>
      (supplier === '' || line.supplier === supplier) &&
      (reason === '' || line.reasons.some(({ id }) => id === reason)),
  );
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">Every line</h2>
      <div class="fields">
        <label>
          Supplier
          <select value={supplier} onChange={({ currentTarget }) => setSupplier(currentTarget.value)}>
            <option value="">all</option>
            {suppliers.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Reason
          <select value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)}>
            <option value="">all</option>
            {[...reasons].map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p role="status">
        {fitting.length} of {lines.length} lines
        {fitting.length > MOST ? `, the first ${MOST} of them shown` : ''}
        {more > 0 ? `; ${more} further lines are in the downloads` : ''}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keyboard too */}
      <section class="scroll" tabIndex={0} aria-label="Lines, promised and delivered">
        <table>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Contract</th>
              <th scope="col">Supplier</th>
              <th scope="col" class="n">
                Promised
              </th>
              <th scope="col" class="n">
                Delivered
              </th>
              <th scope="col" class="n">
                Short by
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {fitting.slice(0, MOST).map((line, index) => (
              <tr key={index}>
                <th scope="row">{line.title}</th>
                <td>{line.contract}</td>
                <td>{line.supplier}</td>
                <td class="n">{line.promised}</td>
                <td class="n">{line.delivered}</td>
                <td class="n">{line.pounds}</td>
                <td>{line.reasons.map(({ sentence }) => sentence).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

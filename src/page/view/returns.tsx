// Promises and returns as two heaps: the report by what matters, every line by supplier and reason, and the letters.
import { useState } from 'preact/hooks';
import type { Heaps, PageFile, ReconciledLineShown, ReconciledShown } from '../messages.ts';
import { Drawn } from './drawn.tsx';
import type { Engine } from './engine.ts';
import { joined, withRoles } from './files.ts';
import { ToldItem } from './findings.tsx';
import { save } from './hand-on.tsx';
import { Drop } from './start.tsx';

interface ReturnsProps {
  readonly engine: Engine;
  readonly onFault: (error: unknown) => void;
}

export function Returns({ engine, onFault }: ReturnsProps) {
  const [promises, setPromises] = useState<readonly PageFile[]>([]);
  const [returns, setReturns] = useState<readonly PageFile[]>([]);
  const [shown, setShown] = useState<ReconciledShown>();
  const heaps: Heaps = { promises, returns };
  const take = async (folder: string, there: readonly PageFile[], more: PageFile[]) => {
    const roles = await engine.ask('roles', { files: more });
    const placed = withRoles(more, roles).map((file) => ({ ...file, path: `${folder}/${file.path}` }));
    return joined(there, placed);
  };
  const work = () => {
    setShown(undefined);
    engine.ask('reconcile', heaps).then(setShown, onFault);
  };
  const write = (format: string) => {
    engine.ask('writeReconciled', { ...heaps, format }).then(save, onFault);
  };
  return (
    <>
      <h2>Promises and returns</h2>
      <div class="heaps">
        <div>
          <Drop
            label="What was promised"
            hint="bids, and a map if they need one"
            onFiles={(files) => void take('promises', promises, files).then(setPromises, onFault)}
          />
          <Heap files={promises} onEmpty={() => setPromises([])} name="promises" />
        </div>
        <div>
          <Drop
            label="What came back"
            hint="returns, folders of them, and a map"
            onFiles={(files) => void take('returns', returns, files).then(setReturns, onFault)}
          />
          <Heap files={returns} onEmpty={() => setReturns([])} name="returns" />
        </div>
      </div>
      <p>
        <button type="button" disabled={!returns.some(({ role }) => role === 'bid')} onClick={work}>
          Hold them against each other
        </button>
      </p>
      {shown ? <Reconciled shown={shown} onWrite={write} /> : null}
    </>
  );
}

function Heap({ files, name, onEmpty }: { files: readonly PageFile[]; name: string; onEmpty: () => void }) {
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

function Reconciled({ shown, onWrite }: { shown: ReconciledShown; onWrite: (format: string) => void }) {
  const open = shown.findings.filter(({ severity }) => severity !== 'note');
  return (
    <>
      {open.length > 0 ? (
        <section aria-label="What was found in the data">
          <h2>What was found in the data</h2>
          <ol class="findings">
            {open.map((told, index) => (
              <li key={index}>
                <ToldItem told={told} />
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

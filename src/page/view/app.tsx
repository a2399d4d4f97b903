// The page: what the person has in hand, what the engine made of it, and every change with a way back.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ValuationFlags } from '../../cli/options.ts';
import type { Fact, Given, LineShown, PageFile, Sheet, Told, Valued } from '../messages.ts';
import { blockIn, filesOf, pageWith, type ReadSaved, readSaved, savedFiles, versionIn } from '../saved.ts';
import { Drawn, Panel } from './drawn.tsx';
import { Engine, type HowFar, Refused, Stopped } from './engine.ts';
import { Figures } from './figures.tsx';
import { joined, withRoles } from './files.ts';
import { Files } from './files-in-hand.tsx';
import { Findings } from './findings.tsx';
import { HandOn, save } from './hand-on.tsx';
import { Lines } from './lines.tsx';
import { Measures } from './measures.tsx';
import { Progress } from './progress.tsx';
import { Returns } from './returns.tsx';
import { placeOfCell, rowOf, SheetView } from './sheet.tsx';
import { cellOf, contractsIn, fileOf, isDraft, withMeasure } from './sheet-text.ts';
import { Solve } from './solve.tsx';
import { Start } from './start.tsx';

/** What is in hand; a change makes a new one, and the one before is kept for the way back. */
interface InHand {
  readonly files: readonly PageFile[];
  readonly flags: ValuationFlags;
  /** A bid without a measure yet. */
  readonly draft?: Sheet;
}

const CONTENTS: readonly { readonly to: string; readonly name: string; readonly needs?: 'total' }[] = [
  { to: 'bid', name: 'The bid' },
  { to: 'measures', name: 'What could be promised' },
  { to: 'solve', name: 'Meet the ask', needs: 'total' },
  { to: 'report', name: 'The report', needs: 'total' },
  { to: 'hand-on', name: 'Take it with you' },
];

const NOTHING: InHand = { files: [], flags: {} };

interface AppProps {
  /** The program of the engine, and this page as it was opened. */
  readonly engineSource: string;
  readonly pageSource: string;
  readonly saved: ReadSaved;
}

export function App({ engineSource, pageSource, saved }: AppProps) {
  const [howFar, setHowFar] = useState<HowFar>();
  const engine = useMemo(() => new Engine(engineSource, setHowFar), [engineSource]);
  const [isReturns, setReturns] = useState(false);
  const [inHand, setInHand] = useState<InHand>(NOTHING);
  const [past, setPast] = useState<readonly InHand[]>([]);
  const [asCame, setAsCame] = useState<InHand>(NOTHING);
  const [before, setBefore] = useState<readonly Fact[]>();
  const [valued, setValued] = useState<Valued>();
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [panel, setPanel] = useState<{ readonly title: string; readonly html: string }>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const turn = useRef(0);

  const onFault = (error: unknown) => {
    if (error instanceof Stopped) return;
    const text = error instanceof Error ? error.message : String(error);
    setFault(error instanceof Refused ? `${text}` : `This is a bug of ours, not of your data: ${text}`);
  };

  const givenOf = ({ files, flags }: InHand): Given => ({ files, flags });

  /** Values what is in hand; an answer that is overtaken by a change is let go. */
  const value = (now: InHand, isFirst: boolean) => {
    turn.current += 1;
    const own = turn.current;
    if (isBusy) engine.stop();
    setFault('');
    if (now.draft || !now.files.some(({ role }) => role === 'bid' || role === 'saved')) {
      setValued(undefined);
      setSheets(now.draft ? [now.draft] : []);
      setBusy(false);
      return;
    }
    setBusy(true);
    engine.ask('value', givenOf(now)).then(
      (answer) => {
        if (own !== turn.current) return;
        setBusy(false);
        setHowFar(undefined);
        setValued(answer);
        setSheets(answer.sheets);
        if (isFirst) setBefore(answer.figures);
      },
      (error: unknown) => {
        if (own !== turn.current) return;
        setBusy(false);
        setHowFar(undefined);
        onFault(error);
      },
    );
  };

  const change = (now: InHand) => {
    setPast([...past, inHand]);
    setInHand(now);
    value(now, false);
  };

  /** Begins with files, or puts more beside those that are there. */
  const take = async (more: readonly PageFile[]) => {
    const page = more.find(({ path }) => /\.html?$/i.test(path));
    if (page) {
      const block = blockIn(await new Blob([page.content]).text());
      if (block === undefined) {
        setFault(`${page.path} is no page that this one has kept: there is no bid in it.`);
        return;
      }
      open(readSaved(block));
      return;
    }
    const roles = await engine.ask('roles', { files: more });
    const isNew = inHand.files.length === 0;
    const now: InHand = { ...inHand, files: joined(inHand.files, withRoles(more, roles)) };
    if (isNew) {
      setAsCame(now);
      setBefore(undefined);
      setPast([]);
      setInHand(now);
      value(now, true);
    } else change(now);
  };

  const open = (read: ReadSaved) => {
    if (read.kind === 'refused') setFault(read.why);
    if (read.kind !== 'saved') return;
    const { saved } = read;
    try {
      const now: InHand = { files: filesOf(saved), flags: saved.ask === undefined ? {} : { ask: saved.ask } };
      setAsCame(now);
      setPast([]);
      setInHand(now);
      value(now, true);
    } catch {
      setFault('The bid in this page cannot be read: the page was cut short or changed by hand.');
      return;
    }
    const version = versionIn(pageSource);
    if (saved.tool !== version) {
      setFault(
        `This bid was kept by version ${saved.tool}, and this page is version ${version}: its figures are worked out anew` +
          `${saved.figure === '' ? '' : `, where they were ${saved.figure}`}.`,
      );
    }
  };
  useEffect(() => open(saved), []);

  const setSheet = (old: Sheet, sheet: Sheet) => {
    if (isDraft(sheet) && sheet.rows.length <= 1) {
      change({ ...inHand, files: inHand.files.filter(({ path }) => path !== old.path), draft: sheet });
      return;
    }
    const { draft: _, ...rest } = inHand;
    const file = fileOf(sheet);
    const files = inHand.draft
      ? [...inHand.files, file]
      : inHand.files.map((each) => (each.path === pathOfSheet(old.path) ? file : each));
    setSheets(sheets.map((each) => (each.path === old.path ? { ...sheet, path: file.path } : each)));
    change({ ...rest, files });
  };

  const begin = (sheet: Sheet) => {
    setAsCame({ files: [], flags: {} });
    setBefore(undefined);
    change({ files: [], flags: {}, draft: sheet });
  };

  const again = () => {
    engine.stop();
    setPast([]);
    setInHand(NOTHING);
    setAsCame(NOTHING);
    setBefore(undefined);
    setReturns(false);
    value(NOTHING, true);
  };

  const draw = (title: string, drawing: Promise<{ readonly html: string }>) => {
    setFault('');
    drawing.then(({ html }) => setPanel({ title, html }), onFault);
  };

  const hasBid = inHand.files.length > 0 || inHand.draft !== undefined;
  const given = givenOf(inHand);
  const isSaved = !inHand.files.some(({ role }) => role === 'bid');
  const [first] = sheets;
  const contracts = sheets.flatMap((sheet) => contractsIn(sheet).map(({ id }) => ({ id, sheet })));
  const isChanged = past.length > 0 && asCame.files.some(({ role }) => role === 'bid');

  return (
    <>
      <header>
        <h1>Social value calculator</h1>
        <p class="quiet">
          Version {versionIn(pageSource)}. It works without a network, and nothing you put in leaves this page.
        </p>
      </header>
      <main>
        <p role="alert" class={fault === '' ? 'hidden' : 'warning'}>
          {fault}
        </p>
        <Progress howFar={howFar} isBusy={isBusy} onStop={() => stop()} />
        {hasBid || isReturns ? (
          <p class="bar">
            {isReturns ? null : (
              <button type="button" id="undo" disabled={past.length === 0} onClick={undo}>
                Undo
              </button>
            )}{' '}
            <button type="button" onClick={again}>
              Start again
            </button>
          </p>
        ) : (
          <Start
            onFiles={(files) => void take(files).catch(onFault)}
            onSheet={begin}
            onReturns={() => setReturns(true)}
          />
        )}
        {isReturns ? <Returns engine={engine} onFault={onFault} /> : null}
        {hasBid && !isReturns ? (
          <>
            <nav aria-label="On this page">
              {CONTENTS.filter(({ needs }) => needs !== 'total' || (valued && !valued.isWithheld)).map(
                ({ to, name }) => (
                  <a key={to} href={`#${to}`}>
                    {name}
                  </a>
                ),
              )}
            </nav>
            {valued ? <Figures valued={valued} before={isChanged ? before : undefined} /> : null}
            {inHand.draft ? (
              <p class="strong">
                The contract is there. Look below for what you could promise, and add the first measure.
              </p>
            ) : null}
            {valued ? <Findings findings={valued.findings} found={valued.found} placeOf={placeOf} /> : null}
            <div id="bid" />
            {sheets.map((sheet) => (
              <SheetView
                key={sheet.path}
                sheet={sheet}
                lines={valued?.lines ?? []}
                findings={valued?.findings ?? []}
                onChange={(changed) => setSheet(sheet, changed)}
                onExplain={explain}
              />
            ))}
            {valued && sheets.length === 0 ? (
              <Lines
                valued={valued}
                onExplain={explain}
                onTake={isSaved ? undefined : () => void takeOver().catch(onFault)}
              />
            ) : null}
            <Measures
              engine={engine}
              contracts={contracts.map(({ id }) => id)}
              onAdd={
                first
                  ? (measure, quantity, id) => {
                      const { sheet } = contracts.find((each) => each.id === id) ?? { sheet: first };
                      const like = contractsIn(sheet).find((each) => each.id === id)?.row;
                      setSheet(sheet, withMeasure(sheet, like, measure, quantity));
                    }
                  : undefined
              }
              chosen={chosen}
              onChoose={(id) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
            />
            {valued && !valued.isWithheld ? (
              <>
                {isSaved ? null : (
                  <>
                    <Solve
                      engine={engine}
                      given={given}
                      chosen={chosen}
                      hasAsk={sheets.some(
                        (sheet) =>
                          cellOf(sheet, 'ask') >= 0 &&
                          sheet.rows.some((row) => (row.cells[cellOf(sheet, 'ask')] ?? '') !== ''),
                      )}
                      onAsk={(ask) => change({ ...inHand, flags: withAsk(inHand.flags, ask) })}
                      onTake={(bid) =>
                        change({
                          ...inHand,
                          files: [
                            ...inHand.files.filter(({ role }) => role !== 'bid' && role !== 'map'),
                            { path: 'bid.yaml', content: bid, role: 'bid' },
                          ],
                        })
                      }
                      onFault={onFault}
                    />
                    <section aria-labelledby="look">
                      <h2 id="look">Look at it from all sides</h2>
                      <p>
                        <button
                          type="button"
                          onClick={() => draw('What moves the total most', engine.ask('sensitivity', given))}
                        >
                          What moves the total most
                        </button>{' '}
                        {isChanged ? (
                          <button type="button" onClick={compare}>
                            Compare with the file as it came
                          </button>
                        ) : null}{' '}
                        {inHand.files.some(({ role }) => role === 'saved') ? (
                          <button type="button" onClick={() => draw('Side by side', engine.ask('compare', given))}>
                            Compare with the saved results
                          </button>
                        ) : null}
                      </p>
                    </section>
                  </>
                )}
                <section aria-labelledby="report">
                  <h2 id="report">The report</h2>
                  <Drawn html={valued.report} />
                </section>
              </>
            ) : null}
            <HandOn
              isWithheld={!valued || valued.isWithheld}
              onWrite={(format) => void engine.ask('write', { ...given, format }).then(save, onFault)}
              onSheets={sheets.length > 0 ? () => saveSheets() : undefined}
              onPage={() => void savePage().catch(onFault)}
            />
            <Files
              files={inHand.files}
              flags={inHand.flags}
              onFiles={(files) => change({ ...inHand, files })}
              onFlags={(flags) => change({ ...inHand, flags })}
              onMore={(files) => void take(files).catch(onFault)}
            />
          </>
        ) : null}
      </main>
      {panel ? <Panel title={panel.title} html={panel.html} onClose={() => setPanel(undefined)} /> : null}
    </>
  );

  function undo() {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    setInHand(last);
    value(last, false);
  }

  function stop() {
    turn.current += 1;
    engine.stop();
    setBusy(false);
    setHowFar(undefined);
    setFault('Stopped. Change something, or start again.');
  }

  function placeOf(told: Told): string | undefined {
    for (const sheet of sheets) {
      const row = rowOf(told, sheet, valued?.lines ?? []);
      if (row) return placeOfCell(sheet.path, row.line, told.cell ?? Math.max(0, cellOf(sheet, 'quantity')));
    }
    return undefined;
  }

  function explain(line: LineShown) {
    draw(line.title, engine.ask('explain', { ...given, line: line.name }));
  }

  /** Bids as they came and as they are, each one file. */
  function compare() {
    const old = asCame.files
      .filter(({ role }) => role === 'bid')
      .map((file) => ({ ...file, path: `as-it-came/${file.path}` }));
    const beside = asCame.files.filter(({ role }) => role === 'map' || role === 'table');
    const files = [...old, ...beside, ...inHand.files.filter(({ role }) => role === 'bid')];
    draw('As it came, and as it is', engine.ask('compare', { files, flags: inHand.flags }));
  }

  /** What a map or a long way of writing said, as rows that can be changed here. */
  async function takeOver() {
    const { content } = await engine.ask('write', { ...given, format: 'bid-yaml' });
    const others = inHand.files.filter(({ role }) => role === 'table');
    change({ ...inHand, files: [...others, { path: 'bid.yaml', content, role: 'bid' }] });
  }

  function saveSheets() {
    for (const sheet of sheets) {
      const { path, content } = fileOf(sheet);
      save({ name: path.replace(/^.*\//, ''), content: new Blob([content]) });
    }
  }

  async function savePage() {
    const files = inHand.draft ? [...inHand.files, fileOf(inHand.draft)] : inHand.files;
    const [figure] = valued?.figures ?? [];
    const html = pageWith(pageSource, {
      format: 'social-value/page',
      format_version: '1.0',
      tool: versionIn(pageSource),
      figure: figure?.value ?? '',
      ...(inHand.flags.ask !== undefined && { ask: inHand.flags.ask }),
      files: await savedFiles(files),
    });
    save({ name: 'social-value-with-bid.html', content: new Blob([html], { type: 'text/html' }) });
  }
}

function pathOfSheet(path: string): string {
  return path.replace(/(\.(?:xlsx|ods))#.*$/i, '$1');
}

function withAsk(flags: ValuationFlags, ask: string): ValuationFlags {
  const { ask: _, ...rest } = flags;
  return ask.trim() === '' ? rest : { ...rest, ask: ask.trim() };
}

// The bid in hand: its files, what the engine made of them, and every change with a way back.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ValuationFlags } from '../../cli/options.ts';
import type { Fact, Given, PageFile, Sheet, Valued } from '../messages.ts';
import { blockIn, filesOf, pageWith, type ReadSaved, readSaved, savedFiles, versionIn } from '../saved.ts';
import { type Engine, Stopped } from './engine.ts';
import { joined, withRoles } from './files.ts';
import { save } from './hand-on.tsx';
import { fileOf, isDraft } from './sheet-text.ts';

/** What is in hand; a change makes a new one, and the one before is kept for the way back. */
export interface InHand {
  readonly files: readonly PageFile[];
  readonly flags: ValuationFlags;
  /** A bid without a measure yet. */
  readonly draft?: Sheet;
}

export interface Bid {
  readonly inHand: InHand;
  readonly given: Given;
  readonly valued: Valued | undefined;
  readonly sheets: readonly Sheet[];
  readonly hasAny: boolean;
  /** There are saved results, and nothing that could be valued. */
  readonly isSaved: boolean;
  readonly canUndo: boolean;
  /** The bid as it came, where it has been changed since, and its figures then. */
  readonly asCame: InHand | undefined;
  readonly before: readonly Fact[] | undefined;
  /** Begins with files, or puts more beside those that are there. */
  take(more: readonly PageFile[]): Promise<void>;
  begin(draft: Sheet): void;
  change(now: InHand): void;
  setSheet(old: Sheet, sheet: Sheet): void;
  /** What a map or a long way of writing said, as rows that can be changed here. */
  takeOver(): Promise<void>;
  undo(): void;
  stop(): void;
  again(): void;
  saveSheets(): void;
  savePage(): Promise<void>;
}

interface Around {
  readonly engine: Engine;
  /** This page as it was opened, and the bid that was kept in it. */
  readonly pageSource: string;
  readonly saved: ReadSaved;
  readonly onFault: (error: unknown) => void;
  /** A sentence for the person; empty when there is nothing to say any more. */
  readonly onSay: (sentence: string) => void;
}

const NOTHING: InHand = { files: [], flags: {} };

export function useBid({ engine, pageSource, saved, onFault, onSay }: Around): Bid {
  const [inHand, setInHand] = useState<InHand>(NOTHING);
  const [past, setPast] = useState<readonly InHand[]>([]);
  const [asCame, setAsCame] = useState<InHand>(NOTHING);
  const [before, setBefore] = useState<readonly Fact[]>();
  const [valued, setValued] = useState<Valued>();
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const turn = useRef(0);
  const isValuing = useRef(false);
  useEffect(() => open(saved), []);

  const given: Given = { files: inHand.files, flags: inHand.flags };
  const isChanged = past.length > 0 && asCame.files.some(({ role }) => role === 'bid');

  return {
    inHand,
    given,
    valued,
    sheets,
    hasAny: inHand.files.length > 0 || inHand.draft !== undefined,
    isSaved: !inHand.files.some(({ role }) => role === 'bid'),
    canUndo: past.length > 0,
    asCame: isChanged ? asCame : undefined,
    before: isChanged ? before : undefined,
    take,
    change,
    setSheet,
    begin(draft) {
      setAsCame(NOTHING);
      setBefore(undefined);
      change({ ...NOTHING, draft });
    },
    async takeOver() {
      const { content } = await engine.ask('write', { ...given, format: 'bid-yaml' });
      const tables = inHand.files.filter(({ role }) => role === 'table');
      change({ ...inHand, files: [...tables, { path: 'bid.yaml', content, role: 'bid' }] });
    },
    undo() {
      const last = past.at(-1);
      if (!last) return;
      setPast(past.slice(0, -1));
      setInHand(last);
      value(last, false);
    },
    stop() {
      turn.current += 1;
      engine.stop();
      isValuing.current = false;
      onSay('Stopped. Change something, or start again.');
    },
    again() {
      engine.stop();
      beginWith(NOTHING);
    },
    saveSheets() {
      for (const sheet of sheets) {
        const { path, content } = fileOf(sheet);
        save({ name: path.replace(/^.*\//, ''), content: new Blob([content]) });
      }
    },
    savePage,
  };

  /** Values what is in hand; an answer that is overtaken by a change is let go. */
  function value(now: InHand, isFirst: boolean): void {
    turn.current += 1;
    const own = turn.current;
    if (isValuing.current) engine.stop();
    isValuing.current = false;
    onSay('');
    if (now.draft || !now.files.some(({ role }) => role === 'bid' || role === 'saved')) {
      setValued(undefined);
      setSheets(now.draft ? [now.draft] : []);
      return;
    }
    isValuing.current = true;
    engine.ask('value', { files: now.files, flags: now.flags }).then(
      (answer) => {
        if (own !== turn.current) return;
        isValuing.current = false;
        setValued(answer);
        setSheets(answer.sheets);
        if (isFirst) setBefore(answer.figures);
      },
      (error: unknown) => {
        if (own !== turn.current || error instanceof Stopped) return;
        isValuing.current = false;
        onFault(error);
      },
    );
  }

  function change(now: InHand): void {
    setPast([...past, inHand]);
    setInHand(now);
    value(now, false);
  }

  /** There is no way back from here. */
  function beginWith(now: InHand): void {
    setAsCame(now);
    setBefore(undefined);
    setPast([]);
    setInHand(now);
    value(now, true);
  }

  async function take(more: readonly PageFile[]): Promise<void> {
    const page = more.find(({ path }) => /\.html?$/i.test(path));
    if (page) {
      const block = blockIn(await new Blob([page.content]).text());
      if (block === undefined) onSay(`${page.path} is no page that this one has kept: there is no bid in it.`);
      else open(readSaved(block));
      return;
    }
    const roles = await engine.ask('roles', { files: more });
    const now: InHand = { ...inHand, files: joined(inHand.files, withRoles(more, roles)) };
    if (inHand.files.length === 0) beginWith(now);
    else change(now);
  }

  function open(read: ReadSaved): void {
    if (read.kind === 'refused') onSay(read.why);
    if (read.kind !== 'saved') return;
    const { saved: kept } = read;
    let files: readonly PageFile[];
    try {
      files = filesOf(kept);
    } catch {
      onSay('The bid in this page cannot be read: the page was cut short or changed by hand.');
      return;
    }
    beginWith({ files, flags: kept.ask === undefined ? {} : { ask: kept.ask } });
    const version = versionIn(pageSource);
    if (kept.tool !== version) {
      onSay(
        `This bid was kept by version ${kept.tool}, and this page is version ${version}: its figures are worked out anew` +
          `${kept.figure === '' ? '' : `, where they were ${kept.figure}`}.`,
      );
    }
  }

  function setSheet(old: Sheet, sheet: Sheet): void {
    if (isDraft(sheet) && sheet.rows.length <= 1) {
      change({ ...inHand, files: inHand.files.filter(({ path }) => path !== old.path), draft: sheet });
      return;
    }
    const { draft, ...rest } = inHand;
    const file = fileOf(sheet);
    const files = draft
      ? [...inHand.files, file]
      : inHand.files.map((each) => (each.path === pathOfSheet(old.path) ? file : each));
    setSheets(sheets.map((each) => (each.path === old.path ? { ...sheet, path: file.path } : each)));
    change({ ...rest, files });
  }

  async function savePage(): Promise<void> {
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

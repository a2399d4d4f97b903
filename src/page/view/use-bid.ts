// The bid in hand: its files, what the engine made of them, and every change with a way back.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ValuationFlags } from '../../cli/options.ts';
import type { Fact, Given, PageFile, Sheet, Valued } from '../messages.ts';
import { rolesOf } from '../roles.ts';
import { blockIn, filesOf, pageWith, type ReadSaved, readSaved, savedFiles, versionIn } from '../saved.ts';
import { type Engine, Stopped } from './engine.ts';
import { joined, withRoles } from './files.ts';
import { save } from './hand-on.tsx';
import { type InHand, NOTHING, sheetsPut } from './in-hand.ts';
import { fileOf } from './sheet-text.ts';

export type { InHand };

export interface Bid {
  readonly inHand: InHand;
  readonly given: Given;
  readonly valued: Valued | undefined;
  /** What is shown may be of the moment before. */
  readonly isValuing: boolean;
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
  /** Of a workbook, which of its sheets are read. */
  chooseSheets(path: string, sheets: readonly string[]): void;
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

/** Where one can go back to: what was in hand, and how that had come. */
interface Moment {
  readonly hand: InHand;
  readonly asCame: InHand;
}

const START: Moment = { hand: NOTHING, asCame: NOTHING };

export function useBid({ engine, pageSource, saved, onFault, onSay }: Around): Bid {
  const [moment, setMoment] = useState<Moment>(START);
  const [past, setPast] = useState<readonly Moment[]>([]);
  const [valued, setValued] = useState<Valued>();
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  /** What is in hand while files are still being looked at: a change in between is not lost. */
  const now = useRef(START);
  const firstFigures = useRef(new Map<InHand, readonly Fact[]>());
  const turn = useRef(0);
  const [isValuing, setValuing] = useState(false);
  const isAtWork = useRef(false);
  const atWork = (is: boolean) => {
    isAtWork.current = is;
    setValuing(is);
  };
  useEffect(() => open(saved), []);

  const { hand, asCame } = moment;
  const given: Given = { files: hand.files, flags: hand.flags };
  const isChanged = hand !== asCame && asCame.files.some(({ role }) => role === 'bid');

  return {
    inHand: hand,
    given,
    valued,
    isValuing,
    sheets,
    hasAny: hasAny(hand),
    isSaved: !hand.files.some(({ role }) => role === 'bid'),
    canUndo: past.length > 0,
    asCame: isChanged ? asCame : undefined,
    before: isChanged ? firstFigures.current.get(asCame) : undefined,
    take,
    change,
    setSheet,
    begin: (draft) => goTo({ hand: { ...NOTHING, draft }, asCame: NOTHING }),
    chooseSheets(path, chosen) {
      const { hand } = now.current;
      change({ ...hand, files: hand.files.map((file) => (file.path === path ? { ...file, sheets: chosen } : file)) });
    },
    async takeOver() {
      const { content } = await engine.ask('write', { ...given, format: 'bid-yaml' });
      const tables = hand.files.filter(({ role }) => role === 'table');
      const { encoding: _, ...flags } = hand.flags;
      change({ ...hand, flags, files: joined(tables, [{ path: 'bid.yaml', content, role: 'bid' }]) });
    },
    undo() {
      const last = past.at(-1);
      if (!last) return;
      setPast(past.slice(0, -1));
      show(last);
    },
    stop() {
      if (isAtWork.current) setValued(undefined);
      turn.current += 1;
      atWork(false);
      engine.stop();
      onSay('Stopped. Change something, or start again.');
    },
    again() {
      engine.stop();
      goTo(START);
    },
    saveSheets() {
      for (const sheet of sheets) {
        const { path, content } = fileOf(sheet);
        save({ name: path.replace(/^.*\//, ''), content: new Blob([content]) });
      }
    },
    savePage,
  };

  function show(moment: Moment): void {
    now.current = moment;
    setMoment(moment);
    value(moment);
  }

  function goTo(next: Moment): void {
    const { current } = now;
    if (hasAny(current.hand)) setPast((before) => [...before, current]);
    show(next);
  }

  function change(hand: InHand): void {
    goTo({ hand, asCame: now.current.asCame });
  }

  /** Values what is in hand; an answer that is overtaken by a change is let go. */
  function value({ hand, asCame }: Moment): void {
    turn.current += 1;
    const own = turn.current;
    if (isAtWork.current) engine.stop();
    atWork(false);
    onSay('');
    const drafts = hand.draft ? [hand.draft] : [];
    if (!hand.files.some(({ role }) => role === 'bid' || role === 'saved')) {
      setValued(undefined);
      setSheets(drafts);
      return;
    }
    atWork(true);
    engine.ask('value', { files: hand.files, flags: hand.flags }).then(
      (answer) => {
        if (own !== turn.current) return;
        atWork(false);
        setValued(answer);
        setSheets([...answer.sheets, ...drafts]);
        if (hand === asCame) firstFigures.current.set(hand, answer.figures);
      },
      (error: unknown) => {
        if (own !== turn.current || error instanceof Stopped) return;
        atWork(false);
        // A figure that is not of what is in hand would be taken for it.
        setValued(undefined);
        onFault(error);
      },
    );
  }

  async function take(more: readonly PageFile[]): Promise<void> {
    if (more.length === 0) return onSay('There was no file in that. Drop a CSV, a workbook or YAML.');
    const page = more.find(({ path }) => /\.html?$/i.test(path));
    if (page) {
      const block = blockIn(await new Blob([page.content]).text());
      if (block === undefined || block.trim() === '')
        onSay(`${page.path} is no page that this one has kept: there is no bid in it.`);
      else open(readSaved(block));
      return;
    }
    const placed = withRoles(more, await rolesOf(more));
    const { hand } = now.current;
    const next: InHand = { ...hand, files: joined(hand.files, placed) };
    if (!hasAny(hand)) goTo({ hand: next, asCame: next });
    else change(next);
    const again = hand.files.filter((file) => !next.files.includes(file)).map(({ cameAs, path }) => cameAs ?? path);
    if (again.length > 0)
      onSay(
        `Taken in place of the file of that name which was here: ${again.join(', ')}. Undo brings the old one back.`,
      );
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
    const flags: ValuationFlags = {
      ...(kept.ask !== undefined && { ask: kept.ask }),
      ...(kept.dates !== undefined && { dates: kept.dates }),
      ...(kept.encoding !== undefined && { encoding: kept.encoding }),
    };
    const hand: InHand = { files, flags, ...(kept.draft && { draft: kept.draft }) };
    goTo({ hand, asCame: hand });
    const version = versionIn(pageSource);
    if (kept.tool !== version) {
      onSay(
        `This bid was kept by version ${kept.tool}, and this page is version ${version}: its figures are worked out anew` +
          `${kept.figure === '' ? '' : `, where they were ${kept.figure}`}.`,
      );
    }
  }

  function setSheet(old: Sheet, sheet: Sheet): void {
    const { hand } = now.current;
    const put = sheetsPut(hand, old, sheet);
    setSheets(sheets.flatMap((each) => (each.path === old.path ? (put.sheet ?? []) : each)));
    change(put.hand);
  }

  async function savePage(): Promise<void> {
    const [figure] = valued?.figures ?? [];
    const { ask, dates, encoding } = hand.flags;
    const html = pageWith(pageSource, {
      format: 'social-value/page',
      format_version: '1.0',
      tool: versionIn(pageSource),
      figure: figure?.value ?? '',
      ...(ask !== undefined && { ask }),
      ...(dates === 'day-first' && { dates }),
      ...(encoding === 'windows-1252' && { encoding }),
      ...(hand.draft && { draft: hand.draft }),
      files: await savedFiles(hand.files),
    });
    save({ name: 'social-value-with-bid.html', content: new Blob([html], { type: 'text/html' }) });
  }
}

const hasAny = ({ files, draft }: InHand): boolean => files.length > 0 || draft !== undefined;

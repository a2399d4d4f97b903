// A bid with everything a person does to it: its figures, findings, rows, measures, ask, report, and what is taken away.
import { useState } from 'preact/hooks';
import type { ValuationFlags } from '../../cli/options.ts';
import type { LineShown, Told } from '../messages.ts';
import { AllSides } from './all-sides.tsx';
import { Drawn, Panel } from './drawn.tsx';
import type { Engine } from './engine.ts';
import { Figures } from './figures.tsx';
import { joined } from './files.ts';
import { Files } from './files-in-hand.tsx';
import { Findings, withReadAs } from './findings.tsx';
import { HandOn, save } from './hand-on.tsx';
import { Lines } from './lines.tsx';
import { Measures } from './measures.tsx';
import { placeOfCell, rowOf, SheetView } from './sheet.tsx';
import { cellOf, contractsIn, withMeasure } from './sheet-text.ts';
import { Solve } from './solve.tsx';
import type { Bid } from './use-bid.ts';

const CONTENTS: readonly { readonly to: string; readonly name: string; readonly needs?: 'total' }[] = [
  { to: 'bid', name: 'The bid' },
  { to: 'measures', name: 'What could be promised' },
  { to: 'solve', name: 'Meet the ask', needs: 'total' },
  { to: 'report', name: 'The report', needs: 'total' },
  { to: 'hand-on', name: 'Take it with you' },
];

interface BidViewProps {
  readonly engine: Engine;
  readonly bid: Bid;
  readonly onFault: (error: unknown) => void;
}

export function BidView({ engine, bid, onFault }: BidViewProps) {
  const { inHand, given, valued, sheets, isSaved } = bid;
  const [panel, setPanel] = useState<{ readonly title: string; readonly html: string }>();
  const [goal, setGoal] = useState<{ readonly path: string; readonly line: number }>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const hasTotal = valued !== undefined && !valued.isWithheld;
  const [first] = sheets;
  const contracts = sheets.flatMap((sheet) => contractsIn(sheet).map(({ id }) => ({ id, sheet })));
  const draw = (title: string, drawing: Promise<{ readonly html: string }>) => {
    drawing.then(({ html }) => setPanel({ title, html }), onFault);
  };
  const explain = (line: LineShown) => draw(line.title, engine.ask('explain', { ...given, line: line.name }));
  return (
    <>
      <nav aria-label="On this page">
        {CONTENTS.filter(({ needs }) => needs !== 'total' || (hasTotal && !isSaved)).map(({ to, name }) => (
          <a key={to} href={`#${to}`}>
            {name}
          </a>
        ))}
      </nav>
      {inHand.files.length > 0 ? <Figures valued={valued} before={bid.before} isBusy={bid.isValuing} /> : null}
      {inHand.draft ? (
        <p class="strong">The contract is there. Look below for what you could promise, and add the first measure.</p>
      ) : null}
      {valued ? (
        <Findings
          findings={valued.findings}
          found={valued.found}
          goTo={goTo}
          onSheets={bid.chooseSheets}
          onReadAs={(readAs) => bid.change({ ...inHand, flags: withReadAs(inHand.flags, readAs) })}
        />
      ) : null}
      <div id="bid" />
      {sheets.map((sheet) => (
        <SheetView
          key={sheet.path}
          sheet={sheet}
          lines={valued?.lines ?? []}
          findings={valued?.findings ?? []}
          onChange={(changed) => bid.setSheet(sheet, changed)}
          onExplain={explain}
          goal={goal?.path === sheet.path ? goal.line : undefined}
        />
      ))}
      {valued && sheets.length === 0 ? (
        <Lines
          valued={valued}
          onExplain={explain}
          onTake={isSaved ? undefined : () => void bid.takeOver().catch(onFault)}
        />
      ) : null}
      <Measures
        engine={engine}
        table={inHand.files.find(({ role }) => role === 'table')}
        contracts={contracts.map(({ id }) => id)}
        onAdd={first ? add : undefined}
        chosen={chosen}
        onChoose={(id) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])}
      />
      {(hasTotal || given.flags?.ask !== undefined) && !isSaved ? (
        <>
          <Solve
            engine={engine}
            given={given}
            hasTotal={hasTotal}
            chosen={chosen}
            hasAsk={sheets.some((sheet) => {
              const ask = cellOf(sheet, 'ask');
              return ask >= 0 && sheet.rows.some(({ cells }) => (cells[ask] ?? '') !== '');
            })}
            onAsk={(ask) => bid.change({ ...inHand, flags: withAsk(inHand.flags, ask) })}
            onTake={takeAnswer}
            onFault={onFault}
          />
          <AllSides engine={engine} bid={bid} onDraw={draw} />
        </>
      ) : null}
      {hasTotal ? (
        <section aria-labelledby="report">
          <h2 id="report">The report</h2>
          <Drawn html={valued.report} />
        </section>
      ) : null}
      <HandOn
        isWithheld={!hasTotal}
        onWrite={(format) => void engine.ask('write', { ...given, format }).then(save, onFault)}
        onSheets={sheets.length > 0 ? () => bid.saveSheets() : undefined}
        onPage={() => void bid.savePage().catch(onFault)}
      />
      <Files
        files={inHand.files}
        flags={inHand.flags}
        onFiles={(files) => bid.change({ ...inHand, files })}
        onFlags={(flags) => bid.change({ ...inHand, flags })}
        onMore={(files) => void bid.take(files).catch(onFault)}
      />
      {panel ? <Panel title={panel.title} html={panel.html} onClose={() => setPanel(undefined)} /> : null}
    </>
  );

  function goTo(told: Told): (() => void) | undefined {
    for (const sheet of sheets) {
      const row = rowOf(told, sheet, valued?.lines ?? []);
      if (!row) continue;
      const cellAt = (cell: number) => document.getElementById(placeOfCell(sheet.path, row.line, cell));
      const goal = () => cellAt(told.cell ?? -1) ?? cellAt(cellOf(sheet, 'quantity'));
      return () => {
        goal()?.focus();
        if (goal()) return;
        // A long sheet is turned to the page of the row first.
        setGoal({ path: sheet.path, line: row.line });
        setTimeout(() => goal()?.focus(), 100);
      };
    }
    return undefined;
  }

  function add(measure: Parameters<typeof withMeasure>[2], quantity: string, contract: string | undefined): void {
    if (!first) return;
    const { sheet } = contracts.find(({ id }) => id === contract) ?? { sheet: first };
    const like = contractsIn(sheet).find(({ id }) => id === contract)?.row;
    bid.setSheet(sheet, withMeasure(sheet, like, measure, quantity));
  }

  function takeAnswer(answer: string): void {
    const kept = inHand.files.filter(({ role }) => role !== 'bid' && role !== 'map');
    const { encoding: _, ...flags } = inHand.flags;
    bid.change({ ...inHand, flags, files: joined(kept, [{ path: 'bid.yaml', content: answer, role: 'bid' }]) });
  }
}

function withAsk(flags: ValuationFlags, ask: string): ValuationFlags {
  const { ask: _, ...rest } = flags;
  return ask.trim() === '' ? rest : { ...rest, ask: ask.trim() };
}

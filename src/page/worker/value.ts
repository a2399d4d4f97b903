// What a bid comes to, for the page: figures, findings, lines and the report, each in the words and forms of the engine.
import type { Line, Result } from '../../model/result.ts';
import { poundsOf } from '../../render/page/html.ts';
import { htmlBlocks } from '../../render/page/html-blocks.ts';
import { showShortQuantity } from '../../report/figures.ts';
import { countOfFindings } from '../../report/findings/finding-view.ts';
import { lastLines } from '../../report/result/last-lines.ts';
import { viewOfResult } from '../../report/result/result-view.ts';
import type { World } from '../../run/world.ts';
import type { Fact, Given, LineShown, Sheet, Valued } from '../messages.ts';
import { inputsOf, layOut, optionsOf } from './desk.ts';
import { compare } from './pages.ts';
import { sheetOf } from './sheets.ts';
import { toldOf } from './told.ts';
import { StandApart, work } from './worked.ts';

/** So many lines are shown with their pounds; the report and the downloads hold every one. */
const MOST_LINES = 2000;

export async function value(given: Given, world: World): Promise<Valued> {
  try {
    return await valueAsOne(given, world);
  } catch (error) {
    if (!(error instanceof StandApart)) throw error;
    const { html } = await compare(given, world);
    const findings = await toldOf([error.finding], [], optionsOf(given), world);
    const found = countOfFindings([error.finding]);
    return { ...NOTHING, isWithheld: false, findings, found, sheets: [], report: html, milliseconds: 0 };
  }
}

async function valueAsOne(given: Given, world: World): Promise<Valued> {
  const from = performance.now();
  layOut(given.files);
  const paths = inputsOf(given);
  const options = optionsOf(given);
  const calculated = await work(given, world);
  const findings = 'unreadable' in calculated ? calculated.unreadable : calculated.result.findings;
  const about = {
    findings: await toldOf(findings, calculated.paths, options, world),
    found: countOfFindings(findings),
    sheets: await sheetsOf(given, paths, world),
  };
  const took = () => Math.round(performance.now() - from);
  if ('unreadable' in calculated) {
    return { ...about, ...NOTHING, milliseconds: took() };
  }
  const { result } = calculated;
  const { lines, more } = await linesOf(result, calculated.lines);
  return {
    ...about,
    isWithheld: result.withheld,
    figures: result.withheld ? [] : figuresOf(result),
    report: htmlBlocks(viewOfResult(result), 2).join('\n'),
    lines,
    moreLines: more,
    milliseconds: took(),
  };
}

const NOTHING = { isWithheld: true, figures: [], report: '', lines: [], moreLines: 0 } as const;

/** The last lines of the report on a screen, without the flag that a screen is told of. */
function figuresOf(result: Result): Fact[] {
  const isAsked = result.contracts.some(({ asks = [] }) => asks.length > 0);
  return lastLines(result).flatMap((block) =>
    block.type === 'facts'
      ? block.facts.map(({ label, value: { text, tone }, remark }) => ({
          label,
          value: label === 'Ask' && !isAsked ? 'none given' : text,
          tone,
          ...(remark !== undefined && { remark }),
        }))
      : [],
  );
}

async function linesOf(result: Result, all: () => AsyncIterable<Line>) {
  const lines: LineShown[] = [];
  let more = 0;
  const titles = new Map(
    result.proxies.flatMap(({ table }) => Object.entries(table.themes ?? {}).map(([id, { title }]) => [id, title])),
  );
  for await (const line of all()) {
    if (lines.length < MOST_LINES) lines.push(lineShown(line, titles, result.contracts.length > 1));
    else more += 1;
  }
  return { lines, more };
}

function lineShown(line: Line, titles: ReadonlyMap<string, string>, several: boolean): LineShown {
  const { commitment, name, measure, quantity } = line;
  const { origin, contract } = commitment;
  return {
    name: `${contract}/${name}`,
    label: several ? `${contract}, ${name}` : name,
    theme: titles.get(measure.theme) ?? measure.theme,
    title: measure.title,
    quantity: `${showShortQuantity(quantity)} ${measure.unit}`,
    pounds: poundsOf(line),
    file: origin.file.path,
    row: origin.entry ?? origin.line,
    line: origin.line,
  };
}

async function sheetsOf(given: Given, paths: readonly string[], world: World): Promise<Sheet[]> {
  // What a map says of a sheet is not in its cells.
  const options = optionsOf(given);
  if (options.map !== undefined || paths.length > 5) return [];
  const sheets = await Promise.all(paths.map((path) => sheetOf(path, options, world)));
  return sheets.flatMap((sheet) => sheet ?? []);
}

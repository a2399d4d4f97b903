// A result as a document for Word, to be pasted into a tender: three sentences a contract, a table of its lines with where each
// value was published as a footnote, and what keeps the figures honest.

import { Document, type FileChild, Packer, PageOrientation, Paragraph, TextRun } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { UsageError } from '../../model/finding.ts';
import { groupBy, largest } from '../../model/lists.ts';
import { hasUnknownQuantity } from '../../model/rate.ts';
import type { ContractResult, Line, Result } from '../../model/result.ts';
import type { Sensitivity } from '../../model/sensitivity.ts';
import type { ProxyTable, Source } from '../../model/table.ts';
import { visible } from '../../model/visible.ts';
import { showPence, showShortQuantity, withCommas } from '../../report/figures.ts';
import { showPriceBase } from '../../report/result/amounts.ts';
import { countsLine, partialLine, remarksOnTotal } from '../../report/result/headline.ts';
import { type LineRow, lineRowsOf, showPerUnit } from '../../report/result/line-rows.ts';
import { sentencesOf } from '../../report/result/paragraph.ts';
import { provenanceOf } from '../../report/result/provenance.ts';
import { sharesSuggested } from '../../report/result/shares-given.ts';
import { moversShown, tornadoBlocks, tornadoTitle } from '../../report/sensitivity-view.ts';
import type { Renderers, Tool } from '../format.ts';
import { type Cell, heading, paragraph, type Side, table } from './docx-parts.ts';

/** So many lines of a contract stand in a document; a tender wants no more, and the workbook holds all. */
const MOST_LINES = 200;
/** More is no document that anybody pastes, and takes a gigabyte to make: lines that are shown, and all of them. */
const [MOST_CONTRACTS, MOST_SHOWN, MOST_READ] = [10_000, 20_000, 60_000];
/** The day a document says it was made on: the same result gives the same bytes. */
const NO_DAY = '1980-01-01T00:00:00Z';

/** Where the body stands in the document the library makes. */
const BODY = 'The body of the document';

/**
 * The bytes of the document. The library makes everything but its body, of which there may be millions of elements: an object for
 * each took 100,000 bytes a line.
 */
async function renderDocx(result: Result, lines: readonly Line[], tool: Tool): Promise<Uint8Array> {
  const notes = new Footnotes();
  const rows = groupBy(lineRowsOf(result, lines), ({ line }) => line.commitment.contract);
  const widths = widthsOf(result, rows);
  const isWide = widths.reduce((all, width) => all + width, 0) > UPRIGHT;
  const body = result.withheld
    ? [
        heading('Social value: no totals', 1),
        paragraph('There are errors to be put right before there can be a total.'),
      ]
    : bodyOf(result, rows, widths, tool, notes);
  const children: FileChild[] = [new Paragraph(BODY)];
  const document = new Document({
    creator: tool.name,
    title: 'Social value',
    styles: { default: { document: { run: { font: 'Calibri', size: 22 } } } },
    footnotes: notes.all,
    sections: [
      { children, ...(isWide && { properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } } }) },
    ],
  });
  return withBody(new Uint8Array(await Packer.toArrayBuffer(document)), body);
}

function bodyOf(
  result: Result,
  rows: ReadonlyMap<string, readonly LineRow[]>,
  widths: readonly number[],
  tool: Tool,
  notes: Footnotes,
): string[] {
  const partial = partialLine(result.counts);
  return [
    heading('Social value', 1),
    ...(partial === undefined ? [] : [paragraph(partial, true)]),
    ...result.contracts.flatMap((contract) =>
      contractPart(contract, result, rows.get(contract.facts.id) ?? [], widths, notes),
    ),
    ...(result.sensitivity ? tornadoPart(result.sensitivity) : []),
    heading('How to read this', 2),
    ...[...new Set(result.summaries.flatMap(remarksOnTotal))].map((remark) => paragraph(remark)),
    paragraph(`${countsLine(result.counts)}.`),
    ...result.proxies.map(({ table, sha256, locked }) =>
      paragraph(
        `Values: ${table.title} (${table.table}@${table.version}${locked ? '' : ', unlocked'}), ${table.licence.id}, SHA-256 ${sha256}. ${table.licence.attribution ?? ''}`.trim(),
      ),
    ),
    ...appraisalsOf(result).map((text) => paragraph(text)),
    heading('Provenance', 2),
    ...provenanceOf(result, tool).map(({ label, value }) => paragraph(`${label}: ${value}`)),
  ];
}

/** Whose rates and indices were used, and in which prices the pounds stand. */
function appraisalsOf({ appraisals, summaries }: Result): string[] {
  const bases = [...new Set(summaries.flatMap(({ priceBases }) => priceBases))].sort().map(showPriceBase);
  return [
    ...appraisals.map(({ name, sha256 }) => `Rates and indices: ${name}, SHA-256 ${sha256}.`),
    ...(bases.length > 0 ? [`Price bases: ${bases.join(', ')}.`] : []),
  ];
}

function contractPart(
  contract: ContractResult,
  result: Result,
  own: readonly LineRow[],
  widths: readonly number[],
  notes: Footnotes,
) {
  const { facts } = contract;
  const shown = shownOf(own);
  return [
    heading(facts.name === undefined || facts.name === facts.id ? facts.id : `${facts.id} ${facts.name}`, 2),
    ...(contract.counts.valued > 0
      ? sentencesOf(contract, result).map((sentence) => paragraph(sentence))
      : [paragraph('No commitment of this contract has pounds.')]),
    tableOf(shown, contract, widths, notes),
    ...(own.length > shown.length
      ? [
          paragraph(
            `${withCommas(String(own.length - shown.length))} smaller lines are not shown; they are in the total.`,
          ),
        ]
      : []),
  ];
}

/** What moves the total most, as a table, and what was assumed. */
function tornadoPart(sensitivity: Sensitivity): string[] {
  const notes = tornadoBlocks(sensitivity).flatMap((block) => (block.type === 'items' ? block.items : []));
  const rows = moversShown(sensitivity).map(({ what, low, high }) => [what, showPence(low), showPence(high)]);
  const header = ['What is changed', 'Lowest, GBP', 'Highest, GBP'];
  return [
    heading(tornadoTitle(sensitivity), 2),
    table([5026, 2000, 2000], ['left', 'right', 'right'], [header, ...rows]),
    ...notes.map(({ text }) => paragraph(text)),
  ];
}

const COLUMNS = ['Commitment', 'Quantity', 'Unit', 'GBP per unit', 'GBP'] as const;
const SIDES: readonly Side[] = ['left', 'right', 'left', 'right', 'right'];
/** Of a page of A4 between its margins, upright and on its side; in twentieths of a point, as all widths. */
const [UPRIGHT, ON_ITS_SIDE] = [9026, 13_958];
/** A character of a table at its widest, in the bold of a font that stands in where there is no Calibri; and the sides of a cell. */
const [CHARACTER, CELL_SIDES] = [126, 200];
/** Words of a commitment longer than this are broken. */
const LONGEST_WORD = 24;

/** What the cells of a line say, without the number of its footnote. */
function textsOf({ line, perUnit }: LineRow): string[] {
  return [
    [`${line.measure.title} (${line.name})`, ...sharesSuggested(line)].join('; '),
    hasUnknownQuantity(line) ? 'not known' : showShortQuantity(line.quantity),
    line.measure.unit,
    perUnit ? showPerUnit(perUnit) : '-',
    poundsOf(line),
  ];
}

/** Widths of the columns of every table of lines: no word of a heading, unit or figure is broken, and commitments have the rest. */
function widthsOf(result: Result, rows: ReadonlyMap<string, readonly LineRow[]>): number[] {
  const texts = result.contracts.flatMap(({ facts, net }) => [
    ...shownOf(rows.get(facts.id)).map(textsOf),
    ['Total', '', '', '', showPence(net)],
  ]);
  const widths = COLUMNS.map((title, column) => {
    const words = [title, ...texts.map((row) => visible(row[column] ?? ''))].flatMap((text) =>
      text.split(/\s+|(?<=-)/),
    );
    const longest = largest(words.map(({ length }) => length));
    // The number of a footnote stands beside pounds per unit.
    return (column === 0 ? Math.min(longest, LONGEST_WORD) : longest + (column === 3 ? 2 : 0)) * CHARACTER + CELL_SIDES;
  });
  const [first = 0, ...others] = widths;
  const rest = others.reduce((all, width) => all + width, 0);
  return [Math.max(first, (first + rest > UPRIGHT ? ON_ITS_SIDE : UPRIGHT) - rest), ...others];
}

function shownOf(own: readonly LineRow[] = []): readonly LineRow[] {
  return own.slice(0, MOST_LINES);
}

function tableOf(
  rows: readonly LineRow[],
  { net }: ContractResult,
  widths: readonly number[],
  notes: Footnotes,
): string {
  const body = rows.map((row): Cell[] => {
    const { line, table } = row;
    const note = table && line.state === 'valued' ? notes.of(line, table) : undefined;
    return textsOf(row).map((text, column) => (column === 3 && note ? { text, note } : text));
  });
  return table(widths, SIDES, [COLUMNS, ...body], ['Total', '', '', '', showPence(net)]);
}

function poundsOf({ state, totals }: Line): string {
  if (state === 'record-only') return 'counted, not priced';
  return state === 'unvalued' ? 'not known' : showPence(totals.net);
}

/**
 * Footnotes: where the figures behind a line were published, each set of sources once. A word processor numbers references as
 * they come, so that only the first of a note is one; where it is meant again its number stands as text.
 */
class Footnotes {
  readonly #numbers = new Map<string, number>();

  of({ components }: Line, { parameters, sources }: ProxyTable): Exclude<Cell, string>['note'] {
    const ids = components.flatMap(({ factors, parts }) =>
      [...factors, ...parts.flatMap(({ yearValues }) => yearValues)].map(
        ({ parameter }) => parameters[parameter]?.source,
      ),
    );
    const texts = [...new Set(ids)].flatMap((id) => {
      const source = id === undefined ? undefined : sources[id];
      return source ? [sentenceOf(source)] : [];
    });
    if (texts.length === 0) return undefined;
    const text = texts.join('; ');
    const known = this.#numbers.get(text);
    if (known !== undefined) return { number: known, isFirst: false };
    this.#numbers.set(text, this.#numbers.size + 1);
    return { number: this.#numbers.size, isFirst: true };
  }

  get all(): Record<string, { children: Paragraph[] }> {
    return Object.fromEntries(
      [...this.#numbers].map(([text, number]) => [
        number,
        {
          children: [
            new Paragraph({ spacing: { after: 60 }, children: [new TextRun({ text: visible(text), size: 18 })] }),
          ],
        },
      ]),
    );
  }
}

function sentenceOf({ publisher, title, locator, url, citation, published_on }: Source): string {
  return [publisher, title, locator, published_on, url ?? citation].filter((part) => part !== undefined).join(', ');
}

/** The document with its body, and one day in place of the clock's, inside and on its parts. */
function withBody(bytes: Uint8Array, body: readonly string[]): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]): [string, Uint8Array] => {
    if (name === 'docProps/core.xml')
      return [name, strToU8(strFromU8(part).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, NO_DAY))];
    if (name !== 'word/document.xml') return [name, part];
    const text = strFromU8(part);
    const at = text.indexOf(`>${BODY}<`);
    const [from, to] = [text.lastIndexOf('<w:p>', at), text.indexOf('</w:p>', at) + '</w:p>'.length];
    return [name, joined([text.slice(0, from), body, text.slice(to)].flat())];
  });
  // An archive keeps the day of the zone it is made in: the same day in every zone, and none of them before 1980.
  return zipSync(Object.fromEntries(parts), { mtime: new Date(1980, 0, 1) });
}

/** Texts as bytes one behind the other: as one text first they would be held three times. */
function joined(texts: readonly string[]): Uint8Array {
  const pieces = texts.map((text) => strToU8(text));
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Throws UsageError where a document would be more than is made. */
function checkFits({ contracts, counts }: Result): void {
  const shown = contracts.reduce((all, { counts }) => all + Math.min(MOST_LINES, counts.read - counts.rejected), 0);
  if (contracts.length <= MOST_CONTRACTS && shown <= MOST_SHOWN && counts.read <= MOST_READ) return;
  const said = (number: number) => withCommas(String(number));
  throw new UsageError(
    `a .docx has at most ${said(MOST_CONTRACTS)} contracts and ${said(MOST_SHOWN)} lines of ${said(MOST_READ)}, ${MOST_LINES} of each contract; ` +
      `here are ${said(contracts.length)} contracts, and ${said(shown)} lines of ${said(counts.read)}. ` +
      'Write -o FILE.csv, FILE.ndjson or FILE.xlsx, which take any number, or give fewer inputs at once.',
  );
}

export const docx: Renderers = {
  result: async (result, lines, { tool }) => {
    checkFits(result);
    const all: Line[] = [];
    if (!result.withheld) for await (const line of lines()) all.push(line);
    return [await renderDocx(result, all, tool)];
  },
};

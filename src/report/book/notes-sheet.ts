// What a workbook rests on: how its figures were made, which tables and inputs, and what its arithmetic cannot promise.
import type { Result } from '../../model/result.ts';
import { nameOfTable } from '../../model/table.ts';
import { lockWords } from '../proxies/table-words.ts';
import { showPriceBase } from '../result/amounts.ts';
import { howMade } from '../result/basis.ts';
import { countsLine, remarksOnTotal } from '../result/headline.ts';
import { provenanceOf } from '../result/provenance.ts';
import { some } from '../wording/words.ts';
import { NOT_APPLICABLE, SheetDraft, type SheetTable } from './sheet-table.ts';

/** The program that made a workbook. */
export interface Maker {
  readonly name: string;
  readonly version: string;
}

/** What is to be said of the sheets: lines that a spreadsheet may round the other way, and names of those that one sheet could not hold. */
interface OfSheets {
  readonly nearHalf: readonly string[];
  readonly split: readonly (readonly string[])[];
}

/** Notes, a row each. */
export function notesSheet(result: Result, maker: Maker, { nearHalf, split }: OfSheets): SheetTable {
  const draft = new SheetDraft('Notes', ['What these figures rest on', 'One table, a row for each note.'], {
    About: 'text',
    Note: 'text',
    Detail: 'text',
  });
  const add = (about: string, note: string, detail: string = NOT_APPLICABLE) =>
    draft.add({ About: about, Note: note, Detail: detail });
  add('Made by', `${maker.name} ${maker.version}`);
  add('Rows', countsLine(result.counts));
  for (const summary of result.summaries) for (const remark of remarksOnTotal(summary)) add('Total', remark);
  for (const block of howMade(result)) {
    if (block.type === 'items') for (const { text } of block.items) add('Method', text);
    if (block.type === 'paragraph') add('Method', block.text);
  }
  add(
    'Rounding',
    'Each component of a line is rounded once, to the penny, half away from zero; every total is a sum of those pennies.',
  );
  add(
    'Arithmetic',
    'The stored values are exact. A spreadsheet reckons in binary with about fifteen digits.',
    halfPennies(nearHalf),
  );
  for (const names of split)
    add(
      'Sheets',
      `There are more ${names[0]?.toLowerCase()} than a sheet has rows, so they stand on ${names.length} sheets: ${names.join(', ')}.`,
      'Every total is a formula over all of them.',
    );
  for (const { table, sha256, locked, origin } of result.proxies) {
    const edition = table.edition === undefined ? '' : `, edition ${table.edition}`;
    add(
      'Table',
      `${nameOfTable(table)}${edition}: ${table.title}`,
      `${lockWords(locked)}, ${origin}, SHA-256 ${sha256}`,
    );
    const { id, url, attribution } = table.licence;
    add('Licence', [id, url].filter(Boolean).join(' '), attribution ?? NOT_APPLICABLE);
  }
  for (const { name, sha256, locked, origin } of result.appraisals)
    add('Appraisal', name, `${lockWords(locked)}, ${origin}, SHA-256 ${sha256}`);
  const bases = [...new Set(result.summaries.flatMap(({ priceBases }) => priceBases))].sort();
  if (bases.length > 0) add('Price bases', bases.map(showPriceBase).join(', '));
  for (const { label, value } of provenanceOf(result, maker))
    if (label !== 'made by')
      add(
        label.replace(/^./, (letter) => letter.toUpperCase()),
        value,
      );
  if (result.options.range)
    add('Cases', 'Low and high cases are in the report; this workbook reckons the case named above.');
  add('Shorthand', '[z]', 'Not applicable');
  add('Shorthand', '[x]', 'Not known; never 0');
  return draft.take();
}

function halfPennies(lines: readonly string[]): string {
  if (lines.length === 0) return 'No line lies so near half a penny that this could move it.';
  return `Within a millionth of half a penny, so that a recalculation may differ by a penny: ${some(lines)}.`;
}

// What the head of a form says, beside the names of its columns: fields for the whole sheet, and header rows one above the other.
import { type CellPlace, FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { nameKey, nearest } from '../../model/nearest.ts';
import { isOfRejects } from '../../model/rejected-row.ts';
import { bookAndSheet, columnLetters } from '../../model/sheet-place.ts';
import { type MapReading, mappedText, textUnder } from './mapped-text.ts';
import { type NamePattern, partsOfName } from './name-pattern.ts';
import { type CellSource, plainText, type SheetMap, textKey } from './sheet-map.ts';

/** A field that all rows of a sheet have, and where it stands; null where it is in a name. */
export interface SheetField {
  readonly field: Field;
  readonly text: string;
  readonly at: CellPlace | null;
}

/** What was made of the head of a form. */
export interface FormHeader {
  readonly fields: readonly SheetField[];
  /** Of several header rows: the one above, and the one below, as the names stand there. */
  readonly upper?: readonly string[];
  readonly lower?: readonly string[];
  readonly findings: readonly Finding[];
}

type Rows = { readonly lines: readonly number[]; readonly records: readonly (readonly string[])[] };

/** The fields that the map finds above the table and in names; what it does not find is a finding. */
export function sheetFields(
  path: string,
  above: Rows,
  names: readonly string[],
  how: MapReading,
): Omit<FormHeader, 'upper'> {
  const { map } = how;
  const fields: SheetField[] = [];
  const findings: Finding[] = [];
  const isBack = isOfRejects(names);
  const hasColumn = (field: Field) => isBack && names.some((name) => nameKey(name) === nameKey(field));
  for (const field of FIELDS) {
    const source = map.above[field];
    if (!source || hasColumn(field)) continue;
    const found = 'row' in source ? atCell(source, field, above, path) : byLabel(source, field, above, path, map);
    if ('rule' in found) findings.push(found);
    else {
      const text = textUnder(field, 'label' in source ? source.label : '', how)(found.text);
      fields.push({ field, text, at: found.at });
    }
  }
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  const patterns: [NamePattern | undefined, string, 'file' | 'sheet'][] = [
    [map.fileName, book, 'file'],
    [map.sheetName, sheet ?? '', 'sheet'],
  ];
  for (const [pattern, name, of] of patterns) {
    if (!pattern || pattern.fields.every(hasColumn)) continue;
    const parts = partsOfName(of === 'sheet' ? `${name}.` : name, pattern);
    if (!parts)
      findings.push(
        finding(
          'name-not-matched',
          { name: name.split('/').at(-1) ?? name, pattern: pattern.text, of },
          { file: path },
        ),
      );
    for (const [field, text] of parts ?? []) fields.push({ field, text: mappedText(field, text, map), at: null });
  }
  return { fields, findings };
}

type Found = { readonly text: string; readonly at: CellPlace } | Finding;

function atCell(source: Extract<CellSource, { row: number }>, field: Field, above: Rows, path: string): Found {
  const record = above.records[above.lines.indexOf(source.row)] ?? [];
  const text = plainText(record[source.cell] ?? '');
  if (text !== '') return { text, at: [source.row, source.cell] };
  return blank(path, field, source.row, source.cell, record);
}

/**
 * The text beside a label, or below it; blank cells between are those of a merged label. `Contract no.: C-001` in one cell says both.
 * Another label is no text: what stands beside `Contract:` is blank where `Supplier:` comes next.
 */
function byLabel(
  source: Extract<CellSource, { label: string }>,
  field: Field,
  above: Rows,
  path: string,
  { above: sources }: SheetMap,
): Found {
  const key = labelKey(source.label);
  const met: CellPlace[] = [];
  const labels: string[] = [];
  let inOne: { readonly text: string; readonly at: CellPlace } | undefined;
  for (const [index, record] of above.records.entries()) {
    for (const [cell, text] of record.entries()) {
      if (text.trim() === '') continue;
      labels.push(plainText(text));
      const at: CellPlace = [above.lines[index] ?? 0, cell];
      const [label = '', ...rest] = plainText(text).split(':');
      const own = rest.join(':').trim();
      if (labelKey(text) === key) met.push(at);
      else if (own !== '' && labelKey(label) === key) {
        met.push(at);
        inOne ??= { text: own, at };
      }
    }
  }
  const [first, second] = met;
  if (!first) {
    const near = nearest(source.label, labels);
    return finding(
      'label-missing',
      { label: source.label, field, ...(near !== undefined && { nearest: near }) },
      { file: path },
    );
  }
  if (second) {
    const cells = met.map(([line, cell]) => `${columnLetters(cell)}${line}`);
    return finding(
      'label-twice',
      { label: source.label, field, cells },
      { file: path, line: second[0], cell: second[1] },
    );
  }
  if (inOne) return inOne;
  const [line, cell] = first;
  const named = new Set(Object.values(sources).flatMap((one) => ('label' in one ? [labelKey(one.label)] : [])));
  const isLabel = (text: string) => /:\s*$/.test(text) || named.has(labelKey(text));
  if (source.side === 'right') {
    const record = above.records[above.lines.indexOf(line)] ?? [];
    const beside = record.findIndex((text, at) => at > cell && text.trim() !== '');
    return beside < 0 || isLabel(record[beside] ?? '')
      ? blank(path, field, line, cell + 1, [])
      : { text: plainText(record[beside] ?? ''), at: [line, beside] };
  }
  const record = above.records[above.lines.indexOf(line + 1)] ?? [];
  const text = plainText(record[cell] ?? '');
  return text === '' || isLabel(text) ? blank(path, field, line + 1, cell, []) : { text, at: [line + 1, cell] };
}

/** Of merged cells the first holds the text: it is named where the one that was asked for is blank. */
function blank(file: string, field: Field, line: number, cell: number, record: readonly string[]): Finding {
  const before = record.slice(0, cell).findLastIndex((text) => text.trim() !== '');
  // A label with its colon is no text that was merged over more.
  const beside =
    before < 0 || /:\s*$/.test(record[before] ?? '')
      ? {}
      : { beside: `${columnLetters(before)}${line}`, says: plainText(record[before] ?? '') };
  return finding('cell-above-blank', { field, cell: `${columnLetters(cell)}${line}`, ...beside }, { file, line, cell });
}

function labelKey(text: string): string {
  return textKey(text).replace(/\s*[:.?*]+$/, '');
}

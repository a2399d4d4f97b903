// A proxy table kept as a plain sheet, which is how somebody brings a table they hold a licence for.
import { type Finding, finding, type Place, UnreadableError, unreadable } from '../../model/finding.ts';
import { NOT_STATED, sourceNote } from '../../model/sheet-notes.ts';
import type { Kind, Licence, Measure, Parameter, ParameterValue, ProxyTable, Source } from '../../model/table.ts';
import { tooLarge } from './table-checks.ts';
import { conflictOf, groupByCode, refuseRepeat, repeatsIn } from './table-csv-repeats.ts';
import { readTableRows, type TableRow, tolerant } from './table-csv-rows.ts';
import type { TableReading } from './table-sheets.ts';

/**
 * The table in a CSV. A row is one component: rows of one code and area with different kinds are one measure. Its id is
 * the file's name, its version `sha256:` and 12 digits. Throws an UnreadableError with every row that does not fit.
 */
export async function readTableCsv(
  path: string,
  bytes: Uint8Array,
  sha256: string,
  reading: TableReading = {},
): Promise<ProxyTable> {
  const faults: Finding[] = [];
  const rows = await readTableRows(path, bytes, faults, reading);
  const isWhole = faults.length === 0;
  for (const ofCode of groupByCode(rows).values()) {
    for (const repeat of repeatsIn(ofCode)) tolerant(refuseRepeat, faults)(repeat);
    // What one row leaves blank another may say, which must have been read.
    if (isWhole) tolerant(describe, faults)(ofCode);
  }
  const [first, ...others] = faults.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
  if (first) throw new UnreadableError(first, others);
  return tableOf(path, rows, sha256);
}

/** The table in a CSV as far as its rows fit, with every fault; rows that conflict are `conflicting-rows`, each of them. */
interface SheetExamination {
  /** Absent where a fault leaves open what the table says. */
  readonly table?: ProxyTable;
  readonly rows: readonly TableRow[];
  readonly findings: readonly Finding[];
  /** Where a part of the table stands: a measure at its code, a figure at its value. */
  placeOf(path: readonly PropertyKey[]): Place;
}

export async function examineTableCsv(
  path: string,
  bytes: Uint8Array,
  sha256: string,
  reading: TableReading = {},
): Promise<SheetExamination> {
  const findings: Finding[] = [];
  const rows = await readTableRows(path, bytes, findings, reading);
  for (const ofCode of groupByCode(rows).values()) {
    for (const { row, first, what } of repeatsIn(ofCode)) {
      if (what !== 'repeat') tolerant(refuseRepeat, findings)({ row, first, what });
      else findings.push(finding('conflicting-rows', conflictOf(row, first), row.place(row.figure ? 'value' : 'code')));
    }
    tolerant(describe, findings)(ofCode);
  }
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
  const placeOf = placesIn(path, rows);
  if (findings.length > 0) return { rows, findings, placeOf };
  return { table: tableOf(path, rows, sha256), rows, findings, placeOf };
}

function placesIn(path: string, rows: readonly TableRow[]): SheetExamination['placeOf'] {
  let figures: ReadonlyMap<string, readonly TableRow[]> | undefined;
  return ([section, id, ...rest]) => {
    const first = rows.find(({ text }) => text.code === id);
    if (section === 'measures') return first?.place(rest[0] === 'unit' ? 'unit' : 'code') ?? { file: path, line: 1 };
    figures ??= new Map(
      [...groupByCode(rows)].flatMap(([code, own]) => partsOf(code, own).map((part) => [part.id, part.figures])),
    );
    const index = rest.find((part) => typeof part === 'number') ?? 0;
    const row = figures.get(String(id))?.[index];
    return (
      row?.place(row.figure?.low !== undefined && rest.includes('low') ? 'low' : 'value') ?? { file: path, line: 1 }
    );
  };
}

function tableOf(path: string, rows: readonly TableRow[], sha256: string): ProxyTable {
  const sources = new Map<string, string>();
  for (const { text } of rows) {
    if (text.source !== '' && !sources.has(text.source)) sources.set(text.source, `source-${sources.size + 1}`);
  }
  const measures: [string, Measure][] = [];
  const parameters: [string, Parameter][] = [];
  for (const [code, ofCode] of groupByCode(rows)) {
    const { title, theme, outcome, unit } = describe(ofCode);
    const parts = partsOf(code, ofCode);
    for (const { id, kind, name, figures } of parts) {
      const label = name !== '' ? `${title} (${kind}, ${name})` : parts.length > 1 ? `${title} (${kind})` : title;
      parameters.push([id, asParameter(label, unit, figures, sources)]);
    }
    const components = parts.map(({ id, kind, name, figures }) => ({
      kind,
      product: [id],
      ...(name !== '' && { label: name }),
      ...(figures.some(({ figure }) => figure?.discount === 'health') && { discount: 'health' as const }),
    }));
    const worth = components.length > 0 ? { components } : { record_only: true };
    measures.push([code, { title, theme, outcome: outcome || theme, unit, ...worth }]);
  }
  const id = idOf(path);
  const made = { parameters: Object.fromEntries(parameters), measures: Object.fromEntries(measures) };
  const large = tooLarge(made);
  if (large) unreadable('table-unreadable', { path, reason: large.reason }, { file: path });
  return {
    table: id,
    format_version: 1,
    version: `sha256:${sha256.slice(0, 12)}`,
    title: id,
    licence: licenceOf(rows),
    sources: Object.fromEntries([...sources].map(([text, name]) => [name, asSource(text)])),
    ...made,
  };
}

function idOf(path: string): string {
  return path.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
}

interface SheetPart {
  readonly id: string;
  readonly kind: Kind;
  /** What tells it from other parts of its kind: an agency, say. */
  readonly name: string;
  readonly figures: readonly TableRow[];
}

/** The parts of a measure: one for each kind, and within a kind for each name of a component. */
function partsOf(code: string, rows: readonly TableRow[]): SheetPart[] {
  const parts = new Map<string, { kind: Kind; name: string; figures: TableRow[] }>();
  for (const row of rows) {
    if (!row.figure) continue;
    const { kind } = row.figure;
    const name = row.text.component;
    const key = JSON.stringify([kind, name]);
    const known = parts.get(key);
    if (known) known.figures.push(row);
    else parts.set(key, { kind, name, figures: [row] });
  }
  const named = new Map<Kind, number>();
  return [...parts.values()].map((part) => {
    const isNamed = part.name !== '';
    const among = (named.get(part.kind) ?? 0) + 1;
    if (isNamed) named.set(part.kind, among);
    for (const { text, figure, refuse } of part.figures) {
      if ((figure?.year === undefined) !== (part.figures[0]?.figure?.year === undefined)) {
        refuse('year', `some figures of ${text.code} have a year and some have none`);
      }
    }
    return { ...part, id: `${code}:${part.kind}${isNamed ? `-${among}` : ''}` };
  });
}

/** What every row of a code says alike; a row may leave it to the first that says it. */
function describe(rows: readonly TableRow[]) {
  const said = { title: '', theme: '', outcome: '', unit: '' };
  for (const row of rows) {
    for (const column of ['title', 'theme', 'outcome', 'unit'] as const) {
      const text = row.text[column];
      if (text !== '' && said[column] !== '' && text !== said[column]) {
        row.refuse(column, `${row.text.code} has the ${column} "${said[column]}" further up, and here "${text}"`);
      }
      said[column] ||= text;
    }
  }
  for (const column of ['title', 'theme', 'unit'] as const) {
    if (said[column] === '') rows[0]?.refuse(column, `${column} is blank`);
  }
  return said;
}

/** The figures of one component by area. The unit is kept word for word: nothing is multiplied out in a plain table. */
function asParameter(
  label: string,
  unit: string,
  rows: readonly TableRow[],
  sources: ReadonlyMap<string, string>,
): Parameter {
  const [first] = rows;
  const price_base = first?.figure?.priceBase ?? 'none';
  const source = sources.get(first?.text.source ?? '');
  const values = rows.flatMap(({ figure, text }): ParameterValue[] => {
    if (!figure) return [];
    const { area } = text;
    return [
      {
        ...(area !== '' && { area }),
        ...(figure.year !== undefined && { year: figure.year }),
        ...(figure.low !== undefined && figure.high !== undefined
          ? { low: figure.low, central: figure.value, high: figure.high }
          : { value: figure.value }),
        ...(figure.priceBase !== price_base && { price_base: figure.priceBase }),
        ...(text.source !== first?.text.source && { note: sourceNote(text.source) }),
      },
    ];
  });
  return { label, unit: `GBP/${unit}`, price_base, ...(source !== undefined && { source }), values };
}

function asSource(text: string): Source {
  const url = /https?:\/\/\S+/.exec(text)?.[0];
  return {
    publisher: NOT_STATED,
    title: text,
    locator: NOT_STATED,
    ...(url !== undefined && { url }),
    published_on: NOT_STATED,
    checked_on: NOT_STATED,
  };
}

/** Passing a table on is neither allowed nor forbidden until its licence column says `redistribution allowed` or so. */
function licenceOf(rows: readonly TableRow[]): Licence {
  const said = [...new Set(rows.map(({ text }) => text.licence).filter((text) => text !== ''))];
  const words = said.map((text) => /redistribution:?\s+(allowed|forbidden)/i.exec(text)?.[1]?.toLowerCase());
  const allowed = words.length > 0 && words.every((word) => word === 'allowed');
  const redistribution = words.includes('forbidden') ? 'forbidden' : allowed ? 'allowed' : 'unknown';
  return { id: said.join('; ') || NOT_STATED, redistribution };
}

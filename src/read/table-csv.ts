// A proxy table kept as a plain sheet, which is how somebody brings a table they hold a licence for.
import type { Kind, Licence, Measure, Parameter, ParameterValue, ProxyTable, Source } from '../model/table.ts';
import { readTableRows, type TableRow } from './table-csv-rows.ts';

/**
 * The table in a CSV. A row is one component: rows of one code and area with different kinds are one measure. Its id is
 * the file's name, its version `sha256:` and 12 digits. Throws an UnreadableError at the first row that does not fit.
 */
export async function readTableCsv(path: string, bytes: Uint8Array, sha256: string): Promise<ProxyTable> {
  const rows = await readTableRows(path, bytes);
  const sources = new Map<string, string>();
  for (const { text } of rows) {
    if (text.source !== '' && !sources.has(text.source)) sources.set(text.source, `source-${sources.size + 1}`);
  }
  const byCode = new Map<string, TableRow[]>();
  for (const row of rows) {
    const others = byCode.get(row.text.code);
    if (others) others.push(row);
    else byCode.set(row.text.code, [row]);
  }
  const measures: [string, Measure][] = [];
  const parameters: [string, Parameter][] = [];
  for (const [code, ofCode] of byCode) {
    refuseRepeats(ofCode);
    const { title, theme, outcome, unit } = describe(ofCode);
    const byKind = groupByKind(ofCode);
    for (const [kind, figures] of byKind) {
      const label = byKind.size > 1 ? `${title} (${kind})` : title;
      parameters.push([parameterId(code, kind), asParameter(label, unit, figures, sources)]);
    }
    const components = [...byKind.keys()].map((kind) => ({ kind, product: [parameterId(code, kind)] }));
    const worth = components.length > 0 ? { components } : { record_only: true };
    measures.push([code, { title, theme, outcome: outcome || theme, unit, ...worth }]);
  }
  const id = idOf(path);
  return {
    table: id,
    format_version: 1,
    version: `sha256:${sha256.slice(0, 12)}`,
    title: id,
    licence: licenceOf(rows),
    sources: Object.fromEntries([...sources].map(([text, name]) => [name, asSource(text)])),
    parameters: Object.fromEntries(parameters),
    measures: Object.fromEntries(measures),
  };
}

function idOf(path: string): string {
  return path.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
}

function parameterId(code: string, kind: Kind): string {
  return `${code}:${kind}`;
}

/** One code, area and kind has one figure, and a measure is priced or only counted. */
function refuseRepeats(rows: readonly TableRow[]): void {
  const seen = new Map<string, number>();
  const [first] = rows;
  for (const row of rows) {
    const { code, area } = row.text;
    const kind = row.figure?.kind;
    const key = JSON.stringify([area, kind ?? '']);
    const before = seen.get(key);
    const where = area === '' ? '' : ` for ${area}`;
    if (before !== undefined) {
      row.refuse(
        'code',
        `a second ${kind ? `${kind} figure` : 'row'} of ${code}${where}; the first is on line ${before}`,
      );
    }
    if (first && (kind === undefined) !== (first.figure === undefined)) {
      row.refuse('value', `${code} is only counted in one row and priced in another (line ${first.line})`);
    }
    seen.set(key, row.line);
  }
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

function groupByKind(rows: readonly TableRow[]): ReadonlyMap<Kind, readonly TableRow[]> {
  const byKind = new Map<Kind, TableRow[]>();
  for (const row of rows) {
    if (row.figure) byKind.set(row.figure.kind, [...(byKind.get(row.figure.kind) ?? []), row]);
  }
  return byKind;
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
        value: figure.value,
        ...(figure.priceBase !== price_base && { price_base: figure.priceBase }),
        ...(text.source !== first?.text.source && { note: `Source: ${text.source || 'not stated'}` }),
      },
    ];
  });
  return { label, unit: `GBP/${unit}`, price_base, ...(source !== undefined && { source }), values };
}

const NOT_STATED = 'not stated';

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

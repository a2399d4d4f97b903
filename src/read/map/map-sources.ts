// Where a map says that fields come from: columns by name or letter, cells above the table, several quantities of a row, and
// columns across.
import { FIELDS, type Field, PERS } from '../../model/commitment.ts';
import { nameKey } from '../../model/nearest.ts';
import type { Rational } from '../../model/rational.ts';
import type { MapForm } from './map-schema.ts';
import type { MapValues, Path } from './map-values.ts';
import { type NamePattern, namePattern } from './name-pattern.ts';
import type { AcrossRule, CellSource, ColumnName, MappedColumns, RowRule } from './sheet-map.ts';

type FieldForm = NonNullable<NonNullable<MapForm['columns']>[Field]>;
type AcrossForm = Extract<NonNullable<MapForm['across']>, readonly unknown[]>[number];

/** Fields of a row rule that say a word for themselves; the others name a column. */
const WORDS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  status: ['committed', 'delivered'],
  per: PERS,
};

/** Fields whose numbers can be multiplied. */
export const NUMBERS: readonly Field[] = ['quantity', 'claimed_value', 'claimed_proxy', 'contract_value'];

export interface Sources {
  readonly columns: MappedColumns;
  readonly times: Readonly<Partial<Record<Field, Rational>>>;
  readonly above: Readonly<Partial<Record<Field, CellSource>>>;
  /** Fields that the name of the file or the sheet says. */
  readonly names: { readonly file?: NamePattern; readonly sheet?: NamePattern };
}

/** The sources of fields under `columns`, or of one rule under `rows`, where no cell above the table is meant. */
export function sourcesIn(
  at: Path,
  form: NonNullable<MapForm['columns']>,
  values: MapValues,
  isOfRow = false,
): Sources {
  const columns: Partial<Record<Field, readonly ColumnName[]>> = {};
  const times: Partial<Record<Field, Rational>> = {};
  const above: Partial<Record<Field, CellSource>> = {};
  const names: { file?: NamePattern; sheet?: NamePattern } = {};
  for (const field of FIELDS) {
    const named = form[field];
    if (named === undefined) continue;
    const source = sourceIn([...at, field], named, values);
    if (!source) continue;
    if ('columns' in source) columns[field] = source.columns;
    else if ('nameOf' in source) {
      const { nameOf, pattern } = source;
      const read = isOfRow ? undefined : namePattern(pattern.replace('{}', `{${field}}`));
      if (names[nameOf])
        values.unclear(
          [...at, field],
          `reads the name of the ${nameOf} as another field does; give both in one pattern with ${nameOf}_name`,
        );
      else if (read && 'fits' in read) names[nameOf] = read;
      else values.unclear([...at, field], read?.reason ?? 'is what a name says, which is for columns:');
    } else if (isOfRow) values.unclear([...at, field], 'names a cell above the table, which is for columns:');
    else above[field] = source;
    const factor = typeof named === 'string' || Array.isArray(named) ? undefined : named.times;
    const read = values.factor([...at, field, 'times'], factor);
    if (read && NUMBERS.includes(field)) times[field] = read;
    else if (read) values.unclear([...at, field, 'times'], `multiplies ${field}, which is no number`);
  }
  return { columns, times, above, names };
}

interface NameSource {
  readonly nameOf: 'file' | 'sheet';
  readonly pattern: string;
}

function sourceIn(
  at: Path,
  named: FieldForm,
  values: MapValues,
): CellSource | NameSource | { columns: ColumnName[] } | undefined {
  if (typeof named === 'string' || Array.isArray(named)) {
    const names = typeof named === 'string' ? [named] : named;
    if (names.length > 0 && names.every((name) => name.trim() !== '')) return { columns: names };
    values.unclear(at, 'names no column');
    return undefined;
  }
  const { times: _, ...places } = named;
  const [one, ...more] = Object.entries(places).filter(([, text]) => text !== undefined && text.trim() !== '');
  if (!one || more.length > 0) {
    values.unclear(at, 'needs one of column, letter, cell, right_of, below, sheet and file');
    return undefined;
  }
  const [key, text = ''] = one;
  if (key === 'right_of') return { label: text, side: 'right' };
  if (key === 'below') return { label: text, side: 'below' };
  if (key === 'sheet' && text.trim().toLowerCase() === 'name') return { nameOf: 'sheet', pattern: '{}' };
  if (key === 'file' && text.split('{}').length === 2) return { nameOf: 'file', pattern: text };
  const [, letters = '', row] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})?$/.exec(text.trim()) ?? [];
  const cell = [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  // A name of one or two capitals is the letter of a column, where no column has that name.
  if (key === 'column')
    return { columns: [/^[A-Z]{1,2}$/.test(text.trim()) ? { letter: cell, name: text.trim() } : text] };
  if (letters !== '' && key === 'letter' && row === undefined) return { columns: [{ letter: cell }] };
  if (letters !== '' && key === 'cell' && row !== undefined) return { row: Number(row), cell };
  const expected = EXPECTED[key] ?? 'the letter of a column, such as F,';
  values.unclear([...at, key], `says ${JSON.stringify(text)}; ${expected} was expected`);
  return undefined;
}

const EXPECTED: Readonly<Record<string, string>> = {
  cell: 'a cell such as B2',
  sheet: 'name',
  file: 'a pattern with {} for what it says, such as "return-{}-*.csv",',
};

/** One of several quantities of a row. */
export function rowRuleIn(form: NonNullable<MapForm['rows']>[number], index: number, values: MapValues): RowRule {
  const { constants, rest } = wordsIn(['rows', index], form, values);
  if (rest.quantity === undefined) values.unclear(['rows', index], 'needs a quantity: the column that holds it');
  const { columns, times } = sourcesIn(['rows', index], rest, values, true);
  return { columns, times, constants };
}

/** Tells rows that read the quantity of another: what was promised and what was delivered stand in columns of their own. */
export function tellReadTwice(rows: readonly RowRule[], values: MapValues): void {
  const read = new Set<string>();
  for (const [index, { columns }] of rows.entries()) {
    const { quantity, measure } = columns;
    const own = JSON.stringify([quantity, measure].map((names) => names?.map((name) => nameKey(textOf(name)))));
    if (quantity && read.has(own)) {
      const name = JSON.stringify(quantity.map(textOf).join(' / '));
      values.unclear(
        ['rows', index, 'quantity'],
        `reads ${name}, as another of the rows does; each has a column of its own`,
      );
    }
    read.add(own);
  }
}

const textOf = (name: ColumnName): string =>
  typeof name === 'string' ? name : (name.name ?? `column ${name.letter + 1}`);

function wordsIn<T>(at: Path, form: Readonly<Partial<Record<Field, T>>>, values: MapValues) {
  const constants: Partial<Record<Field, string>> = {};
  const rest = { ...form };
  for (const field of FIELDS) {
    const [known, word] = [WORDS[field], form[field]];
    if (!known || word === undefined) continue;
    delete rest[field];
    if (typeof word !== 'string') values.unclear([...at, field], `takes one word here: ${known.join(' or ')}`);
    const said = values.word([...at, field], typeof word === 'string' ? word : undefined, known);
    if (said !== undefined) constants[field] = said;
  }
  return { constants, rest };
}

/** `columns: [Apr-26 .. Mar-27], period: header, quantity: cell`. */
export function acrossRuleIn(at: Path, form: AcrossForm, values: MapValues): AcrossRule {
  const { columns: named, times: factor, ...said } = form;
  const ranges = (typeof named === 'string' ? [named] : (named ?? [])).map((text) => {
    const [from = '', to = from] = text.split(/\s*\.{2,3}\s*/);
    return { from: from.trim(), to: to.trim() };
  });
  if (ranges.length === 0 || ranges.some(({ from, to }) => from === '' || to === ''))
    values.unclear([...at, 'columns'], 'needs the columns, such as [Apr-26 .. Mar-27]');
  const { constants, rest } = wordsIn(at, said, values);
  const fields: Partial<Record<Field, 'header' | 'cell' | { readonly beneath: string }>> = {};
  for (const field of FIELDS) {
    const text = rest[field];
    if (text === undefined) continue;
    if (typeof text !== 'string' || text.trim() === '') {
      values.unclear([...at, field], 'takes header, cell, or the name of a column beneath the header');
      continue;
    }
    const word = /^(?:from\s+|the\s+)?(header|cell)$/i.exec(text.trim())?.[1]?.toLowerCase();
    fields[field] = word === 'header' || word === 'cell' ? word : { beneath: text };
  }
  if (fields.quantity === undefined || fields.quantity === 'header')
    values.unclear([...at, 'quantity'], 'is needed: cell, or the name of the column beneath each header');
  const times = values.factor([...at, 'times'], typeof factor === 'string' ? factor : undefined);
  return { columns: ranges, fields, constants, times: times ? { quantity: times } : {} };
}

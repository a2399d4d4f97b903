// Sketches of several files as one: files of a form are those that one map can read, and what only some of them have is told by name.

import type { Field } from '../../model/commitment.ts';
import { addTo } from '../../model/lists.ts';
import { nameKey } from '../../model/nearest.ts';
import { type ColumnSketch, holdsQuantity, type SheetSketch, type Sighting } from '../../model/sheet-sketch.ts';
import { timeOf } from './time-columns.ts';

const NEEDED: readonly Field[] = ['contract_id', 'measure', 'quantity'];
const MOST_TEXTS = 40;
const MOST_WORDS = 8;
const MOST_TOTALS = 4;

/** The sketches by their forms: the form of most files first, files that have our own names and need no map last. */
export function formsIn(sketches: readonly SheetSketch[]): readonly (readonly SheetSketch[])[] {
  const forms = new Map<string, SheetSketch[]>();
  for (const sketch of sketches) {
    const key = JSON.stringify(formOf(sketch));
    addTo(forms, key, sketch);
  }
  return [...forms.values()].sort((a, b) => Number(isOurs(a[0])) - Number(isOurs(b[0])) || b.length - a.length);
}

/** What a map has to say in the same words of two files to read both: where the header is, and where what is needed comes from. */
function formOf({ headerRow, headerRows, columns, above = [] }: SheetSketch): readonly unknown[] {
  const across = columns.filter(({ isTime, named, sumOf }) => isTime && !named && !sumOf).length > 1;
  const roles = columns.flatMap((column) =>
    column.role && !column.named && holdsQuantity(column) ? [`${column.role} ${nameKey(column.header)}`] : [],
  );
  return [
    headerRow,
    headerRows ?? 1,
    across,
    ...NEEDED.map((field) => {
      if (field === 'quantity' && (across || new Set(roles.map((role) => role.split(' ', 1)[0])).size > 1)) return '';
      const column =
        columns.find(({ named }) => named === field) ??
        columns.find(({ guess, isTime }) => guess === field && !(across && isTime));
      const label = above.find((one) => one.field === field);
      return nameKey(column?.header ?? label?.label ?? '');
    }),
  ];
}

/** Whether a sheet names what is needed as we do. */
export const isOurs = (sketch: SheetSketch | undefined): boolean =>
  NEEDED.every((field) => sketch?.columns.some(({ named }) => named === field));

/** One sketch of files of a form. Each sighting keeps the file it was met in. */
export function mergeSketches(sketches: readonly [SheetSketch, ...SheetSketch[]]): SheetSketch {
  const [first, ...others] = sketches;
  if (others.length === 0) return first;
  const { delimiter, encoding, repeatedHeader: _, ...shared } = first;
  const inFile = (sighting: Sighting | undefined, { file }: SheetSketch) => sighting && { ...sighting, file };
  const firstOf = (key: (typeof SIGNS)[number]): [string, Sighting][] => {
    const [found] = sketches.flatMap((sketch) => inFile(sketch[key], sketch) ?? []);
    return found ? [[key, found]] : [];
  };
  const delimiters = new Set(sketches.flatMap((one) => one.delimiter ?? []));
  const encodings = new Set(sketches.map((one) => one.encoding ?? 'utf-8'));
  const books = sketches.flatMap(({ sheet }) => sheet ?? []);
  const book = books.find(({ alike }) => alike.length > 1) ?? books[0];
  return {
    ...shared,
    files: sketches.map(({ file }) => file),
    ...(delimiters.size === 1 && delimiter !== undefined && { delimiter }),
    ...(encodings.size === 1 && encoding && { encoding }),
    ...(encodings.size > 1 && encodings.has('windows-1252') && { encoding: 'several' as const }),
    ...(book && { sheet: book }),
    ...labelsOf(sketches),
    rows: sketches.reduce((sum, { rows }) => sum + rows, 0),
    isAll: sketches.every(({ isAll }) => isAll),
    columns: columnsOf(sketches),
    ...Object.fromEntries(SIGNS.flatMap(firstOf)),
    totals: together(
      sketches.map((sketch) => sketch.totals.map((total) => ({ ...total, file: sketch.file }))),
      ({ column, text }) => `${nameKey(column)} ${text}`,
      MOST_TOTALS,
    ),
  };
}

const SIGNS = ['commaDecimals', 'pointDecimals', 'dayFirst', 'monthFirst', 'eitherOrder', 'repeatedHeader'] as const;

/** Labels above the tables; one that some of the files have not is told with them. */
function labelsOf(sketches: readonly SheetSketch[]): Pick<SheetSketch, 'above'> {
  const labels = new Map<string, NonNullable<SheetSketch['above']>[number][]>();
  for (const { above = [] } of sketches) {
    for (const label of above) {
      const key = `${label.field} ${nameKey(label.label)} ${label.cell ?? ''}`;
      addTo(labels, key, label);
    }
  }
  const all = [...labels.values()].flatMap((own) => {
    const [label] = own;
    return label ? [{ ...label, ...(own.length < sketches.length && { isInSome: true as const }) }] : [];
  });
  return all.length > 0 ? { above: all } : {};
}

/** The columns of all files in the order they are met in; those of times in the order of time. */
function columnsOf(sketches: readonly SheetSketch[]): readonly ColumnSketch[] {
  const byName = new Map<string, { file: string; column: ColumnSketch }[]>();
  for (const { file, columns } of sketches) {
    const met = new Map<string, number>();
    for (const column of columns) {
      const name = nameKey(column.header);
      const nth = met.get(name) ?? 0;
      met.set(name, nth + 1);
      const key = `${name} ${nth}`;
      addTo(byName, key, { file, column });
    }
  }
  const merged = [...byName.values()].map((own) => {
    const lacking = sketches.filter(({ file }) => !own.some((one) => one.file === file)).map(({ file }) => file);
    return { ...mergeColumn(own), ...(lacking.length > 0 && { lacking }) };
  });
  const startOf = (column: ColumnSketch) =>
    timeOf({ name: column.header, upper: '', lower: '', ...column })?.start ?? 0;
  const times = merged.filter(({ isTime }) => isTime).sort((a, b) => startOf(a) - startOf(b));
  return merged.map((column) => (column.isTime ? (times.shift() ?? column) : column));
}

function mergeColumn(own: readonly { readonly file: string; readonly column: ColumnSketch }[]): ColumnSketch {
  const filled = own.filter(({ column }) => column.filled > 0);
  const [{ column: first } = own[0] ?? { column: undefined }] = filled;
  if (!first) throw new RangeError('a column of no file');
  // Of what the cells say, only what no file speaks against.
  const agreed = <K extends 'guess' | 'sumOf'>(key: K) => filled.every(({ column }) => column[key] !== undefined);
  const { guess, sumOf, negative: _, blanks: __, tells: ___, ...rest } = first;
  const tells = own.flatMap(({ column }) => column.tells ?? []);
  const seen = (key: 'words' | 'texts', most: number) =>
    together(
      own.map(({ file, column }) => column[key].map((sighting) => ({ ...sighting, file }))),
      ({ text }) => text.toLowerCase(),
      most,
    );
  const negative = own.flatMap(({ file, column }) => (column.negative ? [{ ...column.negative, file }] : []))[0];
  const blanks = own.flatMap(({ column }) => column.blanks ?? []);
  const sum = (key: 'filled' | 'numbers' | 'dates') => own.reduce((all, { column }) => all + column[key], 0);
  return {
    ...rest,
    ...(guess && agreed('guess') && { guess }),
    ...(sumOf && agreed('sumOf') && { sumOf }),
    ...(tells[0] && { tells: { ...tells[0], values: [...new Set(tells.flatMap(({ values }) => values))] } }),
    ...(negative && { negative }),
    ...(blanks.length > 0 && { blanks: blanks.includes('some') ? ('some' as const) : ('merged' as const) }),
    filled: sum('filled'),
    numbers: sum('numbers'),
    dates: sum('dates'),
    words: seen('words', MOST_WORDS),
    texts: seen('texts', MOST_TEXTS),
  };
}

/** What was met in each, what is the same counted together. */
function together<T extends Sighting>(
  lists: readonly (readonly T[])[],
  keyOf: (one: T) => string,
  most: number,
): readonly T[] {
  const met = new Map<string, T>();
  for (const one of lists.flat()) {
    const key = keyOf(one);
    const before = met.get(key);
    if (before) met.set(key, { ...before, count: before.count + one.count });
    else if (met.size < most) met.set(key, one);
  }
  return [...met.values()];
}

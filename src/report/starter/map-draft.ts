// A first map of somebody else's sheet, in YAML: what was seen, what it may mean, and a comment on every line, so that a
// person can correct it. What could be read in two ways stands there as a comment until somebody decides.
import type { Field } from '../../model/commitment.ts';
import { addAll } from '../../model/lists.ts';
import type { ColumnSketch, SheetSketch } from '../../model/sheet-sketch.ts';
import type { ProxyTable } from '../../model/table.ts';
import { count } from '../figures.ts';
import { TELLS } from '../wording/maps.ts';
import { among, comment, met, name, noted } from './draft-lines.ts';
import {
  acrossOf,
  acrossRule,
  BARE_TIME,
  bareTimes,
  columnsIn,
  credits,
  fileName,
  fillDown,
  IN_THOUSANDS,
  rowRules,
  sheetName,
  sideOf,
  TO_DATE,
  timedOf,
  timedRules,
  timesOf,
} from './map-draft-forms.ts';
import { wordsOf } from './map-draft-words.ts';

const REQUIRED: readonly Field[] = ['contract_id', 'measure', 'quantity'];

/** The text of a map file. It is a map that can be read as it stands; whether it is right is for a person to say. */
export function draftOfMap(sketch: SheetSketch, table?: ProxyTable): string {
  return [
    ...headOf(sketch),
    ...formOf(sketch),
    ...numbersAndDates(sketch),
    ...rowsAround(sketch),
    ...columnsOf(sketch),
    ...wordsOf(sketch, table),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function headOf({ file, files, sheet, rows, isAll }: SheetSketch): string[] {
  const looked = files ? `${count(rows, 'row')} of theirs` : `${isAll ? 'its' : 'the first'} ${count(rows, 'row')}`;
  const of = files ? count(files.length, 'file') : comment(sheet ? `${file}#${sheet.name}` : file);
  return [
    `# How ${of} ${files ? 'read' : 'reads'}: a first draft, made by looking at ${looked}. Please correct it.`,
    ...(files ? [`# They are ${among(files.map((one) => comment(one.slice(one.lastIndexOf('/') + 1))))}.`] : []),
    '# Every line is a guess until you have checked it; lines behind # are not in force. Every key may be left out.',
    '# Then:  social-value check FILE --map THIS-FILE',
    ...(sheet && !files && sheet.others.length > 0
      ? [`# The sheet ${comment(sheet.name)} was looked at; the others are ${comment(sheet.others.join(', '))}.`]
      : []),
    '',
  ];
}

function formOf({ delimiter, encoding, headerRow, headerRows, sheet }: SheetSketch): string[] {
  const lines: string[] = [];
  if (delimiter !== undefined) lines.push(`delimiter: ${JSON.stringify(delimiter)}`);
  if (encoding === 'windows-1252') {
    lines.push(noted('encoding: windows-1252', 'it is not UTF-8; check that £ and accented names come out right'));
  } else if (encoding === 'several') {
    lines.push(noted('encoding: [utf-8, windows-1252]', 'not all are UTF-8; they are tried in this order'));
  } else if (encoding) lines.push(noted(`encoding: ${encoding}`, `it begins with the mark of UTF-16`));
  const said =
    headerRow === 1 ? 'the columns are named there' : 'the columns are named there; what stands above is passed over';
  lines.push(noted(`header_row: ${headerRow}`, `${said}`));
  if (headerRows) lines.push(noted(`header_rows: ${headerRows}`, 'two rows name the columns together'));
  if (sheet && sheet.alike.length > 1)
    lines.push(noted('sheets: "*"', `${comment(sheet.alike.join(', '))} have this header; each is read on its own`));
  return lines;
}

function numbersAndDates(sketch: SheetSketch): string[] {
  const { commaDecimals: comma, pointDecimals: point, dayFirst, monthFirst, eitherOrder } = sketch;
  const lines: string[] = [];
  if (comma && !point) {
    lines.push(noted(`decimal: ","`, `${met(comma)} reads only with a comma before decimals`));
  } else if (comma && point) {
    lines.push(noted(`# decimal: ","`, `${met(comma)} reads only so, and ${met(point)} only with a point`));
  } else lines.push(noted('# decimal: ","', 'if 1.234,56 is how numbers are written here; none was seen'));
  if (dayFirst && !monthFirst) {
    lines.push(noted(`dates: day-first`, `${met(dayFirst)} reads only with the day first`));
  } else if (dayFirst ?? monthFirst ?? eitherOrder) {
    const seen = monthFirst
      ? `${met(monthFirst)} reads only with the month first, which is not read here: write YYYY-MM-DD`
      : `${met(eitherOrder)} reads both ways: only you can say`;
    lines.push(noted(`# dates: day-first`, `${seen}`));
  }
  return lines;
}

function rowsAround({ totals, repeatedHeader }: SheetSketch): string[] {
  const sums = totals.filter(({ column }) => column !== '');
  if (sums.length === 0 && !repeatedHeader) return [];
  return [
    '',
    noted('skip_rows:', 'rows that are none of ours'),
    ...sums.map(({ column, text, line, file }) =>
      noted(
        `  - { column: ${name(column)}, equals: ${name(text)} }`,
        `as in ${file === undefined ? '' : `${comment(file)} `}line ${line}`,
      ),
    ),
    ...(repeatedHeader ? [noted(`  - { repeated_header: true }`, `as in line ${repeatedHeader.line}`)] : []),
  ];
}

function columnsOf({ file, files = [file], columns: all, above = [], rows, sheet }: SheetSketch): string[] {
  const across = acrossOf(all);
  const sums = all.filter(({ sumOf }) => sumOf !== undefined && across.size > 0);
  const timed = timedOf(all);
  const columns = all.filter((column) => !across.has(column) && !sums.includes(column) && !timed.has(column));
  const bare = columns.filter(({ header }) => BARE_TIME.test(header));
  const isBare = bare.length > 1;
  const times = timesOf(all);
  const isOnly = ({ header }: ColumnSketch) => times(header) === 1;
  const [committed, delivered] = [sideOf(columns, 'committed'), sideOf(columns, 'delivered')];
  const several = committed !== undefined && delivered !== undefined;
  const inRows = new Set(several ? [...columnsIn(committed), ...columnsIn(delivered)] : []);
  const taken = new Set<Field>(columns.flatMap(({ named }) => named ?? []));
  const lines = ['', noted('columns:', 'ours: theirs; [One, Other] joins two columns with " / "')];
  const named = new Set<Field>(columns.flatMap((column) => [column.named ?? [], column.guess ?? []].flat()));
  for (const { label, field, text, cell, isInSome } of above) {
    if (named.has(field) || taken.has(field)) continue;
    const place = cell === undefined ? `right_of: ${name(label)}` : `cell: ${cell}`;
    if (isInSome) {
      lines.push(noted(`  # ${field}: { ${place} }`, 'above the table of some of the files only'));
      continue;
    }
    taken.add(field);
    lines.push(noted(`  ${field}: { ${place} }`, `above the table; it says ${comment(text)}`));
  }
  if (across.size + timed.size > 0) taken.add('quantity').add('period');
  const bySheet = sheetName(sheet, (field) => !taken.has(field) && !named.has(field));
  if (bySheet?.isSure) taken.add(bySheet.field);
  const left: ColumnSketch[] = [];
  for (const column of columns) {
    const { header, named, guess } = column;
    if (header === '' || inRows.has(column) || (isBare && bare.includes(column))) continue;
    if (!isOnly(column) && (named ?? guess)) {
      const field = named ?? guess;
      lines.push(noted(`  # ${field}: { letter: ${column.letter} }`, `one of several called ${comment(header)}`));
    } else if (guess === 'quantity' && TO_DATE.test(header)) {
      lines.push(noted(`  # quantity: ${name(header)}`, 'a total to date, or of its time alone: only you can say'));
      lines.push(noted('# cumulative: true', 'if it is a total to date; then both # away'));
    } else if (guess === 'quantity' && isBare) {
      lines.push(noted(`  # quantity: ${name(header)}`, 'beside months or quarters it may be their sum'));
      left.push(column);
    } else if (!named && !guess && IN_THOUSANDS.test(header)) {
      lines.push(noted(`  # quantity: { column: ${name(header)}, times: 1000 }`, 'by its name in thousands'));
      left.push(column);
    } else if (named) lines.push(`  # ${named} is read from the column of that name`);
    else if (guess && !taken.has(guess) && !(several && guess === 'quantity')) {
      taken.add(guess);
      lines.push(noted(`  ${guess}: ${name(header)}`, told(column)));
    } else if (guess && !(several && guess === 'quantity')) {
      lines.push(noted(`  # ${guess}: ${name(header)}`, `another that sounds like ${guess}`));
      left.push(column);
    } else left.push(column);
  }
  for (const field of REQUIRED) {
    if (taken.has(field) || (field === 'quantity' && several)) continue;
    lines.push(noted(`  # ${field}: ...`, `needed, and no column sounds like it`));
  }
  if (bySheet) addAll(lines, ['', ...bySheet.lines]);
  else
    addAll(
      lines,
      fileName(files, (field) => !taken.has(field) && !named.has(field)),
    );
  if (several) addAll(lines, rowRules(committed, delivered));
  addAll(lines, optionalOf(columns, files.length));
  addAll(lines, [
    ...acrossRule([...across]),
    ...timedRules([...timed]),
    ...bareTimes(isBare ? bare : []),
    ...fillDown(columns, rows),
    ...credits(all),
  ]);
  const ignored = sums.map(({ header }) => name(header));
  if (sums.length > 0) {
    const [from, to] = sums[0]?.sumOf ?? [];
    const more = sums.length > 1 ? '; the others likewise' : '';
    lines.push(
      '',
      noted(`ignore: [${ignored.join(', ')}]`, `in every row the sum of ${comment(`${from} to ${to}`)}${more}`),
    );
  }
  if (left.length > 0) {
    addAll(lines, tellingLines(left));
    lines.push(
      '',
      '# Nobody reads these yet. Give each its field under columns, or take the # away to pass over what is left.',
      `# ignore: [${[...ignored, ...left.map(({ header, tells }) => (tells ? `{ ${name(header)}: ... }` : name(header)))].join(', ')}]`,
    );
  }
  if (columns.some(({ header, filled }) => header === '' && filled > 0)) {
    lines.push('# A column without a name has something in it; "" under ignore passes it over.');
  }
  return lines;
}

/** Columns that change what a quantity comes to: whether they may be passed over is for a person to say. */
function tellingLines(left: readonly ColumnSketch[]): string[] {
  const told = left.flatMap(({ header, tells }) =>
    tells ? [`#   ${name(header)}: ${TELLS[tells.what]}; it says ${among(tells.values.slice(0, 3).map(comment))}`] : [],
  );
  return told.length === 0
    ? []
    : [
        '',
        '# These may change figures. Mend the quantities by them, or write why they do not for their ... below.',
        ...told,
      ];
}

/** Columns that some of the files have not, where the map names them; a time they have not is left out of a range by itself. */
function optionalOf(columns: readonly ColumnSketch[], files: number): string[] {
  const some = columns.filter(
    ({ header, lacking, named, guess, role }) => header !== '' && lacking && !named && (guess ?? role),
  );
  if (some.length === 0) return [];
  const said = some.map(
    ({ header, lacking = [] }) => `${comment(header)} is in ${files - lacking.length} of ${files} files`,
  );
  return ['', noted(`optional: [${some.map(({ header }) => name(header)).join(', ')}]`, among(said))];
}

function told({ filled, numbers, dates, texts }: ColumnSketch): string {
  const kind = numbers * 2 > filled ? 'numbers' : dates * 2 > filled ? 'dates' : 'texts';
  const [first] = texts;
  return first ? `by its name; ${kind}, such as ${comment(first.text)}` : 'by its name; nothing stands in it';
}

// What a draft says of a form: times side by side and their sums, merged cells, credits, and names of sheets. What can be meant in two
// ways stands behind a #.
import type { Field } from '../../model/commitment.ts';
import { type ColumnSketch, holdsQuantity, type SheetSketch } from '../../model/sheet-sketch.ts';
import { among, comment, met, name, noted } from './draft-lines.ts';

/** Months and quarters without their year. */
export const BARE_TIME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:q|qtr|quarter) ?[1-4])$/i;
export const TO_DATE = /\b(?:to date|ytd|cumulative)\b/i;
export const IN_THOUSANDS = /(?:£|\bgbp\b).*(?:\b0{3}|['’]0{3}|£0{3}|\bk\b|thousand)/i;

/** How many columns are called by a name, whatever its case. */
export function timesOf(columns: readonly ColumnSketch[]): (header: string) => number {
  const counts = new Map<string, number>();
  for (const { header } of columns) counts.set(header.toLowerCase(), (counts.get(header.toLowerCase()) ?? 0) + 1);
  return (header) => counts.get(header.toLowerCase()) ?? 0;
}

/** The columns that are months, quarters or years side by side; none where it is a single one. What is the sum of others is none. */
export function acrossOf(columns: readonly ColumnSketch[]): ReadonlySet<ColumnSketch> {
  const times = columns.filter(({ isTime, named, sumOf }) => isTime && !named && !sumOf);
  return new Set(times.length > 1 ? times : []);
}

/** Quantities promised or delivered whose names say of which time each is, in one row; none where it is a single one. */
export function timedOf(columns: readonly ColumnSketch[]): ReadonlySet<ColumnSketch> {
  const own = columns.filter((column) => column.timeSaid !== undefined && !column.named && holdsQuantity(column));
  const isTwice = (role: ColumnSketch['role']) => own.filter((one) => one.role === role).length > 1;
  return new Set((isTwice('committed') || isTwice('delivered')) && acrossOf(columns).size === 0 ? own : []);
}

export function timedRules(timed: readonly ColumnSketch[]): string[] {
  if (timed.length === 0) return [];
  const rules = (['committed', 'delivered'] as const).flatMap((status) => {
    const own = timed.filter(({ role }) => role === status).map(({ header }) => name(header));
    return own.length === 0
      ? []
      : [`  - { columns: [${own.join(', ')}], period: header, quantity: cell, status: ${status} }`];
  });
  return [
    '',
    noted('across:', 'quantities of one time each, side by side'),
    ...rules,
    '',
    noted('periods:', 'of which time each of these is, by its name'),
    ...timed.map(({ header, timeSaid = '' }) => `  ${name(header)}: ${name(timeSaid)}`),
  ];
}

export function acrossRule(times: readonly ColumnSketch[]): string[] {
  const [first] = times;
  if (!first) return [];
  const title = ['', noted('across:', 'quantities of one time each, side by side')];
  const kinds = first.upper === undefined ? [] : [...new Set(times.map(kindOf))];
  if (kinds.length === 0)
    return [...title, `  { columns: [${rangeOf(times, ({ header }) => header)}], period: header, quantity: cell }`];
  const rules = kinds.map((kind) => {
    const own = times.filter((column) => kindOf(column) === kind);
    const role = guessedRole(own);
    const isBelow = own.every(({ lower }) => lower === kind);
    const columns = rangeOf(own, ({ header, upper = '' }) => (isBelow ? upper : header));
    const rule = `- { columns: [${columns}], period: header, quantity: ${isBelow ? name(kind) : 'cell'}${role ? `, status: ${role}` : ''} }`;
    return role || kinds.length === 1 ? `  ${rule}` : noted(`#  ${rule}`, `if ${comment(kind)} is a quantity`);
  });
  const isForce = rules.some((rule) => !rule.startsWith('#'));
  return isForce ? [...title, ...rules] : ['', '# across:', ...rules];
}

/** What one of two header rows says that is no time: Target, Actual. */
function kindOf({ header, upper = '', lower = '' }: ColumnSketch): string {
  if (lower === '' || upper === '') return header;
  return header.startsWith(upper) && isTimeText(upper) ? lower : upper;
}

/** Digits tell a time from what stands above or below it, where one of the two is a time. */
const isTimeText = (text: string) => /\d/.test(text);

function guessedRole(columns: readonly ColumnSketch[]): ColumnSketch['role'] {
  const [first] = columns;
  return columns.every(({ role }) => role === first?.role) ? first?.role : undefined;
}

function rangeOf(columns: readonly ColumnSketch[], textOf: (column: ColumnSketch) => string): string {
  const [first, last] = [columns[0], columns.at(-1)];
  return first && last ? name(`${textOf(first)} .. ${textOf(last)}`) : '';
}

/** Months or quarters whose year nobody says stand behind # until somebody does. */
export function bareTimes(columns: readonly ColumnSketch[]): string[] {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return [];
  return [
    '',
    '# Months or quarters side by side, and nothing says of which year: give each its period and take the # away.',
    `# across: { columns: [${columns.map(({ header }) => name(header)).join(', ')}], period: header, quantity: cell }`,
    `# periods: { ${columns.map(({ header }) => `${name(header)}: ...`).join(', ')} }`,
  ];
}

const DOWN: ReadonlySet<Field> = new Set([
  'contract_id',
  'contract_name',
  'supplier',
  'buyer',
  'measure',
  'period',
  'unit',
]);

/** Merged cells say what they say for all their rows; other blank cells may. */
export function fillDown(columns: readonly ColumnSketch[], rows: number): string[] {
  const down = columns.filter(({ named, guess, filled }) => {
    const field = named ?? guess;
    return field !== undefined && DOWN.has(field) && filled > 0 && filled < rows;
  });
  const merged = down.filter(({ blanks }) => blanks === 'merged');
  const some = down.filter(({ blanks, named, guess }) => {
    const field = named ?? guess;
    return blanks === 'some' && (field === 'contract_id' || field === 'measure');
  });
  const all = merged.map(({ header }) => name(header));
  return [
    ...(merged.length > 0
      ? ['', noted(`fill_down: [${all.join(', ')}]`, 'its blank cells are all of merged cells')]
      : []),
    ...(some.length > 0
      ? [
          noted(
            `# fill_down: [${[...all, ...some.map(({ header }) => name(header))].join(', ')}]`,
            'if blank cells there say what the cell above says; where they end the table, see skip_rows: from_empty_row',
          ),
        ]
      : []),
  ];
}

/** Numbers below 0 are credits or slips; only a person can say which. */
export function credits(columns: readonly ColumnSketch[]): string[] {
  const seen = columns.find(
    ({ negative, guess, named, isTime }) => negative && (isTime || (named ?? guess) === 'quantity'),
  );
  return seen ? [noted('# corrections: allowed', `if ${met(seen.negative)} takes back what was returned before`)] : [];
}

/** What the names of several sheets say: periods, or contracts where they are codes; behind # where they may be anything. */
export function sheetName(sheet: SheetSketch['sheet'], isFree: (field: Field) => boolean) {
  if (!sheet || sheet.alike.length < 2) return undefined;
  const isTime = sheet.alike.every((one) => BARE_TIME.test(one) || /^(?:\d{4}|q[1-4])\b/i.test(one));
  const isCode = sheet.alike.every(
    (one) => CODE.test(one) && !/^(?:sheet|tab|page|table|week|month|part)\b/i.test(one),
  );
  if (isTime || !isFree('contract_id')) return undefined;
  const line = 'sheet_name: "{contract_id}"';
  const said = comment(sheet.alike.join(', '));
  return {
    field: 'contract_id' as const,
    isSure: isCode,
    lines: [
      isCode ? noted(line, `the sheets have codes for names: ${said}`) : noted(`# ${line}`, `if ${said} are contracts`),
    ],
  };
}

/** `C-001`, `NH/2026/4`: letters and figures with a mark between them. */
const CODE = /^(?=.*\d)[A-Za-z]{1,8}[-/_.][\w/.-]+$/;

/** `file_name`, behind #, where the names of all files hold what may be a contract's id, and no column says it. */
export function fileName(files: readonly string[], isFree: (field: Field) => boolean): string[] {
  if (!isFree('contract_id')) return [];
  const patterns = files.map((file) => patternOf(file, isFree('period')));
  const [first] = patterns;
  if (!first || patterns.some((one) => one?.pattern !== first.pattern)) return [];
  const codes = [...new Set(patterns.flatMap((one) => one?.code ?? []))].map((code) => comment(code));
  const said = `${among(codes)} ${codes.length === 1 ? 'is the contract' : 'are contracts'}`;
  return ['', noted(`# file_name: ${name(first.pattern)}`, `if ${said}`)];
}

function patternOf(file: string, mayTell: boolean) {
  const bare = (file.split(/[\\/#]/).findLast((part) => /\.\w{1,5}$/.test(part)) ?? '').replace(/\.\w{1,5}$/, '');
  const parts = bare.split(/([\s_]+)/);
  const at = parts.findIndex((part) => CODE.test(part) && !TIME_CODE.test(part));
  if (at < 0) return undefined;
  const time = mayTell ? parts.findIndex((part) => TIME_CODE.test(part)) : -1;
  const pattern = parts
    .map((part, index) => (index === at ? '{contract_id}' : index === time ? '{period}' : index % 2 === 1 ? part : '*'))
    .join('')
    .replace(/\*(?:[\s_]+\*)+/g, '*')
    .replace(/\}$/, '}*');
  return { pattern, code: parts[at] ?? '' };
}

/** `2026-Q2`, `Q2-2026`, `2026-04`, `2026-27`, `Jul-26`. */
const TIME_CODE =
  /^(?:(?:19|20)\d{2}-(?:Q[1-4]|\d{2}(?:-Q[1-4])?)|Q[1-4]-(?:19|20)\d{2}(?:-\d{2})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*-\d{2,4})$/i;

export function rowRules(...sides: readonly Side[]): string[] {
  return [
    '',
    noted('rows:', 'two quantities in a row of theirs; a blank one makes no row of ours'),
    ...sides.map(({ status, quantity, fields }) => {
      const own = [['quantity', quantity] as const, ...fields].map(
        ([field, { header }]) => `${field}: ${name(header)}`,
      );
      return `  - { status: ${status}, ${own.join(', ')} }`;
    }),
    ...sides.flatMap(({ others }) => others.map(({ header }) => `  # ${name(header)} sounds like one of them too`)),
  ];
}

/** One of two quantities that stand side by side in a row, promised or delivered, with what belongs to it alone. */
export interface Side {
  readonly status: 'committed' | 'delivered';
  readonly quantity: ColumnSketch;
  readonly fields: ReadonlyMap<Field, ColumnSketch>;
  /** Numbers that may be its quantity as well. */
  readonly others: readonly ColumnSketch[];
}

/** What a column of this name says of its own quantity, even while nothing stands in it: pounds claimed, a time, evidence. */
const OF_ONE: ReadonlySet<Field> = new Set([
  'claimed_value',
  'claimed_proxy',
  'period',
  'start',
  'end',
  'evidence',
  'notes',
]);

/** The columns whose names speak of a promise, or of a delivery; undefined where none of them holds a quantity. */
export function sideOf(columns: readonly ColumnSketch[], status: Side['status']): Side | undefined {
  const own = columns.filter(({ role, named, header }) => role === status && !named && !TO_DATE.test(header));
  const numeric = own.filter(({ numbers }) => numbers > 0);
  const quantity =
    numeric.find(({ guess }) => !guess || !OF_ONE.has(guess)) ??
    own.find((column) => column.numbers === 0 && holdsQuantity(column)) ??
    numeric.find(({ guess }) => guess === 'claimed_value');
  if (!quantity) return undefined;
  const fields = new Map<Field, ColumnSketch>();
  for (const column of own) {
    const { guess } = column;
    if (column !== quantity && guess && OF_ONE.has(guess) && !fields.has(guess)) fields.set(guess, column);
  }
  const placed = new Set([quantity, ...fields.values()]);
  return { status, quantity, fields, others: numeric.filter((column) => !placed.has(column)) };
}

/** Every column that stands on a side. */
export function columnsIn({ quantity, fields, others }: Side): readonly ColumnSketch[] {
  return [quantity, ...fields.values(), ...others];
}

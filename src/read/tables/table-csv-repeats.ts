// Rows of a plain sheet beside each other: those of one code, and those that say a second thing of one figure.
import type { RuleData } from '../../model/rules.ts';
import type { TableRow } from './table-csv-rows.ts';

/** The rows of each code, in the order of the sheet. */
export function groupByCode(rows: readonly TableRow[]): ReadonlyMap<string, readonly TableRow[]> {
  const byCode = new Map<string, TableRow[]>();
  for (const row of rows) {
    const others = byCode.get(row.text.code);
    if (others) others.push(row);
    else byCode.set(row.text.code, [row]);
  }
  return byCode;
}

export interface Repeat {
  readonly row: TableRow;
  readonly first: TableRow;
  readonly what: 'repeat' | 'counted-and-priced';
}

/** One code, area and kind has one figure, and a measure is priced or only counted; here are the rows that break it. */
export function repeatsIn(rows: readonly TableRow[]): Repeat[] {
  const seen = new Map<string, TableRow>();
  const [head] = rows;
  return rows.flatMap((row): Repeat[] => {
    const key = JSON.stringify([row.text.area, row.figure?.kind ?? '', row.text.component, row.figure?.year]);
    const first = seen.get(key);
    if (first) return [{ row, first, what: 'repeat' }];
    seen.set(key, row);
    if (!head || (row.figure === undefined) === (head.figure === undefined)) return [];
    return [{ row, first: head, what: 'counted-and-priced' }];
  });
}

/** Throws the table as unreadable, at the row that breaks it. */
export function refuseRepeat({ row, first, what }: Repeat): never {
  const { code, area } = row.text;
  if (what !== 'repeat') {
    return row.refuse('value', `${code} is only counted in one row and priced in another (line ${first.line})`);
  }
  const where = area === '' ? '' : ` for ${area}`;
  const found = row.figure ? `${row.figure.kind} figure` : 'row';
  return row.refuse('code', `a second ${found} of ${code}${where}; the first is on line ${first.line}`);
}

/** What the finding of a conflict says. */
export function conflictOf({ text, figure }: TableRow, first: TableRow): RuleData['conflicting-rows'] {
  return {
    code: text.code,
    ...(figure && { kind: figure.kind, value: figure.value }),
    ...(first.figure && { first: first.figure.value }),
    ...(text.area !== '' && { area: text.area }),
    firstLine: first.line,
  };
}

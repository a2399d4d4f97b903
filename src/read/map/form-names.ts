// The names of the columns of a form: of one header row or several, and of columns that are told by their letter.
import { largest } from '../../model/lists.ts';
import { nameKey } from '../../model/nearest.ts';
import { isOfRejects } from '../../model/rejected-row.ts';
import { columnLetters } from '../../model/sheet-place.ts';
import { type ColumnName, plainText, type SheetMap } from './sheet-map.ts';

/** The names of the columns, with those above and below where there are several rows of them. */
export function namesOf(rows: readonly (readonly string[])[], map: Pick<SheetMap, 'columns' | 'rows'>) {
  const lower = (rows.at(-1) ?? []).map(plainText);
  const width = largest(rows.map((row) => row.length));
  const upper = Array.from({ length: width }, () => '');
  for (const row of rows.slice(0, -1)) {
    // A name above several columns stands over the first of them; one over a single column stands for itself.
    let over = '';
    for (let cell = 0; cell < width; cell += 1) {
      const [own, below] = [plainText(row[cell] ?? ''), lower[cell] ?? ''];
      if (own !== '') over = below === '' ? '' : own;
      const said = own !== '' ? own : below === '' ? '' : over;
      if (said !== '') upper[cell] = upper[cell] === '' ? said : `${upper[cell]} ${said}`;
    }
  }
  const joined = upper.map((above, cell) => {
    const below = lower[cell] ?? '';
    return [...new Set([above, below].filter((name) => name !== ''))].join(' ');
  });
  if (!isOfRejects(joined)) {
    for (const letter of lettersIn(map, joined)) {
      // A letter beyond the last column is told as a column that is not there.
      if (letter >= joined.length) continue;
      // Read by its letter it needs a name that no other has, for a file of rejected rows as well.
      joined[letter] = `${joined[letter] ?? ''} [${columnLetters(letter)}]`.trim();
    }
  }
  return { joined: Array.from(joined, (name) => name ?? ''), upper, lower };
}

function lettersIn(
  { columns, rows }: Pick<SheetMap, 'columns' | 'rows'>,
  names: readonly string[],
): ReadonlySet<number> {
  const isNamed = (name: string | undefined) => name !== undefined && cellNamed(names, name) !== undefined;
  const all = [columns, ...rows.map((rule) => rule.columns)].flatMap((one) => Object.values(one).flat());
  return new Set(all.flatMap((column) => (typeof column === 'string' || isNamed(column.name) ? [] : [column.letter])));
}

/** The cell of a column in a header, by its name or letter; undefined where it is not there. */
export function cellNamed(names: readonly string[], column: ColumnName): number | undefined {
  const byName = typeof column === 'string' || column.name === undefined ? undefined : cellNamed(names, column.name);
  if (byName !== undefined) return byName;
  const isIt =
    typeof column === 'string'
      ? (name: string) => nameKey(name) === nameKey(column)
      : (name: string) => name.endsWith(`[${columnLetters(column.letter)}]`);
  const cell = names.findIndex(isIt);
  return cell < 0 ? undefined : cell;
}

// Columns that a map passes over though their names say that they change what a quantity comes to: their texts are looked through while
// rows are read, until enough is known.
import { type Finding, finding } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import { type Bytes, bytesOf, CellDictionary } from '../columns/cell-dictionary.ts';
import { DOUBLED } from '../records/record-scanner.ts';
import { recordTexts } from '../records/record-texts.ts';
import type { Records } from '../records/records-in.ts';
import { type SheetMap, textKey } from './sheet-map.ts';
import { type Beside, changeIn, type Telling, tellingOf } from './telling-columns.ts';

/** So many different texts tell enough. */
const MOST_TOLD = 4;

interface Passed {
  readonly cell: number;
  readonly header: string;
  readonly telling: Telling;
  /** What the map says why it is passed over. */
  readonly reason: string | undefined;
  /** Texts that change a figure, by their textKey. */
  readonly found: Map<string, string>;
  /** Its texts by their bytes: whether each changes a figure and is not told yet. */
  texts: CellDictionary | undefined;
}

export class PassedOver {
  readonly #file: string;
  readonly #line: number;
  readonly #map: SheetMap;
  readonly #columns: readonly Passed[];

  /** Of columns that nobody reads those are kept whose names tell something. */
  constructor(
    file: string,
    line: number,
    unread: readonly { readonly cell: number; readonly header: string }[],
    map: SheetMap,
    beside: Beside,
  ) {
    this.#file = file;
    this.#line = line;
    this.#map = map;
    this.#columns = unread.flatMap(({ cell, header }) => {
      const telling = tellingOf(header, beside);
      const reason = map.reasons.get(nameKey(header));
      return telling ? [{ cell, header, telling, reason, found: new Map(), texts: undefined }] : [];
    });
  }

  get isEmpty(): boolean {
    return this.#columns.length === 0;
  }

  /** Takes the cells of a row that counts. */
  add(cells: readonly string[]): void {
    for (const { cell, header, telling, found } of this.#columns) {
      if (found.size >= MOST_TOLD) continue;
      const text = this.#changeIn(telling, header, cells[cell] ?? '');
      if (text !== undefined && !found.has(textKey(text))) found.set(textKey(text), text);
    }
  }

  /** Takes the rows of records from one on, but for those that are none of ours. */
  take({ scanner, data }: Records, from: number, isOurs: (cells: readonly string[]) => boolean): void {
    const { firsts, starts, ends, written } = scanner;
    const bytes: Bytes = bytesOf(data);
    for (const passed of this.#columns) {
      passed.texts ??= new CellDictionary((text) => (this.#changeIn(passed.telling, passed.header, text) ? 1 : 0));
      const { cell, found, texts } = passed;
      for (let record = from; record < scanner.count && found.size < MOST_TOLD; record += 1) {
        const at = (firsts[record] ?? 0) + cell;
        if (at >= (firsts[record + 1] ?? 0)) continue;
        const number = texts.numberOf(bytes, starts[at] ?? 0, ends[at] ?? 0, written[at] === DOUBLED);
        // A text beyond those that are kept has no number, and is looked at wherever it stands.
        if (texts.values[number] === 0) continue;
        const cells = recordTexts(scanner, data, record);
        if (!isOurs(cells)) continue;
        texts.values[number] = 0;
        this.add(cells);
      }
    }
  }

  #changeIn(telling: Telling, header: string, cell: string): string | undefined {
    const text = changeIn(telling, cell);
    // A header that is repeated is no text of its column.
    if (text === undefined || nameKey(text) === nameKey(header)) return undefined;
    return this.#map.blank.has(textKey(text)) ? undefined : text;
  }

  get findings(): readonly Finding[] {
    return this.#columns.flatMap(({ cell, header, telling, reason, found }) => {
      if (found.size === 0) return [];
      const { tells, field } = telling;
      const data = {
        ...{ header, tells, values: [...found.values()] },
        ...(field && { field }),
        ...(reason !== undefined && { reason }),
      };
      const told = finding('column-passed-over', data, { file: this.#file, line: this.#line, cell });
      return [reason === undefined ? told : { ...told, severity: 'note' as const, checked: true as const }];
    });
  }
}

// The commitments of a YAML file as a sheet would have them, just as they stand: for those that are handed back.

import { COMMITMENT_FIELDS, CONTRACT_FIELDS, FIELDS } from '../../model/commitment.ts';
import type { RowBatch } from '../batches.ts';
import { tooManyCells } from '../too-many-cells.ts';
import { askText } from './ask-text.ts';
import { keyOf } from './commitments-keys.ts';
import { differentFor } from './different.ts';
import { isMap, valueAt } from './yaml-shape.ts';

const CONTRACT_KEYS: ReadonlySet<string> = new Set([
  ...CONTRACT_FIELDS.map(keyOf),
  'commitments',
  'checked',
  'different',
]);
const COMMITMENT_KEYS: ReadonlySet<string> = new Set(COMMITMENT_FIELDS.map(keyOf));

/**
 * A header and a row for each entry under `commitments`, its number (from 1) in place of a line. A key nobody knows has a
 * column of its own name; what is no text where one is wanted is written as JSON. Throws UsageError as `tooManyCells` does.
 */
export function rawRowsOfYaml(data: unknown): RowBatch {
  const names: string[] = [...FIELDS];
  const records: string[][] = [names];
  const cells = new Map<string, number>();
  const cellOf = (key: string): number => {
    const cell = cells.get(key) ?? names.push(key) - 1;
    cells.set(key, cell);
    return cell;
  };
  for (const contract of listIn(valueAt(data, ['contracts']))) {
    if (!isMap(contract)) continue;
    for (const entry of listIn(contract.commitments)) {
      const row: string[] = [
        ...CONTRACT_FIELDS.map((field) =>
          field === 'ask' ? askText(contract.ask, plain) : plain(contract[keyOf(field)]),
        ),
        ...COMMITMENT_FIELDS.map((field) => {
          const own = isMap(entry) ? entry[keyOf(field)] : undefined;
          if (field === 'different') return isMap(entry) ? differentFor(contract.different, entry) : '';
          return field === 'checked' ? `${listText(contract.checked)} ${listText(own)}`.trim() : plain(own);
        }),
      ];
      const unknown = [
        ...Object.entries(contract).filter(([key]) => !CONTRACT_KEYS.has(key)),
        ...(isMap(entry) ? Object.entries(entry).filter(([key]) => !COMMITMENT_KEYS.has(key)) : []),
      ];
      for (const [key, value] of unknown) row[cellOf(key)] = plain(value);
      records.push(row);
    }
  }
  tooManyCells(names.length, records.length);
  const wide = records.map((row) => Array.from(names, (_, cell) => row[cell] ?? ''));
  return { lines: wide.map((_, index) => index), records: wide };
}

/** A list of texts in one text. */
function listText(value: unknown): string {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(' ') : plain(value);
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

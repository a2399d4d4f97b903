// Reads sheets and workbooks by a map written in a test.

import { formatIsoDate } from '../../../src/model/calendar.ts';
import { formatExact } from '../../../src/model/decimal.ts';
import type { ReadOptions } from '../../../src/read/batches.ts';
import { readCommitmentsCsv } from '../../../src/read/csv/commitments-csv.ts';
import { readyFor } from '../../../src/read/map/linear-patterns.ts';
import { readMap } from '../../../src/read/map/map-file.ts';
import type { SheetMap } from '../../../src/read/map/sheet-map.ts';
import { readCommitmentsWorkbook } from '../../../src/read/workbook/workbook.ts';
import { gather, type ReadText, streamOf } from '../from-text.ts';

await readyFor('matches');

export function mapOf(yaml: string): SheetMap {
  const read = readMap('map.yaml', yaml);
  if ('faults' in read)
    throw new Error(read.faults.map(({ rule, data }) => `${rule} ${JSON.stringify(data)}`).join('; '));
  return read.map;
}

/** A CSV read by a map, or as it is without one. */
export function readBy(
  yaml: string | undefined,
  text: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  path = 'theirs.csv',
) {
  const map = yaml === undefined ? {} : { map: mapOf(yaml) };
  return gather(readCommitmentsCsv(path, streamOf(text), { dates: 'iso', ...map, ...options }));
}

export function readBook(path: string, bytes: Uint8Array, yaml?: string) {
  const map = yaml === undefined ? {} : { map: mapOf(yaml) };
  return gather(readCommitmentsWorkbook(path, streamOf(bytes), { dates: 'iso', ...map }));
}

/** Each commitment in a line: contract, measure, quantity, unit, status and dates. */
export function inShort({ commitments }: ReadText): string[] {
  return commitments.map(({ contract, measure, quantity, unit, status, start, end }) =>
    [contract, measure, formatExact(quantity), unit, status, start && formatIsoDate(start), end && formatIsoDate(end)]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

export const rulesIn = ({ findings }: ReadText): string[] => findings.map(({ rule }) => rule);

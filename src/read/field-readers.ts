// What the cell of each field becomes, alone: the one list of which reader reads which field, for rows and for distinct texts.

import type { Ask } from '../model/ask.ts';
import { MOST_DIFFERENT } from '../model/bounds.ts';
import type { Day, Period } from '../model/calendar.ts';
import { FIELDS, type Field, type Per, type Status } from '../model/commitment.ts';
import type { Doubt } from '../model/doubt.ts';
import { multiply, type Rational, reduce, ZERO } from '../model/rational.ts';
import { isSumWord } from '../model/sum-words.ts';
import type { ShareName } from '../model/table.ts';
import { readAsk } from './ask.ts';
import type { ReadOptions } from './batches.ts';
import {
  type Checked,
  type Quantity,
  readChecked,
  readDuration,
  readNonNegative,
  readNumber,
  readOneOf,
  readPer,
  readPin,
  readQuantity,
  readShare,
} from './cells.ts';
import { readDate, readPeriod } from './dates.ts';
import { type Factors, textKey } from './map/sheet-map.ts';
import type { RowCells } from './row-cells.ts';

/** What a field holds when nothing is wrong with it. */
export interface FieldValues extends Record<ShareName, Rational> {
  contract_id: string;
  contract_name: string;
  buyer: string;
  supplier: string;
  contract_value: Rational;
  contract_spend: Rational;
  contract_start: Day;
  contract_end: Day;
  proxies: string;
  ask: Ask;
  commitment_id: string;
  measure: string;
  quantity: Quantity;
  unit: string;
  per: Per;
  start: Day;
  end: Day;
  period: { readonly text: string } & Period;
  area: string;
  duration: number;
  status: Status;
  evidence: string;
  claimed_value: Rational;
  claimed_proxy: Rational;
  notes: string;
  checked: readonly Doubt[];
  different: readonly string[];
}

/** Reads a field of a row; undefined when it is blank, has no column, or is a problem, which the row then holds. */
export type FieldReaders = { readonly [F in Field]: (row: RowCells) => FieldValues[F] | undefined };

const STATUSES = ['committed', 'delivered'] as const;

const NIL = /^nil(?:[\s-]+returns?)?$/i;

/** Whether a text says that there is nothing to return. */
export function isNilText(text: string, map: ReadOptions['map']): boolean {
  return NIL.test(text.trim()) || map?.nil.has(textKey(text)) === true;
}

/** The readers of all fields, as dates and decimals are written in these rows. */
export function fieldReaders({ dates, map, times = {} }: Pick<ReadOptions, 'dates' | 'map' | 'times'>): FieldReaders {
  const dayFirst = dates === 'day-first';
  const decimal = map?.decimal ?? '.';
  const date = (field: string, text: string) => readDate(field, text, dayFirst);
  const number = (field: string, text: string) => timesOf(field, times, readNumber(field, text, decimal));
  const nil = { value: { value: ZERO } };
  const quantity = (field: string, text: string) =>
    map?.nil.has(textKey(text)) ? nil : readQuantity(field, text, decimal);
  const nonNegative = (field: string, text: string) => timesOf(field, times, readNonNegative(field, text, decimal));
  const share = (field: string, text: string) => readShare(field, text, decimal);
  const words = (field: Field) => (row: RowCells) => row.words(field);
  const shareIn = (field: ShareName) => (row: RowCells) => row.take(field, share);
  return {
    contract_id: (row) => row.requiredWords('contract_id'),
    contract_name: words('contract_name'),
    buyer: words('buyer'),
    supplier: words('supplier'),
    contract_value: (row) => row.take('contract_value', nonNegative),
    contract_spend: (row) => row.take('contract_spend', nonNegative),
    contract_start: (row) => row.take('contract_start', date),
    contract_end: (row) => row.take('contract_end', date),
    proxies: (row) => row.take('proxies', (_, text) => readPin(text)),
    ask: (row) => row.take('ask', (_, text) => readAsk(text)),
    commitment_id: words('commitment_id'),
    measure: (row) => {
      const words = row.requiredWords('measure');
      if (words === undefined) return words;
      if (isNilText(words, map)) {
        row.problems.push({ field: 'measure', problem: { rule: 'nil-return', data: { contract: '' } } });
        return undefined;
      }
      if (!isSumWord(words)) return words;
      row.problems.push({ field: 'measure', problem: { rule: 'total-row', data: { found: words } } });
      return undefined;
    },
    quantity: (row) => row.takeRequired('quantity', quantity),
    unit: words('unit'),
    per: (row) => row.take('per', readPer),
    start: (row) => row.take('start', date),
    end: (row) => row.take('end', date),
    period: (row) => row.take('period', (_, text) => readPeriod(text, dayFirst)),
    area: words('area'),
    deadweight: shareIn('deadweight'),
    displacement: shareIn('displacement'),
    leakage: shareIn('leakage'),
    attribution_to_others: shareIn('attribution_to_others'),
    attributed_share: shareIn('attributed_share'),
    drop_off: shareIn('drop_off'),
    duration: (row) => row.take('duration', (_, text) => readDuration(text)),
    status: (row) => row.take('status', (field, text) => readOneOf(field, text, STATUSES)),
    evidence: words('evidence'),
    claimed_value: (row) => row.take('claimed_value', number),
    claimed_proxy: (row) => row.take('claimed_proxy', number),
    notes: words('notes'),
    checked: (row) => row.take('checked', (_, text) => readChecked(text)),
    different: (row) => row.take('different', (_, text) => readDifferent(text)),
  };
}

/** A number of a field that a map multiplies, multiplied. */
function timesOf(field: string, times: Factors, read: Checked<Rational>): Checked<Rational> {
  const own = FIELDS.find((one) => one === field);
  const factor = own && times[own];
  return factor && 'value' in read ? { value: reduce(multiply(read.value, factor)) } : read;
}

/** Ids with commas or semicolons between them. */
function readDifferent(text: string): Checked<string[]> {
  const value = text
    .split(/[,;]/)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (value.length <= MOST_DIFFERENT) return { value };
  const data = { field: 'different', of: 'ids' as const, found: value.length, limit: MOST_DIFFERENT };
  return { problem: { rule: 'too-long', data } };
}

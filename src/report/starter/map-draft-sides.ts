// Two quantities that stand side by side in a row, what was promised and what was delivered, and the rows they make.
import type { Field } from '../../model/commitment.ts';
import type { ColumnSketch } from '../../model/sheet-sketch.ts';
import { name, noted } from './draft-lines.ts';
import { TO_DATE } from './map-draft-forms.ts';

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
    numeric.find(({ guess }) => !guess || !OF_ONE.has(guess)) ?? numeric.find(({ guess }) => guess === 'claimed_value');
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

// A product set out as a person writes it: one factor to a line, values under each other, units behind them.
import { largest } from '../../model/lists.ts';
import { formatUnit, multiplyUnits, parseUnit } from '../../model/unit.ts';

import { plain, type Text, type Tone } from '../view.ts';
import { allOf } from '../wording/words.ts';

/** One line of a sum: a sign (or none for the first), a value, its unit, and what it is. */
export interface SumRow {
  readonly sign: '' | 'x' | '=';
  readonly value: string;
  readonly unit?: string;
  readonly what?: string;
  readonly tone?: Tone;
}

/** The rows with values right-aligned and units and remarks in columns. */
export function sumLines(rows: readonly SumRow[]): Text[] {
  const valueWidth = largest(
    rows.map(({ value }) => value.length),
    0,
  );
  const unitWidth = largest(
    rows.map(({ unit }) => (unit ?? '').length),
    0,
  );
  return rows.map(({ sign, value, unit = '', what = '', tone }) => {
    const line = `  ${sign.padEnd(1)} ${value.padStart(valueWidth)}  ${unit.padEnd(unitWidth)}  ${what}`.trimEnd();
    return tone ? { text: line, tone } : plain(line);
  });
}

/**
 * How the units of a sum cancel: `week x GBP/hour x hour/week = GBP (week and hour cancel)`.
 * Undefined when a unit is not made of words joined by `/` and `-`, as a plain CSV table may have it.
 */
export function unitsCancelling(units: readonly string[]): string | undefined {
  const parsed = units.map(parseUnit);
  const known = parsed.filter((unit) => unit !== undefined);
  if (known.length < units.length) return undefined;
  const left = multiplyUnits(known);
  const cancelled = [...new Set(known.flatMap((unit) => [...unit.keys()]))].filter((word) => !left.has(word));
  const remark = cancelled.length > 0 ? ` (${allOf(cancelled)} cancel${cancelled.length === 1 ? 's' : ''})` : '';
  return `${units.join(' x ')} = ${formatUnit(left)}${remark}`;
}

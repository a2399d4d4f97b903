// What moves a total as JSON, in a result and by itself, and the schema of that.
import type { MoverKind, Sensitivity } from '../../model/sensitivity.ts';
import { moneyJson } from './json-amounts.ts';
import type { Json } from './json-value.ts';
import { listOf, object, oneOf, type Properties, ref, type Schema, text, whole } from './schema-words.ts';

const KINDS = [
  'deadweight',
  'attribution',
  'suggested',
  'parameter',
  'all-ranges',
  'quantity',
  'edition',
] as const satisfies readonly MoverKind[];

/** The movers with what was assumed, the widest first; pounds are text with two decimals. */
export function sensitivityJson({ of, base, movers, linesNotTried, still }: Sensitivity): {
  readonly [key: string]: Json;
} {
  return {
    of,
    base: moneyJson(base),
    movers: movers.map(({ kind, what, assumed, low, high }) => ({
      kind,
      what,
      assumed,
      low: moneyJson(low),
      high: moneyJson(high),
    })),
    lines_not_tried: linesNotTried,
    still,
  };
}

export const SENSITIVITY_PROPERTIES: Properties = {
  of: oneOf(['social', 'total']),
  base: ref('money'),
  movers: listOf(
    object({ kind: oneOf(KINDS), what: text(), assumed: text(), low: ref('money'), high: ref('money') }),
    'One assumption each, the one that moves the total furthest first.',
  ),
  lines_not_tried: { ...whole, description: 'Smaller lines whose quantity was not tried by itself.' },
  still: listOf(text(), 'Tried, and the total did not move.'),
};

/** Of a result: what moves its total. */
export const SENSITIVITY_SCHEMA: Schema = object(SENSITIVITY_PROPERTIES);

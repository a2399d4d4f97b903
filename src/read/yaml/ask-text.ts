// An ask that is written as a map, or as a list of them, in the one line that a sheet has for it.
import { isMap } from './yaml-shape.ts';

/** The keys an ask may have as a map. */
export const ASK_KEYS = [
  'kind',
  'of',
  'at_least',
  'measure',
  'theme',
  'outcome',
  'unit',
  'scoring',
  'marks',
  'share',
] as const;

/** The ask in one line; `said` says a value that is no ask. */
export function askText(value: unknown, said: (value: unknown) => string): string {
  if (Array.isArray(value)) return value.map((each) => askText(each, said)).join('; ');
  return isMap(value) ? partText(value, said) : said(value);
}

function partText(ask: Readonly<Record<string, unknown>>, said: (value: unknown) => string): string {
  const word = (key: (typeof ASK_KEYS)[number]) => said(ask[key]);
  const kind = word('kind');
  const atLeast = word('at_least');
  const of = word('of') ? ` of ${word('of')}` : '';
  const within = (['measure', 'theme', 'outcome'] as const).find((key) => word(key) !== '');
  // Pounds within a theme are read of both kinds together: where a map wants another kind the words say so, and are refused.
  const other = word('of') === '' || word('of') === 'total' ? '' : ` in ${word('of')}`;
  const counted = within ? ` of ${within} ${word(within)}${other}` : of;
  const amount = atLeast.replace(/^(?:£|GBP)\s*/i, '');
  switch (kind.toLowerCase().replace(/[\s_-]+/g, '-')) {
    case 'pounds':
      return `GBP ${amount}${counted}`;
    case 'pounds-a-year':
      return `GBP ${amount} a year${counted}`;
    case 'quantity':
      return `${atLeast}${word('unit') ? ` ${word('unit')}` : ''}${counted}`;
    case 'relative-to-best':
      return `relative to best bid${of}: ${word('scoring')}${word('marks') ? `, ${word('marks')} marks` : ''}`;
    case 'weighting':
      return `${word('share') || atLeast} weighting`;
    default:
      return `${kind} ${atLeast}${of || ' of contract value'}`.replace(/^share[\s_-]of[\s_-]contract[\s_-]value /i, '');
  }
}

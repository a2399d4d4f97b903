// What is written in a cell for evidence where there is none, or none yet.

const SAYS_NONE: ReadonlySet<string> = new Set([
  ...['-', '--', '\u2013', '\u2014', '?', '0', 'n', 'no', 'none', 'nil', 'nothing', 'n/a', 'na', 'not applicable'],
  ...[
    'tbc',
    'tba',
    'tbd',
    'to be confirmed',
    'to be provided',
    'to follow',
    'pending',
    'awaited',
    'awaiting',
    'outstanding',
  ],
  ...[
    'missing',
    'unknown',
    'not known',
    'not available',
    'not yet',
    'not yet available',
    'not provided',
    'not supplied',
  ],
  ...['none provided', 'none supplied', 'none yet', 'no evidence', 'no evidence yet', 'no evidence available'],
  ...['no evidence provided', 'no evidence supplied', 'no evidence given'],
]);
/** What is longer is none of them, whatever stands around it. */
const LONGEST = 40;

/** Whether what is given as evidence says that there is none: `none`, `TBC`, `to follow`. */
export function saysNoEvidence(text: string): boolean {
  if (text.length > LONGEST) return false;
  return SAYS_NONE.has(text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/[.!]/g, ''));
}

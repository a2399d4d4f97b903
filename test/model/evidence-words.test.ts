// What stands in a cell for evidence and says that there is none, told from what may be some.
import { expect, test } from 'vitest';
import { saysNoEvidence } from '../../src/model/evidence-words.ts';

test.each([
  ...['-', '--', '\u2013', '\u2014', '?', '0', 'n', 'N', 'no', 'None', 'nil', 'nothing', 'N/A', 'na', 'Not applicable'],
  ...['TBC', 'tba', 'tbd', 'To be confirmed', 'to be provided', 'to follow', 'pending', 'awaited', 'Awaiting'],
  ...['outstanding', 'missing', 'unknown', 'not known', 'not available', 'not yet', 'not yet available'],
  ...['not provided', 'not supplied', 'none provided', 'none supplied', 'none yet', 'no evidence', 'No evidence yet'],
  ...['no evidence available', 'no evidence provided', 'no evidence supplied', 'no evidence given'],
  ...[' none ', 'to  follow', 'no\nevidence', 'TBC.', 'none!!', 'n.a.', 'N.A', 't.b.c.', `none${' '.repeat(36)}`],
])('%j says that there is none', (text) => {
  expect(saysNoEvidence(text)).toBe(true);
});

test.each([
  ...['', 'photo', 'none of 12 missed', 'nota', '1.0', '...', 'no. 12', 'tbc register', '1', 'yes', 'see note'],
  `none${' '.repeat(37)}`,
])('%j does not', (text) => {
  expect(saysNoEvidence(text)).toBe(false);
});

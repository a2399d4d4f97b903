// The engine of patterns takes texts as the language's own does, but for what that takes for ever on.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearPattern, readyFor } from '../../../src/read/map/linear-patterns.ts';

await readyFor('matches');

test('what is found, and its groups, are those of the language', () => {
  const expressions = [
    ...[
      '^(Sub)?total',
      '\\d+\\.\\d+',
      '^[\\w-]+\\s',
      '(a|b)+?c',
      '^([^/]+?) return ([^/]+)$',
      'é',
      '.',
      'x{2,3}$',
      '\\bto',
    ],
  ];
  const text = fc.string({
    unit: fc.constantFrom(...'abcx 12.-/é\u00a0\u2009\n\t', '😀', 'Total', 'SUB', ' return '),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.constantFrom(...expressions), text, (expression, given) => {
      const own = new RegExp(expression, 'iu').exec(given);
      expect([expression, linearPattern(expression)(given)]).toEqual([
        expression,
        own ? [...own].map((group) => group ?? '') : undefined,
      ]);
    }),
    { numRuns: 3000, seed: 5 },
  );
});

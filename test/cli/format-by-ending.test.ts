import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/cli/write-formatted.ts';

describe('the format something is written in', () => {
  it.each([
    [{}, 'text'],
    [{ output: '-' }, 'text'],
    [{ output: 'report' }, 'text'],
    [{ output: 'out.d/report' }, 'text'],
    [{ output: '.report' }, 'text'],
    [{ output: 'out/report.JSON' }, 'json'],
    [{ output: 'C:\\bids\\report.md' }, 'markdown'],
    [{ format: 'csv', output: 'lines.csv' }, 'csv'],
    [{ format: 'csv', output: 'lines.dat' }, 'csv'],
    [{ format: 'json' }, 'json'],
  ])('of %o is %s', (flags, expected) => {
    expect(formatFor('result', flags)).toBe(expected);
  });

  it.each([
    [{ format: 'csv', output: 'lines.json' }, /-f csv and -o lines.json say different things/],
    [{ output: 'report.doc' }, /nothing is written here as .doc/],
    [{ output: 'report.sarif' }, /nothing is written here as .sarif/],
    [{ format: 'sarif' }, /-f takes one of/],
  ])('of %o is refused', (flags, message) => {
    expect(() => formatFor('result', flags)).toThrow(message);
  });
});

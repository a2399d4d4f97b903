// Everything a spreadsheet can do to a file: the smallest input of each kind, and exactly what its sender is told.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { type Ran, run } from '../support/run.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures/', import.meta.url));

/** What happens, the folder it happens to, the exit code, and flags. */
const CASES: readonly (readonly [string, string, 0 | 1 | 3, readonly string[]])[] = [
  ['a byte order mark is no part of the first name', 'byte-order-mark', 0, []],
  ['files put end to end repeat their header, mark and all', 'byte-order-mark-inside', 1, []],
  ['the Unicode text that Excel saves is read by its mark', 'utf-16', 0, []],
  ['UTF-16 without its mark is told for what it is', 'utf-16-without-its-mark', 3, []],
  ['UTF-16 that stops in the middle of a letter was cut short', 'utf-16-cut-short', 3, []],
  ['a pound sign of Windows-1252 is shown as what it most likely is', 'windows-1252', 3, []],
  ['and is read where somebody says so', 'windows-1252-asked-for', 0, ['--encoding', 'windows-1252']],
  ['files of two encodings put end to end are told where the second begins', 'encodings-put-together', 3, []],
  ['a garbled pound sign is told for what it was', 'pound-garbled', 1, []],
  ['a garbled name is doubted, and a garbled unit is refused', 'name-garbled', 1, []],
  ['line ends in quotes are no rows, and lines are counted as an editor counts them', 'line-ends-in-quotes', 1, []],
  ['a quote alone is pointed at where it opens', 'quote-alone', 3, []],
  ['and so it is where a later one closes it', 'quote-closed-by-another', 3, []],
  ['a quote for inches needs quotes of its own', 'quote-for-inches', 3, []],
  ['a row with more or fewer cells than the header is refused, and commas alone do no harm', 'ragged-rows', 1, []],
  ['two columns of one name are refused', 'duplicate-headers', 3, []],
  ['blank rows are no rows, and count as lines', 'blank-rows', 1, []],
  ['an error of a spreadsheet is told as one, whatever its column', 'error-cells', 1, []],
  ['1.234,56 is refused, with the line of a map that reads it', 'continental-numbers', 1, []],
  ['and is read by that map', 'continental-numbers-mapped', 0, ['--map', 'map.yaml']],
  ['03/04/2025 is refused while nobody says which comes first', 'dates-without-order', 1, []],
  ['12/31/2029 is told to have the month first', 'dates-month-first', 1, ['--dates', 'day-first']],
  ['Q1 25/26 and Apr-25 are read, and Q1 2025 is told as both that it may be', 'quarters', 1, []],
  ['spaces after a code are none of it', 'spaces-after-codes', 0, []],
  [
    'spaces that do not break are none of it either, and are shown where they matter',
    'spaces-that-do-not-break',
    1,
    [],
  ],
  ['NT 1 for NT1 is read, as a header is', 'code-with-a-space', 0, ['-p', 'ours.csv']],
  ['and is read by that map', 'code-with-a-space-mapped', 0, ['-p', 'ours.csv', '--map', 'map.yaml']],
  ['a correction below 0 belongs in the row that it corrects', 'negative-correction', 1, []],
  ['a quantity below 0 counts where its measure may rise instead', 'negative-where-it-may-be', 0, []],
  ['nothing delivered is a delivery of 0', 'nothing-delivered', 0, []],
  ['the cells of a workbook are told by their names', 'workbook-cells', 1, []],
  ['a workbook that was cut short is refused', 'workbook-cut-short', 3, []],
  ['a CSV under the name of a workbook is told for what it is', 'text-named-as-a-workbook', 3, []],
  ['and so is an old workbook under a new name', 'old-workbook-renamed', 3, []],
];

/** What is said, and the report down to how the rows stand. */
function asHeard({ code, stdout, stderr }: Ran): string {
  const head = /^[\s\S]*Rows read .*\n/.exec(stdout)?.[0] ?? stdout;
  return `--- exit ${code}\n--- stderr\n${stderr}--- stdout\n${head}`;
}

describe('bad input', () => {
  test.each(CASES)('%s', async (_, folder, code, flags) => {
    const cwd = join(FIXTURES, folder);
    const inputs = readdirSync(cwd).filter((name) => name.startsWith('input.'));
    const ran = await run(['calculate', ...inputs, ...flags], { cwd });
    expectGolden(join(cwd, 'expected.txt'), asHeard(ran));
    expect(ran.code).toBe(code);
  });

  test('every folder is a case', () => {
    expect(readdirSync(FIXTURES).sort()).toEqual(CASES.map(([, folder]) => folder).sort());
  });
});

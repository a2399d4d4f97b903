import { describe, expect, test } from 'vitest';
import { type Excerpt, type Finding, finding, type Place } from '../../../src/model/finding.ts';
import { countOfFindings, shownFindings, viewOfFindings } from '../../../src/report/findings/finding-view.ts';
import type { View } from '../../../src/report/view.ts';

const textsOf = (view: View): string[][] =>
  view.map((block) => (block.type === 'lines' ? block.lines.map(({ text }) => text) : []));
const inputs = ['returns.csv', 'april.csv'];

const mismatch = (place?: Place, found = 'week'): Finding =>
  finding('unit-mismatch', { measure: 'local-job', unit: 'fte-year', found }, place);
const doubt = (place?: Place, years = '3'): Finding =>
  finding('many-years-of-effect', { years, duration: 3, total: '9' }, place);
const note = (place?: Place, contract = 'C-001'): Finding =>
  finding('pin-kept', { contract, pin: 'uk-open@1.0.0', asked: 'uk-open@2.0.0' }, place);
const withExcerpt = (found: Finding, excerpt: Excerpt): Finding => ({ ...found, excerpt });

describe('a finding on the screen', () => {
  test('is its place and message, the header, the line, carets under the cell, and the fix', () => {
    const found = withExcerpt(mismatch({ file: 'returns.csv', line: 214, cell: 3 }), {
      header: { line: 1, text: 'contract_id,measure,quantity,unit' },
      line: 214,
      text: 'C-0042,local-job,26,week',
      column: 21,
      length: 4,
    });
    expect(textsOf(viewOfFindings([found], { inputs, width: 100 }))).toEqual([
      [
        'returns.csv:214:21: error unit-mismatch: local-job is counted in fte-year, this row says week',
        '    |',
        '  1 | contract_id,measure,quantity,unit',
        '214 | C-0042,local-job,26,week',
        '    |                     ^^^^',
        '    Fix: give the quantity in fte-year (26 weeks of one full-time person is 0.5), or turn it in a',
        '         map file: `units: { week: { to: fte-year, times: ... } }`.',
      ],
      ['1 error'],
    ]);
  });

  test('has a wider gutter where line numbers are long', () => {
    const excerpt = { header: { line: 1, text: 'measure' }, line: 1234567, text: 'local-job', column: 1, length: 9 };
    const [lines = []] = textsOf(viewOfFindings([withExcerpt(mismatch(), excerpt)], { inputs }));
    expect(lines.slice(1, 5)).toEqual(['        |', '      1 | measure', '1234567 | local-job', '        | ^^^^^^^^^']);
    expect(lines[5]).toMatch(/^ {8}Fix: /);
  });

  test('has no carets where the whole row is meant, and no header where there is none', () => {
    const [lines = []] = textsOf(viewOfFindings([withExcerpt(mismatch(), { line: 2, text: 'a,b' })], { inputs }));
    expect(lines.slice(1, 3)).toEqual(['    |', '  2 | a,b']);
    expect(lines[3]).toMatch(/^ {4}Fix: /);
  });

  test('shows a header once when the finding is in the header itself', () => {
    const excerpt = { header: { line: 1, text: 'a,b' }, line: 1, text: 'a,b', column: 3, length: 1 };
    const [lines = []] = textsOf(viewOfFindings([withExcerpt(mismatch(), excerpt)], { inputs }));
    expect(lines.filter((line) => line.includes('a,b'))).toHaveLength(1);
  });

  test('wraps a long fix at the page, under its first word', () => {
    const [lines = []] = textsOf(viewOfFindings([mismatch()], { inputs, width: 50 }));
    expect(lines.slice(1)).toEqual([
      '    Fix: give the quantity in fte-year (26 weeks',
      '         of one full-time person is 0.5), or turn',
      '         it in a map file: `units: { week: { to:',
      '         fte-year, times: ... } }`.',
    ]);
  });

  test.each([
    [{ file: 'returns.csv', line: 4, column: 7, length: 2 }, 'returns.csv:4:7: error'],
    [{ file: 'returns.csv', line: 4 }, 'returns.csv:4: error'],
    [{ file: 'returns.csv' }, 'returns.csv: error'],
    [{ file: 'book.xlsx#Returns', line: 214, cell: 4 }, 'book.xlsx#Returns!E214: error'],
    [{ file: 'book.xlsx#Returns', line: 214 }, 'book.xlsx#Returns!214: error'],
    [undefined, 'error'],
  ])('says where it is as far as that is known: %j', (place, head) => {
    const [[first = ''] = []] = textsOf(viewOfFindings([mismatch(place)], { inputs }));
    expect(first.startsWith(`${head} unit-mismatch: `)).toBe(true);
  });

  test('of a file cannot drive the terminal, by its name, its cells or its line', () => {
    const evil = '\u001b]0;owned\u0007\u009b31m\u202e';
    const found = finding(
      'unknown-column',
      { header: `${evil}dead`, nearest: 'deadweight' },
      { file: `${evil}.csv`, line: 1, cell: 0 },
    );
    const excerpt = { line: 1, text: `${evil}dead\r`, column: 1, length: 4 };
    const shown = textsOf(viewOfFindings([withExcerpt(found, excerpt)], { inputs })).flat();
    for (const line of shown) expect(line).toMatch(/^[ -~]*$/);
    expect(shown.join('\n')).toContain('\\x1b]0;owned\\x07\\x9b31m\\u202e');
  });
});

describe('many findings', () => {
  test('stand by file in the order of the inputs, then by line and cell; those of no file come last', () => {
    const places: Place[] = [
      { file: 'april.csv', line: 2 },
      { file: 'table.yaml', line: 1 },
      { file: 'returns.csv', line: 10, cell: 3 },
      { file: 'returns.csv', line: 10, cell: 1 },
      { file: 'returns.csv', line: 9 },
    ];
    const found = [mismatch(), ...places.map((place, index) => mismatch(place, `${index} weeks`))];
    const shown = shownFindings(found, { inputs }).firsts;
    expect(shown.map(({ place }) => place && `${place.file}:${place.line}:${place.cell ?? ''}`)).toEqual([
      'returns.csv:9:',
      'returns.csv:10:1',
      'returns.csv:10:3',
      'april.csv:2:',
      'table.yaml:1:',
      undefined,
    ]);
  });

  test('are counted by severity, and notes are one line each at the end', () => {
    const notes = [note({ file: 'returns.csv', line: 1 }), note(undefined, 'C-002'), note(undefined, 'C-003')];
    const found = [...notes, mismatch(), doubt(), mismatch(undefined, 'month')];
    expect(countOfFindings(found)).toBe('2 errors, 1 warning, 3 notes');
    const view = textsOf(viewOfFindings(found, { inputs }));
    expect(view.map((lines) => lines.length > 1 && lines[0]?.includes('note'))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(view.at(-2)).toHaveLength(3);
    expect(view.at(-1)).toEqual(['2 errors, 1 warning, 3 notes']);
  });

  test('beyond the most are counted by rule, and errors are the last to be left out', () => {
    const rows = Array.from({ length: 60 }, (_, row) => doubt({ file: 'returns.csv', line: row + 1 }, `${row}`));
    const found = [...rows, mismatch({ file: 'returns.csv', line: 99 }), note(), note(undefined, 'C-002')];
    const shown = shownFindings(found, { inputs }).firsts;
    expect(shown).toHaveLength(50);
    expect(shown[0]?.rule).toBe('unit-mismatch');
    const [more, count] = textsOf(viewOfFindings(found, { inputs })).at(-1) ?? [];
    expect(more).toBe('and 13 more: many-years-of-effect 11, pin-kept 2 (-v shows all)');
    expect(count).toBe('1 error, 60 warnings, 2 notes');
  });

  test('that were chosen before, and have their excerpts since, are the ones that are shown', () => {
    const found = Array.from({ length: 3 }, (_, row) =>
      mismatch({ file: 'returns.csv', line: row + 1 }, `${row} weeks`),
    );
    const of = shownFindings(found, { inputs, most: 1 });
    const firsts = of.firsts.map((one) => withExcerpt(one, { line: 1, text: 'local-job,week', column: 11, length: 4 }));
    const view = textsOf(viewOfFindings(found, { inputs, most: 1, shown: { of, firsts } }));
    expect(view[0]?.[0]).toMatch(/^returns\.csv:1:11: /);
    expect(view[1]).toEqual(['and 2 more: unit-mismatch 2 (-v shows all)', '3 errors']);
  });

  test('are all shown when no most is set', () => {
    const found = Array.from({ length: 60 }, () => mismatch());
    const view = viewOfFindings(found, { inputs, most: Number.POSITIVE_INFINITY });
    expect(textsOf(view).at(-1)).toEqual(['60 errors']);
    expect(view).toHaveLength(61);
  });

  test('that say the same of several rows are told once, with the rows they are in, and all are counted', () => {
    const rows = Array.from({ length: 30 }, (_, row) => mismatch({ file: 'returns.csv', line: 3 * row + 2, cell: 3 }));
    const view = textsOf(viewOfFindings([...rows, mismatch({ file: 'april.csv', line: 7, cell: 3 })], { inputs }));
    expect(view).toHaveLength(2);
    expect(view[0]?.[1]).toBe('    also in rows 5, 8, 11, 14 and 25 more; in april.csv row 7');
    expect(view[1]).toEqual(['31 errors']);
  });

  test.each([
    [
      [
        { file: 'returns.csv', line: 2 },
        { file: 'returns.csv', line: 3 },
      ],
      'also in row 3',
    ],
    [
      [
        { file: 'bid.yaml', line: 2 },
        { file: 'bid.yaml', line: 9 },
        { file: 'bid.yaml', line: 12 },
      ],
      'also in lines 9 and 12',
    ],
    [
      [
        { file: 'book.xlsx#April', line: 2 },
        { file: 'book.xlsx#May', line: 3 },
      ],
      'also in book.xlsx#May row 3',
    ],
    [[{ file: 'a.csv' }, { file: 'b.csv' }], 'also in b.csv'],
    [[undefined, undefined, undefined], 'also 2 times more'],
    [
      ['a', 'b', 'c', 'd', 'e', 'f'].map((file) => ({ file, line: 1 })),
      'also in b row 1; in c row 1; in d row 1; in 2 files more',
    ],
  ])('of one kind say where else it is: %j', (places: readonly (Place | undefined)[], expected) => {
    const view = textsOf(
      viewOfFindings(
        places.map((place) => note(place)),
        { inputs: [] },
      ),
    );
    expect(view[0]?.[1]).toBe(`  ${expected}`);
  });

  test('of one rule leave room for those of others', () => {
    const unknown = Array.from({ length: 6000 }, (_, row) =>
      finding(
        'unknown-measure',
        { measure: `NT${row}`, table: 'uk-open@2.0.0', nearest: [] },
        { file: 'returns.csv', line: row + 2 },
      ),
    );
    const late = ['soon', 'TBC', 'nil', 'c. 5', 'some', 'few'].map((found, row) =>
      finding('not-a-number', { field: 'quantity', found, hint: 'words' }, { file: 'returns.csv', line: row + 9000 }),
    );
    const shown = shownFindings([...unknown, ...late], { inputs }).firsts;
    expect(shown.filter(({ rule }) => rule === 'not-a-number')).toHaveLength(4);
    expect(shown).toHaveLength(50);
    expect(textsOf(viewOfFindings([...unknown, ...late], { inputs })).at(-1)).toEqual([
      'and 5,956 more: unknown-measure 5,954, not-a-number 2 (-v shows all)',
      '6,006 errors',
    ]);
  });

  test('of one kind are one paragraph with their places, and each by itself where all are asked for', () => {
    const unknown = (column: string, file = 'returns.csv', line = 1) =>
      finding('unknown-column', { header: column }, { file, line });
    const findings = [
      unknown('Line'),
      unknown('What'),
      unknown('Site', 'returns.csv', 7),
      unknown('To date', 'april.csv'),
    ];
    expect(textsOf(viewOfFindings(findings, { inputs }))[0]).toEqual([
      'returns.csv:1: error unknown-column: the column Line is not known',
      '    also the column What is not known',
      '    also row 7: the column Site is not known',
      '    also april.csv:1: the column "To date" is not known',
      expect.stringMatching(/^ {4}Fix: /),
      expect.any(String),
    ]);
    const all = textsOf(viewOfFindings(findings, { inputs, most: Number.POSITIVE_INFINITY }));
    expect(all.slice(0, -1).map(([head = '']) => head.split(': ').at(-1))).toHaveLength(4);
  });

  test('have a head that goes on below on a screen, and is one line where programs read it', () => {
    const at = { file: 'returns.csv', line: 214 };
    const heads = (folds: boolean) => textsOf(viewOfFindings([mismatch(at)], { inputs, width: 60, folds }))[0] ?? [];
    expect(heads(true).slice(0, 2)).toEqual([
      'returns.csv:214: error unit-mismatch: local-job is counted',
      '  in fte-year, this row says week',
    ]);
    expect(heads(false)[0]).toBe(
      'returns.csv:214: error unit-mismatch: local-job is counted in fte-year, this row says week',
    );
  });

  test('are nothing at all when there are none', () => {
    expect(viewOfFindings([], { inputs })).toEqual([]);
  });
});

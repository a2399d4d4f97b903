// Plain YAML is read directly, and must be read as the full parser reads it: the same data, and every part in its place.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../../src/read/yaml/plain-yaml.ts';
import { parseYaml, parseYamlFully, type YamlDocument } from '../../../src/read/yaml/yaml-document.ts';
import { ROOT } from '../../support/run.ts';
import { TABLE_YAML } from '../../support/table-file.ts';

function* pathsIn(data: unknown, at: readonly PropertyKey[] = []): Generator<readonly PropertyKey[]> {
  yield at;
  if (Array.isArray(data)) for (const [index, item] of data.entries()) yield* pathsIn(item, [...at, index]);
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) yield* pathsIn(value, [...at, key]);
  }
}

const placesIn = (document: YamlDocument, paths: Iterable<readonly PropertyKey[]>) =>
  [...paths].flatMap((path) =>
    [path, [...path, 'nowhere'], [...path, 99]].flatMap((at) => [document.placeOf(at), document.placeOf(at, 'key')]),
  );

/** Holds both readings of a text against each other. False when it is not plain. */
function expectSame(text: string): boolean {
  if (!readPlainYaml(text)) return false;
  const fully = parseYamlFully('x.yaml', text);
  const plainly = parseYaml('x.yaml', text);
  if ('fault' in fully || 'fault' in plainly) throw new Error(`plain, and a fault to the full parser:\n${text}`);
  expect(plainly.data).toEqual(fully.data);
  expect(placesIn(plainly, pathsIn(fully.data))).toEqual(placesIn(fully, pathsIn(fully.data)));
  return true;
}

describe('the same to the letter and the column', () => {
  const files = [
    ...['proxies/uk-open/2.0.0.yaml', 'examples/nhs-soft-services/bid.yaml', 'test/tables/lint/clean.yaml'],
    ...readdirSync(`${ROOT}test/tables/lint/fixtures`).flatMap((rule) => {
      return readdirSync(`${ROOT}test/tables/lint/fixtures/${rule}`).includes('table.yaml')
        ? [`test/tables/lint/fixtures/${rule}/table.yaml`]
        : [];
    }),
  ];

  test.each(files)('%s', (file) => {
    expect(expectSame(readFileSync(`${ROOT}${file}`, 'utf8'))).toBe(true);
  });

  test.each([
    ['a text over several lines', 'a: one\n  two\n   three\nb: 4\n'],
    ['remarks and blank lines', '# head\n\na: 1 # one\n\n  # inside\nb:\n  # above\n\n  c: d#e\n'],
    ['quotes', `a: "b: c # d"\nb: 'it''s'\nc: ["x, y", '{z}']\n`],
    ['brackets over several lines', 'a:\n  b: [1, 2,\n    3 ]\n  c: {\n    d: 1, e: {f: [ ] },\n    }\n'],
    [
      'lines that end as on Windows',
      'a: 1\r\nb: "c"\r\nd:\r\n  - e\r\n  - f: g # h\r\n\r\ni: [1,\r\n  2]\r\nj: k\r\n  l\r\nm:\r\n# n\r\no: {p: q}\r\n',
    ],
    [
      'brackets and quotes below their key',
      `a:\n  { b: 1,\n    c: 2 }\nd: # e\n  # f\n  "g: h"\ni:\n    [1] # j\nk:\n  'l'\n`,
    ],
    [
      'lists of maps, of texts and at the level of their key',
      'a:\n- b: 1\n  c: 2\n- d\nb:\n  - e: [1]\n    f:\n      - g\n',
    ],
    ['what is left empty, and what YAML writes for nothing', 'a:\nb: ~\nc: null\nd: [null, ~]\ne: Null # none\n'],
    ['addresses, minus signs and marks inside a text', 'a: https://x.org/y?z=1#part\nb: -5\nc: -a\nd: a - b\ne: x:y\n'],
    ['a name with spaces and a pound', 'Contract value: £5,000\nno. people: 3\n'],
    ['the end without a line break', 'a:\n  - 1\n  - b: c'],
  ])('%s', (_, text) => {
    expect(expectSame(text)).toBe(true);
  });
});

describe('left to the full parser', () => {
  test.each([
    ['a block of text', 'a: |\n  b\n'],
    ['an anchor and its alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a tab', 'a:\t1\n'],
    ['lines that end as on no system of today', 'a: 1\rb: 2\r'],
    ['a second document', 'a: 1\n---\nb: 2\n'],
    ['an escape', 'a: "\\u0041"\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a key twice in brackets', 'a: { b: 1, b: 2 }\n'],
    ['a line out of step', 'a:\n    b: 1\n  c: 2\n'],
    ['a colon inside a text', 'a: b: c\n'],
    ['a bracket that is never closed', 'a: [1, 2\n'],
    ['a bracket whose lines are not set in', 'a:\n  b: [1,\n  2]\n'],
    ['what comes after a bracket', 'a: [1] 2\n'],
    ['a list in a list', 'a:\n  - - 1\n'],
    ['a list for a document', '- 1\n'],
    ['nothing', '# nothing\n'],
    ['a dangerous key', '__proto__: 1\n'],
    ['a remark that cuts a text in two', 'a: one # remark\n  two\n'],
  ])('%s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

test('whatever is done to a table, what is still read as plain is read the same', () => {
  const shipped = readFileSync(`${ROOT}proxies/uk-open/2.0.0.yaml`, 'utf8').split('\n').slice(0, 60).join('\n');
  const seeds = [TABLE_YAML, shipped, 'a:\n- b: 1\n  c: [x, { y: z }]\n- d e\n  f\ng: "h"\ni:\n  { j: k }\n'];
  const marks = [
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\r\n',
    '- ',
    ': ',
    ':',
    ' #',
    '#',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '|',
    '&a',
    '*a',
    '?',
    '~',
    '-',
    'x: y',
    'é',
  ];
  const edit = fc.record({ at: fc.nat(10_000), cut: fc.nat(3), put: fc.constantFrom('', ...marks) });
  let plain = 0;
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 3 }), (seed, edits) => {
      let text = seed;
      for (const { at, cut, put } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put + text.slice(from + cut);
      }
      if (expectSame(text)) plain += 1;
    }),
    { numRuns: 300 },
  );
  expect(plain).toBeGreaterThan(30);
});

// The draft of a next edition by itself: which lines are written anew, and over which a remark stands.
import { describe, expect, test } from 'vitest';
import { examineTableYaml } from '../../src/read/tables/table-examination.ts';
import { readTableYaml } from '../../src/read/tables/table-yaml.ts';
import { datedParameters, draftOf, type NextEdition } from '../../src/tables/next-edition.ts';
import { aParameter, aTable } from '../support/tables.ts';

const TEXT = `# tiny 1.0.0, edition 2026-27.
# Read in 2026.
#   again in 12026 and 20261
table: tiny
version: 1.0.0
edition: 2026-27
covers: { from: 2026-04-01, to: 2027-03-31 }
title: Tiny 1.0.0, 2026-27 and 2026-27
licence: { id: OGL-UK-3.0, redistribution: allowed }
released_on: 2026-04-01
sources:
  rates-2026:
    { publisher: An office, title: Rates, locator: Table 1, url: https://example.org/a, checked_on: 2026-05-01 }
  tables:
    { publisher: An office, title: Tables of 2026, locator: Table 1, url: https://example.org/b, checked_on: 2026-05-01 }
  cells:
    { publisher: An office, title: Cells, locator: 2026!A1, url: https://example.org/c, checked_on: 2026-05-01 }
  old:
    { publisher: An office, title: Others, locator: Table 1, url: https://example.org/2026, checked_on: 2026-05-01 }
  spare:
    { publisher: An office, title: Unused in 2026, locator: Table 1, url: https://example.org/d, checked_on: 2026-05-01 }
parameters:
  pay:
    label: Pay # since 2026
    unit: GBP/hour
    grade: A
    price_base: 2026-27
    source: old
    values: [{ value: 20 }]
  dated:
    label: Dated
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: old
    values:
      - { from: 2026-04-01, value: 20 }
      - { from: 2026-10-01, value: 21 }
  own:
    label: Own prices
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: old
    values: [{ value: 20, price_base: 2026-27 }]
  named:
    label: By the name of its source
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: rates-2026
    values: [{ value: 20 }]
  titled:
    label: By the title of its source
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: tables
    values: [{ value: 20 }]
  located:
    label: By where it stands
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: cells
    values: [{ value: 20 }]
  still:
    label: Stays
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: old
    values: [{ value: 20 }]
  defined:
    label: Defined for 2026
    unit: hour/year
    source: definition
    values: [{ from: 2026-04-01, value: 20 }]
  mixed:
    label: In two prices
    unit: GBP/hour
    grade: A
    price_base: 2022
    source: old
    # the North by the year 2026
    values:
      - { value: 20 }
      - { area: North, value: 21, price_base: 2026-27 }
measures:
  job:
    title: A job of 2026
    theme: jobs
    outcome: Work
    unit: hour
    components:
      - { kind: economic, product: [pay] }
    notes: [Of 2026, Of 2025]
    evidence:
      - Payslips of 2026-27
      - Payslips
    mistakes: [Counting 2026 twice]
`;
const NEXT: NextEdition = { version: '2.0.0', edition: '2027-28', covers: { from: '2027-04-01', to: '2028-03-31' } };
const REMARK = '# look';

function drafted(text: string, next: NextEdition = NEXT) {
  const { placeOf } = examineTableYaml('tiny.yaml', text);
  const lineOf = (path: readonly PropertyKey[]) =>
    placeOf(path, typeof path.at(-1) === 'number' ? 'value' : 'key').line;
  const draft = draftOf(text, readTableYaml('tiny.yaml', text), lineOf, next, REMARK);
  const lines = draft.text.split('\n');
  return {
    ...draft,
    /** What stands under each remark, as it is indented. */
    under: lines.flatMap((line, at) => (line.trim() === REMARK ? [lines[at + 1] ?? ''] : [])),
    isIndentedAlike: lines.every(
      (line, at) => line.trim() !== REMARK || line.search(/\S/) === lines[at + 1]?.search(/\S/),
    ),
    /** Lines that are others than before, remarks apart. */
    anew: lines
      .filter((line) => line.trim() !== REMARK)
      .flatMap((line, at) => (line === text.split('\n')[at] ? [] : [line])),
  };
}

describe('the draft of a next edition', () => {
  test('has another head, and every other line as it was', () => {
    expect(drafted(TEXT).anew).toEqual([
      '# tiny 2.0.0, edition 2027-28.',
      'version: 2.0.0',
      'edition: 2027-28',
      'covers: { from: 2027-04-01, to: 2028-03-31 }',
      'title: Tiny 2.0.0, 2027-28 and 2027-28',
    ]);
  });

  test('has a remark over each figure, source and sentence that goes with the year, and over no other', () => {
    const { under, marked, isIndentedAlike } = drafted(TEXT);
    expect(under).toEqual([
      '# Read in 2026.',
      'released_on: 2026-04-01',
      '  rates-2026:',
      '  tables:',
      '  cells:',
      '  old:',
      '  pay:',
      '      - { from: 2026-04-01, value: 20 }',
      '      - { from: 2026-10-01, value: 21 }',
      '  own:',
      '  named:',
      '  titled:',
      '  located:',
      '    # the North by the year 2026',
      '      - { value: 20 }',
      '      - { area: North, value: 21, price_base: 2026-27 }',
      '    notes: [Of 2026, Of 2025]',
      '      - Payslips of 2026-27',
      '    mistakes: [Counting 2026 twice]',
    ]);
    expect([marked, isIndentedAlike]).toEqual([{ figures: 9, sources: 4, words: 6 }, true]);
  });

  test('counts what stands in one line once', () => {
    const flow = TEXT.replace('[Of 2026, Of 2025]', '[Of 2026, And 2026]').replace(
      / {4}values:\n.*\n.*\n/,
      '    values: [{ from: 2026-04-01, value: 20 }, { from: 2026-10-01, value: 21 }]\n',
    );
    expect(drafted(flow).marked).toEqual({ figures: 8, sources: 4, words: 6 });
  });

  test('writes covers as they were written, on one line or on two', () => {
    const block = TEXT.replace(
      'covers: { from: 2026-04-01, to: 2027-03-31 }',
      'covers:\n  from: 2026-04-01\n  to: 2027-03-31',
    );
    expect(drafted(block).anew.slice(3, 5)).toEqual(['  from: 2027-04-01', '  to: 2028-03-31']);
    expect(readTableYaml('tiny.yaml', drafted(block).text).covers).toEqual(NEXT.covers);
  });

  test('of a table that is not dated marks what has a day alone', () => {
    const open = TEXT.replace(/covers: .*\n/, '')
      .replace(/released_on: .*\n/, '')
      .replace(/\nedition: .*/, '');
    const { under, anew, text, marked } = drafted(open);
    expect(marked).toEqual({ figures: 2, sources: 1, words: 0 });
    expect(under).toEqual([
      '  old:',
      '      - { from: 2026-04-01, value: 20 }',
      '      - { from: 2026-10-01, value: 21 }',
    ]);
    expect(anew.slice(0, 4)).toEqual([
      '# tiny 2.0.0, edition 2026-27.',
      'version: 2.0.0',
      'edition: 2027-28',
      'covers: { from: 2027-04-01, to: 2028-03-31 }',
    ]);
    expect(text.split('\n')).toEqual([
      '# tiny 2.0.0, edition 2026-27.',
      ...open
        .replace('version: 1.0.0', 'version: 2.0.0\nedition: 2027-28\ncovers: { from: 2027-04-01, to: 2028-03-31 }')
        .replace('Tiny 1.0.0', 'Tiny 2.0.0')
        .replace('  old:', `  ${REMARK}\n  old:`)
        .replaceAll('      - { from', `      ${REMARK}\n      - { from`)
        .split('\n')
        .slice(1),
    ]);
    // Also where no remark stands at the top.
    const bare = open.replace(/^(#.*\n)+/, '');
    expect(drafted(bare).text.split('\n').slice(0, 4)).toEqual([
      'table: tiny',
      'version: 2.0.0',
      'edition: 2027-28',
      'covers: { from: 2027-04-01, to: 2028-03-31 }',
    ]);
    expect(readTableYaml('tiny.yaml', drafted(bare).text)).toMatchObject({ table: 'tiny', edition: '2027-28' });
  });

  test('keeps a title as it is written', () => {
    const quoted = TEXT.replace('title: Tiny 1.0.0, 2026-27 and 2026-27', 'title: "Tiny: 2026-27 # all"');
    expect(drafted(quoted).anew.at(-1)).toBe('title: "Tiny: 2027-28 # all"');
  });

  test('of the same edition is a correction, with another version and no remark', () => {
    const own = { version: '1.0.1', edition: '2026-27', covers: { from: '2026-04-01', to: '2027-03-31' } };
    expect(drafted(TEXT, own)).toMatchObject({
      under: [],
      marked: { figures: 0, sources: 0, words: 0 },
      anew: ['# tiny 1.0.1, edition 2026-27.', 'version: 1.0.1', 'title: Tiny 1.0.1, 2026-27 and 2026-27'],
    });
  });
});

test('a figure goes with the year by its day, its prices or its source, and a definition never', () => {
  expect(datedParameters(readTableYaml('tiny.yaml', TEXT))).toEqual([
    'pay',
    'dated',
    'own',
    'named',
    'titled',
    'located',
    'mixed',
  ]);
  const { table } = aTable({
    edition: '2026-27',
    parameters: {
      none: aParameter('1', { price_base: '2022' }),
      lost: aParameter('1', { price_base: '2022', source: 'of-2026' }),
      based: aParameter('1'),
    },
    measures: {},
  });
  expect(datedParameters(table)).toEqual(['based']);
});

// What a map may say in more than one way: each reads what the other reads.
import { describe, expect, it, test } from 'vitest';
import { readyFor } from '../../../src/read/map/linear-patterns.ts';
import { readMap } from '../../../src/read/map/map-file.ts';
import { inShort, readBy, rulesIn } from './from-map.ts';

await readyFor('matches');

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const read = async (map: string, text: string, path?: string) => {
  const all = await readBy(map, text, {}, path);
  // What is passed over is said, and no fault.
  return [inShort(all), rulesIn(all).filter((rule) => rule !== 'rows-passed-over')];
};

const NAMED = 'columns: { contract_id: C, measure: K, quantity: Q }';
const PLAIN = lines('C,K,Q', 'C-1,m,5');

describe('a map says the same by', () => {
  test.each<[string, string, string, readonly string[], string?]>([
    ['times: for a whole field', `${NAMED}\ntimes: { quantity: 1000 }`, PLAIN, ['C-1 m 5000 committed']],
    [
      'times: over columns across',
      'columns: { contract_id: C, measure: K }\ntimes: { quantity: 10 }\nacross: { columns: [Apr-26, Jun-26], period: header, quantity: cell }',
      lines('C,K,Apr-26,May-26,Jun-26', 'C-1,m,1,2,3'),
      ['C-1 m 10 committed', 'C-1 m 20 committed', 'C-1 m 30 committed'],
    ],
    [
      'the first and the last of columns across, which a sheet need not have',
      'columns: { contract_id: C, measure: K }\nacross: { columns: ["Apr-26", "Mar-27"], period: header, quantity: cell }',
      lines('C,K,Jul-26,Aug-26', 'C-1,m,1,2'),
      ['C-1 m 1 committed', 'C-1 m 2 committed'],
    ],
    ['ids:', `${NAMED}\nids: { one: C-1 }`, lines('C,K,Q', 'One,m,5'), ['C-1 m 5 committed']],
    [
      'rows that are passed over by matches, blank and from',
      `${NAMED}\nskip_rows: [{ column: K, matches: "^(Sub)?total" }, { blank: C }, { from: first_empty_row }]`,
      lines('C,K,Q', 'C-1,m,5', ',Subtotal,5', ',note,', 'C-2,Total all,5', ',,', 'C-3,m,9'),
      ['C-1 m 5 committed'],
    ],
    [
      'the rows of a header and a letter for a column',
      'header_rows: [2, 3]\ncolumns: { contract_id: C, measure: K, quantity: { column: D } }\nignore: "*"',
      lines('A return', 'C,K,Target,Actual', ',,Q1,Q1', 'C-1,m,5,7'),
      ['C-1 m 7 committed'],
    ],
    [
      'a column that is called what may be a letter',
      'columns: { contract_id: C, measure: K, quantity: { column: Q } }',
      PLAIN,
      ['C-1 m 5 committed'],
    ],
    [
      'a cell above the rows of a header',
      'header_rows: [3]\ncolumns: { contract_id: { cell: B1 }, measure: K, quantity: Q }',
      lines('Contract,C-9', '', 'K,Q', 'm,5'),
      ['C-9 m 5 committed'],
    ],
    [
      'the name of a file',
      'columns: { contract_id: { file: "return-{}-*.csv" }, measure: K, quantity: Q }',
      lines('K,Q', 'm,5'),
      ['C_7 m 5 committed'],
      'in/return-C_7-final.csv',
    ],
  ])('%s', async (_, map, text, expected, path) => {
    expect(await read(map, text, path)).toEqual([expected, []]);
  });

  it('the name of a sheet', () => {
    const made = readMap('map.yaml', 'columns: { contract_id: { sheet: name }, measure: K, quantity: Q }');
    expect(made).toMatchObject({ map: { sheetName: { text: '{contract_id}' } } });
  });
});

it('a needed column that is optional and not there is told, and no row is lost unsaid', async () => {
  const all = await readBy(
    'columns: { contract_id: C, measure: KPI, quantity: Q }\noptional: [KPI]\nignore: "*"',
    PLAIN,
  );
  expect(rulesIn(all)).toEqual(['map-field-missing']);
});

describe('a map that says it twice, or not at all, is told where', () => {
  test.each([
    ['times: { quantity: 0 }'],
    ['times: { measure: 10 }'],
    ['columns: { quantity: { column: Q, times: 2 } }\ntimes: { quantity: 3 }'],
    ['header_row: 4\nheader_rows: [5, 6]'],
    ['header_rows: [5, 7]'],
    ['skip_rows: [{ column: K, matches: "(a+)+$" }]'],
    ['skip_rows: [{ column: K, matches: "(" }]'],
    ['columns: { contract_id: { sheet: other } }'],
    ['columns: { contract_id: { file: "no place" } }'],
    ['columns: { contract_id: { file: "{}-*" } }\nfile_name: "{contract_id}"'],
    ['columns: { contract_id: { file: "{}-*" }, period: { file: "*-{}" } }'],
  ])('%s', (map) => {
    const made = readMap('map.yaml', map);
    expect('faults' in made && made.faults.map(({ rule, place }) => [rule, place?.line !== undefined])).toEqual([
      ['map-unclear', true],
    ]);
  });
});

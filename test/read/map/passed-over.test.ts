// Columns that a map passes over: which of their texts are told, whether their rows come by their bytes or one by one.
import { describe, expect, test } from 'vitest';
import { readMap } from '../../../src/read/map/map-file.ts';
import { PassedOver } from '../../../src/read/map/passed-over.ts';
import { recordTexts } from '../../../src/read/records/record-texts.ts';
import { recordsIn } from '../../../src/read/records/records-in.ts';
import { streamOf } from '../from-text.ts';

const BESIDE = { has: () => false, headings: ['Quantity'] };

function mapOf(yaml: string) {
  const read = readMap('map.yaml', `columns: { contract_id: Ref, measure: What, quantity: Quantity }\n${yaml}`);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.map;
}

/** What is told of columns from the second on; rows whose first cell is `left out` are none of ours. */
async function told(header: string, rows: readonly string[], isByBytes: boolean, yaml = '') {
  const names = header.split(',');
  const unread = names.map((name, cell) => ({ cell, header: name })).slice(1);
  const passed = new PassedOver('in.csv', 3, unread, mapOf(yaml), BESIDE);
  const isOurs = ([first]: readonly string[]) => first !== 'left out';
  const text = [header, ...rows].join('\n');
  // A piece for each few rows, the first with the header.
  let from = 1;
  for await (const records of recordsIn('in.csv', streamOf(text, [header.length + 20]), ',')) {
    const { scanner, data } = records;
    if (isByBytes) passed.take(records, from, isOurs);
    else
      for (let record = from; record < scanner.count; record += 1) {
        const cells = recordTexts(scanner, data, record);
        if (isOurs(cells)) passed.add(cells);
      }
    from = 0;
  }
  return passed;
}

describe.each([
  ['by their bytes', true],
  ['one by one', false],
])('rows %s', (_, isByBytes) => {
  test.each<[string, string, readonly string[], string[][]]>([
    ['each once', 'Ref,Frequency', ['C,weekly', 'C,once', 'C,Weekly', 'C,weekly'], [['weekly']]],
    ['four of them', 'Ref,Frequency', ['1', '2', '3', '4', '5', '6'].map((n) => `C,x${n}`), [['x2', 'x3', 'x4', 'x5']]],
    ['of all columns', 'Ref,Theme,Frequency,Included', ['C,Jobs,weekly,N', 'C,Jobs,once,Y'], [['weekly'], ['N']]],
    ['none of rows left out', 'Ref,Included', ['left out,N', 'C,Y'], []],
    ['one that stands in a row left out first', 'Ref,Included', ['left out,N', 'C,N', 'left out,N'], [['N']]],
    ['one that a shorter row stood before', 'Ref,Included', ['C', 'N,No', 'C', 'No,N'], [['No', 'N']]],
    ['none that a row is too short for', 'Ref,Included,Frequency', ['C,N', 'C'], [['N']]],
    ['one with quotes in it', 'Ref,Status', ['C,"void ""late"""', 'C,"Void ""late"""'], [['void "late"']]],
    ['no header that is repeated', 'Ref,Frequency', ['C,Frequency', 'C,weekly', 'C,FREQUENCY'], [['weekly']]],
    ['none where none changes a figure', 'Ref,Frequency,Included', ['C,once,Y'], []],
  ])('tell %s', async (_what, header, rows, values) => {
    const { findings } = await told(header, rows, isByBytes);
    expect(findings.map(({ data }) => 'values' in data && data.values)).toEqual(values);
  });

  test('tell where their column is, what it is, and why it is passed over', async () => {
    const yaml = 'ignore: [Other, { Included: "none is left out, they say" }]';
    const { findings } = await told('Ref,Included,Deadweight %', ['C,N,20%'], isByBytes, yaml);
    const data = { header: 'Included', tells: 'left-out', values: ['N'], reason: 'none is left out, they say' };
    const share = { header: 'Deadweight %', tells: 'share', values: ['20%'], field: 'deadweight' };
    expect(findings).toStrictEqual([
      {
        ...{ rule: 'column-passed-over', severity: 'note', checked: true, data },
        place: { file: 'in.csv', line: 3, cell: 1 },
      },
      { rule: 'column-passed-over', severity: 'warning', data: share, place: { file: 'in.csv', line: 3, cell: 2 } },
    ]);
  });

  test('tell nothing that the map calls blank', async () => {
    const { findings } = await told('Ref,Included', ['C,N', 'C,No'], isByBytes, 'blank: [n]');
    expect(findings.map(({ data }) => 'values' in data && data.values)).toEqual([['No']]);
  });
});

test.each([
  ['Ref,Theme,Notes', true],
  ['Ref,Theme,Frequency', false],
])('whether none of %s tells anything: %s', async (header, isEmpty) => {
  expect((await told(header, [], true)).isEmpty).toBe(isEmpty);
});

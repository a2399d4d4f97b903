import { describe, expect, it, test } from 'vitest';
import { readyFor } from '../../../src/read/map/linear-patterns.ts';
import { type MapRead, readMap } from '../../../src/read/map/map-file.ts';
import { brief, unreadableFinding } from '../from-text.ts';
import { mapOf } from './from-map.ts';

await readyFor('matches');

const CONTRACT = `
delimiter: ";"
encoding: utf-8                       # utf-8, utf-16, windows-1252
decimal: ","                          # then "." is taken for thousands
dates: day-first
header_row: 7                         # what stands above is passed over
skip_rows: [{ column: Theme, equals: Total }, { repeated_header: true }]
columns:
  contract_id: [Project, Contract value]   # several columns are joined with " / "
  contract_value: Contract value
  measure: TOMs ref
  unit: Units
  area: Postcode
  claimed_proxy: Proxy value
  supplier: Contractor
rows:
  - { status: committed, quantity: Target number, claimed_value: Target LEV }
  - { status: delivered, quantity: Actual number, claimed_value: Delivered LEV }
constants: { per: contract }
measures: { "NT 1": NT1 }
units: { "no. people FTE": fte-year, "£ spent": GBP }
blank: ["", TBC, n/a]
ignore: [Question, Industry]
`;

const faultsIn = (yaml: string): string[] => {
  const read: MapRead = readMap('map.yaml', yaml);
  return 'faults' in read ? read.faults.map((fault) => `${brief(fault)} ${JSON.stringify(fault.data)}`) : [];
};

describe('a map file', () => {
  it('takes every key of the contract', () => {
    const map = mapOf(CONTRACT);
    expect(map).toMatchObject({
      path: 'map.yaml',
      delimiter: ';',
      encoding: ['utf-8'],
      decimal: ',',
      dates: 'day-first',
      headerRow: 7,
      skipRows: [{ column: 'Theme', equals: 'Total' }, { repeatedHeader: true }],
      columns: { contract_id: ['Project', 'Contract value'], supplier: ['Contractor'] },
      rows: [
        { constants: { status: 'committed' }, columns: { quantity: ['Target number'], claimed_value: ['Target LEV'] } },
        { constants: { status: 'delivered' } },
      ],
      constants: { per: 'contract' },
      ignore: ['Question', 'Industry'],
    });
    expect([map.aliases.measure?.get('nt 1'), map.aliases.unit?.get('£ spent'), [...map.blank]]).toEqual([
      'NT1',
      'GBP',
      ['', 'tbc', 'n/a'],
    ]);
  });

  test.each([
    ['no key at all but one', 'dates: iso'],
    ['keys spelt as people spell them', 'Header Row: 2\nskip-rows: []\ncolumns: { Contract ID: Project }'],
    ['keys left empty', 'columns:\nignore:\nblank:\nheader_row:'],
    ['a delimiter by its name', 'delimiter: tab'],
    ['two measures with one number', 'rows: [{ measure: A, quantity: N }, { measure: B, quantity: N }]'],
    ['keys of its own', 'x_made_by: us\ndates: iso'],
  ])('may have %s', (_, yaml) => {
    expect(faultsIn(yaml)).toEqual([]);
  });

  test.each([
    ['an unknown key, with the nearest', 'heder_row: 7', '1 unknown-key', '"nearest":"header_row"'],
    ['an unknown field', 'columns: { mesure: A }', '1 unknown-key', '"nearest":"measure"'],
    ['an unknown field under rows', 'rows: [{ quantity: A, claimed: B }]', '1 unknown-key', '"key":"claimed"'],
    ['a list where text belongs', 'dates: [iso]', '1 wrong-shape', '"schema":"map"'],
    ['a map where a column belongs', 'columns: { measure: { a: b } }', '1 unknown-key', '"right_of"'],
    ['a delimiter of another kind', 'delimiter: "|"', '1 map-unclear', '\\",\\"'],
    ['a decimal mark of another kind', 'decimal: "\'"', '1 map-unclear', '"key":"decimal"'],
    ['an encoding nobody reads', 'encoding: utf-7', '1 not-one-of', '"nearest":"utf-8"'],
    ['dates with the month first', 'dates: month-first', '1 not-one-of', '"field":"dates"'],
    ['a header row of no sheet', 'header_row: 0', '1 map-unclear', '"key":"header_row"'],
    [
      'more rules than are asked of a row',
      `skip_rows: [${'{ column: A, equals: B }, '.repeat(1001)}]`,
      '1 map-unclear',
      'has 1001 rules',
    ],
    ['a rule that skips nothing', 'skip_rows: [{ column: A }]', '1 map-unclear', 'equals: Total'],
    ['a field without a column', 'columns: { measure: [] }', '1 map-unclear', 'names no column'],
    ['a row without a quantity', 'rows: [{ status: committed }]', '1 map-unclear', 'needs a quantity'],
    ['a status that is a column', 'rows: [{ status: Done, quantity: A }]', '1 not-one-of', '"found":"Done"'],
    ['an alias for nothing', 'measures: { NT1: "" }', '1 map-unclear', 'stands for nothing'],
    ['one alias twice', 'units: { "no. FTE": a, "No.  fte": b }', '1 map-unclear', 'is there twice'],
    ['a constant that cannot be read', 'constants: { per: monthly }', '1 not-one-of', '"found":"monthly"'],
    ['notes for every row that are a book', `constants: { notes: ${'x'.repeat(1001)} }`, '1 too-long', '"limit":1000'],
    ['a constant date', 'constants: { start: 01/04/2027 }', '1 date-order-undeclared', '2027-04-01'],
    ['a field twice', 'columns: { per: A }\nconstants: { per: year }', '2 map-unclear', 'keep one of the two'],
    ['a quantity twice', 'columns: { quantity: A }\nrows: [{ quantity: B }]', '1 map-unclear', 'given under rows'],
    [
      'what was promised and delivered in one column',
      'rows: [{ status: committed, quantity: Target }, { status: delivered, quantity: "target " }]',
      ...['1 map-unclear', 'reads \\"target \\", as another of the rows does'],
    ],
    [
      'one column by its letter twice',
      'rows: [{ quantity: { letter: F } }, { quantity: { letter: F } }]',
      '1 map-unclear',
      'reads',
    ],
    ['a column read and ignored', 'columns: { unit: Units }\nignore: [units]', '2 map-unclear', 'which is read'],
  ])('has %s', (_, yaml, where, what) => {
    const faults = faultsIn(yaml);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(where);
    expect(faults[0]).toContain(what);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(faultsIn('dates: later\nheader_row: x\nencoding: odd').map((fault) => fault.split(' ')[0])).toEqual([
      '3',
      '1',
      '2',
    ]);
  });

  it('is one YAML document', async () => {
    expect(await unreadableFinding(Promise.resolve().then(() => readMap('map.yaml', 'a: [')))).toMatchObject({
      rule: 'yaml-syntax',
      place: { file: 'map.yaml' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { readTableCsv } from '../../../src/read/tables/table-csv.ts';
import { refusalOf } from '../../support/refusals.ts';

const SHA256 = '0123456789abcdef'.repeat(4);
const read = (text: string) => readTableCsv('mine/Our Table.csv', new TextEncoder().encode(text), SHA256);
const HEADER = 'code,title,theme,outcome,unit,kind,value,area,price_base,source,licence\n';

describe('a proxy table in plain CSV', () => {
  it('has titles, themes, outcomes and sources of up to 1,000 characters', async () => {
    const long = 'x'.repeat(1000);
    const table = await read(`${HEADER}J1,${long},${long},${long},week,economic,12.50,,2026-27,${long},\n`);
    expect(table.measures.J1).toMatchObject({ title: long, theme: long, outcome: long });
  });

  it('has its file name for an id and its bytes for a version', async () => {
    const table = await read(`${HEADER}J1,A job,jobs,Work,week,economic,12.50,,2026-27,,\n`);
    expect([table.table, table.version]).toEqual(['Our Table', 'sha256:0123456789ab']);
    expect(table.licence).toEqual({ id: 'not stated', redistribution: 'unknown' });
  });

  it('makes a measure of the kinds of one code, and a figure by area of each kind', async () => {
    const { measures, parameters } = await read(
      `${HEADER}J1,A job,jobs,Work,no. people FTE,economic,"£20,500.10",,2026-27,,
J1,A job,jobs,Work,no. people FTE,fiscal,-3,,2022,,
J1,,,,,Economic,0,North,,,
C1,Counted,jobs,,person,,,,,,
`,
    );
    expect(measures.J1).toEqual({
      title: 'A job',
      theme: 'jobs',
      outcome: 'Work',
      unit: 'no. people FTE',
      components: [
        { kind: 'economic', product: ['J1:economic'] },
        { kind: 'fiscal', product: ['J1:fiscal'] },
      ],
    });
    expect(parameters['J1:economic']).toEqual({
      label: 'A job (economic)',
      unit: 'GBP/no. people FTE',
      price_base: '2026-27',
      values: [{ value: '20500.10' }, { area: 'North', value: '0', price_base: 'none' }],
    });
    expect(parameters['J1:fiscal']).toMatchObject({ price_base: '2022', values: [{ value: '-3' }] });
    expect(measures.C1).toEqual({
      title: 'Counted',
      theme: 'jobs',
      outcome: 'jobs',
      unit: 'person',
      record_only: true,
    });
  });

  it('names sources and licences as they are written', async () => {
    const { sources, licence, parameters } = await read(
      `${HEADER}A,A,t,,GBP,economic,1,,,"Book, p. 3",Ours; redistribution forbidden
B,B,t,,GBP,economic,1,,,https://example.org/b,CC-BY-4.0
`,
    );
    expect(sources['source-1']).toMatchObject({ title: 'Book, p. 3', publisher: 'not stated' });
    expect(sources['source-2']).toMatchObject({ url: 'https://example.org/b' });
    expect(parameters['B:economic']?.source).toBe('source-2');
    expect(licence).toEqual({ id: 'Ours; redistribution forbidden; CC-BY-4.0', redistribution: 'forbidden' });
  });

  it.each([
    [
      'semicolons, a byte order mark and CRLF',
      '\uFEFFCode;Title;THEME;Unit;kind;Value;Price base\r\nA;A;t;week;economic;1;2022\r\n',
    ],
    [
      'the line that declares the delimiter',
      'sep=;\ncode;title;theme;unit;kind;value;price base\nA;A;t;week;economic;1;2022\n',
    ],
    [
      'tabs, and columns of theirs',
      'code\ttitle\ttheme\tx_row\tunit\tkind\tvalue\tprice-base\nA\tA\tt\t7\tweek\teconomic\t1\t2022\n',
    ],
  ])('reads %s', async (_, text) => {
    const { parameters } = await read(text);
    expect(parameters['A:economic']).toMatchObject({ unit: 'GBP/week', price_base: '2022', values: [{ value: '1' }] });
  });

  it('keeps codes that JavaScript has a meaning for', async () => {
    const { measures } = await read(`${HEADER}constructor,A,t,,week,,,,,,\n__proto__,B,t,,week,,,,,,\n`);
    expect(Object.keys(measures)).toEqual(['constructor', '__proto__']);
  });
});

describe('a CSV that is no table is refused at its first fault', () => {
  const good = 'A,A,t,,week,economic,1,,,,\n';
  it.each([
    ['nothing in it', '', 'it is empty', undefined, undefined],
    ['a header alone', HEADER, 'it has a header and no rows', undefined, undefined],
    ['an unknown column', HEADER.replace('value', 'valeu'), 'unknown column valeu; is it value?', 1, 6],
    ['a column twice', HEADER.replace('source', 'Code'), 'the column code stands here twice', 1, 9],
    ['a column missing', HEADER.replace('unit,', ''), 'the column unit is missing', 1, undefined],
    ['a row too short', `${HEADER}${good}B,B\n`, 'this row has 2 cells and the header 11', 3, undefined],
    ['no code', `${HEADER},A,t,,week,economic,1,,,,\n`, 'code is blank', 2, 0],
    ['no unit', `${HEADER}A,A,t,,,economic,1,,,,\n`, 'unit is blank', 2, 4],
    ['no theme', `${HEADER}A,A,,,week,economic,1,,,,\n`, 'theme is blank', 2, 2],
    [
      'a value without a kind',
      `${HEADER}A,A,t,,week,,1,,,,\n`,
      'kind is blank; a figure is one of economic, fiscal, wellbeing, environmental, input, local-economic, transfer',
      2,
      5,
    ],
    [
      'a kind without a value',
      `${HEADER}A,A,t,,week,fiscal,,,,,\n`,
      'value is blank; leave kind blank as well for a measure that is only counted',
      2,
      6,
    ],
    [
      'an unknown kind',
      `${HEADER}A,A,t,,week,social,1,,,,\n`,
      'kind should be one of economic, fiscal, wellbeing, environmental, input, local-economic, transfer, not "social"',
      2,
      5,
    ],
    [
      'a value in words',
      `${HEADER}A,A,t,,week,fiscal,TBC,,,,\n`,
      'value should be a number such as 1,234.50, not "TBC"',
      2,
      6,
    ],
    [
      'a price base that is none',
      `${HEADER}A,A,t,,week,fiscal,1,,2026/27,,\n`,
      'price_base should be a year (2022), April to March (2026-27) or blank, not "2026/27"',
      2,
      8,
    ],
    [
      'a figure twice',
      `${HEADER}${good}"B\nB",B,t,,week,,,,,,\n${good}`,
      'a second economic figure of A; the first is on line 2',
      5,
      0,
    ],
    [
      'a figure of an area twice',
      `${HEADER}A,A,t,,week,economic,1,North,,,\nA,A,t,,week,economic,2,North,,,\n`,
      'a second economic figure of A for North; the first is on line 2',
      3,
      0,
    ],
    [
      'a record-only row twice',
      `${HEADER}A,A,t,,week,,,,,,\nA,A,t,,week,,,,,,\n`,
      'a second row of A; the first is on line 2',
      3,
      0,
    ],
    [
      'a code both priced and only counted',
      `${HEADER}${good}A,A,t,,week,,,,,,\n`,
      'A is only counted in one row and priced in another (line 2)',
      3,
      6,
    ],
    [
      'a title of one character too many, for it stands on every line',
      `${HEADER}A,${'t'.repeat(1001)},t,,week,fiscal,1,,,,\n`,
      'title should be a text of at most 1000 characters',
      2,
      1,
    ],
    [
      'two units of one code',
      `${HEADER}${good}A,A,t,,year,fiscal,1,,,,\n`,
      'A has the unit "week" further up, and here "year"',
      3,
      4,
    ],
  ])('%s', async (_, text, reason, line, cell) => {
    const refusal = await refusalOf(() => read(text));
    expect([refusal.rule, refusal.data]).toEqual(['table-unreadable', { path: 'mine/Our Table.csv', reason }]);
    expect([refusal.place?.line, refusal.place?.cell]).toEqual([line, cell]);
  });

  it.each([
    ['a quote that never closes', `${HEADER}"A,A,t,,week,economic,1,,,,\n`, 'quote-not-closed'],
    ['bytes that are not UTF-8', Uint8Array.of(0x63, 0xa3, 0x0a), 'not-utf8'],
  ])('%s', async (_, text, rule) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    expect((await refusalOf(() => readTableCsv('t.csv', bytes, SHA256))).rule).toBe(rule);
  });
});

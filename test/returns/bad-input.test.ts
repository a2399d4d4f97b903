// Forms and returns with what goes wrong with them: each is told once, where it stands, and nothing is lost.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';
import { zipOf } from '../support/zip.ts';
import { odsBook, xlsxBook } from './workbooks.ts';

type Files = Readonly<Record<string, string | Buffer>>;

/** What check says of files: the place and the rule of each fault, but for notes, and the line of counts. */
async function told(files: Files, ...argv: readonly string[]) {
  const cwd = aFolder({});
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), bytes);
  }
  const { code, stdout, stderr } = await run(['check', ...argv, '--status', 'delivered'], { cwd });
  const lines = `${stdout}\n${stderr}`.split('\n');
  const faults = lines.flatMap(
    (line) => /^(?:(\S.*?): )?(?:error|warning) ([a-z0-9-]+):/.exec(line)?.slice(1, 3).join(' ') ?? [],
  );
  const rows = /^Rows read (\d+) .*?(\d+) rejected/m.exec(stdout)?.slice(1, 3).map(Number);
  return { code, faults, rows, text: lines.join(' ').replace(/\s+/g, ' ') };
}

const HEADER = ['contract_id', 'measure', 'quantity', 'period'];
const ROW = ['C-1', 'local-spend', '5', 'Jul-26'];
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowOf = (row: number, texts: readonly string[]) =>
  `<row r="${row}">${texts.map((text, at) => cell(`${'ABCDEFG'[at]}${row}`, text)).join('')}</row>`;
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A workbook whose only sheet is a chart, or with a sheet of rows before it. */
function withChart(rows = ''): Buffer {
  const sheets = `${rows === '' ? '' : '<sheet name="Rows" sheetId="1" r:id="s1"/>'}<sheet name="Chart1" sheetId="2" r:id="s2"/>`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${KIND}/${kind}" Target="${target}"/>`;
  const relations = (inner: string) => `<Relationships ${RELATIONS}>${inner}</Relationships>`;
  return zipOf([
    { name: '_rels/.rels', text: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', text: `<workbook xmlns:r="${KIND}"><sheets>${sheets}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        relation('s1', 'worksheet', 'worksheets/sheet1.xml') + relation('s2', 'chartsheet', 'chartsheets/sheet1.xml'),
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', text: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    { name: 'xl/chartsheets/sheet1.xml', text: '<chartsheet/>' },
  ]);
}

const HIDDEN = zipOf([
  {
    name: '_rels/.rels',
    text: `<Relationships ${RELATIONS}><Relationship Id="r1" Type="${KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    text: `<workbook xmlns:r="${KIND}"><sheets><sheet name="March" sheetId="1" r:id="s1" state="veryHidden"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: `<Relationships ${RELATIONS}><Relationship Id="s1" Type="${KIND}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
  {
    name: 'xl/worksheets/sheet1.xml',
    text: `<worksheet><sheetData>${rowOf(1, HEADER)}${rowOf(2, ROW)}</sheetData></worksheet>`,
  },
]);

const LETTER = { Cover: [['See the letter'], ['1', '2']] };
const CHARTED = withChart(rowOf(1, HEADER) + rowOf(2, ROW));
const ONLY = 'measure,quantity\nlocal-spend,5\n';
const FORM = ['Contract no.:,C-1', 'Quarter,Q1 2026/27', 'KPI,Actual', 'local-spend,5'];
const form = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const BY_LABEL =
  'header_row: 3\ncolumns: { contract_id: { right_of: Contract no. }, period: { right_of: Quarter }, measure: KPI, quantity: Actual }';
const BY_CELL = BY_LABEL.replace('{ right_of: Contract no. }', '{ cell: B1 }');
const ACROSS =
  'across: { columns: [Apr-26 .. Jun-26], period: header, quantity: cell }\ncolumns: { contract_id: C, measure: KPI }';
const MERGED = xlsxBook({
  R: [
    ['Contract C-1', '', ''],
    ['KPI', 'Actual'],
    ['local-spend', { number: '5' }],
  ],
});
const CREDIT = 'corrections: allowed\n';

const MAP = ['--map', 'm.yaml'];
const NAMED = { 'm.yaml': 'file_name: "{contract_id} {period}"' };
const SWAPPED = {
  'm.yaml': 'columns: { contract_id: C, measure: KPI }',
  'n.yaml': 'columns: { contract_id: KPI, measure: C }',
};
const sheet = form('C,KPI,quantity', 'C-1,local-spend,5');

/** What it is, its files, what check is given, its exit code, its faults, its rows read and rejected, and a sentence of it. */
const CASES: readonly (readonly [
  string,
  Files,
  readonly string[],
  number,
  readonly string[],
  readonly number[] | undefined,
  RegExp,
])[] = [
  [
    'a workbook with no table',
    { 'a.xlsx': xlsxBook(LETTER) },
    ['a.xlsx'],
    3,
    ['a.xlsx#Cover header-not-found'],
    undefined,
    /it says "See the letter"/,
  ],
  [
    'an .ods with no table',
    { 'a.ods': odsBook(LETTER) },
    ['a.ods'],
    3,
    ['a.ods#Cover header-not-found'],
    undefined,
    /it says "See the letter"/,
  ],
  [
    'a workbook with nothing in it',
    { 'a.xlsx': xlsxBook({ Cover: [] }) },
    ['a.xlsx'],
    3,
    ['a.xlsx input-empty'],
    undefined,
    /is empty/,
  ],
  [
    'a password',
    { 'a.xlsx': Buffer.from('d0cf11e0a1b11ae1', 'hex') },
    ['a.xlsx'],
    3,
    ['a.xlsx workbook-unreadable'],
    undefined,
    /take away any password/,
  ],
  [
    'only hidden sheets',
    { 'a.xlsx': HIDDEN },
    ['a.xlsx'],
    0,
    ['a.xlsx#March hidden-sheet'],
    [1, 0],
    /is hidden, and it was read/,
  ],
  [
    'only hidden sheets, all asked for',
    { 'a.xlsx': HIDDEN, 'm.yaml': 'sheets: "*"\n' },
    ['a.xlsx', ...MAP],
    0,
    ['a.xlsx#March hidden-sheet'],
    [1, 0],
    /is hidden, and it was read/,
  ],
  [
    'a chart sheet alone',
    { 'a.xlsx': withChart() },
    ['a.xlsx'],
    3,
    ['a.xlsx input-empty'],
    undefined,
    /no sheet of a.xlsx has rows; Chart1 is a chart/,
  ],
  ['a chart sheet beside a table', { 'a.xlsx': CHARTED }, ['a.xlsx'], 0, [], [1, 0], /1 valued/],
  [
    'a chart sheet by its name',
    { 'a.xlsx': CHARTED },
    ['a.xlsx#Chart1'],
    3,
    ['a.xlsx sheet-missing'],
    undefined,
    /the sheet Chart1 is a chart and has no rows; there is Rows/,
  ],
  [
    'a cell of a map that is empty',
    { 'a.csv': form('Contract no.:,', ...FORM.slice(1)), 'm.yaml': BY_CELL },
    ['a.csv', ...MAP],
    1,
    ['a.csv:1:15 cell-above-blank'],
    [1, 1],
    /Fix: fill in B1, or name the cell/,
  ],
  [
    'a cell of a map that is merged into the one before it',
    { 'a.xlsx': MERGED, 'm.yaml': BY_CELL.replace('3', '2').replace('period: { right_of: Quarter }, ', '') },
    ['a.xlsx', ...MAP],
    1,
    ['a.xlsx#R!B1 cell-above-blank'],
    [1, 1],
    /where it is merged with A1, write `contract_id: { cell: A1 }`/,
  ],
  [
    'a cell of a map that is an error',
    { 'a.csv': form('Contract no.:,#N/A', ...FORM.slice(1)), 'm.yaml': BY_CELL },
    ['a.csv', ...MAP],
    1,
    ['a.csv:1:15 cell-not-worked'],
    [1, 1],
    /mend the formula/,
  ],
  [
    'a label that stands twice',
    { 'a.csv': form('Contract no.:,C-1', 'Contract no.,C-2', ...FORM.slice(1)), 'm.yaml': BY_LABEL.replace('3', '4') },
    ['a.csv', ...MAP],
    1,
    ['a.csv:2:1 label-twice'],
    [1, 1],
    /stands in A1 and A2/,
  ],
  [
    'months across with a total after them',
    { 'a.csv': form('C,KPI,Apr-26,May-26,Jun-26,Total', 'C-1,local-spend,1,2,3,6'), 'm.yaml': ACROSS },
    ['a.csv', ...MAP],
    1,
    ['a.csv:1:28 unmapped-column'],
    [3, 0],
    /ignore: \["Total"\]/,
  ],
  [
    'months across with a total among them',
    { 'a.csv': form('C,KPI,Apr-26,Total,Jun-26', 'C-1,local-spend,1,2,3'), 'm.yaml': ACROSS },
    ['a.csv', ...MAP],
    1,
    ['a.csv:1:14 across-not-a-period'],
    [2, 0],
    /is a sum of others/,
  ],
  [
    'months across with their quarter',
    { 'a.csv': form('C,KPI,Apr-26,May-26,Jun-26,Q1 2026/27', 'C-1,local-spend,1,2,3,6'), 'm.yaml': ACROSS },
    ['a.csv', ...MAP],
    1,
    ['a.csv:1:28 across-twice'],
    [3, 0],
    /one lies within the other/,
  ],
  [
    'a pattern that one file name does not fit',
    { 'r/C-1 Jul-26.csv': ONLY, 'r/july.csv': ONLY, ...NAMED },
    ['r', ...MAP],
    1,
    ['r/july.csv name-not-matched'],
    [2, 1],
    /rename the file/,
  ],
  [
    'a pattern of a map that fits no file',
    { 'r/july.csv': ONLY, ...NAMED },
    ['r', '--map', 'r/*.xlsx=m.yaml'],
    3,
    ['r/*.xlsx map-without-input'],
    undefined,
    /no input of this run/,
  ],
  [
    'two maps that fit one file',
    { 'r/a.csv': sheet, ...SWAPPED },
    ['r', '--map', 'r/*=m.yaml', '--map', 'r/a*=n.yaml'],
    3,
    ['r/a* map-without-input'],
    undefined,
    /give the narrower one before the wider one/,
  ],
  [
    'two maps of one folder',
    { 'r/a.csv': sheet, ...SWAPPED },
    ['r', '--map', 'r=m.yaml', '--map', 'r=n.yaml'],
    3,
    ['r map-without-input'],
    undefined,
    /is for all of them/,
  ],
  [
    'a nil row with numbers',
    { 'a.csv': form(HEADER.join(','), 'C-1,nil,5,Jul-26', 'C-2,local-spend,5,Jul-26') },
    ['a.csv'],
    1,
    ['a.csv:2:9 nil-with-quantity'],
    [2, 1],
    /its quantity is 5/,
  ],
  [
    'a nil row with numbers on a form',
    { 'a.csv': form(...FORM.slice(0, 3), 'nil return,7'), 'm.yaml': BY_LABEL },
    ['a.csv', ...MAP],
    1,
    ['a.csv:4:12 nil-with-quantity'],
    [1, 1],
    /its quantity is 7/,
  ],
  [
    'a credit note larger than what it corrects',
    { 'a.csv': form(HEADER.join(','), 'C-1,local-spend,100,Jul-26', 'C-1,local-spend,(130),Aug-26'), 'm.yaml': CREDIT },
    ['a.csv', ...MAP],
    0,
    ['a.csv:3:17 corrections-above-all'],
    [2, 0],
    /comes to -30/,
  ],
  [
    'a credit note that no map allows',
    { 'a.csv': form(HEADER.join(','), 'C-1,local-spend,-130,Aug-26') },
    ['a.csv'],
    1,
    ['a.csv:2:17 negative-quantity'],
    [1, 1],
    /counted from 0 up/,
  ],
];

test.each(CASES)('%s is told where it stands', async (_, files, argv, code, faults, rows, sentence) => {
  const found = await told(files, ...argv);
  expect(found).toMatchObject({ code, faults });
  expect(found.rows).toEqual(rows);
  expect(found.text).toMatch(sentence);
});

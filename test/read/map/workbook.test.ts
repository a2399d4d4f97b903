import { readFileSync } from 'node:fs';
import { writeOds } from 'hucre/ods';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { placeOf } from '../../../src/model/finding.ts';
import { xlsxOf, zipOf } from '../../support/zip.ts';
import { brief, unreadableFinding } from '../from-text.ts';
import { inShort, readBook, rulesIn } from './from-map.ts';

const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month - 1, date));
const ROWS: CellValue[][] = [
  ['contract_id', 'measure', 'quantity', 'start', 'deadweight', 'supplier'],
  [1001, 'local-spend', 20500.1, day(2027, 4, 1), 0.2, 'Fernside'],
  [1001, 'local-spend', '1,200.50', null, null, null],
];
const FORMATS = [{}, {}, {}, { numFmt: 'dd/mm/yyyy' }, { numFmt: '0%' }, {}];
const book = (sheets: { name: string; rows: CellValue[][] }[]) =>
  writeXlsx({ sheets: sheets.map((sheet) => ({ ...sheet, columns: FORMATS })) });

const row = (number: number, cells: string, attributes = '') => `<row r="${number}"${attributes}>${cells}</row>`;
const text = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
const HEADER = row(1, text('A1', 'contract_id') + text('B1', 'measure') + text('C1', 'quantity') + text('D1', 'notes'));
const line = (number: number, quantity: string, attributes = '') =>
  row(number, text(`A${number}`, 'A') + text(`B${number}`, 'm') + quantity, attributes);

describe('a workbook reads as a sheet of rows does', () => {
  test.each([
    ['.xlsx', async () => book([{ name: 'Returns', rows: ROWS }])],
    ['.ods', async () => writeOds({ sheets: [{ name: 'Returns', rows: ROWS }] })],
  ])('%s: numbers, numbers stored as text, dates and shares', async (ending, bytes) => {
    const read = await readBook(`book${ending}`, await bytes());
    expect(rulesIn(read)).toEqual([]);
    expect(inShort(read)).toEqual([
      '1001 local-spend 20500.1 committed 2027-04-01',
      '1001 local-spend 1200.5 committed',
    ]);
    const [first] = read.commitments;
    expect(first?.shares.deadweight && formatExact(first.shares.deadweight)).toBe('0.2');
    expect(first && placeOf(first, 'quantity')).toEqual({ file: `book${ending}#Returns`, line: 2, cell: 2 });
    expect([read.rows, read.path]).toEqual([2, `book${ending}#Returns`]);
  });

  test.each(['xlsx', 'ods'])('a file of LibreOffice, %s, under a merged title', async (ending) => {
    const bytes = readFileSync(new URL(`books/libreoffice.${ending}`, import.meta.url));
    const read = await readBook(`book.${ending}`, bytes, 'header_row: 3');
    expect(inShort(read)).toEqual([
      '1001 local-spend 20500.1 GBP committed 2027-04-01 2028-03-31',
      '1001 local-spend 0.3 GBP committed',
      '1001 local-spend 1200.5 GBP committed',
    ]);
    expect(read.commitments[0]?.notes).toBe('two lines & more');
    expect(read.findings.map(brief)).toEqual(['7:2 not-a-number', '8:2 not-a-number', ' sheet-chosen', ' hidden-rows']);
    expect(read.findings.map(({ data }) => data)).toMatchObject([
      { found: '36:30:00' },
      { found: '#DIV/0!', hint: 'error-cell' },
      { sheet: 'Returns & notes', others: ['Guidance'] },
      { rows: 1 },
    ]);
  });

  it('by a map, typed numbers are what they are, and texts are read by the decimal mark', async () => {
    const rows: CellValue[][] = [
      ['Return', null, null],
      ['Project', 'Ref', 'Target'],
      ['Depot', 'NT 1', 2.5],
      ['Depot', 'NT 1', '1.200,5'],
      ['Total', null, 3],
    ];
    const map = `
header_row: 2
decimal: ","
skip_rows: [{ column: Project, equals: total }]
columns: { contract_id: Project, measure: Ref, quantity: Target }
measures: { NT 1: local-job }
`;
    const read = await readBook('book.xlsx', await book([{ name: 'April', rows }]), map);
    expect(inShort(read)).toEqual(['Depot local-job 2.5 committed', 'Depot local-job 1200.5 committed']);
  });
});

describe('cells written by hand', () => {
  test.each([
    ['a formula with its result', '<c r="C2"><f>1+1</f><v>2</v></c>', '2'],
    ['a formula that came to a text', '<c r="C2" t="str"><f>A1</f><v>3.5</v></c>', '3.5'],
    ['17 digits of a number that was typed', '<c r="C2"><v>1.1000000000000001</v></c>', '1.1'],
    ['an exponent', '<c r="C2"><v>2.0E+3</v></c>', '2000'],
    ['a shared text in pieces, without its reading aid', '<c r="C2" t="s"><v>0</v></c>', '12'],
    ['cells without their names', '<c/><c><v>4</v></c>', '4'],
    ['a prefix before every name', '<x:c r="C2"><x:v>5</x:v></x:c>', '5'],
    ['comments and marked text', '<c r="C2" t="inlineStr"><!-- > --><is><t><![CDATA[6]]></t></is></c>', '6'],
  ])('%s', async (what, cell, quantity) => {
    const bytes = xlsxOf(
      {
        Returns:
          HEADER +
          (what === 'cells without their names'
            ? row(2, `<c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>m</t></is></c><c><v>4</v></c>`)
            : line(2, cell)),
      },
      { texts: '<sst><si><r><t>1</t></r><r><t>2</t></r><rPh sb="0" eb="1"><t>99</t></rPh></si></sst>' },
    );
    const read = await readBook('book.xlsx', bytes);
    expect([rulesIn(read), read.commitments.map((one) => formatExact(one.quantity))]).toEqual([[], [quantity]]);
  });

  it('hold dates by the formats and the first year of their workbook', async () => {
    const header = row(
      1,
      ['contract_id', 'measure', 'quantity', 'start'].map((name, at) => text(`${'ABCD'[at]}1`, name)).join(''),
    );
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[&gt;0]dd/mm/yy"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';
    const sheet = { Returns: header + line(2, '<c r="C2"><v>1</v></c><c r="D2" s="1"><v>46478</v></c>') };
    expect(inShort(await readBook('book.xlsx', xlsxOf(sheet, { styles })))).toEqual(['A m 1 committed 2027-04-01']);
    const old = xlsxOf(sheet, { styles, workbookPr: '<workbookPr date1904="1"/>' });
    expect(inShort(await readBook('book.xlsx', old))).toEqual(['A m 1 committed 2031-04-02']);
  });

  test.each([
    ['a formula nobody worked out', '<c r="C2"><f>SUM(C3:C9)</f></c>', '2:2 not-a-number', '=SUM(C3:C9)'],
    [
      'a shared formula nobody worked out',
      '<c r="C2"><f t="shared" si="0"/><v></v></c>',
      '2:2 not-a-number',
      '=(formula)',
    ],
    ['an error', '<c r="C2" t="e"><v>#REF!</v></c>', '2:2 not-a-number', '#REF!'],
    ['a formula in words', '<c r="C2"><v>1</v></c><c r="D2"><f>A1&amp;B1</f></c>', '2:3 cell-not-worked', '=A1&B1'],
    ['a formula that came to nothing', '<c r="C2" t="str"><f>""</f><v></v></c>', '2:2 blank-field', 'quantity'],
  ])('%s is a finding at its cell', async (_, cells, where, found) => {
    const { findings } = await readBook('book.xlsx', xlsxOf({ Returns: HEADER + line(2, cells) }));
    expect(findings.map(brief)).toEqual([where]);
    expect(JSON.stringify(findings[0]?.data)).toContain(JSON.stringify(found).slice(1, -1));
  });

  it('count hidden rows, and numbers that are more than is shown', async () => {
    const sheet =
      HEADER + line(2, '<c r="C2"><v>20500.100000000002</v></c>') + line(5, '<c r="C5"><v>1</v></c>', ' hidden="1"');
    const read = await readBook('book.xlsx', xlsxOf({ Returns: sheet }));
    expect(read.commitments.map(({ quantity }) => formatExact(quantity))).toEqual(['20500.1', '1']);
    expect(read.findings).toMatchObject([
      { rule: 'hidden-rows', data: { rows: 1 } },
      {
        rule: 'rounded-numbers',
        data: { numbers: 1, stored: '20500.100000000002', read: '20500.1' },
        place: { line: 2, cell: 2 },
      },
    ]);
  });

  it('stand under a column without a name, which is told at its cell', async () => {
    const sheet = HEADER + line(2, '<c r="C2"><v>1</v></c><c r="H2"><v>9</v></c>');
    const { findings } = await readBook('book.xlsx', xlsxOf({ Returns: sheet }));
    expect(findings.map(brief)).toEqual(['1:7 unknown-column']);
  });
});

describe('which sheet is read', () => {
  const good = HEADER + line(2, '<c r="C2"><v>1</v></c>');
  const words = row(1, text('A1', 'How to fill in')) + row(2, text('A2', 'measure'));
  const sheets = async (parts: Record<string, string>, path = 'book.xlsx') => readBook(path, xlsxOf(parts));

  it('is the only one, without a word', async () => {
    expect(rulesIn(await sheets({ Sheet1: good }))).toEqual([]);
    expect(rulesIn(await sheets({ Sheet1: good, Sheet2: '', Sheet3: '' }))).toEqual([]);
  });
  it('is the one with the columns of commitments, with a note', async () => {
    const read = await sheets({ Guidance: words, Returns: good });
    expect(read.findings).toMatchObject([{ rule: 'sheet-chosen', data: { sheet: 'Returns', others: ['Guidance'] } }]);
    expect(read.path).toBe('book.xlsx#Returns');
  });
  it('is the one that is named, whatever its case', async () => {
    const read = await sheets({ April: good, May: good }, 'book.xlsx#may');
    expect([rulesIn(read), read.path]).toEqual([[], 'book.xlsx#May']);
  });
  test.each([
    ['sheet-unclear', { April: good, May: good }, 'book.xlsx', { sheets: ['April', 'May'] }],
    ['sheet-missing', { April: good }, 'book.xlsx#Apirl', { sheets: ['April'], nearest: 'April' }],
    ['header-not-found', { A: row(1, text('A1', 'words')) }, 'book.xlsx', { found: ['words'] }],
    ['input-empty', { A: '', B: '' }, 'book.xlsx', {}],
  ])('%s', async (rule, parts, path, data) => {
    expect(await unreadableFinding(sheets(parts, path))).toMatchObject({ rule, data });
  });
  it('has a header and no rows', async () => {
    expect(rulesIn(await sheets({ Returns: HEADER }))).toEqual(['no-rows']);
  });
});

describe('what is no workbook, or too much of one, is refused', () => {
  const whole = xlsxOf({ Returns: HEADER + line(2, '<c r="C2"><v>1</v></c>') });
  const changed = Buffer.from(whole);
  changed[whole.indexOf('xl/worksheets/sheet1.xml') + 60] = 0;
  const bomb = (claims: number) => zipOf([{ name: 'content.xml', text: '<a/>', claims }]);
  const ods = (body: string) =>
    zipOf([{ name: 'content.xml', text: `<d><spreadsheet><table name="A">${body}</table></spreadsheet></d>` }]);
  const filled = '<table-cell value-type="float" value="1"';
  test.each([
    ['a CSV under another name', Buffer.from('contract_id,measure\n'), 'workbook-unreadable', /plain text/],
    ['a picture', Buffer.from('89504e470d0a1a0a00', 'hex'), 'workbook-unreadable', /not the ZIP file/],
    ['an old .xls, or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'workbook-unreadable', /password/],
    ['a ZIP of other files', zipOf([{ name: 'a.txt', text: 'x' }]), 'workbook-unreadable', /holds no workbook/],
    ['a file cut short', whole.subarray(0, 900), 'workbook-unreadable', /cut short/],
    ['a file that was changed on its way', changed, 'workbook-unreadable', /sheet1\.xml/],
    ['a part that says it unpacks to gigabytes', bomb(4_000_000_000), 'workbook-too-large', /4000000000/],
    ['a part that unpacks to more than it says', bomb(1), 'workbook-unreadable', /larger than it says/],
    [
      'cells repeated without end',
      ods(`<table-row number-rows-repeated="1000000">${filled} number-columns-repeated="16000"/></table-row>`),
      'workbook-too-large',
      /cells/,
    ],
    [
      'a row filled down beyond what is read',
      ods(`<table-row number-rows-repeated="200002">${filled}/></table-row>`),
      'workbook-too-large',
      /200001/,
    ],
    [
      'more sheets than are looked at',
      zipOf([{ name: 'content.xml', text: `<d><spreadsheet>${'<table name="A"/>'.repeat(1001)}</spreadsheet></d>` }]),
      'workbook-too-large',
      /1001/,
    ],
    [
      'more columns than there are',
      ods(`<table-row>${filled} number-columns-repeated="999999999"/></table-row>`),
      'workbook-unreadable',
      /last column/,
    ],
    [
      'a document type',
      zipOf([{ name: 'content.xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }]),
      'workbook-unreadable',
      /document type/,
    ],
    [
      'XML that stops',
      zipOf([{ name: 'content.xml', text: '<a><table name="A">' }]),
      'workbook-unreadable',
      /cut short/,
    ],
    [
      'an .ods with a password',
      zipOf([
        { name: 'content.xml', text: 'x' },
        { name: 'META-INF/manifest.xml', text: '<m><encryption-data/></m>' },
      ]),
      'workbook-unreadable',
      /password/,
    ],
  ])('%s', async (_, bytes, rule, what) => {
    const found = await unreadableFinding(readBook('book.xlsx', bytes));
    expect(found).toMatchObject({ rule });
    expect(JSON.stringify(found.data)).toMatch(what);
  });
});

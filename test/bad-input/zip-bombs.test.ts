// Small workbooks that would unfold to more than a machine holds: each is refused for what it is, soon and in bounds.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';
import { xlsxOf, type ZipPart, zipOf } from '../support/zip.ts';

const [MB, GB] = [1024 * 1024, 1024 ** 3];
const RELATION =
  '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/>';
const RELATIONS = { name: '_rels/.rels', text: `<Relationships>${RELATION}</Relationships>` };
const inner = zipOf([{ name: 'inner.xlsx', text: 'x'.repeat(MB) }]).toString('latin1');

const ods = (text: string, part: Partial<ZipPart> = {}) => zipOf([{ name: 'content.xml', text, ...part }]);
const table = (rows: string) => `<d><table name="A">${rows}</table></d>`;
const filled = '<table-cell value-type="float" value="1"';

/** So many names for one part: what is packed once would be unpacked again and again. */
function manyNames(count: number): Buffer {
  return zipOf(Array.from({ length: count }, (_, at) => ({ name: `xl/worksheets/sheet${at}.xml`, text: '<a/>' })));
}

test.each<[string, Buffer, string, RegExp]>([
  ['a part that says it is gigabytes', ods('<a/>', { claims: 4 * GB - 2 }), 'workbook-too-large', /4,095 MB/],
  [
    'a part that is larger than it says',
    ods(`<a>${' '.repeat(64 * MB)}</a>`, { claims: 9 }),
    'workbook-unreadable',
    /larger than it says/,
  ],
  [
    'a part of one letter, a thousand times over',
    ods(`<a>${' '.repeat(100 * MB)}</a>`),
    'workbook-too-large',
    /100 MB/,
  ],
  [
    'a text that never ends',
    ods(table(`<table-row>${filled}><p>${'x'.repeat(8 * MB)}</p></table-cell></table-row>`)),
    'workbook-unreadable',
    /does not end/,
  ],
  ['a tag of nothing but signs', ods(`<a b="${'>'.repeat(8 * MB)}"/>`), 'workbook-unreadable', /does not end/],
  [
    'a cell repeated to the last column, a million rows deep',
    ods(table(`<table-row number-rows-repeated="1000000">${filled} number-columns-repeated="16000"/></table-row>`)),
    'workbook-too-large',
    /50,000,000 cells/,
  ],
  [
    'a row of a long text, a million times over',
    ods(
      table(`<table-row number-rows-repeated="1000000"><table-cell><p>${'x'.repeat(90)}</p></table-cell></table-row>`),
    ),
    'workbook-too-large',
    /more than 20,0\d\d,\d\d\d characters/,
  ],
  [
    'a long text in every cell of a row',
    ods(
      table(
        `<table-row><table-cell number-columns-repeated="16000"><p>${'x'.repeat(9000)}</p></table-cell></table-row>`,
      ),
    ),
    'workbook-too-large',
    /more than 20,0\d\d,\d\d\d characters/,
  ],
  [
    'a text that a hundred thousand cells share',
    xlsxOf(
      { A: Array.from({ length: 100_000 }, () => '<row><c t="s"><v>0</v></c></row>').join('') },
      { texts: `<si><t>${'x'.repeat(1000)}</t></si>` },
    ),
    'workbook-too-large',
    /more than 2\d,\d\d\d,\d\d\d characters/,
  ],
  [
    'entities that stand for entities',
    ods('<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
    'workbook-unreadable',
    /document type/,
  ],
  [
    'a workbook in a workbook',
    zipOf([RELATIONS, { name: 'inner.xlsx', text: inner }]),
    'workbook-unreadable',
    /holds no workbook/,
  ],
  ['fifty thousand parts', manyNames(50_000), 'workbook-unreadable', /holds no workbook/],
  [
    'rows that go backwards',
    xlsxOf({ A: '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>' }),
    'workbook-unreadable',
    /row 1 of a sheet stands after row 2/,
  ],
  [
    'a row that comes twice',
    xlsxOf({ A: '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>' }),
    'workbook-unreadable',
    /row 2 of a sheet stands after row 2/,
  ],
  [
    'cells that go backwards',
    xlsxOf({ A: '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>' }),
    'workbook-unreadable',
    /not stand in the order of their columns/,
  ],
  [
    'a cell that says another row',
    xlsxOf({ A: '<row r="2"><c r="A2"><v>1</v></c><c r="B12"><v>2</v></c></row>' }),
    'workbook-unreadable',
    /cell B12 of a sheet stands in row 2/,
  ],
  [
    'more sheets than are looked at',
    ods(`<d>${Array.from({ length: 301 }, (_, at) => `<table name="S${at}"/>`).join('')}</d>`),
    'workbook-too-large',
    /it has 301 sheets, and 300 sheets is the most/,
  ],
  ['a directory that leads back to itself', leadsBack(), 'workbook-unreadable', /damaged|cut short/],
])(
  '%s',
  async (_, bytes, rule, what) => {
    const cwd = aFolder();
    writeFileSync(join(cwd, 'book.xlsx'), bytes);
    const { code, stdout, stderr } = await run(['calculate', 'book.xlsx'], { cwd });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(`book.xlsx: error ${rule}: `);
    expect(stderr).toMatch(what);
  },
  30_000,
);

/** A whole workbook whose entries all begin where the directory does: a file that contains itself, as a quine would. */
function leadsBack(): Buffer {
  const bytes = Buffer.from(xlsxOf({ Returns: '' }));
  const end = bytes.length - 22;
  const directory = bytes.readUInt32LE(end + 16);
  for (let at = directory; at < end; ) {
    bytes.writeUInt32LE(directory, at + 42);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}

test('a row filled down 90,000 times, each of them bad, is told', async () => {
  const cells = (texts: readonly string[]) => texts.map((text) => `<table-cell><p>${text}</p></table-cell>`).join('');
  const rows = `<table-row>${cells(['contract_id', 'measure', 'quantity'])}</table-row><table-row number-rows-repeated="90000">${cells(['C-1', 'local-spend', 'TBC'])}</table-row>`;
  const cwd = aFolder();
  writeFileSync(join(cwd, 'book.ods'), ods(table(rows)));
  for (const argv of [['calculate'], ['check'], ['map', 'init'], ['reconcile', '--returns'], ['baseline']]) {
    const { code, stderr } = await run([...argv, 'book.ods'], { cwd });
    // A baseline holds every row, and takes so many only.
    const expected = { map: 0, baseline: 3 }[argv[0] ?? ''] ?? 1;
    expect([argv, code, stderr.includes('    at ')]).toEqual([argv, expected, false]);
  }
}, 60_000);

// The parts of an .xlsx file beside the rows of its sheets: what it is made of, styles, and text as XML.
import type { ColumnKind } from '../../report/book/sheet-table.ts';
import { FORMATS } from './workbook-cells.ts';

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org';
export const MAIN = `xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"`;
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What the other parts say of a sheet: its number as it came, and its table as Excel knows it. */
interface SheetPart {
  readonly name: string;
  readonly number: number;
  readonly table: string | undefined;
  readonly printTitles: string;
}

/** Styles of cells: text, bold, bold over numbers, long text on several lines, then a format each, at the right as its numbers are. */
const FORMATTED = Object.keys(FORMATS);
export const [STRONG, STRONG_RIGHT, WRAPPED] = [1, 2, 3];
export const styleOf = (kind: ColumnKind): number => (kind in FORMATS ? FORMATTED.indexOf(kind) + 4 : 0);

/** The other parts of the file, with sheets in the order they are turned in. */
export function* partsOf(sheets: readonly SheetPart[], texts: string): Generator<readonly [string, string]> {
  const related = (links: readonly (readonly [string, string])[]) => {
    const each = links.map(
      ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    );
    return `${HEAD}<Relationships xmlns="${OFFICE}/package/2006/relationships">${each.join('')}</Relationships>`;
  };
  const overrides: [string, string][] = [
    ['xl/workbook.xml', `${DOCUMENT}.sheet.main+xml`],
    ['xl/styles.xml', `${DOCUMENT}.styles+xml`],
    ['xl/sharedStrings.xml', `${DOCUMENT}.sharedStrings+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ];
  for (const { number, table } of sheets) {
    overrides.push([`xl/worksheets/sheet${number}.xml`, `${DOCUMENT}.worksheet+xml`]);
    if (table === undefined) continue;
    overrides.push([`xl/tables/table${number}.xml`, `${DOCUMENT}.table+xml`]);
    yield [`xl/tables/table${number}.xml`, table];
    yield [
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      related([['officeDocument/2006/relationships/table', `../tables/table${number}.xml`]]),
    ];
  }
  const named = sheets.map(
    ({ name, number }, index) => `<sheet name="${xml(name)}" sheetId="${number}" r:id="rId${index + 1}"/>`,
  );
  const printed = sheets.map(
    ({ printTitles }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xml(printTitles)}</definedName>`,
  );
  // The values that are stored are exact: nothing has to be reckoned anew when the file is opened.
  yield [
    'xl/workbook.xml',
    `${HEAD}<workbook ${MAIN}><bookViews><workbookView activeTab="0"/></bookViews><sheets>${named.join('')}</sheets><definedNames>${printed.join('')}</definedNames><calcPr calcId="191029"/></workbook>`,
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    related([
      ...sheets.map(
        ({ number }) => ['officeDocument/2006/relationships/worksheet', `worksheets/sheet${number}.xml`] as const,
      ),
      ['officeDocument/2006/relationships/styles', 'styles.xml'],
      ['officeDocument/2006/relationships/sharedStrings', 'sharedStrings.xml'],
    ]),
  ];
  yield ['xl/styles.xml', STYLES];
  yield ['xl/sharedStrings.xml', texts];
  yield [
    'docProps/core.xml',
    `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>social-value</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`,
  ];
  yield [
    '_rels/.rels',
    related([
      ['officeDocument/2006/relationships/officeDocument', 'xl/workbook.xml'],
      ['package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
    ]),
  ];
  const types = overrides.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  yield [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
  ];
}

const STYLES = [
  `${HEAD}<styleSheet ${MAIN}><numFmts count="${FORMATTED.length}">`,
  ...Object.values(FORMATS).map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xml(code)}"/>`),
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="top"/></xf></cellStyleXfs><cellXfs count="${FORMATTED.length + 4}">`,
  styleXml(0, 0, ''),
  styleXml(0, 1, ''),
  styleXml(0, 1, ' horizontal="right" indent="1"'),
  styleXml(0, 0, ' wrapText="1"'),
  ...FORMATTED.map((_, index) => styleXml(164 + index, 0, ' horizontal="right" indent="1"')),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

function styleXml(format: number, font: number, alignment: string): string {
  return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${alignment}/></xf>`;
}

export function textXml(text: string): string {
  return /^\s|\s$|[\n\t]/.test(text) ? `<t xml:space="preserve">${xml(text)}</t>` : `<t>${xml(text)}</t>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML may hold it. What XML has no sign for is written as a spreadsheet does: _x0001_. Source: ECMA-376, part 1, ST_Xstring. */
export function xml(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
    /[&<>"]|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|[\ud800-\udfff]/gu,
    (found) => {
      const code = found.charCodeAt(0);
      return ESCAPES[found] ?? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
    },
  );
}

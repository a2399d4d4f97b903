// Workbooks as programs of offices write them, part by part and unpacked, so that they are the same bytes everywhere.
import { columnLetters } from '../../src/model/sheet-place.ts';
import { type ZipPart, zipOf } from '../support/zip.ts';

/** Text, a number, a day (`YYYY-MM-DD`) or a formula with what it came to. */
export type Cell = string | { readonly number: string } | { readonly day: string } | { readonly formula: string };

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const stored = (parts: readonly ZipPart[]) => zipOf(parts.map((part) => ({ ...part, isStored: true })));

/** An .xlsx of sheets by name; the first row of a sheet with one cell is merged over eight. */
export function xlsxBook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const names = Object.keys(sheets);
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (part: string, kind: string) => `<Override PartName="${part}" ContentType="${types}.${kind}+xml"/>`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${PROLOGUE}<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  return stored([
    {
      name: '[Content_Types].xml',
      text:
        `${PROLOGUE}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ` +
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        override('/xl/workbook.xml', 'sheet.main') +
        override('/xl/styles.xml', 'styles') +
        `${names.map((_, at) => override(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet')).join('')}</Types>`,
    },
    { name: '_rels/.rels', text: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      text:
        `${PROLOGUE}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
        `${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('')}` +
        '</sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        names.map((_, at) => relation(`s${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
          relation('st', 'styles', 'styles.xml'),
      ),
    },
    {
      name: 'xl/styles.xml',
      text:
        `${PROLOGUE}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    },
    ...names.map((name, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: `${PROLOGUE}<worksheet xmlns="${main}">${sheetXml(sheets[name] ?? [])}</worksheet>`,
    })),
  ]);
}

function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${row + 1}`)).join('');
    return inner === '' ? '' : `<row r="${row + 1}">${inner}</row>`;
  });
  const isTitled = rows[0]?.length === 1;
  return `<sheetData>${lines.join('')}</sheetData>${isTitled ? '<mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>' : ''}`;
}

function cellXml(cell: Cell, name: string): string {
  if (typeof cell !== 'string') {
    if ('day' in cell) return `<c r="${name}" s="1"><v>${serialOf(cell.day)}</v></c>`;
    if ('formula' in cell) return `<c r="${name}"><f>SUM(Z1,${cell.formula})</f><v>${cell.formula}</v></c>`;
    return `<c r="${name}"><v>${cell.number}</v></c>`;
  }
  return cell === '' ? '' : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Days since 30 December 1899. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}

/** An .ods of sheets by name. */
export function odsBook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const space = 'urn:oasis:names:tc:opendocument:xmlns';
  const type = 'application/vnd.oasis.opendocument.spreadsheet';
  const lineOf = (cells: readonly Cell[]) => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`;
  const tables = Object.entries(sheets).map(
    ([name, rows]) => `<table:table table:name="${escaped(name)}">${rows.map(lineOf).join('')}</table:table>`,
  );
  const file = (path: string, media: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${media}"/>`;
  return stored([
    { name: 'mimetype', text: type },
    {
      name: 'content.xml',
      text:
        `${PROLOGUE}<office:document-content xmlns:office="${space}:office:1.0" xmlns:table="${space}:table:1.0" ` +
        `xmlns:text="${space}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>` +
        tables.join('') +
        '</office:spreadsheet></office:body></office:document-content>',
    },
    {
      name: 'META-INF/manifest.xml',
      text:
        `${PROLOGUE}<manifest:manifest xmlns:manifest="${space}:manifest:1.0" manifest:version="1.2">` +
        `${file('/', type)}${file('content.xml', 'text/xml')}</manifest:manifest>`,
    },
  ]);
}

function odsCell(cell: Cell): string {
  if (cell === '') return '<table:table-cell/>';
  const shown = (text: string) => `<text:p>${escaped(text)}</text:p></table:table-cell>`;
  if (typeof cell === 'string') return `<table:table-cell office:value-type="string">${shown(cell)}`;
  if ('day' in cell) {
    const [year, month, day] = cell.day.split('-');
    const date = `office:value-type="date" office:date-value="${cell.day}"`;
    return `<table:table-cell ${date}>${shown(`${day}/${month}/${year}`)}`;
  }
  const value = 'number' in cell ? cell.number : cell.formula;
  return `<table:table-cell office:value-type="float" office:value="${value}">${shown(value)}`;
}

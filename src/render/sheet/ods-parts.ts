// What an .ods says besides the rows of its sheets, and how it writes texts and formulas.
// Source: OASIS, Open Document Format for Office Applications 1.2, parts 1 and 2.
import type { ColumnKind } from '../../report/book/sheet-table.ts';

export const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const URN = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMED = {
  office: `${URN}:office:1.0`,
  table: `${URN}:table:1.0`,
  text: `${URN}:text:1.0`,
  style: `${URN}:style:1.0`,
  fo: `${URN}:xsl-fo-compatible:1.0`,
  number: `${URN}:datastyle:1.0`,
  svg: `${URN}:svg-compatible:1.0`,
  meta: `${URN}:meta:1.0`,
  config: `${URN}:config:1.0`,
  dc: 'http://purl.org/dc/elements/1.1/',
  xlink: 'http://www.w3.org/1999/xlink',
  of: `${URN}:of:1.2`,
};
const spaces = (names: readonly (keyof typeof NAMED)[]) =>
  `${names.map((name) => ` xmlns:${name}="${NAMED[name]}"`).join('')} office:version="1.2"`;

const MADE = '1980-01-01T00:00:00Z';
export const META = `${HEAD}<office:document-meta${spaces(['office', 'meta', 'dc'])}><office:meta><meta:initial-creator>social-value</meta:initial-creator><meta:creation-date>${MADE}</meta:creation-date><dc:date>${MADE}</dc:date><meta:generator>defter</meta:generator></office:meta></office:document-meta>`;
export const STYLES = `${HEAD}<office:document-styles${spaces(['office', 'style', 'text', 'table', 'fo', 'number', 'svg'])}><office:font-face-decls/><office:styles/><office:automatic-styles/><office:master-styles/></office:document-styles>`;
export const SETTINGS = `${HEAD}<office:document-settings${spaces(['office', 'config'])}><office:settings/></office:document-settings>`;
const PARTS = ['content.xml', 'meta.xml', 'styles.xml', 'settings.xml'];
const ENTRIES = PARTS.map(
  (part) => `<manifest:file-entry manifest:full-path="${part}" manifest:media-type="text/xml"/>`,
);
export const MANIFEST = `${HEAD}<manifest:manifest xmlns:manifest="${URN}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${MIMETYPE}"/>${ENTRIES.join('')}</manifest:manifest>`;
const CONTENT = `${HEAD}<office:document-content${spaces(['office', 'table', 'text', 'style', 'fo', 'number', 'svg', 'xlink', 'of'])}>`;

/** The style of a head. */
export const STRONG = 'ce1';
const FIRST_FORMAT = 100;
const digits = (places: number, more = '') =>
  `<number:number number:decimal-places="${places}" number:min-integer-digits="1"${more}/>`;
const GROUPED = ' number:grouping="true"';
const SIGN = '<number:text>%</number:text>';
/** How numbers of a kind are shown, as workbook-cells.ts has it. */
const SHOWN: Readonly<Partial<Record<ColumnKind, readonly [element: string, inside: string]>>> = {
  date: [
    'date',
    '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>',
  ],
  percent: ['percentage', digits(0) + SIGN],
  ratio: ['percentage', digits(2) + SIGN],
  pounds: ['number', digits(2, GROUPED)],
  number: ['number', digits(12, GROUPED)],
};

/** The head of the content, with the formats of these kinds in their order, and what each is called. */
export function contentHead(kinds: readonly ColumnKind[]) {
  const shown = kinds.flatMap((kind) => (SHOWN[kind] ? [[kind, ...SHOWN[kind]] as const] : []));
  const formats = shown.map(([, element, inside], at) => {
    const tag = `number:${element}-style`;
    return `<${tag} style:name="N${FIRST_FORMAT + at}">${inside}</${tag}>`;
  });
  const strong = `<style:style style:name="${STRONG}" style:family="table-cell"><style:text-properties fo:font-weight="bold" fo:font-size="11pt"/></style:style>`;
  const styles = shown.map(
    (_, at) =>
      `<style:style style:name="ce${at + 2}" style:family="table-cell" style:data-style-name="N${FIRST_FORMAT + at}"/>`,
  );
  const automatic = [...formats, strong, ...styles].join('');
  return {
    xml: `${CONTENT}<office:scripts/><office:font-face-decls/><office:automatic-styles>${automatic}</office:automatic-styles>`,
    styleOf: new Map(shown.map(([kind], at) => [kind, `ce${at + 2}`])),
  };
}

const QUALIFIER = "(?:\\$?(?:'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*)[.!])?";
const CELL = '\\$?[A-Z]{1,3}\\$?\\d+';
/** A text, a comma, or a cell or a range of them with the sheets they are on. */
const IN_FORMULA = new RegExp(
  `"(?:[^"]|"")*"|,|(?<![A-Za-z0-9_$.!])(${QUALIFIER})(${CELL})(?::(${QUALIFIER})(${CELL}))?(?![A-Za-z0-9_(])`,
  'g',
);

/** A formula as OpenDocument has it: cells in brackets, and what a function takes parted by semicolons. Source: OpenFormula 1.2, 5.6 and 5.8. */
export function formulaXml(formula: string): string {
  const parted = formula.replace(IN_FORMULA, (found, sheet, first, otherSheet, last) => {
    if (found === ',') return ';';
    if (first === undefined) return found;
    return `[${sheetOf(sheet)}.${first}${last === undefined ? '' : `:${sheetOf(otherSheet)}.${last}`}]`;
  });
  return `of:=${inAttribute(parted)}`;
}

/** `$Proxies` of `Proxies!`. */
function sheetOf(qualifier: string): string {
  return qualifier === '' ? '' : `$${qualifier.slice(0, -1).replace(/^\$/, '')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** What XML has no sign for is written as a spreadsheet does: _x0001_. */
const escaped = (sign: string) =>
  ESCAPES[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

export function inText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  return text.replace(/[&<>\u0000-\u0008\u000b-\u001f]/g, escaped);
}

export function inAttribute(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  return text.replace(/[&<>"'\u0000-\u001f]/g, (sign) => (sign === '\r' ? '&#13;' : escaped(sign)));
}

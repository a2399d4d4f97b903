// What the sheets of an .xlsx refer to: the list of sheets, the texts they share, and what their formats make of numbers.
import type { SheetName } from './book.ts';
import { builtInFormat, type NumberFormat, numberFormat } from './number-format.ts';
import { attribute, type XmlListener, XmlScanner } from './xml.ts';
import type { Archive } from './zip.ts';
import { damaged } from './zip.ts';

interface XlsxSheet extends SheetName {
  /** The part of the archive that holds its rows. */
  readonly part: string;
}

export interface XlsxParts {
  readonly sheets: readonly XlsxSheet[];
  /** The names of those that are charts and the like. */
  readonly rowless: readonly string[];
  /** Days are counted from 1904, as old Excel for Mac did. */
  readonly from1904: boolean;
  readonly texts: readonly string[];
  /** What each cell format makes of numbers, by its index. */
  readonly formats: readonly NumberFormat[];
}

/** Reads the parts around the sheets. Throws `workbook-unreadable` for an archive that is no .xlsx. */
export async function readXlsxParts(archive: Archive): Promise<XlsxParts> {
  const roots = await readRelations(archive, '_rels/.rels', '');
  const book = roots.find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (!archive.has(book)) return damaged(archive.file, 'it holds no workbook');
  if (/\.bin$/i.test(book)) return damaged(archive.file, 'it is a binary workbook (.xlsb) under another name');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const relations = await readRelations(archive, `${folder}_rels/${book.slice(folder.length)}.rels`, folder);
  const partOf = (ending: string) => relations.find(({ type }) => type.endsWith(ending))?.part;

  const sheets: XlsxSheet[] = [];
  const rowless: string[] = [];
  let from1904 = false;
  await scan(archive, book, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const id = attribute(attributes, 'id');
      const relation = relations.find((one) => one.id === id);
      // A sheet of its own kind, such as a chart, has no rows.
      if (!relation?.type.endsWith('/worksheet')) {
        rowless.push(attribute(attributes, 'name') ?? '');
        return;
      }
      const isHidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden, part: relation.part });
    },
  });
  const [texts, styles] = [partOf('/sharedStrings'), partOf('/styles')];
  return {
    sheets,
    rowless,
    from1904,
    texts: texts && archive.has(texts) ? await readTexts(archive, texts) : [],
    formats: styles && archive.has(styles) ? await readFormats(archive, styles) : [],
  };
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** `_x000D_` and the like stand for characters XML cannot hold. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function readRelations(archive: Archive, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  if (!archive.has(part)) return relations;
  await scan(archive, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attribute(attributes, key) ?? '');
      relations.push({ id: id ?? '', type: type ?? '', part: joined(folder, target ?? '') });
    },
  });
  return relations;
}

/** A part named from a folder: `../media/a.png`, `worksheets/sheet1.xml`, or `/xl/workbook.xml` from the top. */
function joined(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function readTexts(archive: Archive, part: string): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let phonetic = 0;
  await scan(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') isText = phonetic === 0;
      else if (name === 'rPh') phonetic += 1;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') texts.push(withoutEscapes(text));
    },
  });
  return texts;
}

async function readFormats(archive: Archive, part: string): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  await scan(archive, part, {
    open: (name, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, numberFormat(attribute(attributes, 'formatCode') ?? ''));
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) formats.push(own.get(id) ?? builtInFormat(id));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}

async function scan(archive: Archive, part: string, listener: Partial<XmlListener>): Promise<void> {
  const ignore = () => {};
  const scanner = new XmlScanner({ open: ignore, text: ignore, close: ignore, ...listener });
  scanner.write((await archive.text(part)).replace(/^\uFEFF/, ''));
  scanner.end();
}

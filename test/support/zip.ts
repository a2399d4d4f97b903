// ZIP files made by hand for tests, so that not every workbook they read was written by one program.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly text: string;
  /** What the directory says of its size, where that is not the truth. */
  readonly claims?: number;
  readonly isStored?: boolean;
}

/** The bytes of a ZIP file with these parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claims, isStored } of parts) {
    const bytes = Buffer.from(text);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, rest, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx by hand: sheets by name with the XML of their rows, and styles and shared texts where they are needed. */
export function xlsxOf(
  sheets: Readonly<Record<string, string>>,
  extra: {
    readonly styles?: string;
    readonly texts?: string;
    readonly workbookPr?: string;
    readonly state?: string;
  } = {},
): Buffer {
  const names = Object.keys(sheets);
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${KIND}/${kind}" Target="${target}"/>`;
  const listed = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index + 1}"${index > 0 ? (extra.state ?? '') : ''}/>`,
  );
  return zipOf([
    {
      name: '_rels/.rels',
      text: `<Relationships ${RELATIONS}>${relation('r1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns:r="${KIND}">${extra.workbookPr ?? ''}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships ${RELATIONS}>${names.map((_, index) => relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${relation('st', 'styles', 'styles.xml')}${relation('tx', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', text: extra.styles ?? '<styleSheet/>' },
    { name: 'xl/sharedStrings.xml', text: extra.texts ?? '<sst/>' },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      text: `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
  ]);
}

// The same trade in other forms: contracts as YAML, and rows as a workbook.
import { crc32, deflateRawSync } from 'node:zlib';
import { randomFrom } from './random.js';
import { contractsOf, measures, WORDS } from './trade.js';

const EACH = 4;

/** At least so many lines of contracts, four commitments each. @param {number} lines @returns {Generator<string>} */
export function* contractsYaml(lines) {
  yield 'contracts:\n';
  const random = randomFrom(5);
  let count = 1;
  for (const { id, name, value } of contractsOf(Math.ceil(lines / 36))) {
    if (count >= lines) return;
    let text = `  - id: ${id}\n    name: ${JSON.stringify(name)}\n    value: "${value}"\n    commitments:\n`;
    for (let at = 0; at < EACH; at += 1) {
      const { code, unit } = measures[random.below(measures.length)] ?? { code: '', unit: '' };
      text += `      - measure: ${code}
        quantity: ${(0.1 + random.next() * 400).toFixed(1)}
        unit: ${unit}
        start: 2024-04-01
        deadweight: ${(random.next() * 0.5).toFixed(2)}
        attributed_share: ${(0.5 + random.next() * 0.5).toFixed(2)}
        notes: >-
          ${random.of(WORDS)} ${random.of(WORDS)} delivered
`;
    }
    count += 4 + EACH * 8;
    yield text;
  }
}

const HEADER = ['contract_id', 'contract_name', 'measure', 'quantity', 'unit', 'start', 'notes'];
const DAY_1 = 44_652;

/** A workbook of so many rows, as a spreadsheet writes it: texts shared, numbers as numbers, days as their numbers. @param {number} rows */
export function workbookOf(rows) {
  const random = randomFrom(11);
  const contracts = contractsOf(Math.min(20_000, rows));
  /** @type {Map<string, number>} */
  const shared = new Map();
  /** @param {string} text */
  const textAt = (text) => {
    const known = shared.get(text) ?? shared.size;
    shared.set(text, known);
    return known;
  };
  /** @param {number} row @param {readonly (string | number)[]} cells */
  const rowOf = (row, cells) => {
    const written = cells.map((cell, at) => {
      const name = `${String.fromCharCode(65 + at)}${row}`;
      if (typeof cell === 'string') return cell === '' ? '' : `<c r="${name}" t="s"><v>${textAt(cell)}</v></c>`;
      return `<c r="${name}"${HEADER[at] === 'start' ? ' s="1"' : ''}><v>${cell}</v></c>`;
    });
    return `<row r="${row}">${written.join('')}</row>`;
  };
  const pieces = [`<worksheet xmlns="${MAIN}"><sheetData>`, rowOf(1, HEADER)];
  for (let row = 0; row < rows; row += 1) {
    const contract = contracts[random.below(contracts.length)];
    const measure = measures[random.below(measures.length)];
    if (!contract || !measure) throw new RangeError('nothing to choose from');
    const quantity = (1 + random.below(400_000)) / 1000;
    const notes = random.chance(0.5) ? `${random.of(WORDS)} ${random.of(WORDS)}` : '';
    const cells = [contract.id, contract.name, measure.code, quantity, measure.unit, DAY_1 + random.below(1400), notes];
    pieces.push(rowOf(row + 2, cells));
  }
  pieces.push('</sheetData></worksheet>');
  const texts = [...shared.keys()].map(
    (text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`,
  );
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf([
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="Returns" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ],
    ['xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${texts.join('')}</sst>`],
    ['xl/worksheets/sheet1.xml', pieces.join('')],
  ]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** @param {readonly (readonly [string, string])[]} parts */
function relationships(parts) {
  const each = parts.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

/** A zip archive of texts. @param {readonly (readonly [string, string])[]} files */
function zipOf(files) {
  /** @type {Buffer[]} */
  const pieces = [];
  /** @type {Buffer[]} */
  const directory = [];
  let at = 0;
  for (const [name, text] of files) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, { level: 6 });
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed, rest, Buffer.from(name));
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fixed, Buffer.from(name), packed);
    at += 4 + fixed.length + name.length + packed.length;
  }
  const length = directory.reduce((all, piece) => all + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

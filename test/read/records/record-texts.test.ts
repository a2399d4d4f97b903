// Which records may be handed back byte for byte: those that a file of rejected rows has as they stand.
import { describe, expect, it } from 'vitest';
import { led } from '../../../src/model/rejected-row.ts';
import { RecordScanner } from '../../../src/read/records/record-scanner.ts';
import { bytesAsWritten, recordTexts } from '../../../src/read/records/record-texts.ts';
import { quoted } from '../../../src/render/sheet/rejects-csv.ts';

const CELLS = [
  ...[
    '',
    'plain',
    'two words',
    '1.50',
    '-306.9',
    '+4',
    '-',
    '-1,5',
    '-x',
    '=1+1',
    '@at',
    "'led",
    '`tick',
    ' lead',
    'trail ',
  ],
  ...[
    'caf\u00e9',
    '\u00e9t\u00e9',
    '\u00a0nbsp',
    'nbsp\u00a0',
    '\uff1d1',
    'a,b',
    'a;b',
    'a\tb',
    'two\nlines',
    'cr\rlf',
    '\ntop',
    'end\n',
    '"',
    'say "so"',
  ],
  ...['"quoted"', '\t', '\u200bzw', 'a\u007f', '0'],
];
/** As a cell may stand in a sheet: bare where it can be, in quotes, or in quotes without need. */
const standing = (text: string, delimiter: string): readonly string[] => {
  const inQuotes = `"${text.replaceAll('"', '""')}"`;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? [inQuotes] : [text, inQuotes];
};
const encoder = new TextEncoder();

function records(text: string, delimiter: ',' | ';' | '\t', asked: string) {
  const data = encoder.encode(`${text}\n`);
  const scanner = new RecordScanner('a.csv', delimiter);
  scanner.scan(data, 0, data.length, true);
  const bytes = bytesAsWritten(scanner, data, 0, asked.charCodeAt(0));
  return { bytes: bytes && new TextDecoder().decode(bytes), texts: recordTexts(scanner, data, 0) };
}

describe('a record as it stands', () => {
  it.each([',', ';', '\t'] as const)(
    'is what a file of rejected rows has of it, or is written anew: %j',
    (delimiter) => {
      let same = 0;
      for (const one of CELLS) {
        for (const other of ['x', 'a,b', '']) {
          for (const first of standing(one, delimiter)) {
            for (const second of standing(other, delimiter)) {
              for (const text of [first + delimiter + second, second + delimiter + first]) {
                for (const asked of [',', '\t']) {
                  const { bytes, texts } = records(text, delimiter, asked);
                  if (bytes === undefined) continue;
                  same += 1;
                  expect(bytes).toBe(texts.map((cell) => quoted(led(cell), asked)).join(asked));
                }
              }
            }
          }
        }
      }
      expect(same > 0).toBe(delimiter !== ';');
    },
  );

  it('of a single cell does not say what stands between cells', () => {
    expect(records('plain', ',', ',').bytes).toBeUndefined();
    expect(records('plain,a', ',', ',').bytes).toBe('plain,a');
    expect(records('"plain",a', ',', ',').bytes).toBeUndefined();
    expect(records('-306.9,"a, b"', ',', ',').bytes).toBe('-306.9,"a, b"');
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { textOf } from '../../../src/read/bytes.ts';
import { decoderFor, type Encoding } from '../../../src/read/decoders.ts';
import { readAll } from '../../../src/read/input-bytes.ts';
import { fromLine } from '../../../src/read/physical-lines.ts';
import { streamOf, unreadableFinding } from '../from-text.ts';
import { readBy } from './from-map.ts';

const decode = async (bytes: Uint8Array, encoding?: Encoding, cuts: readonly number[] = []) =>
  textOf(await readAll(decoderFor(encoding)('bid.csv', streamOf(bytes, cuts))));

const utf16 = (text: string, isBig = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const windows = Buffer.from('Caf\xe9 \xa3 \x80 \x96 \x92', 'latin1');

describe('text comes out the same in every encoding', () => {
  test.each<[string, Uint8Array, Encoding | undefined, string]>([
    ['UTF-8', Buffer.from('£ é €'), undefined, '£ é €'],
    ['UTF-8 with a mark', Buffer.from('\ufeff£ é €'), undefined, '£ é €'],
    ['UTF-16 with the small end first', utf16('£ é € 😀'), undefined, '£ é € 😀'],
    ['UTF-16 with the big end first', utf16('£ é € 😀', true), undefined, '£ é € 😀'],
    ['UTF-16 that was also said', utf16('£'), 'utf-16', '£'],
    ['Windows-1252 that was asked for', windows, 'windows-1252', 'Café £ € – ’'],
    ['plain ASCII said to be Windows-1252', Buffer.from('a,b'), 'windows-1252', 'a,b'],
    ['a mark of UTF-8 against what was said', Buffer.from('\ufeff£'), 'windows-1252', '£'],
    ['a mark of UTF-16 against what was said', utf16('£'), 'windows-1252', '£'],
  ])('%s', async (_, bytes, encoding, text) => {
    expect(await decode(bytes, encoding)).toBe(text);
  });

  it('wherever the stream is cut', async () => {
    const cuts = fc.array(fc.nat(40));
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        expect(await decode(utf16('£ é € 😀 a\r\nb'), undefined, at)).toBe('£ é € 😀 a\r\nb');
        expect(await decode(windows, 'windows-1252', at)).toBe('Café £ € – ’');
      }),
    );
  });
});

describe('text that is not what was said is not read', () => {
  test.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8 said to be Windows-1252', Buffer.from('a £ b'), 'windows-1252', 'utf-8'],
    ['UTF-8 with bytes Windows-1252 has not', Buffer.from('a “b”'), 'windows-1252', 'utf-8'],
    ['a picture said to be Windows-1252', Buffer.from([0x89, 0x50, 0, 1]), 'windows-1252', 'binary'],
    ['plain text said to be UTF-16', Buffer.from('a,b'), 'utf-16', 'no-mark'],
    ['letters of which none begins with a 0, without a mark', Buffer.from('契約', 'utf16le'), 'utf-16', 'no-mark'],
    ['UTF-16 cut in half', utf16('ab').subarray(0, 5), 'utf-16', 'cut-short'],
    ['UTF-16 with half a pair', utf16('\ud83d b'), 'utf-16', 'binary'],
    ['UTF-16 with a NUL', utf16('a\0b'), 'utf-16', 'binary'],
  ])('%s', async (_, bytes, said, looksLike) => {
    const found = await unreadableFinding(decode(bytes, said));
    expect(found).toMatchObject({ rule: 'encoding-mistaken', data: { looksLike }, place: { file: 'bid.csv' } });
  });

  it('and Windows-1252 nobody asked for is told as what it likely is, at its line', async () => {
    const found = await unreadableFinding(decode(Buffer.from('a\nb\xa3', 'latin1')));
    expect(found).toMatchObject({ rule: 'not-utf8', data: { looksLike: 'windows-1252' }, place: { line: 2 } });
  });
});

it('a sheet saved by Excel as Unicode text reads by its mark alone', async () => {
  const read = await readBy(undefined, utf16('contract_id\tmeasure\tquantity\r\nA\tm\t£1,200.50\r\n'));
  expect([read.findings, read.commitments.length]).toEqual([[], 1]);
});

describe('bytes from a line on', () => {
  const from = async (text: string, line: number, cuts: readonly number[] = []) =>
    textOf(await readAll(fromLine(streamOf(text, cuts), line)));
  test.each([
    ['a\nb\nc', 1, 'a\nb\nc'],
    ['a\nb\nc', 3, 'c'],
    ['a\r\nb\r\nc', 2, 'b\r\nc'],
    ['a\rb\rc', 3, 'c'],
    ['a\n\nc', 2, '\nc'],
    ['a\nb', 3, ''],
  ])('%j from line %d', async (text, line, rest) => {
    for (let cut = 0; cut <= text.length; cut += 1) expect(await from(text, line, [cut])).toBe(rest);
  });
});

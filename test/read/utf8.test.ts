import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeUtf8 } from '../../src/read/utf8.ts';
import { streamOf, unreadableFinding } from './from-text.ts';

async function decoded(bytes: Uint8Array, cuts: readonly number[] = []): Promise<string> {
  const parts: string[] = [];
  for await (const chunk of decodeUtf8('bid.csv', streamOf(bytes, cuts)))
    parts.push(Buffer.from(chunk).toString('utf8'));
  return parts.join('');
}

it('text is passed on as it is, wherever the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.array(fc.nat(40)), async (text, cuts) => {
      const clean = text.replaceAll('\0', '').replace(/^\uFEFF+/, '');
      expect(await decoded(Buffer.from(clean), cuts)).toBe(clean);
    }),
  );
});

it('a byte order mark is dropped, cut or whole', async () => {
  expect(await decoded(Buffer.from('\uFEFFab'))).toBe('ab');
  expect(await decoded(Buffer.from('\uFEFFab'), [1, 2, 3])).toBe('ab');
  expect(await decoded(Buffer.from('\uFEFF'))).toBe('');
});

describe('bytes that are not UTF-8 are refused with what they look like', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1');
  test.each([
    ['a pound sign of Windows-1252', latin('id\nC-1,\xa35'), 7, 'windows-1252', 2],
    ['a dash of Windows-1252 before much text', latin(`a\n\n\x96 ${'x'.repeat(200_000)}`), 3, 'windows-1252', 3],
    ['an accent at the very end', latin('caf\xe9'), 3, 'windows-1252', 1],
    ['UTF-16 with its mark, little end first', Buffer.from('\uFEFFid,measure', 'utf16le'), 0, 'utf-16', undefined],
    ['UTF-16 with its mark, big end first', Buffer.from('\uFEFFid', 'utf16le').swap16(), 0, 'utf-16', undefined],
    ['UTF-16 without a mark', Buffer.from('id', 'utf16le'), 1, 'utf-16', undefined],
    ['UTF-16 without a mark, big end first', Buffer.from('id', 'utf16le').swap16(), 0, 'utf-16', undefined],
    ['text with NULs at its end', Buffer.from('id\n\0\0\0\0'), 3, 'binary', undefined],
    ['two encodings in one', Buffer.concat([Buffer.from('£\n'), latin('a\xa3')]), 4, 'mixed', 2],
    ['a mark of UTF-8 before another encoding', Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xa3]), 4, 'mixed', 1],
    ['lines that end in CR', latin('a\rb\xa3'), 3, 'windows-1252', 2],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06]), 5, 'binary', undefined],
    ['bytes that are nothing', Buffer.from([0x61, 0x81, 0x8d]), 1, 'binary', undefined],
    ['an overlong slash', Buffer.from([0x61, 0xc0, 0xaf]), 1, 'windows-1252', 1],
    ['half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), 0, 'windows-1252', 1],
  ])('%s', async (_, bytes, byte, looksLike, line) => {
    const cuts = bytes.length < 100 ? [...bytes.keys()] : [65_536, 131_072];
    for (const at of [[], cuts]) {
      const found = await unreadableFinding(decoded(bytes, at));
      expect(found).toMatchObject({ rule: 'not-utf8', data: { byte, looksLike } });
      expect(found.place?.line).toBe(line);
    }
  });
});

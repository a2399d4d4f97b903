import { isUtf8 as judge } from 'node:buffer';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isUtf8, Utf8Look } from '../../src/read/bytes.ts';

/** Bytes that are mostly letters of several lengths, now and then one byte changed, and not at the beginning of their buffer. */
const bytes = fc
  .tuple(
    fc.array(fc.oneof(fc.constant('plain text, '), fc.string({ unit: 'binary' })), { maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 2 }),
    fc.nat(7),
  )
  .map(([texts, changes, skew]) => {
    const written = new TextEncoder().encode(texts.join(''));
    const whole = new Uint8Array(written.length + skew);
    whole.set(written, skew);
    for (const [at, byte] of changes) if (skew + at < whole.length) whole[skew + at] = byte;
    return whole.subarray(skew);
  });

it('tells UTF-8 as the system does, wherever the bytes begin', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect(isUtf8(data)).toBe(judge(data));
    }),
    { numRuns: 2000 },
  );
});

it('sees line feeds, NULs and letters beyond ASCII in the same look', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\n', '\r', '\0', '\v', 'é', '𝄞'), maxLength: 90 }),
      fc.nat(7),
      (text, skew) => {
        const look = new Utf8Look();
        expect(look.take(new TextEncoder().encode(' '.repeat(skew) + text).subarray(skew))).toBe(true);
        const { feeds, hasNul, isAscii } = look;
        const known = [text.split('\n').length - 1, text.includes('\0'), !/[é𝄞]/u.test(text)];
        expect([feeds, hasNul, isAscii]).toEqual(known);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['a letter cut short', [0xe2, 0x82], false],
  ['the first of three bytes', [0xe0, 0xa0, 0x80], true],
  ['a letter that is written too long', [0xe0, 0x9f, 0xbf], false],
  ['half of a pair', [0xed, 0xa0, 0x80], false],
  ['the last letter there is', [0xf4, 0x8f, 0xbf, 0xbf], true],
  ['one beyond it', [0xf4, 0x90, 0x80, 0x80], false],
  ['a continuation alone', [0x80], false],
])('%s', (_, data, is) => expect(isUtf8(Uint8Array.from(data))).toBe(is));

// The same inputs give the same bytes in every format, in any time zone and any language.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FORMATS, formatsOf } from '../../src/render/formats.ts';
import { ROOT, runBin } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'zones-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PLACES = [
  { TZ: 'UTC', LC_ALL: 'C' },
  { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
];

test.each(formatsOf('result'))(
  '%s',
  async (format) => {
    const made: Buffer[] = [];
    for (const [index, env] of PLACES.entries()) {
      const file = join(folder, `${index}.${FORMATS[format].extensions[0] ?? format}`);
      const argv = ['calculate', 'examples/vcse-bid/bid.csv', '-q', '-f', format, '-o', file];
      const { code, stderr } = await runBin(argv, { cwd: ROOT, env });
      expect([code, stderr]).toEqual([0, '']);
      made.push(readFileSync(file));
    }
    const [first, ...others] = made;
    expect(others.map((bytes) => first?.equals(bytes))).toEqual([true, true]);
  },
  60_000,
);

// How far verify looks for a file that has another name now, on a disk that only says how many there are and how long.
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { journal } from '../../src/run/disk/journal.ts';
import { baseOf } from '../../src/run/verify.ts';

const disk = vi.hoisted(() => ({ files: 0, size: 0, read: 0 }));
vi.mock('../../src/run/disk/disk.ts', async (original) => ({
  ...(await original<object>()),
  readdir: async (folder: string) =>
    Array.from({ length: basename(folder) === 'a' ? disk.files : 0 }, (_, at) => ({
      name: `n${at}.csv`,
      isFile: () => true,
      isDirectory: () => false,
    })),
  stat: async () => ({ size: disk.size }),
  readChunks: async function* (path: string) {
    if (path.endsWith('gone.csv')) throw new Error('gone');
    disk.read += 1;
    yield new Uint8Array();
  },
}));

const SAID = 'Files that may have another name now were looked for among 1,000 files or 500 MB, and no further.';
const gone = (size?: number) => ({
  path: join('a', 'gone.csv'),
  sha256: 'none',
  ...(size !== undefined && { bytes: size }),
});

test.each([
  ['1,000 files are looked into', 1000, 5, [gone(5)], 1000, []],
  ['and no more', 1001, 5, [gone(5)], 1000, [SAID]],
  ['of all files that changed together', 501, 5, [gone(5), { ...gone(5), path: join('b', 'gone.csv') }], 1000, [SAID]],
  ['500 MB are', 2, 250_000_000, [gone()], 2, []],
  ['and no more of them', 3, 250_000_000, [gone()], 2, [SAID]],
  ['those of another length are not', 5000, 6, [gone(5)], 0, []],
])('%s', async (_, files, size, inputs, read, notes) => {
  Object.assign(disk, { files, size, read: 0 });
  const { changed } = await baseOf({ path: 'result.json', document: { inputs }, inputs: [], flags: {} }, '/house');
  expect([changed.map(({ instead }) => instead), disk.read, journal.takeNotes()]).toEqual([
    inputs.map(() => undefined),
    read,
    notes,
  ]);
});

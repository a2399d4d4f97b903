import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keptFiles } from '../../src/run/disk/kept-files.ts';
import { KeptStdin } from '../../src/run/stdin-store.ts';
import { gathered } from '../support/gathered.ts';

const TEXT = 'contract_id,measure,quantity\r\n'.repeat(100);

async function* cutInto(size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(TEXT);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const textOf = async (stdin: AsyncIterable<Uint8Array>) => Buffer.concat(await gathered(stdin)).toString();
const folders = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('social-value-')));

describe('standard input', () => {
  it.each([
    ['in memory', 1_000_000],
    ['in a file from its first byte', 0],
    ['in a file once it is longer than a limit', 1000],
  ])('is the same bytes a second and a third time, kept %s', async (_, most) => {
    const stdin = new KeptStdin(cutInto(64), most);
    for (const time of [1, 2, 3]) expect(await textOf(stdin), `time ${time}`).toBe(TEXT);
    stdin.close();
  });

  it('leaves no file behind when it is let go of', async () => {
    // A folder of its own: other tests make some in the common one meanwhile.
    const own = mkdtempSync(join(tmpdir(), 'kept-'));
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, own);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const before = folders();
    const stdin = new KeptStdin(cutInto(64), 0);
    await textOf(stdin);
    // Where the system lets an open file be taken away, it is gone while it is still read.
    const made = () => [...folders()].filter((name) => !before.has(name));
    expect(made().length).toBe(process.platform === 'win32' ? 1 : 0);
    expect(await textOf(stdin)).toBe(TEXT);
    stdin.close();
    expect(made().some((name) => existsSync(`${tmpdir()}/${name}/stdin`))).toBe(false);
  });

  it('is let go of with its run where nobody let go of it before', async () => {
    keptFiles.begin();
    const stdin = new KeptStdin(cutInto(64), 0);
    await textOf(stdin);
    expect(await textOf(stdin)).toBe(TEXT);
    keptFiles.forget();
    await expect(textOf(stdin)).rejects.toThrow(/closed/);
  });

  it('that nobody reads to its end has what was read so far', async () => {
    const stdin = new KeptStdin(cutInto(100), 250);
    for await (const chunk of stdin) if (chunk.length > 0) break;
    expect(TEXT.startsWith(await textOf(stdin))).toBe(true);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/model/finding.ts';
import { type InputOptions, readInput } from '../../src/read/inputs.ts';
import { InputRows } from '../../src/run/input-rows.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import { gathered } from '../support/gathered.ts';

const cwd = mkdtempSync(join(tmpdir(), 'social-value-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const sheet = (rows: number) =>
  `contract_id,measure,quantity\n${Array.from({ length: rows }, (_, row) => `C-1,donations,${row + 1}\n`).join('')}`;

/** Reads a file of so many rows for the first time, of which so many may be kept. */
async function rowsOf(name: string, rows: number, most: number, more: Partial<InputOptions> = {}): Promise<InputRows> {
  writeFileSync(join(cwd, name), sheet(rows));
  const all = new InputRows(most);
  const options = { dates: 'iso', files: nodeFiles({ cwd }), ...more } as const;
  const batches = readInput(name, options);
  let step = await batches.next();
  for (; !step.done; step = await batches.next()) all.add(step.value);
  all.addSource({ path: name, options, sha256: step.value.sha256 });
  return all;
}

const quantities = async (rows: InputRows) =>
  (await gathered(rows.again())).flatMap(({ commitments }) => commitments.map(({ quantity }) => quantity.numerator));

describe('the rows of inputs', () => {
  it.each([
    ['from memory', 5000],
    ['from the file', 10],
  ])('are the same each time they are gone through, %s', async (_, most) => {
    const rows = await rowsOf(`same-${most}.csv`, 2500, most);
    const first = await quantities(rows);
    expect(first).toEqual(Array.from({ length: 2500 }, (_, row) => BigInt(row + 1)));
    expect(await quantities(rows)).toEqual(first);
    expect(rows.length).toBe(2500);
  });

  it.each([
    ['from memory', 5000],
    ['from the file', 10],
  ])('that are passed over are passed over each time, %s', async (_, most) => {
    const rows = await rowsOf(`passed-${most}.csv`, 2500, most, { passesOver: () => (line) => line % 2 === 0 });
    const left = Array.from({ length: 1250 }, (_, row) => BigInt(2 * row + 2));
    expect([await quantities(rows), await quantities(rows)]).toEqual([left, left]);
    expect(rows.length).toBe(1250);
  });

  it('of a file that was changed meanwhile cannot be read again', async () => {
    const rows = await rowsOf('changed.csv', 50, 10);
    writeFileSync(join(cwd, 'changed.csv'), sheet(49));
    await expect(quantities(rows)).rejects.toMatchObject({
      finding: { rule: 'input-unreadable', data: { reason: 'it was changed while it was being read' } },
    });
  });

  it('of a file that was taken away meanwhile cannot be read again', async () => {
    const rows = await rowsOf('removed.csv', 50, 10);
    rmSync(join(cwd, 'removed.csv'));
    await expect(quantities(rows)).rejects.toThrow(UnreadableError);
  });
});

// Rows given back contract by contract, whether they were held in memory or written in between.
import { existsSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commitment, InputFile } from '../../src/model/commitment.ts';
import { rational } from '../../src/model/rational.ts';
import { ContractSpool } from '../../src/run/contract-spool.ts';
import type { SpoolSide } from '../../src/run/row-file.ts';
import type { ContractRows } from '../../src/valuation/reconcile/contract-rows.ts';
import { aCommitment } from '../support/commitments.ts';

const FILES: readonly InputFile[] = ['a.csv', 'b.csv'].map((path) => ({ path, cells: { quantity: 3 } }));

/** A row that has about everything a row can have. */
function aRow(contract: string, line: number): Commitment {
  const file = FILES[line % FILES.length] ?? { path: 'a.csv' };
  return {
    ...aCommitment({ contract, quantity: '12345678901234567890.125', shares: { deadweight: '0.2' } }),
    period: { text: '2026-27-Q1', start: 20_544, end: 20_634 },
    claimed_proxy: rational(-1n, 3n),
    notes: 'the "second" of two\nlines £',
    origin: { file, line, part: 2, fields: { quantity: [line, 3, 2] } },
  };
}

async function contractsOf(spool: ContractSpool): Promise<ContractRows[]> {
  const contracts: ContractRows[] = [];
  for await (const rows of spool) contracts.push(rows);
  return contracts;
}

/** A spool that holds so many rows, with rows of these contracts added in turn, a few at a time. */
async function spoolOf(ids: readonly string[], most: number) {
  const spool = new ContractSpool(most);
  const rows = ids.map((id, at) => aRow(id, at + 2));
  const half = Math.floor(rows.length / 2);
  const sides: readonly [SpoolSide, readonly Commitment[]][] = [
    ['commitments', rows.slice(0, half)],
    ['returns', rows.slice(half)],
  ];
  for (const [side, own] of sides) {
    for (let at = 0; at < own.length; at += 3) await spool.add(side, own.slice(at, at + 3), at);
  }
  return spool;
}

const ids = fc.array(fc.constantFrom('C-2', 'C-10', 'C-1', 'c-1', 'Ärger'), { maxLength: 40 });

test('rows come back as they were, sorted by contract and in reading order, however few may be held', async () => {
  await fc.assert(
    fc.asyncProperty(ids, fc.integer({ min: 1, max: 9 }), async (contracts, most) => {
      const held = await spoolOf(contracts, 1000);
      const written = await spoolOf(contracts, most);
      const expected = await contractsOf(held);
      expect(await contractsOf(written)).toEqual(expected);
      expect(await contractsOf(written)).toEqual(expected);
      expect(expected.map(({ contract }) => contract)).toEqual([...new Set(contracts)].sort());
      await written.close();
    }),
    { numRuns: 25 },
  );
});

describe('rows beyond what is held', () => {
  test('are written to a folder of their own that nobody else may enter, which is gone at the end', async () => {
    const spool = await spoolOf(['C-1', 'C-2', 'C-1', 'C-2', 'C-1'], 2);
    const { folder = '' } = spool;
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
    await contractsOf(spool);
    expect(existsSync(folder)).toBe(true);
    await spool.close();
    expect([existsSync(folder), spool.folder]).toEqual([false, undefined]);
  });

  test('share the file they stand in', async () => {
    const spool = await spoolOf(['C-1', 'C-1', 'C-1', 'C-1', 'C-1', 'C-1'], 2);
    const [rows] = await contractsOf(spool);
    const files = [...(rows?.commitments ?? []), ...(rows?.returns ?? [])].map(
      ({ commitment }) => commitment.origin.file,
    );
    expect(new Set(files)).toEqual(new Set(FILES));
    expect(new Set(files).size).toBe(2);
    await spool.close();
  });
});

test('a contract with more rows than may be held is given back whole, the others beside it', async () => {
  const contracts = [...Array(50).keys()].flatMap((at) => Array.from({ length: 4 }, () => `C-${at}`));
  const spool = await spoolOf([...contracts, ...Array.from({ length: 30 }, () => 'C-big')], 10);
  expect(spool.folder).toBeDefined();
  const sizes = (await contractsOf(spool)).map(({ commitments, returns }) => commitments.length + returns.length);
  expect(sizes.toSorted((a, b) => b - a).slice(0, 2)).toEqual([30, 4]);
  await spool.close();
});

test('a spool of few rows writes nothing', async () => {
  const spool = await spoolOf(['C-1', 'C-2'], 10);
  await contractsOf(spool);
  expect(spool.folder).toBeUndefined();
  await spool.close();
});

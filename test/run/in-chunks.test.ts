// Work that gives way: a signal is heard by a loop that turns, however long what is written takes to make.
import { expect, it } from 'vitest';
import { numberFormat } from '../../src/read/workbook/number-format.ts';
import { xlsxOf } from '../../src/render/sheet/xlsx-pieces.ts';
import { inChunks } from '../../src/run/in-chunks.ts';

it('looks round between pieces of which none is written yet', async () => {
  let heard = 0;
  let isDone = false;
  const listen = () => {
    heard += 1;
    if (!isDone) setImmediate(listen);
  };
  function* long(): Generator<Uint8Array> {
    const begun = performance.now();
    while (performance.now() - begun < 400) yield new Uint8Array();
  }
  setImmediate(listen);
  for await (const _ of inChunks(long())) expect.unreachable('a piece of none is not written');
  isDone = true;
  expect(heard).toBeGreaterThan(2);
});

it('and a workbook comes in pieces that cost little each, whatever a sheet holds at once', async () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => [String(row)]);
  let pieces = 0;
  for await (const _ of xlsxOf([{ name: 'Lines', columns: [{ title: 'No.', kind: 'text' }], rows }])) pieces += 1;
  expect(pieces).toBeGreaterThan(10);
});

it('reads a format of two million brackets at once', () => {
  const begun = process.cpuUsage();
  expect(numberFormat('['.repeat(2_000_000)).kind).toBe('number');
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(1);
});

// Bad rows left out by reading the others again, held against the passes over rows that leave them out one by one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runOptionsOf } from '../../src/cli/options.ts';
import { drawResult } from '../../src/render/formats.ts';
import { calculateRun } from '../../src/run/calculate.ts';
import { gathered } from '../support/gathered.ts';
import { FROZEN } from '../support/run.ts';
import { PLAIN_PAGE } from '../support/view-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'without-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers that repeat from run to run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const MEASURES = ['local-spend,GBP', 'volunteering-hours,hour', 'carbon-saved,tCO2e', 'qualifications,qualification'];

/** A sheet of a few contracts with faults of every kind: cells, units, measures, dates, facts that disagree, ids used twice. */
function sheet(seed: number, rates = [0, 0.02, 0.1, 0.3]): string {
  const next = random(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] ?? (all[0] as T);
  const rate = pick(rates);
  const bad = () => next() < rate;
  const disagrees = next() < 0.3;
  const rows = Array.from({ length: 5 + Math.floor(next() * 60) }, (_, index) => {
    const contract = `C-${1 + Math.floor(next() * 4)}`;
    const value = disagrees && bad() ? '77' : bad() ? 'TBC' : `${contract.slice(2)}00000`;
    const start = bad() ? '2026-02-30' : next() < 0.1 ? '' : '2026-05-01';
    const end = bad() ? '2025-01-01' : '2028-04-30';
    const [measure = '', unit = ''] = (bad() ? 'no-such-thing,GBP' : pick(MEASURES)).split(',');
    const quantity = bad() ? pick(['TBC', '-5', '1,2,3']) : (next() * 1000).toFixed(Math.floor(next() * 3));
    const id = next() < 0.5 ? '' : bad() ? 'SAME' : `L${index}`;
    const share = bad() ? '1.4' : pick(['', '10%', '0.25']);
    return [contract, value, start, end, id, measure, quantity, bad() ? 'week' : unit, share].join(',');
  });
  return `contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,deadweight\n${rows.join('\n')}\n`;
}

async function outcome(inputs: readonly string[], flags: object, worthIt: number) {
  const world = { cwd: folder, home: FROZEN, stdin: nothing() };
  const asked = runOptionsOf({ rejects: 'bad.csv', ...flags });
  const run = await calculateRun(inputs, asked, world, worthIt);
  if (!('result' in run)) return run.unreadable;
  const output = { tool: { name: 'social-value', version: 'test' }, page: PLAIN_PAGE };
  const text = (await gathered(await drawResult('json', run.result, run.lines, output))).join('');
  const rejections = run.result.rejections.map(({ row, errors }) => [
    row.origin.file.path,
    row.origin.line,
    errors.map(({ rule, place }) => [rule, place?.cell]),
  ]);
  return { document: JSON.parse(text), rejections };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

describe('bad rows that are left out by reading the others again', () => {
  it.each(Array.from({ length: 24 }, (_, index) => index + 1))(
    'come to the same as row by row: sheets of seed %i',
    async (seed) => {
      const names = [`a${seed}.csv`, `b${seed}.csv`];
      for (const [index, name] of names.entries()) writeFileSync(join(folder, name), sheet(seed * 2 + index));
      const flags = seed % 5 === 0 ? { by: ['theme'] } : {};
      const inputs = seed % 3 === 0 ? names : names.slice(0, 1);
      expect(await outcome(inputs, flags, 0)).toEqual(await outcome(inputs, flags, Number.POSITIVE_INFINITY));
    },
  );

  it.each(Array.from({ length: 8 }, (_, index) => index + 1))(
    'come to the same where rows are wrong by themselves, or all of them: seed %i',
    async (seed) => {
      const name = `own${seed}.csv`;
      // Days of their own, so that no other row has a part in what is wrong with one.
      const own = sheet(seed, [0.3, 1]).replace('contract_start,contract_end', 'start,end');
      writeFileSync(join(folder, name), own);
      expect(await outcome([name], {}, 0)).toEqual(await outcome([name], {}, Number.POSITIVE_INFINITY));
    },
  );
});

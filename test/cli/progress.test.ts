import { describe, expect, test } from 'vitest';
import { ProgressBar, progressOf } from '../../src/cli/progress.ts';

/** A terminal, a clock that is set by hand, and the bar between them. */
function aBar({ isShown = true, columns = 60 } = {}) {
  const written: string[] = [];
  const clock = { now: 0 };
  const sink = { write: (text: string) => void written.push(text), isTerminal: true, columns };
  const bar = new ProgressBar(sink, isShown, () => clock.now);
  const at = (now: number, rows: number, path = 'returns/april.csv') => {
    clock.now = now;
    bar.at({ doing: 'valuing', done: 12, files: 400, rows, path });
  };
  return { written, at, bar };
}

describe('the bar of a long run', () => {
  test('is not drawn for work that is over within a second', () => {
    const { written, at, bar } = aBar();
    for (const now of [0, 500, 999]) at(now, 10);
    bar.clear();
    expect(written).toEqual([]);
  });

  test('is drawn again at most ten times a second, and taken away at the end', () => {
    const { written, at, bar } = aBar();
    for (let now = 1000; now < 2000; now += 10) at(now, now);
    expect(written).toHaveLength(10);
    expect(written[0]).toBe('\r[--------------------] valuing 12 of 400 files, 1,000 rows:');
    bar.clear();
    bar.clear();
    expect(written.slice(10)).toEqual([`\r${' '.repeat(59)}\r`]);
  });

  test('leaves nothing of a longer line behind a shorter one', () => {
    const { written, at } = aBar({ columns: 200 });
    at(1000, 1, 'returns/a-long-name.csv');
    at(1100, 1, 'b.csv');
    expect(written[1]?.length).toBe(written[0]?.length);
  });

  test('shows no name that could drive the terminal', () => {
    const { written, at } = aBar({ columns: 200 });
    at(1000, 1, '\u001b[2Jreturns.csv');
    expect(written[0]).toContain(': ?[2Jreturns.csv');
  });
});

describe('there is no bar', () => {
  const io = (isTerminal: boolean, env: Record<string, string>) => {
    const written: string[] = [];
    const stderr = { write: (text: string) => void written.push(text), isTerminal, columns: 80 };
    return { written, io: { cwd: '.', home: '.', env, stdin: (async function* () {})(), stdout: stderr, stderr } };
  };
  test.each([
    ['on a terminal', true, {}, {}, true],
    ['in a pipe', false, {}, {}, false],
    ['with -q', true, {}, { quiet: true }, false],
    ['where CI is set', true, { CI: 'true' }, {}, false],
    ['on a terminal that redraws nothing', true, { TERM: 'dumb' }, {}, false],
  ])('or is one: %s', async (_, isTerminal, env, flags, expected) => {
    const { written, io: world } = io(isTerminal, env);
    const bar = progressOf(world, flags);
    await new Promise((done) => setTimeout(done, 1050));
    bar.at({ doing: 'reading', done: 0, files: 1, rows: 1, path: 'a.csv' });
    expect(written.length > 0).toBe(expected);
  });
});

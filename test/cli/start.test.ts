// The guided first bid: asked for one thing at a time, given by flags, or stopped half-way.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runStart, type StartFlags } from '../../src/cli/commands/start.ts';
import type { Asker } from '../../src/run/start.ts';
import { FROZEN, run } from '../support/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const here = (argv: readonly string[]) => run(argv, { cwd: folder });

/** Answers in turn; `undefined` is where the person stops. What the check says of an answer is kept, and the next one tried. */
function scripted(answers: (string | undefined)[]) {
  const heard: string[] = [];
  const asker: Asker = {
    text: async (question, _, check) => {
      for (;;) {
        const answer = answers.shift();
        const wrong = answer === undefined ? undefined : check(answer);
        heard.push(wrong === undefined ? question : `${question}: ${wrong}`);
        if (wrong === undefined) return answer;
      }
    },
    pick: async (question, choices) => {
      heard.push(`${question}: ${choices.map(({ value }) => value).join(' ')}`);
      return answers.shift();
    },
    say: (text) => void heard.push(text),
  };
  return { asker, heard };
}

async function startWith(answers: (string | undefined)[], flags: StartFlags = {}) {
  const { asker, heard } = scripted(answers);
  const said: string[] = [];
  const sink = { write: (text: string) => void said.push(text), isTerminal: true, columns: 80 };
  const io = { cwd: folder, home: FROZEN, env: {}, stdin: (async function* () {})(), stdout: sink, stderr: sink };
  return { code: await runStart(flags, io, asker), heard, said: said.join('') };
}

const CONTRACT = ['C-1', 'Grounds', '', '', '420000', '2027-04-01', '2030-03-31', '10% of social'];

describe('start', () => {
  test('asks one thing at a time and writes a workbook that calculate reads', async () => {
    const { code, heard } = await startWith([
      ...CONTRACT,
      'volunteering',
      'volunteering-hours',
      '400',
      'local spend',
      'local-spend',
      '30,000',
      '',
    ]);
    expect(code).toBe(0);
    expect(heard[0]).toBe('A short name for the contract');
    expect(heard).toContainEqual(expect.stringMatching(/^Which of these: .*volunteering-hours.* none$/));
    const { contracts, lines } = JSON.parse((await here(['calculate', 'bid.xlsx', '-f', 'json', '-q'])).stdout);
    expect(contracts[0]).toMatchObject({
      id: 'C-1',
      value: '420000.00',
      start: '2027-04-01',
      asks: [{ at_least: '0.1' }],
    });
    expect(
      lines.map(({ measure, quantity }: { measure: string; quantity: string }) => `${measure} ${quantity}`),
    ).toEqual(['volunteering-hours 400', 'local-spend 30000']);
  });

  test('says what is wrong with an answer and asks again', async () => {
    const { heard } = await startWith([
      '',
      'C-1',
      '',
      '',
      '',
      '2m',
      '420000',
      '01/04/2027',
      '2027-04-01',
      '2020-01-01',
      '2030-03-31',
      '10% social value',
      '',
      'xyzzy',
      undefined,
    ]);
    expect(heard.filter((each) => each.includes(': ')).map((each) => each.split(': ')[0])).toEqual([
      'A short name for the contract',
      'Contract value for the whole term, GBP',
      'First day of the term',
      'Last day of the term',
      'What the buyer asks for',
    ]);
    expect(heard).toContainEqual(expect.stringContaining('Nothing is known by "xyzzy"'));
  });

  test('takes days and pounds as they are typed, and compares days', async () => {
    const days = { start: '2026-04-01', end: '1 May 2029' };
    const own = { contract: 'C-1', value: '£1,200,000', commit: ['donations=5'] };
    const flags = { ...own, ...days };
    const { heard } = await startWith(['', '', '', ''], flags);
    expect(heard.filter((each) => each.includes(': '))).toEqual([]);
    const { contracts } = JSON.parse((await here(['calculate', 'bid.xlsx', '-f', 'json', '-q'])).stdout);
    expect(contracts[0]).toMatchObject({ value: '1200000.00', start: '2026-04-01', end: '2029-05-01' });
    const turned = startWith([], { ...flags, start: '1 April 2026', end: '31 March 2025', force: true });
    await expect(turned).rejects.toThrow('the last day 31 March 2025 is before the first, 1 April 2026');
    const asked = await startWith(['', '', '', '2025-03-31', undefined], {
      ...own,
      start: '1 April 2026',
      force: true,
    });
    expect(asked.heard).toContain('Last day of the term: that is before the first day, 2026-04-01');
  });

  test.each([0, 4, 8, 9, 10])('stopped after %i answers writes nothing', async (answers) => {
    const all = [...CONTRACT, 'volunteering', 'volunteering-hours', '400'];
    const { code, said } = await startWith([...all.slice(0, answers), undefined]);
    expect([code, said, readdirSync(folder)]).toEqual([130, 'Stopped: nothing was written.\n', []]);
  });

  test('asks nothing that was given', async () => {
    const { code, heard } = await startWith([], {
      contract: 'C-1',
      name: '',
      buyer: '',
      supplier: '',
      value: '1000',
      start: '2027-04-01',
      end: '2028-03-31',
      ask: '',
      commit: ['donations=5'],
    });
    expect([code, heard]).toEqual([0, []]);
  });

  const FLAGS = ['start', '--contract', 'C-1', '--value', '1000', '--start', '2027-04-01', '--end', '2028-03-31'];
  test('takes everything by flags where there is no terminal', async () => {
    const ran = await here([...FLAGS, '--commit', 'donations=250', '--commit', 'Volunteering_Hours=3', '-o', 'b.ods']);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('Wrote b.ods')]);
    expect((await here(['check', 'b.ods', '--strict'])).code).toBe(0);
  });

  test.each([
    [['start'], 'Give --contract, --value, --start, --end, --commit MEASURE=QUANTITY as well'],
    [[...FLAGS, '--commit', 'donation=250'], 'there is no measure donation'],
    [[...FLAGS, '--commit', 'donations'], 'is not MEASURE=QUANTITY'],
    [[...FLAGS, '--commit', 'donations=TBC'], 'not a number'],
    [[...FLAGS, '--commit', 'donations=0'], 'is 0'],
    [[...FLAGS, '--end', '2020-01-01', '--commit', 'donations=1'], 'before the first'],
    [[...FLAGS, '--ask', '10% social value', '--commit', 'donations=1'], 'share of contract value or the weighting'],
    [[...FLAGS, '--commit', 'donations=1', '-o', 'bid.csv'], 'start writes a workbook'],
  ])('%j is told', async (argv, sentence) => {
    const ran = await here(argv);
    expect([ran.code, ran.stdout, ran.stderr, readdirSync(folder)]).toEqual([
      2,
      '',
      expect.stringContaining(sentence),
      [],
    ]);
  });

  test('never writes over a workbook that is there, but with --force', async () => {
    writeFileSync(join(folder, 'bid.xlsx'), 'mine');
    expect((await here([...FLAGS, '--commit', 'donations=1'])).code).toBe(2);
    expect((await here([...FLAGS, '--commit', 'donations=1', '--force'])).code).toBe(0);
  });
});

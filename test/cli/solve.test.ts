// solve as people type it: answers, bad flags, and the bid written with the answer in it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { lock, put, tableNamed } from '../support/table-folders.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
  writeFileSync(join(folder, 'bid.csv'), BID);
});
afterEach(() => rmSync(folder, { recursive: true }));

const BID = [
  'contract_id,contract_value,contract_start,contract_end,proxies,commitment_id,measure,quantity,unit',
  'C-1,100000,2027-01-01,2028-12-31,uk-open@2.0.0,HOURS,volunteering-hours,100,hour',
  'C-1,100000,2027-01-01,2028-12-31,uk-open@2.0.0,SPEND,local-spend,3000,GBP',
  'C-1,100000,2027-01-01,2028-12-31,uk-open@2.0.0,TREES,trees-planted,5,tree',
].join('\n');
const here = (argv: readonly string[]) => run(argv, { cwd: folder });
const solve = (...argv: string[]) => here(['solve', 'bid.csv', ...argv]);

describe('solve', () => {
  test('says the least to add, three answers of one measure, and that it was valued again', async () => {
    const ran = await solve('--ask', '5% of total', '--using', 'volunteering-hours');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('volunteering-hours        12  hour      215.52');
    expect(ran.stdout.match(/^ {2}- .* of [a-z-]+ \(GBP /gm)).toHaveLength(3);
    expect(ran.stdout).toContain('Valued again with the whole bid');
  });

  test('answers both readings of an ask that does not say what it is of', async () => {
    const ran = await solve('--ask', '5%', '--using', 'volunteering-hours', '-f', 'json');
    const { solutions } = JSON.parse(ran.stdout);
    expect(
      solutions.map(({ of, answer }: { of: string; answer: { added: { quantity: string }[] } }) => [
        of,
        answer.added[0]?.quantity,
      ]),
    ).toEqual([
      ['social', '179'],
      ['total', '12'],
    ]);
    expect(ran.stderr).toContain('ask-of-what');
  });

  test('writes the bid with the answer in it, and that bid meets the ask', async () => {
    const ran = await solve('--ask', '5% of total', '--using', 'volunteering-hours', '--write', 'new.yaml');
    expect(ran.code).toBe(0);
    expect(readFileSync(join(folder, 'new.yaml'), 'utf8')).toContain(
      'measure: volunteering-hours\n        quantity: 12\n        unit: hour\n',
    );
    const again = await here(['calculate', 'new.yaml', '--strict']);
    expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/Ask +met/)]);
  });

  test('writes no bid that a spreadsheet could not open', async () => {
    const ran = await solve('--ask', '5% of total', '--using', 'volunteering-hours', '--write', 'new.xlsx');
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('a name that ends in .yaml');
  });

  test('of what overlaps with the bid so much is added that the ask is met without what may be counted twice', async () => {
    const head = 'contract_id,contract_value,contract_start,contract_end,proxies,measure,quantity\n';
    writeFileSync(join(folder, 'bid.csv'), `${head}C-1,1000,2026-04-01,2027-03-31,uk-open@2.0.0,local-spend,50\n`);
    const argv = ['--ask', '10% of total', '--using', 'sme-spend'];
    const ran = await solve(...argv);
    expect([ran.code, ran.stdout.replace(/\s+/g, ' ')]).toEqual([
      0,
      expect.stringMatching(/sme-spend 100 GBP 100\.00 /),
    ]);
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain(
      'With it GBP 50.00 of the offer may be counted twice, and is not counted',
    );
    const capped = await solve(...argv, '--cap', 'sme-spend=30');
    expect([capped.code, capped.stdout.replace(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining('Not reachable, without pounds that may be counted twice: nothing else that was named'),
    ]);
  });

  test('what the caps do not allow is exit 1 and says how far it gets', async () => {
    const ran = await solve(
      '--ask',
      '90% of social',
      '--using',
      'volunteering-hours',
      '--cap',
      'volunteering-hours=500',
    );
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('Not reachable within these caps');
    expect(ran.stdout).toContain('volunteering-hours       400  hour');
    const none = await solve(
      '--ask',
      '90% of social',
      '--using',
      'volunteering-hours',
      '--cap',
      'volunteering-hours=100',
    );
    expect([none.code, none.stdout]).toEqual([
      1,
      expect.stringContaining('its cap is what the bid holds of it already'),
    ]);
  });

  test('what nobody promises by the unit is never offered beside the answer, and what is avoided comes last', async () => {
    // A single point of life satisfaction, or one homicide fewer, would be the shortest answers.
    for (const ask of ['GBP 13500 of social', 'GBP 90000 of social']) {
      const ran = await solve('--ask', ask, '--using', 'volunteering-hours', '-f', 'json');
      const { solutions } = JSON.parse(ran.stdout);
      const alone: readonly { readonly measure: string; readonly answer: object | null }[] = solutions[0].alone;
      const answered = alone.filter(({ answer }) => answer).map(({ measure }) => measure);
      expect(answered.length).toBeGreaterThanOrEqual(3);
      expect(answered.filter((measure) => /life-satisfaction|prevented|avoided/.test(measure))).toEqual([]);
    }
  });

  test('what is counted and never priced is left out, by name', async () => {
    const ran = await solve('--ask', '5% of total', '--using', 'trees-planted');
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('trees-planted: counted and never priced')]);
  });

  test.each([
    [['--using', 'volunteering-hours'], 'nothing is asked'],
    [['--ask', '10% weighting', '--using', 'volunteering-hours'], 'sets no least amount'],
    [['--ask', '5% of total', '--using', 'voluntering-hours'], 'Did you mean volunteering-hours'],
    [['--ask', '5% of total', '--using', 'local-spend', '--cost', 'local-spend=0'], 'must be above 0'],
    [['--ask', '5% of total', '--using', 'local-spend', '--cost', 'local-spend=-1'], 'must be above 0, not -1'],
    [['--ask', '5% of total', '--using', 'local-spend', '--cap', 'donations=5'], 'not among --using'],
    [['--ask', '5% of total', '--using', 'local-spend,donations', '--cost', 'donations=5'], 'give it for local-spend'],
    [
      ['--ask', '5% of total', '--using', 'apprenticeship-weeks', '--step', 'apprenticeship-weeks=0.5'],
      'whole weeks only',
    ],
    [['--ask', '5% of total'], 'say what may be added'],
    [['--ask', '9 of theme community', '--using', 'volunteering-hours'], 'counted in several units'],
    [['--ask', '101% of total', '--using', 'local-spend'], 'not above 0 and up to 100%'],
    [['--ask', '5% of total', '--using', 'local-spend', '--contract', 'C-2'], 'there is no C-2'],
  ])('%j is told in one sentence', async (argv, sentence) => {
    const ran = await solve(...argv);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringContaining(sentence)]);
  });

  test('an ask with no contract value is told', async () => {
    writeFileSync(join(folder, 'bid.csv'), 'contract_id,measure,quantity\nC-1,donations,5\n');
    expect((await solve('--ask', '5% of total', '--using', 'donations')).stderr).toContain('gives no contract_value');
  });

  test('a measure of another edition is told with that edition', async () => {
    await put(folder, 'proxies/tiny/1.0.0.yaml', tableNamed('tiny', '1.0.0'));
    await put(folder, 'proxies/tiny/2.0.0.yaml', tableNamed('tiny', '2.0.0').replaceAll('local-job', 'town-job'));
    await lock(folder);
    writeFileSync(join(folder, 'bid.csv'), 'contract_id,contract_value,measure,quantity\nC-1,100,town-job,0\n');
    const ran = await solve('-p', 'tiny@2.0.0', '--ask', '5% of total', '--using', 'local-job');
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining('tiny@2.0.0 has no measure local-job; tiny@1.0.0 has it'),
    ]);
    const argv = ['-p', 'tiny@2.0.0', '--ask', '5 of local-job'];
    const asked = await solve(...argv, '--using', 'town-job');
    const has = 'the table has no such measure; tiny@1.0.0 has it (-p tiny@1.0.0)';
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining(has)]);
    expect((await here(['calculate', 'bid.csv', ...argv])).stderr.replace(/\s+/g, ' ')).toContain(has);
  });

  test('errors in the bid come first', async () => {
    writeFileSync(join(folder, 'bid.csv'), `${BID}\nC-1,100000,2027-01-01,2028-12-31,uk-open@2.0.0,X,donation,5,GBP`);
    const ran = await solve('--ask', '5% of total', '--using', 'local-spend');
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([1, '', expect.stringContaining('unknown-measure')]);
  });
});

// The report on a terminal, as wide as people have them: what is doubtful first, what matters in the last lines.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asGolden, expectGolden } from '../support/golden.ts';
import { FROZEN, ROOT, run } from '../support/run.ts';

const golden = (name: string) => join(ROOT, 'test/cli/golden', name);
const BID = ['calculate', 'examples/nhs-soft-services/bid.yaml', '--ask', '10% of social'];

/** What stays on a terminal: how far a slow run is gets written over. */
const settled = (text: string) =>
  text
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'social-value-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([80, 120])('a terminal of %i columns', (columns) => {
  test.each(['never', 'always'])('shows a bid that is short, colour %s', async (colour) => {
    const ran = await run([...BID, '--color', colour], { cwd: FROZEN, terminal: columns });
    expectGolden(
      golden(`terminal-${columns}${colour === 'always' ? '-colour' : ''}.txt`),
      asGolden({ ...ran, stderr: settled(ran.stderr) }),
    );
    const lines = ran.stdout.split('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const widths = lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, '').length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  });

  test('breaks no head of a table inside a word', async () => {
    const by = 'line,contract,outcome,measure,kind,mission';
    const argv = ['calculate', 'examples/council-construction/framework.csv', '--by', by, '--range', '-q'];
    const { stdout } = await run(argv, { cwd: FROZEN, terminal: columns });
    const heads = stdout.match(/^ .*(?:Local|economic|Transfers|Commitment|Quantity|Social).*$/gm) ?? [];
    const whole = /^(?:[A-Z][a-z]+|value|economic|unit|\(net\)|\(PPN|002\)|GBP|Per|by|of|contract)[*%:,]?$/;
    expect(heads.length).toBeGreaterThan(5);
    const titles = heads.filter((line) => /(?:Local|Transfers)\s+.*(?:Total|Share)|Commitment/.test(line));
    expect(
      titles.flatMap((line) => line.trim().split(/\s+/)).filter((word) => !whole.test(word) && word.length < 3),
    ).toEqual([]);
  });
});

describe('a long portfolio', () => {
  const rows = Array.from({ length: 30 }, (_, at) => `C-${String(at).padStart(2, '0')},1000,donations,${100 + at}`);
  const text = ['contract_id,contract_value,measure,quantity', ...rows].join('\n');

  test('shows the 20 largest contracts and a line for the rest, and all on request and in a file', async () => {
    writeFileSync(join(folder, 'bids.csv'), text);
    const { stdout } = await run(['calculate', 'bids.csv'], { cwd: folder, terminal: 80 });
    expect(stdout).toContain('10 smaller contracts more; --all lists them');
    expect(stdout).not.toMatch(/^ {2}C-09/m);
    const asked = await run(['calculate', 'bids.csv', '--ask', '10% of total'], { cwd: folder, terminal: 80 });
    expect(asked.stdout.match(/: asks 10%/g)).toHaveLength(20);
    expect(asked.stdout).toContain('10 smaller contracts with an ask more; --all lists them');
    const all = await run(['calculate', 'bids.csv', '--all'], { cwd: folder, terminal: 80 });
    expect(all.stdout).toMatch(/C-09/);
    expect(all.stdout).not.toContain('smaller contracts more');
    expect((await run(['calculate', 'bids.csv', '-f', 'markdown'], { cwd: folder })).stdout).toMatch(/C-09/);
  });

  test('ends with the figures that matter', async () => {
    writeFileSync(join(folder, 'bids.csv'), text);
    const { stdout } = await run(['calculate', 'bids.csv', '--ask', '10% of social', '--color', 'never'], {
      cwd: folder,
      terminal: 80,
    });
    const last = stdout
      .trimEnd()
      .split('\n')
      .slice(-4)
      .map((line) => line.trim().replace(/\s{2,}/g, ' | '));
    expect(last).toEqual([
      'Social value | GBP 3,435.00',
      'of contract value | 11.45%',
      'Asks | 30 met (30 of 30 asks met)',
      'Doubtful | nothing was found',
    ]);
  });
});

test('licences stand in every file, and on the screen on request', async () => {
  const bid = join(FROZEN, 'examples/vcse-bid/bid.csv');
  const shown = await run(['calculate', bid], { cwd: folder, terminal: 80 });
  expect(shown.stdout).not.toContain('Open Government Licence');
  const asked = await run(['calculate', bid, '--provenance'], { cwd: folder, terminal: 80 });
  expect(asked.stdout).toContain('Licence');
  expect(asked.stdout).toContain('sha256');
  await run(['calculate', bid, '-o', 'report.txt'], { cwd: folder });
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('sha256');
});

describe('the ask among the last lines', () => {
  const BID_OF_ONE =
    'contract_id,contract_value,measure,quantity\nC-1,1000,donations,40\nC-1,1000,local-spend,80\nC-1,1000,local-job,2\n';
  test.each([
    ['10% weighting', 'no least amount (10% weighting: it says how offers are marked, not how much must be offered)'],
    ['relative to best bid: between', 'no least amount (relative to best bid: between: it says how offers are marked,'],
    ['10%', 'depends (short by GBP 60.00 in social value, met in social and local economic value; asked: 10% of'],
    ['GBP 40', 'met (in social value, in social and local economic value; asked: GBP 40.00)'],
    ['GBP 90,000', 'short (by GBP 89,960.00 in social value, by GBP 40,'],
    ['3 fte-year of local-job; 4% of social', 'short by 1 fte-year (among what is asked: 3 fte-year of local-job)'],
    [
      '2 local-job; 4% of social',
      'met (all that is asked: 2 fte-year of local-job; 4% of contract value, GBP 40.00, in',
    ],
    [
      '3 local-job; 20% of social',
      '2 of 2 short (3 fte-year of local-job: short by 1 fte-year; 20% of contract value,',
    ],
    ['GBP 90 of theme community', 'short by GBP 50.00 (asked: GBP 90.00 of the theme community, in social and local'],
  ])('%j: %s', async (ask, said) => {
    writeFileSync(join(folder, 'bid.csv'), BID_OF_ONE);
    const { stdout } = await run(['calculate', 'bid.csv', '-q', '--ask', ask], { cwd: folder });
    const last = stdout.slice(stdout.lastIndexOf('\n  Social value')).replace(/\s+/g, ' ');
    expect(last).toContain(`Ask ${said}`);
  });

  test('of several contracts is how many are met, short, or open', async () => {
    const rows = ['C-1,1000,donations,100,', 'C-2,1000,local-spend,100,', 'C-3,1000,donations,1,'];
    writeFileSync(
      join(folder, 'bids.csv'),
      ['contract_id,contract_value,measure,quantity', ...rows].join('\n').replaceAll(/,$/gm, ''),
    );
    const { stdout } = await run(['calculate', 'bids.csv', '-q', '--ask', '10%'], { cwd: folder });
    expect(stdout).toContain('1 short (1 of 3 asks met, 1 short, 1 by what is meant)');
  });
});

test('explain gives the total of a line of every kind, time and money given among them', async () => {
  writeFileSync(
    join(folder, 'bid.csv'),
    'contract_id,commitment_id,measure,quantity\nC-1,A,donations,40\nC-1,B,local-job,2\n',
  );
  const given = await run(['explain', 'bid.csv', '--line', 'a'], { cwd: folder });
  expect(given.stdout).toMatch(/What it comes to\n\n {2}social value +GBP 40\.00/);
  writeFileSync(
    join(folder, 'rate.csv'),
    'contract_id,commitment_id,measure,quantity,per\nC-1,A,donations,40,1m-spent\n',
  );
  const rate = await run(['explain', 'rate.csv', '--line', 'A'], { cwd: folder });
  expect(rate.stdout).toContain('Not valued: how much is promised is not known until the spend is.');
  writeFileSync(
    join(folder, 'spent.csv'),
    'contract_id,contract_value,contract_spend,measure,quantity,per,ask\nC-1,400000,120000,donations,40,1m-spent,10% of total\n',
  );
  const spent = (await run(['calculate', 'spent.csv', '-q'], { cwd: folder })).stdout.replace(/\s+/g, ' ');
  expect(spent).toContain('asked: 10% of the whole contract value (GBP 120,000.00 spent so far), GBP 40,000.00');
  const total = await run(['calculate', 'rate.csv', '-q'], { cwd: folder });
  expect(total.stdout).toContain('1 unvalued line: known measures without pounds, for these reasons.');
});

test('of a bid that is all local economic value no share is 0.00%, and no social value 0.00', async () => {
  writeFileSync(
    join(folder, 'bid.csv'),
    'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\nC-1,100000,2026-04-01,2027-03-31,local-spend,5000,GBP\n',
  );
  const { stdout } = await run(['calculate', 'bid.csv', '-q', '--color', 'never'], { cwd: folder, terminal: 80 });
  expect(stdout).toMatch(/Social value {2,}-\n {2}of contract value {2,}-\n/);
  expect(stdout).toContain('5.00%');
  expect(stdout).not.toMatch(/\b0\.00/);
  const paragraph = await run(['calculate', 'bid.csv', '-q', '-f', 'paragraph'], { cwd: folder });
  expect(paragraph.stdout).toContain('worth GBP 5,000.00 of local economic value (5.00% of the contract value).');
  expect(paragraph.stdout).not.toMatch(/\b0\.00/);
});

test('an .ods that no memory holds is refused with what to do, before it is begun', async () => {
  const rows = Array.from({ length: 300_001 }, () => 'C-1,local-spend,1,GBP').join('\n');
  writeFileSync(join(folder, 'long.csv'), `contract_id,measure,quantity,unit\n${rows}\n`);
  const ran = await run(['calculate', 'long.csv', '-q', '-o', 'long.ods'], { cwd: folder });
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('an .ods of 300001 lines takes some')]);
});

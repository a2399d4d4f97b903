// Changes that somebody answers for: they do not fail, unused and expired entries do, and the day is never guessed.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { asGolden, expectGolden } from '../support/golden.ts';
import { run } from '../support/run.ts';

const PAIR = fileURLToPath(new URL('./diff/fixtures/value-restated/', import.meta.url));
const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url));
const FINGERPRINT = 'northvale:7eae5928ff9d';
const tables = {
  'a.yaml': readFileSync(join(PAIR, 'a.yaml'), 'utf8'),
  'b.yaml': readFileSync(join(PAIR, 'b.yaml'), 'utf8'),
};

const entry = (fingerprint: string, until = '2027-03-31') =>
  `- fingerprint: "${fingerprint}"\n  reason: The publisher corrected a misprint\n  who: Procurement board\n  until: ${until}\n`;

async function diff(accepted: string, ...flags: string[]) {
  const cwd = aFolder({ ...tables, 'proxies/accepted.yaml': accepted });
  return run(['proxies', 'diff', 'a.yaml', 'b.yaml', ...flags], { cwd });
}

describe('an accepted change', () => {
  test('does not fail, and is printed with who answers for it', async () => {
    const ran = await diff(entry(FINGERPRINT), '--as-of', '2027-01-15');
    expect(ran.code).toBe(0);
    expectGolden(join(GOLDEN, 'accepted.txt'), asGolden(ran));
  });

  test('without a day is accepted, with a note that it was not judged', async () => {
    const ran = await diff(entry(FINGERPRINT));
    expect(ran.code).toBe(0);
    expectGolden(join(GOLDEN, 'accepted-not-judged.txt'), asGolden(ran));
  });

  test('holds on its last day and fails on the next', async () => {
    expect((await diff(entry(FINGERPRINT), '--as-of', '2027-03-31')).code).toBe(0);
    const late = await diff(entry(FINGERPRINT), '--as-of', '2027-04-01');
    expect(late.code).toBe(1);
    expectGolden(join(GOLDEN, 'accepted-expired.txt'), asGolden(late));
  });

  test('that is not there fails, as an entry of nothing', async () => {
    const ran = await diff(entry(FINGERPRINT) + entry('northvale:0123456789ab'), '--as-of', '2027-01-15');
    expect(ran.code).toBe(1);
    expectGolden(join(GOLDEN, 'accepted-unused.txt'), asGolden(ran));
  });

  test('of another table, or of an impact, is not held against this run', async () => {
    const others = entry('uk-open:0123456789ab') + entry('northvale:impact-0123456789ab');
    expect((await diff(entry(FINGERPRINT) + others, '--as-of', '2027-01-15')).code).toBe(0);
  });

  test('stands among the inputs, with the bytes that were read', async () => {
    const accepted = entry(FINGERPRINT);
    const { inputs } = JSON.parse((await diff(accepted, '-f', 'json')).stdout);
    const sha256 = createHash('sha256').update(accepted).digest('hex');
    const bytes = Buffer.byteLength(accepted);
    expect(inputs).toEqual([{ path: 'proxies/accepted.yaml', sha256, bytes, rows: 0, role: 'accepted' }]);
    const cwd = aFolder(tables);
    const without = await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', 'json'], { cwd });
    expect(JSON.parse(without.stdout).inputs).toEqual([]);
  });

  test('stands among the inputs of an impact with a gate', async () => {
    const bid = 'contract_id,contract_start,measure,quantity\nC-1,2026-04-01,local-job,10\n';
    const cwd = aFolder({ ...tables, 'bid.csv': bid, 'proxies/accepted.yaml': entry(FINGERPRINT) });
    const argv = ['proxies', 'impact', 'a.yaml', 'b.yaml', 'bid.csv', '--max-change', '5%', '-f', 'json'];
    const { inputs } = JSON.parse((await run(argv, { cwd })).stdout);
    expect(inputs.map(({ path, role }: { path: string; role: string }) => [path, role])).toEqual([
      ['bid.csv', 'commitments'],
      ['proxies/accepted.yaml', 'accepted'],
    ]);
  });

  test('may stand in another file', async () => {
    const cwd = aFolder({ ...tables, 'agreed.yaml': entry(FINGERPRINT) });
    expect((await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '--accepted', 'agreed.yaml'], { cwd })).code).toBe(0);
    expect((await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '--accepted', 'none.yaml'], { cwd })).code).toBe(3);
  });
});

describe('a file of acceptances that cannot be read', () => {
  test.each([
    ['an unknown key', `${entry(FINGERPRINT)}  by: Somebody\n`, 'unknown-key'],
    ['no reason', entry(FINGERPRINT).replace(/ {2}reason.*\n/, ''), 'missing-key'],
    ['a blank name', entry(FINGERPRINT).replace('Procurement board', '""'), 'wrong-shape'],
    ['a day that is none', entry(FINGERPRINT, '31/03/2027'), 'wrong-shape'],
    ['nothing it is for', '- { reason: Right, who: The board, until: 2027-03-31 }\n', 'acceptance-unclear'],
    [
      'a rule that is none',
      '- { table: northvale, rule: units-alik, reason: R, who: W, until: 2027-03-31 }\n',
      'rule-unknown',
    ],
    ['a map', 'fingerprint: x\n', 'wrong-shape'],
  ])('%s stops the run', async (_, text, rule) => {
    const ran = await diff(text);
    expect(ran.stderr).toContain(`error ${rule}`);
    expect(ran.code).toBe(3);
  });

  test('the same entry twice fails, beside everything else', async () => {
    const ran = await diff(entry(FINGERPRINT) + entry(FINGERPRINT), '--as-of', '2027-01-15');
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('error acceptance-twice')]);
  });

  test('a file with nothing but remarks holds no entries', async () => {
    expect((await diff('# None yet.\n')).stdout).toContain('bump-too-small');
  });
});

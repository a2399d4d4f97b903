// social-value.yaml: how much each finding and each change counts for, and where the gates stand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { aRepository } from '../support/repository.ts';
import { ROOT, run } from '../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const next = (version: string, pay: string) =>
  V1.replace('version: 1.0.0', `version: ${version}`).replace('value: 20.00', `value: ${pay}`);
const PAIR = { 'a.yaml': V1, 'b.yaml': next('1.0.1', '21.00') };
const DIFF = ['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', 'json'];

async function told(argv: readonly string[], files: Readonly<Record<string, string>>) {
  const ran = await run(argv, { cwd: aFolder(files) });
  const document = ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : {};
  const findings: { rule: string; severity: string; message: string }[] = document.findings ?? [];
  return { ...ran, document, rules: findings.map(({ rule, severity }) => `${severity} ${rule}`) };
}

describe('a rule', () => {
  const bid = {
    'bid.csv':
      'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit\nC-1,1000000,2026-04-01,2027-03-31,local-job,2,\n',
  };
  const run_ = (levels: string) =>
    told(['calculate', 'bid.csv', '-f', 'json'], { ...bid, ...(levels && { 'social-value.yaml': levels }) });

  it('keeps its own level where nobody sets one', async () => {
    const { code, rules } = await run_('');
    expect([code, rules]).toEqual([0, expect.arrayContaining([expect.stringMatching(/^(note|warning) unit-/)])]);
  });

  it('that is raised to an error withholds the totals', async () => {
    const { rules } = await run_('');
    const [rule = ''] = rules.filter((one) => /unit-/.test(one)).map((one) => one.replace(/^\w+ /, ''));
    const raised = await run_(`rules: { ${rule}: error }`);
    expect([raised.code, raised.document.complete, raised.document.summary]).toEqual([1, false, undefined]);
    expect(raised.rules).toContain(`error ${rule}`);
    const off = await run_(`rules: { ${rule}: off }`);
    expect([off.code, off.rules.filter((one) => one.endsWith(rule))]).toEqual([0, []]);
    expect(off.document.summary.net).toBe((await run_('')).document.summary.net);
  });

  it('stands among the inputs of a result by its file', async () => {
    const levels = 'rules: { contract-value-missing: off }\n';
    const { document } = await run_(levels);
    expect(document.inputs).toContainEqual({
      path: 'social-value.yaml',
      sha256: sha(levels),
      bytes: levels.length,
      rows: 0,
      role: 'levels',
    });
  });

  it('counts in reconcile as well', async () => {
    const files = {
      'promised.csv':
        'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit\nC-1,1000000,2026-04-01,2027-03-31,A,local-job,2,fte-year\n',
      'returned.csv':
        'contract_id,commitment_id,measure,quantity,unit,start,end\nC-1,A,local-job,1,fte-year,2046-01-01,2046-03-31\n',
    };
    const argv = ['reconcile', '--commitments', 'promised.csv', '--returns', 'returned.csv', '-f', 'json'];
    const { rules } = await told(argv, files);
    expect(rules.toSorted()).toEqual(['note after-table', 'warning far-from-table']);
    const raised = await told(argv, { ...files, 'social-value.yaml': 'rules: { after-table: error }\n' });
    expect([raised.code, raised.document.complete]).toEqual([1, false]);
    const roles = raised.document.inputs.map(({ role }: { role: string }) => role);
    expect(roles.filter((role: string) => role === 'levels')).toHaveLength(1);
  });

  it.each([
    ['misspelt is a finding with a guess', 'rules: { units-alik: off }', 'rule-unknown', 'write units-alike'],
    ['of nothing near is a finding', 'rules: { qqqqqqqqqqqq: off }', 'rule-unknown', 'social-value rules'],
    [
      'that means a missing figure cannot be lowered',
      'rules: { not-a-number: off }',
      'level-fixed',
      'take the line out',
    ],
    ['that guards a release cannot be lowered', 'rules: { release-changed: note }', 'level-fixed', 'take the line out'],
    ['of a level that is none', 'rules: { units-alike: quiet }', 'wrong-shape', 'error, warning, note or off'],
    ['under a key that is none', 'rule: { units-alike: off }', 'unknown-key', 'rules'],
    ['a class that is none', 'changes: { text-changd: minor }', 'class-unknown', 'write text-changed'],
    ['a limit that is none', 'gates: { max_change: 25 }', 'wrong-shape', '25%'],
  ])('%s', async (_, levels, rule, says) => {
    const { code, stderr } = await run_(`${levels}\n`);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`social-value.yaml:1:`)]);
    expect(stderr).toContain(`error ${rule}`);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(says);
  });
});

describe('the linter and the gate', () => {
  it('lint at the levels that are set', async () => {
    const files = { 'table.yaml': V1.replace('    evidence: [Invoices]\n', '') };
    const argv = ['proxies', 'lint', 'table.yaml', '-f', 'json'];
    expect((await told(argv, files)).rules).toEqual(['warning no-evidence-asked']);
    const raised = await told(argv, { ...files, 'social-value.yaml': 'rules: { no-evidence-asked: error }\n' });
    expect([raised.code, raised.rules]).toEqual([1, ['error no-evidence-asked']]);
    const off = await told(argv, { ...files, 'strict.yaml': 'rules: { no-evidence-asked: off }\n' });
    expect(off.rules).toHaveLength(1);
    const named = await told([...argv, '--levels', 'strict.yaml', '--strict'], {
      ...files,
      'strict.yaml': 'rules: { no-evidence-asked: off }\n',
    });
    expect([named.code, named.rules]).toEqual([0, []]);
  });

  it('ask of a class of change the step that is set', async () => {
    expect((await told(DIFF, PAIR)).rules).toEqual(['error bump-too-small']);
    const patch = await told(DIFF, { ...PAIR, 'social-value.yaml': 'changes: { value-restated: patch }\n' });
    expect([patch.code, patch.document.required]).toEqual([0, 'patch']);
    const none = await told(DIFF, { ...PAIR, 'social-value.yaml': 'changes: { value-restated: none }\n' });
    expect([none.code, none.document.required]).toEqual([0, 'none']);
    const words = {
      'a.yaml': V1,
      'b.yaml': V1.replace('version: 1.0.0', 'version: 1.0.1').replace('A small table', 'A table'),
    };
    expect((await told(DIFF, words)).code).toBe(0);
    expect((await told(DIFF, { ...words, 'social-value.yaml': 'changes: { text-changed: major }\n' })).code).toBe(1);
  });

  it('hold figures to a share, to pounds a unit, or to both; a flag wins', async () => {
    const files = { ...PAIR, 'b.yaml': next('2.0.0', '21.00') };
    const at = (limit: string) => ({ ...files, 'social-value.yaml': `gates: { max_change: "${limit}" }\n` });
    expect((await told(DIFF, files)).code).toBe(0);
    expect((await told(DIFF, at('4%'))).rules).toEqual(['error figure-jumps']);
    expect((await told(DIFF, at('6%'))).code).toBe(0);
    expect((await told(DIFF, at('6%,£10'))).rules).toEqual(['error figure-jumps']);
    expect((await told(DIFF, at('£2000'))).code).toBe(0);
    expect((await told([...DIFF, '--max-change', '4%'], at('6%'))).code).toBe(1);
  });

  it('hold contracts to a share or to pounds', async () => {
    const bid =
      'contract_id,contract_value,measure,quantity,start,end\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01\n';
    const argv = ['proxies', 'impact', 'a.yaml', 'b.yaml', 'bid.csv', '-f', 'json'];
    const at = (limit: string) =>
      told(argv, { ...PAIR, 'bid.csv': bid, 'social-value.yaml': `gates: { max_impact: "${limit}" }\n` });
    // 4 weeks of 30 hours, a pound an hour more: GBP 2,400.00 becomes 2,520.00.
    expect((await at('£120')).code).toBe(0);
    expect((await at('£119.99')).rules).toEqual(['error change-too-large', 'error change-too-large']);
    expect((await at('5%')).code).toBe(0);
    expect((await at('4.99%,£1000')).code).toBe(1);
    expect((await told([...argv, '--max-change', '£119'], { ...PAIR, 'bid.csv': bid })).code).toBe(1);
  });

  it('make majors errors or warnings by a flag', async () => {
    const files = { ...PAIR, 'b.yaml': next('2.0.0', '21.00') };
    expect((await told(DIFF, files)).rules).toEqual([]);
    expect((await told([...DIFF, '--majors', 'warning'], files)).rules).toEqual(['warning table-change']);
    const error = await told([...DIFF, '--majors', 'error'], files);
    expect([error.code, error.rules]).toEqual([1, ['error table-change']]);
    const { stdout } = await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '-f', 'github', '--majors', 'error'], {
      cwd: aFolder(files),
    });
    expect(stdout.match(/^::error /gm)).toHaveLength(1);
  });
});

describe('a review', () => {
  const aTable = (levels?: string) =>
    aRepository({
      'proxies/northvale/1.0.0.yaml': V1,
      'proxies/proxies.lock': `${sha(V1)}  northvale/1.0.0.yaml\n`,
      ...(levels !== undefined && { 'social-value.yaml': levels }),
    });
  const OFF = 'rules: { figure-jumps: off }\n';

  it('takes the levels from the base', async () => {
    const repository = aTable(OFF);
    repository.write('proxies/northvale/2.0.0.yaml', next('2.0.0', '200.00'));
    const { code, stdout } = await run(['proxies', 'review', 'main', '-f', 'json'], { cwd: repository.cwd });
    const { inputs } = JSON.parse(stdout);
    expect([code, inputs]).toEqual([
      0,
      [expect.objectContaining({ path: 'social-value.yaml', role: 'levels', sha256: sha(OFF) })],
    ]);
  });

  it.each([
    ['new', undefined],
    ['changed', 'rules: { units-alike: off }\n'],
  ])('is not let off by levels that are %s in the change', async (_, levels) => {
    const repository = aTable(levels);
    repository.write('social-value.yaml', OFF);
    repository.write('proxies/northvale/2.0.0.yaml', next('2.0.0', '200.00'));
    const { code, stdout } = await run(['proxies', 'review', 'main'], { cwd: repository.cwd });
    expect([code, stdout]).toEqual([1, expect.stringContaining('error figure-jumps')]);
    expect(stdout).toContain('note levels-not-used');
    const named = await run(['proxies', 'review', 'main', '--levels', 'social-value.yaml'], { cwd: repository.cwd });
    expect(named.code).toBe(1);
  });

  it('tells what is wrong with levels before they land', async () => {
    const repository = aTable();
    repository.write('social-value.yaml', 'rules: { figure-jump: off }\n');
    const { code, stderr } = await run(['proxies', 'review', 'main'], { cwd: repository.cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining('error rule-unknown')]);
  });
});

describe('rules', () => {
  it('prints the levels in force', async () => {
    const cwd = aFolder({
      'social-value.yaml': `rules: { units-alike: off }\nchanges: { text-changed: minor }\ngates: { max_impact: 5% }\n`,
    });
    const { stdout } = await run(['rules'], { cwd });
    expect(stdout).toContain('Set in social-value.yaml');
    expect(stdout).toMatch(/units-alike +off \(warning\)/);
    expect(stdout).toMatch(/text-changed +needs a minor step/);
    expect((await run(['rules', 'units-alike'], { cwd })).stdout).toMatch(/severity +off \(warning\)/);
    const json = JSON.parse((await run(['rules', '-f', 'json'], { cwd })).stdout);
    expect(json.find(({ id }: { id: string }) => id === 'units-alike')).toMatchObject({
      severity: 'warning',
      level: 'off',
    });
  });
});

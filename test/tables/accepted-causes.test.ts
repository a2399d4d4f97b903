// A cause is accepted once, by what moved and by how much: whichever bids, however many contracts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const V2 = V1.replace('version: 1.0.0', 'version: 1.0.1').replace('value: 20.00', 'value: 21.00');
const HEADER = 'contract_id,contract_value,measure,quantity,start,end\n';
const row = (contract: string, quantity: number, measure = 'training-weeks') =>
  `${contract},10000,${measure},${quantity},2026-05-01,2026-08-01\n`;
const DAY = ['--as-of', '2027-01-15'];

const wage = (over: Readonly<Record<string, string>> = {}) => {
  const entry = {
    table: 'northvale',
    what: 'hourly-pay',
    unit: 'GBP/hour',
    from: '20.00',
    to: '21.00',
    reason: 'The rate of April',
    who: 'The board',
    until: '2027-03-31',
    ...over,
  };
  const lines = Object.entries(entry).flatMap(([key, value]) =>
    value === '' ? [] : [`${key}: ${JSON.stringify(value)}`],
  );
  return `- ${lines.join('\n  ')}\n`;
};

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

async function told(argv: readonly string[], files: Readonly<Record<string, string>>) {
  const cwd = aFolder({ 'a.yaml': V1, 'b.yaml': V2, ...files });
  const ran = await run([...argv, ...DAY, '-f', 'json'], { cwd });
  const findings: Told[] = ran.stdout.startsWith('{') ? JSON.parse(ran.stdout).findings : [];
  const ofRule = (rule: string) => findings.filter((one) => one.rule === rule).map(({ message }) => message);
  return { code: ran.code, findings, ofRule, stderr: ran.stderr };
}

const diff = (accepted: string, ...more: string[]) =>
  told(['proxies', 'diff', 'a.yaml', 'b.yaml', ...more], { 'proxies/accepted.yaml': accepted });
const impact = (accepted: string, bids: string, files: Readonly<Record<string, string>> = {}) =>
  told(['proxies', 'impact', 'a.yaml', 'b.yaml', 'bid.csv', '--max-change', '1%'], {
    'bid.csv': HEADER + bids,
    'proxies/accepted.yaml': accepted,
    ...files,
  });

describe('one wage change is one entry', () => {
  it('lets the version, the figure and every contract through', async () => {
    expect((await diff(wage(), '--max-change', '1%')).code).toBe(0);
    const { code, ofRule } = await impact(wage(), row('C-1', 4) + row('C-2', 9));
    expect(code).toBe(0);
    expect(ofRule('acceptance-used')).toEqual([
      'The board answers for "hourly-pay 20.00 -> 21.00 GBP/hour" (1 change, C-1, C-2 and the total at the gate) until 2027-03-31: The rate of April',
    ]);
  });

  it('whatever another bid promises', async () => {
    for (const quantity of [1, 17, 1000]) expect((await impact(wage(), row('C-9', quantity))).code).toBe(0);
  });

  it('and lets nothing else through beside it', async () => {
    const carbon = V2.replace('central: 100.00', 'central: 120.00');
    const bids = row('C-1', 4) + row('C-2', 10, 'carbon-saved');
    const { code, ofRule } = await impact(wage(), bids, { 'b.yaml': carbon });
    expect(code).toBe(1);
    expect(ofRule('change-too-large').map((message) => message.replace(/ .*nobody/, ' ... nobody'))).toEqual([
      'C-2 ... nobody answers for value of carbon +200.00',
      'the ... nobody answers for value of carbon +200.00',
    ]);
  });

  it.each([
    ['another figure', { to: '21.50' }],
    ['another unit', { unit: 'GBP/week' }],
    ['no unit', { unit: '' }],
    ['another table', { table: 'southvale' }],
    ['another parameter', { what: 'hours-per-week' }],
  ])('but not by %s', async (_, over) => {
    expect((await diff(wage(over))).code).toBe(1);
    expect((await impact(wage(over), row('C-1', 4))).code).toBe(1);
  });

  it('and says what moved instead, where the same part did', async () => {
    expect((await diff(wage({ to: '21.50' }))).ofRule('acceptance-unused')).toEqual([
      'The board answers for "hourly-pay 20.00 -> 21.50 GBP/hour", and no such change is there; what moved is "20.00 -> 21.00"',
    ]);
  });

  it('reads a figure however it is written', async () => {
    expect((await diff(wage({ from: '20', to: '21.0' }))).code).toBe(0);
  });

  it('gives the entry to be written', async () => {
    const { ofRule } = await diff('# none\n', '--max-change', '1%');
    expect(ofRule('figure-jumps')).toHaveLength(1);
    const ran = await run(['proxies', 'diff', 'a.yaml', 'b.yaml', '--max-change', '1%'], {
      cwd: aFolder({ 'a.yaml': V1, 'b.yaml': V2 }),
    });
    expect(ran.stdout.replaceAll(/\s+/g, ' ')).toContain(
      '(table: northvale, what: hourly-pay, unit: GBP/hour, from: 20.00, to: 21.00)',
    );
  });
});

describe('an entry', () => {
  it('for a figure of three cases names all three', async () => {
    const b = V1.replace('version: 1.0.0', 'version: 1.0.1').replace('central: 100.00', 'central: 101.00');
    const entry = wage({ what: 'carbon', unit: 'GBP/tCO2e', from: '50.00/100.00/150.00', to: '50/101/150' });
    const files = { 'b.yaml': b, 'proxies/accepted.yaml': entry };
    expect((await told(['proxies', 'diff', 'a.yaml', 'b.yaml'], files)).code).toBe(0);
    const central = {
      ...files,
      'proxies/accepted.yaml': wage({ what: 'carbon', unit: 'GBP/tCO2e', from: '100', to: '101' }),
    };
    expect((await told(['proxies', 'diff', 'a.yaml', 'b.yaml'], central)).code).toBe(1);
  });

  it('for a measure names what a unit of it is worth', async () => {
    const b = V1.replace('version: 1.0.0', 'version: 1.0.1').replace(
      'product: [hourly-pay, hours-per-week] }',
      'product: [hourly-pay, hours-per-week] }\n      - { kind: fiscal, product: [hourly-pay, hours-per-week] }',
    );
    const entry = wage({ what: 'training-weeks', unit: 'GBP/week', from: 'nothing', to: '600.00' });
    const files = { 'b.yaml': b, 'proxies/accepted.yaml': entry };
    const { code, findings } = await told(['proxies', 'diff', 'a.yaml', 'b.yaml'], files);
    expect([code, findings.map(({ rule }) => rule)]).toEqual([0, ['acceptance-used']]);
  });

  it('whose change has landed is a note', async () => {
    const files = { 'a.yaml': V2, 'b.yaml': V2.replace('1.0.1', '1.0.2'), 'proxies/accepted.yaml': wage() };
    const { code, findings } = await told(['proxies', 'diff', 'a.yaml', 'b.yaml'], files);
    expect([code, findings.map(({ rule, severity }) => [rule, severity])]).toEqual([
      0,
      [['acceptance-landed', 'note']],
    ]);
  });

  it('that has run out fails, and does not say that it is used', async () => {
    const { code, findings } = await diff(wage({ until: '2026-12-31' }));
    expect([code, findings.map(({ rule }) => rule).sort()]).toEqual([1, ['acceptance-expired', 'bump-too-small']]);
  });

  it('that is there twice is a finding, however its figures are written', async () => {
    const { code, ofRule } = await diff(wage() + wage({ from: '20', to: '21' }));
    expect([code, ofRule('acceptance-twice')]).toEqual([
      1,
      ['"hourly-pay 20 -> 21 GBP/hour" is accepted in line 1 already'],
    ]);
  });

  it.each(['text', 'markdown', 'html', 'json', 'github', 'junit', 'sarif'])(
    'is told in %s, with who and why',
    async (format) => {
      const cwd = aFolder({ 'a.yaml': V1, 'b.yaml': V2, 'proxies/accepted.yaml': wage() });
      const { stdout } = await run(['proxies', 'diff', 'a.yaml', 'b.yaml', ...DAY, '-f', format], { cwd });
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The board answers for ');
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The rate of April');
    },
  );
});

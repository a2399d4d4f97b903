// Promises and returns that are as they should be, made at random: of a hundred rows at most one is doubted.
import { describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';

/** A measure, its unit, how many there are for a million pounds of contract value at least and at most, and whether it is for each year. */
const KINDS = [
  ['local-job', 'fte-year', 0.5, 4, false],
  ['local-spend', 'GBP', 10_000, 150_000, false],
  ['local-apprenticeship-weeks', 'week', 20, 140, false],
  ['local-paid-work-placement-weeks', 'fte-week', 4, 40, false],
  ['volunteering-hours', 'hour', 40, 700, true],
  ['donations', 'GBP', 500, 8000, false],
  ['carbon-saved', 'tCO2e', 1, 30, true],
  ['electricity-saved', 'kWh', 1000, 60_000, true],
  ['car-miles-avoided', 'mile', 500, 20_000, true],
  ['qualifications', 'qualification', 2, 20, false],
  ['real-living-wage-share', 'percent', 60, 100, false],
  ['trees-planted', 'tree', 10, 300, false],
] as const;

/** What is saved of these is in carbon-saved as well. */
const OF_CARBON: readonly string[] = ['electricity-saved', 'car-miles-avoided'];

const FIRMS = 'Alder Birch Cedar Dogwood Elder Fir Gorse Hazel Ivy Juniper Larch Maple'.split(' ');
const TRADES = 'Builders Catering Cleaning Grounds Highways Repairs'.split(' ');

/** Numbers from 0 up to 1, the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function made(seed: number) {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => least + (most - least) * random();
  const promises = [
    'contract_id,contract_name,supplier,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit,per',
  ];
  const returns = ['contract_id,commitment_id,measure,quantity,unit,period,evidence'];
  for (let at = 0; at < 80; at += 1) {
    const id = `SV-${Math.floor(between(100, 1000))}-${at * 37 + 1011}`;
    const millions = Math.exp(between(-1.5, 3.5));
    const years = 1 + Math.floor(random() * 4);
    const firm = `${FIRMS[at % FIRMS.length]} ${TRADES[Math.floor(at / FIRMS.length)]} Ltd`;
    const value = Math.round(millions * 1e6);
    // All the carbon that is saved holds what is saved of electricity and miles: a bid that promises both promises one twice.
    const drawn = KINDS.filter(() => random() < 0.35);
    const kinds = drawn.filter(([id]) => !OF_CARBON.includes(id) || !drawn.some(([other]) => other === 'carbon-saved'));
    for (const [index, [measure, unit, least, most, isYearly]] of kinds.entries()) {
      const isShare = unit === 'percent';
      const whole = between(least, most) * (isShare ? 1 : millions) * (isYearly ? 1 / years : 1);
      const quantity = Math.max(1, Math.round(whole * 10) / 10);
      const line = `A${index + 1}`;
      promises.push(
        [
          id,
          `Works ${at}`,
          firm,
          value,
          '2026-04-01',
          `${2026 + years}-03-31`,
          line,
          measure,
          quantity,
          unit,
          isYearly ? 'year' : 'contract',
        ].join(','),
      );
      const yearly = isYearly || isShare ? quantity : quantity / years;
      for (const quarter of [1, 2, 3, 4]) {
        const share = isShare ? Math.min(100, quantity * between(0.9, 1.1)) : (yearly / 4) * between(0.4, 1.7);
        returns.push(
          `${id},${line},${measure},${share.toFixed(2)},${unit},2026-27-Q${quarter},Ref ${at}-${index}-${quarter}`,
        );
      }
    }
  }
  const files = { 'promises.csv': `${promises.join('\n')}\n`, 'returns.csv': `${returns.join('\n')}\n` };
  return { files, promised: promises.length - 1, returned: returns.length - 1 };
}

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

/** Warnings and errors, each with the others it speaks for. */
function doubtsIn(stdout: string): number {
  const { findings }: { readonly findings: readonly Told[] } = JSON.parse(stdout);
  return findings
    .filter(({ severity }) => severity !== 'note')
    .reduce(
      (sum, { message }) => sum + 1 + Number(/and ([\d,]+) others?/.exec(message)?.[1]?.replaceAll(',', '') ?? 0),
      0,
    );
}

describe.each([1, 2, 3])('made from %i', (seed) => {
  const { files, promised, returned } = made(seed);

  test('a bid', async () => {
    const { code, stdout, stderr } = await run(['calculate', 'promises.csv', '-f', 'json'], {
      cwd: aFolder(files),
      home: ROOT,
    });
    expect(code, stderr).toBe(0);
    expect(doubtsIn(stdout), stderr).toBeLessThanOrEqual(promised / 100);
  });

  test('returns, and the promises they are held against', async () => {
    const argv = [
      'reconcile',
      '--commitments',
      'promises.csv',
      '--returns',
      'returns.csv',
      '--as-of',
      '2027-03-31',
      '-f',
      'json',
    ];
    const { code, stdout, stderr } = await run(argv, { cwd: aFolder(files), home: ROOT });
    expect(code, stderr).toBe(0);
    expect(doubtsIn(stdout), stderr).toBeLessThanOrEqual((promised + returned) / 100);
    const { by_reason: reasons } = JSON.parse(stdout).summary;
    const doubted = [
      'looks-cumulative',
      'duplicate-return',
      'wrong-period',
      'not-promised',
      'missing-return',
      'unit-differs',
    ];
    expect(
      doubted.reduce((sum, reason) => sum + (reasons[reason] ?? 0), 0),
      JSON.stringify(reasons),
    ).toBeLessThanOrEqual(returned / 100);
  });
});

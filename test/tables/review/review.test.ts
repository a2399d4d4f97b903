// The gate in front of the tables, tried in real repositories: red where a released or a wrong figure would get through, green
// where nothing is wrong.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aRepository, type Repository } from '../../support/repository.ts';
import { ROOT, run } from '../../support/run.ts';

const V1 = readFileSync(`${ROOT}test/tables/lint/clean.yaml`, 'utf8');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const lock = (...tables: readonly (readonly [string, string])[]) =>
  `${tables.map(([name, text]) => `${sha(text)}  ${name}`).join('\n')}\n`;
const version = (to: string, text = V1) => text.replace('version: 1.0.0', `version: ${to}`);
const PAY = 'value: 20.00';
const PART = '- { kind: economic, product: [hourly-pay, hours-per-week] }';
const GONE = 'table: northvale, what: carbon-saved, unit: GBP/tCO2e, from: 100, to: nothing';
const CARBON = 'kind: environmental, product: [carbon]';
const onlyCounted = () =>
  version('2.0.0').replace(`    components:\n      - { ${CARBON} }\n`, '    record_only: true\n');
const PRICES = 'price_base: 2026-27';
const later = (text: string) =>
  text.replace('{ from: 2026-04-01, to: 2027-03-31 }', '{ from: 2027-05-01, to: 2028-03-31 }');
const TITLE = '    title: Weeks of training';

function aTable(): Repository {
  return aRepository({
    'proxies/northvale/1.0.0.yaml': V1,
    'proxies/proxies.lock': lock(['northvale/1.0.0.yaml', V1]),
    'proxies/README.md': 'Tables\n',
    'proxies/policies.yaml': 'policies: {}\n',
    'bids/bid.csv':
      'contract_id,contract_value,measure,quantity,start,end\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01\n',
  });
}

async function review({ cwd }: Repository, ...more: readonly string[]) {
  const { code, stdout, stderr } = await run(['proxies', 'review', 'main', '-f', 'json', ...more], { cwd });
  const findings: { rule: string; severity: string }[] = stdout.startsWith('{') ? JSON.parse(stdout).findings : [];
  return { code, stderr, errors: findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule) };
}

type Change = readonly [what: string, change: (repository: Repository) => void, rule: string];

/** What must be red. */
const RED: readonly Change[] = [
  [
    'an edited release with its line of the lock',
    ({ write }) => {
      const edited = V1.replace(PAY, 'value: 21.00');
      write('proxies/northvale/1.0.0.yaml', edited);
      write('proxies/proxies.lock', lock(['northvale/1.0.0.yaml', edited]));
    },
    'lock-line-changed',
  ],
  [
    'an edited release',
    ({ write }) => write('proxies/northvale/1.0.0.yaml', V1.replace(PAY, 'value: 21.00')),
    'release-changed',
  ],
  [
    'a release that is gone with its line',
    ({ write, remove }) => {
      remove('proxies/northvale');
      write('proxies/proxies.lock', '# nothing\n');
    },
    'release-changed',
  ],
  ['a lock that is gone', ({ remove }) => remove('proxies/proxies.lock'), 'lock-line-changed'],
  ['a lock with no lines', ({ write }) => write('proxies/proxies.lock', '# nothing\n'), 'lock-line-changed'],
  [
    'a hash for no file',
    ({ write, read }) =>
      write('proxies/proxies.lock', `${read('proxies/proxies.lock')}${sha('x')}  northvale/9.0.0.yaml\n`),
    'locked-file-missing',
  ],
  [
    'a figure moved by a patch',
    ({ write }) => write('proxies/northvale/1.0.1.yaml', version('1.0.1').replace(PAY, 'value: 21.00')),
    'bump-too-small',
  ],
  [
    'a figure ten times dearer in a major step',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 200.00')),
    'figure-jumps',
  ],
  [
    'a figure of 0 in a major step',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 0.00')),
    'figure-jumps',
  ],
  [
    'a release that follows its own candidate',
    (repository) => {
      repository.write('proxies/northvale/2.0.0-rc.1.yaml', version('2.0.0-rc.1').replace(PAY, 'value: 200.00'));
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 200.00'));
    },
    'figure-jumps',
  ],
  [
    'the second of two versions',
    ({ write }) => {
      write('proxies/northvale/1.0.1.yaml', version('1.0.1').replace('title: A small table', 'title: A table'));
      write('proxies/northvale/1.0.2.yaml', version('1.0.2').replace(PAY, 'value: 21.00'));
    },
    'bump-too-small',
  ],
  [
    'a draft that changed after it landed',
    (repository) => {
      repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0'));
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 2000.00'));
    },
    'figure-jumps',
  ],
  [
    'two steps that are each within the gate, and not together',
    ({ write }) => {
      write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 24.80'));
      write('proxies/northvale/3.0.0.yaml', version('3.0.0').replace(PAY, 'value: 30.70'));
    },
    'figure-jumps',
  ],
  [
    'a part of a proxy that is there twice',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace(PART, `${PART}\n      - { kind: fiscal, product: [hourly-pay, hours-per-week] }`),
      ),
    'figure-jumps',
  ],
  [
    'a share that takes nearly all off',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace(TITLE, `${TITLE}\n    shares: { attributed_share: 0.1 }`),
      ),
    'figure-jumps',
  ],
  [
    'the high case alone, ten times as high',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace('high: 150.00', 'high: 1500.00')),
    'figure-jumps',
  ],
  [
    'a measure under another name with another parameter, ten times as dear',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0')
          .replace(PAY, 'value: 200.00')
          .replaceAll('hourly-pay', 'pay-an-hour')
          .replace('  training-weeks:', '  weeks:\n    renamed_from: training-weeks'),
      ),
    'figure-jumps',
  ],
  [
    'a released appraisal edited with its line',
    (repository) => {
      const shipped = readFileSync(`${ROOT}proxies/appraisal/green-book/1.0.0.yaml`, 'utf8');
      const put = (text: string) => {
        repository.write('proxies/appraisal/green-book/1.0.0.yaml', text);
        repository.write('proxies/appraisal/proxies.lock', lock(['green-book/1.0.0.yaml', text]));
      };
      put(shipped);
      repository.commit();
      repository.git('branch', '-f', 'main');
      put(shipped.replace('percent: 3.5', 'percent: 1.5'));
    },
    'release-changed',
  ],
  [
    'an appraisal with a rate ten times as high in a step of its own',
    (repository) => {
      const shipped = readFileSync(`${ROOT}proxies/appraisal/green-book/1.0.0.yaml`, 'utf8');
      repository.write('proxies/appraisal/green-book/1.0.0.yaml', shipped);
      repository.write('proxies/appraisal/proxies.lock', lock(['green-book/1.0.0.yaml', shipped]));
      repository.commit();
      repository.git('branch', '-f', 'main');
      const next = shipped.replace('version: 1.0.0', 'version: 2.0.0').replace('percent: 3.5', 'percent: 35');
      repository.write('proxies/appraisal/green-book/2.0.0.yaml', next);
    },
    'figure-jumps',
  ],
  [
    'an appraisal with an index ten times as high',
    (repository) => {
      const shipped = readFileSync(`${ROOT}proxies/appraisal/green-book/1.0.0.yaml`, 'utf8');
      repository.write('proxies/appraisal/green-book/1.0.0.yaml', shipped);
      repository.commit();
      repository.git('branch', '-f', 'main');
      const next = shipped.replace('version: 1.0.0', 'version: 2.0.0').replace(/(base: 2015-16, index: \d)/, '$10');
      repository.write('proxies/appraisal/green-book/2.0.0.yaml', next);
    },
    'figure-jumps',
  ],
  [
    'an appraisal without a lock that is gone',
    (repository) => {
      const shipped = readFileSync(`${ROOT}proxies/appraisal/green-book/1.0.0.yaml`, 'utf8');
      repository.write('proxies/appraisal/green-book/1.0.0.yaml', shipped);
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.remove('proxies/appraisal');
    },
    'draft-gone',
  ],
  [
    'a measure taken out and put back under another name',
    ({ write }) =>
      write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace('  carbon-saved:', '  saved-carbon:')),
    'figure-jumps',
  ],
  [
    'a measure taken out whose rows another measure takes',
    ({ write }) => {
      const text = version('2.0.0').replace('  training-years:', '  training-years:\n    renamed_from: training-weeks');
      const [from, to] = ['  training-weeks:\n', '  training-years:'].map((one) => text.indexOf(one));
      write('proxies/northvale/2.0.0.yaml', text.slice(0, from) + text.slice(to));
    },
    'figure-jumps',
  ],
  [
    'a measure that is only counted',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', onlyCounted()),
    'figure-jumps',
  ],
  [
    'pounds that leave every total',
    ({ write }) =>
      write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(CARBON, 'kind: transfer, product: [carbon]')),
    'figure-jumps',
  ],
  [
    'pounds that leave social value where a row names a place',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace(CARBON, 'kind: environmental, with_area: transfer, product: [carbon]'),
      ),
    'figure-jumps',
  ],
  [
    'a quantity a year that is counted once',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(TITLE, `${TITLE}\n    level: true`)),
    'figure-jumps',
  ],
  [
    'a drop-off of nearly all',
    ({ write }) =>
      write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(TITLE, `${TITLE}\n    shares: { drop_off: 0.9 }`)),
    'figure-jumps',
  ],
  [
    'a year more, ten times as dear as the last',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace(
          '      - { year: 2032,',
          '      - { year: 2033, low: 574, central: 1149, high: 1723 }\n      - { year: 2032,',
        ),
      ),
    'figure-jumps',
  ],
  [
    'a number that stands in the prices of another year',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PRICES, 'price_base: 2025-26')),
    'figure-basis-moved',
  ],
  [
    'a number of the year before in the prices of this one',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0')
          .replace(PRICES, 'price_base: 2027-28')
          .replace('from: 2026-04-01, value', 'from: 2027-04-01, value'),
      ),
    'figure-basis-moved',
  ],
  [
    'one year of a series in the prices of another',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace('{ year: 2028,', '{ year: 2028, price_base: 2020,'),
      ),
    'figure-basis-moved',
  ],
  [
    'a component discounted as health',
    ({ write }) =>
      write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(CARBON, `${CARBON}, discount: health`)),
    'figure-basis-moved',
  ],
  [
    'a component no longer discounted as health',
    (repository) => {
      const old = V1.replace(CARBON, `${CARBON}, discount: health`);
      repository.write('proxies/northvale/1.0.0.yaml', old);
      repository.write('proxies/proxies.lock', lock(['northvale/1.0.0.yaml', old]));
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0'));
    },
    'figure-basis-moved',
  ],
  [
    'a number that stands in another unit',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replaceAll('tCO2e', 'kgCO2e')),
    'figure-basis-moved',
  ],
  [
    'a figure that holds from half a year later',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace('from: 2026-04-01, value', 'from: 2026-10-01, value'),
      ),
    'figure-jumps',
  ],
  [
    'a series that ends years earlier',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(/ +- \{ year: 203[012],.*\n/g, '')),
    'figure-jumps',
  ],
  [
    'a low and a high case that are gone',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace(/low: [0-9.]+, central: ([0-9.]+), high: [0-9.]+/g, 'value: $1'),
      ),
    'figure-jumps',
  ],
  [
    'an edition that leaves a month between',
    ({ write }) => write('proxies/northvale/2.0.0.yaml', later(version('2.0.0'))),
    'days-uncovered',
  ],
  [
    'a draft whose days shrink',
    (repository) => {
      const draft = version('2.0.0').replace('to: 2027-03-31 }', 'to: 2028-03-31 }');
      repository.write('proxies/northvale/2.0.0.yaml', draft);
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.write('proxies/northvale/2.0.0.yaml', draft.replace('2028-03-31', '2027-12-31'));
    },
    'days-uncovered',
  ],
  [
    'an edition that takes the days of one it is not held against',
    (repository) => {
      const next = later(version('2.0.0').replace('edition: 2026-27', 'edition: 2027-28'));
      repository.write('proxies/northvale/2.0.0.yaml', next);
      repository.write('proxies/proxies.lock', lock(['northvale/1.0.0.yaml', V1], ['northvale/2.0.0.yaml', next]));
      repository.commit();
      repository.git('branch', '-f', 'main');
      const wide = next.replace('version: 2.0.0', 'version: 2.1.0').replace('from: 2027-05-01', 'from: 2026-04-01');
      repository.write('proxies/northvale/2.1.0.yaml', wide);
    },
    'days-taken-over',
  ],
  [
    'days before the first figure',
    ({ write }) =>
      write(
        'proxies/northvale/2.0.0.yaml',
        version('2.0.0').replace('{ from: 2026-04-01, to', '{ from: 2025-04-01, to'),
      ),
    'covers-without-figure',
  ],
  [
    'a draft that is gone',
    (repository) => {
      repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0'));
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.remove('proxies/northvale/2.0.0.yaml');
    },
    'draft-gone',
  ],
  [
    'a table of a folder without a lock that is gone',
    (repository) => {
      repository.remove('proxies/proxies.lock');
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.remove('proxies/northvale');
    },
    'draft-gone',
  ],
  [
    'a table in a folder that nobody reads',
    ({ write }) => write('proxies/.northvale/2.0.0.yaml', version('2.0.0')),
    'file-passed-over',
  ],
  [
    'a table called v2.0.0',
    ({ write }) => write('proxies/northvale/v2.0.0.yaml', version('2.0.0')),
    'file-passed-over',
  ],
  ['a table in .yml', ({ write }) => write('proxies/northvale/2.0.0.yml', version('2.0.0')), 'file-passed-over'],
  ['a table in .YAML', ({ write }) => write('proxies/northvale/2.0.0.YAML', version('2.0.0')), 'file-passed-over'],
  ['a copy', ({ write }) => write('proxies/northvale/1.0.0 (copy).yaml', V1), 'file-passed-over'],
  ['an edition for a name', ({ write }) => write('proxies/northvale/2027-28.yaml', V1), 'file-passed-over'],
  ['a CSV', ({ write }) => write('proxies/northvale/2.0.0.csv', 'code,value\n'), 'file-passed-over'],
  ['a table outside its folder', ({ write }) => write('proxies/2.0.0.yaml', version('2.0.0')), 'file-passed-over'],
  [
    'another table',
    ({ write }) => write('proxies/southvale/1.0.0.yaml', V1.replace('northvale', 'southvale')),
    'table-without-base',
  ],
  [
    'an erratum to the old edition that moves too little',
    (repository) => {
      const next = version('2.0.0').replace('edition: 2026-27', 'edition: 2027-28');
      repository.write('proxies/northvale/2.0.0.yaml', next);
      repository.write('proxies/proxies.lock', lock(['northvale/1.0.0.yaml', V1], ['northvale/2.0.0.yaml', next]));
      repository.commit();
      repository.git('branch', '-f', 'main');
      repository.write('proxies/northvale/1.0.1.yaml', version('1.0.1').replace(PAY, 'value: 21.00'));
    },
    'bump-too-small',
  ],
];

describe('what must be red', () => {
  it.each(RED)('%s', async (_, change, rule) => {
    const repository = aTable();
    change(repository);
    const { code, errors } = await review(repository);
    expect([code, errors]).toEqual([1, expect.arrayContaining([rule])]);
  });

  // However it got there, the files and what they are held against are the same: of all of these some are tried.
  it.each(RED.filter((_, at) => at % 8 === 0))('%s, committed, and squashed to one commit', async (_, change, rule) => {
    const repository = aTable();
    change(repository);
    repository.commit();
    expect((await review(repository)).errors).toContain(rule);
    repository.git('checkout', '-q', '-b', 'squashed', 'main');
    repository.git('merge', '-q', '--squash', 'change');
    repository.commit();
    expect((await review(repository)).errors).toContain(rule);
  });

  it('a figure that moved by a penny, in another unit or in prices long ago, one below all others, a text of a table', async () => {
    const repository = aTable();
    const penny = version('2.0.0').replace(PAY, 'value: 20.01');
    const tonnes = version('2.0.0')
      .replaceAll('tCO2e', 'kgCO2e')
      .replace(/central: (\d+\.\d)\d/g, 'central: $19');
    const other = tonnes.replaceAll('[carbon]', '[burnt]').replace('  carbon:', '  burnt:');
    for (const [name, text, rule] of [
      ['2.0.0.yaml', penny.replace(PRICES, 'price_base: 2014-15'), 'figure-basis-moved'],
      ['2.0.0.yaml', tonnes, 'figure-basis-moved'],
      ['2.0.0.yaml', other, 'figure-basis-moved'],
      ['0.9.0.yaml', version('0.9.0').replace(PAY, 'value: 200.00'), 'figure-jumps'],
      ['2.0.0.yaml.txt', version('2.0.0'), 'file-passed-over'],
    ] as const) {
      repository.write(`proxies/northvale/${name}`, text);
      expect([name, (await review(repository, '--allow-new')).errors]).toEqual([name, [rule]]);
      repository.remove(`proxies/northvale/${name}`);
    }
    repository.write('proxies/northvale/2.0.0.yaml', penny.replace(PRICES, 'price_base: 2027-28'));
    expect((await review(repository)).code).toBe(0);
  });

  it('what was released on the base meanwhile, and is another file or none in the change', async () => {
    const repository = aTable();
    const { git, write, read, remove, commit, cwd } = repository;
    const [draft, released] = [version('1.0.2'), version('1.0.1')];
    write('proxies/northvale/1.0.2.yaml', draft);
    commit();
    git('checkout', '-q', '-B', 'main');
    write('proxies/northvale/1.0.1.yaml', released);
    const lines = lock(['northvale/1.0.1.yaml', released], ['northvale/1.0.2.yaml', draft]);
    write('proxies/proxies.lock', `${read('proxies/proxies.lock')}${lines}`);
    commit();
    git('checkout', '-q', 'change');
    expect((await review(repository)).code).toBe(0);
    write('proxies/northvale/1.0.1.yaml', `${released}# another\n`);
    remove('proxies/northvale/1.0.2.yaml');
    const { errors } = await review(repository);
    expect(errors.filter((rule) => rule === 'release-changed')).toHaveLength(2);
    for (const command of ['verify', 'lock'])
      expect((await run(['proxies', command, '--against', 'main'], { cwd })).code).toBe(1);
  });

  it('a contract that moves by more than the gate allows', async () => {
    const repository = aTable();
    repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 22.00'));
    expect((await review(repository, '--commitments', 'bids')).code).toBe(0);
    const { code, errors } = await review(repository, '--commitments', 'bids', '--max-impact', '5%');
    expect([code, errors]).toEqual([1, expect.arrayContaining(['change-too-large'])]);
  });
});

describe('commitments are those of the base', () => {
  const gate = ['--commitments', 'bids', '--max-impact', '5%'];
  const PRICED = 'contract_id,contract_value,measure,quantity,start,end\n';

  it.each<[string, (repository: Repository) => void]>([
    ['that are taken away', ({ remove }) => remove('bids')],
    ['that are emptied', ({ write }) => write('bids/bid.csv', PRICED)],
    [
      'whose quantity is 0',
      ({ write }) => write('bids/bid.csv', `${PRICED}C-1,10000,training-weeks,0,2026-05-01,2026-08-01\n`),
    ],
    [
      'that are pinned to the table before',
      ({ write }) =>
        write(
          'bids/bid.csv',
          'contract_id,contract_value,measure,quantity,start,end,proxies\nC-1,10000,training-weeks,4,2026-05-01,2026-08-01,northvale@1.0.0\n',
        ),
    ],
    ['that have an ending nobody reads', ({ git }) => git('mv', 'bids/bid.csv', 'bids/bid.csv.bak')],
  ])('and not those %s in the change', async (_, change) => {
    const repository = aTable();
    repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 24.00'));
    change(repository);
    // However they are named, what is in a file that is still there is the same.
    const isThere = existsSync(`${repository.cwd}/bids/bid.csv`);
    for (const given of isThere ? ['bids'] : ['bids', 'bids/bid.csv', 'bids/*.csv']) {
      const { code, errors } = await review(repository, '--commitments', given, '--max-impact', '5%');
      expect([code, errors]).toEqual([1, expect.arrayContaining(['change-too-large'])]);
    }
    repository.git('add', '-A');
    const staged = await review(repository, '--staged', ...gate);
    expect([staged.code, staged.errors]).toEqual([1, expect.arrayContaining(['change-too-large'])]);
  });

  it('and what is new beside them, or only has another name, counts', async () => {
    const repository = aTable();
    repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 20.50'));
    repository.git('mv', 'bids/bid.csv', 'bids/april.csv');
    expect((await review(repository, ...gate)).code).toBe(0);
    repository.write('bids/more.csv', `${PRICED}C-2,10000,nothing-known,4,2026-05-01,2026-08-01\n`);
    expect((await review(repository, ...gate)).errors).toEqual(['unknown-measure']);
  });

  it('and do not weigh less for new ones of the same contract, an absolute path, a map or flags of the change', async () => {
    const repository = aTable();
    const dear = version('2.0.0').replace(PAY, 'value: 23.00');
    repository.write('proxies/northvale/2.0.0.yaml', dear);
    repository.write('bids/more.csv', `${PRICED}C-1,10000,spend,9000000,2026-05-01,2026-08-01\n`);
    for (const given of ['bids', `${repository.cwd}/bids`]) {
      const { errors } = await review(repository, '--commitments', given, '--max-impact', '5%');
      expect([...new Set(errors)]).toEqual(['change-too-large']);
    }
    repository.write('flags.yaml', 'max-impact: 900%\n');
    const flags = await review(repository, '--commitments', 'bids', '--config', 'flags.yaml');
    expect([flags.code, flags.stderr]).toEqual([2, expect.stringContaining('a change of its own')]);
  });

  it('and are read from the index, not the working folder, where the index is judged', async () => {
    const repository = aTable();
    repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 20.50'));
    repository.write('bids/more.csv', `${PRICED}C-2,10000,training-weeks,4,2026-05-01,2026-08-01\n`);
    repository.git('add', '-A');
    repository.write('bids/more.csv', 'not a bid\n');
    repository.write('bids/worse.csv', 'nor this\n');
    expect((await review(repository, '--staged', ...gate)).code).toBe(0);
    expect((await review(repository, ...gate)).code).not.toBe(0);
  });
});

describe('what cannot be compared is red', () => {
  it.each<[string, readonly string[], (repository: Repository) => void, number, string]>([
    ['a base that is not there', ['nowhere'], () => undefined, 3, 'git fetch'],
    ['a folder that is not there', ['main', 'tabels'], () => undefined, 1, 'base-without-tables'],
    [
      'a commit of another history',
      ['other'],
      ({ git }) => {
        git('checkout', '-q', '--orphan', 'other');
        git('commit', '-q', '--allow-empty', '-m', 'Other');
        git('checkout', '-q', 'change');
      },
      3,
      'no commit in common',
    ],
    ['a folder outside the repository', ['main', '../elsewhere'], () => undefined, 3, 'leads out of the repository'],
    [
      'a lock in a merge',
      ['main'],
      ({ write }) => write('proxies/proxies.lock', '<<<<<<< HEAD\n'),
      3,
      'a merge that was not finished',
    ],
    [
      'a table that does not read',
      ['main'],
      ({ write }) => write('proxies/northvale/2.0.0.yaml', 'table: [\n'),
      3,
      'table',
    ],
  ])('%s', async (_, words, change, expected, says) => {
    const repository = aTable();
    change(repository);
    const { code, stdout, stderr } = await run(['proxies', 'review', ...words], { cwd: repository.cwd });
    expect([code, stdout + stderr]).toEqual([expected, expect.stringContaining(says)]);
  });
});

describe('what must be green', () => {
  it.each<[string, (repository: Repository) => void]>([
    ['nothing', () => undefined],
    ['a note beside the tables', ({ write }) => write('proxies/README.md', 'More\n')],
    [
      'a comment in a new patch',
      ({ write }) => write('proxies/northvale/1.0.1.yaml', `# a comment\n${version('1.0.1')}`),
    ],
    [
      'a title in a patch',
      ({ write }) =>
        write('proxies/northvale/1.0.1.yaml', version('1.0.1').replace('title: A small table', 'title: A table')),
    ],
    [
      'a draft that moves far enough',
      ({ write }) => write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 21.00')),
    ],
    [
      'a release with its line',
      ({ write }) => {
        const next = version('2.0.0').replace(PAY, 'value: 21.00');
        write('proxies/northvale/2.0.0.yaml', next);
        write('proxies/proxies.lock', lock(['northvale/1.0.0.yaml', V1], ['northvale/2.0.0.yaml', next]));
      },
    ],
    [
      'what landed on the base meanwhile',
      (repository) => {
        repository.git('checkout', '-q', 'main');
        repository.write('proxies/northvale/1.0.1.yaml', version('1.0.1'));
        repository.write(
          'proxies/proxies.lock',
          lock(['northvale/1.0.0.yaml', V1], ['northvale/1.0.1.yaml', version('1.0.1')]),
        );
        repository.commit();
        repository.git('checkout', '-q', 'change');
      },
    ],
    [
      'a measure that is only counted, and somebody answers for it',
      ({ write }) => {
        write('proxies/northvale/2.0.0.yaml', onlyCounted());
        write('proxies/accepted.yaml', `- { ${GONE}, reason: No source, who: The board, until: 2027-03-31 }\n`);
      },
    ],
    [
      'a measure under another name that says so',
      ({ write }) =>
        write(
          'proxies/northvale/2.0.0.yaml',
          version('2.0.0').replace('  carbon-saved:', '  saved-carbon:\n    renamed_from: carbon-saved'),
        ),
    ],
    [
      'a draft that is numbered anew',
      (repository) => {
        repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 21.00'));
        repository.commit();
        repository.git('branch', '-f', 'main');
        repository.git('mv', 'proxies/northvale/2.0.0.yaml', 'proxies/northvale/3.0.0.yaml');
        repository.write('proxies/northvale/3.0.0.yaml', version('3.0.0').replace(PAY, 'value: 21.00'));
      },
    ],
    [
      'a draft that is withdrawn, and somebody answers for it',
      (repository) => {
        repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 21.00'));
        repository.commit();
        repository.git('branch', '-f', 'main');
        repository.remove('proxies/northvale/2.0.0.yaml');
        repository.write(
          'proxies/accepted.yaml',
          '- { table: northvale, rule: draft-gone, what: northvale/2.0.0.yaml, reason: Too early, who: The board, until: 2027-03-31 }\n',
        );
      },
    ],
    [
      'a number in the prices of another year, and somebody answers for it',
      ({ write }) => {
        write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PRICES, 'price_base: 2025-26'));
        write(
          'proxies/accepted.yaml',
          '- { table: northvale, what: hourly-pay, from: 2026-27, to: 2025-26, reason: Misread, who: The board, until: 2027-03-31 }\n',
        );
      },
    ],
    [
      'another discount, and somebody answers for it',
      ({ write }) => {
        write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(CARBON, `${CARBON}, discount: health`));
        write(
          'proxies/accepted.yaml',
          '- { table: northvale, what: carbon-saved, from: carbon, to: "carbon, discounted as health", reason: Lives, who: The board, until: 2027-03-31 }\n',
        );
      },
    ],
    [
      'a month left out, and somebody answers for it',
      ({ write }) => {
        write('proxies/northvale/2.0.0.yaml', later(version('2.0.0')));
        write(
          'proxies/accepted.yaml',
          '- { table: northvale, rule: days-uncovered, what: 2027-04-01, reason: Closed, who: The board, until: 2027-03-31 }\n',
        );
      },
    ],
    [
      'a figure and its prices that move together',
      ({ write }) =>
        write(
          'proxies/northvale/2.0.0.yaml',
          version('2.0.0').replace(PAY, 'value: 20.50').replace(PRICES, 'price_base: 2027-28'),
        ),
    ],
    [
      'the edition of the next year',
      ({ write }) =>
        write(
          'proxies/northvale/2.0.0.yaml',
          later(version('2.0.0'))
            .replace('2027-05-01', '2027-04-01')
            .replace('edition: 2026-27', 'edition: 2027-28')
            .replace(PAY, 'value: 20.50'),
        ),
    ],
    [
      'a correction of a part of the year',
      ({ write }) =>
        write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace('to: 2027-03-31 }', 'to: 2026-12-31 }')),
    ],
    [
      'a draft that never read, and is gone',
      (repository) => {
        repository.write('proxies/northvale/2.0.0.yaml', 'table: northvale\nversion: [\n');
        repository.commit();
        repository.git('branch', '-f', 'main');
        repository.remove('proxies/northvale/2.0.0.yaml');
      },
    ],
    ['line ends of another system', ({ write }) => write('proxies/northvale/1.0.0.yaml', V1.replaceAll('\n', '\r\n'))],
  ])('%s', async (_, change) => {
    const repository = aTable();
    change(repository);
    expect(await review(repository)).toEqual({ code: 0, stderr: '', errors: [] });
  });

  it('says that there are changes by the code that was asked for', async () => {
    const repository = aTable();
    expect((await review(repository, '--exit-changes', '4')).code).toBe(0);
    repository.write('proxies/northvale/2.0.0.yaml', version('2.0.0').replace(PAY, 'value: 21.00'));
    expect((await review(repository, '--exit-changes', '4')).code).toBe(4);
  });

  it('works in a subfolder of a larger repository, from any folder', async () => {
    const repository = aRepository({
      'a/b/proxies/northvale/1.0.0.yaml': V1,
      'a/b/proxies/proxies.lock': lock(['northvale/1.0.0.yaml', V1]),
    });
    repository.write('a/b/proxies/northvale/1.0.1.yaml', version('1.0.1').replace(PAY, 'value: 21.00'));
    const ran = await run(['proxies', 'review', 'main', '-f', 'github', '--root-path', 'a/b'], {
      cwd: `${repository.cwd}/a/b`,
    });
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('file=a/b/proxies/northvale/1.0.1.yaml')]);
    const top = await run(['proxies', 'review', 'main', 'a/b/proxies'], { cwd: repository.cwd });
    expect(top.code).toBe(1);
  });

  it('judges what is staged, and not what lies in the working folder', async () => {
    const repository = aTable();
    repository.write('proxies/northvale/1.0.1.yaml', version('1.0.1').replace(PAY, 'value: 21.00'));
    expect((await review(repository, '--staged')).code).toBe(0);
    repository.git('add', '-A');
    repository.write('proxies/northvale/1.0.1.yaml', version('1.0.1'));
    expect((await review(repository, '--staged')).code).toBe(1);
  });
});

// The same commitments under two tables: what moves, by how much and why, and that the causes add up to the penny.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { type Ran, run } from '../../support/run.ts';

const PAIRS = fileURLToPath(new URL('../diff/fixtures/', import.meta.url));

interface Amounts {
  readonly net: string;
  readonly social: string;
  readonly local_economic: string;
  readonly transfer: string;
}

interface Row {
  readonly id: string;
  readonly before: Amounts;
  readonly after: Amounts;
  readonly change: Amounts;
  readonly change_ratio: string | null;
  readonly lost: number;
  readonly causes: readonly {
    readonly cause: string;
    readonly subjects: readonly string[];
    readonly change: Amounts;
  }[];
}

interface Told {
  readonly total: Row;
  readonly contracts: readonly Row[];
  readonly themes: readonly Row[];
  readonly measures: readonly Row[];
  readonly pinned: readonly { readonly id: string; readonly pin: string; readonly net: string }[];
  readonly lines: readonly (Row & {
    readonly measure: string;
    readonly state: { readonly before: string; readonly after: string };
    readonly reasons: readonly { readonly rule: string }[];
  })[];
}

/** Promises on every measure of the tables in the pairs, dated and undated, with shares, durations and a minus. */
const COMMITMENTS = `contract_id,contract_start,contract_end,commitment_id,measure,quantity,per,start,end,area,duration,drop_off,deadweight
C-1,2026-05-01,2027-12-31,JOB,local-job,3,contract,,,,,,
C-1,2026-05-01,2027-12-31,JOB-NORTH,local-job,1.5,year,,,Northvale,,,0.1
C-1,2026-05-01,2027-12-31,MENTOR,mentoring,33.3,contract,2026-11-01,2027-03-31,,2,20%,
C-1,2026-05-01,2027-12-31,CARBON,carbon-saved,7.77,contract,2026-05-01,2027-12-31,,,,
C-1,2026-05-01,2027-12-31,BADGES,qualifications,12,contract,,,,,,
C-2,,,JOB,local-job,1,contract,,,,,,
C-2,,,MENTOR,mentoring,10,contract,,,,,,
`;

const pence = (pounds: string): bigint => BigInt(pounds.replace('.', ''));
const sum = (amounts: readonly string[]): bigint => amounts.reduce((total, pounds) => total + pence(pounds), 0n);
const parsed = (ran: Ran): Told => JSON.parse(ran.stdout);

async function impactOf(
  files: Readonly<Record<string, string>>,
  ...flags: string[]
): Promise<{ told: Told; ran: Ran }> {
  const cwd = aFolder({ 'in.csv': COMMITMENTS, ...files });
  const ran = await run(['proxies', 'impact', 'a.yaml', 'b.yaml', 'in.csv', '-f', 'json', ...flags], { cwd });
  return { told: parsed(ran), ran };
}

const pairOf = (name: string) => ({
  'a.yaml': readFileSync(join(PAIRS, name, 'a.yaml'), 'utf8'),
  'b.yaml': readFileSync(join(PAIRS, name, 'b.yaml'), 'utf8'),
});
const lineOf = (told: Told, id: string) => told.lines.find((line) => line.id === id);
const causesOf = (row: Row | undefined) =>
  row?.causes.map(({ cause, subjects, change }) => `${cause} ${subjects.join('+')} ${change.net}`);

describe('causes add up to the change, to the penny, and groups to the total', () => {
  const flags = [[], ['--price-base', '2024'], ['--discount', 'standard', '--discount-from', '2026', '--case', 'high']];
  const cases = readdirSync(PAIRS).flatMap((name) =>
    flags.map((own) => [name, own.join(' ') || 'as published', own] as const),
  );

  test.each(cases)('%s, %s', async (name, _, own) => {
    const { told, ran } = await impactOf(pairOf(name), ...own);
    expect(ran.code).toBe(0);
    for (const row of [told.total, ...told.contracts, ...told.measures, ...told.lines]) {
      for (const part of ['net', 'social', 'local_economic', 'transfer'] as const) {
        expect(sum(row.causes.map(({ change }) => change[part]))).toBe(pence(row.change[part]));
        expect(pence(row.after[part]) - pence(row.before[part])).toBe(pence(row.change[part]));
      }
    }
    for (const rows of [told.contracts, told.themes, told.measures, told.lines]) {
      for (const side of ['before', 'after', 'change'] as const) {
        expect(sum(rows.map((row) => row[side].net))).toBe(pence(told.total[side].net));
      }
    }
  });
});

describe('a change has its cause', () => {
  // CARBON is 7.77 t over 245 days of 2026 and 365 of 2027: 2,173.71; 63 pounds off 2027's value are 292.90 of it.
  test.each<[string, string, string[], string]>([
    ['value-restated', 'CARBON', [], 'value carbon-value -292.90'],
    ['unit-changed.of-a-priced-measure', 'CARBON', [], ''],
    ['price-base-changed', 'CARBON', ['--price-base', '2024'], 'price-base carbon-value -228.18'],
    ['deflator-changed', 'CARBON', ['--price-base', '2024'], 'deflator price_indices -5.29'],
    ['share-changed', 'JOB', [], 'share local-job -3717.68'],
    ['kind-changed', 'MENTOR', [], 'method mentoring (local-economic) 0.00'],
    ['component-added', 'MENTOR', [], 'component-added mentoring (Fees paid) 0.00'],
    ['measure-removed', 'BADGES', [], ''],
    ['measure-retired', 'CARBON', [], 'not-priced carbon-saved -2173.71'],
    ['value-replaced', 'JOB', [], 'unvalued local-job -55765.13'],
    ['id-reused', 'CARBON', [], 'not-priced carbon-saved -2173.71'],
  ])('%s: %s %j', async (name, line, flags, expected) => {
    const { told } = await impactOf(pairOf(name), ...flags);
    expect(causesOf(lineOf(told, line))?.join()).toBe(expected);
  });

  test('two parameters of one product are priced one after the other', async () => {
    const pair = pairOf('value-restated');
    const b = pair['a.yaml'].replace('value: 12.71', 'value: 13.00').replace('value: 1950', 'value: 1900');
    const { told } = await impactOf({ 'a.yaml': pair['a.yaml'], 'b.yaml': b });
    // 2.25 net years: 24,784.50 -> 25,350.00 by pay, -> 24,700.00 by hours.
    expect(causesOf(lineOf(told, 'JOB'))).toEqual(['value pay-hourly 1272.37', 'value hours-per-year -1462.50']);
    expect(lineOf(told, 'JOB')?.change.net).toBe('-190.13');
  });

  test('where only two changes together make a figure, they are one cause', async () => {
    const pair = pairOf('value-restated');
    const dated = pair['a.yaml'].replace('values: [{ value: 1950 }]', 'values: [{ from: 2026-04-01, value: 1950 }]');
    const b = dated
      .replace(
        '{ from: 2026-04-01, value: 1950 }',
        '{ from: 2026-04-01, area: Northvale, value: 1900 }, { from: 2027-04-01, value: 1950 }',
      )
      .replace('product: [pay-hourly, hours-per-year]', 'product: [pay-hourly, contract-hours]')
      .replace(
        '  carbon-value:',
        '  contract-hours:\n    label: Contract hours\n    unit: hour/fte-year\n    source: definition\n    values: [{ value: 1800 }]\n  carbon-value:',
      );
    const { told } = await impactOf({ 'a.yaml': dated, 'b.yaml': b });
    const [cause] = lineOf(told, 'JOB')?.causes ?? [];
    expect(cause?.subjects).toEqual(['hours-per-year', 'local-job (local-economic)']);
    expect(lineOf(told, 'JOB')?.causes.length).toBe(1);
  });

  test('an undated row takes the figures of the first day, and says so when that day moves', async () => {
    const { told } = await impactOf(pairOf('covers-moved.undated-takes-another'));
    expect(told.contracts.map(causesOf)).toEqual([[], ['first-day covers -736.25']]);
  });
});

describe('what loses its figure is never dropped in silence', () => {
  test('a measure that is gone is rejected, with what it was worth', async () => {
    const pair = pairOf('value-restated');
    const b = pair['a.yaml'].replace(/ {2}carbon-saved:[\s\S]*?(?= {2}qualifications:)/, '');
    const { told, ran } = await impactOf({ 'a.yaml': pair['a.yaml'], 'b.yaml': b });
    const line = lineOf(told, 'CARBON');
    expect(line?.state).toEqual({ before: 'valued', after: 'rejected' });
    expect(causesOf(line)).toEqual(['rejected carbon-saved -2173.71']);
    expect(line?.reasons.map(({ rule }) => rule)).toEqual(['unknown-measure']);
    expect([told.total.lost, told.contracts.map(({ lost }) => lost)]).toEqual([1, [1, 0]]);
    expect(ran.stdout).toContain('"rule": "figure-lost"');
    const strict = await impactOf({ 'a.yaml': pair['a.yaml'], 'b.yaml': b }, '--strict');
    expect([ran.code, strict.ran.code]).toEqual([0, 1]);
  });

  test('a row that states a unit the new table does not know is rejected', async () => {
    const files = {
      ...pairOf('unit-changed.of-a-priced-measure'),
      'in.csv':
        'contract_id,contract_start,contract_end,measure,quantity,unit\nC-1,2026-05-01,2026-12-31,carbon-saved,2,tCO2e\n',
    };
    const { told } = await impactOf(files);
    expect(told.lines[0]?.reasons.map(({ rule }) => rule)).toEqual(['unit-mismatch']);
    expect(told.lines[0]?.state.after).toBe('rejected');
  });

  test('a delivery before the first figure of the new table is unvalued', async () => {
    const { told } = await impactOf(pairOf('value-replaced'));
    expect(lineOf(told, 'JOB')?.state).toEqual({ before: 'valued', after: 'unvalued' });
    expect(lineOf(told, 'JOB')?.reasons.map(({ rule }) => rule)).toEqual(['no-figure-for-date']);
  });

  test('a measure that only the new table has was rejected before and is taken now', async () => {
    const pair = pairOf('value-restated');
    const a = pair['a.yaml'].replace(/ {2}carbon-saved:[\s\S]*?(?= {2}qualifications:)/, '');
    const { told } = await impactOf({ 'a.yaml': a, 'b.yaml': pair['a.yaml'] });
    expect(causesOf(lineOf(told, 'CARBON'))).toEqual(['taken-up carbon-saved 2173.71']);
  });

  test('a row that neither table takes is an error of the input', async () => {
    const cwd = aFolder({
      ...pairOf('value-restated'),
      'in.csv': 'contract_id,measure,quantity\nC-1,nothing-known,2\n',
    });
    const ran = await run(['proxies', 'impact', 'a.yaml', 'b.yaml', 'in.csv'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('error unknown-measure');
    expect(ran.stdout).toBe('');
  });
});

describe('pinned contracts', () => {
  const input = (pin: string) =>
    `contract_id,contract_start,contract_end,proxies,commitment_id,measure,quantity\nC-1,2026-05-01,2027-03-31,${pin},A,local-job,1\nC-2,2026-05-01,2027-03-31,,B,local-job,1\n`;
  const impact = async (pin: string, ...flags: string[]) => {
    const cwd = aFolder({ 'in.csv': input(pin) });
    return parsed(
      await run(['proxies', 'impact', 'uk-open@1.0.0', 'uk-open@2.0.0', 'in.csv', '-f', 'json', ...flags], { cwd }),
    );
  };

  test('do not move, are named with their pin and are in no total', async () => {
    const told = await impact('uk-open@1.0.0');
    expect(told.pinned).toMatchObject([{ id: 'C-1', pin: 'uk-open@1.0.0', net: '23809.50' }]);
    expect(told.contracts.map(({ id }) => id)).toEqual(['C-2']);
  });

  test('move with --repin', async () => {
    const told = await impact('uk-open@1.0.0', '--repin');
    expect(told.pinned).toEqual([]);
    expect(told.contracts.map(({ id, change }) => [id, change.net])).toEqual([
      ['C-1', '975.00'],
      ['C-2', '975.00'],
    ]);
  });

  test('to no more than the id follow the tables that are compared', async () => {
    expect((await impact('uk-open')).contracts.map(({ id }) => id)).toEqual(['C-1', 'C-2']);
  });
});

describe('the gate', () => {
  const files = pairOf('value-restated');

  test.each([
    ['5%', 0],
    ['0.26%', 0],
    ['0.2%', 1],
    ['0%', 1],
  ])('of %s gives exit %i', async (most, code) => {
    expect((await impactOf(files, '--max-change', most)).ran.code).toBe(code);
  });

  test('is failed by pounds out of nothing', async () => {
    const pair = pairOf('value-restated');
    const a = pair['a.yaml'].replace(/ {2}carbon-saved:[\s\S]*?(?= {2}qualifications:)/, '');
    const input =
      'contract_id,contract_start,contract_end,measure,quantity\nC-1,2026-05-01,2026-12-31,carbon-saved,2\n';
    const { ran } = await impactOf({ 'a.yaml': a, 'b.yaml': pair['a.yaml'], 'in.csv': input }, '--max-change', '500%');
    expect(ran.code).toBe(1);
  });

  test('lets through what somebody answers for', async () => {
    const { ran } = await impactOf(files, '--max-change', '0.1%');
    const found = [...new Set(ran.stdout.match(/northvale:impact-[0-9a-f]{12}/g))];
    expect(found.length).toBe(2);
    const entries = found.map(
      (fingerprint) => `- { fingerprint: "${fingerprint}", reason: Agreed, who: The board, until: 2027-03-31 }\n`,
    );
    const accepted = { ...files, 'proxies/accepted.yaml': entries.join('') };
    expect((await impactOf(accepted, '--max-change', '0.1%', '--as-of', '2027-01-15')).ran.code).toBe(0);
    expect((await impactOf(accepted, '--max-change', '0.1%', '--as-of', '2027-04-01')).ran.code).toBe(1);
    expect((await impactOf(accepted, '--max-change', '5%')).ran.stdout).toContain('acceptance-unused');
  });

  test.each(['5', '0.05', 'five', '-1%'])('does not take %s', async (most) => {
    expect(
      (
        await run(['proxies', 'impact', 'uk-open@1.0.0', 'uk-open@2.0.0', 'in.csv', `--max-change=${most}`], {
          cwd: aFolder({ 'in.csv': COMMITMENTS }),
        })
      ).code,
    ).toBe(2);
  });
});

describe('a table for other days', () => {
  const HEAD = 'contract_id,measure,quantity,start,end\n';

  test('moves what starts in its days, and what starts in those of the old one keeps it', async () => {
    const bids = `${HEAD}NEW,local-job,1,2026-05-01,2027-03-31\nOLD,local-job,1,2025-05-01,2026-03-31\n`;
    const cwd = aFolder({ 'bids.csv': bids });
    const ran = await run(['proxies', 'impact', 'uk-open@1.0.0', 'uk-open@2.0.0', 'bids.csv', '-f', 'json'], { cwd });
    const told = JSON.parse(ran.stdout);
    const rows = told.contracts.map(({ id, before, after, lost }: Row) => [id, before.net, after.net, lost]);
    expect([ran.code, told.kept, rows]).toEqual([
      0,
      1,
      [
        ['NEW', '23809.50', '24784.50', 0],
        ['OLD', '23809.50', '23809.50', 0],
      ],
    ]);
    const text = await run(['proxies', 'impact', 'uk-open@1.0.0', 'uk-open@2.0.0', 'bids.csv'], { cwd });
    expect(text.stdout.replaceAll(/\s+/g, ' ')).toContain('1 commitment starts in the days of 1.0.0 and keeps it.');
  });
});

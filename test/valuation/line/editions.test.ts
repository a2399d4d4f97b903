// The edition of a row goes by the day its delivery starts; a pin and -p win, and what that moves is told with the pounds.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { LoadedTable } from '../../../src/model/table.ts';
import { editionFor, newestOf } from '../../../src/valuation/line/editions.ts';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';
import { aTable } from '../../support/tables.ts';

const edition = (version: string, from?: string, to?: string): LoadedTable =>
  aTable({ version, parameters: {}, measures: {}, ...(from && to ? { covers: { from, to } } : {}) });
const FIRST = edition('1.0.0', '2025-04-01', '2026-03-31');
const MENDED = edition('1.0.1', '2025-04-01', '2026-03-31');
const SECOND = edition('2.0.0', '2026-04-01', '2027-03-31');
const FOURTH = edition('4.0.0', '2028-04-01', '2029-03-31');

describe('the edition of a delivery', () => {
  test.each([
    ['the one whose days hold its first day', '2025-04-01', '1.0.1', 'start'],
    ['to the last of them', '2026-03-31', '1.0.1', 'start'],
    ['and the next from the day after', '2026-04-01', '2.0.0', 'start'],
    ['the first where it starts before all', '2024-12-31', '1.0.1', 'before'],
    ['the last before it where it starts in a gap', '2027-10-01', '2.0.0', 'after'],
    ['the last where it starts after all', '2031-01-01', '4.0.0', 'after'],
  ])('is %s: %s takes %s', (_, start, version, by) => {
    const { loaded, by: why } = editionFor([FIRST, MENDED, SECOND, FOURTH], isoDay(start));
    expect([loaded.table.version, why]).toEqual([version, by]);
  });

  test('is the newest for what is undated, even where an older one was mended after it', () => {
    const mendedLate = edition('3.0.0', '2025-04-01', '2026-03-31');
    expect(editionFor([FIRST, SECOND, mendedLate], undefined)).toMatchObject({ loaded: SECOND, by: 'undated' });
    expect(newestOf([FIRST, SECOND, mendedLate])).toBe(SECOND);
  });

  test('is the highest where none says what it is made for, and of some the newest that does', () => {
    const undated = (version: string): LoadedTable => {
      const loaded = edition(version);
      const { covers: _, ...table } = loaded.table;
      return { ...loaded, table };
    };
    const [open, higher, highest] = [undated('1.0.0'), undated('2.0.0'), undated('5.0.0')];
    for (const day of [isoDay('2026-05-01'), undefined])
      expect(editionFor([open, higher], day)).toEqual({ loaded: higher, by: 'only' });
    expect(editionFor([FIRST, highest], undefined)).toEqual({ loaded: FIRST, by: 'undated' });
    expect(editionFor([FIRST, highest], isoDay('2031-01-01'))).toEqual({ loaded: FIRST, by: 'after' });
  });

  test('is the only one there is, whatever the day', () => {
    expect(editionFor([SECOND], isoDay('2024-01-01'))).toMatchObject({ loaded: SECOND, by: 'only' });
  });
});

const HEAD = 'contract_id,contract_value,proxies,commitment_id,measure,quantity,start,end';
const OLD_YEAR = '2025-04-01,2026-03-31';
const NEW_YEAR = '2026-04-01,2027-03-31';

async function calculated(rows: readonly string[], ...flags: string[]) {
  const cwd = aFolder({ 'bid.csv': [HEAD, ...rows, ''].join('\n') });
  const ran = await run(['calculate', 'bid.csv', '-f', 'json', ...flags], { cwd });
  const result: {
    summary: { net: string };
    proxies: { version: string; rows: Record<string, number> }[];
    contracts: { table: string | null; tables: string[] }[];
    lines: { commitment_id: string; net: string; table: string; table_index: number; table_chosen_by: string }[];
    findings: { rule: string; message: string }[];
  } = JSON.parse(ran.stdout);
  return { ...ran, ...result };
}

describe('rows of two years', () => {
  const BOTH = [
    `C-1,1000000,,old,electricity-saved,100000,${OLD_YEAR}`,
    `C-1,1000000,,new,electricity-saved,100000,${NEW_YEAR}`,
  ];

  test('each take the factor of their own year', async () => {
    const { lines, proxies, contracts } = await calculated(BOTH);
    expect(lines.map(({ commitment_id, table, table_chosen_by }) => [commitment_id, table, table_chosen_by])).toEqual([
      ['old', 'uk-open@1.0.0', 'start'],
      ['new', 'uk-open@2.0.0', 'start'],
    ]);
    expect(lines.map(({ table_index }) => proxies[table_index]?.version)).toEqual(['1.0.0', '2.0.0']);
    expect(proxies.map(({ version, rows }) => [version, rows])).toEqual([
      ['1.0.0', { start: 1 }],
      ['2.0.0', { start: 1 }],
    ]);
    expect(contracts).toMatchObject([{ table: null, tables: ['uk-open@1.0.0', 'uk-open@2.0.0'] }]);
  });

  test('are told once what the day moved, with the pounds', async () => {
    const { lines, findings } = await calculated(BOTH);
    const told = findings.filter(({ rule }) => rule === 'edition-by-start');
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain('GBP 5,359.20');
    expect(told[0]?.message).toContain('GBP 3,945.47');
    expect(lines[0]?.net).toBe('5359.20');
  });

  test.each([
    ['-p', [], ['-p', 'uk-open@2.0.0'], 'asked'],
    ['a pin', ['uk-open@2.0.0'], [], 'pin'],
  ])('take the table that %s names', async (_, [pin = ''], flags, why) => {
    const { lines, findings } = await calculated(
      BOTH.map((row) => row.replace('1000000,,', `1000000,${pin},`)),
      ...flags,
    );
    expect(lines.map(({ table, table_chosen_by }) => [table, table_chosen_by])).toEqual([
      ['uk-open@2.0.0', why],
      ['uk-open@2.0.0', why],
    ]);
    expect(lines[0]?.net).toBe('3945.47');
    expect(findings.map(({ rule }) => rule)).not.toContain('edition-by-start');
  });

  test('take their day again with --repin', async () => {
    const pinned = BOTH.map((row) => row.replace('1000000,,', '1000000,uk-open@2.0.0,'));
    const { lines } = await calculated(pinned, '--repin');
    expect(lines.map(({ table }) => table)).toEqual(['uk-open@1.0.0', 'uk-open@2.0.0']);
  });

  test('name no table that no row took', async () => {
    const { proxies } = await calculated([`C-1,1000000,,old,electricity-saved,100000,${OLD_YEAR}`]);
    expect(proxies.map(({ version }) => version)).toEqual(['1.0.0']);
  });
});

describe('levels', () => {
  const HEADER = 'contract_id,contract_value,contract_start,contract_end,measure,quantity,unit,per,duration';
  test.each([
    ['100% a year for three years is 100%', 'prompt-payment-share,100,percent,year,', '100'],
    ['a policy a year for three years is one', 'climate-policy,1,policy,year,', '1'],
    ['nor does a duration make it more', 'prompt-payment-share,90,percent,,3', '90'],
  ])('%s', async (_, row, total) => {
    const cwd = aFolder({ 'bid.csv': `${HEADER}\nC-1,1000000,2026-04-01,2029-03-31,${row}\n` });
    const { stdout } = await run(['calculate', 'bid.csv', '-f', 'json'], { cwd });
    expect(JSON.parse(stdout).lines[0].quantity_total).toBe(total);
    expect(stdout).toContain('level-not-multiplied');
  });

  test('need no dates', async () => {
    const cwd = aFolder({ 'bid.csv': 'contract_id,measure,quantity,per\nC-1,prompt-payment-share,100,year\n' });
    expect(await run(['calculate', 'bid.csv'], { cwd })).toMatchObject({ code: 0 });
  });
});

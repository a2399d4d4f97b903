import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../src/render/sheet/csv.ts';
import { csvRow, defused } from '../../../src/render/sheet/csv-cells.ts';
import { gathered } from '../../support/gathered.ts';
import {
  aResult,
  aWithheldResult,
  CONTRACTS,
  LINES,
  type ResultWithLines,
  TABLE,
  USED,
} from '../../support/results.ts';

type Record = { [column: string]: string };

async function recordsOf(result: ResultWithLines): Promise<Record[]> {
  const text = await textOf(result);
  const [columns = [], ...rows]: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])));
}

const textOf = async (result: ResultWithLines) => (await gathered(renderCsv(result, () => result.lines))).join('');
const pence = (money: string | undefined): bigint => BigInt((money || '0').replace('.', ''));
const MONEY = ['gross', 'net', 'social', 'local_economic', 'transfer'];

describe('a result as CSV', async () => {
  it('begins with a byte order mark, so that Excel reads it as UTF-8, and ends records with CRLF', async () => {
    const text = await textOf(aResult());
    expect(text.startsWith('\ufeffcontract_id,contract_name,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('has one row a line and nothing else, each saying whether all rows are in it', async () => {
    const rows = await recordsOf(aResult());
    expect(rows).toHaveLength(LINES.length);
    expect(new Set(rows.map(({ complete }) => complete))).toEqual(new Set(['no']));
    expect((await recordsOf(aResult({ lines: LINES.slice(0, 1) })))[0]?.complete).toBe('yes');
  });

  it.each(MONEY)('has rows whose %s add up to the total that --totals adds, per table', async (column) => {
    const licensed = { ...USED, table: { ...TABLE, table: 'licensed' } };
    const lines = LINES.map((line) => ({ ...line, table: line.contract === 'C-001' ? 0 : 1 }));
    for (const result of [
      aResult({ options: { totals: true } }),
      aResult({ options: { totals: true }, proxies: [USED, licensed], lines }),
      aResult({ options: { totals: true, by: ['measure'] } }),
    ]) {
      const rows = await recordsOf(result);
      const isTotal = (row: Record) => row.contract_id === 'TOTAL' || row.by === 'TOTAL';
      const totals = rows.filter(isTotal);
      expect(totals).toHaveLength(result.summaries.length);
      for (const total of totals) {
        const among = rows.filter((row) => !isTotal(row) && row.table?.startsWith(total.table ?? ''));
        expect(among.reduce((sum, row) => sum + pence(row[column]), 0n)).toBe(pence(total[column]));
      }
    }
  });

  it('leaves the pounds of record-only and unvalued lines blank, with the reason', async () => {
    const rows = (await recordsOf(aResult())).filter(({ state }) => state === 'record-only' || state === 'unvalued');
    expect(rows.map(({ state, net, reason }) => ({ state, net, reason }))).toEqual([
      { state: 'record-only', net: '', reason: 'counted, never priced' },
      { state: 'unvalued', net: '', reason: expect.stringContaining('no dates') },
    ]);
  });

  it.each([
    [aResult({ options: { totals: true }, lines: LINES.slice(0, 2) }), 'complete', 'Mixed price bases'],
    [aResult({ options: { totals: true } }), 'incomplete', 'leaves out 1 unvalued line'],
    [aResult({ options: { totals: true }, rejected: 2 }), 'PARTIAL', 'PARTIAL: 2 of 8 rows left out'],
    [
      aResult({ options: { totals: true }, countedTwice: 100000n }),
      'incomplete',
      'includes up to GBP 1,000.00 counted twice',
    ],
  ])('says beside the total what it leaves out (%#)', async (result, state, reason) => {
    const total = (await recordsOf(result)).at(-1);
    expect(total).toMatchObject({ contract_id: 'TOTAL', state });
    expect(total?.reason).toContain(reason);
  });

  it('says which shares were taken off and which nobody gave', async () => {
    const volunteering = (await recordsOf(aResult())).find(({ measure }) => measure === 'volunteering-hours');
    expect(volunteering?.adjustments).toBe(
      'deadweight 20%; no displacement given; no leakage given; no attribution given',
    );
  });

  it('has low, central and high columns with a range, and they add up too', async () => {
    const rows = await recordsOf(aResult({ options: { range: true, totals: true } }));
    const total = rows.pop();
    for (const column of ['net_low', 'net_central', 'net_high', 'social_high', 'local_economic_low']) {
      expect(rows.reduce((sum, row) => sum + pence(row[column]), 0n)).toBe(pence(total?.[column]));
    }
  });

  it('gives a quantity no decimal ends twelve places, because 1/3 is a date to a spreadsheet', async () => {
    expect((await recordsOf(aResult())).find(({ line }) => line === 'c-late')?.quantity).toBe('0.333333333333');
  });

  it('holds no total where totals are withheld', async () => {
    expect(await recordsOf(aWithheldResult())).toEqual([]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['"=1"', '\'"=1"'],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['Repairs - phase 2', 'Repairs - phase 2'],
    ['C-001', 'C-001'],
  ])('defuses text that a spreadsheet would run: %j', (text, safe) => {
    expect(defused(text)).toBe(safe);
  });

  it('leaves numbers alone, negative ones too', async () => {
    expect(csvRow([{ number: '-12.50' }, '-12.50', 'a "b", c'])).toBe('-12.50,\'-12.50,"a ""b"", c"\r\n');
  });

  it('defuses what a supplier calls itself', async () => {
    const [first] = CONTRACTS;
    const supplier = '=HYPERLINK("https://example.org","Pay")';
    const result = aResult({ contracts: [{ ...first, id: 'C-001', supplier }], lines: LINES.slice(0, 1) });
    expect((await recordsOf(result))[0]?.supplier).toBe(`'${supplier}`);
  });
});

it('a text of more than a cell of a spreadsheet holds is cut, and says where all of it is', () => {
  const cells = (text: string) => csvRow([text]).trimEnd();
  expect(cells(`=${'x'.repeat(32_766)}`)).toHaveLength(32_767);
  expect(cells('x'.repeat(40_000))).toMatch(/^x{32000,} \.\.\. cut here; -f json has all of it$/);
  expect(cells('x'.repeat(32_767))).toBe('x'.repeat(32_767));
});

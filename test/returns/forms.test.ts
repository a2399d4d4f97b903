// The known truth once more on forms of councils, one map each: cells above the table, quarters across, a sheet for each contract. Each
// comes to what the flat sheet of the same rows comes to, and what is planted is found.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { run } from '../support/run.ts';
import { quarterName } from './dialects.ts';
import { type Returned, readTruth } from './truth.ts';
import { xlsxBook } from './workbooks.ts';

/** Rows that only a flat sheet can hold are left out: claims, other units and faults that are planted elsewhere. */
const FILES = readTruth()
  .files.map((file) => ({ ...file, rows: file.rows.filter(isPlain) }))
  .filter(({ rows }) => rows.length > 0);

function isPlain({ plants, claimed_proxy: proxy, claimed_value: value, beside, id, quantity }: Returned): boolean {
  if (quantity.startsWith('-')) return false;
  return plants === undefined && proxy === undefined && value === undefined && beside === undefined && id !== undefined;
}

const ROWS = FILES.flatMap(({ rows }) => rows);
const cells = (row: Returned) => [row.id ?? '', row.measure, row.quantity, row.unit ?? '', row.evidence];
const csv = (records: readonly (readonly string[])[]) =>
  records
    .map(
      (record) =>
        `${record.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`,
    )
    .join('');

const TABLE = ['Line', 'KPI', 'How much', 'Counted in', 'Evidence'];
const COLUMNS = 'commitment_id: Line, measure: KPI, unit: Counted in, evidence: Evidence';

interface Came {
  readonly code: number;
  readonly summary: { readonly net: string; readonly read: number; readonly valued: number; readonly rejected: number };
  readonly rules: readonly string[];
}

async function delivered(cwd: string, ...argv: readonly string[]): Promise<Came> {
  const ran = await run(['calculate', ...argv, '--status', 'delivered', '-f', 'json'], { cwd });
  const { summary, findings } = JSON.parse(ran.stdout);
  const isFault = ({ severity }: { severity: string }) => severity !== 'note';
  return { code: ran.code, summary, rules: findings.filter(isFault).map(({ rule }: { rule: string }) => rule) };
}

function put(cwd: string, path: string, bytes: string | Buffer): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), bytes);
}

describe('every return of the truth', () => {
  let flat: Came;
  beforeEach(async () => {
    const records = ROWS.map((row) => [row.contract.id, quarterName(row.quarter), ...cells(row)]);
    const header = ['contract_id', 'period', 'commitment_id', 'measure', 'quantity', 'unit', 'evidence'];
    flat = await delivered(aFolder({ 'flat.csv': csv([header, ...records]) }), 'flat.csv');
    expect(flat.summary.rejected).toBe(0);
    expect(ROWS.length).toBeGreaterThan(60);
  });

  test('on a form with cells above the table, a form a quarter', async () => {
    const cwd = aFolder({
      'map.yaml': `header_row: 5\ncolumns: { contract_id: { right_of: Contract }, period: { cell: B3 }, quantity: How much, ${COLUMNS} }\nskip_rows: [{ from_empty_row: true }]\n`,
    });
    for (const { contract, quarter, rows } of FILES) {
      const above = [
        ['Return', ''],
        ['Contract:', contract.id],
        ['Quarter', quarterName(quarter)],
        ['', ''],
      ];
      const below = [
        ['', ''],
        ['Signed', 'the supplier', '1'],
      ];
      put(cwd, `r/${contract.id}-${quarter}.csv`, csv([...above, TABLE, ...rows.map(cells), ...below]));
    }
    expect(await delivered(cwd, 'r', '--map', 'map.yaml')).toMatchObject(flat);
  });

  test('with its contract and quarter in the name of the file', async () => {
    const cwd = aFolder({
      'map.yaml': `file_name: "{contract_id} return {period}*"\ncolumns: { quantity: How much, ${COLUMNS} }\n`,
    });
    for (const { contract, quarter, rows } of FILES) {
      put(cwd, `r/${contract.id} return ${quarterName(quarter)} final.csv`, csv([TABLE, ...rows.map(cells)]));
    }
    // Two of the files say the same but for their names, which say whose they are.
    expect(await delivered(cwd, 'r', '--map', 'map.yaml')).toMatchObject(flat);
    for (const { contract, quarter, rows } of FILES.slice(0, 1)) {
      put(cwd, `r/${contract.id} return ${quarterName(quarter)} again.csv`, csv([TABLE, ...rows.map(cells)]));
    }
    expect((await delivered(cwd, 'r', '--map', 'map.yaml')).rules).toContain('inputs-alike');
  });

  test('in one book a quarter, a sheet for each contract, with a sheet of guidance', async () => {
    const cwd = aFolder({
      'map.yaml': `sheets: "*"\nsheet_name: "{contract_id}"\nfile_name: "{period}"\ncolumns: { quantity: How much, ${COLUMNS} }\n`,
    });
    for (const quarter of new Set(FILES.map((file) => file.quarter))) {
      const own = FILES.filter((file) => file.quarter === quarter);
      const sheets = own.map(({ contract, rows }) => [contract.id, [TABLE, ...rows.map(cells)]] as const);
      put(
        cwd,
        `r/${quarterName(quarter)}.xlsx`,
        xlsxBook({ Guidance: [['Please read']], ...Object.fromEntries(sheets) }),
      );
    }
    expect(await delivered(cwd, 'r', '--map', 'map.yaml')).toMatchObject(flat);
    const named = await delivered(cwd, 'r/*.xlsx#*', '--map', 'map.yaml');
    expect(named.summary).toEqual((await delivered(cwd, 'r', '--map', 'map.yaml')).summary);
  });

  test('with quarters across, the contract written once, and a total that is ignored', async () => {
    const quarters = [...new Set(ROWS.map(({ quarter }) => quarter))].sort((a, b) => a - b);
    const [first = 1, last = first] = [quarters[0], quarters.at(-1)];
    const names = quarters.map((quarter) => (quarter > 4 ? quarterName(quarter) : `Q${quarter} 2026/27`));
    const cwd = aFolder({
      'map.yaml': `across: { columns: ["${quarterName(first)} .. ${quarterName(last)}"], period: header, quantity: cell }\ncolumns: { contract_id: Contract, ${COLUMNS} }\nfill_down: [contract_id]\nignore: [Total]\n`,
    });
    // Rows of one quarter that nothing tells apart stand in rows of their own.
    const lines = new Map<string, { readonly row: Returned; readonly at: Map<number, string> }[]>();
    for (const row of ROWS) {
      const key = JSON.stringify([row.contract.id, row.id, row.measure, row.unit, row.evidence]);
      const own = lines.get(key) ?? [];
      lines.set(key, own);
      const free = own.find(({ at }) => !at.has(row.quarter)) ?? { row, at: new Map<number, string>() };
      if (!own.includes(free)) own.push(free);
      free.at.set(row.quarter, row.quantity);
    }
    let before = '';
    const records = [...lines.values()]
      .flat()
      .sort((a, b) => (a.row.contract.id < b.row.contract.id ? -1 : 1))
      .map(({ row, at }) => {
        const contract = row.contract.id === before ? '' : row.contract.id;
        before = row.contract.id;
        const [line = '', measure = '', , unit = '', evidence = ''] = cells(row);
        return [contract, line, measure, unit, ...quarters.map((quarter) => at.get(quarter) ?? ''), '999', evidence];
      });
    put(cwd, 'across.csv', csv([['Contract', 'Line', 'KPI', 'Counted in', ...names, 'Total', 'Evidence'], ...records]));
    const { code, summary, rules } = await delivered(cwd, 'across.csv', '--map', 'map.yaml');
    expect([code, summary, rules]).toEqual([flat.code, flat.summary, flat.rules]);
  });
});

describe('who has not returned', () => {
  const PROMISED =
    'contract_id,contract_start,contract_end,measure,quantity,unit\nC-1,2026-04-01,2027-03-31,training-hours,40,hour\nC-2,2026-04-01,2027-03-31,training-hours,40,hour\n';
  const HEAD = 'contract_id,measure,quantity,period,evidence\n';
  async function missing(returned: string) {
    const cwd = aFolder({ 'p.csv': PROMISED, 'r.csv': HEAD + returned });
    const argv = ['reconcile', '--commitments', 'p.csv', '--returns', 'r.csv', '--rejects', 'bad.csv', '-f', 'json'];
    const { not_returned: all } = JSON.parse((await run([...argv, '--as-of', '2026-09-30'], { cwd })).stdout);
    return all.map(({ contract_id: id, period, unread }: Record<string, string>) => `${id} ${period} ${unread}`);
  }

  test('is nobody who returned nothing', async () => {
    const rows =
      'C-1,training-hours,10,2026-27-Q1,x\nC-1,training-hours,10,2026-27-Q2,x\nC-2,training-hours,10,2026-27-Q1,x\n';
    expect(await missing(rows)).toEqual(['C-2 2026-27-Q2 null']);
    expect(await missing(`${rows}C-2,nil return,,2026-27-Q2,\n`)).toEqual([]);
  });

  test('is told from who returned what cannot be read', async () => {
    const rows =
      'C-1,training-hours,20,2026-27-Q1,x\nC-1,training-hours,TBC,2026-27-Q2,x\nC-2,training-hours,10,2026-27-Q1,x\n';
    expect(await missing(`${rows}C-2,training-hours,ten,2026-27-Q2,x\n`)).toEqual(
      ['C-1 2026-27-Q2 r.csv:3', 'C-2 2026-27-Q2 r.csv:5'].map((line) => expect.stringContaining(line)),
    );
  });
});

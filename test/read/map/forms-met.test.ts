// What forms were found to do that a first reading of them got wrong: labels that share a cell or a row, columns told by letters alone,
// long cells, the newest month first, and encodings tried in the order that a map gives.
import { describe, expect, it, test } from 'vitest';
import { placeOf } from '../../../src/model/finding.ts';
import { brief } from '../from-text.ts';
import { inShort, readBy, rulesIn } from './from-map.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const TABLE = ['KPI,Unit,Quantity', 'local-spend,GBP,5'];

describe('a label above the table', () => {
  const map =
    'header_row: 3\ncolumns: { contract_id: { right_of: Contract no. }, supplier: { right_of: Supplier }, measure: KPI }';

  it('may stand in one cell with what it says', async () => {
    const read = await readBy(map, lines('Contract no.: C-001,', 'Supplier: Alder: north,', ...TABLE));
    expect([inShort(read), rulesIn(read)]).toEqual([['C-001 local-spend 5 GBP committed'], []]);
    expect(read.contracts[0]?.facts.supplier).toBe('Alder: north');
    expect(read.commitments[0] && placeOf(read.commitments[0], 'contract_id')).toMatchObject({ line: 1, cell: 0 });
  });

  it.each([
    ['with a colon', 'Contract no.:,,Person:,Ann'],
    ['that the map names', 'Contract no.,,Supplier,Ann'],
  ])('is not answered by the next label, one %s', async (_, row) => {
    const read = await readBy(map, lines(row, row.includes('Supplier') ? '' : 'Supplier,Ann', ...TABLE));
    expect(read.findings.map(brief)).toEqual(['1:1 cell-above-blank']);
    expect(read.findings[0]?.data).toEqual({ field: 'contract_id', cell: 'B1' });
    expect(read.commitments).toEqual([]);
  });

  it('stands twice also where one of the two has what it says in its own cell', async () => {
    const read = await readBy(map, lines('Contract no.,C-001,Contract no.: C-002', 'Supplier,Ann', ...TABLE));
    expect(rulesIn(read)).toEqual(['label-twice']);
  });
});

describe('columns by letter', () => {
  const map = 'columns: { contract_id: { letter: A }, measure: { letter: B }, quantity: { letter: D } }\nignore: ["*"]';

  it('need no name that is known', async () => {
    expect(inShort(await readBy(map, lines('Ref,Ref,Value,Value', 'C-1,m,9,5')))).toEqual(['C-1 m 5 committed']);
    expect(inShort(await readBy(map, lines('Ref;Ref;Value;Value', 'C-1;m;9;5')))).toEqual(['C-1 m 5 committed']);
  });

  it('are told where there is no such column', async () => {
    const read = await readBy(map.replace('D', 'Z'), lines('Ref,Ref,Value,Value', 'C-1,m,9,5'));
    expect(read.findings).toMatchObject([{ rule: 'map-column-missing', data: { column: 'Z', key: 'quantity' } }]);
    expect([read.read, read.rejected]).toEqual([1, 1]);
  });
});

describe('months across', () => {
  const across = (columns: string) =>
    `header_rows: 2\nacross: { columns: [${columns}], period: header, quantity: cell }\ncolumns: { contract_id: C, measure: KPI }`;

  it('may begin with the newest, in the map or in the sheet', async () => {
    const map = across('Jun-26 .. Apr-26').replace('header_rows: 2\n', '');
    const oldest = await readBy(map, lines('C,KPI,Apr-26,May-26,Jun-26', 'C-1,m,1,2,3'));
    const newest = await readBy(map, lines('C,KPI,Jun-26,May-26,Apr-26', 'C-1,m,3,2,1'));
    for (const { commitments } of [oldest, newest])
      expect(commitments.map(({ period }) => period?.text).sort()).toEqual(['2026-04', '2026-05', '2026-06']);
  });

  it.each([
    ['the months of a year', 'Apr-26 .. Mar-27'],
    ['all that are times', '"*"'],
  ])('are those that a sheet has of %s, so that one map reads each quarter', async (_, columns) => {
    const map = across(columns).replace('header_rows: 2\n', '');
    for (const header of ['Apr-26,May-26,Jun-26', '2026-07-01,2026-08-01,2026-09-01', 'Jan-27,Feb-27,Mar-27']) {
      const read = await readBy(map, lines(`C,KPI,${header}`, 'C-1,m,1,2,3'));
      expect([inShort(read).length, rulesIn(read)], header).toEqual([3, []]);
    }
    const beyond = await readBy(map, lines('C,KPI,Mar-27,Apr-27,Total', 'C-1,m,1,2,3'));
    expect(beyond.findings.map(brief)).toEqual(
      columns === '"*"' ? ['1:4 unmapped-column'] : ['1:3 unmapped-column', '1:4 unmapped-column'],
    );
  });

  it.each([
    ['Jun-26', 'Jun-26'],
    ['"*"', '*'],
    ['Target .. Actual', 'Target'],
  ])('are told where the sheet has none of %s', async (columns, column) => {
    const read = await readBy(across(columns).replace('header_rows: 2\n', ''), lines('C,KPI,Number', 'C-1,m,1'));
    expect(read.findings.map(({ rule, data }) => [rule, data])).toContainEqual([
      'map-column-missing',
      expect.objectContaining({ column }),
    ]);
    expect([read.read, read.rejected]).toEqual([1, 1]);
  });

  it('are named with both their header rows where one lies within the other', async () => {
    const sheet = lines('C,KPI,Target,,Actual,', ',,Apr-26,May-26,Apr-26,May-26', 'C-1,m,1,2,3,4');
    const read = await readBy(across('Apr-26 .. May-26'), sheet);
    expect(read.findings.map(({ data }) => data)).toEqual([
      { header: 'Actual Apr-26', other: 'Target Apr-26' },
      { header: 'Actual May-26', other: 'Target May-26' },
    ]);
    const told = await readBy(across('Actual Apr-26 .. Actual May-26, Target Apr-26'), sheet);
    expect(rulesIn(told)).toContain('across-twice');
    const actual = await readBy(
      `${across('Actual Apr-26 .. Actual May-26')}\nignore: [Target Apr-26, Target May-26]`,
      sheet,
    );
    expect(inShort(actual)).toEqual(['C-1 m 3 committed', 'C-1 m 4 committed']);
  });
});

test('rows are passed over by a pattern however long their cells are', async () => {
  const map =
    'skip_rows: [{ column: KPI, like: "*sub*total*" }]\ncolumns: { contract_id: C, measure: KPI, quantity: N }';
  const long = 'x'.repeat(20_000);
  const rows = [`C-1,${long} Sub - TOTAL ${long},7`, `C-1,${'sub'.repeat(5_000)},8`, 'C-1,totals sub,9'];
  const read = await readBy(map, lines('C,KPI,N', ...rows));
  expect(read.commitments.map(({ measure }) => measure.length)).toEqual([15_000, 10]);
});

describe('encodings tried in order', () => {
  const map = (order: string) =>
    `encoding: [${order}]\ncolumns: { contract_id: C, measure: KPI, quantity: N, evidence: E }`;
  const text = lines('C,KPI,N,E', 'C-1,m,5,Café £');
  const marked = `\ufeff${text}`;
  const files: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(marked)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-16 with a mark', Buffer.from(marked, 'utf16le')],
    ['UTF-16 the other way round, with a mark', Buffer.from(marked, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 the other way round, without a mark', Buffer.from(text, 'utf16le').swap16()],
  ];
  const orders = ['utf-8, utf-16, windows-1252', 'windows-1252, utf-16, utf-8', 'utf-16, windows-1252, utf-8'];

  test.each(orders.flatMap((order) => files.map(([name, bytes]) => [name, order, bytes] as const)))(
    'read %s by %s',
    async (_, order, bytes) => {
      const read = await readBy(map(order), bytes, encodingsOf(order));
      expect(read.findings).toEqual([]);
      expect(read.commitments.map(({ evidence }) => evidence)).toEqual(['Café £']);
    },
  );
});

function encodingsOf(order: string) {
  const all = ['utf-8', 'utf-16', 'windows-1252'] as const;
  return { encoding: order.split(', ').flatMap((name) => all.find((one) => one === name) ?? []) };
}

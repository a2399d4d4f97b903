// Two files that look like versions of one bid, told from files of several bids.
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { NO_DAY, wordsAnd } from '../../../src/model/rows.ts';
import { PromisedTwice } from '../../../src/valuation/doubts/promised-twice.ts';
import type { SheetRow } from '../../../src/valuation/doubts/sheet-rows.ts';
import { commitmentOf } from '../../support/lines.ts';

/** Rows of a file by their measures and quantities, of which each comes to 7 pence. */
function sheet(path: string, rows: Readonly<Record<string, string>>, more: Partial<Commitment> = {}): SheetRow[] {
  return Object.entries(rows).map(([measure, quantity], at) => {
    const said = {
      measure,
      quantity: decimal(quantity),
      origin: { file: { path, cells: { quantity: 4 } }, line: at + 2 },
      ...more,
    };
    return {
      said: commitmentOf(said),
      unit: 'GBP',
      start: NO_DAY,
      end: NO_DAY,
      pence: 7n,
      words: more.notes === undefined ? 0 : wordsAnd(0, more.notes),
      notes: more.notes,
    };
  });
}

function found(sheets: readonly (readonly SheetRow[])[], most?: number) {
  const twice = new PromisedTwice(most);
  for (const rows of sheets) twice.take(rows);
  return twice.findings;
}

const bid = sheet('bid', { a: '1', b: '2', c: '3' });

describe('a file of which another promises the same', () => {
  test('is told once, at the first row in another quantity, with the rows and their pounds', () => {
    expect(found([bid, sheet('final', { a: '1', b: '4', c: '5' })])).toEqual([
      {
        ...{ rule: 'promised-twice', severity: 'warning', place: { file: 'final', line: 3, cell: 4 } },
        data: {
          rows: 2,
          shared: 3,
          pounds: '0.14',
          firstFile: 'bid',
          firstLine: 3,
          firstCell: 4,
          others: 0,
          largest: [],
        },
      },
    ]);
  });

  test('has other notes, or is the same word for word, which is told otherwise', () => {
    const same = { a: '1', b: '2', c: '3' };
    expect(found([bid, sheet('final', same, { notes: 'revised' })])).toMatchObject([{ data: { rows: 3, shared: 3 } }]);
    expect(found([bid, sheet('final', same)])).toEqual([]);
  });

  test('has half of what the smaller one promises', () => {
    expect(found([bid, sheet('final', { a: '9', b: '9', x: '1', y: '1' })])).toHaveLength(1);
    expect(
      found([
        sheet('bid', { a: '1', b: '2', c: '3', d: '4', e: '5' }),
        sheet('final', { a: '9', b: '9', x: '1', y: '1', z: '1' }),
      ]),
    ).toEqual([]);
    expect(found([bid, sheet('final', { a: '9', x: '1' })])).toEqual([]);
    const four = sheet('bid', { a: '1', b: '2', c: '3', d: '4' });
    expect(found([four, sheet('final', { a: '9', b: '9', x: '1', y: '1' })])).toHaveLength(1);
  });

  test('has all that a short one promises, and more', () => {
    const long = sheet('bid', Object.fromEntries([...'abcdefghij'].map((measure) => [measure, '1'])));
    expect(found([long, sheet('final', { a: '9', b: '9' })])).toHaveLength(1);
  });

  test('of three versions the later two are held against the first', () => {
    const versions = [bid, sheet('bid 2', { a: '9', b: '9', c: '3' }), sheet('bid v3', { a: '8', b: '8', c: '8' })];
    expect(found(versions)).toMatchObject([
      { place: { file: 'bid v3' }, data: { others: 1, largest: [{ name: 'bid 2', pounds: '0.14' }] } },
    ]);
  });

  test.each<[string, Partial<Commitment>]>([
    ['was delivered', { status: 'delivered' }],
    ['is for another contract', { contract: 'C-9' }],
    ['is in another area', { area: 'Leeds' }],
    ['is for each year', { per: 'year' }],
  ])('is none where what the other has %s', (_, more) => {
    expect(found([bid, sheet('final', { a: '9', b: '9' }, more)])).toEqual([]);
  });

  test('may be named apart where both are named', () => {
    const rows = { a: '9', b: '9' };
    expect(found([sheet('bid', rows, { id: 'A' }), sheet('final', { a: '1', b: '1' }, { id: 'B' })])).toEqual([]);
    expect(found([bid, sheet('final', rows, { id: 'B' })])).toHaveLength(1);
    expect(found([sheet('bid', { a: '1', b: '1' }, { id: 'A' }), sheet('final', rows)])).toHaveLength(1);
  });

  test.each([
    ['bid.csv', 'bid-final.csv'],
    ['bids/bid.csv', 'bids/bid (1).csv'],
    ['v1/bid.csv', 'v2/bid.csv'],
    ['bid v 1.csv', 'bid v.2.csv'],
    ['bid rev-1.csv', 'bid_draft_2.csv'],
    ['Bid_v2_final.xlsx#Offer', 'bid.xlsx#Offer'],
    ['bid 2026-05-01.csv', 'bid - Copy.csv'],
    ['north.csv', 'revised.csv'],
    ['bids/bid.csv', 'bids/final.csv'],
  ])('is told of other quantities throughout where %s and %s are named so', (one, other) => {
    expect(found([sheet(one, { a: '1', b: '2' }), sheet(other, { a: '3', b: '4' })])).toHaveLength(1);
  });

  test.each([
    ['alder.csv', 'birch.csv'],
    ['alder/bid.csv', 'birch/bid.csv'],
    ['alder-final.csv', 'birch-final.csv'],
    ['bid.xlsx#Alder', 'bid.xlsx#Birch'],
    ['renew.csv', 're.csv'],
  ])('of partners in a contract, %s and %s, only where half their quantities are the same', (one, other) => {
    expect(found([sheet(one, { a: '1', b: '2', c: '3' }), sheet(other, { a: '3', b: '4', c: '3' })])).toEqual([]);
    expect(found([sheet(one, { a: '1', b: '2' }), sheet(other, { a: '1', b: '4' })])).toHaveLength(1);
  });

  test('is settled in its row', () => {
    const checked = sheet('final', { a: '9', b: '9' }, { checked: ['promised-twice'] });
    expect(found([bid, checked])).toMatchObject([{ severity: 'note' }]);
  });

  test('is looked for among so many promises', () => {
    const final = sheet('final', { a: '9', b: '9', c: '9' });
    expect(found([bid, final], 4)).toHaveLength(1);
    expect(found([bid, final], 3)).toEqual([]);
  });

  test('says the same twice in one file, and that is no other', () => {
    expect(found([sheet('bid', { a: '1', b: '2' }), sheet('bid', { a: '3', b: '4' })])).toEqual([]);
  });
});

// Deliveries whose evidence says that there is none, read one by one or by their codes.
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../../../src/model/commitment.ts';
import { SAYS_NO_EVIDENCE } from '../../../src/model/rows.ts';
import { EvidenceDoubts } from '../../../src/valuation/doubts/evidence.ts';
import { aCommitment, type Said } from '../../support/commitments.ts';
import { lineOf } from '../../support/lines.ts';

const FILE = { path: 'in.csv', cells: { evidence: 4 } };

/** A delivery that stands on a line of its file and comes to so many pence. */
function lineFor(line: number, pence: bigint, said: Partial<Said>) {
  const commitment: Commitment = aCommitment({
    quantity: '1',
    status: 'delivered',
    ...said,
    origin: { file: FILE, line },
  });
  const made = lineOf({ ...commitment, measure: 'donations' }, []);
  return { ...made, commitment, totals: { ...made.totals, net: pence } };
}

/** What is told of deliveries on lines from 2 that come to a penny, two and so on. */
function told(...all: Partial<Said>[]) {
  const doubts = new EvidenceDoubts();
  for (const [at, said] of all.entries()) doubts.add(lineFor(at + 2, BigInt(at + 1), said));
  return doubts.findings;
}

describe('a delivery whose evidence says that there is none', () => {
  test('is told once for all of them, at the first, with their words and pounds', () => {
    const found = told({ evidence: 'photo 1' }, { evidence: 'TBC' }, { evidence: 'none' }, { evidence: 'TBC' });
    expect(found).toStrictEqual([
      {
        ...{ rule: 'evidence-says-none', severity: 'warning', place: { file: 'in.csv', line: 3, cell: 4 } },
        data: { rows: 3, words: ['TBC', 'none'], pounds: '0.09' },
      },
    ]);
  });

  test.each<[string, Partial<Said>]>([
    ['that is promised', { evidence: 'TBC', status: 'committed' }],
    ['that says nothing', {}],
    ['that has some', { evidence: 'register of 4 May' }],
  ])('is none %s', (_, said) => {
    expect(told(said)).toEqual([]);
  });

  test('is settled by the row that says so, and by no other word', () => {
    const found = told(
      { evidence: 'TBC', checked: ['evidence-says-none'] },
      { evidence: 'TBC', checked: ['rows-alike'] },
      { evidence: 'to follow', checked: ['rows-alike', 'evidence-says-none'] },
    );
    expect(found.map(({ severity, checked, data }) => [severity, checked, data])).toEqual([
      ['note', true, { rows: 2, words: ['TBC', 'to follow'], pounds: '0.04' }],
      ['warning', undefined, { rows: 1, words: ['TBC'], pounds: '0.02' }],
    ]);
  });

  test('is named by six of its words', () => {
    const words = ['TBC', 'none', 'nil', 'n/a', 'pending', 'missing', 'unknown'];
    expect(told(...words.map((evidence) => ({ evidence })))[0]?.data).toEqual({
      ...{ rows: 7, words: words.slice(0, 6), pounds: '0.28' },
    });
  });
});

test('rows by their codes are told as others are, of those that count and were delivered', () => {
  const texts = ['TBC', 'photo', 'none', 'none', 'TBC', 'no', 'n/a'];
  const textOf = (row: number, field: string) => (field === 'evidence' ? texts[row] : undefined);
  const evidenced = texts.map((text) => (text === 'photo' ? 1 : SAYS_NO_EVIDENCE));
  const block = {
    file: FILE,
    lines: Float64Array.from([2, 3, 4, 5, 6, 7, 8]),
    evidenced: Int32Array.from(evidenced),
    textOf,
  };
  const alike: Partial<Said>[] = [{}, { status: 'committed' }, {}];
  const doubts = new EvidenceDoubts();
  doubts.plain({
    ...{ block, from: 1, to: 6, kinds: Int32Array.from([0, 0, 1, -1, 0, 2, 0]) },
    likes: alike.map((said) => ({ line: lineFor(2, 1n, said) })),
    ...{ net: Float64Array.from([1, 2, 4, 8, 16, Number.NaN, 64]), large: new Map([[5, 32n]]) },
  });
  expect(doubts.findings).toMatchObject([
    {
      severity: 'warning',
      place: { file: 'in.csv', line: 6, cell: 4 },
      data: { rows: 2, words: ['TBC', 'no'], pounds: '0.48' },
    },
  ]);
});

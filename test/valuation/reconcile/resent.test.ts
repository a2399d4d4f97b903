// The same measure, area and days a second time: the same quantity counts once, and another is for somebody to decide.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { type Given, reasonsOf, reconciled, type SaidReturn } from '../../support/reconciled.ts';

const YEAR = { period: '2026-27' } as const;
const HUNDRED: readonly SaidReturn[] = [{ quantity: '100' }];
const figuresOf = async (given: Given) =>
  (await reconciled(given)).lines.map((line) => [line.delivered && formatExact(line.delivered), ...reasonsOf(line)]);

describe('the same quantity again counts once', () => {
  test.each<[string, Partial<SaidReturn>]>([
    ['word for word', {}],
    ['with other notes', { notes: 'resent' }],
    ['with other evidence', { evidence: 'another register' }],
    ['without the evidence', { evidence: undefined }],
    ['with a line id', { id: 'A' }],
    ['with its unit', { unit: 'thing' }],
    ['by two dates', { period: '2026-04-01/2027-03-31' }],
    ['in other digits', { quantity: '60.00' }],
  ])('%s', async (_, again) => {
    const first = { quantity: '60', ...YEAR };
    const given = { promised: HUNDRED, returned: [first, { ...first, ...again }] };
    expect(
      (await figuresOf(given)).map(([delivered, ...reasons]) => [delivered, reasons.includes('duplicate-return')]),
    ).toEqual([['60', true]]);
  });
});

test('a doubt of a row that was sent again is told of the one that counts', async () => {
  const row = { quantity: '60', start: '2026-04-01', end: '2126-03-31' };
  for (const returned of [[row], [row, row]]) {
    const { findings } = await reconciled({ promised: HUNDRED, returned });
    const terms = [...findings].filter(({ rule }) => rule === 'term-unlikely');
    expect(terms.map(({ place, data }) => [place?.line, data])).toEqual([[2, expect.objectContaining({ others: 0 })]]);
  }
});

describe('whether the notes of two differ is told', () => {
  const differs = async (given: Given) =>
    (await reconciled({ promised: HUNDRED, ...given })).lines.flatMap(({ reasons }) =>
      reasons.flatMap(({ facts }) => ('differs' in facts ? [facts.differs] : [])),
    );
  const twice = (...notes: readonly string[]) => [
    { quantity: '9', measure: 'job', notes: 'first of all', ...YEAR },
    ...notes.map((text) => ({ quantity: '60', notes: text, ...YEAR })),
  ];

  test.each([
    ['in their rows', {}],
    ['apart from their rows, as of large files', { notesApart: true as const }],
  ])('where they are kept %s', async (_, kept) => {
    expect(await differs({ ...kept, returned: twice('sent', 'resent') })).toEqual([['notes']]);
    expect(await differs({ ...kept, returned: twice('sent', 'sent') })).toEqual([[]]);
    // A return may stand among the promises.
    const delivered = twice('sent', 'resent').map((row) => ({ ...row, status: 'delivered' as const }));
    const one = { ...kept, promised: [...HUNDRED, ...delivered], returned: [] };
    expect(await differs(one)).toEqual([['notes']]);
  });
});

describe('another quantity is not totalled until it is decided', () => {
  const returned = [
    { quantity: '25', period: '2026-27-Q1' },
    { quantity: '20', period: '2026-27-Q2' },
    { quantity: '22', period: '2026-27-Q2', notes: 'corrected' },
  ];

  test.each([
    [undefined, undefined],
    ['first', '45'],
    ['last', '47'],
    ['add', '67'],
  ] as const)('%s', async (resent, delivered) => {
    const { lines, complete, totals } = await reconciled({
      promised: HUNDRED,
      returned,
      ...(resent && { options: { resent } }),
    });
    const [line] = lines;
    expect(
      line && [line.delivered && formatExact(line.delivered), reasonsOf(line).includes('duplicate-return')],
    ).toEqual([delivered, true]);
    expect(complete).toBe(resent !== undefined);
    expect(totals[0]?.share.open).toBe(resent === undefined ? 1 : 0);
    expect(totals[0]?.delivered.net).toBe(delivered === undefined ? 0n : BigInt(delivered) * 1000n);
    expect(totals[0]?.share.judged).toBe(delivered === undefined ? 0n : 50000n);
  });

  test.each<[string, Partial<SaidReturn>]>([
    ['with a line id on both', { id: 'A', ...YEAR }],
    ['in an area', { area: 'Leeds', ...YEAR }],
    ['without days', {}],
  ])('%s', async (_, both) => {
    const given = {
      promised: [{ quantity: '100', ...(both.id !== undefined && { id: both.id }) }],
      returned: [
        { quantity: '20', ...both },
        { quantity: '30', ...both },
      ],
    };
    expect((await figuresOf(given))[0]?.[0]).toBeUndefined();
  });

  test('and says what differs, where, and how to decide', async () => {
    const { lines } = await reconciled({ promised: HUNDRED, returned });
    expect(lines[0]?.reasons.filter(({ reason }) => reason === 'duplicate-return').map(sentenceOf)).toEqual([
      'the measure, area and days of the return at returns.csv:3, with another quantity (22, not 20) and notes; neither ' +
        'is counted until it is decided',
    ]);
    expect(lines[0]?.rating).toBe('Other');
  });

  test('of three the same one twice is one of two', async () => {
    const three = ['20', '22', '20'].map((quantity) => ({ quantity, ...YEAR }));
    const delivered = async (resent: 'first' | 'last' | 'add') =>
      (await figuresOf({ promised: HUNDRED, returned: three, options: { resent } }))[0]?.[0];
    expect([await delivered('first'), await delivered('last'), await delivered('add')]).toEqual(['20', '20', '42']);
  });
});

describe('what is no second return', () => {
  test.each<[string, Given]>([
    ['other days', { returned: ['2026-27-Q1', '2026-27-Q2'].map((period) => ({ quantity: '50', period })) }],
    [
      'another area',
      {
        promised: ['Leeds', 'Hull'].map((area) => ({ quantity: '50', area })),
        returned: ['Leeds', 'Hull'].map((area) => ({ quantity: '50', area, ...YEAR })),
      },
    ],
    [
      'another line',
      {
        promised: ['A', 'B'].map((id) => ({ quantity: '50', id })),
        returned: ['A', 'B'].map((id) => ({ quantity: '50', id, ...YEAR })),
      },
    ],
    [
      'two quantities of one row',
      { returned: ['40', '60'].map((quantity) => ({ quantity, ...YEAR })), sameLine: true },
    ],
    [
      'a row for each of two promises that nothing tells apart',
      {
        promised: [{ quantity: '60' }, { quantity: '40' }],
        returned: ['60', '40'].map((quantity) => ({ quantity, ...YEAR })),
      },
    ],
  ])('%s', async (_, given) => {
    const { byReason } = await reconciled({ promised: HUNDRED, ...given });
    expect(byReason['duplicate-return']).toBeUndefined();
  });
});

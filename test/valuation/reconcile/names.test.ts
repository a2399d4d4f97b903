// Ids that say less, or more, than they seem to: line ids of other lines, contracts a character away, targets that stand on
// every return, and what `checked` settles.
import { describe, expect, test } from 'vitest';
import { formatExact } from '../../../src/model/decimal.ts';
import { sentenceOf } from '../../../src/report/reconcile/reconcile-words.ts';
import { dayIn, type Given, reasonsOf, reconciled, type SaidReturn } from '../../support/reconciled.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const QUARTERS = [1, 2, 3, 4].map((quarter) => `2026-27-Q${quarter}`);
const YEAR = { period: '2026-27' } as const;
const contractsOf = (...ids: readonly string[]) => ids.map((id) => ({ id, ...dayIn('2026-27') }));
const sentences = async (given: Given, reason: string) =>
  (await reconciled(given)).lines.flatMap(({ contract, reasons }) =>
    reasons.filter((found) => found.reason === reason).map((found) => `${contract}: ${sentenceOf(found)}`),
  );

describe('a line id of another line', () => {
  test('of another contract names it, where no third one has it too', async () => {
    const given: Given = {
      contracts: contractsOf('C-1', 'C-2'),
      promised: [
        { contract: 'C-1', quantity: '10', id: 'ONE-A' },
        { contract: 'C-2', quantity: '10', id: 'TWO-A' },
      ],
      returned: [
        { contract: 'C-1', quantity: '10', id: 'TWO-A', ...YEAR },
        { contract: 'C-2', quantity: '10', id: 'TWO-A', ...YEAR },
      ],
    };
    expect(await sentences(given, 'line-id-differs')).toEqual([
      'C-1: TWO-A is a line of contract C-2, thing: is the return for that one?',
    ]);
    const everywhere = ['C-1', 'C-2', 'C-3'];
    const alike: Given = {
      contracts: contractsOf(...everywhere),
      promised: everywhere.map((contract) => ({ contract, quantity: '10', id: contract === 'C-1' ? 'B' : 'A' })),
      returned: everywhere.map((contract) => ({ contract, quantity: '10', id: 'A', ...YEAR })),
    };
    expect(await sentences(alike, 'line-id-differs')).toEqual([]);
  });

  test('a character away names the line that lacks just this return', async () => {
    const promised = ['A-11', 'A-21', 'B-5'].map((id) => ({ quantity: '40', id }));
    const returned: readonly SaidReturn[] = [
      ...QUARTERS.map((period) => ({ quantity: '10', id: 'A-21', period })),
      ...QUARTERS.map((period, at) => ({ quantity: '11', id: at === 2 ? 'A-1l' : 'A-11', period })),
      ...QUARTERS.map((period) => ({ quantity: '9', id: 'B-5', period })),
    ];
    expect(await sentences({ promised, returned }, 'line-id-differs')).toEqual([
      "C-1: the line A-1l was not promised; A-11 lacks just this return: is it that one's?",
    ]);
  });

  test("is silent for a supplier's own ids", async () => {
    const returned = QUARTERS.map((period, at) => ({ quantity: '10', id: `R-${at}`, period }));
    expect(await sentences({ promised: [{ quantity: '40', id: 'A' }], returned }, 'line-id-differs')).toEqual([]);
  });
});

describe('a contract id a character away', () => {
  test.each([
    ['C-0042', 'C-0043'],
    ['C-001', 'C–001'],
    ['00417', '417'],
    ['FM-12', 'FM-21'],
    ['HW/7', 'HW7'],
    ['C-0042', 'c_0042'],
  ])('%s is named where %s was returned for, and the other way round', async (promised, returned) => {
    const given: Given = {
      contracts: contractsOf(promised, 'OTHER'),
      promised: [promised, 'OTHER'].map((contract) => ({ contract, quantity: '40' })),
      returned: [
        ...QUARTERS.map((period) => ({ contract: 'OTHER', quantity: '10', period })),
        ...QUARTERS.map((period, at) => ({ contract: at === 1 ? returned : promised, quantity: '10', period })),
      ],
      options: { asOf: '2027-03-31' },
    };
    expect(await sentences(given, 'not-promised')).toEqual([
      expect.stringMatching(
        /^.*: nothing was promised on this contract; .* lacks just this return: is it that one's\?$/,
      ),
    ]);
    const [missing = ''] = await sentences(given, 'missing-return');
    expect(missing).toMatch(/no return for 2026-27-Q2 .*; one that nobody promised came for .*: is it this one's\?/);
  });

  test('is not named of what is short and not missing', async () => {
    const { lines } = await reconciled({
      contracts: contractsOf('C-10', 'C-1O'),
      promised: [{ contract: 'C-10', quantity: '40' }],
      returned: [
        { contract: 'C-10', quantity: '10', period: '2026-27' },
        { contract: 'C-1O', quantity: '10', period: '2026-27' },
      ],
    });
    expect(lines.map(({ reasons }) => reasons.map(({ reason }) => reason))).toEqual([['under'], ['not-promised']]);
  });

  test('is not named where it lacks nothing, or lacks something else', async () => {
    const given = (lacking: number): Given => ({
      contracts: contractsOf('C-1', 'C-2'),
      promised: [{ contract: 'C-1', quantity: '40' }],
      returned: [
        ...QUARTERS.filter((_, at) => at !== lacking).map((period) => ({ contract: 'C-1', quantity: '10', period })),
        { contract: 'C-2', quantity: '10', period: '2026-27-Q2' },
      ],
    });
    for (const lacking of [-1, 3]) {
      expect(await sentences(given(lacking), 'not-promised')).toEqual(['C-2: nothing was promised on this contract']);
    }
  });
});

describe('promises with different shares that nothing tells apart', () => {
  const promised: readonly SaidReturn[] = [
    { quantity: '75', shares: { deadweight: '0.2' } },
    { quantity: '25', shares: { deadweight: '0.6' } },
  ];

  test('give a return without id their weighted share', async () => {
    const { lines } = await reconciled({ promised, returned: [{ quantity: '100', ...YEAR }] });
    expect(lines[0]?.pounds).toMatchObject({ committed: { net: 70000n }, delivered: { net: 70000n, gross: 100000n } });
    expect(lines[0]?.reasons.map(sentenceOf)).toContain(
      'no line id, and 2 promises with different shares: 70% of its gross is kept, weighted by what each promised',
    );
  });

  test('with several shares each', async () => {
    const { lines } = await reconciled({
      promised: [
        { quantity: '50', shares: { deadweight: '0.5', leakage: '0.5' } },
        { quantity: '50', shares: { attributed_share: '0.75' } },
      ],
      returned: [{ quantity: '50', ...YEAR }],
    });
    expect(lines[0]?.pounds?.delivered.net).toBe(25000n);
  });

  test('a return that gives its own keeps them, and equal ones are no case', async () => {
    const own = await reconciled({ promised, returned: [{ quantity: '100', shares: { deadweight: '0.1' }, ...YEAR }] });
    expect(own.lines[0]?.pounds?.delivered.net).toBe(90000n);
    expect(own.byReason['weighted-share']).toBeUndefined();
    const same = promised.map((row) => ({ ...row, shares: { deadweight: '0.2' } }));
    const equal = await reconciled({ promised: same, returned: [{ quantity: '100', ...YEAR }] });
    expect(equal.byReason['weighted-share']).toBeUndefined();
  });
});

describe('a target that stands on every return', () => {
  const withTargets = (target: string, quantities: readonly string[]): Given => ({
    returned: quantities.flatMap((quantity, at): readonly SaidReturn[] => {
      const period = QUARTERS[at] ?? '';
      return [
        { quantity: target, period, status: 'committed', evidence: undefined },
        { quantity, period },
      ];
    }),
  });
  const promisedIn = async (given: Given) =>
    (await reconciled(given)).lines.map(({ committed, rating }) => [formatExact(committed), rating]);

  test.each<[string, string, readonly string[], readonly (readonly string[])[]]>([
    ['the whole met', '100', ['25', '26', '24', '25'], [['100', 'Good']]],
    ['the whole missed', '100', ['10', '15', '8', '12'], [['100', 'Inadequate']]],
    ['the whole exceeded a little', '100', ['30', '26', '24', '25'], [['100', 'Good']]],
    ['the whole exceeded by much, if it is the whole', '100', ['40', '45', '40', '42'], [['100', 'Other']]],
    ['two so far', '100', ['25', '25.5'], [['100', 'Good']]],
  ])('is one: %s', async (_, target, quantities, expected) => {
    expect(await promisedIn(withTargets(target, quantities))).toEqual(expected);
  });

  test('is one for each period where each delivered about so much, or where somebody says so', async () => {
    expect(await promisedIn(withTargets('25', ['25', '24', '26', '25']))).toHaveLength(4);
    const { returned = [] } = withTargets('100', ['25', '25', '25', '25']);
    const checked = returned.map((row) => ({ ...row, checked: ['target-repeated'] as const }));
    expect(await promisedIn({ returned: checked })).toHaveLength(4);
  });

  test('and says what it is taken for', async () => {
    const [told] = await sentences(withTargets('100', ['25', '26', '24', '25']), 'target-repeated');
    expect(told).toBe(
      'C-1: the target of 100 stands on 4 returns and is taken as one target of the whole; 100 came back in all',
    );
  });
});

describe('what somebody has looked at', () => {
  test('is a note, and no longer warns', async () => {
    const row = { quantity: '100', ...YEAR, evidence: undefined, checked: ['no-evidence'] } as const;
    const result = await reconciled({ promised: [{ quantity: '100' }], returned: [row] });
    expect(result.lines[0]?.reasons.map(({ reason, checked }) => [reason, checked])).toEqual([
      ['met', undefined],
      ['no-evidence', true],
    ]);
    expect(result.warns).toBe(false);
  });

  test('counts, where it was sent again, and may be Good, where it looked like totals to date', async () => {
    const again = [
      { quantity: '60', ...YEAR },
      { quantity: '40', ...YEAR, checked: ['duplicate-return'] },
    ] as const;
    const twice = await reconciled({ promised: [{ quantity: '100' }], returned: again });
    expect(twice.lines.map((line) => [line.delivered && formatExact(line.delivered), line.rating])).toEqual([
      ['100', 'Good'],
    ]);
    const steps = ['10', '20', '30', '40'].map((quantity, at) => ({
      ...{ quantity, period: QUARTERS[at] ?? '' },
      ...(at === 3 && { checked: ['looks-cumulative'] as const }),
    }));
    const { lines } = await reconciled({ promised: [{ quantity: '100' }], returned: steps });
    expect([lines[0]?.rating, lines[0] && reasonsOf(lines[0])]).toEqual(['Good', ['met', 'looks-cumulative']]);
  });
});

describe('a measure under its old name', () => {
  test('is read as the new one in promises and returns, and said once', async () => {
    const table = aTable({
      parameters: { price: aParameter('10') },
      measures: { thing: { ...aMeasure(['price']), renamed_from: ['item'] } },
    });
    const found = await reconciled({
      table,
      promised: [{ measure: 'item', quantity: '10' }],
      returned: QUARTERS.map((period) => ({ measure: 'item', quantity: '2', period })),
    });
    const notes = found.findings.filter(({ rule }) => rule === 'measure-renamed');
    expect(notes.map(({ data }) => data)).toMatchObject([{ measure: 'item', now: 'thing' }]);
    expect(found.lines.map(({ measure }) => measure)).toEqual(['thing']);
    // One that has to be rejected is that.
    const backwards = { measure: 'item', quantity: '10', start: '2026-06-30', end: '2026-04-01' };
    const { findings, withheld } = await reconciled({ table, promised: [backwards] });
    expect([withheld, [...findings].map(({ rule }) => rule)]).toEqual([true, ['end-before-start']]);
  });
});

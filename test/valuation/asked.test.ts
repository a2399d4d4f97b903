// A result with its asks answered: which ask is answered, what is said of it, where, and what is left as it was.
import { describe, expect, test } from 'vitest';
import type { Ask, Within } from '../../src/model/ask.ts';
import type { ContractFacts } from '../../src/model/commitment.ts';
import { decimal } from '../../src/model/decimal.ts';
import type { Line } from '../../src/model/result.ts';
import type { ProxyTable } from '../../src/model/table.ts';
import { readAsk } from '../../src/read/ask.ts';
import { partText, withAsks } from '../../src/valuation/asked.ts';
import { aCommitment, valued } from '../support/commitments.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const TABLE = aTable({
  parameters: { pound: aParameter('1') },
  measures: {
    thing: aMeasure(['pound'], { theme: 'growth', outcome: 'Works' }),
    things: aMeasure(['pound'], { theme: 'growth', outcome: 'Words' }),
    trees: aMeasure([], { record_only: true, components: [], unit: 'tree', theme: 'green', outcome: 'Woods' }),
    part: aMeasure(['pound']),
    whole: aMeasure(['pound']),
  },
  method: { rounding: 'half-away-from-zero', overlaps: [{ kind: 'part-of', part: 'part', whole: 'whole' }] },
});
const BID = [
  aCommitment({ quantity: '100' }),
  aCommitment({ measure: 'trees', quantity: '7' }),
  aCommitment({ measure: 'trees', quantity: '2', contract: 'C-2' }),
];

function askOf(text: string): Ask {
  const read = readAsk(text);
  if ('problem' in read) throw new Error(read.problem.rule);
  return read.value;
}

/** What comes of asks by contract, and of one from outside; how often lines were gone through, and what editions were asked for. */
async function asked(
  own: Readonly<Record<string, string | undefined>>,
  {
    ask,
    editions = [],
    rows = BID,
    isWithheld = false,
  }: { ask?: string; editions?: string[]; rows?: typeof BID; isWithheld?: boolean } = {},
) {
  const facts = Object.entries(own).map(
    ([id, text]): ContractFacts => ({ id, value: decimal('1000'), ...(text !== undefined && { ask: askOf(text) }) }),
  );
  const result = { ...valued(rows, TABLE, {}, facts), withheld: isWithheld };
  const before = result.findings.length;
  let passes = 0;
  const within: Within[] = [];
  function* lines(): Generator<Line> {
    passes += 1;
    yield* result.lines;
  }
  const given = await withAsks(result, {
    ...(ask !== undefined && { ask: askOf(ask) }),
    placeOf: (id) => ({ file: `${id}.csv`, line: 2 }),
    lines,
    editionsWith: async (one, { version }) => {
      within.push(one);
      return editions.map((name) => `${name} for ${version}`);
    },
  });
  const told = [...given.findings].slice(before).map(({ rule, data, place }) => ({ rule, data, place }));
  return { given, result, told, passes, within };
}

describe('asks of a result', () => {
  test('are answered by contract, each with its own, and nothing else changes', async () => {
    const { given, result, told } = await asked({ 'C-1': '10% of social', 'C-2': undefined });
    const [one, other] = given.contracts;
    expect(one?.asks).toMatchObject([{ readings: [{ state: 'met' }] }]);
    expect(one).toMatchObject({ facts: { id: 'C-1', ask: { text: '10% of social' } }, net: 10_000n });
    expect(one?.themes.map(({ id }) => id)).toEqual(['green', 'growth']);
    expect(other).toBe(result.contracts[1]);
    expect(told).toEqual([]);
  });

  test('are none where nobody asks, or where there are no totals', async () => {
    const none = await asked({ 'C-1': undefined });
    expect(none.given).toBe(none.result);
    const withheld = await asked({ 'C-1': '10% of social' }, { isWithheld: true });
    expect(withheld.given).toBe(withheld.result);
  });

  test('go through the lines, once, where one is for a quantity or within something', async () => {
    expect((await asked({ 'C-1': '10% of social', 'C-2': '5 trees' })).passes).toBe(1);
    expect((await asked({ 'C-1': '10% of social; 5 trees' })).passes).toBe(1);
    expect((await asked({ 'C-1': '10% of social', 'C-2': undefined })).passes).toBe(0);
  });

  test('from outside stand in place of those of the inputs, and that is told where they say something else', async () => {
    const { given, told } = await asked({ 'C-1': '10% of social', 'C-2': '5 trees' }, { ask: '5 trees' });
    expect(given.contracts.map(({ facts }) => facts.ask?.text)).toEqual(['5 trees', '5 trees']);
    expect(told).toEqual([
      {
        rule: 'ask-set-aside',
        data: { contract: 'C-1', ask: '10% of social', used: '5 trees' },
        place: { file: 'C-1.csv', line: 2 },
      },
      { rule: 'ask-short', data: { contract: 'C-2', ask: '5 trees', short: '3 tree' }, place: undefined },
    ]);
  });

  test('that are short say by how much, where they are written; a quantity is rounded up to two decimals', async () => {
    const said = { contract: 'C-1', ask: 'GBP 100.01 of social' };
    const place = { file: 'C-1.csv', line: 2 };
    expect((await asked({ 'C-1': 'GBP 100.01 of social' })).told).toEqual([
      { rule: 'ask-short', data: { ...said, short: 'GBP 0.01' }, place },
    ]);
    const third = [aCommitment({ quantity: '100' }), aCommitment({ measure: 'trees', quantity: '6.999' })];
    const short = async (text: string) => (await asked({ 'C-1': text }, { rows: third })).told[0]?.data;
    expect(await short('7 trees')).toMatchObject({ short: '0.01 tree' });
    expect(await short('7.5 trees')).toMatchObject({ short: '0.51 tree' });
  });

  test('that do not say what of are answered both ways, and each that is short names its own', async () => {
    const rows = [aCommitment({ quantity: '100' })];
    const { told } = await asked({ 'C-1': '12%; 7% of social' }, { rows });
    const said = { contract: 'C-1', ask: '12%' };
    expect(told.map(({ rule, data }) => [rule, data])).toEqual([
      ['ask-of-what', said],
      ['ask-short', { ...said, short: 'GBP 20.00', of: 'social' }],
      ['ask-short', { ...said, short: 'GBP 20.00', of: 'total' }],
    ]);
  });

  test('that are met by what may be counted twice say with how much', async () => {
    const rows = ['part', 'whole'].map((measure) => aCommitment({ measure, quantity: '60' }));
    const { told } = await asked({ 'C-1': '10% of social' }, { rows });
    expect(told).toEqual([
      {
        rule: 'ask-met-by-doubled',
        data: { contract: 'C-1', ask: '10% of social', pounds: '60.00' },
        place: { file: 'C-1.csv', line: 2 },
      },
    ]);
    expect((await asked({ 'C-1': '6% of social' }, { rows })).told).toEqual([]);
  });

  test.each([
    ['5 treez', 'unknown-measure', ['trees'], { by: 'measure', id: 'treez' }],
    ['GBP 5 of theme grwth', 'unknown-theme', ['growth'], { by: 'theme', id: 'grwth' }],
    ['5 of outcome Wooods', 'unknown-outcome', ['Woods', 'Words'], { by: 'outcome', id: 'Wooods' }],
    ['5 unicorns', 'unknown-measure', undefined, { by: 'measure', id: 'unicorns' }],
  ])(
    'for what the table does not know name what is meant, and the editions that have it: %s',
    async (text, why, nearest, of) => {
      const { told, within } = await asked({ 'C-1': text }, { editions: ['test@2.0.0'] });
      expect(told[0]?.data).toEqual({
        ...{ contract: 'C-1', ask: text, why, editions: ['test@2.0.0 for 1.0.0'] },
        ...(nearest && { nearest }),
      });
      expect([told[0]?.rule, within]).toEqual(['ask-not-answered', [of]]);
      expect((await asked({ 'C-1': text })).told[0]?.data).not.toHaveProperty('editions');
    },
  );

  test('that set no threshold, such as a weighting, have no reading, and nothing is said of them', async () => {
    for (const text of ['12% weighting', 'relative to the best bid: proportional, 30 marks']) {
      const { given, told, within } = await asked({ 'C-1': text });
      expect([given.contracts[0]?.asks?.map(({ readings }) => readings), told, within]).toEqual([[[]], [], []]);
    }
  });

  test('are answered by the latest of the tables that the rows of a contract took', async () => {
    const [earlier, later] = ['1.0.0', '2.0.0'].map((version) => ({ ...TABLE.table, version }));
    const { trees: _, ...measures } = TABLE.table.measures;
    const result = valued(BID.slice(0, 2), TABLE, {}, [{ id: 'C-1', ask: askOf('9 trees') }]);
    const [used] = result.proxies;
    const [contract] = result.contracts;
    if (!used || !contract || !earlier || !later) throw new Error('no table');
    const answered = async (latest: ProxyTable) => {
      const proxies = [
        { ...used, table: earlier },
        { ...used, table: latest },
      ];
      const both = { ...result, proxies, contracts: [{ ...contract, proxies: [0, 1] }] };
      const { lines } = result;
      const given = await withAsks(both, {
        placeOf: () => undefined,
        lines: () => lines,
        editionsWith: async (_within, { version }) => [version],
      });
      return [...given.findings].slice(result.findings.length).map(({ data }) => data);
    };
    expect(await answered(later)).toMatchObject([{ short: '2 tree' }]);
    expect(await answered({ ...later, measures })).toMatchObject([{ why: 'unknown-measure', editions: ['2.0.0'] }]);
  });

  test('that have no answer for another reason ask no edition', async () => {
    const { told, within } = await asked({ 'C-1': '5 weeks of trees' });
    expect([told.map(({ rule }) => rule), within]).toEqual([['ask-not-answered'], []]);
    const yearly = await asked({ 'C-1': 'GBP 5 a year of total' });
    expect(yearly.told.map(({ data }) => data)).toEqual([
      { contract: 'C-1', ask: 'GBP 5 a year of total', why: 'no-contract-dates' },
    ]);
    expect(yearly.within).toEqual([]);
  });
});

test('a part of an ask is told as it was written', () => {
  const ask = askOf('10% of social;; 5 trees\n 12% weighting ');
  expect(ask.parts.map((part) => partText(ask, part))).toEqual(['10% of social', '5 trees', '12% weighting']);
  const [part] = askOf('5 trees').parts;
  expect(part && partText(ask, part)).toBe(ask.text);
});

// What must hold of every reconciliation, whatever was promised and returned.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, equals, subtract } from '../../../src/model/rational.ts';
import { ANSWERS_BY } from '../../../src/model/reconciliation/answers.ts';
import { dayIn, reconciled, type SaidReturn } from '../../support/reconciled.ts';

const CONTRACTS = [{ id: 'C-1', ...dayIn('2026-06-15/2029-02-28') }, { id: 'C-2', ...dayIn('2026-27') }, { id: 'C-3' }];
const quantity = fc.integer({ min: 0, max: 100_000 }).map((hundredths) => (hundredths / 100).toFixed(2));
const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const contract = fc.constantFrom('C-1', 'C-2', 'C-3');
const measure = fc.constantFrom('thing', 'spend', 'small', 'job', 'counted', 'NT99');
const area = optional(['Leeds', 'Hull']);

const promise: fc.Arbitrary<SaidReturn> = fc
  .record({
    contract,
    measure,
    quantity,
    area,
    period: optional(['2026-27', '2027-28', '2026-27-Q2']),
    perYear: fc.boolean(),
    id: optional(['A', 'B']),
  })
  .map(({ contract, measure, quantity, area, period, perYear, id }) => ({
    contract,
    measure,
    quantity,
    ...(area !== undefined && { area }),
    ...(period !== undefined && { period }),
    ...(id !== undefined && { id: `${id}-${measure}-${quantity}` }),
    ...(perYear && contract !== 'C-3' && { per: 'year' as const }),
  }));

const returned: fc.Arbitrary<SaidReturn> = fc
  .record({
    contract,
    measure,
    quantity,
    area,
    period: optional(['2026-27-Q1', '2026-27-Q2', '2026-Q2', '2027-01', '2026-27', '2031-32']),
    unit: optional(['thing', 'box']),
    evidence: optional(['a register']),
  })
  .map(({ contract, measure, quantity, area, period, unit, evidence }) => ({
    contract,
    measure,
    quantity,
    evidence,
    ...(area !== undefined && { area }),
    ...(period !== undefined && { period }),
    ...(unit !== undefined && measure === 'thing' && { unit }),
  }));

const uniqueIds = (rows: readonly SaidReturn[]) => [...new Map(rows.map((row, at) => [row.id ?? at, row])).values()];
const portfolio = fc.record({
  promised: fc.array(promise, { maxLength: 6 }).map(uniqueIds),
  returned: fc.array(returned, { maxLength: 10 }),
});

const plainly = (line: object) =>
  JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value));

/** Everything but where rows stand, and in which order lines do: of the same that nobody promised it is that of their rows. */
function withoutPlaces(result: Awaited<ReturnType<typeof reconciled>>) {
  return {
    lines: result.lines
      .map(({ locations, reasons, ...line }) => ({
        ...line,
        places: locations.length,
        reasons: reasons.map(({ reason }) => reason),
      }))
      .sort((one, other) => (plainly(one) < plainly(other) ? -1 : 1)),
    byReason: result.byReason,
    totals: result.totals,
    notReturned: result.notReturned,
    outliers: result.outliers.map(({ kind, contract }) => `${contract} ${kind}`),
    asOf: result.options.asOf,
    counts: result.counts,
  };
}

/** Each run values a portfolio, so that a hundred of them would be slow. */
const RUNS = { numRuns: 40 };

describe('a reconciliation', () => {
  test('is the same in whatever order the rows come', async () => {
    const shuffled = portfolio.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows.promised, { minLength: rows.promised.length }),
        fc.shuffledSubarray(rows.returned, { minLength: rows.returned.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([rows, promised, back]) => {
        const [first, second] = await Promise.all(
          [rows, { promised, returned: back }].map(async (given) =>
            withoutPlaces(await reconciled({ ...given, contracts: CONTRACTS })),
          ),
        );
        expect(second).toEqual(first);
      }),
      RUNS,
    );
  });

  test('gives each line a reason, and foots: committed = delivered + shortfall - over', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (rows) => {
        const { lines } = await reconciled({ ...rows, contracts: CONTRACTS });
        for (const { committed, delivered, shortfall, over, reasons } of lines) {
          expect(reasons.length).toBeGreaterThan(0);
          const isDecided = delivered !== undefined && shortfall !== undefined && over !== undefined;
          expect(isDecided || reasons.some(({ reason }) => reason === 'duplicate-return')).toBe(true);
          if (isDecided) expect(equals(committed, subtract(add(delivered, shortfall), over))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('has lines and answers that add up to its totals, to the penny', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (rows) => {
        const { lines, totals } = await reconciled({ ...rows, contracts: CONTRACTS });
        for (const of of ['committed', 'delivered', 'evidenced'] as const) {
          const all = totals.reduce((sum, each) => sum + each[of].net, 0n);
          expect(lines.reduce((sum, { pounds }) => sum + (pounds?.[of].net ?? 0n), 0n)).toBe(all);
          for (const by of ANSWERS_BY) {
            const answers = totals.flatMap((each) => each.answers).filter((answer) => answer.by === by);
            expect(answers.reduce((sum, each) => sum + each[of].net, 0n)).toBe(all);
          }
        }
        for (const by of ANSWERS_BY) {
          const answers = totals.flatMap((each) => each.answers).filter((answer) => answer.by === by);
          expect(answers.reduce((sum, { due }) => sum + due, 0n)).toBe(totals.reduce((sum, { due }) => sum + due, 0n));
          expect(answers.reduce((sum, { outside }) => sum + outside, 0n)).toBe(
            totals.reduce((sum, { outside }) => sum + outside, 0n),
          );
        }
      }),
      RUNS,
    );
  });

  test('counts every row once: valued, record-only, unvalued or rejected', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async (rows) => {
        const { counts } = await reconciled({ ...rows, contracts: CONTRACTS });
        expect(counts.read).toBe(rows.promised.length + rows.returned.length);
        expect(counts.valued + counts.recordOnly + counts.unvalued + counts.rejected).toBe(counts.read);
      }),
      RUNS,
    );
  });
});

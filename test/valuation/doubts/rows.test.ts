// What is doubtful in single rows, and in what rows say together of areas, names and ids: each rule at its limit, with its figures.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/model/calendar.ts';
import type { Commitment, ContractFacts, Origin } from '../../../src/model/commitment.ts';
import { decimal } from '../../../src/model/decimal.ts';
import { finding, isOf } from '../../../src/model/finding.ts';
import { rational } from '../../../src/model/rational.ts';
import type { Line } from '../../../src/model/result.ts';
import { NO_DAY } from '../../../src/model/rows.ts';
import type { Measure } from '../../../src/model/table.ts';
import { Areas } from '../../../src/valuation/doubts/areas.ts';
import { Checks } from '../../../src/valuation/doubts/checked.ts';
import { DateDoubts } from '../../../src/valuation/doubts/dates.ts';
import { contractIdsAlike, idsDragged, namesAlike, oddContractIds } from '../../../src/valuation/doubts/names.ts';
import { isOfEachRow, RowDoubts } from '../../../src/valuation/doubts/row-doubts.ts';
import { UnitsGiven } from '../../../src/valuation/doubts/units-given.ts';
import { lineOf } from '../../support/lines.ts';
import { aMeasure, aParameter, aTable } from '../../support/tables.ts';

const FILE = { path: 'bid.csv', cells: { contract_id: 1, quantity: 3, unit: 4, per: 5, duration: 6, area: 7 } };
let next = 1;

function aLine(said: Partial<Commitment>, measure: Partial<Measure> = {}, more: Partial<Line> = {}): Line {
  next += 1;
  const commitment: Commitment = {
    ...{ contract: 'C-1', measure: 'thing', quantity: decimal('1'), per: 'contract', status: 'committed', shares: {} },
    origin: { file: FILE, line: next },
    ...said,
  };
  const line = lineOf({ ...commitment, measure: 'donations' }, []);
  const duration = said.duration ?? 1;
  const totals = { ...line.totals, net: 12_345n };
  return {
    ...line,
    commitment,
    measure: aMeasure(['price'], measure),
    duration,
    totals,
    quantity: commitment.quantity,
    ...more,
  };
}

describe('a row by itself', () => {
  const found = (line: Line) => {
    const doubts = new RowDoubts();
    doubts.add(line);
    return doubts.findings.map(({ rule, data, severity, place }) => {
      expect(isOfEachRow(line), rule).toBe(true);
      const { others: _, largest: __, ...said } = { others: 0, largest: [], ...data };
      return { rule, ...said, severity, cell: place?.cell };
    });
  };

  test('of nothing doubtful says nothing, and others like it are not looked at one by one', () => {
    const plain = aLine({ unit: 'things' });
    expect([found(plain), isOfEachRow(plain)]).toEqual([[], false]);
    const thirty = aLine({ duration: 30 });
    expect([found(thirty), isOfEachRow(thirty)]).toEqual([[], false]);
    const others = [
      aLine({}, { unit: 'GBP' }),
      aLine({ per: 'year' }, { unit: 'GBP' }),
      aLine({}, { unit: 'person-year' }),
    ];
    expect(others.map(isOfEachRow)).toEqual([false, false, false]);
  });

  test('is a share of something: at most all of it, and hardly less than one in a hundred', () => {
    const percent = (quantity: string, more: Partial<Commitment> = {}) =>
      found(aLine({ quantity: decimal(quantity), ...more }, { unit: 'percent' }));
    expect([percent('100'), percent('1'), percent('0'), percent('-0.5')]).toEqual([[], [], [], []]);
    expect(percent('0.25', { sign: 'percent' })).toEqual([]);
    expect(percent('0.25')).toEqual([
      { rule: 'percent-below-one', measure: 'thing', found: '0.25', meant: '25', severity: 'warning', cell: 3 },
    ]);
    expect(percent('101')).toEqual([
      {
        rule: 'above-all',
        measure: 'thing',
        found: '101',
        meant: '10.1',
        pounds: '123.45',
        severity: 'warning',
        cell: 3,
      },
    ]);
    expect(percent('1000')).toMatchObject([{ rule: 'above-all', meant: '100' }]);
  });

  test('of what flows has no years of effect', () => {
    const flow = (duration: number, more: Partial<Commitment> = {}, unit = 'fte-month') =>
      found(aLine({ duration, ...more }, { unit }));
    expect([flow(1), flow(2, {}, 'thing'), flow(2, { per: 'year' })]).toEqual([[], [], []]);
    const said = { measure: 'thing', unit: 'fte-month', duration: 2, pounds: '123.45' };
    expect(flow(2)).toEqual([{ rule: 'duration-on-flow', ...said, severity: 'warning', cell: 6 }]);
    for (const unit of ['GBP', 'fte-year', 'fte-week', 'person-year', 'person-month', 'year', 'month', 'week'])
      expect(flow(2, {}, unit), unit).toHaveLength(1);
    expect(flow(31, {}, 'thing')).toEqual([
      {
        rule: 'duration-unlikely',
        measure: 'thing',
        duration: 31,
        most: 30,
        pounds: '123.45',
        severity: 'warning',
        cell: 6,
      },
    ]);
  });

  test('of people counts them once, and not in each year', () => {
    const each = (years: [number, number] | undefined, unit = 'person-year', per: Commitment['per'] = 'year') =>
      found(
        aLine(
          { quantity: decimal('4'), per },
          { unit },
          { quantity: decimal('12'), ...(years && { years: rational(...years) }) },
        ),
      );
    expect([each(undefined), each([149, 100]), each([3, 1], 'thing'), each([3, 1], 'person-year', 'contract')]).toEqual(
      [...[[], [], []], []],
    );
    const said = { measure: 'thing', quantity: '4', unit: 'person-year', years: '3', total: '12', pounds: '123.45' };
    expect(each([3, 1])).toEqual([{ rule: 'people-each-year', ...said, severity: 'note', cell: 5 }]);
    expect(each([3, 2])).toMatchObject([{ rule: 'people-each-year', years: '1.5' }]);
  });

  test('that was delivered in some days is all there is of it', () => {
    const delivered = (
      end: string | undefined,
      unit = 'hour',
      more: Partial<Commitment> = {},
      years = rational(91, 365),
    ) => {
      const start = isoDay('2026-04-01');
      const dates = { dates: { start, ...(end !== undefined && { end: isoDay(end) }), from: 'row' } as const, years };
      const said = { quantity: decimal('30'), per: 'year', status: 'delivered', ...more } as const;
      return found(aLine(said, { unit }, { ...dates, quantity: rational(2730, 365) }));
    };
    expect(delivered('2026-06-30')).toEqual([
      {
        ...{ rule: 'delivered-per-year', severity: 'warning', cell: 5 },
        ...{ measure: 'thing', quantity: '30', unit: 'hour', days: 91, counted: '7.48', pounds: '123.45' },
      },
    ]);
    expect(delivered('2028-03-31', 'GBP')).toMatchObject([{ rule: 'delivered-per-year', days: 731 }]);
    expect(delivered('2026-06-30', 'hour', { checked: ['delivered-per-year'] })).toMatchObject([{ severity: 'note' }]);
    expect([delivered('2027-03-31'), delivered(undefined), delivered('2026-06-30', 'fte-year')]).toEqual([[], [], []]);
    expect(delivered('2026-06-30', 'hour', { status: 'committed' })).toEqual([]);
    expect(delivered('2026-06-30', 'hour', { per: 'contract' })).toEqual([]);
  });

  test('that counts people without a time is taken as a year of each, which is told where it is another', () => {
    const without = (start: string | undefined, end: string | undefined, more: Partial<Commitment> = {}) => {
      const days = { ...(start && { start: isoDay(start) }), ...(end && { end: isoDay(end) }), from: 'row' } as const;
      const dates = start === undefined && end === undefined ? {} : { dates: days };
      return found(aLine({ unit: 'FTE', quantity: decimal('2'), ...more }, { unit: 'fte-year' }, dates));
    };
    const said = { found: 'FTE', quantity: '2', unit: 'fte-year' };
    for (const [start, end] of [
      [undefined, undefined],
      ['2026-04-01', undefined],
      [undefined, '2027-03-31'],
    ] as const)
      expect(without(start, end)).toEqual([{ rule: 'people-without-time', ...said, severity: 'warning', cell: 4 }]);
    // 365 days, and 31 more or fewer.
    expect(without('2026-04-01', '2027-03-31')).toEqual([]);
    expect([without('2026-04-01', '2027-05-01'), without('2026-04-01', '2027-02-28')]).toEqual([[], []]);
    expect(without('2026-04-01', '2027-05-02')).toMatchObject([{ rule: 'people-without-time', years: '1.1' }]);
    expect(without('2026-04-01', '2027-02-27')).toMatchObject([{ rule: 'people-without-time', years: '0.9' }]);
    expect(without('2026-04-01', '2029-03-31')).toEqual([
      { rule: 'people-without-time', ...said, years: '3', throughout: '6', severity: 'warning', cell: 4 },
    ]);
    expect(without(undefined, undefined, { per: 'year' })).toEqual([]);
    expect(without(undefined, undefined, { unit: 'fte-year' })).toEqual([]);
    expect(without(undefined, undefined, { unit: 'FTE years' })).toEqual([]);
  });

  test('has a share of hardly anything, which a cell of percentages makes of 0.2', () => {
    const shares = (given: Commitment['shares'], more: Partial<Commitment> = {}) =>
      found(aLine({ shares: given, ...more }, { unit: 'hour' }));
    const said = { rule: 'percent-below-one', measure: 'thing', severity: 'warning' };
    const fifth = decimal('0.002');
    expect(shares({ deadweight: fifth })).toMatchObject([{ ...said, share: 'deadweight', found: '0.2', meant: '20' }]);
    for (const share of ['displacement', 'leakage', 'attribution_to_others', 'attributed_share'] as const) {
      expect(shares({ [share]: decimal('0.0099') })).toMatchObject([{ ...said, share, found: '0.99', meant: '99' }]);
    }
    expect(shares({ deadweight: fifth, leakage: fifth })).toHaveLength(2);
    expect(shares({ deadweight: decimal('0.01'), leakage: decimal('0'), drop_off: decimal('0.005') })).toEqual([]);
    expect(shares({ deadweight: fifth }, { quantity: decimal('0') })).toEqual([]);
    expect(shares({ deadweight: fifth }, { checked: ['percent-below-one'] })).toMatchObject([{ severity: 'note' }]);
  });

  test('that somebody looked at is a note', () => {
    expect(found(aLine({ duration: 2, checked: ['duration-on-flow'] }, { unit: 'GBP' }))).toMatchObject([
      { rule: 'duration-on-flow', severity: 'note' },
    ]);
    expect(found(aLine({ duration: 2, checked: ['above-all'] }, { unit: 'GBP' }))[0]?.severity).toBe('warning');
    for (const [rule, unit, said, more] of [
      ['duration-unlikely', 'thing', { duration: 31 }, {}],
      ['percent-below-one', 'percent', { quantity: decimal('0.25') }, {}],
      ['above-all', 'percent', { quantity: decimal('250') }, {}],
      ['people-each-year', 'person-year', { per: 'year' }, { years: rational(3) }],
      ['people-without-time', 'fte-year', { unit: 'FTE' }, {}],
    ] as const) {
      const doubts = new RowDoubts();
      doubts.add(aLine({ ...said, checked: [rule] }, { unit }, more));
      expect(doubts.findings).toMatchObject([{ rule, severity: 'note', checked: true }]);
    }
  });

  test('is told with others of its unit, the largest first, and apart from those of other units', () => {
    const doubts = new RowDoubts();
    for (const [unit, net] of [
      ['GBP', 5n],
      ['GBP', 7n],
      ['week', 9n],
    ] as const) {
      const line = aLine({ duration: 2, id: `${unit} ${net}` }, { unit });
      doubts.add({ ...line, name: `${unit} ${net}`, totals: { ...line.totals, net } });
    }
    expect(doubts.findings).toMatchObject([
      { data: { unit: 'GBP', pounds: '0.07', others: 1, largest: [{ name: 'GBP 5', pounds: '0.05' }] } },
      { data: { unit: 'week', pounds: '0.09', others: 0 } },
    ]);
  });
});

describe('an area', () => {
  const local = { values: [{ value: '7' }, { value: '9', area: 'Leeds' }, { value: '8', area: 'East Riding' }] };
  const TABLE = aTable({
    parameters: { price: aParameter('5'), local: aParameter('', local) },
    measures: {
      local: aMeasure(['local']),
      plain: aMeasure(['price']),
      placed: aMeasure([], { components: [{ kind: 'transfer', with_area: 'local-economic', product: ['price'] }] }),
      partly: aMeasure([], {
        components: [
          { kind: 'fiscal', product: ['price'] },
          { kind: 'transfer', with_area: 'local-economic', product: ['price'] },
        ],
      }),
      both: aMeasure([], {
        components: [{ kind: 'transfer', with_area: 'local-economic', product: ['local'] }],
      }),
    },
  });
  const found = (
    ...rows: readonly (readonly [area: string | undefined, measure: string, more?: Partial<Line>, checked?: string[]])[]
  ) => {
    const areas = new Areas([TABLE]);
    for (const [area, measure, more, checked] of rows)
      areas.add({ ...aLine({ measure, ...(area !== undefined && { area }), ...(checked && { checked }) }), ...more });
    return areas.findings.map(({ rule, data, severity }) => ({ rule, ...data, severity }));
  };
  const lacking = (areas: string[], lines: number) => ({
    ...{ rule: 'area-not-in-table', severity: 'note' },
    ...{ areas, table: 'test@1.0.0', lines },
  });

  test('that the measure has figures of is nothing to tell, nor is none', () => {
    expect(found(['Leeds', 'local'], [undefined, 'local'], ['East Riding', 'local'])).toEqual([]);
  });

  test('without a figure of its own takes the one for everywhere: told once for a table, with each area by name', () => {
    expect(found(['York', 'local'], ['Hull', 'plain'], ['York', 'local'])).toEqual([lacking(['York', 'Hull'], 3)]);
    expect(found(['York', 'local', { state: 'unvalued' }])).toEqual([]);
    const many = Array.from({ length: 45 }, (_, at) => [`Town ${at}`, 'local'] as const);
    const [first] = found(...many);
    expect(first).toMatchObject({ areas: many.slice(0, 40).map(([area]) => area), lines: 45 });
  });

  test('that only makes pounds local lacks no figure', () => {
    expect(found(['York', 'placed'])).toEqual([]);
    // Also where pounds of its own kind are local only in part.
    expect(found(['York', 'partly'])).toEqual([]);
    expect(found(['leeds', 'both'])).toMatchObject([{ rule: 'area-alike', known: 'Leeds' }]);
  });

  test('is told at its own cell', () => {
    const places = (area: string) => {
      const areas = new Areas([TABLE]);
      areas.add(aLine({ measure: 'local', area }));
      return areas.findings.map(({ rule, place }) => [rule, place?.cell]);
    };
    expect([places('York'), places('leeds')]).toEqual([[['area-not-in-table', 7]], [['area-alike', 7]]]);
  });

  test('that looks like one of the table is told as that one, with what rests on it', () => {
    const said = { area: 'leeds', known: 'Leeds', table: 'test@1.0.0', lines: 2, pounds: '246.90' };
    expect(found(['leeds', 'local'], ['leeds', 'local'])).toEqual([
      { rule: 'area-alike', ...said, others: 0, largest: [], severity: 'warning' },
    ]);
    expect(found(['leeds', 'local', {}, ['area-alike']])).toMatchObject([{ rule: 'area-alike', severity: 'note' }]);
    expect(found(['leeds', 'local'], ['east riding', 'local'], ['east riding', 'local'])).toMatchObject([
      { area: 'east riding', known: 'East Riding', others: 1, largest: [{ name: 'leeds' }] },
    ]);
  });
});

describe('names', () => {
  const at = (line: number): { row: number; origin: Origin } => ({ row: line - 2, origin: { file: FILE, line } });
  const net = (id: string) => BigInt(id.length * 100);

  test('of contracts that look alike are told at the first row of the second', () => {
    const rows = new Map([
      ['C-1', at(2)],
      ['c–1', at(3)],
      ['C 1', at(4)],
      ['D-1', at(5)],
    ]);
    expect(contractIdsAlike(rows, net)).toMatchObject([
      {
        rule: 'contract-ids-alike',
        place: { line: 3, cell: 1 },
        data: { contract: 'c–1', other: 'C-1', firstLine: 2, firstCell: 1, pounds: '3.00' },
      },
      { data: { contract: 'C 1', other: 'C-1', firstLine: 2 }, place: { line: 4 } },
    ]);
    expect(contractIdsAlike(rows)[0]?.data).not.toHaveProperty('pounds');
  });

  test('of suppliers and buyers that are spelt in several ways are told at the second, with all of them', () => {
    const contracts: ContractFacts[] = [
      { id: 'A', supplier: 'Alder Ltd' },
      { id: 'BB', supplier: 'Alder Limited', buyer: 'Leeds' },
      { id: 'CCC', supplier: 'ALDER LTD.' },
      { id: 'DDDD', supplier: 'Alder Ltd', buyer: 'Leeds' },
      { id: 'E', supplier: 'Birch', buyer: 'leeds' },
      { id: 'F' },
    ];
    const originOf = (id: string) => at('ABCDEF'.indexOf(id.charAt(0)) + 2).origin;
    const [supplier, buyer, ...more] = namesAlike(contracts, originOf, net);
    expect(supplier).toMatchObject({
      rule: 'names-alike',
      place: { line: 3 },
      data: {
        ...{ field: 'supplier', name: 'Alder Limited', names: ['Alder Ltd', 'Alder Limited', 'ALDER LTD.'] },
        ...{ firstLine: 2, contracts: 4, pounds: '10.00' },
      },
    });
    expect(buyer).toMatchObject({ data: { field: 'buyer', name: 'leeds', contracts: 3 }, place: { line: 6 } });
    expect(more).toEqual([]);
    expect(namesAlike(contracts, () => undefined)).toEqual([]);
    expect(namesAlike(contracts, originOf)[0]?.data).not.toHaveProperty('pounds');
  });

  test.each([
    'Total',
    'total:',
    'TOTALS',
    'Sub-total',
    'subtotal',
    'Grand total',
    'overall totals',
    'C-1 total',
    'C-1: Sub Total',
    'Total of A',
    'Totals for 2026',
  ])('%j reads like a sum of others', (id) => {
    const rows = new Map([
      ['C-1', at(2)],
      [id, at(3)],
    ]);
    expect(oddContractIds(rows, net, () => false)).toMatchObject([
      {
        rule: 'reads-like-total',
        severity: 'warning',
        place: { line: 3, cell: 1 },
        data: { field: 'contract_id', found: id },
      },
    ]);
    expect(oddContractIds(rows, net, (one) => one === id)).toMatchObject([{ severity: 'note' }]);
  });

  test.each(['Totally', 'Total Facilities Ltd', 'subtotality', 'totalC-1', 'A-totals-B'])('%j does not', (id) => {
    expect(oddContractIds(new Map([[id, at(3)]]), net, () => false)).toEqual([]);
  });

  describe('that count up', () => {
    const dragged = (
      ids: readonly string[],
      {
        facts = {},
        rows = ids.map((_, index) => index),
        measures = ids,
      }: {
        facts?: Readonly<Record<string, Partial<ContractFacts>>>;
        rows?: readonly number[];
        measures?: readonly string[];
      } = {},
    ) => {
      const firsts = new Map(ids.map((id, index) => [id, { ...at(index + 2), row: rows[index] ?? index }]));
      const factsOf = (id: string): ContractFacts => ({ id, value: rational(1000), ...facts['*'], ...facts[id] });
      return idsDragged(firsts, factsOf, net, (id) => measures[ids.indexOf(id)]).map((one) => {
        const { first, last, contracts, pounds } = isOf('ids-dragged', one) ? one.data : {};
        expect(one.place?.cell).toBe(1);
        return [[first, last, contracts, pounds], one.place?.line];
      });
    };

    test('from row to row with all else the same were dragged down', () => {
      expect(dragged(['C-9', 'C-10', 'C-11'])).toEqual([[['C-9', 'C-11', 3, '11.00'], 2]]);
      expect(dragged(['C-9', 'C-10'])).toEqual([]);
      expect(dragged(['A', 'L1a', 'L2a', 'L3a', 'L4a', 'B-1'])).toEqual([[['L1a', 'L4a', 4, '12.00'], 3]]);
      expect(dragged(['C-1', 'C-2', 'C-3', 'D-1', 'D-2', 'D-3'])).toHaveLength(2);
      expect(dragged(['C-1', 'C-2', 'D-3'])).toEqual([]);
      expect(dragged(['C-1', 'C-2', 'C-4'])).toEqual([]);
      expect(dragged(['C-1', 'C-2', 'C-3'], { rows: [0, 1, 3] })).toEqual([]);
      expect(dragged(['C-1a', 'C-2a', 'C-3b'])).toEqual([]);
      expect(dragged(['A', '1', '2'])).toEqual([]);
    });

    test('and say different things, or nothing, were not', () => {
      const ids = ['C-1', 'C-2', 'C-3'];
      expect(dragged(ids, { facts: { 'C-3': { value: rational(1001) } } })).toEqual([]);
      expect(dragged(ids, { facts: { 'C-3': { start: isoDay('2026-04-01') } } })).toEqual([]);
      const nothing = (id: string) => ({ id });
      expect(idsDragged(new Map(ids.map((id, index) => [id, at(index + 2)])), nothing, net, (id) => id)).toEqual([]);
      const named = (id: string) => ({ id, name: 'Works' });
      const rows = new Map(ids.map((id, index) => [id, at(index + 2)]));
      expect(idsDragged(rows, named, net, (id) => (id === 'C-1' ? 'two' : 'one'))).toHaveLength(1);
      // Lots of one name promise like things.
      expect(idsDragged(rows, named, net, () => 'one')).toEqual([]);
    });

    test('with a measure that comes twice are a portfolio, where nothing else names the contract', () => {
      const ids = ['C-1', 'C-2', 'C-3'];
      expect(dragged(ids, { measures: ['a', 'b', 'a'] })).toEqual([]);
      for (const named of [{ name: 'W' }, { buyer: 'W' }, { supplier: 'W' }])
        expect(
          dragged(ids, { measures: ['a', 'b', 'a'], facts: { 'C-1': named, 'C-2': named, 'C-3': named } }),
        ).toHaveLength(1);
    });

    test('with more digits than any count has are other ids', () => {
      const long = (last: number) => `C-${'1'.repeat(18)}${last}`;
      expect(dragged([long(1), long(2), long(3)])).toEqual([]);
      const shorter = (last: number) => `C-${'1'.repeat(17)}${last}`;
      expect(dragged([shorter(1), shorter(2), shorter(3)])).toHaveLength(1);
    });
  });
});

describe('what somebody settled', () => {
  const checked = (line: number, ids: readonly string[], file = 'bid.csv', contract = 'C-1') =>
    aLine({ contract, checked: ids, origin: { file: { path: file }, line } }).commitment;
  const doubt = (line: number | undefined, file = 'bid.csv') =>
    finding('repeated-header', {}, { file, ...(line !== undefined && { line }) });
  const isSettled = (checks: Checks, one = doubt(2)) => checks.settle([one]).at(0)?.checked === true;
  const about = (contract: string) =>
    finding('ids-dragged', { contract, first: 'A', last: 'C', contracts: 3, pounds: '0.00' });

  test('is a note for its own row', () => {
    const checks = new Checks();
    for (const row of [checked(2, ['repeated-header']), checked(2, ['other']), checked(3, ['other'])]) checks.add(row);
    const warning = { ...doubt(2), severity: 'warning' as const };
    expect(checks.settle([warning]).at(0)).toMatchObject({ severity: 'note', checked: true });
    expect([
      isSettled(checks, { ...doubt(3), severity: 'warning' }),
      isSettled(checks, { ...doubt(2, 'b.csv'), severity: 'warning' }),
    ]).toEqual([false, false]);
    expect(isSettled(checks, doubt(2))).toBe(doubt(2).severity !== 'error');
    const error = { ...warning, severity: 'error' as const };
    expect(checks.settle([error]).at(0)).toBe(error);
    const before = { ...warning, checked: true as const };
    expect(checks.settle([before]).at(0)).toBe(before);
  });

  test('of a file is settled by any row of it, and of a contract by any of its rows', () => {
    const checks = new Checks();
    checks.add(checked(2, ['decimal-unclear', 'repeated-header']));
    const unclear = { ...doubt(9), rule: 'decimal-unclear' as const, severity: 'warning' as const };
    expect([isSettled(checks, unclear), isSettled(checks, { ...unclear, place: { file: 'b.csv', line: 9 } })]).toEqual([
      true,
      false,
    ]);
    const warning = { ...doubt(undefined), severity: 'warning' as const };
    expect([isSettled(checks, warning), isSettled(checks, { ...warning, place: { file: 'b.csv' } })]).toEqual([
      true,
      false,
    ]);
    checks.add(checked(3, ['ids-dragged'], 'bid.csv', 'C-7'));
    const said = (contract: string) => isSettled(checks, { ...about(contract), severity: 'warning' });
    expect([said('C-7'), said('C-1')]).toEqual([true, false]);
    expect([checks.ofContract('C-7', 'ids-dragged'), checks.ofContract('C-7', 'other')]).toEqual([true, false]);
    expect([checks.ofContract('C-9', 'other')]).toEqual([false]);
  });

  test('is nothing where no row settles anything', () => {
    const checks = new Checks();
    checks.add(checked(2, []));
    const findings = [{ ...doubt(2), severity: 'warning' as const }];
    expect(checks.settle(findings)).toBe(findings);
  });

  test('is remembered of so many rows by their lines', () => {
    const checks = new Checks(1);
    for (const line of [2, 3]) checks.add(checked(line, ['repeated-header']));
    const settled = (line: number) => isSettled(checks, { ...doubt(line), severity: 'warning' });
    expect([settled(2), settled(3)]).toEqual([true, false]);
  });
});

test('a quantity that a map multiplied for its column and for its unit is told with what once would be', () => {
  const told = (
    ofColumn: string | undefined,
    times: string,
    more: Partial<Commitment> = {},
    unit: string | undefined = 'tonnes',
  ) => {
    const units = new UnitsGiven();
    const converted = {
      ...{ quantity: decimal('2'), times: decimal(times) },
      ...(unit !== undefined && { unit }),
      ...(ofColumn !== undefined && { ofColumn: decimal(ofColumn) }),
    };
    units.add(aLine({ unit: 'kg', quantity: decimal('2000000'), converted, ...more }, { unit: 'kg' }));
    return units.findings.map(({ data, severity, place }) => ({ ...data, severity, cell: place?.cell }));
  };
  expect(told('1000', '1000000')).toEqual([
    {
      ...{ quantity: '2', found: 'tonnes', unit: 'kg', read: '2000000', ofColumn: '1000', ofUnit: '1000' },
      ...{ once: ['2000'], pounds: '123.45', others: 0, largest: [] },
      ...{ severity: 'warning', cell: 3 },
    },
  ]);
  expect(told('100', '100000')[0]).toMatchObject({ ofUnit: '1000', once: ['200', '2000'] });
  expect([told('1', '1000'), told('1000', '1000'), told(undefined, '1000')]).toEqual([[], [], []]);
  expect(told('1000', '1000000', { checked: ['multiplied-twice'] })).toMatchObject([{ severity: 'note' }]);
  const unnamed = { quantity: decimal('2'), times: decimal('1000000'), ofColumn: decimal('1000') };
  expect(told('1000', '1000000', { converted: unnamed })).toEqual([]);
  const units = new UnitsGiven();
  for (const unit of ['tonnes', 'tons']) {
    const converted = { ...unnamed, unit };
    units.add(aLine({ unit: 'kg', quantity: decimal('2000000'), converted }, { unit: 'kg' }));
  }
  expect(units.findings).toMatchObject([{ data: { found: 'tonnes', others: 0 } }, { data: { found: 'tons' } }]);
});

test('days are plain within ten years of those of every table, and a term within thirty years', () => {
  const table = (from: string, to: string) => aTable({ covers: { from, to }, parameters: {}, measures: {} });
  const dates = new DateDoubts([table('2026-04-01', '2027-03-31'), table('2030-04-01', '2031-03-31')]);
  const day = (text: string | undefined) => (text === undefined ? NO_DAY : isoDay(text));
  const plain = (start?: string, end?: string) => dates.arePlain(day(start), day(end));
  expect([plain(), plain('2026-04-01'), plain(undefined, '2027-03-31'), plain('2026-04-01', '2027-03-31')]).toEqual([
    ...[true, true],
    ...[true, true],
  ]);
  // 3,650 days before the later table, and after the earlier one.
  expect([plain('2020-04-03'), plain('2020-04-02'), plain('2037-03-28'), plain('2037-03-29')]).toEqual([
    ...[true, false],
    ...[true, false],
  ]);
  expect([plain(undefined, '2020-04-03'), plain(undefined, '2020-04-02')]).toEqual([true, false]);
  expect([plain(undefined, '2037-03-28'), plain(undefined, '2037-03-29')]).toEqual([true, false]);
  const { covers: _, ...undated } = aTable({ parameters: {}, measures: {} }).table;
  const open = new DateDoubts([{ ...aTable({ parameters: {}, measures: {} }), table: undated }]);
  const long = (end: string) => open.arePlain(isoDay('2026-04-01'), isoDay(end));
  expect([long('2056-03-23'), long('2056-03-24')]).toEqual([true, false]);
  expect([open.arePlain(isoDay('2000-01-01'), NO_DAY), open.arePlain(isoDay('1999-12-31'), NO_DAY)]).toEqual([
    true,
    false,
  ]);
  expect([open.arePlain(NO_DAY, isoDay('2100-12-31')), open.arePlain(NO_DAY, isoDay('2101-01-01'))]).toEqual([
    true,
    false,
  ]);
});

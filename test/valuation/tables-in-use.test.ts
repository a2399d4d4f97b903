// Which table values which row: its contract's pin, else the one asked for, else the edition made for the day it starts.
import { describe, expect, test } from 'vitest';
import { isoDay } from '../../src/model/calendar.ts';
import type { ContractFacts } from '../../src/model/commitment.ts';
import type { Options } from '../../src/model/result.ts';
import { type LoadedTable, nameOfTable } from '../../src/model/table.ts';
import { type TableChoice, TablesInUse, versionsAdded } from '../../src/valuation/tables-in-use.ts';
import { PLAIN_OPTIONS } from '../support/commitments.ts';
import { aTable } from '../support/tables.ts';

const edition = (version: string, from: string, to: string, table = 'test'): LoadedTable =>
  aTable({ table, version, covers: { from, to }, parameters: {}, measures: {} });
const [OLD, NEW, OTHER] = [
  edition('1.0.0', '2026-04-01', '2027-03-31'),
  edition('2.0.0', '2027-04-01', '2028-03-31'),
  edition('1.0.0', '2026-04-01', '2027-03-31', 'other'),
];
const PLAIN: ContractFacts = { id: 'A' };
const PINNED: ContractFacts = { id: 'B', proxies: 'other@1.0.0' };
const BOTH: TableChoice = { fallback: [OLD, NEW], pinned: new Map([['other@1.0.0', [OTHER]]]) };

const inUse = (
  choice: Partial<TableChoice>,
  contracts: readonly ContractFacts[] = [PLAIN, PINNED],
  options: Partial<Options> = {},
  taken?: ReadonlySet<string>,
) => new TablesInUse({ ...BOTH, ...choice }, { ...PLAIN_OPTIONS, ...options }, contracts, taken);
const taken = (tables: TablesInUse, contract: ContractFacts, start: string | undefined) => {
  const { loaded, index, by } = tables.of(contract, start === undefined ? undefined : isoDay(start));
  return [nameOfTable(loaded.table), index, by];
};

describe('a row takes', () => {
  test('the edition that is made for the day it starts', () => {
    const tables = inUse({});
    expect(tables.used.map(({ table }) => nameOfTable(table))).toEqual(['other@1.0.0', 'test@1.0.0', 'test@2.0.0']);
    expect(taken(tables, PLAIN, '2026-05-01')).toEqual(['test@1.0.0', 1, 'start']);
    expect(taken(tables, PLAIN, '2027-05-01')).toEqual(['test@2.0.0', 2, 'start']);
    expect(taken(tables, PLAIN, undefined)).toEqual(['test@2.0.0', 2, 'undated']);
    expect(tables.of(PLAIN, undefined)).toBe(tables.of(PLAIN, undefined));
  });

  test('the one that its contract is pinned to, but with --repin', () => {
    expect(taken(inUse({}), PINNED, '2027-05-01')).toEqual(['other@1.0.0', 0, 'pin']);
    expect(taken(inUse({ asked: 'test@2.0.0', fallback: [NEW] }), PINNED, undefined)[2]).toBe('pin');
    const again = inUse({}, [PLAIN, PINNED], { repin: true });
    expect(taken(again, PINNED, '2027-05-01')).toEqual(['test@2.0.0', 1, 'start']);
    expect(again.used).toHaveLength(2);
  });

  test('the one that was asked for, or the only one there is', () => {
    expect(taken(inUse({ fallback: [NEW], asked: 'test@2.0.0' }), PLAIN, '2026-05-01')).toEqual([
      'test@2.0.0',
      1,
      'asked',
    ]);
    expect(taken(inUse({ fallback: [NEW] }), PLAIN, '2026-05-01')).toEqual(['test@2.0.0', 1, 'only']);
    // A pin that no table was found for is no pin here.
    expect(taken(inUse({ fallback: [NEW], pinned: new Map() }), PINNED, undefined)[0]).toBe('test@2.0.0');
  });
});

test('without contracts all editions may be taken; with those that are taken, only they', () => {
  const names = (tables: TablesInUse) => tables.used.map(({ table }) => nameOfTable(table));
  expect(names(inUse({}, []))).toEqual(['test@1.0.0', 'test@2.0.0']);
  const all = inUse({}, [PLAIN]);
  const second = all.namesOf(new Set([1]));
  expect([...second]).toEqual([`test@2.0.0 ${NEW.sha256}`]);
  expect(names(inUse({}, [PLAIN], {}, second))).toEqual(['test@2.0.0']);
  expect(names(inUse({}, [PLAIN], {}, new Set()))).toEqual(['test@1.0.0', 'test@2.0.0']);
});

test('beside a table that the day chose stands the highest version, where that is another', () => {
  const beside = (tables: TablesInUse, contract: ContractFacts, start: string) => {
    const highest = tables.highestBeside(tables.of(contract, isoDay(start)));
    return highest && nameOfTable(highest.table);
  };
  expect(beside(inUse({}), PLAIN, '2026-05-01')).toBe('test@2.0.0');
  expect(beside(inUse({}), PLAIN, '2027-05-01')).toBeUndefined();
  expect(beside(inUse({}), PINNED, '2026-05-01')).toBeUndefined();
  expect(beside(inUse({ asked: 'test' }), PLAIN, '2026-05-01')).toBeUndefined();
  expect(beside(inUse({ fallback: [OLD] }), PLAIN, '2027-05-01')).toBeUndefined();
  // A pin to editions of a table is chosen by the day, too, and is not the one asked for.
  const others = [OTHER, edition('2.0.0', '2027-04-01', '2028-03-31', 'other')];
  expect(beside(inUse({ pinned: new Map([['other@1.0.0', others]]) }), PINNED, '2026-05-01')).toBeUndefined();
});

test('pounds of each table stand by themselves, or all together with --add-tables', () => {
  expect(inUse({}).addable).toEqual([['other'], ['test']]);
  expect(inUse({}, [PLAIN, PINNED], { addTables: true }).addable).toEqual([['other', 'test']]);
});

describe('what is said of tables', () => {
  const remarks = (choice: Partial<TableChoice>, options: Partial<Options>, contracts = [PLAIN, PINNED]) =>
    inUse(choice, contracts, options)
      .remarks(contracts)
      .map(({ rule, data }) => [rule, data]);
  const apart = ['tables-not-added', { tables: ['other', 'test'] }];

  test('is that a pin was kept against what was asked for, or overridden', () => {
    expect(remarks({}, {})).toEqual([apart]);
    expect(remarks({ asked: 'test' }, {})).toEqual([
      ['pin-kept', { contract: 'B', pin: 'other@1.0.0', asked: 'test' }],
      apart,
    ]);
    expect(remarks({ asked: 'test' }, { addTables: true })).toHaveLength(1);
    expect(remarks({ fallback: [NEW] }, { repin: true })).toEqual([
      ['pin-overridden', { contract: 'B', pin: 'other@1.0.0', used: 'test@2.0.0' }],
    ]);
  });

  test('is nothing where the pin is what would have been taken', () => {
    const same: ContractFacts = { id: 'B', proxies: 'test@2.0.0' };
    const pinned = new Map([['test@2.0.0', [NEW]]]);
    expect(remarks({ fallback: [NEW], asked: 'test@2.0.0', pinned }, {}, [same])).toEqual([]);
    expect(remarks({ fallback: [NEW], pinned }, { repin: true }, [same])).toEqual([]);
    // Of several editions the one of its day may be the one that it is pinned to.
    const late = { ...same, start: isoDay('2027-05-01') };
    expect(remarks({ pinned }, { repin: true }, [late])).toEqual([]);
    const early = { ...same, start: isoDay('2026-05-01') };
    expect(remarks({ pinned }, { repin: true }, [early])).toEqual([
      ['pin-overridden', { contract: 'B', pin: 'test@2.0.0', used: 'test@1.0.0' }],
    ]);
    expect(remarks({ asked: 'test', pinned: new Map() }, {}, [PINNED])).toEqual([]);
  });

  test('is that versions of one table were added, once for each', () => {
    const { used } = inUse({});
    expect(versionsAdded(used).map(({ data }) => data)).toEqual([{ tables: ['test@1.0.0', 'test@2.0.0'] }]);
    expect(versionsAdded(used.slice(0, 2))).toEqual([]);
  });
});

test('of a pin to a table of several editions the day says which, and it is kept', () => {
  const later = edition('2.0.0', '2027-04-01', '2028-03-31', 'other');
  const tables = inUse({ pinned: new Map([['other@1.0.0', [OTHER, later]]]) }, [PINNED]);
  expect(taken(tables, PINNED, '2027-05-01')).toEqual(['other@2.0.0', 1, 'start']);
  expect(tables.remarks([PINNED])).toEqual([]);
  expect(versionsAdded(tables.used).map(({ data }) => data)).toEqual([{ tables: ['other@1.0.0', 'other@2.0.0'] }]);
  expect(tables.appraisals).toEqual([]);
});

test('what is pinned has no higher version beside it, though it is one of those at hand', () => {
  const contract: ContractFacts = { id: 'A', proxies: 'test@1.0.0' };
  const tables = inUse({ pinned: new Map([['test@1.0.0', [OLD]]]) }, [PLAIN, contract]);
  expect(tables.highestBeside(tables.of(contract, undefined))).toBeUndefined();
  expect(tables.highestBeside(tables.of(PLAIN, isoDay('2026-05-01')))?.table.version).toBe('2.0.0');
});

test('tables whose ids begin alike are told by their ids', () => {
  const alike = edition('1.0.0', '2026-04-01', '2027-03-31', 'test-b');
  const tables = inUse({ fallback: [OLD], pinned: new Map([['other@1.0.0', [alike]]]) });
  expect(tables.addable).toEqual([['test'], ['test-b']]);
  expect(tables.remarks([]).map(({ data }) => data)).toEqual([{ tables: ['test', 'test-b'] }]);
});

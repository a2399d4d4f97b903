// Entries of accepted.yaml over one run: who answers for what, and what becomes of each entry.
import { describe, expect, test } from 'vitest';
import type { Accepted } from '../../src/model/acceptance.ts';
import { finding } from '../../src/model/finding.ts';
import type { Cause } from '../../src/model/impact.ts';
import {
  Acceptances,
  entryKey,
  type PlacedAcceptance,
  type Scope,
  type Unjudged,
} from '../../src/tables/acceptance.ts';
import { aMeasure, aParameter, aTable } from '../support/tables.ts';

const { table } = aTable({ parameters: { pay: aParameter('12.50') }, measures: { job: aMeasure(['pay']) } });
const FIRST = 'test:aaaaaaaaaaaa';
const GATE = 'test:impact-aaaaaaaaaaaa';
let line = 10;
const entry = (about: Accepted, until = '2027-03-31'): PlacedAcceptance => {
  line += 1;
  return { about, until, reason: 'A misprint', who: 'A board', place: { file: 'accepted.yaml', line } };
};
const change = (more: Partial<Unjudged> = {}): Unjudged => ({
  class: 'value-restated',
  level: 'major',
  why: 'other-number',
  path: 'parameters.pay.values',
  keys: [],
  side: 'after',
  subject: { type: 'parameter', id: 'pay', title: 'Pay' },
  figures: { before: { value: '12' }, after: { value: '12.50' } },
  notes: [],
  moves: [],
  fingerprint: FIRST,
  ...more,
});
const moved = (to: string): Accepted => ({ moved: { table: 'test', what: 'pay', unit: 'GBP/thing', from: '12', to } });
const SCOPE: Scope = { compared: [{ before: table, after: table }], gate: false, lint: false };
const rules = (acceptances: Acceptances, scope: Partial<Scope> = {}) =>
  acceptances.findings({ ...SCOPE, ...scope }).map(({ rule }) => rule);

describe('a change', () => {
  test('is answered for by its fingerprint or by its figure, of its table only', () => {
    for (const about of [{ fingerprint: FIRST }, moved('12.5')]) {
      const acceptances = new Acceptances([entry(about)], '2027-01-01');
      const [judged] = acceptances.judge([change()], table, table);
      expect(judged?.accepted?.about).toEqual(about);
      expect(rules(acceptances)).toEqual(['acceptance-used']);
    }
    const others = [
      { fingerprint: 'other:aaaaaaaaaaaa' },
      moved('13'),
      { moved: { table: 'other', what: 'pay', unit: 'GBP/thing', from: '12', to: '12.50' } },
      { doubt: { table: 'test', rule: 'figure-jumps' } },
    ];
    const acceptances = new Acceptances(others.map((about) => entry(about)));
    expect(acceptances.judge([change()], table, table)[0]).not.toHaveProperty('accepted');
  });

  test('is not answered for once the day has passed, which is told', () => {
    const acceptances = new Acceptances([entry({ fingerprint: FIRST }, '2027-01-01')], '2027-01-02');
    expect(acceptances.judge([change()], table, table)[0]).not.toHaveProperty('accepted');
    const [expired, ...more] = acceptances.findings(SCOPE);
    expect([expired?.rule, expired?.data, more]).toMatchObject([
      'acceptance-expired',
      { asOf: '2027-01-02', until: '2027-01-01' },
      [],
    ]);
    const lastDay = new Acceptances([entry({ fingerprint: FIRST }, '2027-01-02')], '2027-01-02');
    expect(lastDay.judge([change()], table, table)[0]).toHaveProperty('accepted');
  });

  test('that nobody asked the day of is answered for, with a note', () => {
    const acceptances = new Acceptances([entry({ fingerprint: FIRST })]);
    acceptances.judge([change(), change({ fingerprint: 'test:b' })], table, table);
    expect(acceptances.findings(SCOPE)).toMatchObject([
      { rule: 'acceptance-used', data: { changes: 1, gates: [], doubts: 0 } },
      { rule: 'acceptance-not-judged', data: { entries: 1 }, place: { file: 'accepted.yaml' } },
    ]);
  });
});

describe('an entry that met nothing', () => {
  test('is told with what its figure moved to instead', () => {
    const acceptances = new Acceptances([entry(moved('13'))], '2027-01-01');
    acceptances.judge(
      [
        change(),
        change({
          why: 'words',
          subject: { type: 'parameter', id: 'pay', title: 'P' },
          figures: {},
          before: 'a',
          after: 'b',
        }),
      ],
      table,
      table,
    );
    expect(acceptances.findings(SCOPE)).toMatchObject([{ rule: 'acceptance-unused', data: { found: '12 -> 12.50' } }]);
  });

  test('is landed where it stood before, where it is between earlier versions, or where its figure stands there', () => {
    const print = entry({ fingerprint: FIRST });
    expect(rules(new Acceptances([print]), { stood: new Set([entryKey(print)]) })).toEqual(['acceptance-landed']);
    expect(rules(new Acceptances([print]), { landed: new Set([FIRST]) })).toEqual(['acceptance-landed']);
    expect(rules(new Acceptances([print]), { landed: new Set(['x']) })).toEqual(['acceptance-unused']);
    expect(new Acceptances([entry(moved('12.5'))]).findings(SCOPE)).toMatchObject([
      { rule: 'acceptance-landed', data: { about: 'pay 12 -> 12.5 GBP/thing', who: 'A board' } },
    ]);
    const [other, without] = [
      { ...table, table: 'other' },
      { ...table, parameters: {} },
    ];
    const among = (before: typeof table) =>
      rules(new Acceptances([entry(moved('12.5'))]), {
        compared: [
          { before: other, after: other },
          { before, after: table },
        ],
      });
    expect([among(table), among(without)]).toEqual([['acceptance-landed'], ['acceptance-unused']]);
    const [unused] = new Acceptances([entry(moved('13'))]).findings(SCOPE);
    expect(unused?.data).toStrictEqual({ fingerprint: 'pay 12 -> 13 GBP/thing', who: 'A board' });
    expect(rules(new Acceptances([entry(moved('13'))]))).toEqual(['acceptance-unused']);
  });

  test('is not told where this run could not have met it', () => {
    const other = entry({ fingerprint: 'other:a' });
    expect([rules(new Acceptances([other])), rules(new Acceptances([other]), { all: true })]).toEqual([
      [],
      ['acceptance-unused'],
    ]);
    const gate = entry({ fingerprint: GATE });
    expect([rules(new Acceptances([gate])), rules(new Acceptances([gate]), { gate: true })]).toEqual([
      [],
      ['acceptance-unused'],
    ]);
    const doubt = entry({ doubt: { table: 'test', rule: 'figure-jumps' } });
    expect([rules(new Acceptances([doubt])), rules(new Acceptances([doubt]), { lint: true })]).toEqual([
      [],
      ['acceptance-unused'],
    ]);
    expect(rules(new Acceptances([entry({ fingerprint: FIRST })]), { lint: true, all: true })).toEqual([]);
  });

  test('may be for a change between earlier versions where it is a fingerprint, and not of a gate', () => {
    const unmet = (about: Accepted) => new Acceptances([entry(about)]).hasUnmetFingerprints;
    expect([unmet({ fingerprint: FIRST }), unmet({ fingerprint: GATE }), unmet(moved('13'))]).toEqual([
      true,
      false,
      false,
    ]);
    const met = new Acceptances([entry({ fingerprint: FIRST })]);
    met.judge([change()], table, table);
    expect([met.hasUnmetFingerprints, new Acceptances().hasUnmetFingerprints]).toEqual([false, false]);
    const expired = new Acceptances([entry({ fingerprint: FIRST }, '2027-01-01')], '2027-01-02');
    expired.judge([change()], table, table);
    expect(expired.hasUnmetFingerprints).toBe(false);
  });
});

test('of two entries for one thing the second is told with the line of the first, however its figure is written', () => {
  const first = entry(moved('12.5'));
  const acceptances = new Acceptances([first, entry(moved('12.50')), entry(moved('13'))]);
  expect(acceptances.findings({ ...SCOPE, compared: [] })).toMatchObject([
    { rule: 'acceptance-twice', data: { line: first.place.line } },
  ]);
  const keys = ['5', '5.', '5.0', '5.00'].map((to) => entryKey({ about: moved(to) }));
  expect([new Set(keys).size, entryKey({ about: moved('50') }) === keys[0]]).toEqual([1, false]);
  expect(new Set(['5.7', '5.07', '5.007', '57', '5.5', '55'].map((to) => entryKey({ about: moved(to) }))).size).toBe(6);
});

describe('a gate', () => {
  const causes = (...subjects: readonly string[]): Cause[] => [
    { cause: 'value', subjects, change: { net: 1n, social: 1n, localEconomic: 0n, transfer: 0n } },
  ];

  test('lets a contract through by an entry of its own fingerprint, and no other', () => {
    const acceptances = new Acceptances([entry({ fingerprint: GATE }), entry(moved('13'))], '2027-01-01');
    expect([acceptances.letsThrough(GATE, 'C-1'), acceptances.letsThrough('test:impact-b', 'C-1')]).toEqual([
      true,
      false,
    ]);
    expect(acceptances.findings({ ...SCOPE, compared: [] })).toMatchObject([{ data: { gates: ['C-1'], changes: 0 } }]);
    const late = new Acceptances([entry({ fingerprint: GATE }, '2027-01-01')], '2027-01-02');
    expect(late.letsThrough(GATE, 'C-1')).toBe(false);
  });

  test('is passed by causes all of whose figures are accepted', () => {
    const others = entry({ fingerprint: 'test:z' });
    const acceptances = new Acceptances([others, entry({ fingerprint: FIRST })], '2027-01-01');
    const changes = acceptances.judge(
      [
        change(),
        change({ fingerprint: 'test:b', subject: { type: 'parameter', id: 'hours', title: 'Hours' } }),
        change({ fingerprint: 'test:c', why: 'words', subject: { type: 'parameter', id: 'pay', title: 'Pay' } }),
      ],
      table,
      table,
    );
    const left = (...subjects: readonly string[]) => Acceptances.unaccepted(causes(...subjects), changes).length;
    const two = [change({ fingerprint: 'test:d' }), ...changes];
    expect(Acceptances.unaccepted(causes('pay'), two)).toHaveLength(1);
    const ofSheet = changes.map((one) => ({ ...one, subject: { ...one.subject, id: `${one.subject.id}.fiscal` } }));
    expect(
      ['pay', 'p', 'fiscal', 'pay.fiscal'].map((id) => Acceptances.unaccepted(causes(id), ofSheet).length),
    ).toEqual([0, 1, 1, 0]);
    expect([left('pay'), left('pay (London)'), left('hours'), left('pay', 'hours'), left('other')]).toEqual([
      0, 0, 1, 1, 1,
    ]);
    acceptances.noteGate('C-1', causes('pay', 'hours', 'other'), changes);
    expect(acceptances.findings({ ...SCOPE, compared: [] })).toMatchObject([{ data: { gates: ['C-1'], changes: 1 } }]);
  });
});

test('a doubt of the linter is settled for its table, its rule and what it is about; an error that no entry may answer for is not', () => {
  const doubt = (table: string, rule: string, what?: string): Accepted => ({
    doubt: { table, rule, ...(what !== undefined && { what }) },
  });
  const found = finding('grade-missing', { parameter: 'pay' });
  const left = (about: Accepted, one = found) => new Acceptances([entry(about)]).unsettled([one], 'test').length;
  expect([
    left(doubt('test', 'grade-missing')),
    left(doubt('test', 'grade-missing', 'pay')),
    left(doubt('test', 'grade-missing', 'hours')),
    left(doubt('other', 'grade-missing')),
    left(doubt('test', 'source-stale')),
    left({ fingerprint: FIRST }),
  ]).toEqual([0, 0, 1, 1, 1, 1]);
  const forbidden = finding('redistribution-forbidden', { licence: 'x' });
  const missing = finding('table-missing', { name: 'x', known: [] });
  expect([
    left(doubt('test', 'redistribution-forbidden'), forbidden),
    left(doubt('test', 'table-missing'), missing),
  ]).toEqual([0, 1]);
  for (const rule of [
    'covers-without-figure',
    'days-taken-over',
    'days-uncovered',
    'draft-gone',
    'figure-not-reviewed',
  ] as const)
    expect(left(doubt('test', rule), { ...found, rule, severity: 'error' })).toBe(0);
  expect(left(doubt('test', 'grade-missing'), { ...found, severity: 'error' })).toBe(1);
  const acceptances = new Acceptances([entry(doubt('test', 'grade-missing'))], '2027-01-01');
  acceptances.unsettled([found, found], 'test');
  expect(acceptances.findings({ ...SCOPE, lint: true })).toMatchObject([{ data: { doubts: 2 } }]);
});

// Ids and names that a person takes for one have one key; those that are plainly two have two.
import { describe, expect, test } from 'vitest';
import { areaKey, idKey, isCutShort, nameAlikeKey } from '../../src/model/look-alike.ts';

describe('ids', () => {
  test.each([
    [
      'C-001',
      'C–001',
      'c_001',
      'C 001',
      'C001',
      'C-1',
      ' C-001 ',
      '"C-001"',
      "C-'001'",
      'C\u200b-001',
      'C\u3164-001',
      'C-001\ufe0f',
      'C-\u{e0041}001',
      'Ｃ-001',
      'C\u2212001',
      'C/001',
      'C\\001',
      'C - 001',
    ],
    ['LOT-A-2', 'lota2', 'Lot A 2', 'LOT--A-2', '«LOT-A-2»', '\u201cLOT-A-2\u201d'],
    ['2026-7', '2026-07', '2026/007', '2026 - 07'],
    ['A1.0', 'a1.0'],
    ['C-001', '\u0421-001', 'C-001.', '#C-001', '(C-001)', 'C-001*', 'C-001\u00b9', 'C-OO1', 'C-0O1', '[C-001]'],
    ['C-001 (Lot 2)', 'C-001 Lot 2', 'C-001: Lot 2'],
    ['417', '417.0', '00417', '417.00', 'O417', ' 417.0 '],
    ['1234', '1,234'],
    ['12345', '12,345', ' 12,345 '],
    ['1234567', '1,234,567'],
    ['C-001', 'C-001...', 'C-001\u00b9\u00b2'],
    ['LOT-A', 'LOT-A\u00b9'],
    ['C-10', 'C-1O'],
    ['C-10-2', 'C-1O-2'],
    ['C-1-2', 'C-1(2)'],
  ])('%s looks like each of %j', (first, ...others) => {
    for (const other of others) expect([other, idKey(other)]).toEqual([other, idKey(first)]);
  });

  test.each([
    ['1-11', '11-1', 'a mark between two figures tells them apart'],
    ['1-11', '111', 'and is not dropped'],
    ['C-10', 'C-1', 'zeros behind figures count'],
    ['C-1.05', 'C-1.5', 'as do those behind a point'],
    ['C-100', 'C-1', 'all of them'],
    ['C-0', 'C-', 'a zero alone is a figure'],
    ['C-1', 'D-1', 'letters count'],
    ['2-1', '21', 'a dash between figures counts, whatever dash it is'],
    ['1.10', '1.1', 'lots are numbered so'],
    ['1.0', '10', 'a point between figures counts'],
    ['CO1', 'C1', 'a letter O behind another letter is one'],
    ['C-1\u00b9', 'C-11', 'the sign of a footnote is no figure'],
    ['C-1-OAK', 'C-1-0AK', 'a letter O among letters is one, figures before it or not'],
    ['A1.0', 'B1.0', 'an id with a letter is no number'],
    ['A1.0', 'A10', 'and keeps its point'],
    ['417.0A', '417.0B', 'whether before the figures or behind them'],
    ['A1,234', 'A1234', 'nor has it a mark of thousands'],
    ['1,234A', '1234A', 'whether before the figures or behind them'],
    ['C-1(2)', 'C-12', 'a bracket parts figures'],
    ['C-1\u00b9A', 'C-1A', 'a raised figure with a letter behind it is no footnote'],
    ['C-1\u00b9A', 'C-1', 'nor is that letter'],
    ['1,2', '12', 'a comma before other than three figures is no mark of thousands'],
  ])('%s and %s are two: %s', (a, b) => {
    expect(idKey(a)).not.toBe(idKey(b));
  });
});

describe('names', () => {
  test.each([
    [
      'Acorn Limited',
      'acorn ltd',
      'Acorn Ltd.',
      'ACORN LTD',
      'Acorn, Ltd',
      'Acorn  Limited',
      'Acorn-Limited',
      '“Acorn” Limited',
    ],
    ['Oak and Elm Company', 'Oak & Elm Co', 'OAK & ELM COMPANY', 'Oak and Elm co.'],
    ['R&D Works', 'r&d works'],
    ['Ash (North)', 'ash (north)', 'Ash North', 'Ash [North]'],
    [
      'Alder plc',
      'Alder P.L.C.',
      'ALDER PLC',
      'Alder Public Limited Company',
      'Alder (Public) Limited Company',
      '\u0410lder plc',
    ],
    ['Alder Ltd', 'Alder L.T.D.', 'Alder L. T. D.'],
    ['Alder LLP', 'Alder L.L.P.', 'Alder Limited Liability Partnership'],
    ['Caf\u00e9 Ltd', 'Cafe Ltd', 'Cafe\u0301 Limited'],
    ['AlderSmith Ltd', 'Alder Smith Ltd', 'Alder-Smith Limited'],
    ['Alder Inc', 'Alder Incorporated', 'Alder, Inc.'],
    ['Alder & Sons', 'Alder + Sons', 'Alder and Sons'],
    ['J.K. Ash', 'J. K. Ash', 'JK Ash'],
    ['Acorn CIC', 'Acorn Community Interest Company', 'ACORN C.I.C.'],
  ])('%s looks like each of %j', (first, ...others) => {
    for (const other of others) expect([other, nameAlikeKey(other)]).toEqual([other, nameAlikeKey(first)]);
  });

  test.each([
    ['Acorn Limited', 'Acorn'],
    ['Unlimited Works', 'Unltd Works'],
    ['R&D Works', 'R and D Works'],
    ['Oak & Elm', 'Oak Elm'],
    ['Acorn Companyx', 'Acorn Cox'],
    ['Alder Grounds Ltd', 'Alderley Grounds Ltd'],
    ['Lot 1 Ltd', 'Lot 11 Ltd'],
  ])('%s and %s are two', (a, b) => {
    expect(nameAlikeKey(a)).not.toBe(nameAlikeKey(b));
  });
});

describe('an id of which a spreadsheet has cut figures off', () => {
  test.each(['1.23457E+16', '1,23457E+16', ' 1E+05 ', '1.2e+3'])('%j is one', (id) => {
    expect(isCutShort(id)).toBe(true);
  });

  test.each(['1.23457E16', '12.3E+16', 'C-1E+05', '1.2E+05-A', 'A+B', '1.E+05', '1.23E+', '1.2E+0x', '1E-05', '123'])(
    '%j is none',
    (id) => {
      expect(isCutShort(id)).toBe(false);
    },
  );
});

describe('areas', () => {
  test.each([
    ['SW1A 1AA', 'sw1a1aa', 'SW1A 1AA.', ' SW1A  1AA ', 'SW1A1AA '],
    ['M1 1AE', 'm11ae'],
    ['CR2 6XH', 'CR26XH'],
    ['LS11 4AP', 'ls114ap', '  LS11   4AP', 'Ls11 4aP  '],
    ['E1W 1AA', 'e1w1aa', 'E1W  1AA'],
    ['E1 1AA', ' e11aa', 'E1  1AA'],
    ['Ynys M\u00f4n', 'ynys mon', 'YNYS-MON'],
    ['Ward 7', 'ward-7', 'Ward 07', 'WARD 7'],
    ['St. Helens', 'St Helens', 'ST HELENS'],
  ])('%s looks like each of %j', (first, ...others) => {
    for (const other of others) expect([other, areaKey(other)]).toEqual([other, areaKey(first)]);
  });

  test.each([
    ['SW1A 1AA', 'SW1A 1AB', 'the letters of a postcode count'],
    ['M1 1AE', 'M11 1AE', 'and its figures'],
    ['Plot 1 1 M1 1AE', 'Plot 11 M1 1AE', 'so do those before one'],
    ['Lot 1-11', 'Lot 11-1', 'a mark between two figures is kept'],
    ['Ward 1', 'Ward 11', 'figures count'],
    ['E1 1-11AA', 'E1 1-1 1AA', 'what is no postcode keeps the mark between its figures'],
  ])('%s and %s are two: %s', (a, b) => {
    expect(areaKey(a)).not.toBe(areaKey(b));
  });
});

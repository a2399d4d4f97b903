import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Finding, finding } from '../../src/model/finding.ts';
import { RULE_IDS, type RuleData } from '../../src/model/rules.ts';
import { inBraces } from '../../src/report/wording/words.ts';
import { fixOf, messageOf, TOPICS, wordingOf } from '../../src/report/wording.ts';

const TWICE = { id: 'A1', contract: 'C-001' };

const rules = RULE_IDS;

describe('every rule', () => {
  test.each(rules)('%s has an id of plain words, a title and a page with a wrong and a right example', (rule) => {
    const { title, page } = wordingOf(rule);
    expect(rule).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [title, page.meaning, page.wrong, page.right]) expect(text.trim()).not.toBe('');
    expect(page.wrong).not.toBe(page.right);
    expect(page.meaning).toMatch(/\.$/);
    expect(title).not.toMatch(/\.$/);
  });

  test('stands in one topic', () => {
    expect(TOPICS.flatMap((topic) => topic.rules).sort()).toEqual([...rules].sort());
  });
});

describe('advice fits what was found', () => {
  test.each<[RuleData['not-a-number']['hint'], string, RegExp, RegExp]>([
    ['words', 'TBC', /not a number and not 0/, /leave the row out/],
    ['words', '2m', /no word behind it/, /2000000/],
    ['range', '10-12', /a range/, /one number/],
    ['approximate', 'c. 5', /about a number/, /number alone/],
    ['comma-decimal', '1.234,56', /point stands before decimals/, /write 1234\.56; .* `decimal: ","`/],
    ['point-decimal', '1,234.56', /comma stands before decimals/, /write 1234,56,/],
    ['formula', '=SUM(A1:A3)', /not stored/, /work the formula out/],
    ['garbled', 'Â£5', /garbled/, /CSV UTF-8/],
    ['comma-decimal', '£ 12,5', /point stands before decimals/, /write 12\.5;/],
    ['error-cell', '#REF!', /spreadsheet/, /formula/],
    ['spaced', '50\u00a0000', /never by spaces/, /^write 50000\.$/],
    ['minus', '(1,234)', /below 0/, /^write -1,234 if/],
    ['error-cell', '####', /wider than its column/, /widen the column/],
    ['exponent', '1e5', /cut short/, /all its digits/],
    ['percent', '10%', /without %/, /number alone/],
    [undefined, '1,23,456', /every three digits/, /^write 123456, if/],
    [undefined, '½', /a fraction/, /a decimal, such as 0\.5/],
    [undefined, '1 1/2', /a fraction/, /a decimal/],
    [undefined, '\uff11\uff12', /digits other than 0 to 9/, /type it anew/],
    ['words', '\u0661\u0662 hours', /digits other than/, /type it anew/],
    [undefined, '+12', /a sign too many/, /^write 12\.$/],
    [undefined, '1250.', /a sign too many/, /^write 1250\.$/],
    [undefined, '1;2', /is not a number/, /1,234\.50/],
  ])('on a quantity that is no number (%s, %s)', (hint, found, message, fix) => {
    const odd = finding('not-a-number', { field: 'quantity', found, ...(hint && { hint }) });
    expect(messageOf(odd)).toMatch(message);
    expect(fixOf(odd)).toMatch(fix);
  });

  test.each<[string, Finding, RegExp, RegExp]>([
    [
      'a date that may be read in two ways',
      finding('date-order-undeclared', {
        field: 'start',
        found: '03/04/2027',
        dayFirst: '2027-04-03',
        monthFirst: '2027-03-04',
      }),
      /2027-04-03 with the day first or 2027-03-04 with the month first/,
      /--dates day-first/,
    ],
    [
      'a date with the month first',
      finding('date-order-undeclared', { field: 'start', found: '04/13/2027', monthFirst: '2027-04-13' }),
      /2027-04-13 with the month first/,
      /write 2027-04-13/,
    ],
    [
      'a date with a time',
      finding('not-a-date', { field: 'start', found: '2027-04-01 00:00' }),
      /start/,
      /2027-04-01\.$/,
    ],
    [
      'a share given as per cent without the sign',
      finding('share-out-of-range', { field: 'deadweight', found: '25' }),
      /0 to 1/,
      /write 25%/,
    ],
    ['a share below 0', finding('share-out-of-range', { field: 'deadweight', found: '-0.1' }), /0 to 1/, /0\.25/],
    ['a file from Excel', finding('not-utf8', { byte: 3, looksLike: 'windows-1252' }), /Windows-1252/, /CSV UTF-8/],
    ['a workbook', finding('not-utf8', { byte: 0, looksLike: 'binary' }), /not text/, /workbook/],
    [
      'a file that was never finished',
      finding('not-utf8', { byte: 51, looksLike: 'binary' }),
      /first 51 bytes/,
      /once more/,
    ],
    [
      'UTF-16 cut short',
      finding('encoding-mistaken', { said: 'utf-16', looksLike: 'cut-short' }),
      /stops/,
      /once more/,
    ],
    [
      'a date with the month first where the day was said to be',
      finding('not-a-date', { field: 'end', found: '12/31/2029', monthFirst: '2029-12-31' }),
      /no date with the day first; it is 2029-12-31/,
      /write 2029-12-31/,
    ],
    [
      'a file somebody writes to',
      finding('input-unreadable', { path: 'a.csv', reason: 'it was changed' }),
      /changed/,
      /run again/,
    ],
    [
      'a drop-off of an effect of one year',
      finding('drop-off-without-duration', { dropOff: '0.125' }),
      /drop_off is 12\.5%/,
      /duration/,
    ],
    [
      'a period that is a month and a year',
      finding('period-ambiguous', { found: '2011-12', month: '2011-12-01/2011-12-31', year: '2011-04-01/2012-03-31' }),
      /2011-12/,
      /2011-12-01\/2011-12-31 for the month/,
    ],
    ['a header cut in two ways', finding('delimiter-unclear', { candidates: [',', ';'] }), /comma or semicolon/, /one/],
    [
      'a job counted in weeks',
      finding('unit-mismatch', { measure: 'local-job', unit: 'fte-year', found: 'weeks' }),
      /fte-year, this row says weeks/,
      /26 weeks of one full-time person is 0\.5/,
    ],
    [
      'a unit nobody can convert',
      finding('unit-mismatch', { measure: 'local-job', unit: 'fte-year', found: 'boxes' }),
      /boxes/,
      /^give the quantity in fte-year, or, if boxes is another name for fte-year and nothing else, say so in a map file\.$/,
    ],
    [
      'a start before a wage began, where another version covers it',
      finding('no-figure-for-date', {
        parameter: 'nlw-hourly',
        date: '2025-09-01',
        first: '2026-04-01',
        versions: ['uk-open@1.0.0'],
        table: 'uk-open@2.0.0',
      }),
      /nlw-hourly begins on 2026-04-01/,
      /-p uk-open@1\.0\.0/,
    ],
    [
      'a contract value given in two ways',
      finding('contract-described-twice', {
        contract: 'C-001',
        field: 'contract_value',
        first: '420000',
        second: '240000.5',
        firstFile: 'bid.csv',
        firstLine: 2,
      }),
      /GBP 240,000\.5 here and GBP 420,000 at bid\.csv:2/,
      /contract_value once/,
    ],
    [
      'an id used twice on rows of a workbook',
      finding('duplicate-commitment', { ...TWICE, firstFile: 'book.ods#Returns', firstLine: 2, firstCell: 5 }),
      /is already at book\.ods#Returns!F2$/,
      /^if it is the same commitment, remove one row/,
    ],
    [
      'an id used twice on rows for some time, which may be returns',
      finding('duplicate-commitment', { ...TWICE, firstFile: 'in.csv', firstLine: 2, firstCell: 5, dated: true }),
      /is already at in\.csv:2$/,
      /^if it is a return for another time, add --status delivered, .*status: delivered.*; if it is the same commitment/,
    ],
    [
      'contract ids alike in a workbook',
      finding('contract-ids-alike', {
        contract: 'c1',
        other: 'C1',
        firstFile: 'book.xlsx#Returns',
        firstLine: 2,
        firstCell: 0,
      }),
      /from C1 at book\.xlsx#Returns!A2 only by/,
      /C1/,
    ],
    [
      'a row of a workbook that was fed back',
      finding('fed-back-twice', { firstFile: 'book.xlsx#Returns', firstLine: 214 }),
      / book\.xlsx#Returns row 214\b/,
      /./,
    ],
    [
      'a part counted in its whole',
      finding('counted-twice', {
        contract: 'C-001',
        measures: ['sme-spend', 'local-spend'],
        kind: 'part-of',
        rows: [],
        more: 0,
        without: '0.00',
        pounds: '20000.00',
      }),
      /up to GBP 20,000\.00/,
      /sme-spend out of local-spend/,
    ],
  ])('on %s', (_, found, message, fix) => {
    expect(messageOf(found)).toMatch(message);
    expect(fixOf(found)).toMatch(fix);
  });

  test('a cell of prose is quoted and cut, and its controls are shown as such', () => {
    const found = finding('not-a-period', { found: `\u001b[31m${'to be agreed '.repeat(20)}` });
    expect(messageOf(found)).toMatch(/^period says "\\x1b\[31mto be agreed .*\.\.\.", which is not a period$/);
    expect(messageOf(found).length).toBeLessThan(120);
  });
});

test('a unit that is printed in braces is read back as it is', () => {
  for (const text of ['%', '% of spend', '£', '£k', 'kWh/m2', 'hours per week', 'a: b', '{', '"']) {
    expect(parse(`{ ${inBraces(text)}: { to: ${inBraces(text)} } }`)).toEqual({ [text]: { to: text } });
  }
});

import { describe, expect, it } from 'vitest';
import { finding } from '../../../src/model/finding.ts';
import type { Result } from '../../../src/model/result.ts';
import { countsLine } from '../../../src/report/result/headline.ts';
import { viewOfResult } from '../../../src/report/result/result-view.ts';
import type { Block, View } from '../../../src/report/view.ts';
import { aResult, aWithheldResult, CONTRACTS, LINES, TABLE, USED } from '../../support/results.ts';

const LICENSED = { ...USED, table: { ...TABLE, table: 'licensed' }, locked: false, origin: 'licensed.csv' };

/** Everything a view says, a row or a fact to a line. */
const said = (view: View): string[] => view.flatMap(wordsIn);

function wordsIn(block: Block): string[] {
  switch (block.type) {
    case 'title':
    case 'section':
    case 'paragraph':
      return [block.text];
    case 'items':
      return block.items.map(({ text }) => text);
    case 'lines':
      return block.lines.map(({ text }) => text);
    case 'facts':
      return block.facts.map(({ label, value, remark }) => [label, value.text, remark].filter(Boolean).join(' | '));
    case 'listing':
      return block.rows.map((row) => row.map(({ text }) => text).join(' | '));
    case 'table':
      return [...block.rows, ...block.totals].map((row) => row.map(({ text }) => text).join(' | '));
  }
}

const linesOf = (result: Result) => said(viewOfResult(result));

describe('the report of a result', () => {
  it('gives the headline first: social value and its share, local economic value beside it, both together last', () => {
    expect(linesOf(aResult()).slice(0, 8)).toEqual([
      'Social value of 2 contracts',
      'Social value | GBP 107,256.07 | net of the shares given',
      'SVA% | 2.08% | social value over contract value',
      'Local economic value [C] | GBP 58,500.00 | memo: beside it',
      'Both together [C] | GBP 165,756.07',
      'SVA%, both together [C] | 3.22% | with local economic value',
      'Gross [C] | GBP 166,756.07 | both together, before anything was taken off',
      'Transfers | GBP 9,600.00 | change hands; in no total',
    ]);
  });

  it('says beside the total what it leaves out, counts twice and mixes, and where every row went', () => {
    const lines = linesOf(aResult({ countedTwice: 123456n, rejected: 1 }));
    expect([lines[0], lines.at(-1)]).toEqual(['PARTIAL: 1 of 7 rows left out', 'PARTIAL: 1 of 7 rows left out']);
    expect(lines).toContain('PARTIAL: 1 of 7 rows left out.');
    expect(lines).toContain('The total leaves out 1 unvalued line: unknown is not zero.');
    expect(lines).toContain('The total includes up to GBP 1,234.56 counted twice.');
    expect(lines.some((line) => line.startsWith('Mixed price bases: 2022 and 2026-27 stand in one total'))).toBe(true);
    expect(lines).toContain('Rows read 7 = 4 valued + 1 record-only + 1 unvalued + 1 rejected.');
  });

  it('writes rows by the thousand as it writes pounds', () => {
    const counts = { read: 300_000, valued: 287_654, recordOnly: 12_000, unvalued: 345, rejected: 1 };
    expect(countsLine(counts)).toBe(
      'Rows read 300,000 = 287,654 valued + 12,000 record-only + 345 unvalued + 1 rejected',
    );
  });

  it('shows a contract by theme, with a dash where nothing was valued and never 0.00', () => {
    const lines = linesOf(aResult());
    const at = lines.findIndex((line) => line.startsWith('C-002 School repairs, value GBP 950,000.50'));
    expect(lines.slice(at, at + 7)).toEqual([
      'C-002 School repairs, value GBP 950,000.50, for Northvale Borough Council',
      '  Environment | - | - | - | -',
      '  Skills | 4,000.00 | - | 4,000.00 | -',
      '  Total | 4,000.00 | - | 4,000.00 | -',
      '  Gross |  |  | 5,000.00 | ',
      '  SVA% | 0.42% |  | 0.42% | ',
      '  leaves out 1 unvalued line',
    ]);
  });

  it('shows 0.00 where a value came to nothing', () => {
    const lines = linesOf(
      aResult({
        lines: [
          { contract: 'C-002', measure: 'volunteering-hours', quantity: '0', pounds: [{ kind: 'economic', net: '0' }] },
        ],
      }),
    );
    expect(lines.find((line) => line.startsWith('Social value | '))).toMatch(
      /^Social value \| GBP 0\.00 \| no adjustment given/,
    );
    expect(lines).toContain('Local economic value | -');
  });

  it('marks what rests on a figure of grade C, names the figure, and marks nothing else', () => {
    const lines = linesOf(aResult({ options: { by: ['measure'] } }));
    expect(lines.filter((line) => line.includes('[C]')).map((line) => line.split(' | ')[0])).toEqual([
      'Local economic value [C]',
      'Both together [C]',
      'SVA%, both together [C]',
      'Gross [C]',
      '  Jobs [C]',
      '  Jobs [C]',
      'Local person employed for a year [C], 3 fte-year',
      expect.stringContaining('figures of grade C'),
    ]);
    expect(lines).toContain('Paid hours in a full-time year: 1,950 hour/fte-year');
    expect(linesOf(aResult({ lines: LINES.slice(1) })).filter((line) => line.includes('[C]'))).toEqual([]);
  });

  it('lists what was left out: unvalued lines under their reason, record-only lines with their quantity', () => {
    const lines = linesOf(aResult());
    const at = lines.indexOf('Left out of every total');
    expect(lines.slice(at + 1, at + 6)).toEqual([
      '1 unvalued line: known measures without pounds, for these reasons.',
      expect.stringMatching(/^Because .*no dates:$/),
      '  C-002 | c-late | 0.333333... tCO2e | carbon-saved',
      '1 record-only line: counted, and never priced.',
      '  C-002 | bid.csv:6 | 12 qualification | Qualifications gained',
    ]);
  });

  it('counts the lines it does not list, and says which formats do', () => {
    const line = { contract: 'C-002', measure: 'qualifications-gained', quantity: '1' };
    const lines = linesOf(aResult({ lines: Array.from({ length: 55 }, () => line) }));
    expect(lines).toContain('and 15 more lines; -f csv and -f json list every line');
  });

  it('does not name a note as the reason of an unvalued line', () => {
    const note = finding('outside-contract', { start: '2027-01-01', end: '2027-12-31' });
    const [, , , , , late] = LINES;
    const remarks = [note, ...(late?.remarks ?? [])];
    const lines = linesOf(aResult({ lines: late ? [{ ...late, remarks }] : [] }));
    expect(lines.filter((line) => line.startsWith('Because'))).toEqual([expect.not.stringContaining('2027-12-31')]);
  });

  it('says that nothing was left out where nothing was', () => {
    expect(linesOf(aResult({ lines: LINES.slice(0, 4) }))).toContain('Nothing: every row read is in the totals.');
  });

  it('says once which shares nobody gave', () => {
    const lines = linesOf(aResult());
    expect(lines).toContain('No deadweight was given on 3 of 4 valued lines: none was applied there.');
    expect(lines).toContain(
      'No displacement, leakage or attribution was given on 4 of 4 valued lines: none was applied there.',
    );
  });

  it.each([
    [{}, 'Committed quantities, central case, prices as published, not discounted.'],
    [
      { case: 'low', priceBase: { calendar: '2024', financial: '2024-25' }, discount: 'standard' },
      'Committed quantities, low case, prices moved to 2024 and 2024-25, discounted (standard) by calendar years from the year the first contract starts.',
    ],
    [
      { discount: 'standard', discountFrom: 2026, discountFirstYear: true },
      'Committed quantities, central case, prices as published, discounted (standard) by calendar years from 2026, the first year too.',
    ],
  ] as const)('says how the figures were made (%#)', (options, sentence) => {
    expect(linesOf(aResult({ options }))).toContain(sentence);
  });

  it('says why SVA% is not known', () => {
    const [first] = CONTRACTS;
    const lines = linesOf(aResult({ contracts: [{ ...first, id: 'C-001' }, { id: 'C-002' }] }));
    expect(lines).toContain('SVA% | not known | C-002 gives no value above 0');
  });

  it('answers an ask in the headline, and every ask where there are several', () => {
    const result = aResult();
    const reading = { state: 'short', of: 'total', offer: 9_998n, wanted: 10_000n, short: 2n } as const;
    const contracts = result.contracts.map((contract, index) => {
      const part = contract.facts.ask?.parts[0];
      return index === 0 && part
        ? { ...contract, themes: contract.themes, asks: [{ part, readings: [reading] }] }
        : contract;
    });
    const lines = linesOf({ ...result, contracts });
    expect(lines).toContain('Asks | 1 short | 0 of 1 ask met, 1 short');
    expect(lines).toContain(
      'C-001: asks GBP 100.00, in social and local economic value; offers GBP 99.98: short by GBP 0.02.',
    );
  });

  it('shows low, central and high beside each other with a range', () => {
    const lines = linesOf(aResult({ options: { range: true } }));
    expect(lines).toContain('Both together [C] | 82,878.03 | 165,756.07 | 331,512.14');
  });

  it('gives each table its own headline where tables are not added', () => {
    const lines = linesOf(
      aResult({
        proxies: [USED, LICENSED],
        lines: LINES.map((line) => ({ ...line, table: line.contract === 'C-001' ? 0 : 1 })),
      }),
    );
    expect(lines[0]).toBe('Social value of 2 contracts, one total for each table');
    expect(lines.filter((line) => line.startsWith('Both together'))).toEqual([
      'Both together [C] | GBP 161,756.07',
      'Both together | GBP 4,000.00',
    ]);
    expect(lines).toContain('uk-test: 1 contract');
    expect(lines).toContain('licensed: 1 contract');
    expect(lines).toContain('state | unlocked: taken as it stands, no lock vouches for it');
  });

  it('says what part of returns is evidenced', () => {
    const lines = LINES.slice(0, 2).map((line, index) => ({
      ...line,
      status: 'delivered' as const,
      ...(index === 0 && { evidence: 'payroll' }),
    }));
    expect(linesOf(aResult({ lines }))).toContain(
      'of which evidenced | GBP 58,500.00 | of the total; social value 0.00',
    );
  });

  it('ends with the tables: version, hash, lock, licence, attribution, price bases, and the day taken for today', () => {
    const lines = linesOf(aResult());
    for (const line of [
      'table | uk-test@2.0.0, edition 2026-27: Proxies for tests, 2026-27',
      `sha256 | ${'ab'.repeat(32)}`,
      'state | locked',
      'price bases | 2022, 2026-27 | mixed price bases',
      'as of | 2026-12-01',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('says only that there are no totals when they are withheld', () => {
    const view = viewOfResult(aWithheldResult());
    expect(view.map((block: Block) => block.type)).toEqual(['title', 'paragraph']);
    expect(said(view)[1]).toContain('1 error must be put right');
  });
});

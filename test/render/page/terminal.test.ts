import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../src/render/page/terminal.ts';
import { viewOfResult } from '../../../src/report/result/result-view.ts';
import { plain, type View } from '../../../src/report/view.ts';
import { aResult, CONTRACTS, LINES } from '../../support/results.ts';
import { PLAIN_PAGE } from '../../support/view-text.ts';

const MANY = Array.from({ length: 40 }, (_, index) => ({
  id: `LOT-${index}`,
  name: 'Housing repairs and maintenance',
}));
const RESULTS = {
  'one contract': aResult({ contracts: CONTRACTS.slice(0, 1), lines: LINES.slice(0, 3) }),
  'two contracts with a range': aResult({ options: { range: true, by: ['measure'] } }),
  'forty contracts': aResult({
    contracts: MANY,
    lines: MANY.flatMap((contract) => LINES.map((line) => ({ ...line, contract: contract.id }))),
  }),
  'pounds by the billion': aResult({
    lines: [
      {
        contract: 'C-001',
        measure: 'local-job',
        quantity: '1',
        pounds: [{ kind: 'local-economic', net: '123456789012345.67' }],
      },
    ],
  }),
};

describe('a report on the terminal', () => {
  it('cuts a cell that nobody would read to its end, because the drawing of it takes minutes', async () => {
    const contracts = [{ id: 'C-1', name: 'very long name '.repeat(700) }, CONTRACTS[1] ?? { id: 'C-2' }];
    const lines = contracts.flatMap(({ id }) => LINES.map((line) => ({ ...line, contract: id })));
    const page = await renderTerminal(viewOfResult(aResult({ contracts, lines })), PLAIN_PAGE);
    expect(page).toMatch(/^ {2}\.\.\.$/m);
    expect(page.split('\n').filter((line) => line.includes('very long name')).length).toBeLessThan(60);
  });

  it.each(Object.entries(RESULTS))('of %s stands in 80 columns, in ASCII, without colour', async (_, result) => {
    const text = await renderTerminal(viewOfResult(result), PLAIN_PAGE);
    expect(text.split('\n').filter((line) => line.length > 80 && !line.includes('https://'))).toEqual([]);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(text).not.toMatch(/[ \t]$/m);
    expect(text.endsWith('\n')).toBe(true);
  });

  it.each([40, 60, 100, 120])('stands in %i columns as well, where its figures do', async (columns) => {
    const { 'pounds by the billion': _, ...others } = RESULTS;
    for (const result of Object.values(others)) {
      const text = await renderTerminal(viewOfResult(result), { ...PLAIN_PAGE, columns });
      expect(text.split('\n').filter((line) => line.length > columns && !line.includes('https://'))).toEqual([]);
    }
  });

  it('says every figure it says in 80 columns also where columns do not fit', async () => {
    const narrow = await renderTerminal(viewOfResult(RESULTS['two contracts with a range']), {
      ...PLAIN_PAGE,
      columns: 40,
    });
    for (const figure of ['103,256.07', '58,500.00', '165,756.07', '9,600.00', '3.22%'])
      expect(narrow).toContain(figure);
  });

  it('draws rules and colours only when asked', async () => {
    const view = viewOfResult(aResult());
    const drawn = await renderTerminal(view, { columns: 80, colour: true, unicode: true });
    expect(drawn).toContain('───');
    expect(drawn).toContain('\u001b[1m');
    const plainText = await renderTerminal(view, { columns: 80, colour: false, unicode: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is what is taken away.
    expect(drawn.replace(/\u001b\[\d+m/g, '')).toBe(plainText);
  });

  it('lets no text from a file drive the terminal', async () => {
    const name = 'Repairs\u001b[2J\u202e\r\nTotal 0.00';
    const [first] = CONTRACTS;
    const result = aResult({ contracts: [{ ...first, id: 'C-001', name }], lines: LINES.slice(0, 1) });
    const text = await renderTerminal(viewOfResult(result), PLAIN_PAGE);
    expect(text).toContain('Repairs\\x1b[2J\\u202e\\r\\nTotal 0.00');
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('sets a row of one cell over all columns, and totals under a rule', async () => {
    const columns = [
      { title: 'Theme', align: 'left' },
      { title: 'Total (net)', align: 'right' },
    ] as const;
    const row = (...cells: string[]) => cells.map(plain);
    const view: View = [
      {
        type: 'table',
        columns,
        rows: [
          row('C-1 A contract with a name that is long'),
          row('  Jobs', '1.50'),
          [],
          row('C-2'),
          row('  Jobs', '-'),
        ],
        totals: [row('Total', '1.50')],
      },
    ];
    expect(await renderTerminal(view, { ...PLAIN_PAGE, columns: 30 })).toBe(
      [
        '  --------------------',
        '  Theme   Total (net)',
        '  --------------------',
        '  C-1 A contract with',
        '  a name that is long',
        '    Jobs         1.50',
        '  --------------------',
        '  C-2',
        '    Jobs            -',
        '  --------------------',
        '  Total          1.50',
        '  --------------------',
        '',
      ].join('\n'),
    );
  });

  it('keeps lines as they are, so that findings can be searched', async () => {
    const long = `returns.csv:214:21: error unit-mismatch: ${'x'.repeat(80)}`;
    expect(await renderTerminal([{ type: 'lines', lines: [plain(long)] }], PLAIN_PAGE)).toBe(`${long}\n`);
  });
});

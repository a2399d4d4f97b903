// The line that the README works by hand stands in the workbook as it says, figure by figure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calculateInputs } from '../../../src/cli/commands/calculate.ts';
import { bookOf } from '../../../src/report/book/book.ts';
import { ROOT } from '../../support/run.ts';
import { wholeBook } from '../../support/whole-book.ts';

test('a line worked by hand in the README is that of the workbook', async () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, text = ''] = /One line of it by hand([\s\S]*?)^## /m.exec(readme) ?? [];
  const sink = { write: () => undefined, isTerminal: false, columns: 80 };
  async function* nothing(): AsyncGenerator<Uint8Array> {}
  const io = { cwd: ROOT, home: ROOT, env: {}, stdin: nothing(), stdout: sink, stderr: sink };
  const calculated = await calculateInputs(['examples/vcse-bid/bid.csv'], { quiet: true }, io);
  if ('code' in calculated) throw new Error('unreadable');
  const book = await wholeBook(bookOf(calculated.result, calculated.lines, { name: 'social-value', version: 'test' }));
  const cellsOf = (sheet: string, key: string, value: string) => {
    const { columns = [], rows = [] } = book.find(({ name }) => name === sheet) ?? {};
    const at = columns.findIndex(({ title }) => title === key);
    const row = rows.find((cells) => cells[at] === value) ?? [];
    const texts = row.map((cell) => (typeof cell === 'string' ? cell : cell.value));
    return Object.fromEntries(columns.map(({ title }, index) => [title, texts[index] ?? '']));
  };
  const line = cellsOf('Lines', 'Line', 'JOBS');
  const proxy = cellsOf('Proxies', 'Proxy', line.Proxy ?? '');
  const shown = (number: string | undefined, decimals = 0) =>
    Number(number).toLocaleString('en-GB', { minimumFractionDigits: decimals });
  const [quantity, unit] = [shown(line['Stated quantity']), shown(line['GBP per unit'])];
  expect(text).toContain(`is ${line.Proxy}:`);
  expect(text).toContain(`${shown(proxy['Figure 1'])} x ${shown(proxy['Figure 2'])} = ${unit} `);
  expect(text).toContain(`${quantity} x ${unit} = ${shown(line['Gross GBP'], 2)} `);
  expect(text).toContain(
    `${shown(line['Gross GBP'], 2)} x (1 - ${Number(line.Deadweight) * 100}%) = ${shown(line['Net GBP'], 2)} `,
  );
  for (const title of ['Figure 1', 'Figure 2'] as const) {
    const figure = cellsOf('Parameters and sources', 'Value', proxy[title] ?? '');
    for (const said of [figure.Publisher, figure.Publication, figure.Address]) expect(said).toMatch(/\w{3}/);
  }
});

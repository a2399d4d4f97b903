// Shares that a table suggests: never applied by themselves, said, and applied where somebody asks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../../support/folder.ts';
import { run } from '../../support/run.ts';

const TABLE = readFileSync(new URL('../../findings/fixtures/suggested-shares/table.yaml', import.meta.url), 'utf8');
const HEAD = 'contract_id,contract_value,measure,quantity,unit,deadweight';

async function valued(rows: readonly string[], ...flags: string[]) {
  const cwd = aFolder({ 'table.yaml': TABLE, 'bid.csv': [HEAD, ...rows, ''].join('\n') });
  const argv = ['calculate', 'bid.csv', '-p', 'table.yaml', ...flags];
  const json = JSON.parse((await run([...argv, '-f', 'json'], { cwd })).stdout);
  return {
    json,
    text: (await run(argv, { cwd })).stdout.replace(/\s+/g, ' '),
    csv: (await run([...argv, '-f', 'csv'], { cwd })).stdout,
    lines: (await run([...argv, '--by', 'line'], { cwd })).stdout.replace(/\s+/g, ' '),
    document: async () => {
      await run([...argv, '-q', '-o', 'bid.docx'], { cwd });
      return strFromU8(
        unzipSync(new Uint8Array(readFileSync(join(cwd, 'bid.docx'))))['word/document.xml'] ?? new Uint8Array(),
      );
    },
    explained: (await run(['explain', ...argv.slice(1), '--line', 'bid.csv:2'], { cwd })).stdout.replace(/\s+/g, ' '),
  };
}

describe('a share the table suggests', () => {
  test('is not applied, and the report says what it would do', async () => {
    const { json, text } = await valued(['C-1,1000,job,10,person,']);
    expect(json.summary.net).toBe('1100.00');
    expect(json.lines[0].shares_not_given).toContain('deadweight');
    // 1,100 x (1 - 8.2 / 11) = 280
    expect(text).toContain('social value would be GBP 280.00 and not GBP 1,100.00');
  });

  test('is applied where it is asked for, and every line says so', async () => {
    const { json, text, csv, lines, explained, document } = await valued(
      ['C-1,1000,job,10,person,'],
      '--suggested-shares',
    );
    expect(await document()).toContain('(suggested)');
    expect(json.summary).toMatchObject({ gross: '1100.00', net: '280.00' });
    expect(json.options.suggested_shares).toBe(true);
    expect(json.lines[0].shares).toEqual([{ name: 'deadweight', value: '41/55', from: 'suggested' }]);
    expect(csv).toContain('(suggested)');
    expect(text).toContain('was applied to 1 line');
    expect(lines).toContain('deadweight about 74.55% (suggested)');
    expect(explained).toContain('deadweight, suggested by the table and asked for');
  });

  test('gives way to what the row says, 0 among it', async () => {
    const { json, text } = await valued(
      ['C-1,1000,job,10,person,0', 'C-1,1000,job,10,person,50%'],
      '--suggested-shares',
    );
    expect(json.lines.map(({ net }: { net: string }) => net)).toEqual(['1100.00', '550.00']);
    expect(text).not.toContain('suggest');
  });
});

// Input that is too much of something: what cannot be read is refused at its first fault, and not read to its end for that.
import { closeSync, existsSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { readInput } from '../../src/read/inputs.ts';
import { nodeFiles } from '../../src/run/node-files.ts';
import { gather, unreadableFinding } from '../read/from-text.ts';
import { aFolder } from '../support/folder.ts';
import { run, runBin } from '../support/run.ts';

const [MB, GB] = [1024 * 1024, 1024 ** 3];
const HEADER = 'contract_id,measure,quantity,notes\r\n';

const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
})();

/** Bytes that something still refers to. */
function inUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A file of a size that takes no room on the disk: a beginning, and NULs after it. */
function aSparseFile(name: string, size: number, begins = ''): string {
  const cwd = aFolder();
  const file = openSync(join(cwd, name), 'w');
  if (begins !== '') writeSync(file, begins);
  ftruncateSync(file, size);
  closeSync(file);
  return cwd;
}

/** The same piece over and over, and how much of it was asked for. */
function stream(piece: Uint8Array, most: number) {
  const taken = { bytes: 0 };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    while (taken.bytes < most) {
      taken.bytes += piece.length;
      yield piece;
    }
  }
  return { taken, chunks: chunks() };
}

describe('a quote alone on line 3 of 200,000', () => {
  const row = (notes: string) => `C-001,local-spend,50000,${notes}\r\n`;
  const sheet = (others: string) => HEADER + row('') + row('"within 10 miles') + row(others).repeat(200_000 - 3);

  test.each([
    ['stops the run', '', 'quote-not-closed'],
    ['stops it where a later quote closes the cell', '"paid"', 'quote-misplaced'],
  ])('%s, and is pointed at', async (_, others, rule) => {
    const cwd = aFolder({ 'returns.csv': sheet(others) });
    const { code, stderr } = await run(['calculate', 'returns.csv'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(`returns.csv:3:25: error ${rule}: `);
    expect(stderr).toContain(
      '  3 | C-001,local-spend,50000,"within 10 miles\n    |                         ^^^^^^^^^^^^^^^^\n',
    );
  });

  it('is found without reading on to the end', async () => {
    const { taken, chunks } = stream(Buffer.from(row('').repeat(2000)), 100 * MB);
    async function* stdin() {
      yield Buffer.from(HEADER + row('') + row('"within 10 miles'));
      yield* chunks;
    }
    const found = await unreadableFinding(
      gather(readInput('-', { dates: 'iso', files: nodeFiles({ cwd: '.', stdin: stdin() }) })),
    );
    expect(found).toMatchObject({ rule: 'quote-not-closed', place: { line: 3 } });
    expect(taken.bytes).toBeLessThan(2 * MB);
  });
});

describe('columns in which hardly a text comes twice', () => {
  // A dictionary holds 262,144 texts; beyond them rows are read one by one, and no more texts are kept.
  const ROWS = 300_000;
  const row = (at: number) =>
    `C-${at % 50},local-spend,2,GBP,area number ${at},proof number ${at},what was said ${at}\n`;

  it('are added up in a small heap', async () => {
    const header = 'contract_id,measure,quantity,unit,area,evidence,notes\n';
    const cwd = aFolder({ 'returns.csv': header + Array.from({ length: ROWS }, (_, at) => row(at)).join('') });
    const env = { NODE_OPTIONS: '--max-old-space-size=128' };
    const { code, stdout, stderr } = await runBin(['calculate', 'returns.csv', '-q'], { cwd, env });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('Both together         GBP 600,000.00');
    expect(stdout).toContain('Rows read 300,000 = 300,000 valued + 0 record-only + 0 unvalued + 0 rejected.');
  }, 180_000);
});

describe('a file of 2 GB', () => {
  test.each([
    ['of NULs, named as a sheet', 'nul.csv', '', 'not-utf8: this is not text'],
    ['of NULs, named as YAML', 'nul.yaml', '', 'not-utf8: this is not text'],
    [
      'of NULs, named as a workbook',
      'nul.xlsx',
      '',
      'workbook-too-large: this workbook is larger than is read: it is 2,048 MB',
    ],
    [
      'that begins as a workbook does',
      'book.ods',
      'PK\x03\x04',
      'workbook-too-large: this workbook is larger than is read: it is 2,048 MB',
    ],
    [
      'that begins as a sheet and was never finished',
      'half.csv',
      `${HEADER}C-001,local-spend,1,\r\n`,
      'not-utf8: this is text for its first 58 bytes',
    ],
  ])(
    '%s is refused at once',
    async (_, name, begins, said) => {
      const before = inUse();
      const { code, stderr } = await run(['check', name], { cwd: aSparseFile(name, 2 * GB, begins) });
      expect([code, stderr.includes(`${name}: error ${said}`)]).toEqual([3, true]);
      expect(inUse() - before).toBeLessThan(30 * MB);
    },
    // To read two gigabytes takes longer, and a busy computer is no fault.
    20_000,
  );

  it('of YAML is refused when it is more than is read whole', async () => {
    const cwd = aFolder();
    writeFileSync(join(cwd, 'contracts.yaml'), `contracts:\n${'  # a remark\n'.repeat((17 * MB) / 13)}`);
    const { code, stderr } = await run(['check', 'contracts.yaml'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('contracts.yaml: error input-too-large: contracts.yaml is larger than 16 MB');
  });

  test.each(['table.csv', 'table.yaml'])('is no proxy table: %s', async (name) => {
    const cwd = aSparseFile(name, 2 * GB);
    writeFileSync(join(cwd, 'bid.csv'), `${HEADER}C-001,local-spend,1,\n`);
    const { code, stderr } = await run(['calculate', 'bid.csv', '-p', name], { cwd });
    expect([code, stderr.split('\n')[0]]).toEqual([3, expect.stringContaining(`${name} is larger than 64 MB`)]);
  });

  test.each([
    [64 * MB, false],
    [64 * MB + 1, true],
  ])('is no proxy table one byte above 64 MB: %i bytes', async (size, isTooLarge) => {
    const cwd = aSparseFile('table.csv', size);
    writeFileSync(join(cwd, 'bid.csv'), `${HEADER}C-001,local-spend,1,\n`);
    const { code, stderr } = await run(['calculate', 'bid.csv', '-p', 'table.csv'], { cwd });
    expect([code, stderr.includes('table.csv is larger than 64 MB')]).toEqual([3, isTooLarge]);
  });

  it('of one line that never ends is refused by its first megabyte', async () => {
    const { taken, chunks } = stream(Buffer.alloc(64 * 1024, 'x'), 2 * GB);
    async function* stdin() {
      yield Buffer.from(`${HEADER}C-001,local-spend,`);
      yield* chunks;
    }
    const found = await unreadableFinding(
      gather(readInput('-', { dates: 'iso', files: nodeFiles({ cwd: '.', stdin: stdin() }) })),
    );
    expect(found).toMatchObject({ rule: 'record-too-long', place: { line: 2 } });
    expect(taken.bytes).toBeLessThan(2 * MB);
  });
});

it('a long sheet on stdin is read as it flows by, and is not held', async () => {
  const own = 'x'.repeat(10_000);
  const { taken, chunks } = stream(Buffer.from(`C-001,local-spend,1,,${own}\r\n`.repeat(100)), 60 * MB);
  async function* stdin() {
    yield Buffer.from(HEADER.replace('\r\n', ',x_own\r\n'));
    yield* chunks;
  }
  const before = inUse();
  let most = 0;
  for await (const { findings } of readInput('-', { dates: 'iso', files: nodeFiles({ cwd: '.', stdin: stdin() }) })) {
    expect(findings).toEqual([]);
    most = Math.max(most, inUse() - before);
  }
  expect(taken.bytes).toBeGreaterThan(60 * MB - 1);
  expect(most).toBeLessThan(30 * MB);
});

describe('formats that hold every line while they are made', () => {
  test.each([
    ['lines of a contract', 60_001, 1, 'here are 1 contracts, and 200 lines of 60,001'],
    ['lines that are shown', 20_001, 101, 'here are 101 contracts, and 20,001 lines of 20,001'],
    ['contracts', 10_001, 10_001, 'here are 10,001 contracts, and 10,001 lines of 10,001'],
  ])('a document of one more than it has is refused before it is begun: %s', async (_, rows, contracts, said) => {
    const lines = Array.from({ length: rows }, (_, at) => `C-${at % contracts},local-spend,2,GBP\n`);
    const cwd = aFolder({ 'bid.csv': `contract_id,measure,quantity,unit\n${lines.join('')}` });
    const { code, stderr } = await runBin(['calculate', 'bid.csv', '-q', '-o', 'bid.docx'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('a .docx has at most 10,000 contracts and 20,000 lines of 60,000, 200 of each contract; ');
    expect(stderr).toContain(said);
    expect(existsSync(join(cwd, 'bid.docx'))).toBe(false);
  });

  it.each(['ods', 'docx'])('are made in little memory of a small input: .%s', { timeout: 120_000 }, async (ending) => {
    const lines = Array.from({ length: 8000 }, (_, at) => `C-${at},donations,1\n`);
    const cwd = aFolder({ 'bid.csv': `contract_id,measure,quantity\n${lines.join('')}` });
    const told = "process.on('exit', () => process.stderr.write('most ' + process.resourceUsage().maxRSS))";
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(told)}` };
    const { code, stderr } = await runBin(['calculate', 'bid.csv', '-q', '-o', `bid.${ending}`], { cwd, env });
    expect(code).toBe(0);
    // In 1,024 bytes; an .ods took 430,000 before it was written piece by piece.
    expect(Number(/most (\d+)$/.exec(stderr)?.[1])).toBeLessThan(350_000);
  });

  it('a contract of thousands of lines is no long work', async () => {
    const rows = 'C-1,donations,1\n'.repeat(60_000);
    const cwd = aFolder({ 'bid.csv': `contract_id,measure,quantity\n${rows}` });
    const before = process.cpuUsage();
    const { code } = await run(['calculate', 'bid.csv', '-q', '-o', 'bid.docx'], { cwd });
    expect(code).toBe(0);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(30);
  });
});

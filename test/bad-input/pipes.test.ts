// What can be read only once: named pipes, and what a shell puts in the place of a file.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/run.ts';

const BIN = join(ROOT, 'bin/social-value.js');
const HEADER = 'contract_id,contract_value,contract_start,contract_end,commitment_id,measure,quantity,unit';
const BID = `${HEADER}\nC-1,420000,2026-04-01,2027-03-31,A,volunteering-hours,100,hour\n`;
const BAD = `${BID}C-1,420000,2026-04-01,2027-03-31,B,volunteering-hours,TBC,hour\n`;

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'social-value-pipes-'));
  writeFileSync(join(cwd, 'bid.csv'), BID);
  writeFileSync(join(cwd, 'bad.csv'), BAD);
  afterAll(() => rmSync(cwd, { recursive: true }));

  /** Runs it in a shell, as a person does; it is cut off where it waits for more. */
  function shell(line: string) {
    return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
      const child = spawn('bash', ['-c', line.replaceAll('social-value', `"${process.execPath}" "${BIN}"`)], {
        cwd,
        timeout: 20_000,
      });
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (piece) => out.push(piece));
      child.stderr.on('data', (piece) => err.push(piece));
      child.on('close', (code) =>
        done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
      );
    });
  }

  test.each([
    ['calculate', 'social-value calculate PIPE -q -f csv', 'social-value calculate bid.csv -q -f csv'],
    ['check', 'social-value check PIPE', 'social-value check bid.csv'],
    ['compare', 'social-value compare bid.csv PIPE', undefined],
    ['map init', 'social-value map init PIPE', undefined],
    ['reconcile', 'social-value reconcile --commitments bid.csv --returns PIPE -q -f csv', undefined],
  ])('of a name is read once by %s, and comes to the same', async (_, line, plain) => {
    execFileSync('mkfifo', [join(cwd, 'pipe.csv')]);
    const got = await shell(`timeout 15 cat bid.csv > pipe.csv & ${line.replace('PIPE', 'pipe.csv')}`);
    rmSync(join(cwd, 'pipe.csv'));
    expect(got.code).toBe(0);
    if (plain) expect(got.stdout.replaceAll('pipe.csv', 'bid.csv')).toBe((await shell(plain)).stdout);
  });

  test.each([
    ['calculate - -o bid.csv --force < bid.csv'],
    ['calculate - --rejects bid.csv --force < bid.csv'],
    ['calculate - --rejects rejects.csv < rejects.csv'],
    ['reconcile --commitments bad.csv --returns - -o bid.csv --force < bid.csv'],
    ["solve - --ask '10% of social' --using donations --write bid.csv --force < bid.csv"],
  ])('what comes in from a file is not written over: %s', async (line) => {
    await shell('social-value calculate bad.csv --rejects rejects.csv --force');
    const rejects = readFileSync(join(cwd, 'rejects.csv'), 'utf8');
    expect(rejects).toContain('TBC');
    const { code, stderr } = await shell(`social-value ${line}`);
    expect([code, readFileSync(join(cwd, 'bid.csv'), 'utf8')]).toEqual([2, BID]);
    expect(readFileSync(join(cwd, 'rejects.csv'), 'utf8')).toBe(rejects);
    expect(stderr).toContain('would be written over');
  });

  test.each([
    ['calculate bid.csv -f csv >> bid.csv'],
    ['check bad.csv bid.csv >> bid.csv'],
    ['calculate - -f json < bid.csv >> bid.csv'],
    ['calculate bid.csv 1<> bid.csv'],
    ['reconcile --commitments bad.csv --returns bid.csv -f csv >> bid.csv'],
    ['map init bid.csv >> bid.csv'],
    ['calculate bad.csv --rejects bid.csv --force >> bid.csv'],
    ["solve bad.csv --ask '10% of social' --using donations --write bid.csv --force >> bid.csv"],
  ])('what is printed is not added to what is read or written: %s', async (line) => {
    const { code, stderr } = await shell(`social-value ${line}`);
    expect([code, readFileSync(join(cwd, 'bid.csv'), 'utf8')]).toEqual([2, BID]);
    expect(stderr).toMatch(/(?:bid\.csv|standard input) is the file that what is printed goes to as well \(> or >>\)/);
  });

  test('what is printed goes to a file of its own, which -o may name too', async () => {
    const plain = (await shell('social-value calculate bid.csv -f csv')).stdout;
    const { code } = await shell('social-value calculate bid.csv -f csv -o /dev/stdout > out.csv');
    expect([code, readFileSync(join(cwd, 'out.csv'), 'utf8')]).toEqual([0, plain]);
  });

  test('of proxies with bad rows is read once by import, whose findings show them', async () => {
    writeFileSync(join(cwd, 'sheet.csv'), 'code,title,value\nX1,Job,TBC\n');
    execFileSync('mkfifo', [join(cwd, 'sheet')]);
    const got = await shell(
      'timeout 15 cat sheet.csv > sheet & timeout 15 social-value proxies import sheet --id ours --version 1.0.0 --licence CC-BY-4.0',
    );
    rmSync(join(cwd, 'sheet'));
    expect(got.code).not.toBe(124);
    expect(got.stderr).toContain('sheet');
  });

  test('that a shell puts in the place of a file needs no name that says what it is', async () => {
    const [got, plain] = [
      await shell('social-value calculate <(cat bid.csv) -q -f csv'),
      await shell('social-value calculate bid.csv -q -f csv'),
    ];
    expect(got.code).toBe(0);
    expect(got.stdout.replaceAll(/\/dev\/fd\/\d+/g, 'bid.csv')).toBe(plain.stdout);
  });

  test('that is read is not written to as well, which would wait for itself', async () => {
    execFileSync('mkfifo', [join(cwd, 'both.csv')]);
    const got = await shell('social-value calculate both.csv -f csv -o both.csv');
    rmSync(join(cwd, 'both.csv'));
    expect([got.code, got.stderr]).toEqual([2, expect.stringContaining('--output both.csv is an input')]);
  });

  test('may be a map or a table, which are asked for more than once', async () => {
    const map = "<(printf 'columns: { quantity: quantity }\\n')";
    const got = await shell(`timeout 15 social-value calculate bid.csv -q -f json --map ${map}`);
    expect([got.code, /"path": "\/dev\/fd\/\d+",\s+"sha256": "\w+",\s+"bytes": 32,/.test(got.stdout)]).toEqual([
      0,
      true,
    ]);
  });

  test('of its own is neither written nor read: only what was handed over is', async () => {
    const got = await shell(
      'for fd in 4 5 7; do social-value calculate bid.csv -q -o /dev/fd/$fd; echo $?; done; ' +
        'social-value check /dev/fd/4; echo $?; social-value calculate bid.csv -q -f csv -o >(cat > handed.csv); echo $?; ' +
        'social-value calculate bid.csv -q -f csv; sleep 0.1; cat handed.csv',
    );
    expect(got.stdout).toMatch(/^2\n2\n2\n3\n0\n([\s\S]+)\1$/);
    expect(got.stderr).toContain(
      '/dev/fd/5 cannot be written: no such descriptor was handed to the program. Give - and',
    );
  });

  test('with a bad row shows it, and puts it aside', async () => {
    execFileSync('mkfifo', [join(cwd, 'beside.csv')]);
    const got = await shell('social-value calculate <(cat bad.csv) --rejects aside.csv');
    rmSync(join(cwd, 'beside.csv'));
    expect(got.code).toBe(1);
    expect(got.stderr).toMatch(/\/dev\/fd\/\d+:3:\d+: error not-a-number/);
    expect(got.stderr).toContain('B,volunteering-hours,TBC,hour');
    expect(got.stdout).toContain('PARTIAL');
  });
});

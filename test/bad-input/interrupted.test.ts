// A run that is broken off, in a process of its own: nothing half-written stays, and what stood there before still does.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT } from '../support/run.ts';

const HEADER = 'contract_id,measure,quantity\n';
const rows = (count: number) => HEADER + 'C-001,local-spend,50000\nC-001,local-spend,TBC\n'.repeat(count / 2);

const start = (cwd: string, args: readonly string[], command = process.execPath): ChildProcess =>
  spawn(command, command === process.execPath ? [`${ROOT}bin/social-value.js`, ...args] : args, {
    cwd,
    env: { PATH: process.env.PATH },
  });

/** The exit code of a process, and what it said. */
async function ended(child: ChildProcess) {
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  // What a shell makes of a process that a signal ended.
  const code = await new Promise<number>((resolve) =>
    child.on('close', (found, signal) => resolve(found ?? 128 + (signal === null ? 0 : constants.signals[signal]))),
  );
  return { code, stderr: Buffer.concat(said).toString() };
}

async function appears(path: string): Promise<void> {
  while (!existsSync(path)) await setTimeout(1);
}

describe('a run that is interrupted', () => {
  test.each<[string, NodeJS.Signals, number, string]>([
    ['Ctrl-C while the result is written', 'SIGINT', 130, 'out.json'],
    ['Ctrl-C while the rejected rows are written', 'SIGINT', 130, 'rejects.csv'],
    ['a stop from outside while the result is written', 'SIGTERM', 143, 'out.json'],
    ['a closed window while the rejected rows are written', 'SIGHUP', 129, 'rejects.csv'],
  ])('%s', async (_, signal, code, written) => {
    const cwd = aFolder({ 'in.csv': rows(12_000), 'out.json': 'old', 'rejects.csv': 'old' });
    const child = start(cwd, [
      'calculate',
      'in.csv',
      '-f',
      'json',
      '-o',
      'out.json',
      '--rejects',
      'rejects.csv',
      '--force',
    ]);
    const end = ended(child);
    await appears(join(cwd, `${written}.part`));
    child.kill(signal);
    const { code: found, stderr } = await end;
    expect([found, stderr.includes('    at ')]).toEqual([code, false]);
    expect(readdirSync(cwd).sort()).toEqual(['in.csv', 'out.json', 'rejects.csv']);
    expect(readFileSync(join(cwd, written), 'utf8')).toBe('old');
  });

  it('while it puts letters into a folder leaves none of them, and no folder', async () => {
    const LETTERS = 800;
    const of = (row: (at: number) => string) => Array.from({ length: LETTERS }, (_, at) => row(at)).join('');
    const cwd = aFolder({
      'bid.csv': `contract_id,supplier,contract_start,contract_end,measure,quantity\n${of(
        (at) => `C-${at},S${at} Ltd,2026-04-01,2028-03-31,donations,700\n`,
      )}`,
      'back.csv': `contract_id,measure,quantity,period\n${of((at) => `C-${at},donations,7,2026-27-Q1\n`)}`,
    });
    const words = ['reconcile', '--commitments', 'bid.csv', '--returns', 'back.csv', '-q', '--letters', 'new/letters'];
    const child = start(cwd, words);
    const end = ended(child);
    const letters = join(cwd, 'new/letters');
    await appears(letters);
    // Some stand in their places, and the others beside theirs.
    while (!readdirSync(letters).some((name) => !name.endsWith('.part'))) await setTimeout(1);
    child.kill('SIGTERM');
    const { code } = await end;
    // On a busy computer the last of them may have stood when the signal came: then all of them do, whatever the process ended with.
    if (existsSync(letters))
      expect(readdirSync(letters).filter((name) => !name.endsWith('.part'))).toHaveLength(LETTERS);
    else expect([code, readdirSync(cwd).sort()]).toEqual([143, ['back.csv', 'bid.csv']]);
  });

  // A signal at one moment and no other: straight after so many files were renamed, or taken away.
  test.each<[string, string, number, readonly string[], string]>([
    ['a new folder is filled', 'rename', 2, [], 'nothing'],
    ['what stood in a folder is written over', 'rename', 3, ['--force'], 'old'],
    ['what stood there before is taken away', 'rm', 1, ['--force'], 'new'],
  ])('while %s leaves all of the files of init or none', async (_, call, times, flags, expected) => {
    const names = ['commitments.csv', 'commitments.yaml', 'commitments.xlsx'];
    const old = Object.fromEntries(names.map((name) => [`starter/${name}`, 'old']));
    const cwd = aFolder(flags.length > 0 ? old : {});
    const strike = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const real = fs.promises.${call}; let left = ${times};
      fs.promises.${call} = async (...given) => {
        await real(...given);
        if (--left !== 0) return;
        process.kill(process.pid, 'SIGINT');
        // It is heard before the next is renamed, however busy the computer is.
        await new Promise((resolve) => setTimeout(resolve, 500));
      };
      syncBuiltinESMExports();`;
    const preload = `data:text/javascript,${encodeURIComponent(strike)}`;
    const words = ['--import', preload, `${ROOT}bin/social-value.js`, 'init', 'starter', ...flags];
    const { code } = await ended(spawn(process.execPath, words, { cwd, env: { PATH: process.env.PATH } }));
    expect(code).toBe(130);
    if (expected === 'nothing') return expect(readdirSync(cwd)).toEqual([]);
    expect(readdirSync(join(cwd, 'starter')).sort()).toEqual([...names].sort());
    for (const name of names)
      expect(readFileSync(join(cwd, 'starter', name), 'utf8') === 'old').toBe(expected === 'old');
  });

  it('that is killed between two files of init is gone on with by the next, which names what was left', async () => {
    const [cwd, whole] = [aFolder(), aFolder()];
    const kill = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const real = fs.promises.rename; let left = 2;
      fs.promises.rename = async (...given) => {
        await real(...given);
        if (--left === 0) process.kill(process.pid, 'SIGKILL');
      };
      syncBuiltinESMExports();`;
    const preload = `data:text/javascript,${encodeURIComponent(kill)}`;
    const words = ['--import', preload, `${ROOT}bin/social-value.js`, 'init', 'new'];
    expect((await ended(spawn(process.execPath, words, { cwd, env: { PATH: process.env.PATH } }))).code).toBe(137);
    const left = readdirSync(join(cwd, 'new')).filter((name) => name.endsWith('.part'));
    expect(left).toHaveLength(1);
    const { code, stderr } = await ended(start(cwd, ['init', 'new']));
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${left[0]}, the half of`)]);
    await ended(start(whole, ['init', 'new']));
    const all = (folder: string) =>
      readdirSync(join(folder, 'new')).map((name) => [name, readFileSync(join(folder, 'new', name), 'latin1')]);
    expect(all(cwd)).toEqual(all(whole));
    // Whoever has worked on one meanwhile keeps it.
    writeFileSync(join(cwd, 'new', 'commitments.csv'), 'mine\n');
    writeFileSync(join(cwd, 'new', 'commitments.xlsx.part'), '');
    expect((await ended(start(cwd, ['init', 'new']))).code).toBe(2);
    expect(readFileSync(join(cwd, 'new', 'commitments.csv'), 'utf8')).toBe('mine\n');
  }, 60_000);

  it('while it waits for its input ends at once', async () => {
    const child = start(aFolder(), ['calculate', '-']);
    const end = ended(child);
    child.stdin?.write(HEADER);
    await setTimeout(800);
    child.kill('SIGINT');
    expect(await end).toEqual({ code: 130, stderr: '' });
  });
});

describe.skipIf(process.platform === 'win32')('a run whose reader has seen enough', () => {
  const bin = `'${process.execPath}' '${ROOT}bin/social-value.js'`;

  test.each([
    ['a report', 'calculate good.csv', 0],
    ['a long table', 'calculate long.csv -f csv', 0],
    ['a result of bad rows', 'calculate bad.csv -f json --rejects rejects.csv', 1],
  ])('ends without a word, and with the exit code it would have had: %s', async (_, args, code) => {
    const files = { 'good.csv': `${HEADER}C-001,local-spend,1\n`, 'bad.csv': rows(2) };
    const cwd = aFolder({ ...files, 'long.csv': HEADER + 'C-001,local-spend,1\n'.repeat(3_000) });
    const shell = `{ ${bin} ${args} -q 2>said; echo $? >code; } | head -1 >first`;
    const { code: found } = await ended(start(cwd, ['-c', shell], 'sh'));
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect([found, read('code'), read('first').length > 0]).toEqual([0, `${code}\n`, true]);
    expect(read('said')).not.toContain('    at ');
  });

  it.runIf(existsSync('/dev/full'))('or whose disk is full says so', async () => {
    const cwd = aFolder({ 'good.csv': `${HEADER}C-001,local-spend,1\n` });
    const { code, stderr } = await ended(start(cwd, ['-c', `${bin} calculate good.csv >/dev/full`], 'sh'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be written: the disk is full.')]);
  });

  it('or is a device writes to it, and puts nothing in its place', async () => {
    const cwd = aFolder({ 'good.csv': `${HEADER}C-001,local-spend,1\n` });
    const shell = `mkfifo out.json; cat out.json >copy & ${bin} calculate good.csv -f json -q -o out.json; wait`;
    const { code } = await ended(start(cwd, ['-c', shell], 'sh'));
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'copy'), 'utf8'))).toMatchObject({ complete: true });
  });
});

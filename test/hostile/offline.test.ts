// No command opens a connection: in a process in which every way to one throws, each does its work as it always does.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';
import { buildHouse, COMMANDS, restore, snapshot } from './house.ts';

/** Loaded before the program: says what was asked for, on standard error, and throws. */
const NO_NETWORK = `
const { syncBuiltinESMExports } = require('node:module');
const closed = (name) => () => { process.stderr.write('OPENED ' + name + '\\n'); throw new Error('a connection: ' + name); };
const shut = (module, names) => { const found = require(module); for (const name of names) if (name in found) found[name] = closed(module + '.' + name); };
shut('node:net', ['connect', 'createConnection', 'createServer']);
require('node:net').Socket.prototype.connect = closed('a socket');
shut('node:tls', ['connect', 'createServer']);
shut('node:http', ['request', 'get', 'createServer']);
shut('node:https', ['request', 'get', 'createServer']);
shut('node:http2', ['connect', 'createServer']);
shut('node:dgram', ['createSocket']);
shut('node:dns', ['lookup', 'resolve', 'resolve4', 'resolve6']);
shut('node:dns/promises', ['lookup', 'resolve', 'resolve4', 'resolve6']);
globalThis.fetch = closed('fetch');
globalThis.WebSocket = closed('WebSocket');
syncBuiltinESMExports();
`;

let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => rmSync(house, { recursive: true, force: true });
}, 60_000);

const inClosedProcess = (argv: readonly string[], cwd: string, preload: string) =>
  spawnSync(
    'sh',
    [
      '-c',
      'exec "$@" >"$OUT/stdout" 2>"$OUT/stderr" </dev/null',
      'sh',
      process.execPath,
      '--require',
      preload,
      `${ROOT}bin/social-value.js`,
      ...argv,
    ],
    { cwd, env: { PATH: process.env.PATH, OUT: join(preload, '..') } },
  );

describe.skipIf(process.platform === 'win32')('without a network', () => {
  test('the doors that are shut are shut', () => {
    const folder = aFolder({ 'closed.cjs': NO_NETWORK, 'try.cjs': "fetch('http://127.0.0.1:9').catch(() => {})" });
    const ran = spawnSync(process.execPath, ['--require', join(folder, 'closed.cjs'), join(folder, 'try.cjs')]);
    expect(ran.stderr.toString()).toContain('OPENED fetch');
  });

  test.each(Object.entries(COMMANDS))('%s', { timeout: 60_000 }, async (_, argv) => {
    const folder = aFolder({ 'closed.cjs': NO_NETWORK });
    const { code } = await run(argv, { cwd: house, home: ROOT });
    restore(house, before, { may: /proxies\.lock$/ });
    const { status } = inClosedProcess(argv, house, join(folder, 'closed.cjs'));
    const said = readFileSync(join(folder, 'stderr'), 'utf8');
    expect([status, said.includes('OPENED'), said.includes('    at ')], said).toEqual([code, false, false]);
    restore(house, before, { may: /proxies\.lock$/ });
  });
});

// No command opens a connection: in a process in which every way to one throws, each does its work as it always does.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '../support/folder.ts';
import { ROOT, run } from '../support/run.ts';
import { buildHouse, COMMANDS, restore, snapshot } from './house.ts';

/** Shuts every way to a connection in the process it is loaded in: who asks for one is said to `opened`, and gets an error. */
const NO_NETWORK = `
exports.shutAll = (opened) => {
  const undo = [];
  const shut = (object, name, as) => {
    const was = Object.getOwnPropertyDescriptor(object, name);
    if (was === undefined) return;
    const closed = () => { opened(as); throw new Error('a connection: ' + as); };
    Object.defineProperty(object, name, { configurable: true, writable: true, value: closed });
    undo.push(() => Object.defineProperty(object, name, was));
  };
  for (const [module, names] of Object.entries({
    'node:net': ['connect', 'createConnection', 'createServer'],
    'node:tls': ['connect', 'createServer'],
    'node:http': ['request', 'get', 'createServer'],
    'node:https': ['request', 'get', 'createServer'],
    'node:http2': ['connect', 'createServer'],
    'node:dgram': ['createSocket'],
    'node:dns': ['lookup', 'resolve', 'resolve4', 'resolve6'],
    'node:dns/promises': ['lookup', 'resolve', 'resolve4', 'resolve6'],
  })) for (const name of names) shut(require(module), name, module + '.' + name);
  shut(require('node:net').Socket.prototype, 'connect', 'a socket');
  for (const name of ['fetch', 'WebSocket']) shut(globalThis, name, name);
  return () => { for (const each of undo) each(); };
};
`;
/** The same for a program that is begun with it: what it asks for stands on standard error. */
const PRELOAD = `
require('./closed.cjs').shutAll((name) => process.stderr.write('OPENED ' + name + '\\n'));
require('node:module').syncBuiltinESMExports();
`;

let house = '';
let before: ReturnType<typeof snapshot> = {};
beforeAll(async () => {
  house = await buildHouse();
  before = snapshot(house);
  return () => rmSync(house, { recursive: true, force: true });
}, 60_000);

const closedFolder = (files: Readonly<Record<string, string>> = {}) =>
  aFolder({ 'closed.cjs': NO_NETWORK, 'preload.cjs': PRELOAD, ...files });

/** Runs this while every way to a connection is shut, and says what it came to and which of them were tried. */
async function whileShut<T>(work: () => Promise<T>): Promise<{ readonly ran: T; readonly opened: readonly string[] }> {
  const opened: string[] = [];
  const { shutAll } = createRequire(import.meta.url)(join(closedFolder(), 'closed.cjs'));
  const open = shutAll((name: string) => opened.push(name));
  syncBuiltinESMExports();
  try {
    return { ran: await work(), opened };
  } finally {
    open();
    syncBuiltinESMExports();
  }
}

const MAY = { may: /proxies\.lock$/ };

describe('without a network', () => {
  test('the doors that are shut are shut, and open again', async () => {
    const tried = async () => {
      const net = await import('node:net');
      const asked = [
        () => fetch('http://127.0.0.1:9'),
        () => net.connect(9, '127.0.0.1'),
        () => new net.Socket().connect(9),
      ];
      return asked.map((ask) => {
        try {
          ask();
          return 'open';
        } catch (error) {
          return String(error);
        }
      });
    };
    const { ran, opened } = await whileShut(tried);
    expect(opened).toEqual(['fetch', 'node:net.connect', 'a socket']);
    expect(ran).toEqual(opened.map((name) => `Error: a connection: ${name}`));
    expect(String(fetch)).not.toContain('a connection');
  });

  test.each(Object.entries(COMMANDS))('%s', { timeout: 60_000 }, async (_, argv) => {
    const open = await run(argv, { cwd: house, home: ROOT });
    restore(house, before, MAY);
    const { ran, opened } = await whileShut(() => run(argv, { cwd: house, home: ROOT }));
    expect([ran.code, opened, ran.stderr.includes('    at ')], ran.stderr).toEqual([open.code, [], false]);
    restore(house, before, MAY);
  });

  // The rest of a program beside its commands: how it begins, its parts as they are bundled, and git where it is asked.
  test.each([['calculate', 'bid.xlsx', '-o', 'out/result.xlsx'], COMMANDS['proxies review'] ?? []])(
    'as a program: %s',
    { timeout: 60_000 },
    async (...argv) => {
      const folder = closedFolder({ 'try.cjs': "fetch('http://127.0.0.1:9').catch(() => {})" });
      const closed = (...program: readonly string[]) =>
        spawnSync(process.execPath, ['--require', join(folder, 'preload.cjs'), ...program], {
          cwd: house,
          env: { PATH: process.env.PATH },
          input: '',
          encoding: 'utf8',
        });
      expect(closed(join(folder, 'try.cjs')).stderr).toContain('OPENED fetch');
      const { code } = await run(argv, { cwd: house, home: ROOT });
      restore(house, before, MAY);
      const { status, stderr } = closed(`${ROOT}bin/social-value.js`, ...argv);
      expect([status, stderr.includes('OPENED'), stderr.includes('    at ')], stderr).toEqual([code, false, false]);
      restore(house, before, MAY);
    },
  );
});

// How long a start takes over bare node: medians of whole processes, side by side, in turn.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf } from './measure.js';
import { returnsSheet } from './returns.js';
import { MAP_YAML, tableYaml } from './trade.js';

/** @param {string} bin @param {number} turns @returns {Promise<string>} */
export async function measureStarts(bin, turns) {
  const [sheet, table, map] = ['start.csv', 'start-table.yaml', 'start-map.yaml'].map((name) => join(tmpdir(), name));
  if (sheet === undefined || table === undefined || map === undefined) throw new RangeError('three files are written');
  writeFileSync(sheet, [...returnsSheet({ rows: 1000, bad: 0 })].join(''));
  writeFileSync(table, tableYaml());
  writeFileSync(map, MAP_YAML);
  /** @type {readonly { readonly name: string, readonly args: readonly string[], readonly budget?: number }[]} */
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: '--version', args: [bin, '--version'], budget: 15 },
    { name: '--help', args: [bin, '--help'], budget: 15 },
    { name: 'calculate, 1,000 rows', args: [bin, 'calculate', sheet, '-p', table, '--map', map, '-q'], budget: 80 },
  ];
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  /** @param {readonly string[]} args */
  const timeOf = (args) => {
    const from = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, [...args], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    return Number(process.hrtime.bigint() - from) / 1e6;
  };
  const times = commands.map(() => /** @type {number[]} */ ([]));
  for (const { args } of commands) timeOf(args);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [at, { args }] of commands.entries()) times[at]?.push(timeOf(args));
  }
  const medians = times.map(medianOf);
  const bare = medians[0] ?? Number.NaN;
  const lines = commands.map(({ name, budget }, at) => {
    const median = medians[at] ?? Number.NaN;
    const over =
      budget === undefined ? '' : `${(median - bare).toFixed(0).padStart(6)} ms over bare node, budget ${budget}`;
    return `  ${name.padEnd(22)}${median.toFixed(0).padStart(6)} ms${over}`;
  });
  return `starts, medians of ${turns}\n${lines.join('\n')}`;
}

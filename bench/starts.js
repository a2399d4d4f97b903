// How long a start takes over bare node: medians of whole processes, side by side, in turn.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf } from './measure.js';
import { returnsSheet } from './returns.js';
import { MAP_YAML, tableYaml } from './trade.js';

/** Promises by a shipped table, in which a digit is left open. */
const PROMISES = [
  'volunteering-hours,4#,hour',
  'training-hours,1#,hour',
  'donations,25#,GBP',
  'local-spend,900#,GBP',
  'carbon-saved,1.#,tCO2e',
];

/** A bid of 200 contracts. @returns {string} */
function bidSheet() {
  const rows = Array.from({ length: 1000 }, (_, row) => {
    const contract = Math.floor(row / PROMISES.length);
    const promise = PROMISES[row % PROMISES.length]?.replace('#', String(row % 10));
    return `C-${1000 + contract},Contract ${contract},Supplier ${contract % 40},900000,2026-04-01,2027-03-31,${promise}\n`;
  });
  return `contract_id,contract_name,supplier,contract_value,contract_start,contract_end,measure,quantity,unit\n${rows.join('')}`;
}

/** @param {string} bin @param {number} turns @returns {Promise<string>} */
export async function measureStarts(bin, turns) {
  const [bid = '', sheet = '', table = '', map = ''] = [
    'start-bid.csv',
    'start.csv',
    'start-table.yaml',
    'start-map.yaml',
  ].map((name) => join(tmpdir(), name));
  writeFileSync(bid, bidSheet());
  writeFileSync(sheet, [...returnsSheet({ rows: 1000, bad: 0 })].join(''));
  writeFileSync(table, tableYaml());
  writeFileSync(map, MAP_YAML);
  /** @type {readonly { readonly name: string, readonly args: readonly string[], readonly budget?: number }[]} */
  const commands = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: '--version', args: [bin, '--version'], budget: 15 },
    { name: '--help', args: [bin, '--help'], budget: 15 },
    { name: '1,000 rows', args: [bin, 'calculate', bid, '-q'], budget: 80 },
    { name: 'and an own table, map', args: [bin, 'calculate', sheet, '-p', table, '--map', map, '-q'] },
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
    const over = median - bare;
    const more = `${over.toFixed(0).padStart(6)} ms over bare node, ${(over / bare).toFixed(2)} times it`;
    const said = at === 0 ? '' : `${more}${budget === undefined ? '' : `; budget ${budget} ms`}`;
    return `  ${name.padEnd(22)}${median.toFixed(0).padStart(6)} ms${said}`;
  });
  return `starts, medians of ${turns}\n${lines.join('\n')}`;
}

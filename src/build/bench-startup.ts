// How long a start takes over bare node: medians of whole processes, side by side, in turn.
// Run as `npm run bench:startup`. A benchmark, not a test: machines differ and are busy.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = `${ROOT}bin/social-value.js`;
const TURNS = 21;

const COMMANDS: readonly { readonly name: string; readonly args: readonly string[]; readonly budget?: number }[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  // A yardstick: 46 ms over bare node where the budgets were set. On a busy machine compare the ratios to it.
  { name: "import('zod')", args: ['-e', "import('zod')"] },
  { name: '--version', args: [BIN, '--version'], budget: 25 },
  { name: 'calculate a CSV', args: [BIN, 'calculate', 'examples/vcse-bid/bid.csv'], budget: 120 },
  { name: 'calculate a YAML', args: [BIN, 'calculate', 'examples/nhs-soft-services/bid.yaml'], budget: 120 },
  {
    name: 'calculate to JSON',
    args: [BIN, 'calculate', 'examples/council-construction/framework.csv', '-f', 'json'],
    budget: 120,
  },
];

// Where NODE_EXTRA_CA_CERTS is set, Node 20 reads certificates at every start, whatever the program.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

function millisecondsOf(args: readonly string[]): number {
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...args], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - from) / 1e6;
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const times = COMMANDS.map((): number[] => []);
for (const { args } of COMMANDS) millisecondsOf(args);
for (let turn = 0; turn < TURNS; turn += 1) {
  for (const [index, { args }] of COMMANDS.entries()) times[index]?.push(millisecondsOf(args));
}
const medians = times.map(medianOf);
const bare = medians[0] ?? 0;
const yardstick = (medians[1] ?? 0) - bare;
process.stdout.write(`medians of ${TURNS} whole processes, Node ${process.versions.node}\n`);
for (const [index, { name, budget }] of COMMANDS.entries()) {
  const median = medians[index] ?? 0;
  const over = index === 0 ? '' : `${(median - bare).toFixed(0).padStart(6)} ms over bare node`;
  const ratio = `${((median - bare) / yardstick).toFixed(2)} of ${((budget ?? 0) / 46).toFixed(2)} yardsticks`;
  const against = budget === undefined ? '' : `, budget ${budget}; ${ratio}`;
  process.stdout.write(`  ${name.padEnd(20)}${median.toFixed(0).padStart(6)} ms${over}${against}\n`);
}

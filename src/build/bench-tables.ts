// How long it takes to lint a table of 5,000 measures and to compare two of them: medians of whole processes.
// Run as `npm run bench:tables`. A benchmark, not a test: machines differ and are busy.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, STDERR, STDOUT, textOf } from './bench-child.ts';

const BIN = fileURLToPath(new URL('../../bin/social-value.js', import.meta.url));
const MEASURES = 5000;
const TURNS = 7;
const BUDGET_SECONDS = 2;

/** A sound table of one figure to a measure, each so many pence dearer than in the other. */
function tableText(version: string, pence: number): string {
  const head = `table: bench
format_version: 1
version: ${version}
edition: 2026-27
covers: { from: 2026-04-01, to: 2027-03-31 }
title: Many measures
licence: { id: OGL-UK-3.0, url: "https://example.org/licence", redistribution: allowed, attribution: An office. }
released_on: 2026-04-01
themes: { jobs: { title: Jobs } }
method: { rounding: half-away-from-zero }
sources:
  office:
    { publisher: An office, title: Rates of pay, locator: Table 1, url: "https://example.org/rates", published_on: 2026-02, checked_on: 2026-03-01 }
`;
  const numbers = Array.from({ length: MEASURES }, (_, number) => number);
  const parameters = numbers.map((number) => {
    const value = ((number + 1000 + pence) / 100).toFixed(2);
    return `  rate-${number}:
    label: Rate ${number}
    unit: GBP/hour
    grade: A
    price_base: 2026-27
    source: office
    values: [{ from: 2026-04-01, value: ${value} }]
`;
  });
  const measures = numbers.map(
    (number) => `  work-${number}:
    title: Work ${number}, ${pence} pence dearer
    theme: jobs
    outcome: Work
    unit: hour
    components:
      - { kind: economic, product: [rate-${number}] }
    evidence: [A list of hours]
`,
  );
  return `${head}parameters:\n${parameters.join('')}measures:\n${measures.join('')}`;
}

const folder = mkdtempSync(join(tmpdir(), 'social-value-bench-'));
mkdirSync(join(folder, 'bench'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const [before, after] = ['1.0.0', '2.0.0'].map((version, index) => {
  const path = join(folder, 'bench', `${version}.yaml`);
  writeFileSync(path, tableText(version, index));
  return path;
});
if (before === undefined || after === undefined) throw new RangeError('there are two tables');

let isWithin = true;
process.stdout.write(`${MEASURES} measures, medians of ${TURNS} whole processes, Node ${process.versions.node}\n`);
for (const args of [
  ['proxies', 'lint', before],
  ['proxies', 'diff', before, after],
]) {
  const seconds: number[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const measured = await measure([BIN, ...args], folder);
    if (measured.status !== 0)
      throw new Error(
        `${args.join(' ')} ended with ${measured.status}: ${[STDERR, STDOUT].map((name) => textOf(join(folder, name))).join('')}`,
      );
    // The first warms the file system up.
    if (turn > 0) seconds.push(measured.seconds);
  }
  const median = seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? Number.NaN;
  isWithin &&= median <= BUDGET_SECONDS;
  process.stdout.write(
    `  ${(args[1] ?? '').padEnd(6)}${median.toFixed(2).padStart(6)} s, budget ${BUDGET_SECONDS} s\n`,
  );
}
process.exitCode = isWithin ? 0 : 1;

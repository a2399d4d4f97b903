// How long lint and diff take on tables of 5,000 measures: medians of whole processes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure, medianOf, STDERR, textOf } from './measure.js';

const MEASURES = 5000;
const BUDGET_SECONDS = 2;

/** @param {string} bin @param {string} folder @param {number} turns @returns {Promise<string>} */
export async function measureTables(bin, folder, turns) {
  mkdirSync(join(folder, 'bench'), { recursive: true });
  const [before, after] = ['1.0.0', '2.0.0'].map((version, pence) => {
    const path = join(folder, 'bench', `${version}.yaml`);
    writeFileSync(path, tableText(version, pence));
    return path;
  });
  if (before === undefined || after === undefined) throw new RangeError('there are two tables');
  const lines = [];
  for (const args of [
    ['proxies', 'lint', before],
    ['proxies', 'diff', before, after],
  ]) {
    const seconds = [];
    for (let turn = 0; turn <= turns; turn += 1) {
      const measured = await measure([bin, ...args], folder);
      if (measured.status !== 0) throw new Error(`${args.join(' ')}: ${textOf(join(folder, STDERR))}`);
      // The first warms the file system up.
      if (turn > 0) seconds.push(measured.seconds);
    }
    lines.push(
      `  ${(args[1] ?? '').padEnd(6)}${medianOf(seconds).toFixed(2).padStart(6)} s, budget ${BUDGET_SECONDS} s`,
    );
  }
  return `tables of ${MEASURES} measures, medians of ${turns}\n${lines.join('\n')}`;
}

/** A sound table of one figure to a measure, each so many pence dearer than in the other. @param {string} version @param {number} pence */
function tableText(version, pence) {
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
  const parameters = numbers.map(
    (number) => `  rate-${number}:
    label: Rate ${number}
    unit: GBP/hour
    grade: A
    price_base: 2026-27
    source: office
    values: [{ from: 2026-04-01, value: ${((number + 1000 + pence) / 100).toFixed(2)} }]
`,
  );
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

// A folder in which every command works, and every command with its inputs: what is done to one of them in these tests is
// done to all.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, writeOds, writeXlsx } from 'hucre';
import { expect } from 'vitest';
import { repositoryIn } from '../support/repository.ts';
import { ROOT, run } from '../support/run.ts';
import { TABLE_YAML } from '../support/table-file.ts';

const ROWS: readonly (readonly CellValue[])[] = [
  ['contract_id', 'contract_start', 'contract_end', 'supplier', 'commitment_id', 'measure', 'quantity', 'unit'],
  ['C-001', '2026-04-01', '2028-03-31', 'Alder Ltd', 'A', 'local-spend', 50_000, 'GBP'],
  ['C-001', '2026-04-01', '2028-03-31', 'Alder Ltd', 'B', 'donations', 700, 'GBP'],
];
const csvOf = (rows: readonly (readonly CellValue[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
const CLEAN = csvOf(ROWS);
const PROXIES: readonly (readonly CellValue[])[] = [
  ['code', 'title', 'theme', 'unit', 'kind', 'value', 'source', 'licence'],
  ['local-spend', 'Spend', 'Jobs', 'GBP', 'local-economic', 1, 'Ours', 'OGL-UK-3.0'],
  ['donations', 'Gifts', 'Good', 'GBP', 'wellbeing', 1, 'Ours', 'OGL-UK-3.0'],
];
const OURS = TABLE_YAML.replace('table: tiny', 'table: ours');

const FILES: Readonly<Record<string, string>> = {
  'bid.csv': CLEAN,
  'other.csv': CLEAN.replace('50000', '60000'),
  'bad.csv': CLEAN.replace('700', 'TBC'),
  'bid.yaml':
    'contracts:\n  - id: C-001\n    start: 2026-04-01\n    end: 2028-03-31\n    commitments:\n      - { measure: donations, quantity: 700 }\n',
  'theirs.csv': CLEAN.replace('contract_id', 'Contract no').replace('measure', 'What'),
  'map.yaml': 'columns:\n  contract_id: Contract no\n  measure: What\n',
  'config.yaml': 'strict: false\n',
  'social-value.yaml': 'rules:\n  unit-mismatch: error\n',
  'release.json':
    '{"releases":[{"ocid":"P-1","contracts":[{"id":"C-001","title":"Grounds","period":{"startDate":"2026-04-01T00:00:00Z"}}]}]}',
  'table.csv': csvOf(PROXIES),
  'crosswalk.yaml': 'local-job: local-job\n',
  'returns/spring.csv': csvOf([
    ['contract_id', 'commitment_id', 'measure', 'quantity', 'unit', 'period'],
    ['C-001', 'A', 'local-spend', 5_000, 'GBP', '2026-27-Q1'],
  ]),
  'returns/bad.csv': csvOf([
    ['contract_id', 'commitment_id', 'measure', 'quantity', 'unit', 'period'],
    ['C-001', 'B', 'donations', 'TBC', 'GBP', '2026-27-Q1'],
  ]),
  'proxies/ours/1.0.0.yaml': OURS,
  'proxies/ours/1.1.0.yaml': OURS.replace('version: 1.0.0', 'version: 1.1.0').replace('20500.10', '20600.10'),
  'proxies/theirs/1.0.0.yaml': OURS.replace('table: ours', 'table: theirs').replace('20500.10', '20600.10'),
  'proxies/accepted.yaml': '[]\n',
  'jobs.csv': 'contract_id,contract_start,contract_end,measure,quantity\nC-001,2026-04-01,2027-03-31,local-job,2\n',
};

const DEFLATORS: readonly (readonly CellValue[])[] = [
  ['Calendar year', '2024 = 100'],
  [2023, 96.25],
  [2024, 100],
];
const DEFLATORS_BY_FINANCIAL_YEAR: readonly (readonly CellValue[])[] = [
  ['Financial year', '2024-25 = 100'],
  ['2023-24', 96.25],
  ['2024-25', 100],
];

const sheet = (name: string, rows: readonly (readonly CellValue[])[]) => ({ name, rows: rows.map((row) => [...row]) });

/** In memory, where a system has such a folder: a house is written to thousands of times. */
export const TEMP = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * A new house, in a repository whose base is what is in it, but for a table that is a draft yet; it is worked in with the
 * tables that a package ships. Who asks takes it away.
 */
export async function buildHouse(home = ROOT): Promise<string> {
  const { cwd, write, commit } = repositoryIn(mkdtempSync(join(TEMP, 'social-value-house-')), FILES);
  const ready = async (argv: readonly string[], expected = 0) => {
    const { code, stderr } = await run(argv, { cwd, home });
    if (code !== expected) throw new Error(`${argv.join(' ')}: ${code}\n${stderr}`);
  };
  const put = (name: string, bytes: Uint8Array) => writeFileSync(join(cwd, name), bytes);
  put('bid.xlsx', await writeXlsx({ sheets: [sheet('Bid', ROWS)] }));
  put('bid.ods', await writeOds({ sheets: [sheet('Bid', ROWS)] }));
  put('table.xlsx', await writeXlsx({ sheets: [sheet('Proxies', PROXIES)] }));
  const years = [sheet('Calendar', DEFLATORS), sheet('Financial', DEFLATORS_BY_FINANCIAL_YEAR)];
  put('deflators.xlsx', await writeXlsx({ sheets: years }));
  await ready(['calculate', 'bid.csv', '-o', 'result.json']);
  await ready(['calculate', 'bad.csv', '--rejects', 'rejects.csv'], 1);
  await ready(['proxies', 'lock']);
  mkdirSync(join(cwd, 'out'));
  commit('The house');
  write('proxies/ours/1.2.0.yaml', OURS.replace('version: 1.0.0', 'version: 1.2.0').replace('20500.10', '20700.10'));
  return cwd;
}

const IMPORT = ['--id', 'new', '--version', '1.0.0', '--licence', 'OGL-UK-3.0'];
const RECONCILE = ['reconcile', '--commitments', 'bid.csv', '--returns'];

/** Every command on inputs it can read, by what a person would call it; `-f` and `-o` are put in by the tests. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  calculate: ['calculate', 'bid.csv'],
  'calculate a workbook': ['calculate', 'bid.xlsx'],
  'calculate an .ods': ['calculate', 'bid.ods'],
  'calculate YAML': ['calculate', 'bid.yaml'],
  'calculate with rejects': ['calculate', 'bad.csv', '--rejects', 'out/rejects.csv'],
  'calculate rejects that came back': ['calculate', 'bid.csv', 'rejects.csv'],
  'calculate a sheet of theirs': ['calculate', 'theirs.csv', '--map', 'map.yaml'],
  'calculate by a config': ['calculate', 'bid.csv', '--config', 'config.yaml'],
  'calculate by levels': ['calculate', 'bid.csv', '--levels', 'social-value.yaml'],
  'calculate by a register': ['calculate', 'bid.csv', '--contracts', 'release.json'],
  'calculate by a sheet of proxies': ['calculate', 'bid.csv', '-p', 'table.csv'],
  'calculate by a table of the folder': ['calculate', 'jobs.csv', '-p', 'ours'],
  'calculate discounted': ['calculate', 'bid.csv', '--discount', 'standard', '--by', 'year', '--sensitivity'],
  'calculate to a file': ['calculate', 'bid.csv', '-o', 'out/result.json'],
  'calculate to a workbook': ['calculate', 'bid.csv', '-o', 'out/result.xlsx'],
  'calculate to a CSV with its descriptor': ['calculate', 'bid.csv', '-o', 'out/lines.csv', '--datapackage'],
  check: ['check', 'bid.csv'],
  'check a folder': ['check', 'returns'],
  explain: ['explain', 'bid.csv', '--line', 'A'],
  report: ['report', 'result.json'],
  'report with a table': ['report', 'result.json', '--table', 'table.csv'],
  verify: ['verify', 'result.json'],
  solve: ['solve', 'bid.csv', '--ask', 'GBP 100000 of total', '--using', 'donations', '--write', 'out/bid.yaml'],
  compare: ['compare', 'bid.csv', 'other.csv'],
  'compare with a result': ['compare', 'result.json', 'other.csv'],
  sensitivity: ['sensitivity', 'bid.csv'],
  baseline: ['baseline', 'bid.csv', '-o', 'out/baseline.yaml'],
  measures: ['measures', 'spend', '-p', 'table.csv'],
  policies: ['policies', '--notice', '2026-05-01', '--buyer', 'nhs', '--value', '9000000'],
  init: ['init', 'out/new'],
  start: [
    ...['start', '--contract', 'C-001', '--commit', 'donations=700', '-o', 'out/start.xlsx'],
    ...['--value', '90000', '--start', '2026-04-01', '--end', '2028-03-31'],
  ],
  rules: ['rules', 'unit-mismatch'],
  schema: ['schema', 'map'],
  page: ['page', 'theirs.csv', 'map.yaml', 'table.csv', '-o', 'out/page.html'],
  doctor: ['doctor'],
  completion: ['completion', 'bash'],
  'map init': ['map', 'init', 'theirs.csv'],
  'map init of a workbook': ['map', 'init', 'bid.xlsx', '-o', 'out/map.yaml'],
  'map init of an .ods': ['map', 'init', 'bid.ods'],
  reconcile: [...RECONCILE, 'returns/spring.csv'],
  'reconcile with a map': [...RECONCILE, 'theirs.csv', '--map', 'map.yaml'],
  'reconcile with the map of promises': [
    ...['reconcile', '--commitments', 'theirs.csv', '--commitments-map', 'map.yaml'],
    ...['--returns', 'returns/spring.csv', '--contracts', 'release.json'],
  ],
  'reconcile with all it hands on': [
    ...[...RECONCILE, 'returns/spring.csv', 'returns/bad.csv', '--rejects', 'out/rejects.csv'],
    ...['--findings', 'out/findings.csv', '--outliers', 'out/outliers.csv', '--not-returned', 'out/not.csv'],
    ...['--letters', 'out/letters', '-o', 'out/reconciled.json'],
  ],
  'proxies list': ['proxies', 'list'],
  'proxies show': ['proxies', 'show', 'ours@1.0.0'],
  'proxies diff': ['proxies', 'diff', 'proxies/ours/1.0.0.yaml', 'proxies/ours/1.1.0.yaml'],
  'proxies diff across': [
    ...['proxies', 'diff', 'proxies/ours/1.0.0.yaml', 'proxies/theirs/1.0.0.yaml', '--across'],
    ...['--crosswalk', 'crosswalk.yaml', '--accepted', 'proxies/accepted.yaml'],
  ],
  'proxies diff with a revision': ['proxies', 'diff', 'main:proxies/ours/1.0.0.yaml', 'proxies/ours/1.1.0.yaml'],
  'proxies review': ['proxies', 'review', 'HEAD', '--commitments', 'jobs.csv'],
  'proxies impact': ['proxies', 'impact', 'ours@1.0.0', 'ours@1.1.0', 'jobs.csv'],
  'proxies lint': ['proxies', 'lint', 'proxies'],
  'proxies verify': ['proxies', 'verify'],
  'proxies lock': ['proxies', 'lock'],
  'proxies new': ['proxies', 'new', '1.3.0', '--from', 'ours@1.1.0', '-o', 'out/1.3.0.yaml'],
  'proxies history': ['proxies', 'history', 'local-job', '-p', 'ours'],
  'proxies import': ['proxies', 'import', 'table.csv', ...IMPORT],
  'proxies import a workbook': ['proxies', 'import', 'table.xlsx', ...IMPORT],
  'proxies import deflators': [
    ...['proxies', 'import', 'deflators', 'deflators.xlsx', '--id', 'green-book', '--version', '9.0.0'],
    ...['--checked-on', '2026-11-29', '--published-on', '2026-11', '-o', 'out/deflators.yaml'],
  ],
};

/** How far a run is, which a slow one draws on a terminal, and takes away again. */
export const BAR = /(?:\r\[[#-]+\] [^\r\n]*)+\r +\r/g;

/** Files of the house that some command names. */
export const NAMED_FILES: readonly string[] = [
  ...new Set([
    ...Object.values(COMMANDS)
      .flat()
      .filter((word) => /\.(?:csv|yaml|json|xlsx|ods)$/.test(word) && !/^out\/|:/.test(word)),
    ...['returns', 'proxies', 'proxies/ours', 'proxies/ours/1.0.0.yaml', 'proxies/proxies.lock', 'social-value.yaml'],
    ...['proxies/appraisal', 'out'],
  ]),
];

/** The commands that read a file of the house, as far as their words say; all for one that none names. */
export function commandsOn(file: string): readonly [string, readonly string[]][] {
  const all = Object.entries(COMMANDS);
  const named = all.filter(([, argv]) => argv.some((word) => word === file || word.startsWith(`${file}/`)));
  const isEverywhere = file.startsWith('proxies') || file === 'social-value.yaml';
  return isEverywhere || named.length === 0 ? all : named;
}

/** Every file below a folder with its bytes, but for git's own. */
export function snapshot(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.includes('/.git/'))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]),
  );
}

/** Takes away what was written to `out` and puts back what `may` be written; nothing else may have changed, or be there. */
export function restore(
  house: string,
  before: Readonly<Record<string, string>>,
  { may }: { may?: RegExp | undefined } = {},
): void {
  const out = join(house, 'out');
  if (lstatSync(out, { throwIfNoEntry: false })?.isDirectory()) {
    expect(readdirSync(out, { recursive: true }).filter((name) => /\.(?:part|before)$/.test(`${name}`))).toEqual([]);
    for (const name of readdirSync(out)) rmSync(join(out, name), { recursive: true });
  }
  const now = snapshot(house);
  const changed: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (name.startsWith('out/') || before[name] === now[name]) continue;
    if (!may?.test(name)) changed.push(name);
    const text = before[name];
    if (text === undefined) rmSync(join(house, name));
    else writeFileSync(join(house, name), text, 'latin1');
  }
  expect(changed).toEqual([]);
}

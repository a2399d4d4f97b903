// The work that is measured: what is read, how our calculator is called, and what has to come of it.
import { csvIn, jsonIn, OUTPUT, pageIn, reconciliationIn, rejectsIn } from './results.js';
import { PROMISES } from './returns.js';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} title
 * @property {readonly number[]} rows the sizes that are measured where none is asked for
 * @property {(rows: number) => readonly string[]} files that it reads, by their names; data.js makes them
 * @property {(files: readonly string[]) => readonly string[]} args of social-value
 * @property {(folder: string) => import('./results.js').Said} said what came of it
 * @property {(rows: number) => number} [listed] how many lines have to be listed, but for the rejected rows
 * @property {boolean} [isPeer] whether the peer does the same
 * @property {boolean} [isPiped] the one file comes in by standard input
 * @property {boolean} [isAllBad] every row has to be rejected
 * @property {number} [alsoRead] rows read besides those of the size
 * @property {string} [unit] what the size counts, where it is not rows
 */

const TABLE = ['-p', 'bench.yaml', '-q'];
const MAP = ['--map', 'map.yaml'];
const ASIDE = ['--rejects', OUTPUT];
/** @param {readonly string[]} files */
const calculate = (files) => ['calculate', ...files, ...TABLE, ...MAP];

const MILLION = 1_000_000;

/** @type {readonly Workload[]} */
export const WORKLOADS = [
  {
    name: 'totals',
    title: 'totals, no row bad',
    rows: [10_000, 100_000, MILLION, 5 * MILLION],
    files: (rows) => [`clean-${rows}.csv`],
    args: calculate,
    said: pageIn,
    isPeer: true,
  },
  {
    name: 'files',
    title: 'totals, in 200 files',
    rows: [MILLION],
    files: (rows) => [`clean-${rows}-in-200`],
    args: calculate,
    said: pageIn,
    isPeer: true,
  },
  {
    name: 'aside',
    title: 'totals, 1 row in 1,000 bad and put aside',
    rows: [MILLION],
    files: (rows) => [`returns-${rows}.csv`],
    args: (files) => [...calculate(files), ...ASIDE],
    said: rejectsIn,
    isPeer: true,
  },
  {
    name: 'stdin',
    title: 'totals, from standard input',
    rows: [MILLION],
    files: (rows) => [`clean-${rows}.csv`],
    args: () => calculate(['-']),
    said: pageIn,
    isPiped: true,
  },
  {
    name: 'rejects',
    title: 'every row bad, all put aside',
    rows: [MILLION],
    files: (rows) => [`bad-${rows}.csv`],
    args: (files) => [...calculate(files), ...ASIDE],
    said: rejectsIn,
    isAllBad: true,
  },
  {
    name: 'csv',
    title: 'every line out as CSV',
    rows: [MILLION],
    files: (rows) => [`clean-${rows}.csv`],
    args: (files) => [...calculate(files), '-f', 'csv', '--totals', '-o', OUTPUT],
    said: csvIn,
    listed: (rows) => rows,
  },
  {
    name: 'json',
    title: 'every line out as JSON',
    rows: [MILLION],
    files: (rows) => [`clean-${rows}.csv`],
    args: (files) => [...calculate(files), '-f', 'json', '-o', OUTPUT],
    said: jsonIn,
    listed: (rows) => rows,
  },
  {
    name: 'check',
    title: 'check',
    rows: [MILLION],
    files: (rows) => [`clean-${rows}.csv`],
    args: (files) => ['check', ...files, ...TABLE, ...MAP],
    said: pageIn,
  },
  {
    name: 'reconcile',
    title: `returns against ${PROMISES.toLocaleString('en-GB')} promises`,
    rows: [MILLION],
    files: (rows) => ['promises.csv', `promised-${rows}.csv`],
    args: ([promises = '', returns = '']) => [
      ...['reconcile', '--commitments', promises, '--returns', returns, ...TABLE],
      ...MAP,
    ],
    said: pageIn,
    alsoRead: PROMISES,
  },
  {
    name: 'reconcile-json',
    title: `returns against ${PROMISES.toLocaleString('en-GB')} promises, as JSON`,
    rows: [MILLION],
    files: (rows) => ['promises.csv', `promised-${rows}.csv`],
    args: ([promises = '', returns = '']) => [
      ...['reconcile', '--commitments', promises, '--returns', returns, ...TABLE],
      ...[...MAP, '-f', 'json', '-o', OUTPUT],
    ],
    said: reconciliationIn,
    alsoRead: PROMISES,
  },
  {
    name: 'yaml',
    title: 'contracts as YAML',
    rows: [100_000],
    files: (lines) => [`contracts-${lines}.yaml`],
    args: (files) => ['calculate', ...files, ...TABLE],
    said: pageIn,
    unit: 'lines',
  },
  {
    name: 'workbook',
    title: 'rows of a workbook',
    rows: [500_000],
    files: (rows) => [`returns-${rows}.xlsx`],
    args: (files) => ['calculate', ...files, ...TABLE],
    said: pageIn,
  },
];

// What runs put out, read back by other means than made it: counts of rows, and pence added up again.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { STDOUT, textOf } from './measure.js';

export const OUTPUT = 'output';
const CHUNK = 1 << 20;

/**
 * What a run says of its rows.
 * @typedef {object} Said
 * @property {number} read
 * @property {number} rejected
 * @property {number} [listed] rows or lines that are listed one by one
 * @property {bigint} [total] pence of everything, as it is said
 * @property {bigint} [footed] pence of the listed lines, added up here
 * @property {ReadonlyMap<string, bigint>} [groups] pence by contract and theme, or by theme alone
 */

/** A page of totals, or of counts alone. @param {string} folder @returns {Said} */
export function pageIn(folder) {
  const page = textOf(join(folder, STDOUT));
  const counts = /Rows read ([\d,]+) = [\d,]+ valued \+ [\d,]+ record-only \+ [\d,]+ unvalued \+ ([\d,]+) rejected/;
  const [, read = '', rejected = ''] = counts.exec(page.replaceAll(/\s+/g, ' ')) ?? [];
  const all = page.slice(page.lastIndexOf('\n  All contracts'));
  const delivered = /^ *Delivered .* ([\d,.]+)$/m.exec(page)?.[1];
  const total = /^ {4}Total.* (-?[\d,]+\.\d\d)$/m.exec(all)?.[1] ?? delivered;
  const themes = [...all.matchAll(/^ {4}([a-z]+) +.* (-?[\d,]+\.\d\d)$/gm)];
  return {
    read: numberIn(read),
    rejected: numberIn(rejected),
    ...(total !== undefined && { total: penceIn(total) }),
    ...(themes.length > 0 && {
      groups: new Map(themes.map(([, theme = '', pounds = '']) => [theme, penceIn(pounds)])),
    }),
  };
}

/** A page, and beside it the rows that were put aside. @param {string} folder @returns {Said} */
export function rejectsIn(folder) {
  let listed = -1;
  for (const _ of recordsIn(join(folder, OUTPUT))) listed += 1;
  return { ...pageIn(folder), listed };
}

/** A result as CSV: a line for each row, and the total in the last. @param {string} folder @returns {Said} */
export function csvIn(folder) {
  const records = recordsIn(join(folder, OUTPUT));
  const header = cellsOf(records.next().value ?? '').map((name) => name.replace('\ufeff', ''));
  const [contract, theme, net] = ['contract_id', 'theme', 'net'].map((name) => header.indexOf(name));
  if (contract === undefined || theme === undefined || net === undefined) throw new RangeError('no such columns');
  /** @type {Map<string, bigint>} */
  const groups = new Map();
  let listed = 0;
  let footed = 0n;
  /** @type {bigint | undefined} */
  let total;
  for (const record of records) {
    const cells = cellsOf(record);
    if (cells[0] === 'PARTIAL') continue;
    const pence = penceIn(cells[net] ?? '');
    if (cells[0] === 'TOTAL') {
      total = pence;
      continue;
    }
    listed += 1;
    footed += pence;
    const key = `${cells[contract]} ${cells[theme]}`;
    groups.set(key, (groups.get(key) ?? 0n) + pence);
  }
  return {
    ...{ ...pageIn(folder), read: listed, rejected: 0, listed, footed, groups },
    ...(total !== undefined && { total }),
  };
}

/** A result as JSON, whose lines stand last and each on a line of text. @param {string} folder @returns {Said} */
export function jsonIn(folder) {
  const { summary, listed, pence } = jsonParts(folder);
  return { ...countsOf(summary), listed, total: penceIn(String(valueAt(summary, 'net'))), footed: pence };
}

/** A reconciliation as JSON. @param {string} folder @returns {Said} */
export function reconciliationIn(folder) {
  const { summary, listed } = jsonParts(folder);
  return { ...countsOf(summary), listed, total: penceIn(String(valueAt(valueAt(summary, 'delivered'), 'net'))) };
}

/** What the peer wrote: pence by contract and theme, and by theme. @param {string} folder @param {string} out @returns {Said} */
export function peerIn(folder, out) {
  /** @type {Map<string, bigint>} */
  const groups = new Map();
  let total = 0n;
  let isHeader = true;
  for (const line of linesIn(join(out, 'totals.csv'))) {
    if (!isHeader) {
      const [contract, theme = '', pence = '0'] = line.split(',');
      groups.set(`${contract} ${theme.toLowerCase()}`, BigInt(pence));
      total += BigInt(pence);
    }
    isHeader = false;
  }
  return { read: Number.NaN, rejected: Number(textOf(join(folder, STDOUT)).trim()), total, groups };
}

/** @param {string} folder */
function jsonParts(folder) {
  let head = '';
  let isHead = true;
  let listed = 0;
  let pence = 0n;
  for (const line of linesIn(join(folder, OUTPUT))) {
    if (isHead) {
      head += `${line}\n`;
      isHead = line !== '  "lines": [';
    } else if (line.startsWith('    {')) {
      listed += 1;
      pence += penceIn(/"net":"(-?\d+\.\d\d)"/.exec(line)?.[1] ?? '');
    }
  }
  /** @type {unknown} */
  const result = JSON.parse(isHead ? head : `${head}]}`);
  return { summary: valueAt(result, 'summary'), listed, pence };
}

/** @param {unknown} summary */
function countsOf(summary) {
  return { read: Number(valueAt(summary, 'read')), rejected: Number(valueAt(summary, 'rejected')) };
}

/** @param {unknown} value @param {string} key @returns {unknown} */
function valueAt(value, key) {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

/** @param {string} text */
function numberIn(text) {
  return text === '' ? Number.NaN : Number(text.replaceAll(',', ''));
}

/** Pence of pounds as they are written, `1,234.50`; of nothing, nothing. @param {string} pounds */
function penceIn(pounds) {
  return BigInt(pounds.replaceAll(/[,.]/g, ''));
}

/** The lines of a file of any length. @param {string} path @returns {Generator<string>} */
export function* linesIn(path) {
  const file = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.alloc(CHUNK);
  let rest = '';
  try {
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, size))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    closeSync(file);
  }
  if (rest !== '') yield rest;
}

/** The records of a CSV file, quoted line breaks and all. @param {string} path @returns {Generator<string, undefined>} */
function* recordsIn(path) {
  let record = '';
  for (const line of linesIn(path)) {
    record += record === '' ? line : `\n${line}`;
    if ((record.split('"').length - 1) % 2 === 1) continue;
    yield record.replace(/\r$/, '');
    record = '';
  }
}

/** @param {string} record */
function cellsOf(record) {
  const cells = record.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,"]*)(?=,|$)/g) ?? [];
  return cells.map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
}

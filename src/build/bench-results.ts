// What the runs of a benchmark put out, read back by other means than made it: counts of rows, and totals added up again.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { STDOUT, textOf } from './bench-child.ts';

/** What a run says of the batch. */
export interface Said {
  readonly read: number;
  readonly unvalued: number;
  readonly rejected: number;
  /** Rows or lines that are listed one by one. */
  readonly listed?: number;
  /** Pounds of all that was delivered, `1234.50`; absent where the run values nothing. */
  readonly total?: string;
  /** Pounds of the listed lines, added up here. */
  readonly footed?: string;
}

export const OUTPUT = 'output.txt';
const CHUNK = 1 << 20;

/** A page of totals, or of counts alone. */
export function pageIn(folder: string): Said {
  const page = textOf(join(folder, STDOUT));
  const counts = /Rows read ([\d,]+) = [\d,]+ valued \+ [\d,]+ record-only \+ ([\d,]+) unvalued \+ ([\d,]+) rejected/;
  const [, read, unvalued, rejected] = counts.exec(page.replaceAll(/\s+/g, ' ')) ?? [];
  const total = /^ *Total \(net\).*?GBP ([\d,.]+)/m.exec(page) ?? /^ *Delivered .* ([\d,.]+)$/m.exec(page);
  return {
    ...{ read: numberIn(read), unvalued: numberIn(unvalued), rejected: numberIn(rejected) },
    ...(total?.[1] !== undefined && { total: total[1].replaceAll(',', '') }),
  };
}

/** A page of totals, and beside it the rows that were put aside. */
export function rejectsIn(folder: string): Said {
  let listed = -1;
  for (const _ of recordsIn(join(folder, OUTPUT))) listed += 1;
  return { ...pageIn(folder), listed };
}

/** A result as CSV: a line for each row, and the total in the last. */
export function csvIn(folder: string): Said {
  const records = recordsIn(join(folder, OUTPUT));
  const header = cellsOf(records.next().value ?? '');
  const [state, net] = [header.indexOf('state'), header.indexOf('net')];
  let listed = 0;
  let unvalued = 0;
  let pence = 0n;
  let total = '';
  for (const record of records) {
    const cells = cellsOf(record);
    if (cells[0] === 'TOTAL') {
      total = cells[net] ?? '';
      continue;
    }
    listed += 1;
    if (cells[state] === 'unvalued') unvalued += 1;
    pence += penceIn(cells[net] ?? '');
  }
  return { read: listed, unvalued, rejected: 0, listed, total, footed: poundsOf(pence) };
}

/** A result as JSON, whose lines stand last and each on a line of text. */
export function jsonIn(folder: string): Said {
  const { summary, listed, pence } = jsonParts(folder);
  return { ...countsOf(summary), listed, total: textAt(summary, 'net'), footed: poundsOf(pence) };
}

/** A reconciliation as JSON. */
export function reconciliationIn(folder: string): Said {
  const { summary, listed } = jsonParts(folder);
  return { ...countsOf(summary), listed, total: textAt(valueAt(summary, 'delivered'), 'net') };
}

function jsonParts(folder: string) {
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
  const result: unknown = JSON.parse(`${head}]}`);
  return { summary: valueAt(result, 'summary'), listed, pence };
}

function countsOf(summary: unknown) {
  const [read, unvalued, rejected] = ['read', 'unvalued', 'rejected'].map((key) => Number(valueAt(summary, key)));
  return { read: read ?? Number.NaN, unvalued: unvalued ?? Number.NaN, rejected: rejected ?? Number.NaN };
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
}

function textAt(value: unknown, key: string): string {
  return String(valueAt(value, key));
}

function numberIn(text: string | undefined): number {
  return text === undefined ? Number.NaN : Number(text.replaceAll(',', ''));
}

function penceIn(pounds: string): bigint {
  return BigInt(pounds.replace('.', ''));
}

function poundsOf(pence: bigint): string {
  return `${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
}

/** The lines of a file of any length. */
function* linesIn(path: string): Generator<string> {
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

/** The records of a CSV file, quoted line breaks and all. */
function* recordsIn(path: string): Generator<string, undefined> {
  let record = '';
  for (const line of linesIn(path)) {
    record += record === '' ? line : `\n${line}`;
    if ((record.split('"').length - 1) % 2 === 1) continue;
    yield record.replace(/\r$/, '');
    record = '';
  }
}

function cellsOf(record: string): string[] {
  const cells = record.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,"]*)(?=,|$)/g) ?? [];
  return cells.map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
}

// One input read in two ways: by columns, as a run reads it, and row by row, as it is explained. Both must come to the same.

import { createHash } from 'node:crypto';
import { type Finding, UnreadableError } from '../../src/model/finding.ts';
import type { PlainLine } from '../../src/model/plain-line.ts';
import type { ReadRows } from '../../src/model/read-rows.ts';
import type { RejectedRow } from '../../src/model/rejected-row.ts';
import type { InputRead, Line, Options, Result } from '../../src/model/result.ts';
import { rejectedAt } from '../../src/model/rows.ts';
import { type CodedElsewhere, type CodingTask, codedPieces } from '../../src/read/columns/coded-pieces.ts';
import type { CodedPiece } from '../../src/read/columns/coded-rows.ts';
import { SharedColumns } from '../../src/read/columns/shared-columns.ts';
import { Translation, VocabularyNews } from '../../src/read/columns/vocabulary-news.ts';
import { type InputOptions, readInput } from '../../src/read/inputs.ts';
import type { LinesOf } from '../../src/render/format.ts';
import { drawResult } from '../../src/render/formats.ts';
import { packed, unpacked } from '../../src/run/threads/packed-piece.ts';
import { calculate } from '../../src/valuation/calculate.ts';
import { Calculation } from '../../src/valuation/calculation.ts';
import { FirstReading, type FirstValued, type IsLeftOut } from '../../src/valuation/first-reading.ts';
import { Portfolio } from '../../src/valuation/standing/portfolio.ts';
import type { TableChoice } from '../../src/valuation/tables-in-use.ts';
import { drawnText } from './gathered.ts';
import { PLAIN_PAGE } from './view-text.ts';

/** What a reading came to, with whatever ended it. */
export interface Reading {
  readonly result: Result | undefined;
  readonly fault: readonly Finding[];
  /** How many rows were taken by their codes. */
  readonly plain: number;
  /** The result in formats that list its lines. */
  readonly drawn: readonly string[];
  /** How many lines were drawn from those of their kind. */
  readonly plainLines: number;
  /** What the rows came to as they were read, where that held. */
  readonly first?: FirstValued;
  /** The stretches of rows that were taken by their codes. */
  readonly runs?: readonly (readonly [from: number, to: number])[];
}

export interface Input {
  readonly path: string;
  /** A new reading of the bytes each time. */
  readonly options: () => InputOptions;
}

const NO_PINS: TableChoice['pinned'] = new Map();

/** Row by row, then valued in passes over the rows in memory; with or without its lines. */
export async function rowByRow(
  inputs: readonly Input[],
  choice: TableChoice,
  options: Options,
  hasLines = true,
): Promise<Reading> {
  const rows: ReadRows[] = [];
  const findings: Finding[] = [];
  const read: InputRead[] = [];
  const fault: Finding[] = [];
  for (const { path, options: of } of inputs) {
    try {
      const batches = readInput(path, of());
      let step = await batches.next();
      for (; !step.done; step = await batches.next()) {
        rows.push(step.value);
        findings.push(...step.value.findings);
      }
      read.push(step.value);
    } catch (error) {
      fault.push(...faultsOf(error));
    }
  }
  const { lines, ...result } = calculate({ rows, findings, inputs: read, tables: choice, options });
  const texts = hasLines ? await drawn(result, fault, () => lines) : [];
  return { result, fault, plain: 0, drawn: texts, plainLines: 0 };
}

/** By columns, valued as they are read where that holds; coded here, or as by another thread; without rows that are left out. */
export async function byColumns(
  inputs: readonly Input[],
  choice: TableChoice,
  options: Options,
  isElsewhere = false,
  isLeftOut?: IsLeftOut,
): Promise<Reading> {
  const columns = new SharedColumns();
  const portfolio = new Portfolio({ keeps: options.partial ? 'rejects' : 'nothing' });
  const early = { ...choice, pinned: NO_PINS };
  const reader = new FirstReading(columns.vocabulary, portfolio, { choice: early, options }, isLeftOut);
  const findings: Finding[] = [];
  const rejects: RejectedRow[] = [];
  const read: InputRead[] = [];
  const fault: Finding[] = [];
  const runs: [number, number][] = [];
  let plain = 0;
  const heard = (rows: ReadRows & { readonly findings: readonly Finding[] }) => {
    findings.push(...rows.findings);
    rejects.push(...rows.rejects);
  };
  for (const { path, options: of } of inputs) {
    try {
      const codedBy = () => handedOver(of().files.again(path));
      const batches = readInput(path, { ...of(), columns, ...(isElsewhere && { codedBy }) });
      let step = await batches.next();
      for (; !step.done; step = await batches.next()) {
        heard(step.value);
        reader.take(step.value);
        const { block } = step.value;
        if (!block) continue;
        const onPlain = (from: number, to: number) => void runs.push([from, to]);
        const onWrong = (row: number, found: readonly Finding[]) => {
          const line = block.lines[row] ?? 0;
          findings.push(...found.map((one) => ({ ...one, place: { ...one.place, file: block.file.path, line } })));
          rejects.push(rejectedAt(block, row, columns.vocabulary));
        };
        // Rows that are wrong as others were are read once more here, and known again there.
        plain += isElsewhere
          ? reader.takeBlock(block, heard, undefined, onWrong)
          : reader.takeBlock(block, heard, onPlain);
      }
      read.push(step.value);
    } catch (error) {
      fault.push(...faultsOf(error));
    }
  }
  const { valued } = reader;
  const task = {
    survey: portfolio,
    findings,
    rejects,
    rejected: rejects.length,
    inputs: read,
    tables: choice,
    options,
  };
  const calculation = new Calculation({ ...task, ...(valued && { first: valued }) });
  for (let pass = calculation.nextPass(); pass; pass = calculation.nextPass()) {
    for (const { path, options: of } of inputs) {
      try {
        const batches = readInput(path, of());
        for (let step = await batches.next(); !step.done; step = await batches.next()) pass.take(step.value);
      } catch (error) {
        faultsOf(error);
      }
    }
    pass.end();
  }
  const { result } = calculation;
  let plainLines = 0;
  function* counted(some: Iterable<Line | PlainLine>): Generator<Line | PlainLine> {
    for (const line of some) {
      if ('unit' in line) plainLines += 1;
      yield line;
    }
  }
  async function* plainly(): AsyncGenerator<Iterable<Line | PlainLine>> {
    const lines = calculation.linePasses({ vocabulary: columns.vocabulary, isLeftOut })();
    for (const { path, options: of } of inputs) {
      const batches = readInput(path, { ...of(), columns });
      for (let step = await batches.next(); !step.done; step = await batches.next()) {
        yield lines.of(step.value);
        if (step.value.block) yield counted(lines.ofBlock(step.value.block));
      }
    }
  }
  // Lines are made of what is read once more, and not by who read it first.
  const more = { runs, ...(valued && { first: valued }) };
  if (isElsewhere) return { result, fault, plain, drawn: [], plainLines, ...more };
  const lines = Object.assign(() => [], { plainly });
  const texts = await drawn(result, fault, lines);
  return { result, fault, plain, drawn: texts, plainLines, ...more };
}

/** Another thread that reads bytes, in this one. */
function handedOver(bytes: AsyncIterable<Uint8Array>): CodedElsewhere {
  const hash = createHash('sha256');
  let length: number | undefined;
  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      length = (length ?? 0) + chunk.length;
      yield chunk;
    }
  }
  return {
    begin: (task, columns) => codedAndTold(task, read(), columns),
    digest: () => (length === undefined ? undefined : { sha256: hash.copy().digest('hex'), bytes: length }),
  };
}

/** What another thread codes, with all that is said between two threads. */
async function* codedAndTold(
  task: CodingTask,
  bytes: AsyncIterable<Uint8Array>,
  { vocabulary }: SharedColumns,
): AsyncGenerator<CodedPiece> {
  const own = new SharedColumns();
  const news = new VocabularyNews(own.vocabulary);
  const translation = new Translation(vocabulary);
  let place = new ArrayBuffer(0);
  for await (const coded of codedPieces(structuredClone(task), bytes, own)) {
    const { bytes: packedBytes, ...one } = packed(coded, news.next(), place);
    place = packedBytes;
    const told = structuredClone(one);
    translation.learn(told.news);
    const piece = unpacked({ ...told, bytes: packedBytes });
    translation.translate(piece.coded);
    yield piece;
  }
}

/** The lines as every format that lists many of them has them. */
async function drawn(result: Result, fault: readonly Finding[], lines: LinesOf): Promise<string[]> {
  if (result.withheld || fault.length > 0) return [];
  const output = { tool: { name: 'social-value', version: 'test' }, page: PLAIN_PAGE };
  const all: string[] = [];
  // One after another: readings with columns in common take turns.
  for (const format of ['csv', 'ndjson', 'json'] as const) {
    all.push(await drawnText(await drawResult(format, result, lines, output)));
  }
  return all;
}

function faultsOf(error: unknown): readonly Finding[] {
  if (!(error instanceof UnreadableError)) throw error;
  return [error.finding, ...error.others];
}

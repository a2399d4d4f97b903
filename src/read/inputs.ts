// One input, whatever it is: its commitments in batches, and at the end what proves which bytes they came from.
import { unreadable } from '../model/finding.ts';
import type { InputRead } from '../model/result.ts';
import { bookAndSheet } from '../model/sheet-place.ts';
import type { CommitmentBatch, ReadOptions } from './batches.ts';
import { textOf } from './bytes.ts';
import type { CodedElsewhere } from './columns/coded-pieces.ts';
import type { SharedColumns } from './columns/shared-columns.ts';
import { decoderFor } from './decoders.ts';
import { type InputBytes, MOST_TEXT_BYTES, type OpenOptions, peek, readAll, readAtMost } from './input-bytes.ts';
import { KNOWN_ENDINGS, kindOfPath, kindOfText } from './input-kind.ts';
import { refuseLarge } from './workbook/book.ts';

export interface InputOptions extends ReadOptions, OpenOptions {
  /** Rows come as blocks of codes where they can be, with what the columns of all files of the run have in common. */
  readonly columns?: SharedColumns;
  /** Who reads a file and codes its rows meanwhile, where that is worth it. */
  readonly codedBy?: (input: InputBytes) => CodedElsewhere | undefined | Promise<CodedElsewhere | undefined>;
  /** Whether it is a register of contracts from open data, and no input of rows. */
  readonly isRegister?: (path: string) => boolean;
}

/** How much of stdin is looked at to tell YAML from a sheet. */
const HEAD_BYTES = 64 * 1024;

/**
 * The commitments of a file, or of stdin for `-`, in batches; returns the input's path, SHA-256, bytes and rows. Faults
 * of data are findings in their batch. An input that cannot be read throws an UnreadableError, at once or on the way.
 */
export async function* readInput(path: string, options: InputOptions): AsyncGenerator<CommitmentBatch, InputRead> {
  if (options.isRegister?.(path)) return yield* readRegister(path, options);
  const sheet = bookAndSheet(path);
  const input = await options.files.open(sheet?.book ?? path);
  if (sheet) {
    refuseLarge(input);
    const named = sheet.sheet === undefined ? input.path : `${input.path}#${sheet.sheet}`;
    const read = yield* readWorkbookInput(named, input.chunks, options);
    return { path: read.path, ...input.digest(), rows: read.rows };
  }
  const { kind, chunks } = await kindOf(input);
  const elsewhere = await options.codedBy?.(input);
  const { rows } = yield* kind === 'yaml'
    ? readYamlInput(input.path, chunks, options)
    : readSheetInput(input.path, chunks, { ...options, ...(elsewhere && { elsewhere }) });
  return { path: input.path, ...(elsewhere?.digest() ?? input.digest()), rows };
}

/** What a register says of its contracts; none of it is a row. */
async function* readRegister(path: string, options: InputOptions): AsyncGenerator<CommitmentBatch, InputRead> {
  const { registerOf } = await import('./ocds/register.ts');
  const input = await options.files.open(path);
  const text = textOf(await readAll(decoderFor()(path, input.chunks)));
  const { contracts, findings } = registerOf(input.path, text);
  yield { contracts, commitments: [], rejects: [], findings, read: 0 };
  return { path: input.path, ...input.digest(), rows: 0 };
}

async function kindOf(input: InputBytes) {
  const kind = kindOfPath(input.path);
  if (kind) return { kind, chunks: input.chunks };
  // Standard input, and what a shell puts in the place of a file, have no name that says it.
  if (input.path === '-' || input.isPipe) {
    const { head, chunks } = await peek(input.chunks, HEAD_BYTES);
    return { kind: kindOfText(textOf(head)), chunks };
  }
  const { path } = input;
  return unreadable('input-kind-unknown', { path, known: KNOWN_ENDINGS }, { file: path });
}

type Batches = AsyncGenerator<CommitmentBatch, { readonly rows: number }>;

// The parsers are loaded when the first input of their kind is read: each costs a noticeable part of a start.
async function* readSheetInput(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  options: InputOptions & { readonly elsewhere?: CodedElsewhere },
): Batches {
  const { readCommitmentsCsv } = await import('./csv/commitments-csv.ts');
  return yield* readCommitmentsCsv(path, chunks, options);
}

async function* readWorkbookInput(path: string, chunks: AsyncIterable<Uint8Array>, options: ReadOptions) {
  const { readCommitmentsWorkbook } = await import('./workbook/workbook.ts');
  return yield* readCommitmentsWorkbook(path, chunks, options);
}

async function* readYamlInput(path: string, chunks: AsyncIterable<Uint8Array>, options: ReadOptions): Batches {
  const { readCommitmentsYaml } = await import('./yaml/commitments-yaml.ts');
  const { map: _, ...own } = options;
  const whole = await readAtMost(decoderFor()(path, chunks), MOST_TEXT_BYTES);
  if (!whole) return unreadable('input-too-large', { path, limit: MOST_TEXT_BYTES }, { file: path });
  const batch = await readCommitmentsYaml(path, textOf(whole), own);
  yield batch;
  return { rows: batch.read };
}

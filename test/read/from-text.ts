// Reads a CSV written in a test, as the command would read it from a file.
import type { Commitment } from '../../src/model/commitment.ts';
import { formatExact } from '../../src/model/decimal.ts';
import { type Finding, UnreadableError } from '../../src/model/finding.ts';
import type { Statement } from '../../src/model/read-rows.ts';
import type { CommitmentBatch, ReadOptions } from '../../src/read/batches.ts';
import { readCommitmentsCsv } from '../../src/read/csv/commitments-csv.ts';

export interface ReadText {
  readonly contracts: readonly Statement[];
  readonly commitments: readonly Commitment[];
  readonly findings: readonly Finding[];
  readonly read: number;
  readonly rejected: number;
}

/** Text or bytes as a stream, cut at the offsets given. */
export async function* streamOf(text: string | Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  const ends = [...new Set(cuts.filter((cut) => cut < bytes.length)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    yield bytes.subarray(from, end);
    from = end;
  }
}

export async function readText(
  text: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  cuts: readonly number[] = [],
): Promise<ReadText> {
  return gather(readCommitmentsCsv('bid.csv', streamOf(text, cuts), { dates: 'iso', ...options }));
}

/** All batches in one, and what stood at the end of them. */
export async function gather<End extends object>(
  source: AsyncGenerator<CommitmentBatch, End>,
): Promise<ReadText & End> {
  const contracts: Statement[] = [];
  const commitments: Commitment[] = [];
  const findings: Finding[] = [];
  let [read, rejected] = [0, 0];
  for (let next = await source.next(); ; next = await source.next()) {
    if (next.done) return { contracts, commitments, findings, read, rejected, ...next.value };
    contracts.push(...next.value.contracts);
    commitments.push(...next.value.commitments);
    findings.push(...next.value.findings);
    read += next.value.read;
    rejected += next.value.rejects.length;
  }
}

/** The finding of an input that could not be read. */
export async function unreadableFinding(reading: Promise<unknown>): Promise<Finding> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UnreadableError) return error.finding;
    throw error;
  }
  throw new Error('the input was read');
}

/** `line:cell rule`, the short form of a finding in these tests. */
export function brief(finding: Finding): string {
  const { line, cell } = finding.place ?? {};
  return `${line ?? ''}${cell === undefined ? '' : `:${cell}`} ${finding.rule}`;
}

export const quantities = (read: ReadText): string[] => read.commitments.map(({ quantity }) => formatExact(quantity));

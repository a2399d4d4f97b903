// Rows whose quotes cannot be read, among those that can: put aside as rejected, or told when the rest of the file was read.
import { type Finding, UnreadableError } from '../../model/finding.ts';
import type { CommitmentBatch, ReadOptions, RowBatch, RowChecker } from '../batches.ts';

interface Broken {
  readonly line: number;
  readonly finding: Finding;
  readonly contract?: string | undefined;
}

export class BrokenRows {
  readonly #path: string;
  readonly #become: ReadOptions['brokenRows'];
  #first: Finding | undefined;
  #rows = 0;
  #next: Broken[] = [];

  constructor(path: string, { brokenRows }: Pick<ReadOptions, 'brokenRows'>) {
    this.#path = path;
    this.#become = brokenRows;
  }

  take(row: Broken): void {
    this.#rows += 1;
    // The first is what the file is refused for.
    if (this.#first && this.#become === 'refused') this.#next.push(row);
    if (this.#become === 'rejected') this.#next.push(row);
    this.#first ??= row.finding;
  }

  /** Takes the broken rows of a batch; returns it without them. */
  takeOut(batch: RowBatch, { contractOf }: RowChecker): RowBatch {
    const { lines, records, filled, broken } = batch;
    if (!broken) return batch;
    for (const [index, line] of lines.entries()) {
      const finding = broken.get(line);
      if (finding) this.take({ line, finding, contract: contractOf(records[index] ?? []) });
    }
    const isWhole = (_: unknown, index: number) => !broken.has(lines[index] ?? 0);
    return {
      ...batch,
      lines: lines.filter(isWhole),
      records: records.filter(isWhole),
      ...(filled && { filled: filled.filter(isWhole) }),
    };
  }

  /** A batch, and what there is to say of those that were taken since the last one. */
  addTo(batch: CommitmentBatch): CommitmentBatch {
    const rows = this.#next;
    if (rows.length === 0) return batch;
    this.#next = [];
    const findings = [...batch.findings, ...rows.map(({ finding }) => finding)];
    if (this.#become === 'refused') return { ...batch, findings };
    const rejects = rows.map(({ line, contract }) => ({
      ...(contract !== undefined && { contract }),
      origin: { file: { path: this.#path }, line },
    }));
    return { ...batch, findings, read: batch.read + rows.length, rejects: [...batch.rejects, ...rejects] };
  }

  /** Throws an UnreadableError, when the file was read, where broken rows are refused, and where it has no other rows. */
  check(rows: number): void {
    if (this.#first && (this.#become === 'refused' || rows === this.#rows)) throw new UnreadableError(this.#first);
  }
}

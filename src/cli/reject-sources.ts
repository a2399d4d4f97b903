// Where the rows of a rejects file came from, so that a row that was mended does not count beside itself.
import { resolve } from 'node:path';
import { nameKey } from '../model/nearest.ts';
import type { InputRead } from '../model/result.ts';
import type { RowBatch } from '../read/batches.ts';
import { SAID, SHA_DIGITS } from '../render/rejects-csv.ts';
import { rowKey } from '../valuation/aside.ts';

interface Source {
  readonly line: number;
  readonly file: string;
  readonly fromLine: number;
  readonly sha256: string;
}

/** Gathers, file by file, what x_file and x_line say in files that have every column of a rejects file. */
export class RejectSources {
  readonly #cwd: string;
  readonly #byPath = new Map<string, readonly Source[]>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Takes the rows of one file as they stand, and is told at the end which it was. */
  ofFile(): { readonly take: (rows: RowBatch) => void; readonly done: (path: string) => void } {
    const sources: Source[] = [];
    let header: readonly number[] | undefined;
    return {
      take: ({ lines, records }) => {
        const isFirst = header === undefined;
        header ??= cellsOf(records[0] ?? []);
        const [file, line, sha256] = header;
        if (file === undefined || line === undefined || sha256 === undefined) return;
        for (let index = isFirst ? 1 : 0; index < records.length; index += 1) {
          const said = (cell: number) => records[index]?.[cell]?.trim() ?? '';
          const source = {
            line: lines[index] ?? 0,
            file: said(file),
            fromLine: Number(said(line)),
            sha256: said(sha256),
          };
          if (source.fromLine > 0 && source.sha256.length === SHA_DIGITS) sources.push(source);
        }
      },
      done: (path) => {
        if (sources.length > 0) this.#byPath.set(path, sources);
      },
    };
  }

  /** Row by row, by `rowKey`, where it came from, for what came from files that are among the inputs just as they were. */
  byRow(inputs: readonly InputRead[]): ReadonlyMap<string, string> {
    const rows = new Map<string, string>();
    if (this.#byPath.size === 0) return rows;
    const inputAt = new Map(inputs.map(({ path, sha256 }) => [resolve(this.#cwd, path), { path, sha256 }]));
    for (const [path, sources] of this.#byPath) {
      for (const { line, file, fromLine, sha256 } of sources) {
        const input = inputAt.get(resolve(this.#cwd, file));
        if (input?.sha256.startsWith(sha256)) rows.set(rowKey(path, line), rowKey(input.path, fromLine));
      }
    }
    return rows;
  }
}

/** The cells of x_file, x_line and x_sha256; none where the header lacks any column of a rejects file. */
export function cellsOf(names: readonly string[]): readonly number[] {
  const cells = SAID.map((said) => names.findIndex((name) => nameKey(name) === nameKey(said)));
  return cells.includes(-1)
    ? []
    : (['x_file', 'x_line', 'x_sha256'] as const).map((said) => cells[SAID.indexOf(said)] ?? -1);
}

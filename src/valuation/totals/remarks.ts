// Remarks on figures as they are reported: each unvalued line on its own, notes that repeat once with a count.
import type { Finding } from '../../model/finding.ts';
import { FindingLog, MOST_OF_A_RULE } from '../standing/finding-log.ts';

/** Gathers the remarks of lines; a note on a table's figure is given once, at its first line, for all its lines. */
export class RemarkLog {
  readonly #log = new FindingLog(MOST_OF_A_RULE);
  readonly #repeated = new Map<string, { readonly first: Finding; lines: number }>();

  /** Takes the remarks of a line, and with those that repeat of so many lines like it. */
  add(remarks: readonly Finding[], lines = 1): void {
    for (const remark of remarks) {
      const key = keyOf(remark);
      const known = key === undefined ? undefined : this.#repeated.get(key);
      if (known) known.lines += lines;
      else if (key !== undefined) this.#repeated.set(key, { first: remark, lines });
      else this.#log.add(remark);
    }
  }

  get findings(): readonly Finding[] {
    const repeated = [...this.#repeated.values()].map(({ first, lines }) => ({
      ...first,
      data: { ...first.data, lines },
    }));
    return [...this.#log.kept, ...this.#log.notes, ...repeated];
  }
}

/** Whether remarks are such as are told once for all their lines. */
export function areRepeated(remarks: readonly Finding[]): boolean {
  return remarks.every((remark) => keyOf(remark) !== undefined);
}

/** What makes two notes the same note; undefined for those that are given line by line. */
function keyOf({ rule, data }: Finding): string | undefined {
  if (rule === 'level-not-multiplied' && 'unit' in data) return `${rule} ${data.unit}`;
  if (rule === 'before-table' && 'table' in data) return `${rule} ${data.table}`;
  if (rule === 'measure-renamed' && 'measure' in data) return `${rule} ${data.measure}`;
  if (rule === 'measure-deprecated' && 'measure' in data) return `${rule} ${data.measure}`;
  if (rule !== 'undated-figure' && rule !== 'after-table') return undefined;
  return 'parameter' in data && 'table' in data ? `${rule} ${data.table} ${data.parameter}` : undefined;
}

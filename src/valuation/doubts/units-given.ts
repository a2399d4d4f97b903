// Rows that give no unit: what they were read as, and whether other rows of their file give one.
import type { InputFile } from '../../model/commitment.ts';
import { type Finding, finding, type Place, placeOf } from '../../model/finding.ts';
import type { Line } from '../../model/result.ts';
import { settled } from './checked.ts';
import { NO_KIND, type PlainRun } from './plain-run.ts';

interface OfFile {
  readonly path: string;
  rows: number;
  blank: number;
  /** Of these, how many nobody has settled. */
  open: number;
  first?: Place;
  readonly units: Set<string>;
}

export class UnitsGiven {
  readonly #files = new Map<string, OfFile>();
  #file: InputFile | undefined;
  #own: OfFile | undefined;

  add({ commitment, measure }: Line): void {
    const own = this.#of(commitment.origin.file);
    own.rows += 1;
    if (commitment.unit !== undefined) return;
    own.blank += 1;
    own.units.add(measure.unit);
    if (commitment.checked?.includes('unit-left-blank')) return;
    own.open += 1;
    own.first ??= placeOf(commitment, 'unit');
  }

  /** Takes rows by their codes. */
  plain({ block: { file, units, lines }, from, to, kinds, likes }: PlainRun): void {
    let rows = 0;
    for (let row = from; row < to; row += 1) {
      const kind = kinds[row] ?? NO_KIND;
      if (kind < 0) continue;
      rows += 1;
      if (units[row] !== 0) continue;
      const own = this.#of(file);
      own.blank += 1;
      own.open += 1;
      own.units.add(likes[kind]?.line.measure.unit ?? '');
      own.first ??= placeOf({ origin: { file, line: lines[row] ?? 0 } }, 'unit');
    }
    if (rows > 0) this.#of(file).rows += rows;
  }

  /** The rows of a file come one after another. */
  #of(file: InputFile): OfFile {
    if (this.#own && this.#file === file) return this.#own;
    const own = this.#files.get(file.path) ?? { path: file.path, rows: 0, blank: 0, open: 0, units: new Set<string>() };
    this.#files.set(file.path, own);
    this.#file = file;
    this.#own = own;
    return own;
  }

  get findings(): Finding[] {
    const found: Finding[] = [];
    const without = { lines: 0, of: 0, files: 0, units: new Set<string>() };
    for (const { path, rows, blank, open, first, units } of this.#files.values()) {
      if (blank === 0) continue;
      if (blank < rows) {
        const data = { lines: blank, of: rows, units: [...units].sort() };
        const told = finding('unit-left-blank', data, first ?? { file: path });
        found.push(open > 0 ? told : settled(told));
        continue;
      }
      without.lines += blank;
      without.of += rows;
      without.files += 1;
      for (const unit of units) without.units.add(unit);
    }
    if (without.lines > 0) found.push(finding('unit-not-given', { ...without, units: [...without.units].sort() }));
    return found;
  }
}

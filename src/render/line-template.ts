// Lines that differ only in what single rows say: what they have in common is written once, with places left open.
import { formatIsoDate } from '../model/calendar.ts';
import { type InputFile, lineNameOf } from '../model/commitment.ts';
import { type Multiplier, multiplier } from '../model/multiples.ts';
import type { PlainLine, PlainPence } from '../model/plain-line.ts';
import { type Rational, rational } from '../model/rational.ts';
import type { Line } from '../model/result.ts';
import { NO_DAY } from '../model/rows.ts';
import type { LinesOf } from './format.ts';
import { KnownBytes, LineBytes } from './line-bytes.ts';

/** Writes what stands at an open place. */
export type Slot = (line: PlainLine, out: LineBytes) => void;
export type TemplatePiece = string | Slot;

/** So many are kept, and when there are more all are made anew: a run has a few hundred as a rule. */
const MOST_TEMPLATES = 4096;

class LineTemplate {
  readonly #texts: readonly Uint8Array[];
  readonly #slots: Slot[] = [];

  constructor(pieces: readonly TemplatePiece[]) {
    const texts = [''];
    for (const piece of pieces) {
      if (typeof piece === 'string') texts.push((texts.pop() ?? '') + piece);
      else {
        this.#slots.push(piece);
        texts.push('');
      }
    }
    this.#texts = texts.map((text) => new TextEncoder().encode(text));
  }

  write(line: PlainLine, out: LineBytes): void {
    const [texts, slots] = [this.#texts, this.#slots];
    for (let at = 0; ; at += 1) {
      const text = texts[at];
      if (text) out.copy(text);
      const slot = slots[at];
      if (!slot) return;
      slot(line, out);
    }
  }
}

/** The lines of a result in the order they were read, many at a time: a plain row by the template of its kind, as bytes. */
export async function* lineTexts(
  lines: LinesOf,
  textOf: (line: Line) => string,
  templateOf: (unit: Line) => readonly TemplatePiece[],
): AsyncGenerator<string | Uint8Array> {
  if (!lines.plainly) {
    for await (const line of lines()) yield textOf(line);
    return;
  }
  const templates = new Map<Line, LineTemplate>();
  const templateFor = (unit: Line) => {
    if (templates.size >= MOST_TEMPLATES) templates.clear();
    const template = new LineTemplate(templateOf(unit));
    templates.set(unit, template);
    return template;
  };
  const out = new LineBytes();
  for await (const some of lines.plainly()) {
    // Not awaited one by one: there may be a million.
    for (const line of some) {
      if ('unit' in line) (templates.get(line.unit) ?? templateFor(line.unit)).write(line, out);
      else out.text(textOf(line));
      if (out.isFull) yield out.taken();
    }
  }
  if (!out.isEmpty) yield out.taken();
}

/** What a slot says of a code, worked out once for each code; 0 has a text as well. */
export function byCode(codeOf: (line: PlainLine) => number, textOf: (line: PlainLine) => string): Slot {
  const known = new KnownBytes();
  return (line, out) => {
    const code = codeOf(line);
    if (known.copyTo(out, code)) return;
    known.add(code, textOf(line));
    known.copyTo(out, code);
  };
}

/** What a slot says of the file that a row stands in. */
export function ofFile(textOf: (file: InputFile) => string): Slot {
  let last: InputFile | undefined;
  let text = '';
  return ({ block: { file } }, out) => {
    if (file !== last) text = textOf(file);
    last = file;
    out.text(text);
  };
}

/** What a line is called, its id or else its file and line; `written` is a text as it stands in the format. */
export function lineName(written: (text: string) => string): Slot {
  let last: InputFile | undefined;
  let [before, after] = ['', ''];
  return ({ block, row }, out) => {
    const id = block.hasIds ? block.idOf(row) : undefined;
    if (id !== undefined) return out.text(written(id));
    if (block.file !== last) {
      last = block.file;
      const first = written(lineNameOf({ origin: { file: last, line: 1 } }));
      const at = first.lastIndexOf('1');
      [before, after] = [first.slice(0, at), first.slice(at + 1)];
    }
    out.text(before);
    out.whole(block.lines[row] ?? 0);
    out.text(after);
  };
}

export const contractCode = ({ block, row }: PlainLine): number => block.contracts[row] ?? 0;
export const mannerCode = ({ block, row }: PlainLine): number => block.manners[row] ?? 0;
export const areaCode = ({ block, row }: PlainLine): number => block.areas[row] ?? 0;

/** `2026-04-01`; nothing where it is not known. */
export function writeDay(day: number, out: LineBytes): void {
  if (day !== NO_DAY) out.text(formatIsoDate(day));
}

/** What rows' shares leave, each once. */
export class SharesLeft {
  readonly #known: Multiplier[] = [];

  of(line: PlainLine): Multiplier {
    const code = mannerCode(line);
    const known = this.#known[code] ?? multiplier(rational(line.left.top, line.left.bottom));
    this.#known[code] = known;
    return known;
  }
}

/** A quantity times an amount of its unit, exactly, and times what the row's shares leave where those count. */
export function timesQuantity(ofUnit: Rational, left?: SharesLeft): Slot {
  const by = multiplier(ofUnit);
  return (line, out) => out.multiple(line.whole, line.decimals, by, left?.of(line));
}

/** Pence of the components of a line added up, as far as they are of these. */
export function penceOf(amounts: readonly PlainPence[], indices: readonly number[]): PlainPence {
  const [first] = indices;
  if (indices.length === 1 && first !== undefined) return amounts[first] ?? 0;
  let sum = 0;
  for (const index of indices) {
    const pence = amounts[index] ?? 0;
    sum += typeof pence === 'number' ? pence : Number.NaN;
  }
  if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  return indices.reduce((all, index) => all + BigInt(amounts[index] ?? 0), 0n);
}

/** Which components of a line are under each heading of its totals. */
export function headingsOf({ components }: Line) {
  const those = (isOf: (kind: string) => boolean) =>
    components.flatMap(({ component }, index) => (isOf(component.kind) ? [index] : []));
  return {
    counted: those((kind) => kind !== 'transfer'),
    social: those((kind) => kind !== 'transfer' && kind !== 'local-economic'),
    localEconomic: those((kind) => kind === 'local-economic'),
    transfer: those((kind) => kind === 'transfer'),
    of: (kind: string) => those((one) => one === kind),
  };
}

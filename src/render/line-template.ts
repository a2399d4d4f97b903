// The texts of lines that differ only in what single rows say: what they have in common is written once, with places left open.
import { formatIsoDate } from '../model/calendar.ts';
import { type Multiplier, multipleText, multiplier } from '../model/multiples.ts';
import type { PlainLine, PlainPence } from '../model/plain-line.ts';
import { type Rational, rational } from '../model/rational.ts';
import type { Line } from '../model/result.ts';
import { NO_DAY } from '../model/rows.ts';
import type { LinesOf } from './format.ts';

/** What stands at an open place: text as it is in the file. */
export type Slot = (line: PlainLine) => string;
export type TemplatePiece = string | Slot;

/** So many are kept, and when there are more all are made anew: a run has a few hundred as a rule. */
const MOST_TEMPLATES = 4096;
/** So many characters are handed on at once. */
const CHUNK = 1 << 16;

class LineTemplate {
  readonly #texts: string[] = [''];
  readonly #slots: Slot[] = [];

  constructor(pieces: readonly TemplatePiece[]) {
    for (const piece of pieces) {
      if (typeof piece === 'string') this.#texts.push((this.#texts.pop() ?? '') + piece);
      else {
        this.#slots.push(piece);
        this.#texts.push('');
      }
    }
  }

  textOf(line: PlainLine): string {
    const [texts, slots] = [this.#texts, this.#slots];
    let text = texts[0] ?? '';
    for (let at = 0; at < slots.length; at += 1) text += (slots[at]?.(line) ?? '') + (texts[at + 1] ?? '');
    return text;
  }
}

/** The lines of a result as texts in the order they were read, many at a time: a plain row from the template of its kind. */
export async function* lineTexts(
  lines: LinesOf,
  textOf: (line: Line) => string,
  templateOf: (unit: Line) => readonly TemplatePiece[],
): AsyncGenerator<string> {
  const templates = new Map<Line, LineTemplate>();
  const plainText = (line: PlainLine) => {
    let template = templates.get(line.unit);
    if (!template) {
      if (templates.size >= MOST_TEMPLATES) templates.clear();
      template = new LineTemplate(templateOf(line.unit));
      templates.set(line.unit, template);
    }
    return template.textOf(line);
  };
  let chunk = '';
  if (!lines.plainly) {
    for await (const line of lines()) {
      chunk += textOf(line);
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
  }
  for await (const some of lines.plainly?.() ?? []) {
    // Not awaited one by one: there may be a million.
    for (const line of some) {
      chunk += 'unit' in line ? plainText(line) : textOf(line);
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** What a slot says of a code, worked out once for each code; 0 has a text as well. */
export function byCode(codeOf: (line: PlainLine) => number, textOf: Slot): Slot {
  const known: string[] = [];
  return (line) => {
    const code = codeOf(line);
    const text = known[code];
    if (text !== undefined) return text;
    const own = textOf(line);
    known[code] = own;
    return own;
  };
}

export const contractCode = ({ block, row }: PlainLine): number => block.contracts[row] ?? 0;
export const mannerCode = ({ block, row }: PlainLine): number => block.manners[row] ?? 0;
export const areaCode = ({ block, row }: PlainLine): number => block.areas[row] ?? 0;

/** `2026-04-01`; a run has few different days. */
export class DayTexts {
  readonly #known = new Map<number, string>();

  of(day: number): string {
    const known = this.#known.get(day) ?? (day === NO_DAY ? '' : formatIsoDate(day));
    this.#known.set(day, known);
    return known;
  }
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

/** The exact text of a quantity times an amount of its unit. */
export function timesQuantity(ofUnit: Rational): Slot {
  const by = multiplier(ofUnit);
  return ({ whole, decimals }) => multipleText(whole, decimals, by);
}

/** The same with what the row's shares leave. */
export function timesQuantityLeft(ofUnit: Rational, left: SharesLeft): Slot {
  const by = multiplier(ofUnit);
  return (line) => multipleText(line.whole, line.decimals, by, left.of(line));
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

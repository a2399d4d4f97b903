// The values of a map file that are of a kind: words, numbers and yes, with what is wrong with each at its place.
import { parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { divide, type Rational, reduce } from '../../model/rational.ts';
import { type Checked, readOneOf } from '../cells.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import { textKey } from './sheet-map.ts';

export type Path = readonly PropertyKey[];

/** Reads single values; what is wrong with them is added to the faults it is given. */
export class MapValues {
  readonly document: YamlDocument;
  readonly faults: Finding[];

  constructor(document: YamlDocument, faults: Finding[]) {
    this.document = document;
    this.faults = faults;
  }

  unclear(at: Path, reason: string, part: 'value' | 'key' = 'value'): void {
    const key = String(at.findLast((step) => typeof step === 'string') ?? '');
    this.faults.push(finding('map-unclear', { key, reason }, this.document.placeOf(at, part)));
  }

  word<T extends string>(at: Path, text: string | undefined, known: readonly T[]): T | undefined {
    if (text === undefined) return undefined;
    const checked: Checked<T> = readOneOf(String(at.findLast((step) => typeof step === 'string')), text, known);
    if ('value' in checked) return checked.value;
    this.faults.push(finding(checked.problem.rule, checked.problem.data, this.document.placeOf(at)));
    return undefined;
  }

  oneOf<T extends string>(at: Path, text: string | undefined, known: readonly T[], expected: string): T | undefined {
    const value = known.find((one) => one === text);
    if (text !== undefined && value === undefined)
      this.unclear(at, `says ${JSON.stringify(text)}; ${expected} was expected`);
    return value;
  }

  isTrue(at: Path, text: string | undefined): boolean {
    const word = text?.toLowerCase();
    if (word === undefined || word === 'false' || word === 'no') return false;
    if (word === 'true' || word === 'yes') return true;
    this.unclear(at, `says ${JSON.stringify(text)}; true or false was expected`);
    return false;
  }

  wholeNumber(at: Path, text: string | undefined, of: string, most = 9_999_999): number | undefined {
    if (text === undefined) return undefined;
    if (/^[1-9]\d{0,6}$/.test(text) && Number(text) <= most) return Number(text);
    this.unclear(at, `says ${JSON.stringify(text)}; ${of} was expected`);
    return undefined;
  }

  factor(at: Path, text: string | undefined): Rational | undefined {
    if (text === undefined) return undefined;
    const factor = factorIn(text);
    if (!factor) this.unclear(at, `says ${JSON.stringify(text)}; a number above 0 was expected, such as 1000 or 5/18`);
    return factor;
  }

  aliases(key: string, form: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
    const aliases = new Map<string, string>();
    for (const [theirs, ours] of Object.entries(form)) {
      const known = textKey(theirs);
      if (ours.trim() === '') this.unclear([key, theirs], 'stands for nothing; give the name it has here');
      if (aliases.has(known)) this.unclear([key, theirs], 'is there twice, but for capitals or spaces', 'key');
      aliases.set(known, ours.trim());
    }
    return aliases;
  }
}

/** A number above 0, as a decimal or a fraction; undefined for anything else. */
export function factorIn(text: string): Rational | undefined {
  const [top = '', bottom = '1', more] = text.trim().replaceAll(',', '').split('/');
  const [over, under] = [parseDecimal(top.trim()), parseDecimal(bottom.trim())];
  if (more !== undefined || !over || !under || over.numerator <= 0n || under.numerator <= 0n) return undefined;
  return reduce(divide(over, under));
}

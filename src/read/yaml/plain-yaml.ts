// The plain part of YAML, read directly: maps and lists by indentation, texts, and what stands in brackets.
// It is what tables and commitments are written in, read some twenty times faster than by the full parser, and the same
// to the letter and the column. Anchors, blocks (`|`), tabs, escapes and whatever looks wrong are left to that parser.
import {
  checkText,
  type Inline,
  NotPlain,
  notPlain,
  readFlow,
  readKey,
  readQuoted,
  type Spots,
  textOrNothing,
} from './plain-yaml-inline.ts';

interface PlainYaml {
  /** Maps, lists and text, as YamlDocument has them. */
  readonly data: unknown;
  /** Start and end of the value at a path, or of its key; as near as the path leads. */
  rangeOf(path: readonly PropertyKey[], part: 'value' | 'key'): readonly [number, number];
}

const MOST_LEVELS = 40;
/** Anything but printable characters and line ends, a line that begins as a mark of a document does, or tags and marks. */
const NOT_PLAIN = /[^\n\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]|^(?:---|\.\.\.|%)/m;
const REMARK = ' #';

function withoutRemark(line: string): string {
  const at = line.indexOf(REMARK);
  return at < 0 ? line : line.slice(0, at);
}

/** The data of a plain text and where everything stands, or undefined where it holds more of YAML than is read here. */
export function readPlainYaml(source: string): PlainYaml | undefined {
  // Windows ends a line with two signs: with a space for the first of them everything stands where it stood.
  const text = source.replaceAll('\r\n', ' \n');
  if (NOT_PLAIN.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function nameIn(spots: Spots, name: string): number {
  spots.index ??= new Map(spots.names.map((each, at) => [each, at]));
  return spots.index.get(name) ?? -1;
}

/** A cursor over the lines that say something. */
class PlainReader {
  readonly #source: string;
  readonly #spots = new Map<object, Spots>();
  /** Where the current line begins, its indent, and where it ends; -1 for the indent after the last. */
  #start = 0;
  #indent = -1;
  #end = -1;

  constructor(source: string) {
    this.#source = source;
  }

  read(): PlainYaml {
    this.#nextLine();
    if (this.#indent !== 0 || this.#isItem()) notPlain();
    const root = this.#map(this.#start, 0, 1);
    if (!this.#isAtEnd()) notPlain();
    return { data: root.value, rangeOf: (path, part) => this.#rangeOf(root, path, part) };
  }

  /** On to the next line that is neither blank nor a remark. True when it is the very next. */
  #nextLine(): boolean {
    for (let skipped = 0; ; skipped += 1) {
      const start = this.#end + 1;
      if (start >= this.#source.length) {
        [this.#start, this.#indent, this.#end] = [this.#source.length, -1, this.#source.length];
        return false;
      }
      const lineEnd = this.#source.indexOf('\n', start);
      this.#start = start;
      this.#end = lineEnd < 0 ? this.#source.length : lineEnd;
      let at = start;
      while (this.#source[at] === ' ') at += 1;
      if (at >= this.#end || this.#source[at] === '#') continue;
      this.#indent = at - start;
      return skipped === 0;
    }
  }

  #isAtEnd(): boolean {
    return this.#indent < 0;
  }

  /** The current line is an item of a list. */
  #isItem(): boolean {
    const at = this.#start + this.#indent;
    if (this.#source[at] !== '-') return false;
    const next = this.#source[at + 1];
    return next === ' ' || next === '\n' || next === undefined;
  }

  /** The map whose first key begins here, in so many columns. */
  #map(from: number, indent: number, level: number): Inline {
    if (level > MOST_LEVELS) notPlain();
    const map: Record<string, unknown> = {};
    const found: Spots = { names: [], at: [] };
    for (let keyStart = from; ; keyStart = this.#start + this.#indent) {
      const key = readKey(this.#source, keyStart);
      if (Object.hasOwn(map, key)) notPlain();
      const keyEnd = keyStart + key.length;
      const { value, start, end } = this.#value(keyEnd + 1, indent, level);
      map[key] = value;
      found.names.push(key);
      found.at.push(keyStart, keyEnd, start, end);
      if (this.#indent < indent) break;
      if (this.#indent > indent || this.#isItem()) notPlain();
    }
    this.#spots.set(map, found);
    return { value: map, start: from, end: this.#start };
  }

  /** The list whose items stand at this indent, from the current line on. */
  #list(indent: number, level: number): Inline {
    if (level > MOST_LEVELS) notPlain();
    const list: unknown[] = [];
    const found: Spots = { names: [], at: [] };
    const from = this.#start + indent;
    while (this.#indent === indent && this.#isItem()) {
      let at = this.#start + indent + 1;
      while (this.#source[at] === ' ') at += 1;
      if (at >= this.#end || this.#source[at] === '#' || this.#source[at] === '-') notPlain();
      const isMap = /[\w£]/.test(this.#source[at] ?? '') && this.#beginsWithKey(at);
      const item = isMap ? this.#map(at, at - this.#start, level + 1) : this.#inline(at, indent);
      list.push(item.value);
      found.names.push('');
      found.at.push(-1, -1, item.start, item.end);
    }
    this.#spots.set(list, found);
    return { value: list, start: from, end: this.#start };
  }

  #beginsWithKey(at: number): boolean {
    return /:(?: |$)/.test(withoutRemark(this.#source.slice(at, this.#end)));
  }

  /** What follows a key: on its line, or below it. */
  #value(from: number, indent: number, level: number): Inline {
    let at = from;
    while (this.#source[at] === ' ') at += 1;
    if (at < this.#end && !(this.#source[at] === '#' && at > from)) return this.#inline(at, indent);
    this.#nextLine();
    if (this.#indent > indent) {
      const below = this.#start + this.#indent;
      if (/[{["']/.test(this.#source[below] ?? '')) return this.#inline(below, indent);
      return this.#isItem()
        ? this.#list(this.#indent, level + 1)
        : this.#map(this.#start + this.#indent, this.#indent, level + 1);
    }
    if (this.#indent === indent && this.#isItem()) return this.#list(indent, level + 1);
    return { value: '', start: from, end: from };
  }

  /** A value that begins on this line; afterwards the next line is the current one. */
  #inline(from: number, indent: number): Inline {
    const first = this.#source[from];
    if (first === '{' || first === '[') return this.#ended(readFlow(this.#source, from, indent, this.#spots));
    if (first === '"' || first === "'") return this.#ended(readQuoted(this.#source, from));
    return this.#text(from, indent);
  }

  /** After a bracket or quote only a remark may follow. */
  #ended(inline: Inline): Inline {
    const lineEnd = this.#source.indexOf('\n', inline.end);
    this.#end = lineEnd < 0 ? this.#source.length : lineEnd;
    if (!/^(?: +#.*| *)$/.test(this.#source.slice(inline.end, this.#end))) notPlain();
    this.#nextLine();
    return inline;
  }

  /** A text without quotes, and the lines it goes on in, each joined by a space. */
  #text(from: number, indent: number): Inline {
    const line = this.#source.slice(from, this.#end);
    const written = withoutRemark(line).trimEnd();
    let text = textOrNothing(checkText(written));
    let end = from + written.length;
    const hasRemark = written.length < line.trimEnd().length;
    let isNext = this.#nextLine();
    while (this.#indent > indent) {
      if (!isNext || hasRemark || text === '') notPlain();
      const start = this.#start + this.#indent;
      const more = this.#source.slice(start, this.#end).trimEnd();
      if (/^[-?:](?: |$)|:(?: |$)| #/.test(more)) notPlain();
      text += ` ${more}`;
      end = start + more.length;
      isNext = this.#nextLine();
    }
    return { value: text, start: from, end };
  }

  #rangeOf(root: Inline, path: readonly PropertyKey[], part: 'value' | 'key'): readonly [number, number] {
    let value: unknown = root.value;
    let [keyStart, keyEnd, start, end] = [-1, -1, root.start, root.end];
    for (const step of path) {
      const spots = typeof value === 'object' && value !== null ? this.#spots.get(value) : undefined;
      if (!spots) break;
      const index = Array.isArray(value) ? Number(step) : typeof step === 'string' ? nameIn(spots, step) : -1;
      const [k, l, s, e] = spots.at.slice(index * 4, index * 4 + 4);
      if (!(index >= 0) || k === undefined || l === undefined || s === undefined || e === undefined) break;
      value = Reflect.get(Object(value), step);
      [keyStart, keyEnd, start, end] = [k, l, s, e];
    }
    return (part === 'key' || start === end) && keyStart >= 0 ? [keyStart, keyEnd] : [start, end];
  }
}

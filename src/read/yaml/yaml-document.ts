// A YAML file as plain data in which every scalar is still the text that was written, with the place of each value.
// What YAML would guess at (numbers, dates, `no`) stays text, so that 20500.10 is 20500.10.
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Place, unreadable } from '../../model/finding.ts';
import { readPlainYaml } from './plain-yaml.ts';
import {
  describeError,
  faultyAlias,
  firstAlias,
  firstBelow,
  keyTwice,
  mergeKey,
  type Range,
  unsafeKey,
} from './yaml-faults.ts';

export interface YamlDocument {
  /** Maps, lists and text; a value that is left empty, or is `~` or `null` without quotes, is `''`. */
  readonly data: unknown;
  /**
   * Where the value at a path stands, cut at the end of its first line. The key's place when the value is empty or
   * when the key is asked for; the place of the nearest parent when there is no such value.
   */
  placeOf(path: readonly PropertyKey[], part?: 'value' | 'key'): Place;
}

/** Why a text is not one YAML document. Whoever knows what the file is for makes a finding of it. */
export type YamlFault = { readonly place: Place } & (
  | { readonly fault: 'empty' }
  | { readonly fault: 'syntax'; readonly reason: string }
  | { readonly fault: 'duplicate-key'; readonly key: string }
  | { readonly fault: 'merge' }
  | { readonly fault: 'aliases'; readonly limit: number }
);

/** How often anchors may be used again; a few bytes of aliases can otherwise unfold to more than a machine holds. */
const MOST_ALIASES = 100;
const MOST_LEVELS = 40;
/**
 * Signs, texts and spaces of a file that is not plain YAML, beyond one for every three letters: a long file of rows has
 * fewer than that, and what has many more is made of nothing but signs.
 */
const MOST_SIGNS = 200_000;

/**
 * Reads one YAML document, or says why the text is not one. Nothing in it is run, fetched or unfolded without limit. `<<` is a fault,
 * but for those who tell it row by row.
 */
export function parseYaml(path: string, text: string, tellsMerges = false): YamlDocument | YamlFault {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return parsePlain(path, source) ?? parseYamlFully(path, source, tellsMerges);
}

/** The document of a text that holds nothing but the plain part of YAML; a large table is read in no time. */
function parsePlain(path: string, source: string): YamlDocument | undefined {
  const plain = readPlainYaml(source);
  if (!plain) return undefined;
  let lines: LineStarts | undefined;
  return {
    data: plain.data,
    placeOf: (at, part = 'value') => {
      lines ??= new LineStarts(source);
      return placeIn(path, source, lines, plain.rangeOf(at, part));
    },
  };
}

/** As parseYaml, for all of YAML; the text has no byte order mark. Plain YAML is read the same, and much slower. */
export function parseYamlFully(path: string, source: string, tellsMerges = false): YamlDocument | YamlFault {
  const lines = new LineStarts(source);
  const place = (range: Range): Place => placeIn(path, source, lines, range);

  const { tokens, tooMuch } = tokensOf(source);
  if (tooMuch !== undefined) {
    const limit = MOST_SIGNS.toLocaleString('en-GB');
    const reason = `it holds more than ${limit} signs, texts and spaces beyond one for every three letters: write it as several files or a CSV`;
    return { fault: 'syntax', reason, place: place(tooMuch) };
  }
  const tooDeep = firstBelow(tokens, MOST_LEVELS);
  if (tooDeep !== undefined) {
    return {
      fault: 'syntax',
      reason: `it is nested more than ${MOST_LEVELS} levels deep`,
      place: place([tooDeep, tooDeep]),
    };
  }
  const composer = new Composer({ schema: 'failsafe', stringKeys: true, resolveKnownTags: false, uniqueKeys: false });
  const [document, second] = [...composer.compose(tokens, true, source.length)];
  const [error] = document?.errors ?? [];
  if (document && error) {
    const { reason, range } = describeError(document, error);
    return { fault: 'syntax', reason, place: place(range) };
  }
  const twice = document && keyTwice(document);
  if (twice) return { fault: 'duplicate-key', key: twice.key, place: place(twice.range) };
  if (second) {
    const reason = 'a second document begins here (`---`); one file holds one document';
    return { fault: 'syntax', reason, place: place([second.range[0], second.range[0]]) };
  }
  if (document) blankNulls(document);
  if (!document?.contents || (isScalar(document.contents) && document.contents.value === '')) {
    return { fault: 'empty', place: { file: path } };
  }
  const unsafe = unsafeKey(document);
  if (unsafe) return { fault: 'syntax', reason: 'a key cannot have this name', place: place(unsafe) };
  const merge = tellsMerges ? undefined : mergeKey(document);
  if (merge) return { fault: 'merge', place: place(merge) };
  const faulty = faultyAlias(document);
  if (faulty) return { fault: 'syntax', reason: faulty.reason, place: place(faulty.range) };
  const data = plainData(document);
  if (!data) return { fault: 'aliases', limit: MOST_ALIASES, place: place(firstAlias(document)) };

  return {
    data: data.value,
    placeOf: (at, part = 'value') => {
      const { node, key } = find(document, at);
      const empty = !node?.range || node.range[0] === node.range[1];
      const range = (part === 'key' || empty ? key?.range : undefined) ?? node?.range ?? [0, 0];
      return place([range[0], range[1]]);
    },
  };
}

/** As parseYaml; a text that is not one YAML document is an input that cannot be read. */
export function readYaml(path: string, text: string, tellsMerges = false): YamlDocument {
  const parsed = parseYaml(path, text, tellsMerges);
  if (!('fault' in parsed)) return parsed;
  switch (parsed.fault) {
    case 'empty':
      return unreadable('input-empty', { path }, parsed.place);
    case 'syntax':
      return unreadable('yaml-syntax', { reason: parsed.reason }, parsed.place);
    case 'duplicate-key':
      return unreadable('duplicate-key', { key: parsed.key }, parsed.place);
    case 'merge':
      return unreadable('yaml-merge', {}, parsed.place);
    case 'aliases':
      return unreadable('yaml-aliases', { limit: parsed.limit }, parsed.place);
  }
}

/** What stands in a text, or where it is more than is looked at: each sign takes a kilobyte before anything is known of it. */
function tokensOf(source: string): { readonly tokens: CST.Token[]; readonly tooMuch?: Range } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let signs = 0;
  for (const sign of new Lexer().lex(source)) {
    signs += 1 + 2 * escapesIn(sign);
    if (signs > MOST_SIGNS + parser.offset / 3) return { tokens, tooMuch: [parser.offset, parser.offset] };
    for (const token of parser.next(sign)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** How often a text in quotes escapes something: each that is no escape is a fault, with its place. */
function escapesIn(sign: string): number {
  let count = 0;
  if (sign.startsWith('"')) for (let at = sign.indexOf('\\'); at >= 0; at = sign.indexOf('\\', at + 2)) count += 1;
  return count;
}

/** What YAML writes for nothing becomes nothing. */
function blankNulls(document: Document): void {
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && node.type === 'PLAIN' && /^(?:~|null|Null|NULL)$/.test(String(node.value))) node.value = '';
    },
  });
}

function plainData(document: Document): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

const pairs = new WeakMap<YAMLMap<Node, Node>, ReadonlyMap<unknown, Pair<Node, Node>>>();

/** The pairs of a map by their keys, found once. */
function pairsOf(map: YAMLMap<Node, Node>): ReadonlyMap<unknown, Pair<Node, Node>> {
  const known =
    pairs.get(map) ??
    new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[pair.key.value, pair] as const] : [])));
  pairs.set(map, known);
  return known;
}

/** The node at a path and the key it stands under; where the path ends early, the last that was found. */
function find(document: Document, path: readonly PropertyKey[]) {
  let node: Node | null = document.contents;
  let key: Node | undefined;
  for (const step of path) {
    const inside = isAlias(node) ? node.resolve(document) : node;
    if (isSeq<Node>(inside)) {
      const item: Node | undefined = inside.items[Number(step)];
      if (!item) break;
      [node, key] = [item, undefined];
    } else if (isMap<Node, Node>(inside)) {
      const pair = pairsOf(inside).get(step);
      if (!pair) break;
      [node, key] = [pair.value, pair.key];
    } else {
      break;
    }
  }
  return { node, key };
}

/** Line and column from 1; the length stays on the first line. */
function placeIn(path: string, source: string, lines: LineStarts, [start, end]: Range): Place {
  const { line, column } = lines.placeOf(start);
  const [firstLine = ''] = source.slice(start, end).split(/\r?\n/, 1);
  return {
    file: path,
    line,
    column,
    length: Math.max(1, firstLine.trimEnd().length),
  };
}

/** Where each line of a text begins. */
class LineStarts {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** Line and column, both from 1, of an offset into the text. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

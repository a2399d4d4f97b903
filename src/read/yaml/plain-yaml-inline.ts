// What stands on one line of plain YAML: keys, texts with and without quotes, and lists and maps in brackets.
// Whatever is not surely what it seems is not plain, and goes to the full parser.

/** The text holds more of YAML than is read here. Never seen outside. */
export class NotPlain extends Error {}

export function notPlain(): never {
  throw new NotPlain();
}

/** Where the parts of a list or map stand: for each, its key's start and end (-1 in a list) and its value's. */
export interface Spots {
  readonly names: string[];
  readonly at: number[];
  /** Where each name stands among them, once somebody asks. */
  index?: ReadonlyMap<string, number>;
}

/** A value, where it stands, and where reading goes on. */
export interface Inline {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

const MOST_LEVELS = 40;
const KEY = /[A-Za-z0-9_£][\w£./@%+()-]*(?: [\w£./@%+()-]+)*(?=:(?:[ \n]|$))/y;
const LONGEST_KEY = 200;
const DOUBLE = /"([^"\\\n]*)"/y;
const SINGLE = /'((?:[^'\n]|'')*)'/y;
/** In brackets a text ends at a comma or bracket; `: ` and ` #` in it, or a line's end, are for the full parser. */
const FLOW_TEXT = /[^,[\]{}\n]+/y;
const NULL = /^(?:~|null|Null|NULL)$/;

/** The key that begins here; a colon and a space, or the line's end, come after it. */
export function readKey(source: string, from: number): string {
  KEY.lastIndex = from;
  const key = KEY.exec(source)?.[0] ?? notPlain();
  return key.length > LONGEST_KEY || key === '__proto__' ? notPlain() : key;
}

/** A text in quotes on one line, without escapes. */
export function readQuoted(source: string, from: number): Inline {
  const pattern = source[from] === '"' ? DOUBLE : SINGLE;
  pattern.lastIndex = from;
  const [whole = notPlain(), inside = ''] = pattern.exec(source) ?? [];
  return { value: pattern === SINGLE ? inside.replaceAll("''", "'") : inside, start: from, end: from + whole.length };
}

/** A text without quotes as it may stand on one line: what YAML would take for a sign of its own is not plain. */
export function checkText(text: string): string {
  if (/^[,[\]{}#&*!|>'"%@`]|^[-?:](?: |$)|:(?: |$)| #/.test(text)) notPlain();
  return text;
}

/** What YAML writes for nothing is nothing. */
export function textOrNothing(text: string): string {
  return NULL.test(text) ? '' : text;
}

/** A list or map in brackets. Its later lines must be indented deeper than what it belongs to. */
export function readFlow(source: string, from: number, indent: number, spots: Map<object, Spots>, level = 1): Inline {
  if (level > MOST_LEVELS) notPlain();
  const isMap = source[from] === '{';
  const list: unknown[] = [];
  const map: Record<string, unknown> = {};
  const found: Spots = { names: [], at: [] };
  let at = skipSpace(source, from + 1, indent);
  while (source[at] !== (isMap ? '}' : ']')) {
    let [keyStart, keyEnd, key] = [-1, -1, ''];
    if (isMap) {
      key = readKey(source, at);
      if (Object.hasOwn(map, key)) notPlain();
      [keyStart, keyEnd] = [at, at + key.length];
      at = keyEnd + 1;
      while (source[at] === ' ') at += 1;
    }
    const item = readFlowValue(source, at, indent, spots, level);
    if (isMap) map[key] = item.value;
    else list.push(item.value);
    found.names.push(key);
    found.at.push(keyStart, keyEnd, item.start, item.end);
    at = skipSpace(source, item.end, indent);
    if (source[at] === ',') at = skipSpace(source, at + 1, indent);
    else if (source[at] !== (isMap ? '}' : ']')) notPlain();
  }
  const value = isMap ? map : list;
  spots.set(value, found);
  return { value, start: from, end: at + 1 };
}

function readFlowValue(source: string, from: number, indent: number, spots: Map<object, Spots>, level: number): Inline {
  const first = source[from];
  if (first === '{' || first === '[') return readFlow(source, from, indent, spots, level + 1);
  if (first === '"' || first === "'") {
    const quoted = readQuoted(source, from);
    return /[ \n,\]}]/.test(source[quoted.end] ?? '') ? quoted : notPlain();
  }
  FLOW_TEXT.lastIndex = from;
  const text = checkText((FLOW_TEXT.exec(source)?.[0] ?? notPlain()).trimEnd());
  if (text === '') notPlain();
  return { value: textOrNothing(text), start: from, end: from + text.length };
}

/** Over spaces and line ends inside brackets. */
function skipSpace(source: string, from: number, indent: number): number {
  let at = from;
  for (;;) {
    while (source[at] === ' ') at += 1;
    if (source[at] !== '\n') break;
    const lineStart = at + 1;
    at = lineStart;
    while (source[at] === ' ') at += 1;
    if (source[at] !== '\n' && at - lineStart <= indent) notPlain();
  }
  return source[at] === undefined || source[at] === '#' ? notPlain() : at;
}

// What can be wrong with the form of a YAML file: where it is and how to say it plainly.
import { type Document, isAlias, isCollection, isScalar, visit, type YAMLError } from 'yaml';

/** Where something begins and ends in a text. */
export type Range = readonly [start: number, end: number];

/** A syntax error in plain words, with the range of text to show it at. */
export function describeError(document: Document, error: YAMLError): { reason: string; range: Range } {
  const reason = reasonOf(error.code, error.message);
  const from = reason === NEVER_CLOSED ? openingBefore(document, error.pos[0]) : error.pos[0];
  return { reason, range: [from, Math.max(from + 1, error.pos[1])] };
}

const NEVER_CLOSED = 'what is opened here is never closed';

function reasonOf(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab stands where the line is indented; YAML takes only spaces there';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a `: ` stands inside a text; put the text in quotes, or look at how the line is indented';
    case 'BAD_SCALAR_START':
      return 'a text cannot begin with this sign; put it in quotes';
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      if (/closing|must end|and end with/.test(message)) return NEVER_CLOSED;
      return 'this line does not fit the lines it belongs to; look at its indent and at the `:` after a key';
    case 'NON_STRING_KEY':
      return 'a key is a list or a map; a key is plain text';
    default:
      return message.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  }
}

/** Where the innermost quote, list or map begins that is still open here. */
function openingBefore(document: Document, offset: number): number {
  let opening = offset;
  visit(document, {
    Node: (_, node) => {
      const [start, end] = node.range ?? [offset, offset];
      const opens = (isScalar(node) && /^QUOTE_/.test(node.type ?? '')) || (isCollection(node) && node.flow === true);
      if (opens && start < offset && offset <= end + 1) opening = start;
    },
  });
  return opening;
}

/** The first alias that repeats nothing known, or something it stands in itself, which would unfold without end. */
export function faultyAlias(document: Document): { reason: string; range: Range } | undefined {
  const anchored = new Map<string, readonly number[]>();
  let found: { reason: string; range: Range } | undefined;
  visit(document, {
    Node: (_, node) => {
      const [from = 0, to = 0] = node.range ?? [];
      if (!isAlias(node)) {
        if (node.anchor) anchored.set(node.anchor, [from, to]);
        return undefined;
      }
      const [start, end] = anchored.get(node.source) ?? [];
      const known = start !== undefined && end !== undefined;
      if (known && end <= from) return undefined;
      const reason = known ? 'this alias stands inside what it repeats' : `nothing above is marked &${node.source}`;
      found = { reason, range: [from, to] };
      return visit.BREAK;
    },
  });
  return found;
}

/** The offset of the first collection below so many levels. Walked without recursion: depth is what is being tested. */
export function firstBelow(tokens: readonly unknown[], levels: number): number | undefined {
  const open = tokens.map((token) => ({ token, level: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    if (typeof token !== 'object' || token === null) continue;
    if ('items' in token && Array.isArray(token.items)) {
      if (level >= levels) return 'offset' in token ? Number(token.offset) : 0;
      for (const { key, value } of token.items)
        open.push({ token: key, level: level + 1 }, { token: value, level: level + 1 });
    } else if ('value' in token) {
      open.push({ token: token.value, level });
    }
  }
  return undefined;
}

/** The first key that stands in its map already; keys of a map are looked up, never held against each other. */
export function keyTwice(document: Document): { readonly key: string; readonly range: Range } | undefined {
  let first: { readonly key: string; readonly range: Range } | undefined;
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue;
        const [start] = key.range;
        const text = String(key.value);
        if (keys.has(text) && (!first || start < first.range[0])) {
          first = { key: text, range: [start, start + Math.max(1, text.length)] };
        }
        keys.add(text);
      }
    },
  });
  return first;
}

/** Where the first alias stands. */
export function firstAlias(document: Document): Range {
  let found: Range = [0, 0];
  visit(document, {
    Alias: (_, { range }) => {
      found = [range?.[0] ?? 0, range?.[1] ?? 0];
      return visit.BREAK;
    },
  });
  return found;
}

/** Where a key stands that JavaScript would take for something else and a check could pass over in silence. */
export const unsafeKey = (document: Document): Range | undefined => keyCalled(document, '__proto__');

/** Where the first key stands that some programs take for the keys of another map. */
export const mergeKey = (document: Document): Range | undefined => keyCalled(document, '<<');

function keyCalled(document: Document, name: string): Range | undefined {
  let found: Range | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value !== name) return undefined;
      found = [key.range?.[0] ?? 0, key.range?.[1] ?? 0];
      return visit.BREAK;
    },
  });
  return found;
}

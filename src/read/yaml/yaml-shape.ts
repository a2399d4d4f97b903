// What a schema finds wrong with the form of a YAML file, as findings with the place of each value.
import type * as z from 'zod';
import { type Finding, finding, unreadable } from '../../model/finding.ts';
import { nearest } from '../../model/nearest.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { KnownKeys } from './yaml-keys.ts';

/** A finding with the path of the value it is about. */
export interface ShapeFinding {
  readonly path: readonly PropertyKey[];
  readonly finding: Finding;
}

/** So many faults of form are told one by one; each takes a kilobyte and more. */
const MOST_FAULTS = 50_000;

/** As schema.safeParse. Throws an UnreadableError where more does not fit than is told one by one. */
export function checkShape<S extends z.ZodType>(
  schema: S,
  document: Pick<YamlDocument, 'data' | 'placeOf'>,
): z.ZodSafeParseResult<z.output<S>> {
  let faults = 0;
  // Asked for the words of every fault, after all were found and before any is made an object that holds them.
  const error = () => {
    faults += 1;
    if (faults <= MOST_FAULTS) return undefined;
    const limit = MOST_FAULTS.toLocaleString('en-GB');
    return unreadable('yaml-syntax', { reason: `more than ${limit} keys and values do not fit` }, document.placeOf([]));
  };
  // Code that zod writes and has compiled for a schema takes longer than a table does without.
  return schema.safeParse(document.data, { error, jitless: true });
}

/** The findings of one issue: `unknown-key`, `missing-key`, `no-rows` for a list left blank, else `wrong-shape`. */
export function shapeFindings(issue: z.core.$ZodIssue, document: YamlDocument, names: KnownKeys): ShapeFinding[] {
  const { path } = issue;
  const found = valueAt(document.data, path);
  const key = String(path.findLast((step) => typeof step === 'string') ?? 'the file');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(names, path);
      const split = splitNumbers(path, issue.keys, document);
      return issue.keys.flatMap((unknown) => {
        if (unknown === '<<') {
          const place = document.placeOf([...path, unknown], 'key');
          return { path: [...path, unknown], finding: finding('yaml-merge', {}, place) };
        }
        const number = split.get(unknown);
        if (number) return number;
        const near = nearest(unknown, known);
        const data = { key: unknown, known, ...(near !== undefined && { nearest: near }) };
        const place = document.placeOf([...path, unknown], 'key');
        return { path: [...path, unknown], finding: finding('unknown-key', data, place) };
      });
    }
    case 'invalid_union': {
      // What got into a map or a list was meant as one.
      const inside = issue.errors.find((all) => all.some((inner) => inner.path.length > 0 || inner.code === INNER));
      const meant = inside ?? (isMap(found) ? issue.errors.at(-1) : undefined) ?? [];
      if (meant.length === 0) return [wrongShape(path, key, 'a text or a map of keys', found, document)];
      return meant.flatMap((inner) => shapeFindings({ ...inner, path: [...path, ...inner.path] }, document, names));
    }
    case 'invalid_type': {
      const place = document.placeOf(path);
      if (found === undefined) return [{ path, finding: finding('missing-key', { key }, place) }];
      if (issue.expected === 'array' && found === '')
        return [{ path, finding: finding('no-rows', { under: key }, place) }];
      const isItem = typeof path.at(-1) === 'number';
      const expected = EXPECTED[issue.expected] ?? issue.expected;
      const shape = isItem && expected === 'map' ? 'a map of keys' : `a ${expected}`;
      return [wrongShape(path, key, shape, found, document, isItem)];
    }
    default:
      return [wrongShape(path, key, issue.message, found, document)];
  }
}

const INNER = 'unrecognized_keys';

/** Digits and commas: a number, or a share. */
const NUMBER = /^[-£]*\d+(?:,\d+)+(?:\.\d+)?%?$/;
const DIGITS = /^\d{3}(?:\.\d+)?$/;
/** Whether the commas part thousands: none stands behind a nought alone. */
const isParted = (before: string, parts: readonly string[]): boolean =>
  !/^[-£]*0+$/.test(before) && parts.every((part) => DIGITS.test(part));

/**
 * Keys that are the end of a value which a comma parted in braces: `{ quantity: 1,250 }` is a quantity of 1 and a key 250, and
 * `{ notes: given, freely }` a note and a key. The first of them has a finding, the others of the same value have none.
 */
export function splitNumbers(path: readonly PropertyKey[], keys: readonly string[], document: YamlDocument) {
  const found = new Map<string, ShapeFinding[]>();
  const map = valueAt(document.data, path);
  if (!isMap(map)) return found;
  const placeAt = (key: string, part: 'key' | 'value') => {
    const { line = 0, column = 0, length = 0 } = document.placeOf([...path, key], part);
    return { line, column, end: column + length };
  };
  const commaBefore = (key: string, end: number) => (placeAt(key, 'key').column > end + 1 ? ', ' : ',');
  // By where they begin: of a map with many such keys each is asked for by its place alone.
  const rest = new Map<string, string>();
  for (const key of keys) {
    if (map[key] !== '' && map[key] !== null) continue;
    const at = placeAt(key, 'key');
    rest.set(`${at.line}:${at.column}`, key);
  }
  if (rest.size === 0) return found;
  const unknown = new Set(keys);
  for (const [field, value] of Object.entries(map)) {
    if (typeof value !== 'string' || value === '' || unknown.has(field)) continue;
    let { line, end } = placeAt(field, 'value');
    let text = value;
    const parts: string[] = [];
    for (let next = true; next; ) {
      const part = [1, 2, 3].map((after) => rest.get(`${line}:${end + after}`)).find((key) => key !== undefined);
      next = part !== undefined;
      if (part === undefined) break;
      parts.push(part);
      text += `${commaBefore(part, end)}${part}`;
      ({ line, end } = placeAt(part, 'key'));
    }
    const [first, ...others] = parts;
    if (first === undefined) continue;
    const at = [...path, first];
    const place = document.placeOf(at, 'key');
    const told = NUMBER.test(text)
      ? finding('split-number', { field, number: text, isDecimal: !isParted(value, parts) }, place)
      : finding('split-text', { field, text, before: value }, place);
    found.set(first, [{ path: at, finding: told }]);
    for (const other of others) found.set(other, []);
  }
  return found;
}

const EXPECTED: Readonly<Record<string, string>> = { string: 'text', array: 'list', object: 'map', record: 'map' };

function wrongShape(
  path: readonly PropertyKey[],
  key: string,
  expected: string,
  value: unknown,
  document: YamlDocument,
  isItem = false,
): ShapeFinding {
  const text = isItem && typeof value === 'string' && value !== '' ? 'the text ' : '';
  const data = { key, expected, found: `${text}${describeShape(value)}`, ...(isItem && { isItem }) };
  return { path, finding: finding('wrong-shape', data, document.placeOf(path)) };
}

/** What a value is, in words: `a list`, `a map of keys`, `blank`, or the text itself, shortened. */
export function describeShape(value: unknown): string {
  if (value === '') return 'blank';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return 'a map of keys';
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of plain data, or undefined when there is none. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

function keysAt(names: KnownKeys, path: readonly PropertyKey[]): string[] {
  let here: KnownKeys | undefined = names;
  for (const step of path) if (typeof step === 'string') here = here?.keys[step];
  return Object.keys(here?.keys ?? {});
}

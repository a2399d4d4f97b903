// A proxy table as the YAML a person would write: figures on one line each, everything else in its usual order.
import type { Appraisal } from '../../model/appraisal.ts';
import type { ProxyTable } from '../../model/table.ts';
import { escaped } from '../../model/visible.ts';

/** The order in which a reader expects the keys of a table. */
const HEAD_KEYS = [
  ...['table', 'format_version', 'version', 'edition', 'covers', 'title', 'licence', 'released_on', 'themes', 'method'],
  ...['sources', 'price_indices', 'discount', 'parameters', 'measures'],
] as const;

/** Sections that a table may leave out. */
const OPTIONAL: ReadonlySet<string> = new Set(['themes', 'sources']);

const LONGEST_LINE = 120;
/** A map of more keys has a line for each. */
const MOST_ON_A_LINE = 4;

type Entries = readonly (readonly [string, unknown])[];

/** The table as YAML text that ends with a line break. `remarks` stand above it as comments. */
export function renderTableYaml(table: ProxyTable, remarks: readonly string[] = []): string {
  return yamlOf(
    HEAD_KEYS.map((key) => [key, table[key]]),
    remarks,
  );
}

const APPRAISAL_KEYS = [
  ...['appraisal', 'format_version', 'version', 'title', 'licence', 'released_on', 'sources'],
  ...['price_indices', 'discount'],
] as const;

/** The same of an appraisal. */
export function renderAppraisalYaml(appraisal: Appraisal, remarks: readonly string[] = []): string {
  return yamlOf(
    APPRAISAL_KEYS.map((key) => [key, appraisal[key]]),
    remarks,
  );
}

function yamlOf(entries: Entries, remarks: readonly string[]): string {
  const said = entries.filter(([key, value]) => value !== undefined && !(OPTIONAL.has(key) && isEmpty(value)));
  const blocks = said.map(([key, value]) =>
    isLong(value) ? ['', ...entryLines(key, value, '')] : entryLines(key, value, ''),
  );
  const comments = remarks.map((remark) => `# ${remark.replace(/\s+/g, ' ')}`);
  return `${[...comments, ...(comments.length > 0 ? [''] : []), ...blocks.flat()].join('\n')}\n`;
}

function isEmpty(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

/** Sections of their own: what holds maps of maps. */
function isLong(value: unknown): boolean {
  return isMap(value) && Object.values(value).some((inside) => isMap(inside));
}

function entryLines(key: string, value: unknown, indent: string): string[] {
  const name = `${indent}${scalar(key)}:`;
  const flow = isMap(value) && Object.keys(value).length > MOST_ON_A_LINE ? undefined : flowOf(value);
  if (flow !== undefined && (isScalar(value) || name.length + flow.length < LONGEST_LINE)) return [`${name} ${flow}`];
  if (Array.isArray(value)) return [name, ...value.flatMap((item) => itemLines(item, `${indent}  `))];
  if (isMap(value))
    return [name, ...entriesOf(value).flatMap(([inner, inside]) => entryLines(inner, inside, `${indent}  `))];
  return [`${name} ${scalar(String(value))}`];
}

function itemLines(item: unknown, indent: string): string[] {
  const flow = flowOf(item);
  if (flow !== undefined) return [`${indent}- ${flow}`];
  const lines = isMap(item) ? entriesOf(item).flatMap(([key, value]) => entryLines(key, value, `${indent}  `)) : [];
  const [first = '', ...others] = lines;
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...others];
}

/** A value on one line: a text, or a list or map of texts; undefined for what holds more than that. */
function flowOf(value: unknown): string | undefined {
  if (isScalar(value)) return scalar(value);
  if (Array.isArray(value)) {
    return value.every(isScalar) ? `[${value.map((item) => scalar(item)).join(', ')}]` : undefined;
  }
  if (!isMap(value)) return undefined;
  const parts = entriesOf(value).map(([key, inside]) => {
    const text = isScalar(inside) ? scalar(inside) : Array.isArray(inside) ? flowOf(inside) : undefined;
    return text === undefined ? undefined : `${scalar(key)}: ${text}`;
  });
  if (parts.some((part) => part === undefined)) return undefined;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const entriesOf = (map: Readonly<Record<string, unknown>>): Entries =>
  Object.entries(map).filter(([, value]) => value !== undefined);

const PLAIN = /^[\p{L}\p{N}£(][\p{L}\p{N} £().;/+_=*'?!-]*$/u;
const PLAIN_FIGURE = /^-?\d+(?:\.\d+)?$/;
/** Words that other readers of YAML take for something else than text. */
const TAKEN = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A text without quotes where every reader takes it as it is, else in double quotes. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = value;
  const address = /^https?:\/\/[\w./~%+=&?-]+$/.test(text);
  const isPlain = (PLAIN.test(text) && !TAKEN.test(text) && text.trim() === text) || PLAIN_FIGURE.test(text) || address;
  if (isPlain) return text;
  return escaped(JSON.stringify(text));
}

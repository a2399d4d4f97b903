// A proxy table in YAML: read, checked for form, then for what its parts say about each other.
// One fault is enough to refuse a table: nobody should be valued by half of one.
import type * as z from 'zod';
import { type Place, unreadable } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import type { Parameter, ProxyTable, Source } from '../model/table.ts';
import { isInPounds } from '../model/unit.ts';
import { checkTable, type TableFault } from './table-checks.ts';
import { TABLE_FORMAT, TABLE_KEYS, type TableFile, tableSchema } from './table-schema.ts';
import { parseYaml, type YamlDocument, type YamlFault } from './yaml-document.ts';
import { describeShape, isMap, valueAt } from './yaml-shape.ts';

/**
 * The table in a YAML text. Throws an UnreadableError: `table-newer-format`, or `table-unreadable` with the place of the
 * first fault in the file and a plain reason.
 */
export function readTableYaml(path: string, text: string): ProxyTable {
  const document = parseYaml(path, text);
  if ('fault' in document) {
    return unreadable('table-unreadable', { path, reason: reasonOfYaml(document) }, document.place);
  }
  refuseNewerFormat(document);
  const parsed = tableSchema.safeParse(document.data);
  if (!parsed.success)
    return refuse(
      path,
      document,
      parsed.error.issues.flatMap((issue) => faultsOf(issue, document)),
    );

  const faults = pricesMissing(parsed.data);
  const table = asTable(parsed.data);
  faults.push(...checkTable(table));
  return faults.length > 0 ? refuse(path, document, faults) : table;
}

function refuseNewerFormat(document: YamlDocument): void {
  const format = Number(valueAt(document.data, ['format_version']));
  if (!(format > TABLE_FORMAT)) return;
  unreadable('table-newer-format', { format, known: TABLE_FORMAT }, document.placeOf(['format_version']));
}

/** A fault as it is found; `part` says whether its key or its value is shown. */
interface PlacedFault extends TableFault {
  readonly part?: 'key' | 'value';
  /** Told after all others: a key is often missing because it stands there misspelt. */
  readonly isMissing?: true;
}

function refuse(path: string, document: YamlDocument, faults: readonly PlacedFault[]): never {
  const present = faults.filter(({ isMissing }) => !isMissing);
  const placed = (present.length > 0 ? present : faults).map(({ path: at, part, reason }) => ({
    place: document.placeOf(at, part),
    reason,
  }));
  const [first] = placed.sort((a, b) => inOrder(a.place, b.place));
  return unreadable('table-unreadable', { path, reason: first?.reason ?? 'it is not a table' }, first?.place);
}

function inOrder(a: Place, b: Place): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function reasonOfYaml(fault: YamlFault): string {
  switch (fault.fault) {
    case 'empty':
      return 'it is empty';
    case 'syntax':
      return fault.reason;
    case 'duplicate-key':
      return `the key ${fault.key} stands here twice`;
    case 'aliases':
      return `it repeats marked parts (\`*\`) more than ${fault.limit} times`;
  }
}

function faultsOf(issue: z.core.$ZodIssue, document: YamlDocument): PlacedFault[] {
  const { path } = issue;
  const name = String(path.at(-1) ?? 'the file');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const near = nearest(key, TABLE_KEYS);
        return { path: [...path, key], part: 'key', reason: `unknown key ${key}${near ? `; is it ${near}?` : ''}` };
      });
    case 'invalid_key':
      return [{ path, part: 'key', reason: `${name} should be ${issue.issues[0]?.message ?? 'another name'}` }];
    case 'invalid_union': {
      if (issue.errors.length === 0) {
        return [{ path, reason: `${name} should be part-of or exclusive` }];
      }
      // A source is an id, or is written out in place: a map was meant as the latter.
      const meant = (isMap(valueAt(document.data, path)) ? issue.errors.at(-1) : issue.errors[0]) ?? [];
      return meant.flatMap((inner) => faultsOf({ ...inner, path: [...path, ...inner.path] }, document));
    }
    case 'invalid_type': {
      const found = valueAt(document.data, path);
      if (found === undefined) return [{ path, reason: `${name} is missing`, isMissing: true }];
      return [
        { path, reason: `${name} should be ${SHAPES[issue.expected] ?? issue.expected}, not ${describeShape(found)}` },
      ];
    }
    case 'invalid_value': {
      const found = valueAt(document.data, path);
      const known = issue.values.map(String).join(', ');
      if (found === undefined) return [{ path, reason: `${name} is missing`, isMissing: true }];
      return [{ path, reason: `${name} should be one of ${known}, not ${describeShape(found)}` }];
    }
    default: {
      const found = valueAt(document.data, path);
      return [{ path, reason: `${name} should be ${issue.message}, not ${describeShape(found)}` }];
    }
  }
}

const SHAPES: Readonly<Record<string, string>> = {
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
  string: 'a text',
};

/** Pounds have a price base, on the parameter or on each of its figures; factors and hours need none. */
function pricesMissing(file: TableFile): PlacedFault[] {
  return Object.entries(file.parameters)
    .filter(([, { unit, price_base }]) => isInPounds(unit) && price_base === undefined)
    .filter(([, { values }]) => values.some(({ price_base }) => price_base === undefined))
    .map(([id]) => ({ path: ['parameters', id], part: 'key', reason: `${id} is in GBP and has no price_base` }));
}

/** The file with what it may leave out: its form's number, price bases of factors, and sources written out in place. */
function asTable(file: TableFile): ProxyTable {
  const sources: Record<string, Source> = { ...file.sources };
  const parameters: Record<string, Parameter> = {};
  for (const [id, { source, price_base, ...parameter }] of Object.entries(file.parameters)) {
    let sourceId = source;
    if (typeof source === 'object') {
      sourceId = id;
      while (Object.hasOwn(sources, sourceId)) sourceId = `${sourceId}-source`;
      sources[sourceId] = source;
    }
    parameters[id] = {
      ...parameter,
      price_base: price_base ?? 'none',
      ...(typeof sourceId === 'string' && { source: sourceId }),
    };
  }
  return { ...file, format_version: file.format_version ?? TABLE_FORMAT, sources, parameters };
}

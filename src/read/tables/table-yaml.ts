// A proxy table in YAML: read, checked for form, then for what its parts say about each other.
// One fault is enough to refuse a table: nobody should be valued by half of one.
import type * as z from 'zod';
import { type Place, unreadable } from '../../model/finding.ts';
import type { Parameter, ProxyTable, Source } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { parseYaml, type YamlDocument, type YamlFault } from '../yaml/yaml-document.ts';
import { checkShape, valueAt } from '../yaml/yaml-shape.ts';
import { checkTable } from './table-checks.ts';
import { faultsOf, type PlacedFault } from './table-form.ts';
import { TABLE_FORMAT, type TableFile, tableSchema } from './table-schema.ts';

/**
 * The table in a YAML text. Throws an UnreadableError: `table-newer-format`, or `table-unreadable` with the place of the
 * first fault in the file and a plain reason.
 */
export function readTableYaml(path: string, text: string): ProxyTable {
  return readParts(path, text, tableSchema, (file) => {
    const table = asTable(file);
    return { read: table, faults: [...pricesMissing(file), ...checkTable(table)] };
  });
}

/** What a text of YAML comes to under a schema; refused at its first fault, of form or of what its parts say of each other. */
export function readParts<S extends z.ZodType, T>(
  path: string,
  text: string,
  schema: S,
  check: (file: z.output<S>) => { readonly read: T; readonly faults: readonly PlacedFault[] },
): T {
  const document = parseYaml(path, text);
  if ('fault' in document) {
    return unreadable('table-unreadable', { path, reason: reasonOfYaml(document) }, document.place);
  }
  refuseNewerFormat(document);
  const parsed = checkShape(schema, document);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => faultsOf(issue, document));
    return refuse(path, document, issues);
  }
  const { read, faults } = check(parsed.data);
  return faults.length > 0 ? refuse(path, document, faults) : read;
}

/** Throws where the file is written in a form that came after this program. */
export function refuseNewerFormat(document: YamlDocument): void {
  const format = Number(valueAt(document.data, ['format_version']));
  if (!(format > TABLE_FORMAT)) return;
  unreadable('table-newer-format', { format, known: TABLE_FORMAT }, document.placeOf(['format_version']));
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
    case 'merge':
      return '<< merges the keys of another map in some programs, and is not read here; write the keys out';
    case 'aliases':
      return `it repeats marked parts (\`*\`) more than ${fault.limit} times`;
  }
}

/** Pounds have a price base, on the parameter or on each of its figures; factors and hours need none. */
export function pricesMissing(file: TableFile): PlacedFault[] {
  return Object.entries(file.parameters)
    .filter(([, { unit, price_base }]) => isInPounds(unit) && price_base === undefined)
    .filter(([, { values }]) => values.some(({ price_base }) => price_base === undefined))
    .map(([id]) => ({
      path: ['parameters', id],
      part: 'key',
      reason: `${id} is in GBP and has no price_base`,
      about: 'price-base',
    }));
}

/** The file with what it may leave out: its form's number, price bases of factors, and sources written out in place. */
export function asTable(file: TableFile): ProxyTable {
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

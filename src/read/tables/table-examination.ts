// A proxy table taken apart for the linter: every fault of form as a finding, and the table with the place of its parts.
// A table that is used is read by table-yaml.ts, which stops at the first fault.
import { type Finding, finding, type Place, unreadable } from '../../model/finding.ts';
import type { ProxyTable } from '../../model/table.ts';
import { readYaml, type YamlDocument } from '../yaml/yaml-document.ts';
import { checkShape, isMap, valueAt } from '../yaml/yaml-shape.ts';
import { checkTable, tooLarge } from './table-checks.ts';
import { faultsOf, type PlacedFault } from './table-form.ts';
import { tableSchema } from './table-schema.ts';
import { asTable, pricesMissing, refuseNewerFormat } from './table-yaml.ts';

interface TableExamination {
  /** Absent when the file is too far from a table for its parts to be looked at. */
  readonly table?: ProxyTable;
  /** Parameters, measures or sources that do not fit the form were left out of the table. */
  readonly isPartial: boolean;
  readonly findings: readonly Finding[];
  readonly placeOf: YamlDocument['placeOf'];
}

/** Examines a YAML text. Throws an UnreadableError where it is not YAML, or in a form that this program does not know. */
export function examineTableYaml(path: string, text: string): TableExamination {
  const document = readYaml(path, text);
  refuseNewerFormat(document);
  const placeOf = placesOfInlineSources(document);
  const findingsOf = (faults: readonly PlacedFault[]) => faults.flatMap((fault) => findingOf(fault, placeOf));

  const parsed = checkShape(tableSchema, document);
  const formFaults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, document));
  const form = findingsOf(formFaults);
  const fit = parsed.success ? parsed : tableSchema.safeParse(without(document.data, formFaults));
  if (!fit.success) return { isPartial: true, findings: form, placeOf };

  const table = asTable(fit.data);
  const large = tooLarge(table);
  if (large) unreadable('table-unreadable', { path, reason: large.reason }, placeOf(large.path, 'key'));
  // What was left out would be missed by others, and that is told already.
  const faults = parsed.success ? checkTable(table) : [];
  const missing = pricesMissing(fit.data);
  return { table, isPartial: !parsed.success, findings: [...form, ...findingsOf([...missing, ...faults])], placeOf };
}

/** The data without the entries that have a fault: a whole parameter, measure or source, or one unknown key at the top. */
function without(data: unknown, faults: readonly PlacedFault[]): unknown {
  if (!isMap(data)) return data;
  const left: Record<string, unknown> = { ...data };
  const gone = new Map<string, Set<string>>();
  for (const { path } of faults) {
    const [part, id] = path.map(String);
    if (part === undefined) continue;
    if (id === undefined || !ENTRIES.has(part) || !isMap(data[part])) {
      if (!Object.hasOwn(tableSchema.shape, part)) delete left[part];
      continue;
    }
    gone.set(part, (gone.get(part) ?? new Set()).add(id));
  }
  // One copy of each part, however many of its entries go.
  for (const [part, ids] of gone) {
    const entries = Object.entries(data[part] ?? {});
    left[part] = Object.fromEntries(entries.filter(([id]) => !ids.has(id)));
  }
  return left;
}

const ENTRIES: ReadonlySet<string> = new Set(['parameters', 'measures', 'sources', 'themes']);

function findingOf(fault: PlacedFault, placeOf: YamlDocument['placeOf']): Finding[] {
  const { path, part, reason, about, isMissing, split, unknownKey } = fault;
  const place = placeOf(path, part);
  if (split) return [split];
  if (unknownKey) return [finding('unknown-key', { ...unknownKey, known: [] }, place)];
  if (isMissing) return [finding('missing-key', { key: String(path.at(-1)) }, placeOf(path, 'key'))];
  if (about === 'price-base') return [finding('price-base-missing', { parameter: String(path[1]) }, place)];
  // The linter's own rules say these, with the figures in question.
  return about ? [] : [finding('table-form', { reason }, place)];
}

/** A source written out at its parameter is one of the table's sources, and stands where it was written. */
function placesOfInlineSources(document: YamlDocument): YamlDocument['placeOf'] {
  const parameters = valueAt(document.data, ['parameters']);
  const inline = isMap(parameters)
    ? Object.keys(parameters).filter((id) => isMap(valueAt(parameters, [id, 'source'])))
    : [];
  return (path, part): Place => {
    const [head, id, ...rest] = path;
    if (head !== 'sources' || valueAt(document.data, ['sources', String(id)]) !== undefined) {
      return document.placeOf(path, part);
    }
    const parameter = inline.find(
      (name) => String(id).replace(/(?:-source)+$/, '') === name.replace(/(?:-source)+$/, ''),
    );
    return document.placeOf(parameter === undefined ? path : ['parameters', parameter, 'source', ...rest], part);
  };
}

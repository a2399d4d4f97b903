// The working of one line for machines: the line as a result holds it, and every source its figures come from.
// Minor versions add keys, major versions break.
import type { ContractFacts } from '../../model/commitment.ts';
import type { Line, TableUsed } from '../../model/result.ts';
import { nameOfTable, type Parameter, type ProxyTable } from '../../model/table.ts';
import { methodUsed, parametersUsed } from '../../report/explain/explain-sources.ts';
import type { ExplainContext } from '../../report/explain/explain-view.ts';
import { unitsCancelling } from '../../report/explain/sum-on-paper.ts';
import { appraisalJson } from './json.ts';
import { lineJson } from './json-line.ts';

/** A plain object for `explain -f json`: `format` is `social-value/explanation`. */
export function explanationJson(
  line: Line,
  contract: ContractFacts,
  used: TableUsed,
  { case: inCase, appraisals }: ExplainContext,
): object {
  const { table } = used;
  const { moves, schedules } = methodUsed(line.components, table);
  const parameters = parametersUsed(line.components, table);
  return {
    format: 'social-value/explanation',
    format_version: '1.1',
    proxies: {
      id: table.table,
      version: table.version,
      name: nameOfTable(table),
      edition: table.edition ?? null,
      title: table.title,
      sha256: used.sha256,
      locked: used.locked,
      origin: used.origin,
      licence: table.licence,
    },
    appraisals: appraisals.map(appraisalJson),
    options: { case: inCase },
    contract: { id: contract.id, name: contract.name ?? null },
    line: lineJson(line, used),
    units: line.components.map(({ component }) => {
      const units = component.product.map((id) => table.parameters[id]?.unit ?? '?');
      return unitsCancelling([line.measure.unit, ...units]) ?? null;
    }),
    rounding: 'half-away-from-zero',
    notes: line.measure.notes ?? [],
    parameters: Object.fromEntries(
      parameters.map(({ id, parameter }) => [id, parameter ? parameterJson(parameter, table) : null]),
    ),
    price_indices: moves.map(({ indices }) => methodJson(indices, table)),
    discount: schedules.map((schedule) => ({ ...methodJson(schedule, table), rates: schedule.rates })),
  };
}

function parameterJson(parameter: Parameter, table: ProxyTable): object {
  const { label, unit, grade, price_base, approximate, source, note } = parameter;
  return {
    label,
    unit,
    grade: grade ?? null,
    price_base,
    approximate: approximate ?? false,
    note: note ?? null,
    source: sourceJson(source, table),
  };
}

function methodJson({ label, grade, source }: { label: string; grade: string; source: string }, table: ProxyTable) {
  return { label, grade, source: sourceJson(source, table) };
}

/** Where it was published in full, the word `definition`, or null where the table does not say. */
function sourceJson(source: string | undefined, table: ProxyTable) {
  return source === undefined ? null : (table.sources[source] ?? source);
}

// How well the figures behind a total were read: the lowest grade of any component in it.
// Grade C (one transcription or one secondary quote) is marked wherever a figure resting on it is shown.
import { formatFinancialYear } from '../../model/calendar.ts';
import type { Group, Grouping, Line, LineComponent, Result, Summary, ThemeResult } from '../../model/result.ts';
import type { Grade } from '../../model/table.ts';
import { type AmountPart, partOf } from './amounts.ts';

/** What stands behind a figure of grade C. */
export const GRADE_C_MARK = ' [C]';

/** The lowest grade of any component of a line; undefined where the table gives none. */
export function lowestGradeOf(line: Pick<Line, 'components'>): Grade | undefined {
  let lowest: Grade | undefined;
  for (const { grade } of line.components) lowest = lower(lowest, grade);
  return lowest;
}

/** The lowest grade behind every total of a result, found in one pass over its lines. */
export interface GradeIndex {
  /** Of one part of the total, or of everything in it. */
  summary(summary: Summary, part?: AmountPart): Grade | undefined;
  contract(id: string): Grade | undefined;
  theme(theme: ThemeResult, contract?: string): Grade | undefined;
  group(group: Group): Grade | undefined;
}

/** Reads the grades of a result's lines. Where tables are not added, totals of different tables are kept apart. */
export function gradesOf(result: Result): GradeIndex {
  const apart = result.summaries.length > 1;
  const facts = new Map(result.contracts.map((contract) => [contract.facts.id, contract.facts]));
  const lowest = new Map<string, Grade>();
  const key = (...parts: readonly string[]) => parts.join('\u0000');
  const note = (grade: Grade | undefined, where: string) => {
    const low = lower(lowest.get(where), grade);
    if (low) lowest.set(where, low);
  };

  for (const line of result.lines) {
    const { contract } = line.commitment;
    const table = apart ? (result.proxies[line.proxies]?.table.table ?? '') : '';
    for (const component of line.components) {
      note(component.grade, key('summary', table, partOf(component.component.kind)));
      note(component.grade, key('contract', contract));
      note(component.grade, key('theme', table, line.measure.theme));
      note(component.grade, key('theme', table, line.measure.theme, contract));
      for (const by of result.options.by) {
        for (const id of groupIdsOf(by, line, component, facts.get(contract)?.supplier, result.options.years)) {
          note(component.grade, key('group', by, table, id));
        }
      }
    }
  }

  const among = (table: string) => (apart ? table : '');
  return {
    summary: (summary, part) => {
      const of = (each: AmountPart) => lowest.get(key('summary', among(summary.tables[0] ?? ''), each));
      if (part === 'social' || part === 'localEconomic' || part === 'transfer') return of(part);
      const net = lower(of('social'), of('localEconomic'));
      return part === 'net' ? net : lower(net, of('transfer'));
    },
    contract: (id) => lowest.get(key('contract', id)),
    theme: (theme, contract) =>
      lowest.get(key('theme', among(theme.table), theme.id, ...(contract === undefined ? [] : [contract]))),
    group: (group) => lowest.get(key('group', group.by, among(group.table), group.id)),
  };
}

/** A label with the mark of grade C where it is due. */
export function marked(label: string, grade: Grade | undefined): string {
  return grade === 'C' ? `${label}${GRADE_C_MARK}` : label;
}

function lower(a: Grade | undefined, b: Grade | undefined): Grade | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** The ids of the rows of a `--by` listing that a component's pounds stand in. */
function groupIdsOf(
  by: Grouping,
  line: Line,
  component: LineComponent,
  supplier: string | undefined,
  years: 'calendar' | 'financial',
): readonly string[] {
  switch (by) {
    case 'contract':
      return [line.commitment.contract];
    case 'theme':
      return [line.measure.theme];
    case 'outcome':
      return [line.measure.outcome];
    case 'measure':
      return [line.commitment.measure];
    case 'kind':
      return [component.component.kind];
    case 'supplier':
      return [supplier ?? ''];
    case 'area':
      return [line.commitment.area ?? ''];
    case 'mission':
      return [(line.measure.maps_to?.['ppn-002-mission'] ?? []).join(' and ')];
    case 'year':
      return component.parts.map(({ year, financialYear }) => {
        if (years === 'calendar') return year === undefined ? '' : String(year);
        return financialYear === undefined ? '' : formatFinancialYear(financialYear);
      });
  }
}

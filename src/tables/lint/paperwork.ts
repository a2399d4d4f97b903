// What a table owes to whoever distrusts it: sources that were checked lately, grades, a licence, evidence, dates.
import { dayOf, formatIsoDate, isoDay, parseIsoDate, yearOf } from '../../model/calendar.ts';
import { type Finding, finding, type Place } from '../../model/finding.ts';
import type { Licence, ProxyTable } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import type { LintRule } from './rule.ts';

/** Every figure has a source, and only what needs none is called a definition. */
export const figuresHaveSources: LintRule = ({ table, placeOf }) =>
  Object.entries(table.parameters).flatMap(([id, { source, unit }]) => {
    if (source === undefined) {
      return [finding('source-missing', { parameter: id }, placeOf(['parameters', id], 'key'))];
    }
    if (source !== 'definition' || !isInPounds(unit)) return [];
    return [finding('definition-in-pounds', { parameter: id, unit }, placeOf(['parameters', id, 'source']))];
  });

/** Every figure has a grade, its own or its parameter's. */
export const figuresHaveGrades: LintRule = ({ table, placeOf }) =>
  Object.entries(table.parameters)
    .filter(([, { grade, source, values }]) => {
      return grade === undefined && source !== 'definition' && values.some((value) => value.grade === undefined);
    })
    .map(([id]) => finding('grade-missing', { parameter: id }, placeOf(['parameters', id], 'key')));

/** Every source was checked within so many months of what counts as today. */
export const sourcesAreFresh: LintRule = ({ table, placeOf, asOf, staleMonths }) => {
  if (asOf === undefined) return [];
  return Object.entries(table.sources).flatMap(([id, { checked_on }]) => {
    const checked = parseIsoDate(checked_on);
    if (checked === undefined || monthsLater(checked, staleMonths) >= asOf) return [];
    const data = { source: id, checkedOn: checked_on, months: staleMonths, asOf: formatIsoDate(asOf) };
    return [finding('source-stale', data, placeOf(['sources', id, 'checked_on']))];
  });
};

/** What stands among the tables that are passed on may be passed on. */
export const licenceAllowsSharing: LintRule = ({ table, isShared, placeOf }) =>
  licenceFindings(table.licence, isShared, placeOf(['licence', 'redistribution']));

/** A licence that does not allow what standing among shared tables does. */
export function licenceFindings({ id, redistribution }: Licence, isShared: boolean, place: Place): Finding[] {
  if (!isShared || redistribution === 'allowed') return [];
  const rule = redistribution === 'forbidden' ? 'redistribution-forbidden' : 'redistribution-unclear';
  return [finding(rule, { licence: id }, place)];
}

/** Every measure says what a supplier has to show. */
export const measuresAskForEvidence: LintRule = ({ table, placeOf }) =>
  Object.entries(table.measures)
    .filter(([, { evidence }]) => evidence === undefined || evidence.length === 0)
    .map(([id]) => finding('no-evidence-asked', { measure: id }, placeOf(['measures', id], 'key')));

/** A table says which deliveries it covers and when it was released. */
export const tableIsDated: LintRule = ({ table, placeOf }) =>
  (['covers', 'released_on'] as const)
    .filter((key) => table[key] === undefined)
    .map((key) => finding('undated-table', { key }, placeOf(['table'], 'key')));

/**
 * Every parameter by date or year has a figure for the first day the table covers. One that had it in the edition before and has
 * not is an error: days that were valued would not be.
 */
export const figuresReachBack: LintRule = ({ table, placeOf, earlier }) => {
  const before = new Set(earlier && lateFigures(earlier).map(({ id }) => id));
  return lateFigures(table).map(({ id, from, first, index }) => {
    const path = ['parameters', id, 'values', index];
    const found = finding('covers-without-figure', { parameter: id, from, first }, placeOf(path));
    return earlier?.parameters[id] && !before.has(id) ? { ...found, severity: 'error' } : found;
  });
};

/** The parameters whose first figure is for a day or year after the first that the table covers. */
function lateFigures({ covers, parameters }: ProxyTable) {
  if (!covers) return [];
  const from = isoDay(covers.from);
  return Object.entries(parameters).flatMap(([id, { values }]) => {
    const firsts = values.map(
      ({ from: day, year }) => day ?? (year === undefined ? undefined : String(year).padStart(4, '0')),
    );
    const first = firsts.reduce((least, one) =>
      least === undefined || (one !== undefined && one < least) ? one : least,
    );
    if (first === undefined) return [];
    const isLate = /^\d{4}$/.test(first) ? yearOf(from) < Number(first) : from < isoDay(first);
    return isLate ? [{ id, from: covers.from, first, index: firsts.indexOf(first) }] : [];
  });
}

/** The same day of a later month; the last of the month where that has fewer days. */
function monthsLater(day: number, months: number): number {
  const [, month = 1, dayOfMonth = 1] = formatIsoDate(day).split('-').map(Number);
  const first = (later: number) =>
    dayOf(yearOf(day) + Math.floor((month - 1 + later) / 12), ((month - 1 + later) % 12) + 1, 1) ?? day;
  return Math.min(first(months) + dayOfMonth - 1, first(months + 1) - 1);
}

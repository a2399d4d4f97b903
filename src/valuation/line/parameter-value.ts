// Which of a parameter's published figures a delivery takes: by area first, then by year or by date, then by case.
import { type Day, formatIsoDate, isoDay } from '../../model/calendar.ts';
import { type DecimalText, decimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { Rational } from '../../model/rational.ts';
import { type Case, type LoadedTable, nameOfTable, type Parameter, type ParameterValue } from '../../model/table.ts';

/** What the choice turns on. An absent start means the commitment is undated. */
export interface Delivery {
  readonly measure: string;
  readonly area?: string;
  readonly start?: Day;
}

/** One figure for all of a delivery, or one for each calendar year. Remarks are notes on the choice. */
type Choice =
  | { readonly by: 'delivery'; readonly published: ParameterValue; readonly remarks: readonly Finding[] }
  | { readonly by: 'year'; readonly years: ReadonlyMap<number, ParameterValue>; readonly remarks: readonly Finding[] };

/**
 * The figure (or figures by year) of a parameter that a delivery takes, or the finding that says why there is none.
 * By area: the delivery's own exactly, else the figure with no area, never another area's.
 * By date: the latest on or before the start; undated, the one at `covers.from`. After `covers.to` the last one stands.
 */
export function chooseFigure(loaded: LoadedTable, parameterId: string, delivery: Delivery): Choice | Finding {
  const { table } = loaded;
  const parameter = parameterOf(loaded, parameterId);
  const values = inArea(parameter.values, delivery.area);
  if (values.length === 0) {
    const data = { parameter: parameterId, area: delivery.area ?? '', table: nameOfTable(table) };
    return finding('no-figure-for-area', data);
  }
  if (values.some((value) => value.year !== undefined)) {
    const years = new Map<number, ParameterValue>();
    for (const value of values) if (value.year !== undefined) years.set(value.year, value);
    return { by: 'year', years, remarks: [] };
  }
  return chooseByDate(loaded, parameterId, values, delivery);
}

/** The text of a figure in a case: a single figure is the same in all three. */
export function textInCase(published: ParameterValue, inCase: Case): DecimalText {
  const text = published.value ?? published[inCase] ?? published.central;
  if (text === undefined) throw new RangeError('a published figure without a value passed the table check');
  return text;
}

const exactValues = new Map<DecimalText, Rational>();

/** The exact value of a published figure, remembered by its text. */
export function exactly(text: DecimalText): Rational {
  const known = exactValues.get(text);
  if (known) return known;
  const value = decimal(text);
  exactValues.set(text, value);
  return value;
}

export function parameterOf(loaded: LoadedTable, parameterId: string): Parameter {
  const parameter = loaded.table.parameters[parameterId];
  if (!parameter) throw new RangeError(`parameter ${parameterId} is not in ${nameOfTable(loaded.table)}`);
  return parameter;
}

function inArea(values: readonly ParameterValue[], area: string | undefined): readonly ParameterValue[] {
  const own = values.filter((value) => value.area === area);
  return own.length > 0 ? own : values.filter((value) => value.area === undefined);
}

function chooseByDate(
  loaded: LoadedTable,
  parameterId: string,
  values: readonly ParameterValue[],
  delivery: Delivery,
): Choice | Finding {
  const { table } = loaded;
  const name = nameOfTable(table);
  const dated = values.some((value) => value.from !== undefined);
  const on = delivery.start ?? (table.covers && isoDay(table.covers.from));
  const published = dated ? latestOn(values, on) : values[0];
  if (!published) {
    const first = values.map((value) => value.from ?? '').sort()[0] ?? '';
    const start = delivery.start;
    const versions = loaded.otherVersions
      .filter(
        ({ covers }) => covers && start !== undefined && isoDay(covers.from) <= start && start <= isoDay(covers.to),
      )
      .map(({ version }) => `${table.table}@${version}`);
    if (on === undefined) return finding('no-figure-undated', { measure: delivery.measure, parameter: parameterId });
    return finding('no-figure-for-date', {
      parameter: parameterId,
      date: formatIsoDate(on),
      first,
      versions,
      table: name,
    });
  }
  const remarks: Finding[] = [];
  if (dated && delivery.start === undefined && table.covers) {
    remarks.push(finding('undated-figure', { parameter: parameterId, date: table.covers.from, table: name }));
  }
  if (dated && delivery.start !== undefined && table.covers && delivery.start > isoDay(table.covers.to)) {
    const start = formatIsoDate(delivery.start);
    remarks.push(finding('after-table', { parameter: parameterId, table: name, start, to: table.covers.to }));
  }
  return { by: 'delivery', published, remarks };
}

function latestOn(values: readonly ParameterValue[], day: Day | undefined): ParameterValue | undefined {
  const last = day === undefined ? '' : formatIsoDate(day);
  let latest: ParameterValue | undefined;
  for (const value of values) {
    if (value.from !== undefined && value.from > last) continue;
    if (!latest || (value.from ?? '') >= (latest.from ?? '')) latest = value;
  }
  return latest;
}

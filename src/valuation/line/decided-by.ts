// What of a delivery decides which figures a measure takes, so that what decides nothing need not be told apart.
import type { Options } from '../../model/result.ts';
import type { LoadedTable, Measure } from '../../model/table.ts';
import { parameterOf } from './parameter-value.ts';

/** What the pounds of one unit turn on, besides its shares, its duration and the year its contract starts. */
export interface DecidedBy {
  /** The first day alone. */
  readonly start: boolean;
  /** Every day from the first to the last: there are values by year, discounting, or a split by year. */
  readonly days: boolean;
  readonly area: boolean;
}

/** What may decide the figures of a measure in any delivery. */
export function decidedBy({ components = [] }: Measure, loaded: LoadedTable, options: Options): DecidedBy {
  const parameters = components.flatMap(({ product }) => product.map((id) => parameterOf(loaded, id)));
  const values = parameters.flatMap((parameter) => parameter.values);
  return {
    start: values.some(({ from }) => from !== undefined),
    days:
      options.discount !== undefined || options.by.includes('year') || values.some(({ year }) => year !== undefined),
    // A parameter without any value is missed in an area that the finding names; pounds may be of another kind in an area.
    area:
      components.some(({ with_area: kind }) => kind !== undefined) ||
      values.some(({ area }) => area !== undefined) ||
      parameters.some((parameter) => parameter.values.length === 0),
  };
}

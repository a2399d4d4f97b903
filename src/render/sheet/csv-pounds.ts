// The columns of pounds that every CSV of a result has.
import { type Aggregate, isValued } from '../../model/result.ts';
import { CASES } from '../../model/table.ts';
import { type Cell, money } from './csv-cells.ts';

export type Row = Readonly<Record<string, Cell>>;

export const POUNDS = ['gross', 'net', 'social', 'local_economic', 'transfer', 'price_bases'];
/** With --range. */
export const RANGED = CASES.flatMap((name) => [`net_${name}`, `social_${name}`, `local_economic_${name}`]);

/** Pounds, and blanks where nothing was valued. */
export function poundCells(aggregate: Aggregate): Row {
  if (!isValued(aggregate)) return {};
  const { gross, net, social, localEconomic, transfer, priceBases, range } = aggregate;
  const ranged = CASES.flatMap((name) =>
    range
      ? [
          [`net_${name}`, money(range[name].net)],
          [`social_${name}`, money(range[name].social)],
          [`local_economic_${name}`, money(range[name].localEconomic)],
        ]
      : [],
  );
  return {
    gross: money(gross),
    net: money(net),
    social: money(social),
    local_economic: money(localEconomic),
    transfer: money(transfer),
    price_bases: priceBases.join('; '),
    ...Object.fromEntries(ranged),
  };
}

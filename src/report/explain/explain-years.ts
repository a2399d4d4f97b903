// The years of a component as a table: one row for each year and value, a column only for what differs between rows.
// The totals are the component's own unrounded pounds.
import type { LineComponent, PriceMove } from '../../model/result.ts';
import { withCommas } from '../figures.ts';
import { type Block, type Column, plain, strong, type Text } from '../view.ts';
import type { PartsRow, PartsTable } from './explain-parts.ts';
import { showUnrounded, showUnroundedPounds } from './unrounded.ts';

interface YearsColumn extends Column {
  readonly shown: boolean;
  readonly cell: (row: PartsRow) => string;
  readonly total?: string;
}

/** Decimals of quantities and pounds in a row; days and values beside them give the rest. */
const DECIMALS = 4;

/** The table of a component whose values differ from row to row. */
export function yearsTable(component: LineComponent, parts: PartsTable): Block {
  const columns = columnsOf(component, parts).filter(({ shown }) => shown);
  const totals = columns.map(({ total }, index): Text => strong(total ?? (index === 0 ? 'Total' : '')));
  return {
    type: 'table',
    columns: columns.map(({ title, align }) => ({ title, align })),
    rows: parts.rows.map((row) => columns.map(({ cell }) => plain(cell(row)))),
    totals: [totals],
  };
}

/** The ratio of two indices as it is divided: index of the target over index of the figure's own prices. */
export function ratioText(move: PriceMove): string {
  return `${move.indexTo}/${move.indexFrom}`;
}

function columnsOf(
  component: LineComponent,
  { rows, discounted, dropsOff, movesDiffer, overDays }: PartsTable,
): YearsColumn[] {
  const byYear = rows[0]?.yearValues.map(({ parameter }) => parameter) ?? [];
  // Where the page would be too narrow the quantity, which the days give, and then gross leave their place.
  const wide = overDays && dropsOff;
  return [
    {
      title: 'Effect',
      align: 'left',
      shown: rows.some(({ effectYear }) => effectYear > 1),
      cell: ({ effectYear }) => String(effectYear),
    },
    {
      title: 'Year',
      align: 'left',
      shown: (byYear.length > 0 || discounted) && rows.some(({ year }) => year !== undefined),
      cell: ({ year }) => String(year ?? 'all'),
    },
    {
      title: 'Days',
      align: 'right',
      shown: overDays,
      cell: ({ days, ofDays }) => (days === undefined ? 'all' : `${days}/${ofDays}`),
    },
    { title: 'Quantity', align: 'right', shown: !wide, cell: ({ quantity }) => showUnrounded(quantity, DECIMALS) },
    ...byYear.map(
      (parameter, index): YearsColumn => ({
        title: wide && byYear.length === 1 ? 'Value' : parameter,
        align: 'right',
        shown: true,
        cell: ({ yearValues }) => withCommas(yearValues[index]?.value ?? ''),
      }),
    ),
    {
      title: 'Prices',
      align: 'right',
      shown: movesDiffer,
      cell: ({ priceMove }) => (priceMove ? ratioText(priceMove) : '1'),
    },
    {
      title: 'Discount',
      align: 'right',
      shown: discounted,
      cell: ({ discount }) => (discount ? showUnrounded(discount.factor) : '1'),
    },
    {
      title: dropsOff ? 'Gross' : 'Pounds',
      align: 'right',
      shown: !(wide && discounted),
      cell: ({ gross }) => showUnroundedPounds(gross, DECIMALS),
      total: showUnroundedPounds(component.grossUnrounded, DECIMALS),
    },
    { title: 'Left', align: 'right', shown: dropsOff, cell: ({ retention }) => showUnrounded(retention) },
    {
      title: 'Net',
      align: 'right',
      shown: dropsOff,
      cell: ({ net }) => showUnroundedPounds(net, DECIMALS),
      total: showUnroundedPounds(component.netUnrounded, DECIMALS),
    },
  ];
}

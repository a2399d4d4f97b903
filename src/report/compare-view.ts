// Bids side by side: totals, themes and measures in columns of their own, why they differ, and in which order they come.

import type {
  Column as Bid,
  Comparison,
  DifferenceReason,
  MeasureDifference,
  Pounds,
  Ranking,
} from '../model/comparison.ts';
import { formatFixed } from '../model/decimal.ts';
import { toPounds } from '../model/money.ts';
import { divide, isZero } from '../model/rational.ts';
import { count, showPence, showPercent, showPounds, showQuantity, showShortQuantity } from './figures.ts';
import { type Block, type Column, plain, quiet, strong, type Text, toLeft, toRight, type View } from './view.ts';
import { allOf } from './wording/words.ts';

/** So many measures and differences are shown; JSON has all. */
const MOST = 25;

export function viewOfComparison({ columns, differences, rankings, notRanked }: Comparison): View {
  const letters = columns.map((_, index) => String.fromCharCode(65 + index));
  const titles: Column[] = [toLeft(''), ...letters.map((title) => ({ title, align: 'right' }) as const)];
  return [
    { type: 'title', text: `${count(columns.length, 'bid')} side by side` },
    {
      type: 'facts',
      align: 'left',
      facts: columns.map((column, index) => ({ label: letters[index] ?? '', value: plain(nameOf(column)) })),
    },
    { type: 'section', text: 'Totals, in GBP' },
    { type: 'table', columns: titles, rows: totalRows(columns), totals: [] },
    { type: 'section', text: 'Social and local economic value by theme, in GBP' },
    { type: 'listing', columns: titles, rows: themeRows(columns) },
    { type: 'section', text: 'Quantities by measure' },
    { type: 'listing', columns: titles, rows: measureRows(columns) },
    ...differences.flatMap((each, index) => differenceBlocks(each, letters[index + 1] ?? '', columns[index + 1])),
    ...rankings.flatMap((ranking) => rankBlocks(ranking, letters, columns)),
    ...(notRanked === undefined
      ? []
      : [{ type: 'paragraph', tone: 'warning', text: `Not ranked: ${notRanked}.` } as const]),
  ];
}

function nameOf({ name, tables, state, unvalued, basis }: Bid): string {
  const left = unvalued > 0 ? `, ${count(unvalued, 'line')} without a figure` : '';
  return `${name}, by ${allOf(tables)}${basis.map((each) => `, ${each}`).join('')}${state === 'complete' ? '' : `: ${state}${left}`}`;
}

function totalRows(columns: readonly Bid[]): Text[][] {
  const money = (of: keyof Pounds | 'gross', tone = plain) =>
    columns.map(({ totals }) => (totals ? tone(showPence(totals[of])) : quiet('-')));
  const share = (of: 'social' | 'net') =>
    columns.map(({ totals, value }) =>
      totals && value && !isZero(value) ? plain(showPercent(divide(toPounds(totals[of]), value))) : quiet('not known'),
    );
  return [
    [strong('Social value'), ...money('social', strong)],
    [plain('of contract value'), ...share('social')],
    [plain('Local economic value'), ...money('localEconomic')],
    [plain('Both together'), ...money('net')],
    [plain('of contract value'), ...share('net')],
    [plain('Before anything was taken off'), ...money('gross')],
  ];
}

function themeRows(columns: readonly Bid[]): Text[][] {
  const themes = new Map(columns.flatMap(({ themes: own }) => [...own].map(([id, { title }]) => [id, title] as const)));
  return [...themes].map(([id, title]) => [
    plain(title),
    ...columns.map(({ themes: own }) => {
      const theme = own.get(id);
      return theme ? plain(showPence(theme.net)) : quiet('-');
    }),
  ]);
}

function measureRows(columns: readonly Bid[]): Text[][] {
  const ids = [...new Set(columns.flatMap(({ measures }) => [...measures.keys()]))];
  const size = (id: string) =>
    columns.reduce((most, { measures }) => {
      const net = measures.get(id)?.net ?? 0n;
      return net > most ? net : most;
    }, 0n);
  const sorted = ids.sort((a, b) => (size(a) === size(b) ? (a < b ? -1 : 1) : size(a) > size(b) ? -1 : 1));
  const rows = sorted.slice(0, MOST).map((id) => {
    const unit = columns.flatMap(({ measures }) => measures.get(id)?.unit ?? [])[0] ?? '';
    return [
      plain(`${id}, ${unit}`),
      ...columns.map(({ measures }) => {
        const measure = measures.get(id);
        return measure ? plain(showShortQuantity(measure.quantity)) : quiet('-');
      }),
    ];
  });
  const left = ids.length - rows.length;
  return left > 0 ? [...rows, [quiet(`${count(left, 'measure')} more: -f json has all`)]] : rows;
}

function differenceBlocks(all: readonly MeasureDifference[], letter: string, column: Bid | undefined): Block[] {
  const items = all.slice(0, MOST).map(({ measure, pounds, reasons }): Text => {
    const sign = pounds > 0n ? '+' : '';
    return plain(
      `${measure} ${sign}${showPence(pounds)}: ${allOf(reasons.map((reason) => reasonText(reason, letter)))}`,
    );
  });
  const left = all.length - items.length;
  return [
    { type: 'section', text: `Why ${letter}${column ? ` (${column.name})` : ''} differs from A` },
    items.length === 0
      ? { type: 'paragraph', tone: 'plain', text: 'No measure comes to anything else.' }
      : {
          type: 'items',
          items: left > 0 ? [...items, quiet(`${count(left, 'smaller difference')} more: -f json has all`)] : items,
        },
  ];
}

function reasonText(reason: DifferenceReason, letter: string): string {
  switch (reason.why) {
    case 'only-in-first':
      return 'only in A';
    case 'only-here':
      return `only in ${letter}`;
    case 'not-valued':
      return 'a line of it has no figure';
    case 'made-otherwise':
      return 'another case, other prices, or a present value';
    case 'shares-dates-or-area':
      return 'other shares, dates or area';
    case 'quantity':
      return `${showShortQuantity(reason.from)} became ${showShortQuantity(reason.to)} (${showPounds(reason.pounds)})`;
    case 'table':
      return `valued by ${allOf(reason.to)} and not ${allOf(reason.from)} (${showPounds(reason.pounds)})`;
  }
}

function rankBlocks(ranking: Ranking, allLetters: readonly string[], all: readonly Bid[]): Block[] {
  const { rule, ranked, under, by } = ranking;
  const letters = ranking.columns.map((index) => allLetters[index] ?? '');
  const columns = ranking.columns.flatMap((index) => all[index] ?? []);
  const of = rule.of === 'social' ? 'social value' : 'social and local economic value';
  const how =
    rule.scoring === 'proportional' ? 'marks x value / best value' : 'marks x (value - lowest) / (best - lowest)';
  const worth = (index: number) => columns[index]?.totals?.[rule.of === 'social' ? 'social' : 'net'] ?? 0n;
  // Those that come to the same share their place.
  const placeOf = (index: number) => String(ranked.order.filter((other) => worth(other) > worth(index)).length + 1);
  const order = ranked.order.map((index) => [
    plain(placeOf(index)),
    plain(`${letters[index]} ${columns[index]?.name ?? ''}`),
    strong(formatFixed(ranked.marks[index] ?? { numerator: 0n, denominator: 1n }, 2)),
  ]);
  const incomplete = columns.filter(({ unvalued }) => unvalued > 0).map(({ name }) => name);
  const items = under.map(({ assumption, ranked: other, whyNot }): Text => {
    if (!other) return quiet(`${assumption}: not known, ${whyNot}`);
    const isSame = other.order.join() === ranked.order.join();
    const said = other.order.map((index) => letters[index]).join(', ');
    return isSame
      ? plain(`${assumption}: the same order`)
      : { text: `${assumption}: the order flips to ${said}`, tone: 'warning' };
  });
  return [
    {
      type: 'section',
      text: `Ranked ${by === undefined ? '' : `by ${by} `}on ${of}: ${how}, ${showQuantity(rule.marks)} marks`,
    },
    {
      type: 'listing',
      columns: [toRight('Place'), toLeft('Bid'), toRight('Marks')],
      rows: order,
    },
    { type: 'items', items },
    ...(new Set(columns.map(({ tables }) => tables.join())).size > 1
      ? [
          {
            type: 'paragraph',
            tone: 'warning',
            text: 'Not all are valued by the same edition, so the order may come from the figures and not from the bids.',
          } as const,
        ]
      : []),
    ...(incomplete.length > 0
      ? [
          {
            type: 'paragraph',
            tone: 'warning',
            text: `${allOf(incomplete)} ${incomplete.length === 1 ? 'holds' : 'hold'} lines without a figure; with them the order may be another.`,
          } as const,
        ]
      : []),
  ];
}

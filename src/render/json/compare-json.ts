// Bids side by side, as plain data.
import type { Comparison, Pounds, Ranked, Ranking } from '../../model/comparison.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { moneyJson } from './json-amounts.ts';
import type { Json } from './json-value.ts';

export function comparisonJson({ columns, differences, rankings, notRanked }: Comparison): Json {
  const ranking = rankings.find(({ by }) => by === undefined);
  return {
    format: 'social-value/comparison',
    format_version: '1.0',
    columns: columns.map(({ name, tables, basis, state, unvalued, undated, totals, value, themes, measures }) => ({
      name,
      tables,
      basis,
      state,
      unvalued,
      undated,
      value: value ? formatFixed(value, 2) : null,
      totals: totals ? { ...poundsJson(totals), gross: moneyJson(totals.gross) } : null,
      themes: [...themes].map(([id, theme]) => ({ id, title: theme.title, ...poundsJson(theme) })),
      measures: [...measures].map(([id, measure]) => ({
        id,
        unit: measure.unit,
        quantity: formatExact(measure.quantity),
        ...poundsJson(measure),
      })),
    })),
    differences: differences.map((each) =>
      each.map(({ measure, pounds, reasons }) => ({
        measure,
        pounds: moneyJson(pounds),
        reasons: reasons.map((reason) => ({
          why: reason.why,
          ...('pounds' in reason && { pounds: moneyJson(reason.pounds) }),
          ...(reason.why === 'quantity' && { from: formatExact(reason.from), to: formatExact(reason.to) }),
          ...(reason.why === 'table' && { from: reason.from, to: reason.to }),
        })),
      })),
    ),
    ranking: ranking ? rankingJson(ranking) : null,
    ranking_by_table: rankings.flatMap(({ by, ...own }) =>
      by === undefined ? [] : [{ table: by, columns: own.columns, ...rankingJson(own) }],
    ),
    not_ranked: notRanked ?? null,
  };
}

function rankingJson({ rule, ranked, under }: Ranking) {
  const ranks = ({ order, marks }: Ranked) => ({ order, marks: marks.map((each) => formatFixed(each, 6)) });
  return {
    scoring: rule.scoring,
    of: rule.of,
    best_marks: formatExact(rule.marks),
    ranked: ranks(ranked),
    under: under.map(({ assumption, ranked: other, whyNot }) => ({
      assumption,
      ranked: other ? ranks(other) : null,
      flips: other ? other.order.join() !== ranked.order.join() : null,
      why_not: whyNot ?? null,
    })),
  };
}

function poundsJson({ social, localEconomic, net }: Pounds) {
  return { social: moneyJson(social), local_economic: moneyJson(localEconomic), net: moneyJson(net) };
}

// Bids side by side, as plain data.
import type { Comparison, Pounds, Ranked } from '../../model/comparison.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { moneyJson } from './json-amounts.ts';
import type { Json } from './json-value.ts';

export function comparisonJson({ columns, differences, ranking, notRanked }: Comparison): Json {
  const ranks = (ranked: Ranked): Json => ({
    order: ranked.order,
    marks: ranked.marks.map((marks) => formatFixed(marks, 6)),
  });
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
    ranking: ranking
      ? {
          scoring: ranking.rule.scoring,
          of: ranking.rule.of,
          best_marks: formatExact(ranking.rule.marks),
          ...{ ranked: ranks(ranking.ranked) },
          under: ranking.under.map(({ assumption, ranked, whyNot }) => ({
            assumption,
            ranked: ranked ? ranks(ranked) : null,
            flips: ranked ? ranked.order.join() !== ranking.ranked.order.join() : null,
            why_not: whyNot ?? null,
          })),
        }
      : null,
    not_ranked: notRanked ?? null,
  };
}

function poundsJson({ social, localEconomic, net }: Pounds) {
  return { social: moneyJson(social), local_economic: moneyJson(localEconomic), net: moneyJson(net) };
}

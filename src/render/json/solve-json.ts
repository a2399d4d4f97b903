// What solve found, as plain data.
import { formatExact } from '../../model/decimal.ts';
import type { Answer, Solution } from '../../model/solution.ts';
import { moneyJson } from './json-amounts.ts';
import { askJson, readingJson } from './json-asks.ts';
import type { Json } from './json-value.ts';

/** One entry for each reading of the ask. */
export function solutionsJson(solutions: readonly Solution[]): Json {
  return { format: 'social-value/solution', format_version: '1.0', solutions: solutions.map(solutionJson) };
}

function solutionJson({ facts, parts, of, now, countedTwice, outcome, cannot, belowFloors, alone }: Solution): Json {
  return {
    contract: facts.id,
    asks: parts.map((part) => askJson({ part, readings: [] })),
    of: of ?? null,
    now: now.map(readingJson),
    counted_twice: moneyJson(countedTwice),
    outcome: outcome.kind,
    proven: outcome.kind === 'solved' && outcome.bound === undefined,
    bound: outcome.kind === 'solved' && outcome.bound ? formatExact(outcome.bound) : null,
    answer: outcome.kind === 'solved' ? answerJson(outcome.answer) : null,
    furthest: 'furthest' in outcome && outcome.furthest ? answerJson(outcome.furthest) : null,
    left_out: cannot.map((each) => ({ measure: each.measure, why: each.why })),
    below_floors: belowFloors.map(({ measure, unit, floor, held }) => ({
      measure,
      unit,
      floor: formatExact(floor),
      held: formatExact(held),
    })),
    alone: alone.map((each) => ({
      measure: each.measure,
      answer: 'answer' in each ? answerJson(each.answer) : null,
      why: 'left' in each ? each.left.why : null,
    })),
  };
}

function answerJson({ added, cost, offer, countedTwice }: Answer): Json {
  return {
    added: added.map((row) => ({
      measure: row.measure,
      quantity: formatExact(row.quantity),
      unit: row.unit,
      pounds: moneyJson(row.pounds),
      cost: row.cost ? formatExact(row.cost) : null,
    })),
    cost: cost ? formatExact(cost) : null,
    offer: moneyJson(offer),
    counted_twice: moneyJson(countedTwice),
  };
}

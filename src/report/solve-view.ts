// The answer to "what is the least I can add": the commitment, what it comes to, and what else would do.

import { formatFixed } from '../model/decimal.ts';
import { isZero, type Rational } from '../model/rational.ts';
import type { Alone, Answer, CannotAdd, Solution } from '../model/solution.ts';
import { count, showPence, showPounds, showQuantity, withCommas } from './figures.ts';
import { contractLabel } from './result/amounts.ts';
import { askedOf, askLines } from './result/asks.ts';
import { type Block, plain, quiet, strong, type Text, toLeft, toRight, type View } from './view.ts';
import { allOf } from './wording/words.ts';

/** One report for all readings of an ask. */
export function viewOfSolutions(solutions: readonly Solution[]): View {
  const [first] = solutions;
  if (!first) return [];
  return [
    { type: 'title', text: `The least to add to ${contractLabel(first.facts)}` },
    ...solutions.flatMap((solution): Block[] => [
      ...(solutions.length > 1 && solution.of
        ? [{ type: 'section', text: `If ${askedOf(solution.of)} is meant` } as const]
        : []),
      ...blocksOf(solution),
    ]),
  ];
}

function blocksOf(solution: Solution): Block[] {
  const { outcome } = solution;
  const now: Block = { type: 'items', items: asks(solution, solution.now) };
  if (outcome.kind === 'met') {
    const met: Block = {
      type: 'paragraph',
      tone: 'good',
      text: 'The offer meets what is asked: nothing has to be added.',
    };
    return [now, met, ...floorBlocks(solution, 'holds')];
  }
  return [
    now,
    ...doubled(solution, 'Now'),
    ...answerBlocks(solution),
    ...floorBlocks(solution, 'would hold'),
    ...aloneBlocks(solution),
    ...cannotBlocks(solution),
  ];
}

function asks({ parts, facts }: Solution, readings: Solution['now']): Text[] {
  let next = 0;
  return parts.flatMap((part) => {
    const own = part.kind === 'weighting' || part.kind === 'relative-to-best' ? [] : readings.slice(next, next + 1);
    next += own.length;
    return askLines({ part, readings: own }, facts);
  });
}

function answerBlocks(solution: Solution): Block[] {
  const { outcome } = solution;
  if (outcome.kind === 'met') return [];
  if (outcome.kind !== 'solved') {
    const isDoubled =
      solution.cannot.some(({ why }) => why === 'overlaps') || (outcome.furthest?.countedTwice ?? 0n) > 0n;
    const apart = isDoubled ? ', without pounds that may be counted twice' : '';
    const { furthest } = outcome;
    const within = furthest
      ? `Not reachable within these caps${apart}. The most of everything comes to this:`
      : `Not reachable${apart}: nothing ${isDoubled ? 'else ' : ''}that was named can be added.`;
    const capped = furthest ? ' The most of everything that has a cap comes to this:' : '';
    const notFound = `No answer was found${apart}, and it is not proven that there is none. With a cap for each measure the search is shorter.${capped}`;
    const how = outcome.kind === 'not-found' ? notFound : within;
    const far = furthest ? [...added(furthest), ...withIt(solution, furthest)] : [];
    return [{ type: 'paragraph', tone: 'error', text: how }, ...far];
  }
  return [
    { type: 'section', text: 'Add' },
    ...added(outcome.answer),
    ...withIt(solution, outcome.answer),
    { type: 'paragraph', tone: 'plain', text: provenSentence(solution, outcome.bound) },
  ];
}

function provenSentence({ hasCosts, outcome }: Solution, bound: Rational | undefined): string {
  const again = 'Valued again with the whole bid, rounding and overlaps included.';
  const what = hasCosts ? 'cheaper mix' : 'fewer units';
  if (bound === undefined || outcome.kind !== 'solved')
    return `No ${what} of these measures meet${hasCosts ? 's' : ''} it. ${again}`;
  if (isZero(bound))
    return `This is enough, and not proven to be the least: a limit of the table moves with what is added. ${again}`;
  const least = hasCosts ? `less than GBP ${showQuantity(bound)}` : `fewer than ${showQuantity(bound)} units`;
  return `This is enough, and not proven to be the least: a bound says that nothing with ${least} can be. ${again}`;
}

function added({ added: rows, cost }: Answer): Block[] {
  const columns = [
    toLeft('Measure'),
    toRight('Quantity'),
    toLeft('Unit'),
    toRight('Value, GBP'),
    ...(cost ? [toRight('Cost, GBP')] : []),
  ] as const;
  const total = rows.reduce((sum, { pounds }) => sum + pounds, 0n);
  return [
    {
      type: 'table',
      columns,
      rows: rows.map((row) => [
        plain(row.measure),
        strong(showQuantity(row.quantity)),
        plain(row.unit),
        plain(showPence(row.pounds)),
        ...(cost ? [row.cost ? plain(showCost(row.cost)) : quiet('-')] : []),
      ]),
      totals:
        rows.length > 1
          ? [
              [
                plain('Together'),
                quiet(''),
                quiet(''),
                strong(showPence(total)),
                ...(cost ? [strong(showCost(cost))] : []),
              ],
            ]
          : [],
    },
  ];
}

/** What a person pays for it, in pounds and pence. */
function showCost(cost: Rational): string {
  return withCommas(formatFixed(cost, 2));
}

function withIt(solution: Solution, answer: Answer): Block[] {
  return [{ type: 'items', items: asks(solution, answer.readings) }, ...doubled(answer, 'With it')];
}

/** What of an offer may be counted twice, and is not counted. */
function doubled({ countedTwice }: Pick<Solution, 'countedTwice'>, when: string): Block[] {
  if (countedTwice <= 0n) return [];
  const text = `${when} ${showPounds(countedTwice)} of the offer may be counted twice, and is not counted towards the ask here.`;
  return [{ type: 'paragraph', tone: 'warning', text }];
}

/** Floors that were set and are not come up to. */
function floorBlocks({ belowFloors }: Solution, holds: string): Block[] {
  return belowFloors.map(({ measure, unit, floor, held }) => {
    const text = `The floor set for ${measure}, ${showQuantity(floor)} ${unit}, is not met: the bid ${holds} ${showQuantity(held)}. Only what is worth something to the ask is added here; add what is missing yourself.`;
    return { type: 'paragraph', tone: 'warning', text };
  });
}

function aloneBlocks({ alone, cannot, outcome }: Solution): Block[] {
  // What is left out altogether is said below, once.
  const left = new Set(cannot.map(({ measure }) => measure));
  const others = alone.filter((each) => !isTheAnswer(each, outcome) && ('answer' in each || !left.has(each.measure)));
  if (others.length === 0) return [];
  return [
    { type: 'section', text: 'Or one measure by itself' },
    { type: 'items', items: others.map(aloneItem) },
  ];
}

/** One measure by itself that is the answer already shown. */
function isTheAnswer(each: Alone, outcome: Solution['outcome']): boolean {
  if (outcome.kind !== 'solved' || !('answer' in each)) return false;
  const [only, ...more] = outcome.answer.added;
  return more.length === 0 && only?.measure === each.measure;
}

function aloneItem(each: Alone): Text {
  if ('answer' in each)
    return plain(`${extraText(each.answer)} (${showPounds(poundsOf(each.answer))}${twiceText(each.answer)})`);
  const isAtMost = each.left.why === 'not-enough' && each.furthest;
  const why = isAtMost ? 'the most of it is not enough' : whyNot(each.left);
  const far = each.furthest ? `: ${extraText(each.furthest)} comes to ${showPounds(poundsOf(each.furthest))}` : '';
  return quiet(`${each.measure}: ${why}${far}`);
}

/** `109 hour of volunteering-hours`; pounds as `GBP 1,945 of local-spend`. */
function extraText({ added: rows }: Answer): string {
  return allOf(
    rows.map(({ quantity, unit, measure }) =>
      unit === 'GBP'
        ? `GBP ${showQuantity(quantity)} of ${measure}`
        : `${showQuantity(quantity)} ${unit} of ${measure}`,
    ),
  );
}

/** What one measure by itself leaves doubled. */
function twiceText({ countedTwice }: Answer): string {
  return countedTwice > 0n ? `, and then ${showPounds(countedTwice)} of the offer is not counted, for overlaps` : '';
}

function poundsOf({ added: rows }: Answer) {
  return rows.reduce((sum, { pounds }) => sum + pounds, 0n);
}

function cannotBlocks({ cannot }: Solution): Block[] {
  if (cannot.length === 0) return [];
  return [
    { type: 'section', text: `Left out: ${count(cannot.length, 'measure')}` },
    {
      type: 'items',
      items: cannot.map((each): Text => ({ text: `${each.measure}: ${whyNot(each)}`, tone: 'warning' })),
    },
  ];
}

type NotEnough = { readonly why: 'not-found' | 'not-enough' };

function whyNot(each: CannotAdd | NotEnough): string {
  switch (each.why) {
    case 'not-enough':
      return 'by itself it does not meet all that is asked';
    case 'not-found':
      return 'no amount of it that is enough was found, and it is not proven that there is none';
    case 'record-only':
      return 'counted and never priced, so no amount of it moves the total';
    case 'worth-nothing':
      return 'a unit of it is worth nothing towards this ask';
    case 'capped':
      return 'its cap is what the bid holds of it already';
    case 'overlaps':
      return `it overlaps with ${each.with.length > 0 ? allOf(each.with) : 'what is there'}, so that its pounds may be counted twice`;
    case 'unvalued':
      return `not a pound of it can be valued here (${allOf(each.reasons)})`;
  }
}

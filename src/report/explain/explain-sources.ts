// Where the figures of a line come from: each parameter once, with its value, prices, grade and publication;
// then the price indices and discount rates, where they were used.
import { kindOfPriceBase } from '../../model/price-base.ts';
import type { Factor, LineComponent, PriceMove } from '../../model/result.ts';
import type { Case, DiscountSchedule, Parameter, PriceIndices, ProxyTable } from '../../model/table.ts';
import { isInPounds } from '../../model/unit.ts';
import { withCommas } from '../figures.ts';
import {
  fact,
  factsBlock,
  figureDetails,
  gradeWords,
  pricesWords,
  ratesWords,
  sourceFacts,
} from '../proxies/table-words.ts';
import type { Block } from '../view.ts';

/** One parameter of a line with every value of it that was used. */
interface ParameterUsed {
  readonly id: string;
  readonly parameter?: Parameter;
  readonly factors: readonly Factor[];
}

/** The parameters of a line's components in the order of their products, each once. */
export function parametersUsed(components: readonly LineComponent[], table: ProxyTable): ParameterUsed[] {
  const used = new Map<string, Map<string, Factor>>();
  for (const { component, factors, parts } of components) {
    const values = [...factors, ...parts.flatMap(({ yearValues }) => yearValues)];
    for (const id of component.product) {
      const known = used.get(id) ?? new Map<string, Factor>();
      used.set(id, known);
      for (const factor of values) {
        if (factor.parameter === id) known.set(`${factor.published?.year ?? ''}:${factor.value}`, factor);
      }
    }
  }
  return [...used].map(([id, factors]) => {
    const parameter = table.parameters[id];
    return { id, ...(parameter && { parameter }), factors: [...factors.values()] };
  });
}

/** What a parameter is, what it was worth, and where that was published. */
export function parameterBlocks({ id, parameter, factors }: ParameterUsed, table: ProxyTable, chosen: Case): Block[] {
  if (!parameter) return [{ type: 'paragraph', text: `${id}: not in the table`, tone: 'warning' }];
  const first = factors[0];
  const base = first?.priceBase ?? parameter.price_base;
  const notes = [...new Set(factors.flatMap(({ published }) => published?.note ?? []))];
  return [
    { type: 'paragraph', text: `${parameter.label} (${id})`, tone: 'strong' },
    factsBlock([
      ...factors.map((factor, index) =>
        fact('value', usedWords(factor, index === 0 ? ` ${parameter.unit}` : '', chosen)),
      ),
      fact('prices', pricesWords(base, parameter.approximate, isInPounds(parameter.unit))),
      fact('grade', gradeWords(first?.grade ?? parameter.grade)),
      ...sourceFacts(parameter, table),
      fact('note', parameter.note),
      ...notes.map((note) => fact('note', note)),
    ]),
  ];
}

/** The value that was used, its unit, its day, year or area, and the values of the other cases. */
function usedWords({ value, published }: Factor, unit: string, chosen: Case): string {
  const used = `${withCommas(value ?? '')}${unit}`;
  return published ? `${used}${figureDetails(published, chosen)}` : used;
}

/** A move in prices with the indices it was made by. */
interface MoveUsed {
  readonly move: PriceMove;
  readonly indices: PriceIndices;
}

/** The moves in prices and the discount schedules that a line's components used, each once. */
export function methodUsed(components: readonly LineComponent[], table: ProxyTable) {
  const moves = new Map<string, MoveUsed>();
  const schedules = new Set<DiscountSchedule>();
  for (const { component, parts } of components) {
    for (const { priceMove: move } of parts) {
      const kind = move?.isAcross ? 'financial' : move ? kindOfPriceBase(move.from) : undefined;
      const indices = kind === 'calendar' || kind === 'financial' ? table.price_indices?.[kind] : undefined;
      if (move && indices) moves.set(`${move.from}>${move.to}`, { move, indices });
    }
    const schedule = table.discount?.[component.discount ?? 'standard'];
    if (schedule && parts.some(({ discount }) => discount)) schedules.add(schedule);
  }
  return { moves: [...moves.values()], schedules: [...schedules] };
}

/** The indices of a move in prices, and the rates of a discounting, with where they were published. */
export function methodBlocks(components: readonly LineComponent[], table: ProxyTable): Block[] {
  const { moves, schedules } = methodUsed(components, table);
  return [
    ...moves.flatMap(({ move, indices }): Block[] => [
      { type: 'paragraph', text: indices.label, tone: 'strong' },
      factsBlock([
        fact('indices', `${move.indexFrom} in ${move.from}, ${move.indexTo} in ${move.to}`),
        fact('ratio', `${move.indexTo}/${move.indexFrom}, prices only: no real growth is added`),
        fact('grade', gradeWords(indices.grade)),
        ...sourceFacts(indices, table),
      ]),
    ]),
    ...schedules.flatMap((schedule): Block[] => [
      { type: 'paragraph', text: schedule.label, tone: 'strong' },
      factsBlock([
        fact('rates', ratesWords(schedule)),
        fact('grade', gradeWords(schedule.grade)),
        ...sourceFacts(schedule, table),
      ]),
    ]),
  ];
}

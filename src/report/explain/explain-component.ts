// One component as a sum on paper: the product, year by year where a value hangs on the year, what is taken off,
// and the one rounding. Every figure is the line's own working.
import { equals, ONE } from '../../model/rational.ts';
import type { Factor, Line, LineComponent, PriceMove } from '../../model/result.ts';
import { CASES, type ProxyTable } from '../../model/table.ts';
import { showPence, showPounds, withCommas } from '../figures.ts';
import { fact, factsBlock, kindTitle } from '../proxies/table-words.ts';
import { showPriceBase } from '../result/amounts.ts';
import type { Block } from '../view.ts';
import { allOf } from '../wording/words.ts';
import { type PartsRow, type PartsTable, partsTableOf } from './explain-parts.ts';
import { GIVEN_BY, keptText, shareWords } from './explain-promise.ts';
import { ratioText, yearsTable } from './explain-years.ts';
import { type SumRow, sumLines, unitsCancelling } from './sum-on-paper.ts';
import { shortFraction, showUnrounded, showUnroundedPounds } from './unrounded.ts';

/** The blocks of one component of a valued line. */
export function componentBlocks(line: Line, component: LineComponent, table: ProxyTable): Block[] {
  const parts = partsTableOf(component);
  const only = parts.rows.length === 1 ? parts.rows[0] : undefined;
  const cancelling = unitsCancelling([
    line.measure.unit,
    ...component.component.product.map((id) => table.parameters[id]?.unit ?? '?'),
  ]);
  const product = productRows(line, component, table, parts, only);
  const blocks: Block[] = [];
  if (only) {
    blocks.push({ type: 'lines', lines: sumLines([...product, ...resultRows(line, component)]) });
  } else {
    if (parts.overDays) blocks.push({ type: 'paragraph', text: evenlyText(line, parts), tone: 'plain' });
    blocks.push({ type: 'lines', lines: sumLines([...product, { sign: '=', value: 'pounds', unit: 'GBP' }]) });
    blocks.push(yearsTable(component, parts));
    blocks.push({ type: 'lines', lines: sumLines(resultRows(line, component)) });
  }
  if (component.component.product.length === 0) {
    blocks.push({ type: 'paragraph', text: 'Pounds as pounds: an empty product is 1 GBP/GBP.', tone: 'plain' });
  } else if (cancelling) blocks.push({ type: 'paragraph', text: `Units: ${cancelling}.`, tone: 'plain' });
  blocks.push(outcomeFacts(component));
  return blocks;
}

/** The title of a component: its number where there are several, its kind, and its label where it has one. */
export function componentTitle({ component }: LineComponent, index: number, of: number): string {
  return of > 1 ? `${index + 1} of ${of}. ${kindTitle(component)}` : kindTitle(component);
}

function productRows(
  line: Line,
  { component, factors }: LineComponent,
  table: ProxyTable,
  parts: PartsTable,
  only: PartsRow | undefined,
): SumRow[] {
  const unit = line.measure.unit;
  const rows: SumRow[] = [
    only
      ? { sign: '', value: showUnrounded(only.quantity), unit, what: 'quantity' }
      : { sign: '', value: 'quantity', unit, what: 'of the row below' },
  ];
  for (const id of component.product) {
    const found = valueUsed(id, factors, only);
    const parameterUnit = table.parameters[id]?.unit ?? '';
    rows.push(
      found
        ? {
            sign: 'x',
            value: withCommas(found),
            unit: parameterUnit,
            what: only?.year && !isFixed(id, factors) ? `${id}, ${only.year}` : id,
          }
        : { sign: 'x', value: 'of the year', unit: parameterUnit, what: id },
    );
  }
  if (parts.commonMove) rows.push(moveRow(parts.commonMove));
  if (parts.movesDiffer) rows.push({ sign: 'x', value: 'of the year', what: 'move in prices' });
  if (only?.discount) rows.push(discountRow(only.discount));
  else if (parts.discounted) rows.push({ sign: 'x', value: 'of the year', what: 'discount factor' });
  return rows;
}

function isFixed(id: string, factors: readonly Factor[]): boolean {
  return factors.some(({ parameter }) => parameter === id);
}

function valueUsed(id: string, factors: readonly Factor[], only: PartsRow | undefined): string | undefined {
  return [...factors, ...(only?.yearValues ?? [])].find(({ parameter }) => parameter === id)?.value;
}

function evenlyText({ measure, quantity, duration }: Line, { rows }: PartsTable): string {
  const days =
    duration === 1 ? `the ${withCommas(String(rows[0]?.ofDays ?? ''))} days of its period` : 'the days of its period';
  return `The quantity, ${showUnrounded(quantity)} ${measure.unit}, lies evenly on ${days}; each year takes its own days of it.`;
}

function moveRow(move: PriceMove): SumRow {
  return { sign: 'x', value: ratioText(move), what: `prices of ${move.from} moved to ${move.to}` };
}

function discountRow({ years, factor }: NonNullable<PartsRow['discount']>): SumRow {
  const since = years === 1 ? '1 year' : `${years} years`;
  return { sign: 'x', value: showUnrounded(factor), what: `discount factor, ${since} after year 0` };
}

/** Gross, what is taken off, and net, before rounding. */
function resultRows(line: Line, component: LineComponent): SumRow[] {
  const { grossUnrounded, netUnrounded } = component;
  const shares = line.shares.filter(({ name }) => name !== 'drop_off');
  const dropsOff = component.parts.some(({ retention }) => !equals(retention, ONE));
  const gross: SumRow = { sign: '=', value: showUnroundedPounds(grossUnrounded), unit: 'GBP', tone: 'strong' };
  const exact = (fraction: string | undefined) => (fraction ? `, exactly ${fraction}` : '');
  if (shares.length === 0 && !dropsOff) {
    return [{ ...gross, what: `gross and net, unrounded${exact(shortFraction(grossUnrounded))}` }];
  }
  return [
    { ...gross, what: `gross, unrounded${exact(shortFraction(grossUnrounded))}` },
    ...(dropsOff ? [{ sign: 'x', value: 'of the year', what: 'left after drop-off' } as const] : []),
    ...shares.map(({ name, value, from }): SumRow => {
      const kept = name === 'attributed_share' ? ' (kept)' : '';
      return { sign: 'x', value: keptText(name, value), what: `${shareWords(name)}${kept}, ${GIVEN_BY[from]}` };
    }),
    {
      ...gross,
      value: showUnroundedPounds(netUnrounded),
      what: `net, unrounded${exact(shortFraction(netUnrounded))}`,
    },
  ];
}

function outcomeFacts(component: LineComponent): Block {
  const { gross, net, range } = component;
  const ofRange = CASES.map((name) => range && `${name} ${showPence(range[name].net)}`)
    .filter(Boolean)
    .join(', ');
  return factsBlock([
    fact('rounded', `half away from zero to the penny: ${showPence(net)}`),
    fact('gross', showPounds(gross)),
    fact('net', showPounds(net)),
    fact('net by case', ofRange || undefined),
    fact('price base', allOf(component.priceBases.map(showPriceBase)) || undefined),
    fact('grade', component.grade && `${component.grade}, the weakest of its figures`),
    fact('note', component.component.note),
  ]);
}

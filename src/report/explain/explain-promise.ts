// What was promised, in the words of the row: the stated quantity, its period, its length in years, the total.

import { anniversary, formatIsoDate } from '../../model/calendar.ts';
import type { ContractFacts, Per } from '../../model/commitment.ts';
import { formatExact, formatFixed } from '../../model/decimal.ts';
import { hasUnknownQuantity, millionsOf } from '../../model/rate.ts';
import { divide, floor, type Rational, reduce } from '../../model/rational.ts';
import type { Line } from '../../model/result.ts';
import { type ProxyTable, SHARE_NAMES, type ShareName } from '../../model/table.ts';
import { isSameUnit, lacksTime } from '../../model/unit-spellings.ts';
import { count, showQuantity, showShare, withCommas } from '../figures.ts';
import { type Fact, fact, factsBlock } from '../proxies/table-words.ts';
import type { Block } from '../view.ts';
import { showUnrounded } from './unrounded.ts';

const WHOSE_DATES = {
  row: "the row's own dates",
  period: "the row's period",
  contract: "the contract's dates",
} as const;

const PER_WORDS: Readonly<Record<Per, string>> = {
  contract: 'for the whole period',
  year: 'a year',
  '1m-spent': 'for each GBP 1m spent',
};

const SHARE_WORDS: Readonly<Record<ShareName, string>> = {
  deadweight: 'deadweight',
  displacement: 'displacement',
  leakage: 'leakage',
  attribution_to_others: 'attribution to others',
  attributed_share: 'attributed share',
  drop_off: 'drop-off',
};

/** Who gave a share, as a sentence says it. */
export const GIVEN_BY = {
  row: 'given by the row',
  table: 'given by the table',
  suggested: 'suggested by the table and asked for',
} as const;

/** What was promised (or delivered), when, and what it comes to in the unit of the measure. */
export function promiseFacts(line: Line, contract: ContractFacts, table: ProxyTable): Block {
  const { commitment, measure } = line;
  const theme = table.themes?.[measure.theme]?.title ?? measure.theme;
  return factsBlock([
    fact('contract', contract.name === undefined ? contract.id : `${contract.id}, ${contract.name}`),
    fact('buyer', contract.buyer),
    fact('supplier', contract.supplier),
    fact('line', line.name === placeOf(line) ? line.name : `${line.name} (${placeOf(line)})`),
    fact('status', commitment.status),
    fact('measure', `${commitment.measure}, ${measure.title}`),
    fact('theme', `${theme}: ${measure.outcome}`),
    fact('area', commitment.area),
    fact(commitment.unit === undefined ? 'read as' : 'stated', statedWords(line)),
    fact('period', periodWords(line)),
    fact('length', commitment.per === 'year' && line.years ? yearsWords(line, line.years) : undefined),
    fact('spend', spendWords(line)),
    fact('quantity', quantityWords(line)),
    fact('evidence', commitment.evidence),
    fact('notes', commitment.notes),
  ]);
}

/** Each adjustment with who gave it; `no deadweight given` where nobody did. */
export function adjustmentFacts(line: Line): Block {
  const attributed = line.shares.some(({ name }) => name === 'attributed_share');
  const names = SHARE_NAMES.filter((name) => {
    if (name === 'drop_off') return line.duration > 1 || line.shares.some((share) => share.name === name);
    return name !== (attributed ? 'attribution_to_others' : 'attributed_share');
  });
  const lasts = `${count(line.duration, 'year')} of effect`;
  return factsBlock([...names.map((name) => shareFact(line, name)), fact('duration', lasts)]);
}

/** What a share leaves, as it is written in a sum: `(1 - 20%)`, or `60%` for a share that is kept. */
export function keptText(name: ShareName, value: Rational): string {
  return name === 'attributed_share' ? showShare(value) : `(1 - ${showShare(value)})`;
}

/** What a share is called in a sentence. */
export function shareWords(name: ShareName): string {
  return SHARE_WORDS[name];
}

/** The length in years as it is worked: `3 years`, or `0 + 183/366 years`. */
function yearsText(line: Line, years: Rational): string {
  const whole = floor(years);
  const over = daysOver(line, Number(whole));
  if (!over) return showUnrounded(years);
  return over.days === 0 ? `${whole}` : `${whole} + ${over.days}/${over.of}`;
}

function shareFact(line: Line, name: ShareName): Fact | undefined {
  const share = line.shares.find((entry) => entry.name === name);
  if (!share)
    return fact(SHARE_WORDS[name], `no ${name === 'attribution_to_others' ? 'attribution' : SHARE_WORDS[name]} given`);
  const how = name === 'attributed_share' ? ', kept' : name === 'drop_off' ? ' a year after the first' : ', taken off';
  return fact(SHARE_WORDS[name], `${showShare(share.value)}${how}, ${GIVEN_BY[share.from]}`);
}

function statedWords({ commitment, measure }: Line): string {
  const per = PER_WORDS[commitment.per];
  const quantity = `${showQuantity(commitment.quantity)} ${measure.unit}`;
  const { converted, unit } = commitment;
  if (converted) {
    const { ofColumn, times } = converted;
    const stated = [showQuantity(converted.quantity), converted.unit ?? []].flat().join(' ');
    const factors = ofColumn
      ? `x ${showQuantity(ofColumn)} for its column, x ${showQuantity(reduce(divide(times, ofColumn)))} for its unit, both`
      : `x ${showQuantity(times)}`;
    return `${stated} ${per}, ${factors} by the map = ${quantity}`;
  }
  if (unit === undefined) return `${quantity} ${per}; the row gives no unit`;
  return `${quantity} ${per}${lacksTime(unit, measure.unit) && !isSameUnit(unit, measure.unit) ? `, from "${unit}"` : ''}`;
}

function periodWords(line: Line): string {
  const { dates, commitment } = line;
  if (!dates) return 'undated: neither the row nor the contract gives dates';
  const written = dates.from === 'period' && commitment.period ? `, ${commitment.period.text}` : '';
  const whose = `${WHOSE_DATES[dates.from]}${written}`;
  const start = dates.start === undefined ? 'no start' : formatIsoDate(dates.start);
  const end = dates.end === undefined ? 'no end given' : formatIsoDate(dates.end);
  return `${start} to ${end}, ${whose}`;
}

function yearsWords(line: Line, years: Rational): string {
  const over = daysOver(line, Number(floor(years)));
  const text = yearsText(line, years);
  const remark = over && over.days > 0 ? ` (${count(over.days, 'day')} of the ${over.of} to the next anniversary)` : '';
  return `${text} ${text === '1' ? 'year' : 'years'}${remark}`;
}

/** Days after the last whole year, and the days from that anniversary to the next. */
function daysOver({ dates }: Line, whole: number): { days: number; of: number } | undefined {
  if (dates?.start === undefined || dates.end === undefined) return undefined;
  const last = anniversary(dates.start, whole);
  return { days: dates.end + 1 - last, of: anniversary(dates.start, whole + 1) - last };
}

/** `GBP 3,500,000.00 so far`, or the value that stands in for it. */
function spendWords({ spend }: Line): string | undefined {
  if (!spend) return undefined;
  const pounds = `GBP ${withCommas(formatFixed(spend.pounds, 2))}`;
  return spend.from === 'spend' ? `${pounds} so far` : `${pounds}, the value of the contract as an estimate`;
}

function quantityWords(line: Line): string {
  const { commitment, measure, quantity, years, spend } = line;
  if (hasUnknownQuantity(line)) return 'not known: it depends on the spend';
  const total = `${showUnrounded(quantity)} ${measure.unit}`;
  if (spend) return `${showQuantity(commitment.quantity)} x ${showQuantity(millionsOf(spend))} = ${total}`;
  if (commitment.per !== 'year' || !years) return total;
  const text = yearsText(line, years);
  const length = text.startsWith('0 + ') ? text.slice(4) : text.includes(' ') ? `(${text})` : text;
  const fraction = formatExact(quantity).includes('/') ? ` (exactly ${formatExact(quantity)})` : '';
  return `${showQuantity(commitment.quantity)} x ${length} = ${total}${fraction}`;
}

function placeOf({ commitment }: Line): string {
  return `${commitment.origin.file.path}:${commitment.origin.line}`;
}

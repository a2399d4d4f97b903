// What a reader needs first: social value and its SVA%, local economic value beside it, and what the totals leave out.

import { formatIsoDate, yearOf } from '../../model/calendar.ts';
import {
  type Aggregate,
  type ContractResult,
  type Counts,
  isValued,
  type Options,
  type Result,
  type Summary,
} from '../../model/result.ts';
import { CASES } from '../../model/table.ts';
import { count, showPence, showPounds, withCommas } from '../figures.ts';
import { type Block, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';
import { allOf, some } from '../wording/words.ts';
import { messageOf } from '../wording.ts';
import { type AmountPart, amount, holds, money, percent, showPriceBase } from './amounts.ts';
import { askFacts } from './asks.ts';
import { gradeOf, marked } from './grades.ts';
import { tableIdOf } from './result-parts.ts';

export const TOTAL_STATES = ['complete', 'incomplete', 'PARTIAL'] as const;
type TotalState = (typeof TOTAL_STATES)[number];

type Fact = Extract<Block, { type: 'facts' }>['facts'][number];
/** A label, marked where its part of the total rests on a figure of grade C. */
type Mark = (label: string, part: AmountPart) => string;

/**
 * The totals of one summary, then everything that must be said beside them. Social value and its share of the contract value
 * lead; local economic value is a memo line, and both together come last.
 */
export function headlineOf(summary: Summary, result: Result): Block[] {
  const mark: Mark = (label, part) => marked(label, gradeOf(summary, part));
  const ranged = movesInRange(summary);
  const facts = [
    ...(ranged ? [] : [socialFact(summary, result, mark)]),
    svaFact(summary, result, mark),
    ...inputFacts(summary),
    ...asGivenFacts(summary),
    ...(ranged ? [] : [localFact(summary, mark), bothFact(summary, mark)]),
    ...bothSvaFacts(summary, mark),
    ...(ranged ? [] : grossFacts(summary, result, mark)),
    ...asideFacts(summary, mark),
    ...askFacts(contractsOf(summary, result)),
  ];
  return [
    ...(ranged ? rangeTable(summary, result, mark) : []),
    { type: 'facts', align: 'right', facts },
    ...rangeRemark(summary, result),
    ...besideTheTotal(summary, result),
  ];
}

/** `Rows read 12 = 9 valued + 2 record-only + 1 unvalued + 0 rejected`: every row ends in one state. */
export function countsLine({ read, valued, recordOnly, unvalued, rejected }: Counts): string {
  const rows = (number: number): string => withCommas(String(number));
  const known = `${rows(valued)} valued + ${rows(recordOnly)} record-only`;
  return `Rows read ${rows(read)} = ${known} + ${rows(unvalued)} unvalued + ${rows(rejected)} rejected`;
}

/** Whether a total is `complete`, leaves unvalued lines out (`incomplete`), or rejected rows as well (`PARTIAL`). */
export function stateOf({ unvalued, rejected, files = 0 }: Counts): TotalState {
  if (rejected > 0 || files > 0) return 'PARTIAL';
  return unvalued > 0 ? 'incomplete' : 'complete';
}

/** `PARTIAL: 12 of 4,310 rows and 2 files left out`; undefined where nothing was. */
export function partialLine({ read, rejected, files = 0 }: Counts): string | undefined {
  if (rejected === 0 && files === 0) return undefined;
  const rows = `${withCommas(String(rejected))} of ${count(read, 'row')}`;
  const whole = files > 0 ? [count(files, 'file')] : [];
  return `PARTIAL: ${[...(rejected > 0 ? [rows] : []), ...whole].join(' and ')} left out`;
}

/** What a total leaves out or must not hide, in sentences; nothing where it is whole and plain. */
export function remarksOnTotal(
  summary: Aggregate & { counts: Counts; countedTwice: bigint; asGiven?: bigint },
): string[] {
  const { unvalued } = summary.counts;
  const partial = partialLine(summary.counts);
  const remarks: string[] = partial === undefined ? [] : [`${partial}.`];
  if (unvalued > 0) remarks.push(`The total leaves out ${count(unvalued, 'unvalued line')}: unknown is not zero.`);
  if (summary.countedTwice > 0n) {
    remarks.push(`The total includes up to ${showPounds(summary.countedTwice)} counted twice.`);
  }
  const bases = summary.priceBases.filter((base) => summary.asGiven === undefined || base !== 'none');
  if (bases.length > 1) {
    remarks.push(
      `Mixed price bases: ${allOf(bases.map(showPriceBase))} stand in one total, each as it is. ` +
        'Only figures of one base add up to pounds of one year: --price-base with one year, such as 2024-25, moves all that ' +
        'have a base there.',
    );
  }
  return remarks;
}

function socialFact(summary: Summary, result: Result, mark: Mark): Fact {
  const remark = howMade(summary, result);
  return {
    label: mark('Social value', 'social'),
    value: { ...inPounds(amount(summary, 'social')), tone: 'strong' },
    ...(remark && { remark }),
  };
}

/** `net of the shares given; in 2024-25 prices; present value at 2026`: what the pounds are, so far as it is true of all. */
function howMade(summary: Summary, { options, digest }: Result): string {
  const [base, ...others] = movedBases(summary, options);
  const taken = digest.shares.some(({ names }) => names.length > 0);
  const given = summary.asGiven === undefined ? '' : ', pounds as given apart';
  return [
    isValued(summary) && (taken ? 'net of the shares given' : 'no adjustment given'),
    base !== undefined && base !== 'none' && others.length === 0 && `in ${base} prices${given}`,
    options.discount && presentValue(options),
  ]
    .filter(Boolean)
    .join('; ');
}

/** The price bases of a total; without pounds as given where the others were moved, for those have a line of their own. */
function movedBases({ priceBases }: Pick<Aggregate, 'priceBases'>, { priceBase }: Options): readonly string[] {
  return priceBase ? priceBases.filter((base) => base !== 'none') : priceBases;
}

/** Pounds that no index moves. */
function asGivenFacts({ asGiven }: Summary): Fact[] {
  if (asGiven === undefined) return [];
  return [{ label: 'As given, not moved', value: plain(showPounds(asGiven)), remark: 'in these totals as they are' }];
}

/** `present value at 2026`; by years of the contract, at the day they are counted from. */
function presentValue({ discountFrom, discountYears, yearZero }: Options): string {
  if (discountFrom !== undefined) return `present value at ${discountFrom}`;
  if (yearZero === undefined) return 'present value';
  return `present value at ${discountYears === 'contract' ? formatIsoDate(yearZero) : yearOf(yearZero)}`;
}

/** Time and money given, at what they cost: in social value, and no outcome of it. */
function inputFacts({ byKind }: Summary): Fact[] {
  if (byKind.input === undefined) return [];
  return [
    { label: 'Time and money given', value: plain(showPounds(byKind.input)), remark: 'within social value, at cost' },
  ];
}

function localFact(summary: Summary, mark: Mark): Fact {
  const value = inPounds(amount(summary, 'localEconomic'));
  const isThere = holds(summary, 'localEconomic');
  return { label: mark('Local economic value', 'localEconomic'), value, ...(isThere && { remark: 'memo: beside it' }) };
}

function bothFact(summary: Summary, mark: Mark): Fact {
  return { label: mark('Both together', 'net'), value: inPounds(amount(summary, 'net')) };
}

/** Whether any pound is another one in the low or the high case. */
function movesInRange({ range }: Summary): boolean {
  if (!range) return false;
  const parts = ['gross', 'social', 'localEconomic', 'transfer'] as const;
  return parts.some((part) => range.low[part] !== range.central[part] || range.high[part] !== range.central[part]);
}

/** How many lines low and high move at all. */
function rangeRemark(summary: Summary, result: Result): Block[] {
  const { range, counts } = summary;
  const { digest } = result;
  if (!range) return [];
  const moved = digest.moved ?? 0;
  const text =
    moved === 0
      ? 'Low and high move nothing: every line has one figure.'
      : `Low and high move ${withCommas(String(moved))} of ${count(counts.valued, 'line')}; ` +
        `${moved === counts.valued ? 'none has one figure' : 'the others have one figure'}.`;
  const how = movesInRange(summary) ? howMade(summary, result) : '';
  return [{ type: 'paragraph', tone: 'plain', text: how === '' ? text : `${text} ${capital(how)}.` }];
}

/** Low, central and high beside each other, each case rounded and added up on its own. */
function rangeTable(summary: Summary, result: Result, mark: Mark): Block[] {
  const { range } = summary;
  if (!range) return [];
  const row = (label: string, part: 'social' | 'localEconomic' | 'net'): Text[] => [
    plain(mark(label, part)),
    ...CASES.map((name) => (holds(summary, part) ? money(range[name][part]) : quiet('-'))),
  ];
  const title = (name: string) => (name === result.options.case ? `${capital(name)} *` : capital(name));
  return [
    {
      type: 'table',
      columns: [toLeft('GBP'), ...CASES.map((name) => toRight(title(name)))],
      rows: [row('Social value', 'social'), row('Local economic value', 'localEconomic')],
      totals: [
        row('Both together', 'net').map(({ text }) => strong(text)),
        [plain(mark('Gross', 'net')), ...CASES.map((name) => money(range[name].gross))],
      ],
    },
    { type: 'paragraph', tone: 'quiet', text: `* The ${result.options.case} case stands in every other figure below.` },
  ];
}

function svaFact(summary: Summary, result: Result, mark: Mark): Fact {
  if (!summary.sva) return { label: 'SVA%', value: quiet('not known'), remark: whyNoSva(summary, result) };
  const undiscounted = result.options.discount ? ', which is not discounted' : '';
  const remark = `social value over contract value${undiscounted}`;
  return { label: mark('SVA%', 'social'), value: percent(summary, summary.sva, 'social'), remark };
}

function bothSvaFacts(summary: Summary, mark: Mark): Fact[] {
  if (!summary.sva || !holds(summary, 'localEconomic')) return [];
  const remark = 'with local economic value';
  return [{ label: mark('SVA%, both together', 'net'), value: percent(summary, summary.sva, 'total'), remark }];
}

function whyNoSva(summary: Summary, result: Result): string {
  if (summary.counts.valued === 0) return 'no line was valued';
  const without = contractsOf(summary, result).filter(({ sva }) => !sva);
  const gives = without.length === 1 ? 'gives' : 'give';
  return `${some(without.map(({ facts }) => facts.id))} ${gives} no value above 0`;
}

/** The contracts whose pounds are in a summary. */
function contractsOf({ tables }: Summary, result: Result): readonly ContractResult[] {
  return result.contracts.filter((contract) => tables.includes(tableIdOf(contract, result)));
}

/** Before anything was taken off: said where something was. */
function grossFacts(summary: Summary, { digest }: Result, mark: Mark): Fact[] {
  if (!holds(summary, 'net') || !digest.shares.some(({ names }) => names.length > 0)) return [];
  const remark = 'both together, before anything was taken off';
  return [{ label: mark('Gross', 'net'), value: plain(showPounds(summary.gross)), remark }];
}

function asideFacts(summary: Summary, mark: Mark): Fact[] {
  const facts: Fact[] = [];
  if (holds(summary, 'transfer')) {
    facts.push({
      label: mark('Transfers', 'transfer'),
      value: plain(showPounds(summary.transfer)),
      remark: 'change hands; in no total',
    });
  }
  if (summary.evidenced) {
    const { net, social } = summary.evidenced;
    const remark = `of the total; social value ${showPence(social)}`;
    facts.push({ label: 'of which evidenced', value: plain(showPounds(net)), remark });
  }
  return facts;
}

function besideTheTotal(summary: Summary, { findings }: Result): Block[] {
  const items = remarksOnTotal(summary).map((text): Text => ({ text, tone: 'warning' }));
  const setAside = findings
    .filter(({ rule }) => rule === 'status-set-aside')
    .map((note) => `${capital(messageOf(note))}.`);
  return [
    ...(items.length > 0 ? [{ type: 'items', items } as const] : []),
    { type: 'paragraph', tone: 'plain', text: [`${countsLine(summary.counts)}.`, ...setAside].join(' ') },
  ];
}

function inPounds({ text, tone }: Text): Text {
  return { text: text === '-' ? text : `GBP ${text}`, tone };
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

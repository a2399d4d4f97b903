// What a reader needs first: social value, local economic value, their total, SVA%, and what the total leaves out.

import type { Aggregate, ContractResult, Counts, Result, Summary } from '../../model/result.ts';
import { CASES } from '../../model/table.ts';
import { count, showPence, showPounds, withCommas } from '../figures.ts';
import { type Block, plain, quiet, strong, type Text } from '../view.ts';
import { allOf, some } from '../wording/words.ts';
import { messageOf } from '../wording.ts';
import { type AmountPart, amount, holds, money, percent, showPriceBase } from './amounts.ts';
import { askFacts } from './asks.ts';
import { gradeOf, marked } from './grades.ts';
import { tableIdOf } from './result-parts.ts';

export const TOTAL_STATES = ['complete', 'incomplete', 'PARTIAL'] as const;
export type TotalState = (typeof TOTAL_STATES)[number];

type Fact = Extract<Block, { type: 'facts' }>['facts'][number];
/** A label, marked where its part of the total rests on a figure of grade C. */
type Mark = (label: string, part: AmountPart) => string;

/** The totals of one summary, then everything that must be said beside them. */
export function headlineOf(summary: Summary, result: Result): Block[] {
  const mark: Mark = (label, part) => marked(label, gradeOf(summary, part));
  const facts = [
    ...(summary.range ? [] : poundFacts(summary, mark)),
    ...svaFacts(summary, result, mark),
    ...(summary.range ? [] : [grossFact(summary, mark)]),
    ...asideFacts(summary, mark),
    ...askFacts(contractsOf(summary, result)),
  ];
  return [
    ...rangeTable(summary, result, mark),
    { type: 'facts', align: 'right', facts },
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
export function stateOf({ unvalued, rejected }: Counts): TotalState {
  if (rejected > 0) return 'PARTIAL';
  return unvalued > 0 ? 'incomplete' : 'complete';
}

/** `PARTIAL: 12 of 4,310 rows left out`; undefined where no row was rejected. */
export function partialLine({ read, rejected }: Counts): string | undefined {
  return rejected > 0 ? `PARTIAL: ${withCommas(String(rejected))} of ${count(read, 'row')} left out` : undefined;
}

/** What a total leaves out or must not hide, in sentences; nothing where it is whole and plain. */
export function remarksOnTotal(summary: Aggregate & { counts: Counts; countedTwice: bigint }): string[] {
  const { unvalued } = summary.counts;
  const partial = partialLine(summary.counts);
  const remarks: string[] = partial === undefined ? [] : [`${partial}.`];
  if (unvalued > 0) remarks.push(`The total leaves out ${count(unvalued, 'unvalued line')}: unknown is not zero.`);
  if (summary.countedTwice > 0n) {
    remarks.push(`The total includes up to ${showPounds(summary.countedTwice)} counted twice.`);
  }
  if (summary.priceBases.length > 1) {
    remarks.push(
      `Mixed price bases: ${allOf(summary.priceBases.map(showPriceBase))} stand in one total, each as it is. ` +
        'Only figures of one base add up to pounds of one year.',
    );
  }
  return remarks;
}

function poundFacts(summary: Summary, mark: Mark): Fact[] {
  return [
    { label: mark('Social value', 'social'), value: inPounds(amount(summary, 'social')) },
    { label: mark('Local economic value', 'localEconomic'), value: inPounds(amount(summary, 'localEconomic')) },
    { label: mark('Total (net)', 'net'), value: { ...inPounds(amount(summary, 'net')), tone: 'strong' } },
  ];
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
      columns: [
        { title: 'GBP', align: 'left' },
        ...CASES.map((name) => ({ title: title(name), align: 'right' }) as const),
      ],
      rows: [row('Social value', 'social'), row('Local economic value', 'localEconomic')],
      totals: [
        row('Total (net)', 'net').map(({ text }) => strong(text)),
        [plain(mark('Gross', 'net')), ...CASES.map((name) => money(range[name].gross))],
      ],
    },
    { type: 'paragraph', tone: 'quiet', text: `* The ${result.options.case} case stands in every other figure below.` },
  ];
}

function svaFacts(summary: Summary, result: Result, mark: Mark): Fact[] {
  if (!summary.sva) return [{ label: 'SVA%', value: quiet('not known'), remark: whyNoSva(summary, result) }];
  return [
    { label: mark('SVA%', 'net'), value: percent(summary.sva, 'total'), remark: 'the total over contract value' },
    {
      label: mark('SVA%, social value', 'social'),
      value: percent(summary.sva, 'social'),
      remark: 'without local economic value',
    },
  ];
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

function grossFact(summary: Summary, mark: Mark): Fact {
  const same = summary.gross === summary.net;
  if (!holds(summary, 'net')) return { label: 'Gross', value: quiet('-') };
  return {
    label: mark('Gross', 'net'),
    value: plain(showPounds(summary.gross)),
    remark: same ? 'nothing was taken off' : 'before anything was taken off',
  };
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

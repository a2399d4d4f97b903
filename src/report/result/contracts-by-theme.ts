// What each contract comes to, theme by theme, with SVA% per contract: one table however many contracts there are.

import { formatIsoDate } from '../../model/calendar.ts';
import { roundToPence } from '../../model/money.ts';
import type { Aggregate, ContractResult, SvaRatios, Totals } from '../../model/result.ts';
import { count, showPercent, showPounds } from '../figures.ts';
import { type Block, type Column, plain, strong, type Text, toLeft, toRight } from '../view.ts';
import { type AmountPart, amount, contractLabel, holds, money, percent } from './amounts.ts';
import { gradeOf, marked } from './grades.ts';
import type { SummaryShown } from './result-parts.ts';

type Rows = readonly (readonly Text[])[];

/** More contracts than this get a list of one line each before their themes. */
const CONTRACTS_AT_A_GLANCE = 12;
/** A table longer than this is printed as a listing: a table's rules are dear to lay out. */
const LONGEST_TABLE = 120;
/** On a screen a longer portfolio shows the largest of its contracts and one row for the rest. */
const MOST_CONTRACTS = 20;

/** Contracts by theme, then (of several contracts) all of them by theme. */
export function contractsByTheme(shown: SummaryShown, largestOnly = false): Block[] {
  const { summary, themes } = shown;
  const contracts = largestOnly ? largestOf(shown.contracts) : shown.contracts;
  const kept = new Set(contracts);
  const rest = shown.contracts.filter((contract) => !kept.has(contract));
  if (contracts.length === 0) return [];
  const parts = partsShown(contracts);
  const columns: Column[] = [toLeft('Theme'), ...parts.map((part) => toRight(TITLE_OF[part]))];
  const groups = contracts.map((contract) => [
    ...groupOf(contract, parts),
    ...(shown.contracts.length > 1 ? remarkRows(contract) : []),
  ]);
  const totals =
    shown.contracts.length === 1
      ? []
      : [
          [strong('All contracts')],
          ...themes.map((theme) => rowOf(marked(theme.title, gradeOf(theme)), theme, parts)),
          ...totalRows(summary, summary.sva, parts),
        ];
  const rows = [
    ...groups.flatMap((group, index): Rows => (index === 0 ? group : [[], ...group])),
    ...(rest.length > 0 ? [[], ...restRows(rest, parts)] : []),
  ];
  const glance = contracts.length > CONTRACTS_AT_A_GLANCE ? atAGlance(contracts) : [];
  return [
    ...glance,
    { type: 'section', text: 'Contracts by theme, in GBP' },
    rows.length + totals.length > LONGEST_TABLE
      ? { type: 'listing', columns, rows: [...rows, ...(totals.length > 0 ? [[], ...totals] : [])] }
      : { type: 'table', columns, rows, totals },
  ];
}

const TITLE_OF: Readonly<Record<AmountPart, string>> = {
  social: 'Social value',
  localEconomic: 'Local economic',
  net: 'Both together',
  transfer: 'Transfers',
};

/** The contracts with the most pounds, in the order of all. */
export function largestOf(contracts: readonly ContractResult[]): readonly ContractResult[] {
  if (contracts.length <= MOST_CONTRACTS) return contracts;
  const largest: ContractResult[] = [];
  for (const contract of contracts) {
    const last = largest[MOST_CONTRACTS - 1];
    if (last && contract.net <= last.net) continue;
    const at = largest.findIndex(({ net }) => contract.net > net);
    largest.splice(at < 0 ? largest.length : at, 0, contract);
    largest.length = Math.min(largest.length, MOST_CONTRACTS);
  }
  const kept = new Set(largest);
  return contracts.filter((contract) => kept.has(contract));
}

/** One row for the contracts that are not shown. */
function restRows(rest: readonly ContractResult[], parts: readonly AmountPart[]): Rows {
  const sums = parts.map((part) =>
    rest.some((contract) => holds(contract, part))
      ? money(rest.reduce((sum, each) => sum + each[part], 0n))
      : plain('-'),
  );
  return [[strong(`${count(rest.length, 'smaller contract')} more; --all lists them`)], [plain('  Total'), ...sums]];
}

/** Transfers have a column only where there are any; they stand behind the total, which they are not in. */
function partsShown(aggregates: readonly Aggregate[]): AmountPart[] {
  const transfers = aggregates.some((aggregate) => holds(aggregate, 'transfer'));
  return ['social', 'localEconomic', 'net', ...(transfers ? (['transfer'] as const) : [])];
}

function groupOf(contract: ContractResult, parts: readonly AmountPart[]): Rows {
  const { themes, sva } = contract;
  return [
    [strong(headingOf(contract))],
    ...themes.map((theme) => rowOf(marked(theme.title, gradeOf(theme)), theme, parts)),
    ...totalRows(contract, sva, parts),
  ];
}

/** The contract's name and value, its dates, and who delivers it for whom. */
function headingOf({ facts }: ContractResult): string {
  const { value, start, end, buyer, supplier } = facts;
  const details = [
    value ? `value ${showPounds(roundToPence(value))}` : 'value not given',
    start !== undefined && end !== undefined ? `${formatIsoDate(start)} to ${formatIsoDate(end)}` : undefined,
    [supplier && `by ${supplier}`, buyer && `for ${buyer}`].filter(Boolean).join(' '),
  ];
  return [contractLabel(facts), ...details.filter(Boolean)].join(', ');
}

function rowOf(label: string, aggregate: Aggregate, parts: readonly AmountPart[]): Text[] {
  return [plain(`  ${label}`), ...parts.map((part) => amount(aggregate, part))];
}

/** The total, gross where anything was taken off, the low and high case where asked for, and SVA%. */
function totalRows(aggregate: Aggregate, sva: SvaRatios | undefined, parts: readonly AmountPart[]): Text[][] {
  const { gross, net, range } = aggregate;
  const blanks = (part: AmountPart, cell: Text) => parts.map((each) => (each === part ? cell : plain('')));
  const caseRow = (label: string, totals: Totals) => [
    plain(`  ${label}`),
    ...parts.map((part) => (holds(aggregate, part) ? money(totals[part]) : plain('-'))),
  ];
  const shares = (part: AmountPart): Text => {
    if (part === 'social') return percent(aggregate, sva, 'social');
    return part === 'net' ? percent(aggregate, sva, 'total') : plain('');
  };
  return [
    rowOf('Total', aggregate, parts).map(({ text }) => strong(text)),
    ...(gross === net ? [] : [[plain('  Gross'), ...blanks('net', money(gross))]]),
    ...(range ? [caseRow('Low', range.low), caseRow('High', range.high)] : []),
    [plain('  SVA%'), ...parts.map(shares)],
  ];
}

/** What must be said beside a contract's total when it stands among others. */
function remarkRows({ counts, countedTwice }: ContractResult): Text[][] {
  const remarks = [
    counts.rejected > 0 && `leaves out ${count(counts.rejected, 'rejected row')}`,
    counts.unvalued > 0 && `leaves out ${count(counts.unvalued, 'unvalued line')}`,
    countedTwice > 0n && `includes up to ${showPounds(countedTwice)} counted twice`,
  ].filter((remark) => remark !== false);
  return remarks.length > 0 ? [[{ text: `  ${remarks.join('; ')}`, tone: 'warning' }]] : [];
}

function atAGlance(contracts: readonly ContractResult[]): Block[] {
  const money = ['social', 'localEconomic', 'net'] as const;
  return [
    { type: 'section', text: 'Contracts at a glance, in GBP' },
    {
      type: 'listing',
      columns: [toLeft('Contract'), ...money.map((part) => toRight(TITLE_OF[part])), toRight('SVA%')],
      rows: contracts.map((contract) => [
        plain(marked(contract.facts.id, gradeOf(contract))),
        ...money.map((part) => amount(contract, part)),
        plain(contract.sva ? showPercent(contract.sva.total) : '-'),
      ]),
    },
  ];
}

// Lines by contract; of very many those with the most pounds.

import type { ContractFacts } from '../../model/commitment.ts';
import { severityOfFound } from '../../model/reconciliation/reason.ts';
import type { ReconciledLine } from '../../model/reconciliation/reconciled-line.ts';
import type { LineNamed, Reconciliation } from '../../model/reconciliation.ts';
import { showUnrounded } from '../explain/unrounded.ts';
import { count, showPounds } from '../figures.ts';
import { contractLabel } from '../result/amounts.ts';
import { type Block, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';

/** Promised, due and delivered of every line, with its reasons, under its contract. */
export function linesBlocks({ digest: { lines }, contracts }: Reconciliation): Block[] {
  if (lines.count === 0) return [];
  const rows: (readonly Text[])[] = [];
  let contract: string | undefined;
  for (const line of lines.first) {
    if (line.contract !== contract) {
      contract = line.contract;
      if (rows.length > 0) rows.push([]);
      rows.push([strong(headingOf(contracts, contract))]);
    }
    rows.push(rowOf(line));
  }
  return [
    {
      type: 'section',
      text:
        lines.left === 0n && lines.count === lines.first.length
          ? 'Lines, in units'
          : 'Lines with the most pounds, in units',
    },
    {
      type: 'listing',
      columns: [
        toLeft('  Measure and period'),
        toRight('Promised'),
        toRight('Due'),
        toRight('Delivered'),
        toLeft('Reasons'),
      ],
      rows,
    },
    ...andMore(lines.count - lines.first.length, 'line', lines.left),
  ];
}

/** `local-spend`, `local-spend in Northvale, 2026-27`: a line's measure, area and period. */
export function nameOf({ measure, area, period }: Omit<LineNamed, 'locations'>): string {
  return [measure, area === undefined ? '' : ` in ${area}`, period ? `, ${period.text}` : ''].join('');
}

/** `and 12 more lines with GBP 3,400.00; -f csv and -f json list all`, where there are more. */
export function andMore(
  more: number,
  what: string,
  pounds = 0n,
  where = '-f csv and -f json list all',
  of = '',
): Block[] {
  if (more <= 0) return [];
  const worth = pounds === 0n ? '' : ` with ${showPounds(pounds)}${of}`;
  return [{ type: 'items', items: [quiet(`and ${count(more, `more ${what}`)}${worth}; ${where}`)] }];
}

function rowOf(line: ReconciledLine): Text[] {
  const { promised, committed, due, delivered, reasons } = line;
  const isOdd = reasons.some((found) => severityOfFound(found) === 'warning');
  const words = [...new Set(reasons.map(({ reason }) => reason))].join(', ');
  return [
    plain(`  ${nameOf(line)}`),
    promised ? plain(showUnrounded(committed, 2)) : quiet('-'),
    promised ? plain(showUnrounded(due, 2)) : quiet('-'),
    delivered ? plain(showUnrounded(delivered, 2)) : { text: 'open', tone: 'warning' },
    { text: words, tone: isOdd ? 'warning' : 'good' },
  ];
}

function headingOf(contracts: readonly ContractFacts[], id: string): string {
  const facts = contracts.find((contract) => contract.id === id) ?? { id };
  return [contractLabel(facts), facts.supplier && `by ${facts.supplier}`].filter(Boolean).join(', ');
}

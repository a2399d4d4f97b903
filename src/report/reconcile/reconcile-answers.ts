// The same pounds by supplier, contract, theme and quarter, and how much of them is local spend and jobs.

import { rational } from '../../model/rational.ts';
import type { Answer, LocalShare, ReconciledTotals } from '../../model/reconciliation/answers.ts';
import { ANSWERS_BY } from '../../model/reconciliation/answers.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import { showPercent } from '../figures.ts';
import { amount, holds, money } from '../result/amounts.ts';
import { type Block, type Column, plain, quiet, type Text, toLeft, toRight } from '../view.ts';
import { andMore } from './reconcile-lines.ts';

const MOST = 40;

const TITLES: Readonly<Record<Answer['by'], string>> = {
  supplier: 'By supplier, net GBP',
  contract: 'By contract, net GBP',
  theme: 'By theme, net GBP',
  period: 'By quarter of the financial year, net GBP',
};
const FIRST_COLUMN: Readonly<Record<Answer['by'], string>> = {
  supplier: 'Supplier',
  contract: 'Contract',
  theme: 'Theme',
  period: 'Quarter',
};

/** Answers of each table, and how much is local spend and jobs. */
export function answersBlocks({ totals }: Reconciliation): Block[] {
  return totals.flatMap((each): Block[] => {
    const of = totals.length > 1 ? ` (${each.tables.join(' + ')})` : '';
    return [...ANSWERS_BY.flatMap((by) => listing(by, each, of)), ...localBlocks(each.localShares, of)];
  });
}

function listing(by: Answer['by'], { answers }: ReconciledTotals, of: string): Block[] {
  const all = answers.filter((answer) => answer.by === by);
  const rows = largest(all);
  const left = all.filter((answer) => !rows.includes(answer)).reduce((sum, { committed }) => sum + committed.net, 0n);
  if (rows.length === 0) return [];
  const pounds: Column[] = ['Committed', 'Due', 'Delivered', 'Evidenced', 'Of due'].map((title) => ({
    title,
    align: 'right',
  }));
  return [
    { type: 'section', text: `${TITLES[by]}${of}` },
    {
      type: 'listing',
      columns: [toLeft(FIRST_COLUMN[by]), ...pounds],
      rows: rows.map((answer) => [
        plain(labelOf(answer)),
        amount(answer.committed, 'net'),
        holds(answer.committed, 'net') ? money(answer.due) : quiet('-'),
        amount(answer.delivered, 'net'),
        amount(answer.evidenced, 'net'),
        answer.share.judged > 0n ? plain(showPercent(rational(answer.share.met, answer.share.judged))) : quiet('-'),
      ]),
    },
    ...andMore(all.length - rows.length, by, left, '-f json lists all'),
  ];
}

/** Those with the most pounds committed, or delivered where nothing was; in the order of their names. */
function largest(answers: readonly Answer[]): readonly Answer[] {
  if (answers.length <= MOST) return answers;
  const weight = ({ committed, delivered }: Answer) => (committed.net > delivered.net ? committed.net : delivered.net);
  const kept = new Set([...answers].sort((a, b) => (weight(a) > weight(b) ? -1 : 1)).slice(0, MOST));
  return answers.filter((answer) => kept.has(answer));
}

function labelOf({ by, id, title }: Answer): string {
  if (title === '') return { supplier: 'not given', theme: 'not in the table', contract: id, period: id }[by];
  return by === 'contract' && title !== id ? `${id} ${title}` : title;
}

function localBlocks(shares: readonly LocalShare[], of: string): Block[] {
  if (shares.every(({ net }) => net === 0n)) return [];
  const cells = ({ net }: LocalShare, part: bigint): Text[] => [
    money(part),
    net > 0n ? plain(showPercent(rational(part, net))) : quiet('-'),
  ];
  const row = (label: string, part: keyof Pick<LocalShare, 'localSpend' | 'jobs' | 'left'>): Text[] => [
    plain(label),
    ...shares.flatMap((share) => cells(share, share[part])),
  ];
  return [
    { type: 'section', text: `What is left without local spend and jobs${of}` },
    {
      type: 'table',
      columns: [
        toLeft('GBP, net'),
        ...shares.flatMap((share) => [
          toRight(share.of === 'committed' ? 'Committed' : 'Delivered'),
          toRight('of total'),
        ]),
      ],
      rows: [row('Local spend', 'localSpend'), row('Jobs', 'jobs')],
      totals: [row('Left without them', 'left')],
    },
    {
      type: 'paragraph',
      tone: 'quiet',
      text:
        'Local spend is local economic value counted in pounds. Jobs are the measures of the theme jobs, and local ' +
        'economic value counted in fte-years.',
    },
  ];
}

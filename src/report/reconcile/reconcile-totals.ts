// What was committed, what was due, what was delivered and what of it is evidenced, and how many lines have each reason.

import { rational } from '../../model/rational.ts';
import type { DueShare, ReconciledTotals } from '../../model/reconciliation/answers.ts';
import { REASONS, severityOfReason } from '../../model/reconciliation/reason.ts';
import type { Claimed } from '../../model/reconciliation/reconciled-line.ts';
import type { Reconciliation } from '../../model/reconciliation.ts';
import type { Aggregate } from '../../model/result.ts';
import { count, showPercent, showPounds } from '../figures.ts';
import { type AmountPart, amount, holds, money } from '../result/amounts.ts';
import { countsLine } from '../result/headline.ts';
import { type Block, type Column, plain, quiet, strong, type Text, toLeft, toRight } from '../view.ts';
import { titleOfReason } from './reconcile-words.ts';

const TITLES: Readonly<Record<AmountPart, string>> = {
  social: 'Social value',
  localEconomic: 'Local economic',
  net: 'Both together',
  transfer: 'Transfers',
};

/** The totals of each table, the rows they are of, and the lines by reason. */
export function totalsBlocks(result: Reconciliation): Block[] {
  const { totals, counts, repeated, digest } = result;
  const apart = totals.length > 1;
  const repeats =
    repeated > 0
      ? ` Of these, ${count(repeated, 'row repeats', 'rows repeat')} another and ${repeated === 1 ? 'counts' : 'count'} once.`
      : '';
  return [
    ...totals.flatMap((each): Block[] => [
      ...(apart ? [{ type: 'section', text: each.tables.join(' + ') } as const] : []),
      totalsTable(each, result.options.asOf),
      ...beside(each),
    ]),
    { type: 'paragraph', tone: 'plain', text: `${countsLine(counts)}.${repeats}` },
    ...(counts.unvalued > 0 ? [{ type: 'items', items: [unvalued(counts.unvalued)] } as const] : []),
    { type: 'section', text: `${count(digest.lines.count, 'line')} by reason` },
    reasonsListing(result),
  ];
}

function totalsTable(totals: ReconciledTotals, asOf: string | undefined): Block {
  const { committed, delivered, evidenced, due, outside } = totals;
  const parts: AmountPart[] = ['social', 'localEconomic', 'net'];
  if ([committed, delivered].some((aggregate) => holds(aggregate, 'transfer'))) parts.push('transfer');
  const columns: Column[] = [toLeft('GBP, net'), ...parts.map((part) => toRight(TITLES[part]))];
  const row = (label: string, aggregate: Aggregate): Text[] => [
    plain(label),
    ...parts.map((part) => amount(aggregate, part)),
  ];
  const alone = (label: string, text: Text): Text[] => [
    plain(label),
    ...parts.map((part) => (part === 'net' ? text : plain(''))),
  ];
  const unproven = delivered.net - evidenced.net;
  return {
    type: 'table',
    columns,
    rows: [
      row('Committed', committed),
      alone(
        asOf === undefined ? '  of which due' : `  of which due by ${asOf}`,
        holds(committed, 'net') ? money(due) : quiet('-'),
      ),
      row('Delivered', delivered).map(({ text }) => strong(text)),
      ...(outside === 0n
        ? []
        : [alone('  of which towards no promise', { ...money(outside), tone: 'warning' as const })]),
      row('  of which evidenced', evidenced),
      alone(
        '  of which rests on no evidence',
        unproven === 0n ? quiet(holds(delivered, 'net') ? '0.00' : '-') : { ...money(unproven), tone: 'warning' },
      ),
    ],
    totals: [],
  };
}

/** What stands beside the totals: what rows claim, and how much rests on no evidence. */
function beside({ claimed, delivered, evidenced, share }: ReconciledTotals): Block[] {
  const items: Text[] = shareItems(share);
  const claims = claimsText(claimed);
  if (claims) items.push(plain(claims));
  const unproven = delivered.net - evidenced.net;
  if (unproven !== 0n && delivered.net !== 0n) {
    items.push({
      text: `${showPercent(rational(unproven, delivered.net))} of delivered pounds rest on no evidence.`,
      tone: 'warning',
    });
  }
  return items.length > 0 ? [{ type: 'items', items }] : [];
}

/** What of the due pounds was met, and what stands beside it: nothing pays for anything else. */
function shareItems({ judged, met, ahead, withoutPounds, towardsThem, open }: DueShare): Text[] {
  const items: Text[] = [];
  if (judged > 0n) {
    const more =
      ahead > 0n ? `; ${showPounds(ahead)} more was delivered than was due, and pays for no other promise` : '';
    items.push(
      strong(
        `${showPercent(rational(met, judged))} of what was due was delivered, each promise up to what was due of it${more}.`,
      ),
    );
  }
  if (withoutPounds > 0) {
    const came = towardsThem === 0n ? '' : ` ${showPounds(towardsThem)} came back for them.`;
    const lines = count(withoutPounds, 'line of a promise', 'lines of promises');
    items.push(plain(`Left out of that share: ${lines} without pounds.${came}`));
  }
  if (open > 0) {
    const text =
      `${count(open, 'line has', 'lines have')} no total and ${open === 1 ? 'is' : 'are'} in no figure of what was delivered: ` +
      'quantities sent again are not decided between. --resent last, first or add decides.';
    items.push({ text, tone: 'warning' });
  }
  return items;
}

function claimsText({ committed, delivered, evidenced }: Claimed): string | undefined {
  const said = [
    committed !== undefined && `${showPounds(committed)} for what was promised`,
    delivered !== undefined && `${showPounds(delivered)} for what was delivered`,
    evidenced !== undefined && `${showPounds(evidenced)} of that with evidence`,
  ].filter((text) => text !== false);
  return said.length > 0 ? `The rows themselves claim ${said.join(', ')}; no claim is in any total.` : undefined;
}

function unvalued(rows: number): Text {
  return { text: `No pounds stand for ${count(rows, 'unvalued row')}: unknown is not zero.`, tone: 'warning' };
}

function reasonsListing({ byReason }: Reconciliation): Block {
  return {
    type: 'listing',
    columns: [toLeft('Reason'), toRight('Lines'), toLeft('What it says')],
    rows: REASONS.flatMap((reason) => {
      const lines = byReason[reason];
      if (lines === undefined) return [];
      const tone = severityOfReason[reason] === 'warning' ? 'warning' : 'plain';
      return [[{ text: reason, tone } as const, plain(String(lines)), plain(titleOfReason(reason))]];
    }),
  };
}

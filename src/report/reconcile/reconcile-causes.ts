// What is wrong with the returns, one line a cause, those with the most pounds first.
import type { Cause, Reconciliation } from '../../model/reconciliation.ts';
import { count, showPounds } from '../figures.ts';
import { type Block, plain, type Text } from '../view.ts';
import { said } from '../wording/words.ts';
import { andMore, nameOf } from './reconcile-lines.ts';
import { place, places, sentenceOf, titleOfReason } from './reconcile-words.ts';

const MOST = 40;
const WHERE = '--findings FILE lists every one';

/** Faults: claims, contracts, units, returns sent again, totals to date, days. */
export function faultBlocks(result: Reconciliation): Block[] {
  return blocksOf('What is wrong, by pounds', result, ({ reason }) => reason !== 'no-evidence');
}

/** What was delivered without evidence. */
export function proofBlocks(result: Reconciliation): Block[] {
  return blocksOf('Delivered without evidence, by pounds', result, ({ reason }) => reason === 'no-evidence');
}

function blocksOf(title: string, { digest }: Reconciliation, belongs: (cause: Cause) => boolean): Block[] {
  const causes = digest.causes.filter(belongs);
  if (causes.length === 0) return [];
  const left = causes.slice(MOST);
  return [
    { type: 'section', text: title },
    { type: 'items', items: causes.slice(0, MOST).map(causeText) },
    ...andMore(
      left.length,
      'cause',
      left.reduce((sum, { pounds }) => sum + pounds, 0n),
      WHERE,
    ),
  ];
}

/** `18 lines of Calder Ltd: sent for days that other returns are for`, with the largest of them; of a single one that. */
function causeText(cause: Cause): Text {
  const [first] = cause.first;
  if (!first) return plain('');
  const { line, found } = first;
  const where = found.at ? place(found.at) : places(line.locations);
  const pounds = cause.pounds === 0n ? '' : `; ${showPounds(cause.pounds)} at stake`;
  const one = `${line.contract} ${nameOf(line)}: ${sentenceOf(found)}`;
  if (cause.count === 1) return plain(`${where}: ${cause.reason}: ${one}${pounds}`);
  const whose = cause.supplier ?? `contract ${said(cause.contract)}`;
  const on = cause.supplier !== undefined && cause.contracts > 1 ? ` on ${count(cause.contracts, 'contract')}` : '';
  return plain(
    `${count(cause.count, 'row')} of ${whose}${on}${pounds}: ${cause.reason}: ${titleOfCause(cause)}. The largest: ${where}: ${one}`,
  );
}

function titleOfCause({ reason, kind }: Cause): string {
  if (reason === 'wrong-period' && kind === 'overlap') {
    return 'for days that other returns are for, such as a quarter on top of its months';
  }
  if (reason === 'duplicate-return' && kind !== 'once') return 'sent again with another quantity';
  return titleOfReason(reason);
}

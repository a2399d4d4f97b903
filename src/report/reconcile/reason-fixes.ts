// What to do about a reason, for whoever sends the returns: a sentence with a full stop.
import { formatIsoDate } from '../../model/calendar.ts';
import type { Reason, ReasonFacts, ReasonFound } from '../../model/reconciliation/reason.ts';
import { visible } from '../../model/visible.ts';
import { perUnit } from '../proxies/unit-value.ts';
import { oneOf, said } from '../wording/words.ts';
import { type Amount, amountIn, place } from './reconcile-words.ts';

const FIXES: { readonly [R in Reason]?: (facts: ReasonFacts[R], amount: Amount) => string } = {
  under: ({ quantity }, amount) => `send what is missing of it, ${amount(quantity)}, or say when it will come.`,
  'missing-return': ({ period }) =>
    `send a return${period ? ` for ${period.text}` : ''}; where nothing was delivered, send a row with the quantity 0.`,
  'not-promised': ({ why, nearest, meant, owner }) =>
    owner !== undefined
      ? `if it is for contract ${said(owner)}, send it again under that id.`
      : meant
        ? `if it is for contract ${oneOf(meant.map(said))}, send it again under that id.`
        : why === 'area'
          ? `name the area the promise is for${nearest === undefined ? '' : `: ${said(nearest)}`}.`
          : `check the contract id and the measure${nearest === undefined ? '' : ` (is ${said(nearest)} meant?)`}; what was not promised counts towards no promise.`,
  'duplicate-return': ({ of, outcome }) =>
    outcome === 'once'
      ? 'nothing, if it was sent twice; if it is a delivery of its own, say so in the notes and send it with a date of its own.'
      : `say whether this replaces ${place(of)} or comes on top of it.`,
  'unit-differs': ({ unit, found }) => `send the quantity in ${said(unit)}, not in ${said(found)}.`,
  'wrong-period': (facts) =>
    'other' in facts
      ? `send each day once: this one overlaps ${place(facts.of)}.`
      : `correct the period: the promise is for ${facts.promised.text}.`,
  'after-end': ({ end }) => `correct the period: the contract ended on ${formatIsoDate(end)}.`,
  'no-evidence': () => 'name the evidence: a register, a ledger, certificates, timesheets.',
  'looks-cumulative': () => 'if these are totals to date, send what was delivered in each period; if not, say so.',
  'target-repeated': ({ quantity }, amount) =>
    `say whether ${amount(quantity)} is the target of the whole or of each period.`,
  'line-id-differs': (facts) =>
    facts.why === 'near'
      ? `correct the line id; ${said(facts.nearest)} is near it.`
      : facts.why === 'unknown'
        ? `write the id of the promise${facts.nearest === undefined ? '' : `, such as ${said(facts.nearest)}`}; if the return is for another, say which.`
        : `check the line id ${said(facts.id)}, or send the row for the line it names.`,
  'claim-arithmetic': ({ proxy }) => `correct the pounds, the quantity or the proxy of ${perUnit(proxy)}.`,
  'claim-other-table': ({ own }) => `claim by ${own}, which the contract is valued by.`,
  'claim-no-table': () => 'say which table and version the proxy is from.',
  'claim-differs': ({ own }) => `claim quantity x the figure of ${own}, or say which table the pounds are from.`,
};

/** What to do next, with quantities in the unit that is named; empty where nothing has to be done. */
export function fixOfReason<R extends Reason>({ reason, facts }: ReasonFound<R>, unit?: string): string {
  return visible(FIXES[reason]?.(facts, amountIn(unit)) ?? '');
}

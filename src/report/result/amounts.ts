// Pounds as they stand in a table of totals, by the part of the value they belong to.
// A dash says that nothing of the kind was valued there; 0.00 is a value that came to nothing.
import type { Pence } from '../../model/money.ts';
import type { Aggregate, SvaRatios } from '../../model/result.ts';
import { type Kind, SOCIAL_KINDS } from '../../model/table.ts';
import { showPence, showPercent } from '../figures.ts';
import { plain, quiet, type Text } from '../view.ts';

export type AmountPart = 'social' | 'localEconomic' | 'net' | 'transfer';

/** The kinds whose pounds stand in a part. */
export const KINDS_OF: Readonly<Record<AmountPart, readonly Kind[]>> = {
  social: SOCIAL_KINDS,
  localEconomic: ['local-economic'],
  net: [...SOCIAL_KINDS, 'local-economic'],
  transfer: ['transfer'],
};

/** Whether anything of a part was valued; a value of 0 counts, an unvalued or record-only line does not. */
export function holds(aggregate: Aggregate, part: AmountPart): boolean {
  return aggregate[part] !== 0n || KINDS_OF[part].some((kind) => aggregate.byKind[kind] !== undefined);
}

/** Pounds and pence of a part, or a dash where nothing of it was valued. */
export function amount(aggregate: Aggregate, part: AmountPart): Text {
  return holds(aggregate, part) ? money(aggregate[part]) : quiet('-');
}

export function money(pence: Pence): Text {
  return plain(showPence(pence));
}

/**
 * A ratio to contract value as a percentage: `not known` where a contract value is missing or 0, and the dash of its pounds where
 * nothing of that part was valued, for 0.00% would say that something came to nothing.
 */
export function percent(aggregate: Aggregate, sva: SvaRatios | undefined, of: keyof SvaRatios): Text {
  if (!sva) return quiet('not known');
  return holds(aggregate, of === 'social' ? 'social' : 'net') ? plain(showPercent(sva[of])) : quiet('-');
}

/** `C-001 Soft facilities management`: a contract's id, and its name where it has another. */
export function contractLabel(facts: { readonly id: string; readonly name?: string }): string {
  return facts.name && facts.name !== facts.id ? `${facts.id} ${facts.name}` : facts.id;
}

/** A price base as it is said: `none` is pounds as given. */
export function showPriceBase(base: string): string {
  return base === 'none' ? 'pounds as given' : base;
}

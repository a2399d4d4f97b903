// Returns that came back and could not be read: who sent one has returned, and is told where it stands.
import type { Period } from '../../model/calendar.ts';
import type { ContractFacts } from '../../model/commitment.ts';
import { type Place, placeOf } from '../../model/finding.ts';
import { groupBy } from '../../model/lists.ts';
import type { Many } from '../../model/many.ts';
import { nameKey } from '../../model/nearest.ts';
import type { NotReturned } from '../../model/reconciliation/answers.ts';
import type { Rejection } from '../../model/result.ts';
import { overlap } from './gaps.ts';

/** What is known of a return that could not be read; what is not known may be anything. */
export interface Unread {
  readonly contract: string;
  readonly measure?: string;
  readonly time?: Period;
  readonly place: Place;
}

/** Rows that were put aside, as far as it is known of which contract they are. */
export function unreadRows(rejections: Many<Rejection>): readonly Unread[] {
  return rejections.flatMap(({ row: { contract, measure, time, origin }, errors }) => {
    if (contract === undefined) return [];
    const place = errors.find((error) => error.place?.line === origin.line)?.place ?? placeOf({ origin });
    return [{ contract, ...(measure !== undefined && { measure }), ...(time && { time }), place }];
  });
}

const LEGAL_FORMS = /-(?:limited|ltd|plc|llp|lp|cic|inc)$/;

/**
 * The contracts that a file may be of by its name alone: the one whose id stands in it, else those of the supplier whose
 * name does. None where several ids or several suppliers do.
 */
export function contractsNamedIn(contracts: readonly ContractFacts[]): (path: string) => readonly string[] {
  const nameable = (text: string) => (/[a-z]/.test(text) && text.length > 1 ? text : undefined);
  const byId = groupBy(contracts, ({ id }) => nameable(wordsOf(id)));
  const bySupplier = groupBy(contracts, ({ supplier = '' }) => nameable(wordsOf(supplier).replace(LEGAL_FORMS, '')));
  return (path) => {
    const runs = [...runsOf(wordsOf(path.replace(/\.[a-z]{1,5}$/i, '')))];
    const ids = runs.filter((run) => byId.has(run));
    // LOT-1-A holds LOT-1 as well.
    const longest = ids.filter((id) => !ids.some((other) => other !== id && other.includes(id)));
    const own = longest.flatMap((id) => byId.get(id) ?? []);
    if (ids.length > 0) return own.length === 1 ? own.map(({ id }) => id) : [];
    const [supplier = '', ...others] = runs.filter((run) => bySupplier.has(run));
    return others.length > 0 ? [] : (bySupplier.get(supplier) ?? []).map(({ id }) => id);
  };
}

/** No name has as many words; a path may. */
const MOST_WORDS_OF_A_NAME = 30;

/** Every run of words in a name, once. */
function runsOf(name: string): ReadonlySet<string> {
  const words = name.split('-');
  const runs = new Set<string>();
  for (const from of words.keys()) {
    for (let to = 1; to <= MOST_WORDS_OF_A_NAME; to += 1) runs.add(words.slice(from, from + to).join('-'));
  }
  return runs;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Those who have not returned, and of each the first return that would have been for it. */
export function withUnread(missing: readonly NotReturned[], unread: readonly Unread[]): readonly NotReturned[] {
  if (unread.length === 0) return missing;
  const byContract = groupBy(unread, ({ contract }) => contract);
  return missing.map((one) => {
    const measures = new Set(one.measures.map(nameKey));
    const found = byContract
      .get(one.contract)
      ?.find(
        ({ measure, time }) =>
          (measure === undefined || measures.has(nameKey(measure))) &&
          (!time || !one.period || overlap(time, one.period)),
      );
    return found && !one.unread ? { ...one, unread: found.place } : one;
  });
}
